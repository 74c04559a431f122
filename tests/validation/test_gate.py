"""The gate: the same verdict on an entry as on the whole graph, findings that lead to words."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import CV, DCT, FOAF, KIND, ORG, PROV, RDFS, TB, XSD
from kg.problems import Severity
from kg.validation.finding import Verdict
from kg.validation.gate import Gate
from kg.validation.index import Index
from kg.validation.shapes import SHAPE
from kg.validation.targets import Nodes
from tests.shapes.example import FAULTS, broken, context, entry, whole

GATE = Gate()
FAULT_NAMES = sorted(FAULTS)

Row = tuple[Node | None, ...]


def rows(verdict: Verdict) -> set[Row]:
    found = set()
    for finding in verdict.findings:
        result = finding.result
        path = result.path if isinstance(result.path, URIRef) else None
        found.add((result.focus, path, result.value, result.shape, result.component, result.severity))
    return found


def whole_graph_rows(graph: Graph) -> tuple[bool, set[Row]]:
    """pyshacl over all, in the way its documentation says, with the shapes as written."""
    everything = graph + vocabulary_graph()
    conforms, report, _ = pyshacl.validate(everything, shacl_graph=GATE.shapes.graph, allow_warnings=True)
    assert isinstance(report, Graph)
    properties = [SH[name] for name in ("focusNode", "resultPath", "value", "sourceShape", "sourceConstraintComponent")]
    properties.append(SH.resultSeverity)
    found = set()
    for result in report.objects(None, SH.result):
        values = [report.value(result, predicate) for predicate in properties]
        values[1] = values[1] if isinstance(values[1], URIRef) else None
        found.add(tuple(values))
    return conforms, found


def test_the_example_passes_with_its_context() -> None:
    verdict = GATE.check(entry(), context(), "example.txt")
    assert verdict.conforms and verdict.findings == ()
    assert verdict.announcement.startswith("http://localhost:8000/id/announcement/")


@pytest.mark.parametrize("batch", range(4))
def test_same_results_as_pyshacl_over_the_whole_graph(batch: int) -> None:
    graph = broken(*FAULT_NAMES[batch::4])
    verdict = GATE.check(graph, Graph())
    conforms, expected = whole_graph_rows(graph)
    assert rows(verdict) == expected
    assert verdict.conforms == conforms is False


def test_an_entry_with_its_context_gets_the_verdict_of_the_whole() -> None:
    graph = broken("Event-type", "Agreement-party", "Membership-claims", "Participation-capacity-own", "Claim-rule")
    judged = GATE.check(graph - context(), context())
    conforms, expected = whole_graph_rows(graph)
    assert len(expected) >= 5
    assert rows(judged) == expected
    assert judged.conforms == conforms is False


def test_without_the_context_what_is_referred_to_is_missing() -> None:
    shapes = {finding.shape for finding in GATE.check(entry(), Graph()).findings}
    assert {str(SHAPE["Membership-organization"]), str(SHAPE["Referred-label"])} <= shapes


def test_what_the_context_has_wrong_is_not_held_against_the_entry() -> None:
    wrong = context()
    for agency in list(wrong.subjects(RDF.type, ORG.FormalOrganization)):
        wrong.add((agency, TB.validTo, Literal("hôm qua")))
    assert GATE.check(entry(), wrong).conforms


def test_a_second_value_beside_a_published_one_is_seen() -> None:
    """Cardinalities of shared entities count what is published already."""
    person = next(entry().subjects(RDF.type, FOAF.Person))
    published = context()
    published.add((person, FOAF.name, Literal("Một tên khác")))
    findings = GATE.check(entry(), published).findings
    assert [finding.shape for finding in findings] == [str(SHAPE["Person-name"])]
    assert findings[0].focus == str(person)


def test_only_violations_block() -> None:
    verdict = GATE.check(broken("Person-honorific"), Graph())
    assert [finding.severity for finding in verdict.findings] == [Severity.WARNING]
    assert verdict.conforms and verdict.errors == ()


def test_a_finding_leads_to_the_words_and_says_what_to_do() -> None:
    verdict = GATE.check(broken("Membership-claims"), Graph(), "tin-17.txt")
    (finding,) = verdict.findings
    problem = finding.problem()
    assert problem.words == "Đoàn Văn Hiệp, nguyên Phó Giám đốc Sở Y tế"
    assert problem.place.startswith("#char=") and problem.source == "tin-17.txt"
    assert "tb:tenure" in problem.vi and "tb:tenure" in problem.en and problem.remedy_vi and problem.remedy_en
    assert problem.severity is Severity.ERROR and problem.code == "shape-Membership-claims"
    assert finding.path == "^tb:asserts"


def test_findings_without_own_words_take_their_neighbours() -> None:
    (finding,) = [f for f in GATE.check(broken("asserted"), Graph()).findings if f.shape == str(SHAPE["asserted"])]
    assert finding.words, "the event at which the agreement was signed has words"


def test_a_date_that_does_not_exist_is_refused() -> None:
    graph = whole()
    event = next(graph.subjects(DCT.type, KIND.signing))
    graph.set((event, TB.latestDate, Literal("2023-02-30", datatype=XSD.date, normalize=False)))
    assert str(SHAPE["Event-latestDate"]) in {finding.shape for finding in GATE.check(graph, Graph()).errors}


def test_a_front_matter_claim_needs_no_quote_but_a_description() -> None:
    graph = whole()
    front_matter = next(node for node in graph.subjects(RDF.type, PROV.Entity) if str(node).endswith("#front-matter"))
    assert GATE.check(graph, Graph()).conforms
    graph.remove((front_matter, RDF.type, PROV.Entity))
    assert {finding.shape for finding in GATE.check(graph, Graph()).errors} == {str(SHAPE["Claim-wasDerivedFrom"])}


def test_an_agreement_that_two_announcements_report_has_an_event_in_each() -> None:
    graph = whole()
    agreement = next(graph.subjects(RDF.type, TB.Agreement))
    graph.add((agreement, TB.signedAt, next(graph.subjects(DCT.type, KIND.training))))
    assert len(set(graph.objects(agreement, TB.signedAt))) == 2
    assert GATE.check(graph, Graph()).findings == ()


def test_hostile_words_stay_words() -> None:
    graph = whole()
    person = next(graph.subjects(FOAF.name, Literal("Mỹ Duyên")))
    graph.set((person, FOAF.name, Literal('<script>alert("x")</script> {?this} [bold]')))
    assert GATE.check(graph, Graph()).conforms
    graph.add((person, RDFS.label, Literal('"} UNION { ?s ?p ?o } #')))
    (finding,) = GATE.check(graph, Graph()).errors
    assert finding.focus == str(person)


def test_titles_are_known_from_the_vocabulary_given() -> None:
    title = URIRef("https://w3id.org/thongbao/title#truong-phong")
    graph, known = whole(), vocabulary_graph()
    membership = next(graph.subjects(RDF.type, ORG.Membership))
    graph.remove((membership, TB.post, None))
    graph.set((membership, ORG.role, title))
    assert not GATE.check(graph, Graph()).conforms
    known.add((title, RDF.type, ORG.Role))
    assert Gate(vocabulary=known).check(graph, Graph()).conforms


def test_an_empty_entry_conforms() -> None:
    assert GATE.check(Graph(), Graph()) == Verdict("", "")


def test_participations_of_two_events_are_refused() -> None:
    graph = whole()
    events = sorted(graph.subjects(RDF.type, CV.PublicEvent))
    part = next(graph.objects(events[0], CV.hasParticipation))
    graph.add((events[1], CV.hasParticipation, part))
    assert str(SHAPE["Participation-event"]) in {finding.shape for finding in GATE.check(graph, Graph()).errors}


def test_every_shape_is_screened() -> None:
    """A shape whose constraints the screen does not know would be run on every node of every entry."""
    unknown = [one.shape.node for shapes in GATE.shapes.runnable.values() for one in shapes if one.screen is None]
    assert unknown == []


def test_nothing_of_a_conforming_entry_is_left_to_pyshacl() -> None:
    index = Index(GATE._superclasses)
    graph = whole()
    index.add(graph + vocabulary_graph())
    nodes = Nodes(graph, index)
    left = [
        (one.shape.node, one.doubtful(index, nodes.focus(targets)))
        for targets, shapes in GATE.shapes.runnable.items()
        for one in shapes
    ]
    assert [shape for shape, doubtful in left if doubtful] == []


def test_a_query_that_is_true_of_others_does_not_excuse_this_one() -> None:
    """Queries are asked once for all nodes; who is among the answers goes to pyshacl, and nobody else."""
    graph = broken("Announcement-claims")
    verdict = GATE.check(graph, Graph())
    assert str(SHAPE["Announcement-claims"]) in {finding.shape for finding in verdict.findings}
    announcement = next(graph.subjects(RDF.type, TB.Announcement))
    assert str(announcement) in {finding.focus for finding in verdict.findings}
