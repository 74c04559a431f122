"""What the gate sees beside an entry: everything known about the things that the entry refers to."""

from __future__ import annotations

from rdflib import URIRef
from rdflib.term import Node

from kg.mapping.entry import Entry
from kg.store.base import QuadSource
from kg.validation.index import Triple


class EntryContext:
    """Gathers an entry's own statements and its context from the authority and from what is published."""

    def __init__(self, base: str, published: QuadSource | None = None) -> None:
        """``published``: the store or snapshot to judge against; None where nothing is published yet."""
        self._base = base
        self._published = published

    def entry(self, entry: Entry) -> list[Triple]:
        """The statements to be published: the announcement's graph and the descriptions of its entities."""
        return [triple for graph in (entry.statements, *entry.entities.values()) for triple in graph]

    def context(self, entry: Entry) -> list[Triple]:
        """Descriptions of what the entry refers to but does not itself describe."""
        found = [triple for graph in entry.authority.values() for triple in graph]
        if self._published is not None:
            described = {*entry.entities, *entry.authority, entry.announcement}
            for iri in sorted(self._referred(entry) - described):
                found += self._published.describe(iri)
        return found

    def _referred(self, entry: Entry) -> set[URIRef]:
        """The things of this base that are spoken of, apart from parts of the announcement itself."""
        own: set[Node] = set(entry.statements.subjects())
        return {
            term
            for graph in (entry.statements, *entry.entities.values(), *entry.authority.values())
            for _, _, term in graph
            if isinstance(term, URIRef) and term.startswith(self._base) and "#" not in term and term not in own
        }
