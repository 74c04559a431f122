from decimal import Decimal
from itertools import combinations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.identity.iris import Iris
from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import BRANCH, CV, DCT, FOAF, KIND, ORG, QB, RDF, RDFS, RULE, SCHEMA, SKOS, TB
from kg.publication import tabulation
from kg.publication.statistics import statistics
from kg.publication.tabulation import statistics_graph
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore

IRIS = Iris("http://localhost:8000/")
NAME = IRIS.graph("statistics")
A, B, C = sorted(IRIS.derived("person", name) for name in "abc")
HOST, GUEST = IRIS.derived("agency", "host"), IRIS.derived("agency", "guest")
MEETINGS = URIRef(f"{NAME}#meetings-of-persons")
WITH_MORE = {URIRef(f"{NAME}#facts-by-rule")}
"""Tables that measure more than how many there are."""


VENUE, DAY = RULE.venue, RULE.day
CLAIMS = (
    (VENUE, "0.9", TB.unreviewed),
    (VENUE, "0.6", TB.accepted),
    (DAY, "1.0", TB.rejected),
    (VENUE, "0.7", TB.unreviewed),
)


def event(graph: Graph, name: str, day: str | None, *persons: URIRef) -> URIRef:
    thing = IRIS.derived("event", name)
    graph.add((thing, RDF.type, CV.PublicEvent))
    graph.add((thing, DCT.type, KIND.meeting))
    graph.add((thing, SCHEMA.organizer, HOST))
    if day:
        graph.add((thing, TB.earliestDate, Literal(day, datatype=XSD.date)))
    for person in persons:
        # twice, as speaker and as attendee: one meeting all the same
        for role in ("speaker", "attendee"):
            part = URIRef(f"{thing}#{person.rsplit('/')[-1]}-{role}")
            graph.add((thing, CV.hasParticipation, part))
            graph.add((part, CV.hasParticipant, person))
        graph.add((person, RDF.type, FOAF.Person))
    return thing


def fill(store: EmbeddedStore) -> None:
    graph = Graph()
    event(graph, "1", "2022-02-24", A, B)
    event(graph, "2", "2022-12-31", A, B, C)
    first = event(graph, "3", None, A)
    for role, agency, branch in (("speaker", GUEST, BRANCH.party), ("attendee", HOST, BRANCH.state)):
        office = IRIS.derived("membership", role)
        graph.add((URIRef(f"{first}#{A.rsplit('/')[-1]}-{role}"), TB.capacity, office))
        graph.add((office, ORG.organization, agency))
        graph.add((agency, ORG.classification, branch))
        graph.add((branch, SKOS.inScheme, URIRef("https://w3id.org/thongbao/branch")))
    for number, (rule, confidence, status) in enumerate(CLAIMS):
        claim = IRIS.derived("claim", str(number))
        graph.add((claim, TB.rule, rule))
        graph.add((claim, TB.confidence, Literal(Decimal(confidence))))
        graph.add((claim, TB.reviewStatus, status))
    store.apply(Change(graphs={IRIS.announcement_graph("a" * 10): graph}))


def table(graph: Graph, name: str, *dimensions: URIRef) -> dict[tuple[str, ...], int]:
    """The counts of a table by the values of its dimensions."""
    nodes = list(graph.subjects(QB.dataSet, URIRef(f"{NAME}#{name}")))
    found = {tuple(str(graph.value(n, d)) for d in dimensions): graph.value(n, TB["count"]).toPython() for n in nodes}
    assert len(found) == len(nodes), "what an observation counts names it"
    return found


def tabulated(store: EmbeddedStore) -> Graph:
    return statistics_graph(store, statistics(store))


def test_events_are_counted_by_kind_year_and_agency(store: EmbeddedStore) -> None:
    fill(store)
    graph = tabulated(store)
    kind = str(KIND.meeting)
    assert table(graph, "events-by-kind", TB.ofKind) == {(kind,): 3}
    assert table(graph, "events-by-year-and-kind", TB.inYear, TB.ofKind) == {("2022", kind): 2}
    assert table(graph, "events-by-agency", TB.ofAgency) == {(str(HOST),): 3, (str(GUEST),): 1}
    assert table(graph, "events-by-agency-and-year", TB.ofAgency, TB.inYear) == {(str(HOST), "2022"): 2}
    assert {o.datatype for o in graph.objects(None, TB.inYear) if isinstance(o, Literal)} == {XSD.gYear}


def test_pairs_are_counted_once_whatever_they_did_at_an_event(store: EmbeddedStore) -> None:
    fill(store)
    graph = tabulated(store)
    pairs = {(str(a), str(b)): 1 for a, b in combinations((A, B, C), 2)} | {(str(A), str(B)): 2}
    assert table(graph, "meetings-of-persons", TB.personA, TB.personB) == pairs
    assert graph.value(MEETINGS, TB.leastCount) == Literal(1)


