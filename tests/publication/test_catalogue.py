"""What DCAT-AP 3.0 requires (its chapters on mandatory and recommended properties), whatever the settings say."""

from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, SKOS
from rdflib.term import Node

from kg.authority.points import read_points
from kg.authority.tables import DATA
from kg.namespaces import DCT, FOAF, GEOSPARQL, RDF
from kg.publication.catalogue import DCATAP
from kg.publication.description import Days, dataset_graph
from kg.publication.statistics import Statistics, statistics
from kg.settings import PUBLISHER_TYPES, Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore

FULL = Settings(
    base="https://data.example.vn/", description_vi="Các mẫu kể lại.", description_en="Restated samples.",
    publisher="Thư viện", publisher_type="LocalAuthority", contact="a@example.vn", licence="https://example.vn/licence",
)  # fmt: skip
BARE = Settings()

MANDATORY = {
    DCAT.Catalog: (DCT.title, DCT.description, DCT.publisher),
    DCAT.Dataset: (DCT.title, DCT.description),
    DCAT.DataService: (DCT.title, DCAT.endpointURL),
    DCAT.Distribution: (DCAT.accessURL,),
    FOAF.Agent: (FOAF.name,),
    SKOS.Concept: (SKOS.prefLabel,),
    SKOS.ConceptScheme: (DCT.title,),
}
RECOMMENDED = {
    DCAT.Catalog: (
        FOAF.homepage, DCT.language, DCT.license, DCT.spatial, DCT.issued, DCT.modified, DCAT.dataset, DCAT.service,
        DCAT.contactPoint,
    ),
    DCAT.Dataset: (
        DCT.publisher, DCT.spatial, DCT.temporal, DCT.issued, DCT.modified, DCT.language, DCT.accrualPeriodicity,
        DCT.conformsTo, DCT.accessRights, DCAT.contactPoint, DCAT.distribution, DCAT.keyword, DCAT.theme,
    ),
    DCAT.DataService: (DCAT.endpointDescription, DCAT.servesDataset, DCAT.keyword, DCAT.theme, DCT.publisher),
    DCAT.Distribution: (DCATAP.availability, DCT.description, DCT["format"], DCT.license),
    DCT.Location: (DCAT.bbox, DCAT.centroid),
    FOAF.Agent: (DCT.type,),
}  # fmt: skip
CLASSES = {
    DCT.publisher: FOAF.Agent, DCT.license: DCT.LicenseDocument, DCT.language: DCT.LinguisticSystem,
    DCT.conformsTo: DCT.Standard, DCT.spatial: DCT.Location, DCT["format"]: DCT.MediaTypeOrExtent,
    DCT.accessRights: DCT.RightsStatement, DCT.accrualPeriodicity: DCT.Frequency, DCAT.mediaType: DCT.MediaType,
    DCAT.compressFormat: DCT.MediaType, DCAT.theme: SKOS.Concept, DCATAP.availability: SKOS.Concept,
    DCAT.themeTaxonomy: SKOS.ConceptScheme, DCAT.dataset: DCAT.Dataset, DCAT.service: DCAT.DataService,
    DCAT.servesDataset: DCAT.Dataset, DCAT.accessService: DCAT.DataService, DCAT.distribution: DCAT.Distribution,
    FOAF.homepage: FOAF.Document,
}  # fmt: skip
ONCE = (
    DCT.publisher, DCT.license, DCT.accessRights, DCT.accrualPeriodicity, FOAF.homepage, DCATAP.availability,
    DCAT.mediaType, DCAT.compressFormat, DCT["format"], DCAT.bbox, DCAT.centroid, DCT.type,
)  # fmt: skip


@pytest.fixture(params=[FULL, BARE], ids=["all settings", "no settings"])
def graph(request: pytest.FixtureRequest) -> Graph:
    counts = Statistics({}, {}, {}, {}, {}, (date(2012, 5, 1), date(2025, 12, 31)))
    return dataset_graph(request.param, counts, downloads=True, days=Days(date(2025, 1, 2), date(2026, 3, 4)))


