"""The server's own queries: SPARQL in ``.rq`` files, with values put in by the engine, never by pasting text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.namespaces import PREFIXES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Row: TypeAlias = Mapping[str, Term | None]
"""One solution: name of the variable to its term, None where it is not bound."""


@cache
def source(name: str) -> str:
    """The text of a query, by the name of its file."""
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")


@cache
def limit(name: str) -> int:
    """The most rows that a query gives; that many mean that there may be more."""
    return int(re.findall(r"^LIMIT (\d+)", source(name), re.MULTILINE)[-1])


def select(store: ox.Store, name: str, **values: str | ox.NamedNode | ox.Literal) -> list[dict[str, Term | None]]:
    """The rows of a query in which the variables named have the values given (a str is a plain literal).

    Such variables must be in the query's projection, and in that of every subquery that uses them.
    """
    given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
    given |= {ox.Variable(key): ox.Literal(value) if isinstance(value, str) else value for key, value in values.items()}
    results = store.query(source(name), prefixes=dict(PREFIXES), substitutions=given)
    assert isinstance(results, ox.QuerySolutions)  # noqa: S101
    names = [variable.value for variable in results.variables]
    return [{key: solution[key] for key in names} for solution in results]
