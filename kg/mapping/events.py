"""Events: kind, time, place, organisers."""

from __future__ import annotations

import re

from kg.extraction.facts import Event
from kg.mapping.places import place
from kg.mapping.scene import Scene
from kg.mapping.times import bounds, event_time
from kg.mapping.titles import capitalised
from kg.namespaces import CV, DCT, KIND, LOCN, RDF, SCHEMA, TIME

_CLOCK = re.compile(r"^(?:lúc\s+)?\d{1,2}\s*(?:giờ|g|h|:)\s*\d{0,2}(?:\s*phút)?\s*[:,–-]?\s*(?=\w)", re.IGNORECASE)
"""The hour that an entry of a schedule begins with; it belongs to the time."""
TELLING = 5
"""An event's own name tells what it is about from this many words on."""


def events(scene: Scene) -> None:
    """All events of the reading; the announcement is about the main one and mentions the others."""
    for event in scene.reading.events:
        _event(scene, event)
        link = SCHEMA.about if event is scene.main_event else SCHEMA.mentions
        scene.add(scene.announcement, link, scene.event(event.ref))


def name_of(scene: Scene, event: Event) -> str:
    """The event in the text's words; the main event in the headline's where its own say little ("lễ trao giải")."""
    own, headline = cleaned(event.name), cleaned(scene.reading.title)
    tells_little = event is scene.main_event and len(event.name.split()) < TELLING
    # a text of signs alone may leave neither; a label is never empty
    return (headline if tells_little else own) or headline or own or scene.reading.title


def cleaned(words: str) -> str:
    """Words as a label: without the hour before them and the full stop behind, beginning with a capital."""
    return capitalised(_CLOCK.sub("", words).rstrip(" .;,"))


def _event(scene: Scene, event: Event) -> None:
    iri, name = scene.event(event.ref), name_of(scene, event)
    scene.add(iri, RDF.type, CV.PublicEvent)
    scene.add(iri, RDF.type, SCHEMA.Event)
    scene.add(iri, DCT.type, KIND[event.kind.value])
    scene.note("event", scene.resolution.events[event.ref], label=name)
    scene.claims.asserts(iri, event.evidence, "event", event.kind, name)
    _time(scene, event, name)
    if event.place is not None:
        where = place(scene, event.place)
        scene.add(iri, LOCN.location, where)
        words = scene.places[event.place].name
        scene.claims.asserts(where, event.place_evidence or event.evidence, "place", name, words)
    for organizer in event.organizers:
        agency = scene.agency(organizer.agency)
        scene.add(iri, SCHEMA.organizer, agency)
        label = scene.agencies[organizer.agency].label
        scene.claims.states((iri, SCHEMA.organizer, agency), organizer.evidence, "organizer", name, label)


def _time(scene: Scene, event: Event, name: str) -> None:
    iri = scene.event(event.ref)
    node = event_time(scene.graph, scene.iris, iri, event.start, event.end)
    if node is None:
        return
    scene.add(iri, TIME.hasTime, node)
    bounds(scene.graph, iri, event.start, event.end)
    stated = f"{event.start or ''}/{event.end or ''}"
    scene.claims.asserts(node, event.time_evidence or event.evidence, "time", name, stated)
