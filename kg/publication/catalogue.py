"""What a data portal asks of a description beyond DCAT itself: the profile DCAT-AP 3.0 (SEMIC).

It adds the catalogue and the data service, what the profile recommends of data sets and distributions, and says what
the named values are (a licence, a media type …), as the profile checks the class of every value.
"""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, SKOS
from rdflib.term import Node

from kg.namespaces import DCT, FOAF, GEOSPARQL, RDF, RDFS
from kg.settings import Settings

DCATAP = Namespace("http://data.europa.eu/r5r/")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGE = URIRef(f"{_AUTHORITY}language/VIE")
_ENGLISH = URIRef(f"{_AUTHORITY}language/ENG")  # of labels and descriptions
_FORMAT = URIRef(f"{DCT}format")
_COUNTRY = URIRef(f"{_AUTHORITY}country/VNM")
_BOX = "POLYGON((102.14 6.83, 117.34 6.83, 117.34 23.40, 102.14 23.40, 102.14 6.83))"
"""What holds all places of Viet Nam that announcements name, its islands included: longitude first (OGC CRS84)."""
_CENTRE = "POINT(107.83 16.17)"
_PUBLISHER_TYPE = "http://purl.org/adms/publishertype/"
_PUBLISHER_TYPES = {
    "Academia-ScientificOrganisation": ("Cơ sở đào tạo, nghiên cứu", "Academia/Scientific organisation"),
    "Company": ("Doanh nghiệp", "Company"),
    "IndustryConsortium": ("Hiệp hội doanh nghiệp", "Industry consortium"),
    "LocalAuthority": ("Cơ quan cấp địa phương", "Local Authority"),
    "NationalAuthority": ("Cơ quan cấp quốc gia", "National authority"),
    "NonGovernmentalOrganisation": ("Tổ chức phi chính phủ", "Non-Governmental Organisation"),
    "NonProfitOrganisation": ("Tổ chức phi lợi nhuận", "Non-Profit Organisation"),
    "PrivateIndividual(s)": ("Cá nhân", "Private Individual(s)"),
    "RegionalAuthority": ("Cơ quan cấp vùng, cấp tỉnh", "Regional authority"),
    "StandardisationBody": ("Tổ chức tiêu chuẩn hóa", "Standardisation body"),
    "SupraNationalAuthority": ("Tổ chức siêu quốc gia", "Supra-national authority"),
}
"""The publisher types of ADMS (SEMIC, version 1.00), which DCAT-AP asks for; the setting ``publisher_type``."""
_PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/"
_PROTOCOL = URIRef("https://www.w3.org/TR/sparql11-protocol/")
_CONCEPTS = {
    "theme": (URIRef(f"{_AUTHORITY}data-theme/GOVE"), "data-theme", "Khu vực công", "Government and public sector"),
    "available": (URIRef(f"{_AUTHORITY}planned-availability/AVAILABLE"), "planned-availability", "Có sẵn", "Available"),
    "public": (URIRef(f"{_AUTHORITY}access-right/PUBLIC"), "access-right", "Công khai", "Public"),
    "often": (URIRef(f"{_AUTHORITY}frequency/IRREG"), "frequency", "Không định kỳ", "Irregular"),
    "cc0": (URIRef("http://purl.org/adms/licencetype/PublicDomain"), "", "Phạm vi công cộng", "Public domain"),
}  # fmt: skip
_KEYWORDS = (
    ("thông báo", "cơ quan nhà nước", "chức vụ", "sự kiện", "thỏa thuận", "Việt Nam"),
    ("announcements", "public bodies", "office-holders", "events", "agreements", "Viet Nam"),
)
_FILE_TYPES = {
    "application/n-quads": "RDF_N_QUADS", "application/trig": "RDF_TRIG", "text/turtle": "RDF_TURTLE",
    "application/json": "JSON",
}  # fmt: skip
VALUES = (
    (DCT.license, DCT.LicenseDocument), (DCT.language, DCT.LinguisticSystem), (DCT.conformsTo, DCT.Standard),
    (DCAT.mediaType, DCT.MediaType), (DCAT.compressFormat, DCT.MediaType), (_FORMAT, DCT.MediaTypeOrExtent),
    (DCT.spatial, DCT.Location), (DCT.accessRights, DCT.RightsStatement), (DCT.accrualPeriodicity, DCT.Frequency),
)  # fmt: skip
"""Properties, and the class that their values have."""


