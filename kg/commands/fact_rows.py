"""A reading as rows for people: each fact with its words, its rule and its confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.commands.code_labels import code_label
from kg.extraction.facts import Agreement, Document, Event, Evidence, Office, Participation, Reading, Tenure
from kg.extraction.rules import rules
from kg.interface import say
from kg.language.span import Span
from kg.mapping.rules import own_rule

MENTION = "person-mention"
"""The rule of mapping by which someone is stated who is only mentioned."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in words: its kind, what it states, where it stands in the text, and why it is believed.

    ``about`` are the refs of the things that it is about, as they are numbered beside the text.
    """

    kind: str
    statement: str
    spans: tuple[Span, ...]
    rule: str
    confidence: float | None
    about: tuple[str, ...] = ()

    def words(self, text: str, width: int = 60) -> str:
        """The quoted words, shortened in the middle."""
        quoted = " … ".join(" ".join(span.of(text).split()) for span in self.spans)
        return quoted if len(quoted) <= width else f"{quoted[: width - 20]} … {quoted[-17:]}"


def fact_rows(reading: Reading) -> Iterator[FactRow]:
    """All facts of a reading, in the order event, persons with offices, agencies, agreements, documents."""
    names = {person.ref: person.name for person in reading.persons}
    names |= {agency.ref: agency.label for agency in reading.agencies}
    if reading.publication:
        date = str(reading.publication.date)
        yield _row(say("công bố", "published"), date, reading.publication.evidence, "published")
    for event in reading.events:
        yield from _event_rows(event, names, {place.ref: place.name for place in reading.places})
    for office in reading.offices:
        yield _row(say("chức vụ", "office"), _office(office, names), office.evidence, office.person, office.agency)
    for participation in reading.participations:
        stated = _participation(participation, names)
        yield _row(say("tham gia", "part"), stated, participation.evidence, participation.participant)
    yield from _mentioned(reading)
    for agency in reading.agencies:
        yield FactRow(
            say("cơ quan", "agency"), agency.label, agency.mentions[:1], agency.rule, agency.confidence, (agency.ref,)
        )
    for agreement in reading.agreements:
        yield _row(say("thỏa thuận", "agreement"), _agreement(agreement, names), agreement.evidence, *agreement.parties)
    for document in reading.documents:
        yield _row(say("văn bản", "document"), _document(document, names), document.evidence, document.ref)
    for author in reading.authors:
        person = next(person for person in reading.persons if person.ref == author)
        known = rules()["byline"].confidence
        yield FactRow(say("tác giả", "author"), person.name, person.mentions[:1], "byline", known, (author,))


def _mentioned(reading: Reading) -> Iterator[FactRow]:
    """Persons of whom nothing else is stated."""
    stated = {office.person for office in reading.offices} | set(reading.authors)
    stated |= {participation.participant for participation in reading.participations}
    trust = own_rule(MENTION).confidence
    for person in reading.persons:
        if person.ref not in stated:
            yield FactRow(say("người", "person"), person.name, person.mentions[:1], MENTION, trust, (person.ref,))


def _row(kind: str, statement: str, evidence: Evidence, *about: str) -> FactRow:
    return FactRow(kind, statement, evidence.spans, evidence.rule, evidence.confidence, about)


def _event_rows(event: Event, names: dict[str, str], places: dict[str, str]) -> Iterator[FactRow]:
    yield _row(say("sự kiện", "event"), f"{code_label('event-kind', event.kind.value)}: {event.name}", event.evidence)
    if event.start and event.time_evidence:
        period = str(event.start) if event.end in (None, event.start) else f"{event.start} – {event.end}"
        yield _row(say("thời gian", "time"), period, event.time_evidence, f"{event.ref}/time")
    if event.place and event.place_evidence:
        yield _row(say("địa điểm", "place"), places[event.place], event.place_evidence, event.place)
    for organizer in event.organizers:
        yield _row(say("tổ chức", "organiser"), names[organizer.agency], organizer.evidence, organizer.agency)


def _office(office: Office, names: dict[str, str]) -> str:
    tenure = {
        Tenure.HELD: "",
        Tenure.ASSUMED: say(" (nhận)", " (assumed)"),
        Tenure.LEFT: say(" (thôi)", " (left)"),
        Tenure.FORMER: say(" (nguyên)", " (former)"),
    }[office.tenure]
    return f"{names[office.person]}: {office.title}, {names[office.agency]}{tenure}"


def _participation(participation: Participation, names: dict[str, str]) -> str:
    part = code_label("participation-role", participation.part.value)
    return f"{names[participation.participant]}: {part}"


def _agreement(agreement: Agreement, names: dict[str, str]) -> str:
    period = "–".join(str(date) for date in (agreement.start, agreement.end) if date)
    return " + ".join(names[party] for party in agreement.parties) + (f", {period}" if period else "")


def _document(document: Document, names: dict[str, str]) -> str:
    issuer = names[document.issuer] if document.issuer else document.issuing_office
    return ", ".join(str(part) for part in (document.label, issuer, document.date) if part)
