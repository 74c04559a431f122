"""Targets of shapes, and the focus nodes that they pick among an entry's nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        self._by_class: dict[Node, set[Node]] = {}
        self._subjects: dict[Node, set[Node]] = {}
        self._objects: dict[Node, set[Node]] = {}
        described = set(entry.subjects())
        for subject in described:
            for predicate, value in everything.predicate_objects(subject):
                self._subjects.setdefault(predicate, set()).add(subject)
                if predicate == RDF.type:
                    for kind in superclasses.get(value, (value,)):
                        self._by_class.setdefault(kind, set()).add(subject)
        for _, predicate, value in everything:
            if value in described:
                self._objects.setdefault(predicate, set()).add(value)
        for _, predicate, value in entry:
            self._objects.setdefault(predicate, set()).add(value)
        self._all = described

    def focus(self, targets: Targets) -> list[Node]:
        """The focus nodes that the targets pick, in a stable order."""
        found: set[Node] = set(targets.nodes & self._all)
        _collect(found, self._by_class, targets.classes)
        _collect(found, self._subjects, targets.subjects_of)
        _collect(found, self._objects, targets.objects_of)
        return sorted(found, key=lambda node: node.n3())


def _collect(found: set[Node], index: Mapping[Node, set[Node]], keys: Iterable[Node]) -> None:
    for key in keys:
        found |= index.get(key, set())
