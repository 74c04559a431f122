"""Quotes: ranges of the text snapshot with exactly its characters, and which entity they name."""

from __future__ import annotations

from rdflib import Graph, URIRef

from kg.language.span import Span
from kg.mapping.literals import vi
from kg.namespaces import ITS, PROV, RDF, TB


class Quotes:
    """Adds quotes of one text to a graph; the same range is one quote however often it is used."""

    def __init__(self, graph: Graph, snapshot: URIRef, text: str) -> None:
        self._graph = graph
        self._snapshot = snapshot
        self._text = text

    def quote(self, span: Span) -> URIRef:
        """The quote of a range; ValueError for a range that is empty or not in the text."""
        if not 0 <= span.start < span.end <= len(self._text):
            raise ValueError(f"not a range of the text: {span}")
        iri = URIRef(f"{self._snapshot}#{span.fragment}")
        self._graph.add((iri, RDF.type, TB.Quote))
        self._graph.add((iri, PROV.wasQuotedFrom, self._snapshot))
        self._graph.add((iri, PROV.value, vi(self.words(span))))
        return iri

    def names(self, spans: tuple[Span, ...], entity: URIRef) -> None:
        """These words name the entity."""
        for span in spans:
            self._graph.add((self.quote(span), ITS.taIdentRef, entity))

    def words(self, span: Span) -> str:
        """The exact characters of a range."""
        return span.of(self._text)
