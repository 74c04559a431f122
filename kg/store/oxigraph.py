"""Reading an Oxigraph store, whether it is the live one or a snapshot."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.term import Identifier

from kg.namespaces import PREFIXES
from kg.store.base import Row, Triple
from kg.store.syntax import syntax_error
from kg.store.terms import from_ox, graph_from_ox, named_node, to_ox

_PREFIXES = dict(PREFIXES)


class OxigraphSource:
    """The QuadSource over a ``pyoxigraph.Store`` whose default graph is the merge of its named graphs."""

    def __init__(self, quads: ox.Store, base: str) -> None:
        self._quads = quads
        self._base = base

    @property
    def base(self) -> str:
        """The base of all IRIs, as recorded when the store was created."""
        return self._base

    @property
    def oxigraph(self) -> ox.Store:
        """The store itself, for speed where pages and dumps are made; read only."""
        return self._quads

    def graph_names(self) -> Iterator[URIRef]:
        """The names of all graphs, in no particular order."""
        return (URIRef(name.value) for name in self._quads.named_graphs())

    def has_graph(self, name: URIRef) -> bool:
        """Whether the named graph exists and holds something."""
        return next(self._quads.quads_for_pattern(None, None, None, named_node(str(name))), None) is not None

    def graph(self, name: URIRef | None) -> Graph:
        """A copy of one named graph (empty if there is none), or of the merge for None."""
        return graph_from_ox(self._quads.quads_for_pattern(None, None, None, _name(name)))

    def triples(self, name: URIRef | None) -> Iterator[Triple]:
        """The triples of a graph one by one, for graphs too large to hold."""
        for quad in self._quads.quads_for_pattern(None, None, None, _name(name)):
            yield from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)

    def describe(self, subject: URIRef, graph: URIRef | None = None) -> Graph:
        """What the graph (None: all graphs together) says with this subject."""
        return graph_from_ox(self._quads.quads_for_pattern(named_node(str(subject)), None, None, _name(graph)))

    def has_subject(self, subject: URIRef, graph: URIRef | None = None) -> bool:
        """Whether the graph (None: any graph) says something with this subject."""
        found = self._quads.quads_for_pattern(named_node(str(subject)), None, None, _name(graph))
        return next(found, None) is not None

    def graphs_about(self, subject: URIRef) -> list[URIRef]:
        """The named graphs that say something with this subject, sorted."""
        found = self._quads.quads_for_pattern(named_node(str(subject)), None, None, None)
        return sorted({URIRef(q.graph_name.value) for q in found if isinstance(q.graph_name, ox.NamedNode)})

    def subjects(self, predicate: URIRef, value: Identifier, graph: URIRef | None = None) -> list[URIRef]:
        """The subjects that have this value for this property, sorted."""
        found = self._quads.quads_for_pattern(None, named_node(str(predicate)), to_ox(value), _name(graph))
        return sorted({URIRef(q.subject.value) for q in found if isinstance(q.subject, ox.NamedNode)})

    def select(self, query: str, **values: Identifier) -> Iterator[Row]:
        """The solutions of a SELECT query in which the variables named have the values given."""
        result = self._run(query, values)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("not a SELECT query")
        names = [variable.value for variable in result.variables]
        for solution in result:
            yield {name: from_ox(solution[name]) for name in names if solution[name] is not None}

    def ask(self, query: str, **values: Identifier) -> bool:
        """The answer of an ASK query."""
        result = self._run(query, values)
        if not isinstance(result, ox.QueryBoolean):
            raise TypeError("not an ASK query")
        return bool(result)

    def construct(self, query: str, **values: Identifier) -> Graph:
        """The graph of a CONSTRUCT or DESCRIBE query."""
        result = self._run(query, values)
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("neither a CONSTRUCT nor a DESCRIBE query")
        return graph_from_ox(result)

    def _run(self, query: str, values: dict[str, Identifier]) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        substitutions = {ox.Variable(name): to_ox(value) for name, value in values.items()}
        try:
            return self._quads.query(query, prefixes=_PREFIXES, substitutions=dict(substitutions))
        except SyntaxError as error:
            raise syntax_error(query, error) from error


def _name(graph: URIRef | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else named_node(str(graph))
