"""The gate: nothing enters the graph unless it passes the shapes, checked with what is already published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyshacl.pytypes import SHACLExecutor
from rdflib import RDF, RDFS, Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import TB
from kg.validation.checked import Lazy
from kg.validation.finding import Finding, Result, Verdict
from kg.validation.index import Index, Triple
from kg.validation.paths import path_text
from kg.validation.shapes import FOLDER, Shapes
from kg.validation.targets import Nodes
from kg.validation.words import words_of


class Gate:
    """Runs the shapes on entries. Not safe for threads that share one; each process has its own."""

    def __init__(self, shapes: Path | None = None, vocabulary: Graph | None = None) -> None:
        """Read the shapes, and what is known of terms beforehand.

        ``vocabulary`` holds the class tree and the code lists (titles and rules among them); without it those of
        ``ontology/`` alone are known. Raises FileNotFoundError where there are no shapes.
        """
        self.shapes = Shapes(shapes or FOLDER)
        known = vocabulary if vocabulary is not None else vocabulary_graph()
        self._tree = list(known.triples((None, RDFS.subClassOf, None)))
        self._superclasses = {kind: _above(known, kind) for kind, _, _ in self._tree}
        self._kinds: dict[Node, list[Triple]] = {}
        for triple in known.triples((None, RDF.type, None)):
            self._kinds.setdefault(triple[0], []).append(triple)

    def check(self, entry: Iterable[Triple], context: Iterable[Triple], source: str = "") -> Verdict:
        """The verdict on an entry.

        ``entry`` holds the statements to be published: the announcement's graph and the descriptions of its entities;
        only their nodes are judged. ``context`` holds what is already published, or known to the authority, about
        the IRIs that the entry refers to. ``source`` names the file, for messages.
        """
        own = list(entry)
        other = list(context)
        other += self._terms(value for part in (own, other) for _, _, value in part)
        index = Index(self._superclasses)
        index.add(own)
        index.add(other)
        everything = Lazy(own, other, self._tree)
        announcement = min(
            (str(node) for node, p, kind in own if kind == TB.Announcement and p == RDF.type), default=""
        )
        results = dict.fromkeys(self._results(everything, Nodes(own, index), index))
        findings = [self._finding(result, everything.graph, announcement, source) for result in results]
        findings.sort(key=lambda found: (found.severity != "error", found.shape, found.focus, found.path, found.value))
        return Verdict(source, announcement, tuple(findings))

    def _terms(self, values: Iterable[Node]) -> list[Triple]:
        """What the terms in use are: kinds of events, roles, titles."""
        used = dict.fromkeys(value for value in values if value in self._kinds)
        return [statement for term in used for statement in self._kinds[term]]

    def _results(self, everything: Lazy, nodes: Nodes, index: Index) -> Iterator[Result]:
        executor = SHACLExecutor()
        for targets, shapes in self.shapes.runnable.items():
            focus = nodes.focus(targets)
            for runnable in shapes if focus else ():
                if doubtful := runnable.doubtful(index, focus):
                    _, reports = runnable.shape.validate(executor, everything.graph, focus=doubtful)
                    for _, node, triples in reports:
                        yield _result(node, triples)

    def _finding(self, result: Result, everything: Graph, announcement: str, source: str) -> Finding:
        texts = self.shapes.texts(result.shape)
        return Finding(
            severity=self.shapes.severity(result.severity),
            focus=str(result.focus),
            path=path_text(self.shapes.graph, result.path) if result.path is not None else "",
            value=str(result.value) if result.value is not None and result.value != result.focus else "",
            shape=str(result.shape),
            vi=texts.message.get("vi", ""),
            en=texts.message.get("en", ""),
            remedy_vi=texts.remedy.get("vi", ""),
            remedy_en=texts.remedy.get("en", ""),
            words=words_of(everything, result.focus, result.value),
            announcement=announcement,
            source=source,
            result=result,
        )


def _above(tree: Graph, kind: Node) -> frozenset[Node]:
    """A class and all above it."""
    return frozenset(above for above in tree.transitive_objects(kind, RDFS.subClassOf) if above is not None)


def _result(node: Node, triples: list[tuple[Node, Node, Any]]) -> Result:
    """A pyshacl result. Terms can come paired with the graph that they are from; details of nested shapes follow it."""
    own = ((predicate, value) for subject, predicate, value in triples if subject == node)
    found: dict[Node, Node] = {predicate: value[1] if isinstance(value, tuple) else value for predicate, value in own}
    return Result(
        focus=found[SH.focusNode],
        path=found.get(SH.resultPath),
        value=found.get(SH.value),
        shape=found[SH.sourceShape],
        component=found[SH.sourceConstraintComponent],
        severity=found[SH.resultSeverity],
    )
