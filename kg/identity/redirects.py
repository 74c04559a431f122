"""Redirects as statements: a merged entity is deprecated and replaced by its survivor."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from kg.identity.iris import Iris
from kg.identity.merges import Redirect
from kg.namespaces import DCT, OWL


def describe(redirects: Iterable[Redirect], iris: Iris) -> dict[URIRef, Graph]:
    """The description of each merged entity for ``graph/redirects``."""
    described = {}
    for redirect in redirects:
        old = iris.thing(redirect.kind, redirect.old)
        graph = Graph(bind_namespaces="none")
        graph.add((old, OWL.deprecated, Literal(True)))
        graph.add((old, DCT.isReplacedBy, iris.thing(redirect.kind, redirect.survivor)))
        described[old] = graph
    return described
