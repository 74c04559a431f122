"""The sample passes the gate, and its facts can be read back from the published graph by the profile alone."""

import pytest
from rdflib import Graph, Literal, URIRef

from kg.authority import load_authority
from kg.extraction.facts import Tenure
from kg.foundation import vocabulary
from kg.mapping.entry import Entry
from kg.namespaces import PROV, RDF, TB
from kg.validation.gate import Gate
from tests.mapping.publishing import found
from tests.mapping.sample import READING


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(vocabulary=vocabulary(load_authority()))


@pytest.fixture
def whole(entry: Entry) -> Graph:
    graph = Graph()
    for part in (entry.statements, *entry.entities.values()):
        graph += part
    return graph


@pytest.fixture
def known(entry: Entry) -> Graph:
    graph = Graph()
    for part in entry.authority.values():
        graph += part
    return graph


def test_the_sample_passes_every_shape(gate: Gate, whole: Graph, known: Graph) -> None:
    assert [f"{f.shape} {f.focus} {f.value}" for f in gate.check(whole, known).findings] == []


def test_the_gate_would_see_a_quote_that_is_not_the_texts_and_a_fact_without_a_claim(
    gate: Gate, whole: Graph, known: Graph
) -> None:
    quote = next(whole.subjects(RDF.type, TB.Quote))
    whole.set((quote, PROV.value, Literal("những chữ mà bài không hề có ở chỗ ấy", lang="vi")))
    claim = next(whole.subjects(TB.tenure, TB.former))
    membership = next(whole.objects(claim, TB.asserts))
    whole.remove((claim, None, None))
    findings = gate.check(whole, known).findings
    assert any(str(quote) in (finding.focus, finding.value) for finding in findings)
    assert any(finding.focus == str(membership) and finding.shape.endswith("asserted") for finding in findings)


def test_names_parts_and_roles_read_back_as_they_were_read(everything: Graph) -> None:
    names = {person.ref: person.name for person in READING.persons}
    labels = {agency.ref: agency.label for agency in READING.agencies}
    expected = {
        (
            names[office.person],
            ("Nguyên " if office.tenure is Tenure.FORMER else "") + office.title,
            labels[office.agency],
        )
        for office in READING.offices
    }
    read = {
        (name, ("Nguyên " if tenure.endswith("former") else "") + title, agency)
        for name, title, agency, tenure in found(
            everything,
            """SELECT ?name ?title ?agency ?tenure { ?c tb:asserts ?m ; tb:tenure ?tenure .
            ?m org:member/foaf:name ?name ; org:organization/skos:prefLabel ?agency ; org:role/skos:prefLabel ?title
            FILTER(LANG(?title) = "vi") }""",
        )
    }
    # titles of the small authority have no labels here; only the minted one has
    assert read <= expected
    assert ("Trần Văn Bảy", "Chủ nhiệm", "Hợp tác xã Hòa Tân") in read


def test_agencies_named_read_back_by_their_canonical_labels(own: Graph, everything: Graph) -> None:
    named = {URIRef(row[0]) for row in found(own, "SELECT ?x { ?q its:taIdentRef ?x }")}
    agencies = {
        label
        for iri, label in found(
            everything,
            """SELECT ?x ?l { ?x a ?k ; skos:prefLabel ?l
            FILTER(?k IN (org:Organization, org:FormalOrganization, org:OrganizationalUnit)) }""",
        )
        if URIRef(iri) in named
    }
    assert agencies == {agency.label for agency in READING.agencies}
