"""The vocabulary: every term is described in both languages, consistent, and what code and shapes use is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Literal, Node

from kg.language.slug import slug
from kg.mapping.vocabulary import ONTOLOGY, vocabulary_graph
from kg.namespaces import (
    CHANGE_TYPE,
    CV,
    DCT,
    DOCTYPE,
    ELI,
    FOAF,
    GEO,
    ITS,
    KIND,
    LEVEL,
    LOCN,
    ORG,
    PART,
    PREFIXES,
    PROV,
    SCHEMA,
    SKOS,
    TB,
    TIME,
)  # fmt: skip
from kg.validation.shapes import Shapes

GRAPH = vocabulary_graph()
FILES = sorted(path.name for path in ONTOLOGY.glob("*.ttl"))
LISTS = [name for name in FILES if name not in ("thongbao.ttl", "external.ttl")]
OWN = sorted({term for term in GRAPH.subjects() if str(term).startswith(str(TB))})
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
DECLARED = {term for kind in KINDS for term in GRAPH.subjects(RDF.type, kind)}
LANGUAGE_ONLY = {str(RDF), str(OWL), str(PREFIXES["xsd"])}
"""The languages RDF, OWL and XSD themselves need no declaration."""


def languages(term: Node, *predicates: URIRef) -> list[str]:
    texts = [text for predicate in predicates for text in GRAPH.objects(term, predicate)]
    assert all(isinstance(text, Literal) and str(text).strip() for text in texts), term
    return sorted(str(text.language) for text in texts)  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", FILES)
def test_files_parse_alone(file: str) -> None:
    assert len(Graph().parse(ONTOLOGY / file, format="turtle")) > 10


@pytest.mark.parametrize("term", [*OWN, *sorted(DECLARED - set(OWN))])
def test_every_term_has_label_and_definition_in_both_languages(term: URIRef) -> None:
    assert languages(term, RDFS.label) == ["en", "vi"]
    assert languages(term, SKOS.definition) == ["en", "vi"]
    assert (term, RDFS.isDefinedBy, None) in GRAPH


@pytest.mark.parametrize("file", LISTS)
def test_code_lists_are_complete_in_both_languages(file: str) -> None:
    graph = Graph().parse(ONTOLOGY / file, format="turtle")
    scheme = URIRef(f"https://w3id.org/thongbao/{file.removesuffix('.ttl')}")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 5
    for concept in concepts:
        assert (concept, SKOS.inScheme, scheme) in graph
        assert str(concept).startswith(f"{scheme}#")
        for predicate in (SKOS.prefLabel, RDFS.label, SKOS.definition):
            assert languages(concept, predicate) == ["en", "vi"], (concept, predicate)
    for language in ("vi", "en"):
        labels = [str(x) for c in concepts for x in graph.objects(c, SKOS.prefLabel) if x.language == language]  # type: ignore[attr-defined]
        assert len(labels) == len(set(labels)), "two concepts with one label"


def test_document_types_are_named_by_their_vietnamese_names() -> None:
    concepts = set(GRAPH.subjects(SKOS.inScheme, URIRef(str(DOCTYPE).rstrip("#"))))
    for concept in concepts:
        (label,) = [str(x) for x in GRAPH.objects(concept, SKOS.prefLabel) if x.language == "vi"]  # type: ignore[attr-defined]
        assert concept == DOCTYPE[slug(label)]
    expected = (
        "quyet-dinh nghi-quyet ke-hoach cong-van quy-dinh quy-che ket-luan chi-thi thong-bao thong-tu nghi-dinh luat "
        "phap-lenh huong-dan bao-cao to-trinh chuong-trinh de-an giay-moi lenh hien-phap cong-dien bien-ban"
    )
    assert {DOCTYPE[name] for name in expected.split()} <= concepts


def test_state_law_is_marked() -> None:
    law = set(GRAPH.subjects(TB.isStateLaw, Literal(True)))
    assert {DOCTYPE["luat"], DOCTYPE["nghi-dinh"], DOCTYPE["thong-tu"]} <= law
    assert not law & {DOCTYPE["quy-che"], DOCTYPE["ke-hoach"], DOCTYPE["huong-dan"], DOCTYPE["chi-thi"]}


def test_there_are_no_blank_nodes() -> None:
    assert not [triple for triple in GRAPH if any(isinstance(term, BNode) for term in triple)]


def test_no_term_is_two_kinds_of_thing() -> None:
    """OWL 2 DL, section 5.9.1: no property is of two kinds; here classes are no properties either."""
    for term in DECLARED:
        assert len([kind for kind in KINDS if (term, RDF.type, kind) in GRAPH]) == 1, term


def test_domains_ranges_and_superclasses_are_declared() -> None:
    classes = {term for term in DECLARED if (term, RDF.type, OWL.Class) in GRAPH}
    for predicate in (RDFS.domain, RDFS.subClassOf, OWL.disjointWith):
        assert set(GRAPH.objects(None, predicate)) <= classes, predicate
    for prop, target in GRAPH.subject_objects(RDFS.range):
        if (prop, RDF.type, OWL.DatatypeProperty) in GRAPH:
            assert target == RDFS.Literal or str(target).startswith(str(PREFIXES["xsd"])), prop
        else:
            assert target in classes, prop


def test_datatypes_are_those_of_owl() -> None:
    """xsd:date is not in OWL 2's datatype map; ranges say rdfs:Literal and the shapes ask for xsd:date."""
    owl2 = {str(PREFIXES["xsd"]) + name for name in ("string", "decimal", "integer", "boolean", "dateTime", "anyURI")}
    datatypes = {str(target) for target in GRAPH.objects(None, RDFS.range) if str(target).startswith(PREFIXES["xsd"])}
    assert datatypes <= owl2


