"""The authority as statements of the application profile."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import BNode, Graph, Literal, Namespace, URIRef

from kg.authority import Authority, load_authority
from kg.identity.iris import Iris, derived_key
from kg.mapping.authority import AuthorityStatements, act_id
from kg.mapping.code_lists import agency_types, titles
from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import (
    AGENCY_TYPE,
    BRANCH,
    CHANGE_TYPE,
    CV,
    DCT,
    DOCTYPE,
    ELI,
    GEO,
    GEOSPARQL,
    LEVEL,
    LOCN,
    ORG,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TB,
    TITLE,
    XSD,
)  # fmt: skip

BASE = "https://example.vn/"
SHAPES = Path(__file__).resolve().parents[2] / "shapes"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.fixture(scope="module")
def statements(authority: Authority) -> AuthorityStatements:
    return AuthorityStatements(authority, Iris(BASE))


@pytest.fixture(scope="module")
def graph(authority: Authority, statements: AuthorityStatements) -> Graph:
    """What there is to say of one department, a commune's committee, a ministry and a board that was dissolved."""
    graph = Graph()
    ids = ["so-y-te/province/56", "xa-dang-uy/commune/30709", "central/bo-tai-chinh", "huyen-uy/district/601"]
    for triple in statements.statements(authority.closure(ids)):
        graph.add(triple)
    return graph


def thing(kind: str, identifier: str) -> URIRef:
    return URIRef(f"{BASE}id/{kind}/{derived_key(kind, identifier)}")


