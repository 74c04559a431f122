"""Judging rules: which of the statements that a rule made are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation import fact
from kg.evaluation.fact import Kind
from kg.evaluation.found import STATE, agreement_of, labels, main_event, role_of
from kg.evaluation.gold import MENTIONED, STRENGTH, Gold
from kg.evaluation.normal import normal, normal_label
from kg.extraction.facts import Document, Event, Participation, Reading
from kg.language.span import Span

MENTION_RULE = "person-mention"
"""The rule by which a person without a part in an event is stated."""
BYLINE_RULE = "byline"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement made by a rule: right or not, with its words."""

    rule: str
    right: bool
    shown: str
    spans: tuple[Span, ...]


def judgements(reading: Reading, gold: Gold) -> Iterator[Judgement]:
    """Every statement that the gold can decide on, judged; what it says nothing about is left out.

    Left out are: events that are not the main one and what belongs to them, parts of agencies, and a part weaker
    than the one in the gold, which has only each person's strongest.
    """
    names = labels(reading)
    yield from _persons(reading, gold)
    for office in reading.offices:
        if office.person not in reading.authors:
            stated = role_of(office, names)
            yield Judgement(office.evidence.rule, stated in gold.facts, stated.shown, office.evidence.spans)
    for agency in reading.agencies:
        if agency.label != STATE:
            yield Judgement(agency.rule, fact.agency(agency.label) in gold.facts, agency.label, agency.mentions)
    for participation in reading.participations:
        yield from _part(participation, names, reading, gold)
    yield from _agreements(reading, names, gold)
    for document in reading.documents:
        yield from _document(document, names, gold)
    event = main_event(reading)
    if event:
        yield from _event(event, reading, names, gold)
    if reading.publication:
        date = str(reading.publication.date)
        right = fact.single(Kind.PUBLISHED, date) == gold.single[Kind.PUBLISHED]
        yield Judgement(reading.publication.evidence.rule, right, date, reading.publication.evidence.spans)


def _persons(reading: Reading, gold: Gold) -> Iterator[Judgement]:
    taking_part = {participation.participant for participation in reading.participations}
    for person in reading.persons:
        if person.ref in reading.authors:
            yield Judgement(BYLINE_RULE, normal(person.name) in gold.authors, person.name, person.mentions)
        elif person.ref not in taking_part:
            right = fact.person(person.name) in gold.facts
            yield Judgement(MENTION_RULE, right, person.name, person.mentions)


def _part(taken: Participation, names: dict[str, str], reading: Reading, gold: Gold) -> Iterator[Judgement]:
    event = main_event(reading)
    is_person = any(person.ref == taken.participant for person in reading.persons)
    if event is None or taken.event != event.ref or not is_person or taken.part not in STRENGTH:
        return
    name = names[taken.participant]
    known = gold.parts.get(normal(name), MENTIONED)
    if known in STRENGTH and STRENGTH.index(known) < STRENGTH.index(taken.part):
        return
    shown = f"{name}: {taken.part.value}"
    yield Judgement(taken.evidence.rule, known == taken.part.value, shown, taken.evidence.spans)


def _agreements(reading: Reading, names: dict[str, str], gold: Gold) -> Iterator[Judgement]:
    for agreement in reading.agreements:
        stated = agreement_of(agreement, names)
        parties = frozenset(normal(names[party]) for party in agreement.parties)
        right = parties in gold.parties
        yield Judgement(agreement.evidence.rule, right, stated.shown, agreement.evidence.spans)
        if agreement.period_evidence and right:  # of other parties nothing is known
            period = agreement.period_evidence
            yield Judgement(period.rule, stated in gold.facts, stated.shown, period.spans)


def _document(document: Document, names: dict[str, str], gold: Gold) -> Iterator[Judgement]:
    right = fact.document(document.label) in gold.facts
    yield Judgement(document.evidence.rule, right, document.label, document.evidence.spans)
    if not right:
        return
    label = normal_label(document.label)
    issuer = names[document.issuer] if document.issuer else document.issuing_office
    if issuer and document.issuer_evidence and document.issuer_evidence.rule != document.evidence.rule:
        shown = f"{document.label}: {issuer}"
        right = gold.issuers.get(label) == normal(issuer)
        yield Judgement(document.issuer_evidence.rule, right, shown, document.issuer_evidence.spans)
    if document.date and document.date_evidence and document.date_evidence.rule != document.evidence.rule:
        shown = f"{document.label}: {document.date}"
        right = gold.dates.get(label) == str(document.date)
        yield Judgement(document.date_evidence.rule, right, shown, document.date_evidence.spans)


def _event(event: Event, reading: Reading, names: dict[str, str], gold: Gold) -> Iterator[Judgement]:
    places = {place.ref: place.name for place in reading.places}
    stated = [(Kind.EVENT_TYPE, event.kind.value, event.evidence)]
    if event.start and event.time_evidence:
        stated.append((Kind.EVENT_START, str(event.start), event.time_evidence))
    if event.place and event.place_evidence:
        stated.append((Kind.EVENT_PLACE, places[event.place], event.place_evidence))
    for kind, value, evidence in stated:
        right = fact.single(kind, value) == gold.single[kind]
        yield Judgement(evidence.rule, right, f"{kind.value}: {value}", evidence.spans)
    for organizer in event.organizers:
        label = names[organizer.agency]
        right = fact.organiser(label) in gold.facts
        yield Judgement(organizer.evidence.rule, right, label, organizer.evidence.spans)
