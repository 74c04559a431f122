"""From a finding back to the words it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, Graph
from rdflib.term import Node

from kg.namespaces import CV, ITS, PROV, TB
from kg.validation.finding import Words

_PARTS = (CV.hasParticipation, TB.capacity, TB.signedAt, TB.party)
"""Properties through which the words of a neighbour serve where a node has none of its own."""


def words_of(graph: Graph, focus: Node, value: Node | None) -> tuple[Words, ...]:
    """The quotes that state the focus, else that name it, else those of the value or of a neighbour; shortest first."""
    for found in _searches(graph, focus, value):
        quotes = {quote: text for quote in found if (text := graph.value(quote, PROV.value)) is not None}
        if quotes:
            return tuple(
                Words(str(quote), str(text))
                for quote, text in sorted(quotes.items(), key=lambda pair: (len(pair[1]), pair[0]))  # type: ignore[arg-type]
            )
    return ()


def _searches(graph: Graph, focus: Node, value: Node | None) -> Iterator[Iterable[Node]]:
    yield (focus,)
    yield graph.objects(focus, PROV.wasDerivedFrom)
    yield _stating(graph, focus)
    yield graph.subjects(ITS.taIdentRef, focus)
    if value is not None and value != focus:
        yield (value,)
        yield _stating(graph, value)
        yield graph.subjects(ITS.taIdentRef, value)
    yield (quote for near in _near(graph, focus) for quote in _stating(graph, near))


def _stating(graph: Graph, node: Node) -> Iterator[Node]:
    """The grounds of the claims that assert a node, or that say something of it."""
    for predicate in (TB.asserts, RDF.subject, RDF.object):
        for claim in graph.subjects(predicate, node):
            yield from graph.objects(claim, PROV.wasDerivedFrom)


def _near(graph: Graph, node: Node) -> Iterator[Node]:
    for predicate in _PARTS:
        yield from graph.subjects(predicate, node)
        yield from graph.objects(node, predicate)
