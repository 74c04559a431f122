"""Statements of one document, gathered once each and put in an order that never changes.

They are kept by their lines of N-Triples. The engine writes hundreds of these at once, sooner than Python hashes or
compares as many terms, and what must be known of them can be read off the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import pyoxigraph as ox

from kg.namespaces import PREFIXES

Statement = ox.Quad | ox.Triple
"""A triple, by itself or as a quad of the default graph."""

_IS_A = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_FIRST = b" \t "
"""What stands for it where lines are sorted: less than all properties. A tab is escaped within a line."""
_NAMESPACES = {space: prefix for prefix, space in PREFIXES.items()}
_IRIS = 50_000
"""Most IRIs of which it is kept what namespace they are in; some 10 MB."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Some statements as they are written."""

    statements: dict[bytes, Statement]
    """By their lines, or what sorts like them: by subject, its types first."""
    named: frozenset[bytes]
    """The IRIs that are subject, predicate or object, as ``<…>`` in UTF-8, and blank nodes as they are."""
    datatypes: frozenset[bytes]
    """The IRIs of datatypes that are written."""


class Statements:
    """A set of statements."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self._new = list(statements)
        self._lines: dict[bytes, Statement] = {}
        self._named: set[bytes] = set()
        self._datatypes: set[bytes] = set()

    def add(self, statements: Iterable[Statement]) -> None:
        """Add these."""
        self._new += statements

    def add_lines(self, lines: Lines) -> None:
        """Add statements that are written already."""
        self._lines.update(lines.statements)
        self._named |= lines.named
        self._datatypes |= lines.datatypes

    def named(self) -> set[bytes]:
        """The IRIs that are subject, predicate or object of a statement, as ``Lines.named``."""
        self._settle()
        return set(self._named)

    def prefixes(self) -> dict[str, str]:
        """The prefixes of namespaces that occur, those of datatypes among them."""
        self._settle()
        found = {_namespace(iri) for iri in self._named | self._datatypes} - {""}
        return {_NAMESPACES[space]: space for space in sorted(found)}

    def ordered(self) -> list[Statement]:
        """All by subject, its types first."""
        self._settle()
        return [self._lines[line] for line in sorted(self._lines)]

    def triples(self) -> set[ox.Triple]:
        """All as triples."""
        return {found.triple if isinstance(found, ox.Quad) else found for found in self.ordered()}

    def _settle(self) -> None:
        if self._new:
            new, self._new = self._new, []
            self.add_lines(written(new))


def written(statements: Iterable[Statement]) -> Lines:
    """Statements as N-Triples has them."""
    listed = list(statements)
    data = serialized(listed, ox.RdfFormat.N_TRIPLES)
    named, datatypes = set[bytes](), set[bytes]()
    for line in data.splitlines():
        subject, predicate, rest = line.split(b" ", 2)
        named.add(subject)
        named.add(predicate)
        if rest.startswith(b"<"):
            named.add(rest[:-2])
        elif rest.endswith(b"> ."):
            datatypes.add(rest[rest.rindex(b"^^") + 2 : -2])
    keys = data.replace(_IS_A, _FIRST).splitlines()
    return Lines(dict(zip(keys, listed, strict=True)), frozenset(named), frozenset(datatypes))


def serialized(statements: Iterable[Statement], form: ox.RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
    """Statements in a form, in the order given."""
    # the engine takes triples and quads together, though its types do not say so
    return ox.serialize(cast(Iterable[ox.Triple], statements), format=form, prefixes=prefixes) or b""


@lru_cache(_IRIS)
def _namespace(iri: bytes) -> str:
    """The namespace of an IRI where it has a prefix of ours, else nothing."""
    space = iri[1 : max(iri.rfind(b"#"), iri.rfind(b"/")) + 1].decode()
    return space if space in _NAMESPACES else ""