def test_of_too_many_pairs_those_that_met_most_often_stay_and_the_table_says_so(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    monkeypatch.setattr(tabulation, "ROWS", 2)
    graph = tabulated(store)
    assert table(graph, "meetings-of-persons", TB.personA, TB.personB) == {(str(A), str(B)): 2}
    assert graph.value(MEETINGS, TB.leastCount) == Literal(2)
    monkeypatch.setattr(tabulation, "ROWS", 0)
    graph = tabulated(store)
    assert (table(graph, "meetings-of-persons"), graph.value(MEETINGS, TB.leastCount)) == ({}, Literal(3))
    monkeypatch.setattr(tabulation, "ROWS", 1)
    graph = tabulated(store)
    assert table(graph, "events-by-agency", TB.ofAgency) == {(str(HOST),): 3}
    assert graph.value(URIRef(f"{NAME}#events-by-agency"), TB.leastCount) == Literal(3)


def test_a_crowd_makes_no_pairs(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    monkeypatch.setattr(tabulation, "CROWD", 2)
    assert table(tabulated(store), "meetings-of-persons", TB.personA) == {(str(A),): 1}


def test_counts_by_class_and_property_are_those_of_the_description(store: EmbeddedStore) -> None:
    fill(store)
    counts = statistics(store)
    graph = statistics_graph(store, counts)
    assert table(graph, "things-by-class", TB.countedClass) == {(iri,): n for iri, n in counts.classes.items()}
    found = table(graph, "statements-by-property", TB.countedProperty)
    assert found == {(iri,): n for iri, n in counts.properties.items()}


def test_claims_are_counted_by_rule_with_their_mean_confidence_and_how_many_were_reviewed(store: EmbeddedStore) -> None:
    fill(store)
    graph = tabulated(store)
    assert table(graph, "facts-by-rule", TB.ofRule) == {(str(VENUE),): 3, (str(DAY),): 1}
    nodes = list(graph.subjects(QB.dataSet, URIRef(f"{NAME}#facts-by-rule")))
    told = {
        graph.value(n, TB.ofRule): [graph.value(n, m) for m in (TB.meanConfidence, TB.reviewedCount)] for n in nodes
    }
    assert float(str(told[VENUE][0])) == pytest.approx(2.2 / 3)
    assert [str(told[VENUE][1]), *map(str, told[DAY])] == ["1", "1", "1"]


def test_branches_meet_where_two_participations_are_theirs(store: EmbeddedStore) -> None:
    fill(store)
    graph, met, both = Graph(), IRIS.derived("event", "met"), IRIS.derived("agency", "both")
    graph.add((both, ORG.classification, BRANCH.party))
    graph.add((both, ORG.classification, BRANCH.state))

    def part(name: str, agency: URIRef, thing: URIRef) -> None:
        node, office = URIRef(f"{thing}#{name}"), IRIS.derived("membership", f"{thing}{name}")
        graph.add((thing, CV.hasParticipation, node))
        graph.add((node, TB.capacity, office))
        graph.add((office, ORG.organization, agency))

    part("a", HOST, met)
    part("b", HOST, met)
    part("c", GUEST, met)
    part("alone", both, IRIS.derived("event", "alone"))  # one person whose office is of two branches meets nobody
    store.apply(Change(graphs={IRIS.announcement_graph("b" * 10): graph}))
    pairs = table(tabulated(store), "events-by-two-branches", TB.branchA, TB.branchB)
    assert pairs == {(str(BRANCH.party), str(BRANCH.state)): 2, (str(BRANCH.state), str(BRANCH.state)): 1}


def test_the_largest_rows_are_a_group_that_need_not_be_looked_for(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    monkeypatch.setattr(tabulation, "LARGEST", 2)
    graph = tabulated(store)
    group = URIRef(f"{NAME}#largest-meetings-of-persons")
    rows = set(graph.objects(group, QB.observation))
    assert {(graph.value(row, TB.personA), graph.value(row, TB.personB)) for row in rows} == {(A, B), (A, C)}
    assert set(graph.subjects(QB.observationGroup, group)) == {MEETINGS}
    assert len(table(graph, "meetings-of-persons", TB.personA, TB.personB)) == 3, "the table has the others, too"
    groups = set(graph.subjects(RDF.type, QB.ObservationGroup))
    assert set(graph.objects(None, QB.observationGroup)) == groups == set(graph.subjects(QB.observation))


def test_published_they_change_no_count_and_are_made_again_the_same(store: EmbeddedStore) -> None:
    fill(store)
    before = statistics(store)
    store.apply(Change(graphs={NAME: statistics_graph(store, before)}))
    assert statistics(store) == before
    assert store.apply(Change(graphs={NAME: tabulated(store)})) == 0


def test_an_empty_store_has_empty_tables(store: EmbeddedStore) -> None:
    assert not set(tabulated(store).subjects(RDF.type, QB.Observation))


def test_tables_are_well_formed_cubes(store: EmbeddedStore) -> None:
    """RDF Data Cube, section 11.1: IC-1, 2 and 3 (one table, one structure, a measure), 11 and 12 (dimensions)."""
    fill(store)
    graph = tabulated(store)
    tables = set(graph.subjects(RDF.type, QB.DataSet))
    assert len(tables) >= 7
    for one in tables:
        (structure,) = graph.objects(one, QB.structure)
        parts = set(graph.objects(structure, QB.component))
        dimensions = {d for part in parts for d in graph.objects(part, QB.dimension)}
        measures = [m for part in parts for m in graph.objects(part, QB.measure)]
        assert TB["count"] in measures
        assert (measures == [TB["count"]]) == (one not in WITH_MORE), one
        nodes = set(graph.subjects(QB.dataSet, one))
        assert nodes, one
        for node in nodes:
            assert list(graph.objects(node, QB.dataSet)) == [one]
            assert all(len(list(graph.objects(node, d))) == 1 for d in {*dimensions, *measures})
            assert (set(graph.predicates(node)) - {RDF.type, QB.dataSet}) == {*dimensions, *measures}
        assert graph.value(one, DCT.identifier) == Literal(str(one).partition("#")[2])
        for predicate in (RDFS.label, DCT.description):
            assert sorted(text.language for text in graph.objects(one, predicate)) == ["en", "vi"]  # type: ignore[attr-defined]
    known = set(vocabulary_graph().subjects())
    assert {p for p in graph.predicates() if str(p).startswith((str(TB), str(QB)))} <= known
    assert set(graph.objects(None, QB.dimension)) <= known