def test_the_class_tree_has_no_cycle_and_no_contradiction() -> None:
    for kind in GRAPH.subjects(RDF.type, OWL.Class):
        above = set(GRAPH.transitive_objects(kind, RDFS.subClassOf)) - {kind}
        assert kind not in {x for up in above for x in GRAPH.transitive_objects(up, RDFS.subClassOf)}
        for one in above | {kind}:
            assert not set(GRAPH.objects(one, OWL.disjointWith)) & (above | {kind}), kind


def test_individuals_are_not_of_disjoint_classes() -> None:
    for individual in GRAPH.subjects(RDF.type, OWL.NamedIndividual):
        kinds = {
            up for kind in GRAPH.objects(individual, RDF.type) for up in GRAPH.transitive_objects(kind, RDFS.subClassOf)
        }
        for kind in kinds:
            assert not set(GRAPH.objects(kind, OWL.disjointWith)) & kinds, individual


def _undeclared(terms: set[Node]) -> set[str]:
    known = set(GRAPH.subjects())
    spaces = tuple(PREFIXES.values())
    return {
        str(term)
        for term in terms
        if isinstance(term, URIRef)
        and str(term).startswith(spaces)
        and not str(term).startswith(tuple(LANGUAGE_ONLY))
        and term not in known
    }


def test_terms_of_shapes_are_declared() -> None:
    shapes = Shapes().graph
    predicates = (
        SH.path, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH["class"], SH.inversePath, SH.hasValue,
        SH.lessThanOrEquals, RDF.first,
    )  # fmt: skip
    used = {value for predicate in predicates for value in shapes.objects(None, predicate)}
    assert len(used) > 80
    assert _undeclared(used) == set()


def test_terms_of_the_mapping_are_declared() -> None:
    """Terms that the mapping's code names, as in TB.party or URIRef(DCT.type)."""
    spaces = {
        "TB": TB, "CV": CV, "DCT": DCT, "ELI": ELI, "FOAF": FOAF, "GEO": GEO, "ITS": ITS, "LOCN": LOCN, "ORG": ORG,
        "PROV": PROV, "SCHEMA": SCHEMA, "SKOS": SKOS, "TIME": TIME, "KIND": KIND, "PART": PART, "LEVEL": LEVEL,
        "DOCTYPE": DOCTYPE, "CHANGE_TYPE": CHANGE_TYPE,
    }  # fmt: skip
    used: set[Node] = set()
    pattern = re.compile(rf"\b({'|'.join(spaces)})\.([A-Za-z_]+)\b(?!\()")
    for file in (ONTOLOGY.parent / "kg" / "mapping").glob("*.py"):
        for prefix, name in pattern.findall(file.read_text(encoding="utf-8")):
            used.add(URIRef(str(spaces[prefix]) + name))
    assert used
    assert _undeclared(used) == set()


def test_callers_get_their_own_copy() -> None:
    vocabulary_graph().add((TB.party, RDFS.label, Literal("x")))
    assert (TB.party, RDFS.label, Literal("x")) not in vocabulary_graph()


def test_a_folder_without_vocabulary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        vocabulary_graph(tmp_path)
