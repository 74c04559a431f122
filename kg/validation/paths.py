"""SHACL property paths as people read them."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.namespaces import PREFIXES

_SUFFIXES: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(shapes: Graph, path: Node) -> str:
    """A path in SPARQL's notation with the known prefixes: ``tb:post/org:postIn``, ``^tb:asserts``."""
    return _text(shapes, path, nested=False)


def short(iri: str) -> str:
    """An IRI with its prefix where it is of a known vocabulary, else in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _text(shapes: Graph, path: Node, *, nested: bool) -> str:
    if isinstance(path, URIRef):
        return short(path)
    if (path, RDF.first, None) in shapes:
        return _joined(shapes, path, "/", nested=nested)
    for predicate, value in shapes.predicate_objects(path):
        if predicate == SH.inversePath:
            return "^" + _text(shapes, value, nested=True)
        if predicate == SH.alternativePath:
            return _joined(shapes, value, "|", nested=nested)
        if predicate in _SUFFIXES:
            return _text(shapes, value, nested=True) + _SUFFIXES[predicate]
    return str(path)


def _joined(shapes: Graph, members: Node, sign: str, *, nested: bool) -> str:
    text = sign.join(_text(shapes, member, nested=True) for member in Collection(shapes, members))
    return f"({text})" if nested else text
