"""Outlines: the little of a reading that identity is decided by, small enough to hold those of a whole run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.extraction.facts import Document, Person, Place, Reading
from kg.extraction.gazetteer import PlaceName
from kg.identity.iris import derived_key
from kg.identity.known import Known, Lookup, Title, at, title_of
from kg.identity.nationals import is_national, issuing_offices
from kg.identity.naturals import name_key, natural, number_key, year_in
from kg.language.partial_date import PartialDate
from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """An agency or a place: by its authority id where the authority knows it, else by its natural key.

    An agency has a natural key in any case: that by which it was minted before the authority knew it.
    """

    kind: str
    id: str | None = None
    natural: str = ""
    within: str | None = None
    """The authority's id of the administrative unit that it belongs to or lies in, where that is known."""
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An office as identity sees it."""

    person: str
    title: Title
    agency: str


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement as identity sees it: parties, period, day of signing ("" if unknown), number among equals."""

    parties: tuple[str, ...]
    period: str
    day: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as identity sees it. ``is_shared`` if it is the same document in every announcement."""

    type: str
    name: str
    issuer: str
    """Ref of the issuing agency, or "office:" and the office's name, or nothing."""
    year: str
    is_shared: bool
    id: str | None = None
    """The authority's id of the act, where it knows it."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """An office that issues documents in its own name: "Thủ tướng Chính phủ"."""

    label: str
    title: Title
    agency: Target
    agency_label: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What identity needs of one reading; refs are the reading's."""

    identity: str
    title: str
    source: str
    sha256: str
    persons: Mapping[str, tuple[str, int]]
    """Name key and number among namesakes of the same announcement."""
    agencies: Mapping[str, Target]
    places: Mapping[str, Target]
    offices: Mapping[str, Held]
    events: Mapping[str, tuple[str | int, ...]]
    agreements: Mapping[str, Deal]
    documents: Mapping[str, Paper]
    issuers: Mapping[str, Issuer]
    """By the ref of the document, where an office issued it."""
    publisher: Target | None

    @property
    def every_agency(self) -> list[Target]:
        """All agencies that the announcement speaks of, also as publisher and behind issuing offices."""
        publisher = [self.publisher] if self.publisher else []
        return [*self.agencies.values(), *(issuer.agency for issuer in self.issuers.values()), *publisher]


def day_of(reading: Reading) -> PartialDate | None:
    """The time at which a reading's names are meant: of the main event, else of publication, else unknown."""
    events = reading.events[:1]
    for event in events:
        if event.start or event.end:
            return event.start or event.end
    if reading.publication:
        return reading.publication.date
    published = reading.announcement.published
    return PartialDate(published.year, published.month, published.day) if published else None


def outline(reading: Reading, known: Known) -> Outline:
    """The outline of a reading, its agencies and places looked up in the authority at the event's date."""
    day = day_of(reading)
    announcement = reading.announcement
    agencies = {a.ref: _agency(a.label, a.place, day, known) for a in reading.agencies}
    return Outline(
        identity=announcement.identity,
        title=reading.title,
        source=announcement.source,
        sha256=announcement.sha256,
        persons=_persons(reading.persons),
        agencies=agencies,
        places={p.ref: _place(p, day, known) for p in reading.places},
        offices={
            o.ref: Held(o.person, title_of(known, o.title, agencies[o.agency].id), o.agency) for o in reading.offices
        },
        events=_events(reading),
        agreements=_agreements(reading),
        documents={d.ref: _document(d, known) for d in reading.documents},
        issuers={
            d.ref: issuer
            for d in reading.documents
            if d.issuing_office and (issuer := _issuer(d.issuing_office, day, known))
        },
        publisher=_agency(announcement.publisher, None, day, known) if announcement.publisher else None,
    )


def _numbered(keys: Iterable[tuple[str, str]]) -> dict[str, int]:
    """For each ref its number among refs with the same key, in the order given."""
    seen: Counter[str] = Counter()
    numbers = {}
    for ref, key in keys:
        numbers[ref] = seen[key]
        seen[key] += 1
    return numbers


