"""The graph that shapes are run on: an entry with its context."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    return prepareQuery(text)


class CheckedGraph(Graph):
    """A graph in memory that parses each query once.

    pyshacl hands over the text of a SPARQL constraint for every focus node; parsing it again each time took more
    than nine tenths of the time.
    """

    def __init__(self, *parts: Iterable[tuple[Node, Node, Node]]) -> None:
        super().__init__(store="SimpleMemory", bind_namespaces="none")
        store = self.store
        for part in parts:
            for triple in part:
                store.add(triple, self)

    def __bool__(self) -> bool:
        """True: pyshacl asks for each result whether there is a graph, and this store would count its triples."""
        return True

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """Answer a query, given as text or parsed."""
        return super().query(
            _prepared(query_object) if isinstance(query_object, str) else query_object, *args, **kwargs
        )


class Lazy:
    """A checked graph that is only made when it is asked for: most entries leave nothing to judge."""

    def __init__(self, *parts: Iterable[tuple[Node, Node, Node]]) -> None:
        self._parts = parts

    @cached_property
    def graph(self) -> CheckedGraph:
        """The graph of all parts."""
        return CheckedGraph(*self._parts)