def complete(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    """Add to the description of a data set what DCAT-AP 3.0 asks for; nothing that is there is changed."""
    concept = {name: _concept(graph, *words) for name, words in _CONCEPTS.items() if name != "cc0"}
    for predicate, value in (
        (DCAT.theme, concept["theme"]),
        (DCT.accessRights, concept["public"]),
        (DCT.accrualPeriodicity, concept["often"]),
        (DCT.spatial, _COUNTRY),
        (DCT.language, LANGUAGE),
        (DCT.language, _ENGLISH),
        (DCAT.landingPage, URIRef(settings.base)),
    ):
        graph.add((dataset, predicate, value))
    for words, language in zip(_KEYWORDS, ("vi", "en"), strict=True):
        for word in words:
            graph.add((dataset, DCAT.keyword, Literal(word, lang=language)))
    graph.add((_COUNTRY, DCAT.bbox, Literal(_BOX, datatype=GEOSPARQL.wktLiteral)))
    graph.add((_COUNTRY, DCAT.centroid, Literal(_CENTRE, datatype=GEOSPARQL.wktLiteral)))
    _add_publisher_type(graph, dataset, settings)
    _add_service(graph, dataset, settings)
    for distribution in list(graph.objects(dataset, DCAT.distribution)):
        _complete_distribution(graph, distribution, concept["available"])
    _add_catalogue(graph, dataset, settings)
    _add_classes(graph, settings)


def _add_publisher_type(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    if not settings.kind_of_publisher:
        return
    kind = URIRef(f"{_PUBLISHER_TYPE}{settings.kind_of_publisher}")
    _concept(graph, kind, "", *_PUBLISHER_TYPES[settings.kind_of_publisher])
    graph.add((kind, SKOS.inScheme, URIRef(f"{_PUBLISHER_TYPE}1.0")))
    for publisher in list(graph.objects(dataset, DCT.publisher)):
        graph.add((publisher, DCT.type, kind))


def _concept(graph: Graph, iri: URIRef, scheme: str, vi: str, en: str) -> URIRef:
    graph.add((iri, RDF.type, SKOS.Concept))
    for text, language in ((vi, "vi"), (en, "en")):
        graph.add((iri, SKOS.prefLabel, Literal(text, lang=language)))
    if scheme:
        graph.add((iri, SKOS.inScheme, URIRef(f"{_AUTHORITY}{scheme}")))
    return iri


def _add_service(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    service, endpoint = URIRef(f"{dataset}#service"), URIRef(f"{settings.base}sparql")
    graph.add((service, RDF.type, DCAT.DataService))
    graph.add((service, DCT.title, Literal("Dịch vụ SPARQL", lang="vi")))
    graph.add((service, DCT.title, Literal("SPARQL service", lang="en")))
    graph.add((service, DCAT.endpointURL, endpoint))
    graph.add((service, DCAT.endpointDescription, endpoint))  # it answers without a query: its service description
    graph.add((service, DCAT.servesDataset, dataset))
    graph.add((service, DCT.conformsTo, _PROTOCOL))
    graph.add((service, DCT.license, URIRef(settings.licence)))
    _copy(graph, dataset, service, DCT.publisher, DCAT.contactPoint, DCAT.theme, DCT.accessRights, DCAT.keyword)
    graph.add((URIRef(f"{dataset}#sparql"), DCAT.accessService, service))


def _complete_distribution(graph: Graph, distribution: Node, available: URIRef) -> None:
    graph.add((distribution, DCATAP.availability, available))
    if (distribution, DCT.description, None) not in graph:
        for title in list(graph.objects(distribution, DCT.title)):
            graph.add((distribution, DCT.description, title))
    for media_type in list(graph.objects(distribution, DCAT.mediaType)):
        name = _FILE_TYPES.get("/".join(str(media_type).split("/")[-2:]))
        if name:
            graph.add((distribution, _FORMAT, URIRef(f"{_AUTHORITY}file-type/{name}")))
    if (distribution, DCAT.accessService, None) in graph:
        graph.add((distribution, _FORMAT, URIRef(f"{_AUTHORITY}file-type/SPARQLQRES")))


def _add_catalogue(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    catalogue, home = URIRef(f"{dataset}#catalog"), URIRef(settings.base)
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    graph.add((catalogue, DCAT.dataset, dataset))
    graph.add((catalogue, DCAT.service, URIRef(f"{dataset}#service")))
    graph.add((catalogue, FOAF.homepage, home))
    graph.add((home, RDF.type, FOAF.Document))
    _copy(graph, dataset, catalogue, DCT.title, RDFS.label, DCT.description, DCT.publisher, DCT.license, DCT.language)
    _copy(graph, dataset, catalogue, DCT.spatial, DCAT.contactPoint, DCT.issued, DCT.modified)
    theme = URIRef(f"{_AUTHORITY}data-theme")
    graph.add((catalogue, DCAT.themeTaxonomy, theme))
    graph.add((theme, RDF.type, SKOS.ConceptScheme))
    graph.add((theme, DCT.title, Literal("Chủ đề dữ liệu", lang="vi")))
    graph.add((theme, DCT.title, Literal("Data theme", lang="en")))


def _add_classes(graph: Graph, settings: Settings) -> None:
    for predicate, kind in VALUES:
        for value in set(graph.objects(None, predicate)):
            if isinstance(value, URIRef):
                graph.add((value, RDF.type, kind))
    if settings.licence.startswith(_PUBLIC_DOMAIN):
        graph.add((URIRef(settings.licence), DCT.type, _concept(graph, *_CONCEPTS["cc0"])))


def _copy(graph: Graph, source: URIRef, target: URIRef, *predicates: URIRef) -> None:
    for predicate in predicates:
        for value in list(graph.objects(source, predicate)):
            graph.add((target, predicate, value))
