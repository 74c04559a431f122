"""Reports say the same to people and to machines."""

from __future__ import annotations

import json
from io import StringIO

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal
from rdflib.namespace import SH
from rich.console import Console

from kg.namespaces import FOAF
from kg.validation.finding import Verdict
from kg.validation.gate import Gate
from kg.validation.report import report_graph, table, to_json, to_turtle
from tests.shapes.example import broken, whole

GATE = Gate()
SHAPES = GATE.shapes.graph


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return [
        GATE.check(whole(), Graph(), "dung.txt"),
        GATE.check(broken("Agreement-party"), Graph(), "sai.txt"),
        GATE.check(broken("Participation-capacity-own"), Graph(), "sai-2.txt"),
    ]


def printed(verdicts: list[Verdict], language: str) -> str:
    console = Console(width=200, file=StringIO())
    with console.capture() as captured:
        console.print(table(verdicts, language))
    return captured.get()


def test_the_table_names_announcement_words_and_remedy(verdicts: list[Verdict]) -> None:
    vi, en = printed(verdicts, "vi"), printed(verdicts, "en")
    assert "sai.txt" in vi and "dung.txt" not in vi
    assert "ít nhất hai bên" in vi and "Những chữ" in vi and "lỗi" in vi
    assert "at least two" in en and "error" in en
    assert "tổ chức lễ ký chương trình phối hợp" in vi.replace("\n", " ")


def test_the_table_takes_words_for_words() -> None:
    graph = whole()
    graph.set((next(graph.subjects(FOAF.name, Literal("Mỹ Duyên"))), FOAF.name, Literal("[red]Mỹ,[/red]")))
    assert "[red]Mỹ,[/red]" in printed([GATE.check(graph, Graph())], "vi")


def test_json_has_every_finding(verdicts: list[Verdict]) -> None:
    read = json.loads(to_json(verdicts))
    assert [item["conforms"] for item in read] == [True, False, False]
    finding = read[1]["findings"][0]
    assert finding["code"] == "shape-Agreement-party" and finding["words"][0]["text"]
    assert set(finding["message"]) == set(finding["remedy"]) == {"vi", "en"}
    assert to_json(verdicts) == to_json(verdicts)


def test_turtle_is_a_standard_report(verdicts: list[Verdict]) -> None:
    graph = Graph().parse(data=to_turtle(verdicts, SHAPES), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    assert len(results) == sum(len(verdict.findings) for verdict in verdicts) > 1
    for result in results:
        assert {text.language for text in graph.objects(result, SH.resultMessage)} == {"vi", "en"}  # type: ignore[attr-defined]
        for predicate in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity):
            assert len(list(graph.objects(result, predicate))) == 1


def test_paths_of_more_than_a_predicate_come_along(verdicts: list[Verdict]) -> None:
    graph = report_graph(verdicts[2:], SHAPES)
    assert list(graph.objects(None, SH.alternativePath))
    assert verdicts[2].findings[0].path == "cv:hasParticipant|(tb:capacity/org:member)"


def test_a_clean_report_conforms() -> None:
    graph = report_graph([], SHAPES)
    assert graph.value(predicate=SH.conforms, subject=next(graph.subjects(RDF.type, SH.ValidationReport))) == Literal(
        True
    )
    assert pyshacl.validate(graph, shacl_graph=Graph())[0]
