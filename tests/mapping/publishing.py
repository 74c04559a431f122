"""A store in memory that takes entries as the pipeline gives them."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Dataset, Graph, URIRef
from rdflib.query import ResultRow

from kg.extraction.facts import Reading
from kg.identity.redirects import describe
from kg.identity.resolver import Resolver
from kg.mapping.entry import Entry
from kg.mapping.mapper import AuthorityStatements, map_reading
from kg.namespaces import SPARQL_PREFIXES
from tests.identity.readings import IRIS


class Shelf:
    """Graphs by name, shared graphs by subject."""

    def __init__(self, resolver: Resolver, authority: AuthorityStatements) -> None:
        self.resolver = resolver
        self.authority = authority
        self.graphs: dict[URIRef, Graph] = {}
        self.shared: dict[str, dict[URIRef, Graph]] = {"entities": {}, "authority": {}, "redirects": {}}
        self.readings: dict[str, Reading] = {}

    def ingest(self, *readings: Reading) -> list[Entry]:
        """One run; entries in the order given, then those that had to be mapped again."""
        plan = self.resolver.plan([self.resolver.outline(reading) for reading in readings])
        for position in plan.accepted:
            self.readings[readings[position].announcement.identity] = readings[position]
        again = [self.readings[identity] for identity in plan.outdated]
        entries = [self._publish(reading) for reading in [*(readings[p] for p in plan.accepted), *again]]
        self.shared["redirects"].update(describe(plan.redirects, IRIS))
        self.resolver.settle(plan, [entry.key for entry in entries])
        return entries

    def _publish(self, reading: Reading) -> Entry:
        entry = map_reading(reading, self.resolver.resolution(reading), IRIS, self.resolver.mentions, self.authority)
        self.resolver.record(entry.key, entry.title, entry.notes)
        self.graphs[entry.graph] = entry.statements
        for name, subjects in (("entities", entry.entities), ("authority", entry.authority)):
            for subject, graph in subjects.items():
                self.shared[name][subject] = graph
                if not len(graph):
                    del self.shared[name][subject]
        return entry

    def dataset(self) -> Dataset:
        """All graphs."""
        dataset = Dataset()
        for name, graph in self.graphs.items():
            dataset.graph(name).__iadd__(graph)
        for shared, subjects in self.shared.items():
            for graph in subjects.values():
                dataset.graph(IRIS.graph(shared)).__iadd__(graph)
        return dataset


def rows(graph: Graph, query: str) -> Iterable[tuple[str, ...]]:
    """The answers of a SPARQL query as strings."""
    for row in graph.query(SPARQL_PREFIXES + query):
        assert isinstance(row, ResultRow)
        yield tuple("" if value is None else str(value) for value in row)


def found(graph: Graph, query: str) -> set[tuple[str, ...]]:
    """The answers as a set."""
    return set(rows(graph, query))
