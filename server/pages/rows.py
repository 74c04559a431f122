"""The rows of lists on pages, looked up statement by statement: lists of things that point at the page's thing.

They are those of the queries of the same names (``server/queries``), in the same order; a test compares them. For all
but hubs it takes longer to read and plan a query than to look up what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TypeAlias

from kg.namespaces import CV, DCT, ELI, ITS, LOCN, ORG, SCHEMA, TB
from kg.publication.spelling import TYPE, iri
from kg.publication.spelt_terms import Term, term, words
from server.pages.reading import FEW, Reading, spelt
from server.queries import limit

Found: TypeAlias = list[dict[str, Term | None]]
Find: TypeAlias = Callable[[str, Reading, bytes, str], Found | None]
"""Finds the rows of a query, by its name, about a thing, in a paged list those before a key; None for too many."""

UNDATED = "0000"
"""The day in the key of what has none: before all others."""

_ISSUED, _DAY, _EFFECTIVE = map(spelt, (DCT.issued, TB.earliestDate, TB.effectiveDate))
_DOCUMENT_DAY = _ISSUED, spelt(ELI.date_document)
_REPORT = tuple(map(spelt, (SCHEMA.about, SCHEMA.mentions)))
_CHANGE = tuple(map(spelt, (ORG.originalOrganization, ORG.resultingOrganization)))
_PART_OF, _NAMED = spelt(SCHEMA.isPartOf), spelt(ITS.taIdentRef)
_WITHIN, _LOCATION, _EVENT = map(spelt, (SCHEMA.containedInPlace, LOCN.location, CV.PublicEvent))
_OF_AGENCY, _IN_YEAR, _COUNT = map(spelt, (TB.ofAgency, TB.inYear, TB["count"]))
_ROLE, _RANK, _POST_IN, _SAME = map(spelt, (ORG.role, TB.rankOrder, ORG.postIn, TB.possiblySameAs))


@dataclass(frozen=True, slots=True)
class Lookup:
    """How the rows of one query are looked up."""

    name: str
    find: Find
    predicates: Sequence[bytes] = ()
    """The properties by which things point at the one asked about."""
    is_for_hubs: bool = False
    """Whether it is sooner than the query for any number of them, where facts are read from files."""

    def rows(self, reading: Reading, thing: bytes, before: str) -> Found | None:
        """The rows; None where there are too many to look up one by one."""
        is_any = self.is_for_hubs and reading.is_quick
        if not is_any and any(reading.few_subjects(thing, predicate) is None for predicate in self.predicates):
            return None
        return self.find(self.name, reading, thing, before)


def row(**values: bytes | None) -> dict[str, Term | None]:
    """A row of these terms."""
    return {name: None if value is None else term(value) for name, value in values.items()}


def day(reading: Reading, thing: bytes, *predicates: bytes) -> Sequence[str]:
    """The days that these properties state, as they are written; ``UNDATED`` for none."""
    return [words(value) for one in predicates for value in reading.values(thing, one)] or [UNDATED]


def from_last(name: str, keyed: Iterable[tuple[str, Mapping[str, bytes | None]]], before: str) -> Found:
    """Rows by their keys, the last first, of those before a key as many as the query gives."""
    listed = sorted((one for one in keyed if one[0] < before), key=itemgetter(0), reverse=True)
    return [row(**found, key=b'"%b"' % key.encode()) for key, found in listed[: limit(name)]]


def _plain(predicate: bytes, name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """What points at a thing by a property, by IRI."""
    items = sorted(reading.subjects(thing, predicate), key=iri)
    return [row(item=item) for item in items[: limit(name)]]


def _possibly_same(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    items = {*reading.values(thing, _SAME), *reading.subjects(thing, _SAME)}
    return [row(item=item) for item in sorted(items, key=iri)[: limit(name)]]


def _dated(predicate: bytes, days: Sequence[bytes], name: str, reading: Reading, thing: bytes, before: str) -> Found:
    """What points at a thing by a property, from the latest day."""
    return _latest(name, reading, reading.subjects(thing, predicate), days, before)


def _latest(name: str, reading: Reading, items: Iterable[bytes], days: Sequence[bytes], before: str) -> Found:
    keyed = {f"{one} {iri(item)}": item for item in items for one in day(reading, item, *days)}
    return from_last(name, ((key, {"item": item}) for key, item in keyed.items()), before)


def _from_first(predicates: Sequence[bytes], name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """What points at a thing by one of these properties, from the first day; what has none comes first."""
    items = {item for predicate in predicates for item in reading.subjects(thing, predicate)}
    found = [(one or b"", item) for item in items for one in reading.values(item, _EFFECTIVE) or (b"",)]
    found.sort(key=lambda one: (words(one[0]), iri(one[1])))
    return [row(item=item, date=one or None) for one, item in found[: limit(name)]]


def _reports(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """The announcements of an event, from the latest; those without a day come last."""
    items = {item for predicate in _REPORT for item in reading.subjects(thing, predicate)}
    found = sorted(((one, item) for item in items for one in reading.values(item, _ISSUED) or (b"",)), key=_by_iri)
    found.sort(key=lambda one: words(one[0]), reverse=True)
    return [row(item=item, issued=one or None) for one, item in found[: limit(name)]]


def _by_iri(pair: tuple[bytes, bytes]) -> str:
    return iri(pair[1])


def _posts(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """By rank, those without one last."""
    found: list[tuple[bool, int, str, bytes, bytes | None]] = []
    for post in reading.subjects(thing, _POST_IN):
        ranks = [rank for role in reading.values(post, _ROLE) for rank in reading.values(role, _RANK)]
        found += [(False, int(rank), iri(post), post, rank) for rank in ranks] or [(True, 0, iri(post), post, None)]
    return [row(item=post, rank=rank) for *_, post, rank in sorted(found, key=lambda one: one[:3])[: limit(name)]]


def _mentions(name: str, reading: Reading, thing: bytes, before: str) -> Found:
    """The announcements of whose texts there are quotes that name a thing."""
    texts = {text for quote in reading.subjects(thing, _NAMED) for text in reading.texts_of(quote)}
    items = {item for text in texts for item in reading.values(text, _PART_OF)}
    return _latest(name, reading, items, (_ISSUED,), before)


def _at_place(name: str, reading: Reading, thing: bytes, before: str) -> Found | None:
    """The events at a place or at one within it; None where they are many."""
    items = set[bytes]()
    for place in (thing, *reading.subjects(thing, _WITHIN)):
        more = reading.few_subjects(place, _LOCATION)
        if more is None or len(items) + len(more) > FEW:
            return None
        items.update(more)
    events = [item for item in items if _EVENT in reading.values(item, TYPE)]
    return _latest(name, reading, events, (_DAY,), before)


def _years(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """The counts of the published statistics, from the last year."""
    found = [
        (words(year), year, count)
        for counted in reading.subjects(thing, _OF_AGENCY)
        for year in reading.values(counted, _IN_YEAR)
        for count in reading.values(counted, _COUNT)
    ]
    return [row(year=year, count=count) for _, year, count in sorted(found, reverse=True)[: limit(name)]]


def _lookups() -> Iterable[Lookup]:
    plain = {
        "agencies-of-place": DCT.spatial,
        "agreements-of-event": TB.signedAt,
        "places-within": SCHEMA.containedInPlace,
        "predecessors": TB.succeededBy,
        "units": ORG.subOrganizationOf,
    }
    dated = {
        "agreements-of-agency": (TB.party, (_DAY,)),
        "citing": (DCT.references, (_ISSUED,)),
        "issued-by": (DCT.creator, _DOCUMENT_DAY),
        "organised": (SCHEMA.organizer, (_DAY,)),
    }
    act = (spelt(CV.hasFormalFramework),)
    for name, predicate in plain.items():
        yield Lookup(name, partial(_plain, spelt(predicate)), (spelt(predicate),))
    for name, (predicate, days) in dated.items():
        yield Lookup(name, partial(_dated, spelt(predicate), days), (spelt(predicate),))
    yield Lookup("changes-of-agency", partial(_from_first, _CHANGE), _CHANGE)
    yield Lookup("changes-by-act", partial(_from_first, act), act)
    yield Lookup("announcements-of-event", _reports, _REPORT)
    yield Lookup("posts", _posts, (_POST_IN,))
    yield Lookup("possibly-same", _possibly_same, (_SAME,))
    yield Lookup("mentions", _mentions, (_NAMED,))
    yield Lookup("events-at-place", _at_place, (_WITHIN, _LOCATION))
    yield Lookup("years-of-agency", _years, (_OF_AGENCY,))


LISTS: dict[str, Lookup] = {one.name: one for one in _lookups()}
"""By the names of their queries."""
