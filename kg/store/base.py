"""What a quad store does for the rest of the system, so that a SPARQL 1.1 server can stand in for the embedded one.

Terms are rdflib's everywhere on this surface; only the embedded store knows pyoxigraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeAlias, runtime_checkable

from rdflib import Graph, URIRef
from rdflib.term import Identifier, Node

from kg.store.change import Change

Row: TypeAlias = Mapping[str, Identifier]
"""One solution of a SELECT query: variable name (without ?) to term; unbound variables are absent."""

Triple: TypeAlias = tuple[Identifier, Identifier, Identifier]
Progress: TypeAlias = Callable[[int], None]
"""Told the number of quads done so far."""


@runtime_checkable
class QuadSource(Protocol):
    """A readable set of named graphs with their merge as default graph."""

    @property
    def base(self) -> str:
        """The base of all IRIs, as recorded when the store was created."""

    def graph_names(self) -> Iterator[URIRef]:
        """The names of all graphs, in no particular order."""

    def has_graph(self, name: URIRef) -> bool:
        """Whether the named graph exists and holds something."""

    def graph(self, name: URIRef | None) -> Graph:
        """A copy of one named graph (empty if there is none), or of the merge for None."""

    def triples(self, name: URIRef | None) -> Iterator[Triple]:
        """The triples of a graph one by one, for graphs too large to hold."""

    def describe(self, subject: URIRef, graph: URIRef | None = None) -> Graph:
        """What the graph (None: all graphs together) says with this subject."""

    def has_subject(self, subject: URIRef, graph: URIRef | None = None) -> bool:
        """Whether the graph (None: any graph) says something with this subject."""

    def graphs_about(self, subject: URIRef) -> list[URIRef]:
        """The named graphs that say something with this subject, sorted."""

    def subjects(self, predicate: URIRef, value: Identifier, graph: URIRef | None = None) -> list[URIRef]:
        """The subjects that have this value for this property, sorted."""

    def select(self, query: str, **values: Identifier) -> Iterator[Row]:
        """The solutions of a SELECT query in which the variables named have the values given.

        Such variables must be in the query's projection, and in that of every subquery that uses them. The prefixes of
        kg.namespaces need no declaration. Raises QueryError for a query that does not parse.
        """

    def ask(self, query: str, **values: Identifier) -> bool:
        """The answer of an ASK query; otherwise as ``select``."""

    def construct(self, query: str, **values: Identifier) -> Graph:
        """The graph of a CONSTRUCT or DESCRIBE query; otherwise as ``select``."""


@runtime_checkable
class QuadStore(QuadSource, Protocol):
    """A store that can be changed; every change is atomic and keeps the default graph the merge of the named ones."""

    def apply(self, change: Change) -> int:
        """Bring the store to what the change says; returns how many quads were added or removed.

        Raises StoreError where the change has blank nodes or invalid terms; the store is then unchanged.
        """

    def load(self, graphs: Iterable[tuple[URIRef, Iterable[tuple[Node, Node, Node]]]]) -> int:
        """Add whole graphs fast; for the first load of large graphs. Returns the number of quads."""