def date(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def vi(text: str) -> Literal:
    return Literal(text, lang="vi")


def test_an_agency_that_ended_and_the_one_that_followed(graph: Graph) -> None:
    old, new = thing("agency", "so-y-te/province/56"), thing("agency", "so-y-te/province/56-2025")
    assert set(graph.objects(old, RDF.type)) == {CV.PublicOrganisation, ORG.FormalOrganization}
    assert set(graph.objects(old, SKOS.prefLabel)) == {
        vi("Sở Y tế tỉnh Khánh Hòa"),
        Literal("Department of Health of Khánh Hòa Province", lang="en"),
    }
    assert set(graph.objects(old, RDFS.label)) == {vi("Sở Y tế tỉnh Khánh Hòa (đến 30/6/2025)")}
    assert set(graph.objects(new, RDFS.label)) == {vi("Sở Y tế tỉnh Khánh Hòa (từ 1/7/2025)")}
    assert set(graph.objects(old, ORG.classification)) == {AGENCY_TYPE["so-y-te"], LEVEL.province, BRANCH.state}
    assert graph.value(old, ORG.subOrganizationOf) == thing("agency", "uy-ban-nhan-dan/province/56")
    assert graph.value(old, DCT.spatial) == thing("place", "province/56")
    assert graph.value(old, TB.validTo) == date("2025-06-30")
    assert graph.value(old, TB.validFrom) is None
    assert graph.value(old, TB.succeededBy) == new
    assert graph.value(new, TB.validFrom) == date("2025-07-01")


def test_party_bodies_are_formal_organisations_only(graph: Graph) -> None:
    assert set(graph.objects(thing("agency", "xa-dang-uy/commune/30709"), RDF.type)) == {ORG.FormalOrganization}


def test_a_place_of_its_time(graph: Graph) -> None:
    old, new = thing("place", "province/56"), thing("place", "province/56-2025")
    assert set(graph.objects(old, RDF.type)) == {DCT.Location}
    assert vi("Tỉnh Khánh Hòa") in set(graph.objects(old, SKOS.prefLabel))
    assert set(graph.objects(old, RDFS.label)) == {
        vi("Tỉnh Khánh Hòa (đến 30/6/2025)"),
        Literal("Khánh Hòa Province", lang="en"),
    }
    assert set(graph.objects(old, SKOS.prefLabel)) == {vi("Tỉnh Khánh Hòa")}
    assert graph.value(old, TB.succeededBy) == new
    district = graph.value(thing("place", "commune/30709"), SCHEMA.containedInPlace)
    assert isinstance(district, URIRef)
    assert graph.value(district, SCHEMA.containedInPlace) == thing("place", "province/89")


def test_a_province_is_where_its_government_sits(graph: Graph) -> None:
    province = thing("place", "province/56")
    assert set(graph.objects(province, GEO.lat)) == {Literal("12.25", datatype=XSD.decimal)}
    assert set(graph.objects(province, GEO.long)) == {Literal("109.19", datatype=XSD.decimal)}
    assert graph.value(province, LOCN.geometry) == Literal("POINT(109.19 12.25)", datatype=GEOSPARQL.wktLiteral)
    assert set(graph.subjects(GEO.lat)) == set(graph.subjects(LOCN.geometry)) == set(graph.subjects(GEO.long))
    levels = {graph.value(place, DCT.type) for place in graph.subjects(GEO.lat)}
    assert levels == {LEVEL.province}, "only provinces have points"


def test_the_act_joins_what_was_merged(graph: Graph) -> None:
    change = thing("change", "founding/uy-ban-nhan-dan/province/56-2025")
    act = thing("document", act_id("202/2025/QH15"))
    assert graph.value(change, RDF.type) == ORG.ChangeEvent
    assert graph.value(change, DCT.type) == CHANGE_TYPE.merger
    assert graph.value(change, TB.effectiveDate) == date("2025-07-01")
    assert set(graph.objects(change, ORG.originalOrganization)) == {
        thing("agency", "uy-ban-nhan-dan/province/56"),
        thing("agency", "uy-ban-nhan-dan/province/58"),
    }
    assert set(graph.objects(change, ORG.resultingOrganization)) == {
        thing("agency", "uy-ban-nhan-dan/province/56-2025")
    }
    assert graph.value(change, CV.hasFormalFramework) == act
    assert graph.value(act, RDF.type) == ELI.LegalResource
    assert graph.value(act, DCT.type) == DOCTYPE["nghi-quyet"]
    assert graph.value(act, DCT.title) == vi("Nghị quyết 202/2025/QH15")
    assert graph.value(act, ELI.date_document) == date("2025-06-12")


def test_a_dissolution_has_originals_only(graph: Graph) -> None:
    change = thing("change", "dissolution/district/601/2025-07-01/203/2025/QH15")
    assert graph.value(change, DCT.type) == CHANGE_TYPE.dissolution
    assert thing("agency", "huyen-uy/district/601") in set(graph.objects(change, ORG.originalOrganization))
    assert graph.value(change, ORG.resultingOrganization) is None


def test_it_satisfies_the_shapes(authority: Authority, graph: Graph) -> None:
    data = vocabulary_graph()
    for triple in (*graph, *titles(authority), *agency_types(authority)):
        data.add(triple)
    shapes = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(file)
    conforms, _, report = validate(data, shacl_graph=shapes, inference="none")
    assert conforms, report


def test_describe_gives_each_subject_its_own_statements(statements: AuthorityStatements) -> None:
    described = statements.describe("agency", "so-y-te/province/56")
    subject = thing("agency", "so-y-te/province/56")
    assert set(described) >= {subject, thing("agency", "uy-ban-nhan-dan/province/56"), thing("place", "province/56")}
    for each, statement_graph in described.items():
        assert set(statement_graph.subjects()) == {each}
        for value in statement_graph.objects():
            if isinstance(value, URIRef) and value.startswith(f"{BASE}id/"):
                assert value in described, f"{each} refers to {value}"
    assert set(statements.describe("place", "commune/30709")) >= {thing("place", "commune/30709")}
    act = statements.describe("document", act_id("202/2025/QH15"))
    assert set(act) == {thing("document", act_id("202/2025/QH15")), thing("agency", "central/quoc-hoi")}
    assert statements.describe("document", act_id("1/2000/QH10")) == {}
    assert statements.describe("agency", "no-such/agency") == {}
    assert statements.describe("event", "so-y-te/province/56") == {}


def test_the_whole_is_moderate_and_has_no_blank_nodes(statements: AuthorityStatements) -> None:
    count, subjects, objects = 0, set(), set()
    for subject, _, value in statements.whole():
        count += 1
        subjects.add(subject)
        assert not isinstance(value, BNode)
        if isinstance(value, URIRef) and value.startswith(f"{BASE}id/"):
            objects.add(value)
    assert objects <= subjects, "what is referred to is described"
    assert thing("agency", "uy-ban-nhan-dan/province/56") in subjects
    assert 150_000 < count < 400_000


def test_links_are_shared_by_units_of_different_times(statements: AuthorityStatements) -> None:
    links = list(statements.links())
    wikidata = Namespace("http://www.wikidata.org/entity/")
    for identifier in ("province/56", "province/56-2025"):
        assert (thing("place", identifier), SKOS.closeMatch, wikidata.Q33369) in links


def test_titles_as_a_code_list(authority: Authority) -> None:
    graph = Graph()
    for triple in titles(authority):
        graph.add(triple)
    chair = TITLE["chu-tich"]
    assert set(graph.objects(chair, RDF.type)) == {ORG.Role, SKOS.Concept}
    assert vi("Chủ tịch") in set(graph.objects(chair, SKOS.prefLabel))
    assert graph.value(chair, TB.rankOrder) == Literal(20)
    assert graph.value(chair, SKOS.inScheme) == URIRef(str(TITLE).rstrip("#"))


def test_agency_types_as_a_code_list(authority: Authority) -> None:
    graph = Graph()
    for triple in agency_types(authority):
        graph.add(triple)
    concept = AGENCY_TYPE["so-y-te"]
    assert set(graph.objects(concept, SKOS.prefLabel)) == {vi("Sở Y tế"), Literal("Department of Health", lang="en")}
    assert (URIRef(str(AGENCY_TYPE).rstrip("#")), RDF.type, SKOS.ConceptScheme) in graph
