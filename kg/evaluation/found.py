"""What the reader found in an announcement, as facts to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation import fact
from kg.evaluation.fact import Fact, Kind
from kg.evaluation.gold import STRENGTH
from kg.extraction.facts import Agreement, Event, Office, Reading, Tenure
from kg.language.span import Span

STATE = "Nước Cộng hòa xã hội chủ nghĩa Việt Nam"
"""What the State President presides over; it is the agency of a title but not counted among agencies."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that was read, with the words it was read from."""

    fact: Fact
    spans: tuple[Span, ...]


def found(reading: Reading) -> dict[Fact, Found]:
    """Every fact of a reading that is compared; of a person's parts the strongest."""
    facts: dict[Fact, Found] = {}
    for item in (*_names(reading), *_acts(reading), *_singles(reading)):
        facts.setdefault(item.fact, item)
    return facts


def main_event(reading: Reading) -> Event | None:
    """The event that the announcement is about, if it has one."""
    return reading.events[0] if reading.has_main_event else None


def labels(reading: Reading) -> dict[str, str]:
    """Names of persons and labels of agencies by ref."""
    return {p.ref: p.name for p in reading.persons} | {a.ref: a.label for a in reading.agencies}


def role_of(office: Office, names: dict[str, str]) -> Fact:
    """An office as a fact; one of before has "Nguyên" in its title."""
    title = f"Nguyên {office.title}" if office.tenure is Tenure.FORMER else office.title
    return fact.role(names[office.person], title, names[office.agency])


def agreement_of(agreement: Agreement, names: dict[str, str]) -> Fact:
    """An agreement as a fact."""
    start, end = (str(date) if date else None for date in (agreement.start, agreement.end))
    return fact.agreement([names[party] for party in agreement.parties], start, end)


def published(reading: Reading) -> tuple[str | None, tuple[Span, ...]]:
    """The day of publication as it would be stated: as the text prints it, else as the front matter says."""
    printed, given = reading.publication, reading.announcement.published
    if printed and printed.date.is_day:
        return str(printed.date), printed.evidence.spans
    return (given.isoformat() if given else None), ()


def _names(reading: Reading) -> Iterator[Found]:
    names, authors = labels(reading), set(reading.authors)
    for person in reading.persons:
        if person.ref not in authors:
            yield Found(fact.person(person.name), person.mentions)
    for office in reading.offices:
        if office.person not in authors:
            yield Found(role_of(office, names), office.evidence.spans)
    for agency in reading.agencies:
        if agency.label != STATE and not agency.is_locality:
            yield Found(fact.agency(agency.label), agency.mentions)


def _acts(reading: Reading) -> Iterator[Found]:
    names = labels(reading)
    yield from _parts(reading, names)
    for agreement in reading.agreements:
        yield Found(agreement_of(agreement, names), agreement.evidence.spans)
    for document in reading.documents:
        yield Found(fact.document(document.label), document.mentions or document.evidence.spans)
    event = main_event(reading)
    for organizer in event.organizers if event else ():
        yield Found(fact.organiser(names[organizer.agency]), organizer.evidence.spans)


def _parts(reading: Reading, names: dict[str, str]) -> Iterator[Found]:
    persons = {person.ref for person in reading.persons} - set(reading.authors)
    strongest: dict[str, tuple[int, Found]] = {}
    for taken in reading.participations:
        if taken.participant in persons and taken.part in STRENGTH:
            rank = STRENGTH.index(taken.part)
            item = Found(fact.part(names[taken.participant], taken.part.value), taken.evidence.spans)
            if taken.participant not in strongest or rank < strongest[taken.participant][0]:
                strongest[taken.participant] = (rank, item)
    yield from (item for _, item in strongest.values())


def _singles(reading: Reading) -> Iterator[Found]:
    event = main_event(reading)
    places = {place.ref: place.name for place in reading.places}
    values: list[tuple[Kind, str | None, tuple[Span, ...]]] = [(Kind.PUBLISHED, *published(reading))]
    if event:
        times = (event.time_evidence or event.evidence).spans
        wheres = (event.place_evidence or event.evidence).spans
        values += [
            (Kind.EVENT_TYPE, event.kind.value, event.evidence.spans),
            (Kind.EVENT_START, str(event.start) if event.start else None, times),
            (Kind.EVENT_PLACE, places[event.place] if event.place else None, wheres),
        ]
    for kind, value, spans in values:
        stated = fact.single(kind, value)
        if stated is not None:
            yield Found(stated, spans)
