"""Targets of shapes, and the focus nodes that they pick among an entry's nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validation.index import Index, Key, Triple, key

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True)
class Targets:
    """The target declarations of one shape (W3C SHACL, section 2.1.3)."""

    classes: frozenset[Node]
    nodes: frozenset[Node]
    subjects_of: frozenset[Node]
    objects_of: frozenset[Node]

    @classmethod
    def of(cls, shapes: Graph, shape: Node) -> Self:
        """The targets declared for a shape."""
        return cls(*(frozenset(shapes.objects(shape, predicate)) for predicate in TARGETS))

    def __bool__(self) -> bool:
        return bool(self.classes or self.nodes or self.subjects_of or self.objects_of)


class Nodes:
    """The nodes of an entry, arranged by what targets ask for.

    Only nodes that the entry itself describes or refers to are looked at; what they are (their classes) may also be
    said by the context.
    """

    def __init__(self, entry: Iterable[Triple], index: Index) -> None:
        """``index``: the entry's statements and all others that it is judged with."""
        self._index = index
        self._described: dict[Key, Node] = {}
        self._values: dict[str, dict[Key, Node]] = {}
        for subject, predicate, value in entry:
            self._described[key(subject)] = subject
            self._values.setdefault(str(predicate), {})[key(value)] = value
        self._by_class: dict[str, dict[Key, Node]] = {}
        for name, node in self._described.items():
            for kind in index.kinds(node):
                self._by_class.setdefault(kind, {})[name] = node

    def focus(self, targets: Targets) -> list[Node]:
        """The focus nodes that the targets pick, each once."""
        found = {key(node): node for node in targets.nodes if key(node) in self._described}
        for kind in targets.classes:
            found.update(self._by_class.get(str(kind), {}))
        for predicate in targets.subjects_of:
            found.update(self._among(self._index.subjects_of(predicate)))
        for predicate in targets.objects_of:
            found.update(self._among(self._index.objects_of(predicate)))
            found.update(self._values.get(str(predicate), {}))
        return list(found.values())

    def _among(self, keys: Iterable[Key]) -> dict[Key, Node]:
        return {name: self._described[name] for name in keys if name in self._described}
