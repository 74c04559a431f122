"""Canonical descriptions do not depend on which announcement came first."""

from itertools import permutations

import pytest
from rdflib import Graph

from kg.mapping.descriptions import describe
from kg.mapping.variants import canonical, others
from tests.identity.readings import IRIS
from tests.mapping.publishing import found

KEY = "aaaaaaaaaa"


@pytest.mark.parametrize(
    ("forms", "chosen"),
    [
        (["Lê Thị Hoà", "Lê Thị Hòa"], "Lê Thị Hòa"),
        (["LÊ THỊ HÒA", "Lê Thị Hoà"], "LÊ THỊ HÒA"),
        (["LÊ THỊ HÒA", "Lê Thị Hòa"], "Lê Thị Hòa"),
        (["b", "a"], "a"),
        (["Uỷ"], "Uỷ"),
    ],
)
def test_the_canonical_form_has_the_traditional_tone_placement_and_is_not_shouted(
    forms: list[str], chosen: str
) -> None:
    for order in permutations(forms):
        assert canonical(order) == chosen
        assert others(order) == sorted(set(forms) - {chosen})


def test_there_is_no_canonical_form_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        canonical([])


def test_a_document_takes_the_surest_date_and_keeps_other_spellings() -> None:
    common = {"type": "https://w3id.org/thongbao/document-type#quyet-dinh", "label": "Quyết định 5"}
    creator = str(IRIS.thing("agency", KEY))
    notes = [
        {**common, "title": "Quyết định 5", "number": "5", "date": "2022"},
        {
            **common,
            "title": "Quyết định số 5",
            "number": "5",
            "date": "2022-03-01",
            "creator": creator,
        },
        {**common, "title": "Quyết định 5", "number": "5", "date": "2022-03-09"},
    ]
    graphs = [set(describe(("document", KEY), list(order), IRIS)[1]) for order in permutations(notes)]
    assert all(graph == graphs[0] for graph in graphs)
    graph = describe(("document", KEY), notes, IRIS)[1]
    assert found(
        graph, "SELECT ?t ?o ?d ?c { ?x dct:title ?t ; skos:altLabel ?o ; dct:issued ?d ; dct:creator ?c }"
    ) == {("Quyết định 5", "Quyết định số 5", "2022-03-01", str(IRIS.thing("agency", KEY)))}


def test_a_law_is_a_legal_resource_with_the_date_of_the_document() -> None:
    note = {
        "law": "yes", "type": "https://w3id.org/thongbao/document-type#luat", "title": "Luật 1/2030/QH16",
        "label": "Luật 1/2030/QH16", "number": "1/2030/QH16", "date": "2030-01-02",
    }  # fmt: skip
    graph = describe(("document", KEY), [note], IRIS)[1]
    assert found(graph, "SELECT ?d { ?x a eli:LegalResource ; eli:date_document ?d }") == {("2030-01-02",)}
    assert found(graph, "SELECT ?x { ?x a foaf:Document }") == set()


def test_a_unit_of_another_agency_is_an_organisational_unit() -> None:
    parent = str(IRIS.thing("agency", "bbbbbbbbbb"))
    graph = describe(
        ("agency", KEY), [{"label": "Phòng Một, Sở Hai"}, {"label": "Phòng Một, Sở Hai", "parent": parent}], IRIS
    )[1]
    assert found(graph, "SELECT ?p { ?x a org:OrganizationalUnit ; org:subOrganizationOf ?p }") == {(parent,)}


def test_what_nothing_is_said_of_has_no_description() -> None:
    subject, graph = describe(("person", KEY), [], IRIS)
    assert subject == IRIS.thing("person", KEY)
    assert not len(graph)
    assert isinstance(graph, Graph)


def test_of_several_issuers_the_first_by_label_is_taken_whatever_keys_were_minted() -> None:
    common = {
        "type": "https://w3id.org/thongbao/document-type#quyet-dinh",
        "label": "Quyết định 5",
        "title": "Quyết định 5",
    }
    for first, second in permutations(("aaaaaaaaaa", "bbbbbbbbbb")):
        notes = [
            {**common, "creator": str(IRIS.thing("agency", second)), "creator_label": "Sở Y tế"},
            {**common, "creator": str(IRIS.thing("agency", first)), "creator_label": "Sở Nội vụ"},
        ]
        graph = describe(("document", KEY), notes, IRIS)[1]
        assert found(graph, "SELECT ?c { ?d dct:creator ?c }") == {(str(IRIS.thing("agency", first)),)}
