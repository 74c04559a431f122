"""Any statements in an order that never changes, with the prefixes they need.

They are sorted by their lines of N-Triples. The engine writes hundreds of these at once, sooner than Python compares as
many terms, and what must be known of them can be read off the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias, cast

import pyoxigraph as ox

from kg.namespaces import PREFIXES

Statement: TypeAlias = ox.Quad | ox.Triple
"""A triple, by itself or as a quad of the default graph."""

_IS_A = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_FIRST = b" \t "
"""What stands for it where lines are sorted: less than all properties. A tab is escaped within a line."""
_NAMESPACES = {space: prefix for prefix, space in PREFIXES.items()}
_IRIS = 20_000
"""Most IRIs of which it is kept what namespace they are in; some 5 MB."""


class Statements:
    """A set of statements."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        listed = list(statements)
        self._data = serialized(listed, ox.RdfFormat.N_TRIPLES)
        keys = self._data.replace(_IS_A, _FIRST).splitlines()
        self._lines = dict(zip(keys, listed, strict=True))

    def prefixes(self) -> dict[str, str]:
        """The prefixes of namespaces that occur, those of datatypes among them."""
        found = {_namespace(iri) for iri in self._iris()} - {""}
        return {_NAMESPACES[space]: space for space in sorted(found)}

    def ordered(self) -> list[Statement]:
        """All by subject, its types first."""
        return [self._lines[line] for line in sorted(self._lines)]

    def triples(self) -> set[ox.Triple]:
        """All as triples."""
        return {found.triple if isinstance(found, ox.Quad) else found for found in self._lines.values()}

    def _iris(self) -> set[bytes]:
        """The IRIs that are named, as ``<…>``, and blank nodes as they are."""
        named = set[bytes]()
        for line in self._data.splitlines():
            subject, predicate, rest = line.split(b" ", 2)
            named.add(subject)
            named.add(predicate)
            if rest.startswith(b"<"):
                named.add(rest[:-2])
            elif rest.endswith(b"> ."):
                named.add(rest[rest.rindex(b"^^") + 2 : -2])
        return named


def serialized(statements: Iterable[Statement], form: ox.RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
    """Statements in a form, in the order given."""
    # the engine takes triples and quads together, though its types do not say so
    return ox.serialize(cast(Iterable[ox.Triple], statements), format=form, prefixes=prefixes) or b""


@lru_cache(_IRIS)
def _namespace(iri: bytes) -> str:
    """The namespace of an IRI where it has a prefix of ours, else nothing."""
    space = iri[1 : max(iri.rfind(b"#"), iri.rfind(b"/")) + 1].decode()
    return space if space in _NAMESPACES else ""
