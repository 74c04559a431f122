"""The claims behind nodes and single statements, with the words quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.namespaces import DCT, PROV, RDF, SCHEMA, TB
from kg.publication.spelling import iri, spelt_iri
from kg.publication.spelt_terms import Term, term, words
from server.pages.reading import Reading, spelt

MOST, OF_HUB = 200, 50
"""Most claims about one node that are looked at; of how many where there are more, which are any of them."""
_RANGE = re.compile(rb"#char=(\d+),")
_ASSERTS, _SUBJECT, _PREDICATE, _OBJECT = map(spelt, (TB.asserts, RDF.subject, RDF.predicate, RDF.object))
_DERIVED, _VALUE, _PART_OF, _ISSUED = map(spelt, (PROV.wasDerivedFrom, PROV.value, SCHEMA.isPartOf, DCT.issued))
_HOW = tuple(map(spelt, (TB.rule, TB.confidence, TB.reviewStatus, TB.tenure)))
_Told = Mapping[bytes, Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an announcement."""

    quote: str
    words: str
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
    """The claims that one page shows."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._about: dict[bytes, Sequence[bytes]] = {}

    def of(self, node: bytes, most: int) -> list[Claim]:
        """The claims that assert a node, those of the latest announcement first, so many at most."""
        claims = self._reading.some_subjects(node, _ASSERTS, MOST + 1)
        claims = claims if len(claims) <= MOST else claims[:OF_HUB]
        return self._latest(((claim, self._reading.said(claim)) for claim in claims), most)

    def of_statement(self, subject: ox.NamedNode, predicate: str, value: Term, most: int) -> list[Claim]:
        """The claims that make one statement, as ``of``."""
        stated, node = spelt_iri(predicate), spelt_iri(subject.value)
        if node not in self._about:
            self._about[node] = self._reading.some_subjects(node, _SUBJECT, MOST)
        claims = ((claim, self._reading.said(claim)) for claim in self._about[node])
        fitting = (
            (claim, told)
            for claim, told in claims
            if stated in told.get(_PREDICATE, ()) and any(term(one) == value for one in told.get(_OBJECT, ()))
        )
        return self._latest(fitting, most)

    def _latest(self, claims: Iterable[tuple[bytes, _Told]], most: int) -> list[Claim]:
        quoting = [(iri(claim), told, quotes) for claim, told in claims if (quotes := self._quotes(told))]
        quoting.sort(key=lambda one: one[0])
        quoting.sort(key=lambda one: self._day(one[2][0]), reverse=True)
        known = (self._claim(told, quotes) for _, told, quotes in quoting)
        return list(islice((claim for claim in known if claim.quotes), most))

    def _quotes(self, told: _Told) -> list[bytes]:
        """The quotes that a claim was read from, in the order of the text."""
        quotes = [quote for quote in told.get(_DERIVED, ()) if self._reading.texts_of(quote)]
        return sorted(quotes, key=_start) if len(quotes) > 1 else quotes

    def _day(self, quote: bytes) -> str:
        issued = self._origin(quote)[1]
        return words(issued) if issued else ""

    def _origin(self, quote: bytes) -> tuple[bytes | None, bytes | None]:
        """The announcement that a quote is from, and its day."""
        text = next(iter(self._reading.texts_of(quote)), None)
        announcement = next(iter(self._reading.values(text, _PART_OF)), None) if text else None
        return announcement, next(iter(self._reading.values(announcement, _ISSUED)), None) if announcement else None

    def _claim(self, told: _Told, quotes: Sequence[bytes]) -> Claim:
        first = [next(map(term, told.get(predicate, ())), None) for predicate in _HOW]
        return Claim([one for quote in quotes if (one := self._quoted(quote))], *first)

    def _quoted(self, quote: bytes) -> Quoted | None:
        said = next(map(words, self._reading.values(quote, _VALUE)), None)
        announcement, issued = (None if one is None else term(one) for one in self._origin(quote))
        return None if said is None else Quoted(iri(quote), said, announcement, issued)


def _start(quote: bytes) -> int:
    place = _RANGE.search(quote)
    return int(place[1]) if place else 0
