"""The mapper: one reading and its keys to an entry of the application profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from rdflib import Graph, URIRef

from kg.extraction.facts import Reading
from kg.identity.iris import Iris
from kg.identity.mentions import Entity, Note
from kg.identity.resolution import Resolution
from kg.mapping.agencies import agencies
from kg.mapping.agreements import agreements
from kg.mapping.announcements import announcement
from kg.mapping.claims import Claims
from kg.mapping.descriptions import describe
from kg.mapping.documents import documents
from kg.mapping.entry import Entry, Text
from kg.mapping.events import events
from kg.mapping.fragments import fragments
from kg.mapping.memberships import memberships
from kg.mapping.participations import participations
from kg.mapping.persons import persons
from kg.mapping.posts import known_posts
from kg.mapping.quotes import Quotes
from kg.mapping.scene import Scene

_NOUNS = (announcement, agencies, persons, events, agreements, memberships, participations, documents, fragments)


class Memory(Protocol):
    """What published announcements say of shared entities (`kg.identity.mentions.Mentions`)."""

    def notes(self, entity: Entity, without: str) -> list[Note]:
        """Notes of announcements other than the one given."""

    def entities(self, announcement: str) -> set[Entity]:
        """Entities that an announcement spoke of when it was last published."""

    def merged(self, announcement: str) -> set[Entity]:
        """Entities that an announcement described and that were merged since."""


class AuthorityStatements(Protocol):
    """Descriptions of what the authority knows, for ``graph/authority``."""

    def describe(self, kind: str, identifier: str) -> Mapping[URIRef, Graph]:
        """The thing with this id, and what its description refers to, by subject."""


def map_reading(
    reading: Reading, resolution: Resolution, iris: Iris, memory: Memory, authority: AuthorityStatements
) -> Entry:
    """The entry of a reading. Nothing is recorded: that is `Resolver.record`'s, once the entry has passed the gate.

    Raises ValueError for a span outside the text or a fact without words, KeyError for a ref that nothing explains.
    """
    scene = _scene(reading, resolution, iris)
    for noun in _NOUNS:
        noun(scene)
    scene.claims.write()
    entities, vanished = _descriptions(scene, memory)
    described: dict[URIRef, Graph] = {}
    for kind, identifier in sorted(scene.known_ids):
        described.update(authority.describe(kind, identifier))
    described.update(known_posts(scene, described))
    text = reading.announcement
    return Entry(
        identity=text.identity,
        title=reading.title,
        key=resolution.announcement,
        announcement=scene.announcement,
        graph=iris.announcement_graph(resolution.announcement),
        statements=scene.graph,
        entities=entities,
        authority=described,
        text=Text(scene.snapshot, text.sha256, text.text),
        notes=tuple(scene.notes),
        vanished=vanished,
        warnings=tuple(scene.warnings),
    )


def _scene(reading: Reading, resolution: Resolution, iris: Iris) -> Scene:
    subject = iris.thing("announcement", resolution.announcement)
    snapshot = iris.text(subject, reading.announcement.sha256)
    graph = Graph("SimpleMemory", bind_namespaces="none")
    quotes = Quotes(graph, snapshot, reading.announcement.text)
    claims = Claims(graph, subject, quotes, iris)
    return Scene(reading, resolution, iris, subject, snapshot, graph, quotes, claims)


def _descriptions(scene: Scene, memory: Memory) -> tuple[dict[URIRef, Graph], tuple[URIRef, ...]]:
    """Descriptions of the entities spoken of now or at the last publication, and those that nothing names any more."""
    own: dict[Entity, list[Note]] = {}
    for entity, note in scene.notes:
        own.setdefault(entity, []).append(note)
    announcement = scene.resolution.announcement
    concerned = own.keys() | memory.entities(announcement)
    described = dict(describe(entity, [], scene.iris) for entity in memory.merged(announcement))
    vanished = []
    for entity in sorted(concerned):
        subject, graph = describe(entity, [*memory.notes(entity, announcement), *own.get(entity, [])], scene.iris)
        described[subject] = graph
        if not len(graph):
            vanished.append(subject)
    return described, tuple(vanished)
