from datetime import date

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import DCAT, VOID

from kg.namespaces import DCT, FOAF, RDF, RDFS, SKOS
from kg.publication.description import VCARD, Days, dataset_graph, redescribed
from kg.publication.statistics import Statistics
from kg.settings import Settings

DATASET = URIRef("http://localhost:8000/dataset")
WIKIDATA = "http://www.wikidata.org/entity/"
TOLD = Statistics(
    {"person": 2}, {str(FOAF.Person): 2}, {str(RDFS.label): 5}, {"entities": 7},
    {(str(SKOS.closeMatch), WIKIDATA): 3}, (date(2012, 5, 1), date(2025, 12, 31)),
)  # fmt: skip


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
    contact = graph.value(DATASET, DCAT.contactPoint)
    assert str(graph.value(contact, VCARD.hasURL)) == "http://localhost:8000/about", "where errors can be reported"
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


def test_the_days_of_the_data_set_and_those_it_tells_of() -> None:
    days = Days(date(2025, 1, 2), date(2026, 3, 4))
    graph = dataset_graph(Settings(), TOLD, days=days)
    for thing in (DATASET, URIRef(f"{DATASET}#catalog")):
        assert graph.value(thing, DCT.issued) == Literal(date(2025, 1, 2))
        assert graph.value(thing, DCT.modified) == Literal(date(2026, 3, 4))
    period = graph.value(DATASET, DCT.temporal)
    assert (period, RDF.type, DCT.PeriodOfTime) in graph
    told = [graph.value(period, day) for day in (DCAT.startDate, DCAT.endDate)]
    assert told == [Literal(date(2012, 5, 1)), Literal(date(2025, 12, 31))]


def test_links_to_elsewhere_are_link_sets() -> None:
    graph = dataset_graph(Settings(), TOLD)
    (links,) = graph.objects(DATASET, VOID.subset)
    assert (links, RDF.type, VOID.Linkset) in graph
    assert (graph.value(links, VOID.linkPredicate), graph.value(links, VOID.triples)) == (SKOS.closeMatch, Literal(3))
    assert graph.value(links, VOID.subjectsTarget) == DATASET
    target = graph.value(links, VOID.objectsTarget)
    assert (target, RDF.type, VOID.Dataset) in graph
    assert graph.value(target, VOID.uriSpace) == Literal(WIKIDATA)


def test_downloads_of_rdf_are_dumps_of_the_data_set() -> None:
    dumps = {str(url) for url in dataset_graph(Settings(), downloads=True).objects(DATASET, VOID.dataDump)}
    assert dumps == {f"http://localhost:8000/dumps/latest/all.{name}.gz" for name in ("nq", "trig", "ttl")}
    assert not list(dataset_graph(Settings()).objects(DATASET, VOID.dataDump))


def test_told_anew_it_is_as_if_it_had_been_told_so_at_first() -> None:
    counts, days = TOLD, Days(date(2025, 1, 2), date(2026, 3, 4))
    before = Settings(publisher="Thư viện", contact="a@example.vn", description_vi="Cũ.")
    after = Settings(publisher="Sở Mẫu", licence="https://example.vn/licence")
    told = redescribed(dataset_graph(before, counts, True, days), after, True)
    assert set(told) == set(dataset_graph(after, counts, True, days))
    assert set(redescribed(told, after, True)) == set(told)