def of_kind(graph: Graph, kind: Node) -> list[Node]:
    found = list(graph.subjects(RDF.type, kind))
    assert found, kind
    return found


@pytest.mark.parametrize("asked", [MANDATORY, RECOMMENDED], ids=["mandatory", "recommended"])
def test_everything_has_what_the_profile_asks(graph: Graph, asked: dict[URIRef, tuple[URIRef, ...]]) -> None:
    for kind, predicates in asked.items():
        for thing in of_kind(graph, kind):
            missing = [p for p in predicates if (thing, p, None) not in graph]
            assert missing == [], thing


def test_values_are_of_the_classes_and_as_many_as_the_profile_says(graph: Graph) -> None:
    for predicate, kind in CLASSES.items():
        values = set(graph.objects(None, predicate))
        assert values, predicate
        assert all((value, RDF.type, kind) in graph for value in values), predicate
    for predicate in ONCE:
        subjects = list(graph.subjects(predicate))
        assert len(subjects) == len(set(subjects)), predicate


def test_texts_are_given_in_each_language_once(graph: Graph) -> None:
    for predicate in (DCT.title, DCT.description, SKOS.prefLabel):
        for subject in set(graph.subjects(predicate)):
            texts = list(graph.objects(subject, predicate))
            assert all(isinstance(text, Literal) and text.language and str(text) for text in texts), subject
            assert len(texts) == len({text.language for text in texts}), subject  # type: ignore[attr-defined]


def test_the_service_answers_where_the_distribution_says(graph: Graph) -> None:
    (service,) = of_kind(graph, DCAT.DataService)
    (distribution,) = graph.subjects(DCAT.accessService, service)
    assert graph.value(service, DCAT.endpointURL) == graph.value(distribution, DCAT.accessURL)
    assert str(graph.value(service, DCAT.endpointURL)).endswith("/sparql")


def test_the_box_of_the_country_holds_its_centre_and_the_seats_of_all_provinces(graph: Graph) -> None:
    (country,) = of_kind(graph, DCT.Location)
    box, centre = (graph.value(country, predicate) for predicate in (DCAT.bbox, DCAT.centroid))
    assert isinstance(box, Literal) and isinstance(centre, Literal)
    assert box.datatype == centre.datatype == GEOSPARQL.wktLiteral
    corners = [numbers(pair) for pair in box.removeprefix("POLYGON((").removesuffix("))").split(", ")]
    assert corners[0] == corners[-1] and len(set(corners)) == 4
    (west, south), (east, north) = min(corners), max(corners)
    seats = [(float(point.longitude), float(point.latitude)) for point in read_points(DATA).values()]
    assert len(seats) > 60
    for longitude, latitude in [numbers(centre.removeprefix("POINT(").removesuffix(")")), *seats]:
        assert west < longitude < east and south < latitude < north


def numbers(pair: str) -> tuple[float, float]:
    longitude, latitude = map(float, pair.split())
    return longitude, latitude


def test_what_a_publisher_is_stands_for_the_setting() -> None:
    def kinds(**given: str) -> list[str]:
        graph = dataset_graph(Settings(**given))  # type: ignore[arg-type]
        (publisher,) = of_kind(graph, FOAF.Agent)
        return [str(kind) for kind in graph.objects(publisher, DCT.type)]

    adms = "http://purl.org/adms/publishertype/"
    for code in PUBLISHER_TYPES:
        assert kinds(publisher="Thư viện", publisher_type=code) == [adms + code]
    assert kinds(publisher="Thư viện") == []
    assert kinds() == [adms + "PrivateIndividual(s)"]


def test_only_a_waiver_is_called_public_domain() -> None:
    def kinds(settings: Settings) -> list[Node]:
        return list(dataset_graph(settings).objects(URIRef(settings.licence), DCT.type))

    assert (len(kinds(BARE)), kinds(FULL)) == (1, [])


def test_the_country_and_the_web_site_of_the_description_are_not_counted(store: EmbeddedStore) -> None:
    described = dataset_graph(Settings())
    store.apply(Change(graphs={URIRef("http://localhost:8000/graph/dataset"): described}))
    assert statistics(store).kinds == {}
