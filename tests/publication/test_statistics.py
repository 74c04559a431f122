from datetime import date

from rdflib import Graph, Literal, URIRef

from kg.identity.iris import Iris
from kg.namespaces import CV, FOAF, ORG, OWL, RDF, SKOS, TB, XSD
from kg.publication.description import dataset_graph
from kg.publication.statistics import ANNOUNCEMENTS, statistics
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore

IRIS = Iris("http://localhost:8000/")


def fill(store: EmbeddedStore) -> None:
    entities, said, redirects = Graph(), Graph(), Graph()
    for number in range(3):
        person = IRIS.derived("person", str(number))
        entities.add((person, RDF.type, FOAF.Person))
        entities.add((person, FOAF.name, Literal(f"Người {number}")))
    redirects.add((IRIS.derived("person", "2"), OWL.deprecated, Literal(True)))
    agency = IRIS.derived("agency", "a")
    for kind in (ORG.FormalOrganization, CV.PublicOrganisation):
        said.add((agency, RDF.type, kind))
    store.apply(
        Change(
            graphs={
                IRIS.graph("entities"): entities,
                IRIS.graph("redirects"): redirects,
                IRIS.announcement_graph("a" * 10): said,
                IRIS.announcement_graph("b" * 10): said,
            }
        )
    )


def test_counts_by_kind_class_and_graph(store: EmbeddedStore) -> None:
    fill(store)
    counts = statistics(store)
    assert counts.kinds == {"agency": 1, "person": 2}
    assert counts.classes[str(FOAF.Person)] == 3
    assert counts.graphs == {"entities": 6, "redirects": 1, ANNOUNCEMENTS: 4}
    assert (counts.quads, counts.triples) == (11, 9)


def test_links_elsewhere_are_counted_by_where_they_lead_and_events_tell_first_and_last_day(
    store: EmbeddedStore,
) -> None:
    graph, place = Graph(), IRIS.derived("place", "a")
    for number, other in enumerate(("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q2", place)):
        graph.add((IRIS.derived("agency", str(number)), SKOS.closeMatch, URIRef(other)))
    for earliest, latest in (("2022-02-01", "2022-02-28"), ("2021-12-31", "2021-12-31"), ("2022-01-01", "2022-12-31")):
        event = IRIS.derived("event", earliest)
        graph.add((event, RDF.type, CV.PublicEvent))
        graph.add((event, TB.earliestDate, Literal(earliest, datatype=XSD.date)))
        graph.add((event, TB.latestDate, Literal(latest, datatype=XSD.date)))
    store.apply(Change(graphs={IRIS.graph("links"): graph}))
    counts = statistics(store)
    assert counts.links == {(str(SKOS.closeMatch), "http://www.wikidata.org/entity/"): 2}
    assert counts.days == (date(2021, 12, 31), date(2022, 12, 31))


def test_an_empty_store_has_nothing(store: EmbeddedStore) -> None:
    counts = statistics(store)
    assert (counts.kinds, counts.graphs, counts.quads, counts.triples) == ({}, {}, 0, 0)
    assert (counts.links, counts.days) == ({}, None)


def test_the_description_does_not_count_itself(store: EmbeddedStore) -> None:
    fill(store)
    before = statistics(store)
    described = dataset_graph(Settings(), before)
    store.apply(Change(graphs={IRIS.graph("dataset"): described}))
    assert statistics(store) == before
    assert store.apply(Change(graphs={IRIS.graph("dataset"): dataset_graph(Settings(), statistics(store))})) == 0
    assert URIRef("http://localhost:8000/dataset") in set(described.subjects())
