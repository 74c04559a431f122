"""The scene of one mapping: the reading, its keys, and where statements, quotes, claims and notes go."""

from __future__ import annotations

from dataclasses import dataclass, field

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.extraction.facts import Agency, Event, Person, Place, Reading
from kg.identity.iris import Iris
from kg.identity.mentions import Entity, Note
from kg.identity.resolution import Resolution
from kg.mapping.claims import Claims
from kg.mapping.quotes import Quotes
from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post at an agency that the authority knows."""

    title: str
    role: URIRef
    agency: URIRef
    agency_label: str
    """The reading's name of the agency, where the authority's own cannot be had."""


@dataclass
class Scene:
    """Handed from noun to noun while an announcement is mapped."""

    reading: Reading
    resolution: Resolution
    iris: Iris
    announcement: URIRef
    snapshot: URIRef
    graph: Graph
    quotes: Quotes
    claims: Claims
    notes: list[tuple[Entity, Note]] = field(default_factory=list)
    known_ids: set[tuple[str, str]] = field(default_factory=set)
    """Type and authority id of everything the authority knows that the announcement names."""
    posts: dict[URIRef, KnownPost] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    persons: dict[str, Person] = field(init=False)
    agencies: dict[str, Agency] = field(init=False)
    places: dict[str, Place] = field(init=False)
    events: dict[str, Event] = field(init=False)

    def __post_init__(self) -> None:
        self.persons = {person.ref: person for person in self.reading.persons}
        self.agencies = {agency.ref: agency for agency in self.reading.agencies}
        self.places = {place.ref: place for place in self.reading.places}
        self.events = {event.ref: event for event in self.reading.events}

    def add(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State something in the announcement's graph."""
        self.graph.add((subject, predicate, value))

    def note(self, kind: str, key: str, **properties: str) -> None:
        """Say something of a shared entity, for its canonical description."""
        self.notes.append(((kind, key), {name: value for name, value in properties.items() if value}))

    def person(self, ref: str) -> URIRef:
        """IRI of a person."""
        return self.iris.thing("person", self.resolution.persons[ref])

    def agency(self, ref: str) -> URIRef:
        """IRI of an agency."""
        return self.iris.thing("agency", self.resolution.agencies[ref].key)

    def event(self, ref: str) -> URIRef:
        """IRI of an event."""
        return self.iris.thing("event", self.resolution.events[ref])

    def agreement(self, ref: str) -> URIRef:
        """IRI of an agreement."""
        return self.iris.thing("agreement", self.resolution.agreements[ref])

    def document(self, ref: str) -> URIRef:
        """IRI of a document."""
        return self.iris.thing("document", self.resolution.documents[ref])

    def membership(self, ref: str) -> URIRef:
        """IRI of the membership that an office is."""
        return self.iris.thing("membership", self.resolution.memberships[ref])

    @property
    def main_event(self) -> Event | None:
        """The act that the headline announces, if there is one."""
        return self.reading.events[0] if self.reading.has_main_event and self.reading.events else None
