"""Memberships: a person's offices, with tenure and the day on which they are attested."""

from __future__ import annotations

from datetime import date

from rdflib import URIRef

from kg.extraction.facts import Event, Office
from kg.identity.naturals import name_key
from kg.mapping.claims import Attested
from kg.mapping.posts import post, role
from kg.mapping.scene import Scene
from kg.mapping.times import interval
from kg.mapping.titles import title_at
from kg.namespaces import ORG, RDF, TB


def memberships(scene: Scene) -> None:
    """Every office of the reading."""
    events = _events_of_offices(scene)
    for office in scene.reading.offices:
        _membership(scene, office, _attested(scene, office, events.get(office.ref)))


def _membership(scene: Scene, office: Office, attested: Attested) -> None:
    iri, title = scene.membership(office.ref), scene.resolution.titles[office.ref]
    resolved, agency = scene.resolution.agencies[office.agency], scene.agencies[office.agency].label
    person = scene.persons[office.person].name
    scene.add(iri, RDF.type, ORG.Membership)
    scene.add(iri, ORG.member, scene.person(office.person))
    scene.add(iri, ORG.organization, scene.agency(office.agency))
    scene.add(iri, ORG.role, role(scene, title))
    if title.single_seat:
        scene.add(iri, TB.post, post(scene, title, resolved, agency))
    scene.note(
        "membership", scene.resolution.memberships[office.ref], label=f"{person}, {title_at(title.label, agency)}"
    )
    content = ("membership", name_key(person), title.slug, name_key(agency))
    scene.claims.asserts(iri, office.evidence, *content, attested=attested)
    if office.since or office.until:
        during = interval(scene.graph, scene.iris, iri, "during", office.since, office.until)
        scene.add(iri, ORG.memberDuring, during)
        scene.claims.asserts(during, office.evidence, "during", str(office.since), str(office.until), attested=attested)


def _events_of_offices(scene: Scene) -> dict[str, Event]:
    """The event at which each office is attested: where it is a capacity, else where its holder took part."""
    by_office: dict[str, Event] = {}
    by_person: dict[str, Event] = {}
    for participation in scene.reading.participations:
        event = scene.events[participation.event]
        by_person.setdefault(participation.participant, event)
        for ref in participation.capacity:
            by_office.setdefault(ref, event)
    for office in scene.reading.offices:
        event_of_person = by_person.get(office.person) or scene.main_event
        if office.ref not in by_office and event_of_person is not None:
            by_office[office.ref] = event_of_person
    return by_office


def _attested(scene: Scene, office: Office, event: Event | None) -> Attested:
    """Attested on the event's first day; if no day is known, before publication (else before it was first read).

    An event known to the month or the year alone attests before that month's or year's end.
    """
    start = event.start if event else None
    if start is not None and start.is_day:
        return Attested(office.tenure, URIRef(TB.attestedOn), start.earliest)
    known = [start.latest] if start else []
    known += [published] if (published := published_on(scene)) else []
    return Attested(office.tenure, URIRef(TB.attestedBefore), min(known, default=scene.resolution.read_on))


def published_on(scene: Scene) -> date | None:
    """The last day on which the announcement can have been published, as the text or the front matter says."""
    printed = scene.reading.publication
    return printed.date.latest if printed else scene.reading.announcement.published
