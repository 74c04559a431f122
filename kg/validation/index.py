"""The statements of one check by subject and by object, for looking things up many times faster than in a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, XSD, BNode, Literal, URIRef
from rdflib.term import Node

Triple: TypeAlias = tuple[Node, Node, Node]
Key: TypeAlias = "str | tuple[str, str, str]"
Superclasses: TypeAlias = Mapping[Node, frozenset[Node]]

_TYPE = str(RDF.type)
_NONE: Mapping[str, list[Node]] = {}


def key(node: Node) -> Key:
    """What stands for a term: rdflib's own hashes and comparisons are computed anew at each look-up."""
    if isinstance(node, URIRef):
        return str(node)
    if isinstance(node, Literal):
        return str(node), (node.language or "").lower(), str(node.datatype or "")
    return f"_:{node}"


class Index:
    """Statements by subject and predicate, and by object and predicate."""

    def __init__(self, superclasses: Superclasses) -> None:
        self._above = {str(kind): frozenset(map(str, above)) for kind, above in superclasses.items()}
        self._forward: dict[Key, dict[str, list[Node]]] = {}
        self._backward: dict[str, dict[Key, list[Node]]] = {}
        self._kinds: dict[Key, set[str]] = {}
        self._subjects: dict[str, set[Key]] = {}
        self._answers: dict[str, set[Key | None]] = {}

    def add(self, triples: Iterable[Triple]) -> None:
        """Take statements in; the same one again changes nothing."""
        forward, backward, subjects = self._forward, self._backward, self._subjects
        for subject, predicate, value in triples:
            s, p, o = key(subject), str(predicate), key(value)
            holders = backward.setdefault(p, {}).setdefault(o, [])
            if holders and any(key(holder) == s for holder in holders):
                continue
            holders.append(subject)
            forward.setdefault(s, {}).setdefault(p, []).append(value)
            subjects.setdefault(p, set()).add(s)
            if p == _TYPE:
                self._kinds.setdefault(s, set()).update(self._above.get(str(value), (str(value),)))

    def values(self, node: Node, predicate: str) -> list[Node]:
        """The values of a property, each once."""
        return self._forward.get(key(node), _NONE).get(predicate, [])

    def holders(self, node: Node, predicate: str) -> list[Node]:
        """The subjects that have this value for the property, each once."""
        return self._backward.get(predicate, {}).get(key(node), [])

    def kinds(self, node: Node) -> set[str]:
        """The classes that a node is of, those above them included."""
        return self._kinds.get(key(node), set())

    def subjects_of(self, predicate: Node) -> Iterable[Key]:
        """Who has the property."""
        return self._subjects.get(str(predicate), ())

    def objects_of(self, predicate: Node) -> Iterable[Key]:
        """What is a value of the property."""
        return self._backward.get(str(predicate), ())

    def may_answer(self, query: str, node: Node) -> bool:
        """Whether a node may be ``?this`` in a solution of a SELECT query asked without binding it."""
        if query not in self._answers:
            self._answers[query] = _subjects(self.oxigraph, query)
        answers = self._answers[query]
        return None in answers or key(node) in answers

    @cached_property
    def oxigraph(self) -> ox.Store:
        """The same statements in Oxigraph, for queries; ValueError where one is not RDF."""
        store = ox.Store()
        store.extend(
            ox.Quad(_node(subject), ox.NamedNode(predicate), _term(value))
            for subject, properties in self._forward.items()
            for predicate, values in properties.items()
            for value in values
        )
        return store


def _subjects(store: ox.Store, query: str) -> set[Key | None]:
    """The keys of ``?this`` in the solutions; None for a solution without."""
    solutions = store.query(query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    found = (solution["this"] for solution in solutions)
    return {None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term) for term in found}


def _node(subject: Key) -> ox.NamedNode | ox.BlankNode:
    if isinstance(subject, tuple):
        raise ValueError("a literal as subject")
    return ox.BlankNode(subject[2:]) if subject.startswith("_:") else ox.NamedNode(subject)


def _term(value: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(value, Literal):
        if value.language:
            return ox.Literal(str(value), language=value.language)
        return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD.string)))
    return ox.BlankNode(str(value)) if isinstance(value, BNode) else ox.NamedNode(str(value))
