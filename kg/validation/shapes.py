"""The SHACL shapes, read once and arranged so that they can be run on many entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, RDFS, Graph, Literal, Namespace
from rdflib.namespace import SH
from rdflib.term import Node

from kg.namespaces import PREFIXES, TB
from kg.problems import Severity
from kg.validation.index import Index
from kg.validation.screen import Test, screen
from kg.validation.targets import TARGETS, Targets

FOLDER = Path(__file__).resolve().parents[2] / "shapes"
"""The folder of Turtle files; it stands beside the package ``kg``, in the repository and where it is installed."""

SHAPE = Namespace("https://w3id.org/thongbao/shapes#")

_SEVERITIES: dict[Node, Severity] = {SH.Violation: Severity.ERROR, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
_ANNOTATIONS = (SH.name, SH.description, SH.message, SH.group, SH.order, TB.remedy, SH.property)
_REFERENCES = (SH.node, SH["not"], SH.qualifiedValueShape)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a shape says to stewards, by language."""

    message: dict[str, str]
    remedy: dict[str, str]


@dataclass(frozen=True, slots=True)
class Runnable:
    """A shape as pyshacl runs it, and the screen before it."""

    shape: Any
    screen: Test | None

    def doubtful(self, index: Index, nodes: Iterable[Node]) -> list[Node]:
        """The nodes that pyshacl must judge, in a stable order."""
        test = self.screen
        left = list(nodes) if test is None else [node for node in nodes if not test(index, node)]
        return sorted(left, key=lambda node: node.n3()) if left else left


class Shapes:
    """The shapes as written, and the same as pyshacl runs them."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = sorted(folder.glob("*.ttl"))
        if not files:
            raise FileNotFoundError(f"no Turtle files in {folder}")
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in {**PREFIXES, "sh": str(SH), "shape": str(SHAPE)}.items():
            self.graph.bind(prefix, namespace)
        for file in files:
            self.graph.parse(file, format="turtle")
        self._texts: dict[Node, Texts] = {}

    @cached_property
    def runnable(self) -> dict[Targets, list[Runnable]]:
        """The pyshacl shapes that have targets, by their targets."""
        graph = hoisted(self.graph)
        shapes = ShapesGraph(graph).shapes
        targets = {shape: Targets.of(graph, shape.node) for shape in shapes if not shape.deactivated}
        for predicate in TARGETS:  # known now; pyshacl would compare them with every parameter at each run
            graph.remove((None, predicate, None))
        found: dict[Targets, list[Runnable]] = {}
        for shape, picked in targets.items():
            if picked:
                found.setdefault(picked, []).append(Runnable(shape, screen(graph, shape.node)))
        return found

    def texts(self, shape: Node) -> Texts:
        """Message and remedy of a shape in both languages; empty where it has none."""
        if shape not in self._texts:
            self._texts[shape] = Texts(self._by_language(shape, SH.message), self._by_language(shape, TB.remedy))
        return self._texts[shape]

    def severity(self, severity: Node) -> Severity:
        """A SHACL severity as ours; an unknown one blocks."""
        return _SEVERITIES.get(severity, Severity.ERROR)

    def _by_language(self, shape: Node, predicate: Node) -> dict[str, str]:
        found = self.graph.objects(shape, predicate)
        return {text.language or "": str(text) for text in found if isinstance(text, Literal)}


def hoisted(graph: Graph) -> Graph:
    """The same shapes, but with property shapes that target what their node shapes target, and without annotations.

    ``sh:property`` runs its shape once for each focus node; a property shape with targets of its own runs once for
    all. Results are the same (SHACL, section 2.1.3): only node shapes that others refer to keep their properties.
    """
    copy = Graph(store="SimpleMemory", bind_namespaces="none")
    referred = {node for predicate in _REFERENCES for node in graph.objects(None, predicate)}
    for shape, predicate, value in graph:
        if predicate not in _ANNOTATIONS or (shape in referred and predicate == SH.property):
            copy.add((shape, predicate, value))
    for shape, prop in graph.subject_objects(SH.property):
        if shape in referred:
            continue
        for predicate in TARGETS:
            for target in graph.objects(shape, predicate):
                copy.add((prop, predicate, target))
        copy.add((prop, RDF.type, SH.PropertyShape))
    return copy


def groups(graph: Graph) -> dict[Node, dict[str, str]]:
    """The property groups of forms with their labels by language."""
    found: dict[Node, dict[str, str]] = {}
    for group in graph.subjects(RDF.type, SH.PropertyGroup):
        labels = (label for label in graph.objects(group, RDFS.label) if isinstance(label, Literal))
        found[group] = {str(label.language): str(label) for label in labels}
    return found
