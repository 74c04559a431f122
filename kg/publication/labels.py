"""The names under which things are known and found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef

from kg.identity.iris import Iris
from kg.namespaces import DCT, FOAF, LOCN, OWL, PROV, RDFS, SKOS
from kg.store.oxigraph import OxigraphSource

KINDS = ("person", "agency", "place", "event", "announcement", "document", "agreement")
"""The types of things that can be searched for."""

# the better a property names a thing for display, the earlier it comes
_PROPERTIES: tuple[URIRef, ...] = (
    RDFS.label,
    SKOS.prefLabel,
    FOAF.name,
    DCT.title,
    LOCN.geographicName,
    SKOS.altLabel,
    DCT.identifier,
)
_NODES = tuple(ox.NamedNode(str(p)) for p in _PROPERTIES)
_RANKS = {node: rank for rank, node in enumerate(_NODES)}
_INVALIDATED = ox.NamedNode(str(PROV.invalidatedAtTime))
_DEPRECATED = ox.NamedNode(str(OWL.deprecated))


@dataclass(frozen=True, slots=True)
class Label:
    """One name of one thing; ``rank`` is lower for a better name to show."""

    iri: str
    kind: str
    text: str
    rank: int


def all_labels(source: OxigraphSource) -> Iterator[Label]:
    """The labels of everything that can be searched for, in no order, merged and withdrawn things left out."""
    store, iris = source.oxigraph, Iris(source.base)
    gone = {quad.subject for quad in store.quads_for_pattern(None, _DEPRECATED, None, ox.DefaultGraph())}
    for quad in store.quads_for_pattern(None, _INVALIDATED, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            gone.add(ox.NamedNode(thing_of(quad.subject.value, source.base)))
    for node in _NODES:
        for quad in store.quads_for_pattern(None, node, None, ox.DefaultGraph()):
            if quad.subject not in gone and (label := _label(quad, iris)) is not None:
                yield label


def labels_of(source: OxigraphSource, iri: str) -> list[Label]:
    """The labels of one thing; none if it is merged, withdrawn, or of a kind that is not searched for."""
    iris = Iris(source.base)
    parts = iris.split(iri)
    if parts is None or _is_withdrawn(source, iris.document(*parts)):
        return []
    found: list[Label] = []
    for quad in source.oxigraph.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()):
        if quad.predicate == _DEPRECATED:
            return []
        if quad.predicate in _RANKS and (label := _label(quad, iris)) is not None:
            found.append(label)
    return found


def is_searched(iri: str, base: str) -> bool:
    """Whether a thing with this IRI can have an entry in the index."""
    parts = Iris(base).split(iri)
    return parts is not None and parts[0] in KINDS


def thing_of(iri: str, base: str) -> str:
    """The IRI of the thing that a document is about (``{base}doc/…``); any other IRI as it is."""
    prefix = f"{base}doc/"
    return f"{base}id/{iri.removeprefix(prefix)}" if iri.startswith(prefix) else iri


def _is_withdrawn(source: OxigraphSource, document: URIRef) -> bool:
    pattern = (ox.NamedNode(str(document)), _INVALIDATED, None, ox.DefaultGraph())
    return next(source.oxigraph.quads_for_pattern(*pattern), None) is not None


def _label(quad: ox.Quad, iris: Iris) -> Label | None:
    if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
        return None
    parts = iris.split(quad.subject.value)
    if parts is None or parts[0] not in KINDS:
        return None
    rank = 2 * _RANKS[quad.predicate] + (quad.object.language not in (None, "vi"))
    return Label(quad.subject.value, parts[0], quad.object.value, rank)
