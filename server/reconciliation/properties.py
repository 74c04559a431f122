"""The properties by which tables are matched and extended, and their values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg.namespaces import PREFIXES

_FILE = Path(__file__).parent / "properties.yaml"
VALUES = 100
"""Most values of a property that are looked at."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, the kinds of things that have it, the path to its values, its names."""

    id: str
    kinds: tuple[str, ...]
    path: str
    vi: str
    en: str

    def name(self, language: str) -> str:
        """Its name in a language of the interface."""
        return self.vi if language == "vi" else self.en

    def values(self, store: ox.Store, thing: str) -> list[ox.NamedNode | ox.Literal]:
        """The values that a thing has, in an order that stays."""
        # the path is from our own file, never from a request; the thing is put in by the engine
        text = f"SELECT DISTINCT ?this ?value {{ ?this {self.path} ?value }} ORDER BY ?value LIMIT {VALUES}"
        given = {ox.Variable("this"): ox.NamedNode(thing)}
        found = store.query(text, prefixes=dict(PREFIXES), substitutions=given)  # type: ignore[arg-type]
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101
        return [row["value"] for row in found if isinstance(row["value"], (ox.NamedNode, ox.Literal))]

    def things(self, store: ox.Store, value: ox.NamedNode | ox.Literal) -> list[str]:
        """Some of the things that have a value, at most VALUES."""
        # turned round, as the engine begins with what stands first: a step at a time, or it would turn it back
        steps = (step[1:] if step.startswith("^") else f"^({step})" for step in reversed(self.path.split("/")))
        text = f"SELECT DISTINCT ?this ?value {{ ?value {'/'.join(steps)} ?this }} LIMIT {VALUES}"
        found = store.query(text, prefixes=dict(PREFIXES), substitutions={ox.Variable("value"): value})
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101
        return [row["this"].value for row in found if isinstance(row["this"], ox.NamedNode)]


@cache
def properties() -> dict[str, Property]:
    """All properties by id."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {id_: Property(id_, tuple(p["kinds"]), p["path"], p["vi"], p["en"]) for id_, p in read.items()}