def _persons(persons: tuple[Person, ...]) -> dict[str, tuple[str, int]]:
    in_text_order = sorted(persons, key=lambda person: person.mentions)
    numbers = _numbered((person.ref, name_key(person.name)) for person in in_text_order)
    return {person.ref: (name_key(person.name), numbers[person.ref]) for person in persons}


def _unit(name: PlaceName, day: PartialDate | None, known: Known) -> Lookup:
    return at(day, lambda on: known.place(name, on))


def _minted(kind: str, name: str, unit: PlaceName | None, day: PartialDate | None, known: Known) -> Target:
    """A thing that the authority does not have: named by its words and the unit it belongs to."""
    if unit is None:
        return Target(kind, None, natural(name_key(name), ""))
    within = _unit(unit, day, known).id
    token = derived_key("place", within) if within else name_key(f"{unit.label}, {unit.province or ''}")
    return Target(kind, None, natural(name_key(name), token), within)


def _agency(label: str, place: PlaceName | None, day: PartialDate | None, known: Known) -> Target:
    found = at(day, lambda on: known.agency(label, on, place))
    return replace(_minted("agency", label, place, day, known), id=found.id, warnings=found.warnings)


def _place(place: Place, day: PartialDate | None, known: Known) -> Target:
    if place.unit is not None:
        found = _unit(place.unit, day, known)
        if found.id:
            return Target("place", found.id)
    return _minted("place", place.name, place.within or place.unit, day, known)


def _issuer(office: str, day: PartialDate | None, known: Known) -> Issuer | None:
    """The office's title and agency: from the table, else the longest known title that the words begin with."""
    for row in issuing_offices():
        if name_key(row.office) == name_key(office):
            return Issuer(row.office, title_of(known, row.title), _agency(row.agency, None, day, known), row.agency)
    words = office.split()
    for length in range(len(words) - 1, 0, -1):
        title, agency = known.title(" ".join(words[:length])), " ".join(words[length:])
        if title is not None:
            return Issuer(office, title, _agency(agency, None, day, known), agency)
    return None


def _events(reading: Reading) -> dict[str, tuple[str | int, ...]]:
    main = reading.events[0].ref if reading.has_main_event and reading.events else None
    others = [event for event in reading.events if event.ref != main]
    numbers = _numbered((event.ref, f"{event.kind} {event.start}") for event in others)
    keys: dict[str, tuple[str | int, ...]] = {
        event.ref: (event.kind.value, str(event.start or ""), numbers[event.ref]) for event in others
    }
    return keys if main is None else {main: ("main",), **keys}


def _agreements(reading: Reading) -> dict[str, Deal]:
    days = {event.ref: str(event.start) for event in reading.events if event.start and event.start.is_day}
    labels = {agency.ref: name_key(agency.label) for agency in reading.agencies}
    deals = []
    for agreement in reading.agreements:
        period = f"{agreement.start or ''}/{agreement.end or ''}"
        deals.append((agreement.ref, agreement.parties, period, days.get(agreement.event or "", "")))
    numbers = _numbered(
        (ref, natural(sorted(labels[party] for party in parties), period, day)) for ref, parties, period, day in deals
    )
    return {ref: Deal(parties, period, day, numbers[ref]) for ref, parties, period, day in deals}


def _document(document: Document, known: Known) -> Paper:
    number = number_key(document.number) if document.number else ""
    year = str(document.date.year) if document.date else year_in(document.number or "")
    national = is_national(document.type, document.number)
    issuer = "" if national else document.issuer or ""
    if not national and document.issuing_office:
        issuer = "office:" + name_key(document.issuing_office)
    act = known.act(document.type, document.number).id if document.number else None
    shared = national or bool(issuer)
    return Paper(name_key(document.type), number or name_key(document.label), issuer, year, shared, act)
