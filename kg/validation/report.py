"""Reports of verdicts: a table for people, JSON and Turtle (a standard ``sh:ValidationReport``) for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node
from rich.table import Table
from rich.text import Text

from kg.namespaces import PREFIXES, PROV, TB
from kg.problems import Severity
from kg.validation.finding import Finding, Verdict
from kg.validation.paths import short

_HEADINGS = {
    "vi": ("Mức", "Thông báo", "Điều sai", "Những chữ", "Cách sửa"),
    "en": ("Severity", "Announcement", "What is wrong", "Words", "Remedy"),
}
_SEVERITIES = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"},
    "en": {severity: severity.value for severity in Severity},
}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_LONGEST = 160


def table(verdicts: Iterable[Verdict], language: str = "vi") -> Table:
    """A table of all findings, errors first within each announcement; the words come as plain text, never as markup."""
    made = Table(show_lines=True)
    for heading in _HEADINGS[language]:
        made.add_column(heading, overflow="fold")
    for verdict in verdicts:
        for finding in verdict.findings:
            problem = finding.problem()
            message, remedy = (problem.vi, problem.remedy_vi) if language == "vi" else (problem.en, problem.remedy_en)
            words = f"«{_cut(problem.words)}» {problem.place}" if problem.words else problem.place
            made.add_row(
                Text(_SEVERITIES[language][finding.severity], _STYLES[finding.severity]),
                Text(verdict.source or verdict.announcement),
                Text(f"{message}{_about(finding)}"),
                Text(words),
                Text(remedy),
            )
    return made


def to_json(verdicts: Iterable[Verdict]) -> str:
    """All verdicts with their findings as JSON, stable from run to run."""
    return json.dumps([_verdict(verdict) for verdict in verdicts], ensure_ascii=False, indent=1)


def to_turtle(verdicts: Iterable[Verdict], shapes: Graph) -> str:
    """One ``sh:ValidationReport`` in Turtle; ``shapes`` gives the paths that are more than a predicate."""
    return report_graph(verdicts, shapes).serialize(format="turtle")


def report_graph(verdicts: Iterable[Verdict], shapes: Graph) -> Graph:
    """A standard validation report (W3C SHACL, section 3.6): results carry Vietnamese and English messages.

    Beside the standard's properties a result has ``tb:remedy``, and ``prov:wasDerivedFrom`` its quotes.
    ``sh:conforms`` is false if there is any result, also a mere warning, as the standard has it.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "sh": str(SH)}.items():
        graph.bind(prefix, namespace)
    report = BNode("report")
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not findings)))
    for number, finding in enumerate(findings, 1):
        node = BNode(f"r{number}")
        graph.add((report, SH.result, node))
        _describe(graph, node, finding, shapes)
    return graph


def _describe(graph: Graph, node: BNode, finding: Finding, shapes: Graph) -> None:
    result = finding.result
    stated: list[tuple[URIRef, Node | None]] = [
        (RDF.type, SH.ValidationResult),
        (SH.focusNode, result.focus),
        (SH.resultPath, result.path),
        (SH.value, result.value),
        (SH.sourceShape, result.shape),
        (SH.sourceConstraintComponent, result.component),
        (SH.resultSeverity, result.severity),
        *(
            (SH.resultMessage, Literal(text, lang=lang))
            for lang, text in (("vi", finding.vi), ("en", finding.en))
            if text
        ),
        *(
            (TB.remedy, Literal(text, lang=lang))
            for lang, text in (("vi", finding.remedy_vi), ("en", finding.remedy_en))
            if text
        ),
        *((PROV.wasDerivedFrom, URIRef(words.quote)) for words in finding.words),
    ]
    for predicate, value in stated:
        if value is not None:
            graph.add((node, predicate, value))
    if isinstance(result.path, BNode):
        _copy_path(graph, shapes, result.path)


def _texts(vi: str, en: str) -> list[Literal]:
    return [Literal(text, lang=language) for language, text in (("vi", vi), ("en", en)) if text]


def _copy_path(graph: Graph, shapes: Graph, path: Node) -> None:
    for predicate, value in shapes.predicate_objects(path):
        graph.add((path, predicate, value))
        if isinstance(value, BNode):
            _copy_path(graph, shapes, value)


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "source": verdict.source,
        "announcement": verdict.announcement,
        "conforms": verdict.conforms,
        "findings": [_finding(finding) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "shape": finding.shape,
        "message": {"vi": finding.vi, "en": finding.en},
        "remedy": {"vi": finding.remedy_vi, "en": finding.remedy_en},
        "words": [{"quote": words.quote, "text": words.text} for words in finding.words],
    }


def _about(finding: Finding) -> str:
    """Path and value, for those who know the graph."""
    value = (
        short(finding.value)
        if finding.value.startswith("http")
        else f"«{_cut(finding.value)}»"
        if finding.value
        else ""
    )
    about = " ".join(part for part in (finding.path, value) if part)
    return f"\n{about}" if about else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
