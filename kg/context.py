"""What the gate sees beside an entry: everything known about the things that the entry refers to."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.mapping.entry import Entry
from kg.store.base import QuadSource


class EntryContext:
    """Gathers an entry's own statements and its context from the authority and from what is published."""

    def __init__(self, base: str, published: QuadSource | None = None) -> None:
        """``published``: the store or snapshot to judge against; None where nothing is published yet."""
        self._base = base
        self._published = published

    def entry(self, entry: Entry) -> Graph:
        """The statements to be published: the announcement's graph and the descriptions of its entities."""
        graph = _copy(entry.statements)
        for description in entry.entities.values():
            graph += description
        return graph

    def context(self, entry: Entry) -> Graph:
        """Descriptions of what the entry refers to but does not itself describe."""
        graph = Graph(bind_namespaces="none")
        for description in entry.authority.values():
            graph += description
        if self._published is not None:
            described = {*entry.entities, *entry.authority, entry.announcement}
            for iri in self._referred(entry) - described:
                graph += self._published.describe(iri)
        return graph

    def _referred(self, entry: Entry) -> set[URIRef]:
        """The things of this base that are spoken of, apart from parts of the announcement itself."""
        own: set[Node] = set(entry.statements.subjects())
        return {
            term
            for graph in (entry.statements, *entry.entities.values(), *entry.authority.values())
            for term in graph.objects()
            if isinstance(term, URIRef) and term not in own and term.startswith(self._base) and "#" not in term
        }


def _copy(graph: Graph) -> Graph:
    copy = Graph(bind_namespaces="none")
    copy += graph
    return copy
