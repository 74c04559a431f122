"""The claims behind nodes and single statements, with the words quoted.

Looked up pattern by pattern, several times as fast as by a query: a page about a hub needs hundreds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.namespaces import DCT, PROV, RDF, SCHEMA, TB
from server.queries import Term

MOST = 200
"""Most claims about one node that are looked at."""
_DEFAULT = ox.DefaultGraph()
_RANGE = re.compile(r"#char=(\d+),")


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_ASSERTS, _SUBJECT, _QUOTED, _PART_OF, _ISSUED = map(
    _node, (TB.asserts, RDF.subject, PROV.wasQuotedFrom, SCHEMA.isPartOf, DCT.issued)
)
_VALUE, _PREDICATE, _OBJECT = str(PROV.value), str(RDF.predicate), str(RDF.object)
_DERIVED, _RULE, _CONFIDENCE = str(PROV.wasDerivedFrom), str(TB.rule), str(TB.confidence)
_STATUS, _TENURE = str(TB.reviewStatus), str(TB.tenure)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an announcement, with where they begin in its text."""

    quote: ox.NamedNode
    words: str
    start: int
    announcement: Term | None
    issued: Term | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What was read, how, and from which words, in the order of the text."""

    quotes: Sequence[Quoted]
    rule: Term | None
    confidence: Term | None
    status: Term | None
    tenure: Term | None


class Claims:
    """The claims of one state of the store, each announcement's data looked up once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._announcements: dict[ox.NamedNode, tuple[Term | None, Term | None]] = {}
        self._statements: dict[ox.NamedNode, list[tuple[ox.NamedNode, dict[str, list[Term]]]]] = {}

    def of(self, node: ox.NamedNode) -> list[Claim]:
        """The claims that assert a node, those of the latest announcement first."""
        found = self._subjects(_ASSERTS, node)
        return self._ordered((claim, self._properties(claim)) for claim in found)

    def of_statement(self, subject: ox.NamedNode, predicate: str, value: Term) -> list[Claim]:
        """The claims that make one statement."""
        if subject not in self._statements:
            claims = self._subjects(_SUBJECT, subject)
            self._statements[subject] = [(claim, self._properties(claim)) for claim in claims]
        return self._ordered(
            (claim, told)
            for claim, told in self._statements[subject]
            if any(one.value == predicate for one in told.get(_PREDICATE, ())) and value in told.get(_OBJECT, ())
        )

    def _subjects(self, predicate: ox.NamedNode, value: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(None, predicate, value, _DEFAULT)
        return [quad.subject for quad in islice(quads, MOST) if isinstance(quad.subject, ox.NamedNode)]

    def _properties(self, node: ox.NamedNode) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(node, None, None, _DEFAULT):
            if not isinstance(quad.object, ox.Triple):
                found[quad.predicate.value].append(quad.object)
        return found

    def _ordered(self, claims: Iterable[tuple[ox.NamedNode, dict[str, list[Term]]]]) -> list[Claim]:
        found = [(claim.value, self._claim(told)) for claim, told in claims]
        found = [(name, claim) for name, claim in found if claim.quotes]
        found.sort(key=lambda one: one[0])
        found.sort(key=lambda one: _day(one[1].quotes[0]), reverse=True)
        return [claim for _, claim in found]

    def _claim(self, told: dict[str, list[Term]]) -> Claim:
        derived = [quote for quote in told.get(_DERIVED, ()) if isinstance(quote, ox.NamedNode)]
        quotes = sorted((one for quote in derived if (one := self._quoted(quote))), key=lambda one: one.start)
        first = {name: next(iter(told.get(name, ())), None) for name in (_RULE, _CONFIDENCE, _STATUS, _TENURE)}
        return Claim(quotes, *first.values())

    def _quoted(self, quote: ox.NamedNode) -> Quoted | None:
        told = self._properties(quote)
        words, text = next(iter(told.get(_VALUE, ())), None), next(iter(told.get(_QUOTED.value, ())), None)
        if words is None or not isinstance(text, ox.NamedNode):
            return None
        if text not in self._announcements:
            announcement = self._one(text, _PART_OF)
            issued = self._one(announcement, _ISSUED) if isinstance(announcement, ox.NamedNode) else None
            self._announcements[text] = announcement, issued
        place = _RANGE.search(quote.value)
        return Quoted(quote, words.value, int(place[1]) if place else 0, *self._announcements[text])

    def _one(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Term | None:
        quads = self._store.quads_for_pattern(subject, predicate, None, _DEFAULT)
        return next((quad.object for quad in quads if not isinstance(quad.object, ox.Triple)), None)


def _day(quoted: Quoted) -> str:
    return quoted.issued.value if quoted.issued else ""
