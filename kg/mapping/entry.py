"""Entries: what one announcement becomes, ready for the gate and the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph, URIRef

from kg.identity.mentions import Entity, Note
from kg.problems import Problem


@dataclass(frozen=True)
class Text:
    """The snapshot of the text that quotes index. The text itself is never part of the public graph."""

    iri: URIRef
    sha256: str
    content: str


@dataclass(frozen=True)
class Entry:
    """One announcement as statements.

    ``statements`` is the whole content of the announcement's own graph; ``entities`` and ``authority`` give single
    subjects of the shared graphs their description, an empty graph for a subject that nothing describes any more.
    """

    identity: str
    title: str
    key: str
    announcement: URIRef
    graph: URIRef
    statements: Graph
    entities: Mapping[URIRef, Graph]
    authority: Mapping[URIRef, Graph]
    text: Text
    notes: tuple[tuple[Entity, Note], ...] = ()
    """What the announcement says of shared entities; goes to `Resolver.record` when the entry has passed the gate."""
    vanished: tuple[URIRef, ...] = ()
    """Entities that an earlier reading of this announcement named and that no announcement names now."""
    warnings: tuple[Problem, ...] = ()
