"""Pairs of persons that may be one: the same name without diacritics, no office in common, not yet judged.

The same name is not the same person (Vietnam has few family names): these pairs only wait for a steward, best first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from rdflib import URIRef
from rdflib.term import Identifier

from kg.namespaces import DCT, ITS
from kg.publication.queries import query
from kg.publication.search_index import words
from kg.store.base import QuadSource

SMALL_GROUP = 5
"""Up to so many bearers of a name all pairs are compared; beyond it only those with an agency or a place in common."""
PAIRS_PER_NAME = 50
"""Most pairs kept for one name."""
LARGEST_SHARED = 40
"""An agency or place that more bearers of one name have in common than this is no evidence."""

# how far each kind of evidence goes before it is weighed by how common the name is
_SAME_AGENCY, _RELATED_AGENCY, _SAME_PLACE, _NAME_ONLY = 0.8, 0.65, 0.5, 0.3
_OTHER_MARKS = 0.6

_Office: TypeAlias = tuple[Identifier, Identifier]
_Circles: TypeAlias = dict[Identifier, set[Identifier]]
Judged: TypeAlias = Callable[[URIRef, URIRef], bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two persons, the one named first before, and how strongly the evidence says that they are one (0 to 1)."""

    first: URIRef
    second: URIRef
    score: float


@dataclass(frozen=True, slots=True)
class _Bearer:
    person: URIRef
    name: str
    offices: frozenset[_Office]
    agencies: frozenset[Identifier]
    related: frozenset[Identifier]
    places: frozenset[Identifier]


def nobody_judged(_: URIRef, __: URIRef) -> bool:
    """The judgements of a store in which no steward has decided anything."""
    return False


def candidates(source: QuadSource, judged: Judged = nobody_judged) -> Iterator[Candidate]:
    """All pairs, name by name, each name's best first and no more than PAIRS_PER_NAME of them."""
    named: dict[str, dict[URIRef, str]] = defaultdict(dict)
    for row in source.select(query("persons")):
        named[" ".join(words(row["name"]))][URIRef(row["person"])] = str(row["name"])
    namesakes = {person for bearers in named.values() if len(bearers) > 1 for person in bearers}
    offices = _offices(source, namesakes)
    places, parents = _circles(source)
    order = _Order(source)
    for _, bearers in sorted(named.items()):
        if len(bearers) > 1:
            ordered = sorted(bearers.items(), key=order.place)
            group = [_bearer(who, name, offices.get(who, []), places, parents) for who, name in ordered]
            yield from _pairs(group, judged)


class _Order:
    """Namesakes in the order of the announcements that name them, by their identifiers, and of the words there.

    Keys are minted at random: by them, other persons would come first in a store built anew from the same texts.
    """

    def __init__(self, source: QuadSource) -> None:
        self._source = source
        self._identifiers: dict[str, str] = {}

    def place(self, bearer: tuple[URIRef, str]) -> tuple[tuple[str, int, int], str, URIRef]:
        """What a person comes by: where it is first named, else its name."""
        person, name = bearer
        named = (self._named(quote) for quote in self._source.subjects(URIRef(ITS.taIdentRef), person))
        return min(named, default=("", 0, 0)), name, person

    def _named(self, quote: URIRef) -> tuple[str, int, int]:
        text, _, characters = quote.partition("#char=")
        start, _, end = characters.partition(",")
        return self._identifier(text.partition("/text/")[0]), int(start), int(end)

    def _identifier(self, announcement: str) -> str:
        if announcement not in self._identifiers:
            found = self._source.describe(URIRef(announcement)).objects(None, DCT.identifier)
            self._identifiers[announcement] = min(map(str, found), default="")
        return self._identifiers[announcement]


def _offices(source: QuadSource, persons: set[URIRef]) -> dict[URIRef, list[_Office]]:
    """One pass over all offices is faster than a query for each person."""
    offices: dict[URIRef, list[_Office]] = defaultdict(list)
    for row in source.select(query("offices")):
        person = row["person"]
        if isinstance(person, URIRef) and person in persons:
            offices[person].append((row["organization"], row["role"]))
    return offices


def _circles(source: QuadSource) -> tuple[_Circles, _Circles]:
    """Agency to place, and agency to the agency above it."""
    places: _Circles = defaultdict(set)
    parents: _Circles = defaultdict(set)
    for row in source.select(query("agency_circles")):
        circles = places if str(row["isPlace"]) == "true" else parents
        circles[row["organization"]].add(row["circle"])
    return places, parents


def _bearer(person: URIRef, name: str, offices: list[_Office], places: _Circles, parents: _Circles) -> _Bearer:
    agencies = frozenset(agency for agency, _ in offices)
    return _Bearer(
        person,
        name,
        frozenset(offices),
        agencies,
        agencies.union(*(parents.get(agency, ()) for agency in agencies)),
        frozenset[Identifier]().union(*(places.get(agency, ()) for agency in agencies)),
    )


def _pairs(bearers: list[_Bearer], judged: Judged) -> list[Candidate]:
    found = [
        Candidate(a.person, b.person, _score(a, b, len(bearers)))
        for a, b in _compared(bearers)
        if not a.offices & b.offices and not judged(a.person, b.person)
    ]
    return sorted(found, key=lambda candidate: -candidate.score)[:PAIRS_PER_NAME]  # stable: else in the given order


def _compared(bearers: list[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    if len(bearers) <= SMALL_GROUP:
        yield from combinations(bearers, 2)
        return
    sharing: dict[Identifier, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        for shared in bearer.related | bearer.places:
            sharing[shared].append(number)
    pairs = {
        pair for numbers in sharing.values() if len(numbers) <= LARGEST_SHARED for pair in combinations(numbers, 2)
    }
    for a, b in sorted(pairs):
        yield bearers[a], bearers[b]


def _score(a: _Bearer, b: _Bearer, bearers: int) -> float:
    if a.agencies & b.agencies:
        evidence = _SAME_AGENCY
    elif a.related & b.related:
        evidence = _RELATED_AGENCY
    elif a.places & b.places:
        evidence = _SAME_PLACE
    else:
        evidence = _NAME_ONLY
    marks = 1.0 if a.name == b.name else _OTHER_MARKS
    return round(evidence * marks / (1 + math.log10(bearers / 2)), 2)
