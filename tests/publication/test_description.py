from rdflib import BNode, Literal, URIRef
from rdflib.namespace import DCAT, VOID

from kg.namespaces import DCT, FOAF, RDF, RDFS
from kg.publication.description import VCARD, dataset_graph, redescribed
from kg.publication.statistics import Statistics
from kg.settings import Settings

DATASET = URIRef("http://localhost:8000/dataset")


def test_it_says_what_the_settings_say() -> None:
    settings = Settings(
        title_vi="Mẫu", title_en="Samples", description_vi="Các mẫu kể lại.", description_en="Restated samples.",
        publisher="Thư viện", contact="a@example.vn", licence="https://example.vn/licence",
    )  # fmt: skip
    graph = dataset_graph(settings)
    assert {VOID.Dataset, DCAT.Dataset} <= set(graph.objects(DATASET, RDF.type))
    assert set(graph.objects(DATASET, DCT.title)) == {Literal("Mẫu", lang="vi"), Literal("Samples", lang="en")}
    assert Literal("Restated samples.", lang="en") in set(graph.objects(DATASET, DCT.description))
    assert graph.value(DATASET, DCT.license) == URIRef("https://example.vn/licence")
    publisher = graph.value(DATASET, DCT.publisher)
    assert graph.value(publisher, FOAF.name) == Literal("Thư viện")
    assert str(graph.value(graph.value(DATASET, DCAT.contactPoint), VCARD.hasEmail)) == "mailto:a@example.vn"
    assert graph.value(DATASET, VOID.sparqlEndpoint) == URIRef("http://localhost:8000/sparql")


def test_empty_settings_leave_nothing_empty() -> None:
    graph = dataset_graph(Settings())
    assert set(graph.objects(DATASET, DCT.description)) == set(graph.objects(DATASET, DCT.title))
    assert (DATASET, DCAT.contactPoint, None) not in graph
    assert all(str(o) for o in graph.objects())
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_counts_are_partitions_with_lasting_names() -> None:
    counts = Statistics({"person": 2, "quote": 9}, {str(FOAF.Person): 2}, {str(RDFS.label): 5}, {"entities": 7})
    graph = dataset_graph(Settings(), counts)
    assert graph.value(DATASET, VOID.triples) == Literal(5)
    assert graph.value(DATASET, VOID.entities) == Literal(2)
    part = graph.value(DATASET, VOID.classPartition)
    assert (graph.value(part, VOID["class"]), graph.value(part, VOID.entities)) == (FOAF.Person, Literal(2))
    assert set(dataset_graph(Settings(), counts)) == set(graph)
    other = Statistics(counts.kinds, {str(FOAF.Person): 3}, counts.properties, counts.graphs)
    assert dataset_graph(Settings(), other).value(DATASET, VOID.classPartition) == part


def test_told_anew_it_is_as_if_it_had_been_told_so_at_first() -> None:
    counts = Statistics({"person": 2}, {str(FOAF.Person): 2}, {str(RDFS.label): 5}, {"entities": 7})
    before = Settings(publisher="Thư viện", contact="a@example.vn", description_vi="Cũ.")
    after = Settings(publisher="Sở Mẫu", licence="https://example.vn/licence")
    told = redescribed(dataset_graph(before, counts, True), after, True)
    assert set(told) == set(dataset_graph(after, counts, True))
    assert set(redescribed(told, after, True)) == set(told)
