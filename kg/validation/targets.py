"""Targets of shapes, and the focus nodes that they pick among an entry's nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from rdflib import RDF, Graph
from rdflib.namespace import SH
from rdflib.term import Node

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

    def __init__(self, entry: Graph, everything: Graph, superclasses: Mapping[Node, frozenset[Node]]) -> None:
        self._entry = entry
        self._everything = everything
        self._described = set(entry.subjects())
        self._subjects: dict[Node, set[Node]] = {}
        self._objects: dict[Node, set[Node]] = {}
        self._by_class: dict[Node, set[Node]] = {}
        for subject in self._described:
            for value in everything.objects(subject, RDF.type):
                for kind in superclasses.get(value, (value,)):
                    self._by_class.setdefault(kind, set()).add(subject)

    def focus(self, targets: Targets) -> list[Node]:
        """The focus nodes that the targets pick, in a stable order."""
        found: set[Node] = set(targets.nodes & self._described)
        for kind in targets.classes:
            found |= self._by_class.get(kind, set())
        for predicate in targets.subjects_of:
            found |= self._subjects_of(predicate)
        for predicate in targets.objects_of:
            found |= self._objects_of(predicate)
        return sorted(found, key=lambda node: node.n3())

    def _subjects_of(self, predicate: Node) -> set[Node]:
        if predicate not in self._subjects:
            self._subjects[predicate] = self._described.intersection(self._everything.subjects(predicate))
        return self._subjects[predicate]

    def _objects_of(self, predicate: Node) -> set[Node]:
        if predicate not in self._objects:
            known = self._described.intersection(self._everything.objects(None, predicate))
            self._objects[predicate] = known.union(self._entry.objects(None, predicate))
        return self._objects[predicate]
