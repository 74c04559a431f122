"""Every shape says something in both languages, passes the example, and refuses its fault."""

from __future__ import annotations

import re

import pyshacl
import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from kg.extraction.facts import EventKind, Level, Part, Tenure
from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import BRANCH, CHANGE_TYPE, KIND, LEVEL, PART, PREFIXES, TB
from kg.validation.gate import Gate
from kg.validation.index import Index
from kg.validation.shapes import SHAPE, Shapes, groups
from kg.validation.targets import Nodes
from tests.shapes.example import FAULTS, TEXT, broken, whole

NESTED = {"MembershipClaim-tenure": "Membership-claims", "MembershipClaim-attested": "Membership-claims"}
"""Shapes that only run inside another, which is the one that reports."""

GATE = Gate()
GRAPH = GATE.shapes.graph
PROPERTIES = set(GRAPH.subjects(RDF.type, SH.PropertyShape))
NODES = set(GRAPH.subjects(RDF.type, SH.NodeShape))
CONSTRAINTS = (SH.nodeKind, SH.pattern, SH.sparql)


def name(shape: object) -> str:
    return str(shape).removeprefix(str(SHAPE))


def constraining() -> list[str]:
    """Shapes that say something themselves, and do not only gather properties."""
    own = {node for node in NODES if any((node, predicate, None) in GRAPH for predicate in CONSTRAINTS)}
    return sorted(name(shape) for shape in PROPERTIES | own)


def test_every_shape_has_a_fault_and_every_fault_a_shape() -> None:
    assert sorted(FAULTS) == constraining()


@pytest.mark.parametrize("shape", constraining())
def test_shape_refuses_its_fault(shape: str) -> None:
    reported = {name(finding.shape) for finding in GATE.check(broken(shape), Graph()).findings}
    assert NESTED.get(shape, shape) in reported


def test_every_shape_has_something_to_pass_in_the_example() -> None:
    """A shape without focus nodes would pass whatever it says."""
    graph = whole()
    index = Index(GATE._superclasses)
    index.add(graph)
    nodes = Nodes(graph, index)
    idle = {
        name(one.shape.node)
        for targets, shapes in GATE.shapes.runnable.items()
        for one in shapes
        if not nodes.focus(targets)
    }
    assert idle == set()
    assert GATE.check(graph, Graph()).findings == ()


def test_quotes_of_the_example_are_its_text() -> None:
    for quote, words in whole().subject_objects(URIRef(PREFIXES["prov"] + "value")):
        start, end = map(int, str(quote).rpartition("char=")[2].split(","))
        assert TEXT[start:end] == str(words)


def test_shapes_are_valid_shacl() -> None:
    conforms, _, text = pyshacl.validate(GRAPH, shacl_graph=Graph(), meta_shacl=False)
    assert conforms, text
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=GRAPH, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("predicate", [SH.name, SH.message, TB.remedy])
def test_every_constraining_shape_speaks_both_languages(predicate: URIRef) -> None:
    for shape in constraining():
        languages = sorted(str(text.language) for text in GRAPH.objects(SHAPE[shape], predicate))  # type: ignore[attr-defined]
        assert languages == ["en", "vi"], (shape, predicate)


def test_properties_of_forms_are_grouped_ordered_and_described() -> None:
    named = groups(GRAPH)
    for shape in PROPERTIES:
        group, order = GRAPH.value(shape, SH.group), GRAPH.value(shape, SH.order)
        assert group in named and set(named[group]) == {"vi", "en"}, shape
        assert isinstance(order, Literal) and order.toPython() > 0, shape
        assert {text.language for text in GRAPH.objects(shape, SH.description)} in (set(), {"vi", "en"}), shape  # type: ignore[attr-defined]


def test_shapes_are_named() -> None:
    assert not [shape for shape in PROPERTIES | NODES if isinstance(shape, BNode)]
    assert all(str(shape).startswith(str(SHAPE)) for shape in PROPERTIES | NODES)


def test_patterns_are_what_python_and_xpath_both_read() -> None:
    for pattern in GRAPH.objects(None, SH.pattern):
        assert r"\p{" not in str(pattern), "Python's re has no Unicode categories"
        re.compile(str(pattern))


def test_messages_have_no_placeholders() -> None:
    """SPARQL constraints would fill them in, but lose the language."""
    assert not [text for text in GRAPH.objects(None, SH.message) if "{?" in text or "{$" in text]


def _listed(shape: str) -> set[str]:
    found = GRAPH.value(SHAPE[shape], SH["in"])
    return {str(member).rpartition("#")[2] for member in GRAPH.items(found)}  # type: ignore[arg-type]


def test_lists_in_shapes_are_the_code_lists() -> None:
    vocabulary = vocabulary_graph()

    def code_list(namespace: str) -> set[str]:
        scheme = URIRef(namespace.rstrip("#"))
        concepts = vocabulary.subjects(URIRef(PREFIXES["skos"] + "inScheme"), scheme)
        return {str(concept).rpartition("#")[2] for concept in concepts}

    assert _listed("Event-type") == code_list(KIND) == {kind.value for kind in EventKind}
    assert _listed("Participation-role") == code_list(PART) == {part.value for part in Part}
    assert _listed("ChangeEvent-type") == code_list(CHANGE_TYPE)
    assert _listed("Claim-tenure") == code_list(TB["tenures"]) == {tenure.value for tenure in Tenure}
    assert _listed("Claim-reviewStatus") == code_list(TB["review-status"])
    assert _listed("Agency-status") == code_list(TB["entity-status"])
    assert code_list(LEVEL) == {level.value for level in Level}
    assert {"party", "state"} <= code_list(BRANCH)


def test_a_folder_without_shapes_is_refused(tmp_path: object) -> None:
    with pytest.raises(FileNotFoundError):
        Shapes(tmp_path)  # type: ignore[arg-type]
