"""SHACL property paths as functions that go from a node to its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validation.index import Index, Key, key

Walk: TypeAlias = Callable[[Index, Node], list[Node]]


def walk(shapes: Graph, path: Node) -> Walk | None:
    """The function of a path: predicates, their inverses, alternatives and sequences; None for any other path."""
    if isinstance(path, URIRef):
        name = str(path)
        return lambda index, node: index.values(node, name)
    if (path, RDF.first, None) in shapes:
        return _each(shapes, path, walk, _in_sequence)
    if (members := shapes.value(path, SH.alternativePath)) is not None:
        return _each(shapes, members, walk, _in_any)
    if (inner := shapes.value(path, SH.inversePath)) is not None:
        return _back(shapes, inner)
    return None


def _back(shapes: Graph, path: Node) -> Walk | None:
    if isinstance(path, URIRef):
        name = str(path)
        return lambda index, node: index.holders(node, name)
    if (members := shapes.value(path, SH.alternativePath)) is not None:
        return _each(shapes, members, _back, _in_any)
    return None


def _each(
    shapes: Graph, members: Node, make: Callable[[Graph, Node], Walk | None], join: Callable[[list[Walk]], Walk]
) -> Walk | None:
    walks = [made for member in Collection(shapes, members) if (made := make(shapes, member)) is not None]
    return join(walks) if len(walks) == len(Collection(shapes, members)) else None


def _in_sequence(walks: list[Walk]) -> Walk:
    def go(index: Index, node: Node) -> list[Node]:
        nodes = [node]
        for step in walks:
            nodes = _once(value for each in nodes for value in step(index, each))
        return nodes

    return go


def _in_any(walks: list[Walk]) -> Walk:
    return lambda index, node: _once(value for each in walks for value in each(index, node))


def _once(nodes: Iterable[Node]) -> list[Node]:
    found: dict[Key, Node] = {}
    for node in nodes:
        found.setdefault(key(node), node)
    return list(found.values())
