"""The data set described for machines: VoID and DCAT, published in ``graph/dataset``.

Sources: W3C Interest Group Note "Describing Linked Datasets with the VoID Vocabulary" (2011); W3C Recommendation
"Data Catalog Vocabulary (DCAT) Version 3" (2024); its profile DCAT-AP 3.0 (SEMIC), in ``catalogue``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, VOID, XSD

from kg.identity.iris import content_key
from kg.namespaces import DCT, FOAF, PREFIXES, RDF, RDFS
from kg.publication.catalogue import complete
from kg.publication.download_description import downloads_graph
from kg.publication.statistics import Statistics
from kg.settings import Settings

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_FEATURES = Namespace("http://www.w3.org/ns/formats/")
_FORMATS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
_PARTS = (VOID.classPartition, VOID.propertyPartition, VOID.subset, VOID.objectsTarget, DCT.temporal)
_OF_THE_DATA = frozenset(
    {VOID.triples, VOID.classes, VOID.properties, VOID.entities, DCT.issued, DCT.modified, *_PARTS}
)
_OWN = "https://w3id.org/thongbao/"


@dataclass(frozen=True, slots=True)
class Days:
    """When the data set was first published, and when it last changed."""

    issued: date
    modified: date


def dataset_iri(settings: Settings) -> URIRef:
    """``{base}dataset``: the data set as a thing."""
    return URIRef(f"{settings.base}dataset")


def dataset_graph(
    settings: Settings, statistics: Statistics | None = None, downloads: bool = False, days: Days | None = None
) -> Graph:
    """The description of the data set, with counts and days where they are given, and its downloads where there are.

    The same data, days and settings give the same description: the time of a state, and its version, belong to the
    snapshot (``Snapshot.created``, ``Snapshot.version``).
    """
    graph = Graph()
    dataset = dataset_iri(settings)
    for kind in (VOID.Dataset, DCAT.Dataset):
        graph.add((dataset, RDF.type, kind))
    _add_texts(graph, dataset, settings)
    _add_publisher(graph, dataset, settings)
    graph.add((dataset, DCT.license, URIRef(settings.licence)))
    graph.add((dataset, VOID.uriSpace, Literal(f"{settings.base}id/")))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{settings.base}sparql")))
    graph.add((dataset, VOID.uriLookupEndpoint, URIRef(f"{settings.base}lookup?url=")))
    for name in _FORMATS:
        graph.add((dataset, VOID.feature, _FEATURES[name]))
    for namespace in PREFIXES.values():
        graph.add((dataset, VOID.vocabulary, URIRef(namespace)))
    graph.add((dataset, DCT.conformsTo, URIRef(f"{_OWN}ns")))
    _add_service(graph, dataset, settings)
    if downloads:
        graph += downloads_graph(settings)
    if days is not None:
        graph.add((dataset, DCT.issued, Literal(days.issued)))
        graph.add((dataset, DCT.modified, Literal(days.modified)))
    complete(graph, dataset, settings)
    if statistics is not None:
        _add_counts(graph, dataset, statistics)
        _add_links(graph, dataset, statistics)
        _add_period(graph, dataset, statistics)
    return graph


def redescribed(stored: Graph, settings: Settings, downloads: bool) -> Graph:
    """The stored description as the settings tell it now; its counts and days stay, for the data are the same."""
    described = dataset_graph(settings, None, downloads)
    parts = {part for link in _PARTS for part in stored.objects(None, link)}
    for triple in stored:
        if triple[0] in parts or triple[1] in _OF_THE_DATA:
            described.add(triple)
    return described


def _add_texts(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    for predicate, texts in (
        (DCT.title, {"vi": settings.title_vi, "en": settings.title_en}),
        (RDFS.label, {"vi": settings.title_vi, "en": settings.title_en}),
        (DCT.description, _description(settings)),
    ):
        for language, text in texts.items():
            if text:
                graph.add((dataset, predicate, Literal(text, lang=language)))


def _description(settings: Settings) -> dict[str, str]:
    """The description by language; where the settings give none, the title, as DCAT-AP wants one of every data set."""
    given = {"vi": settings.description_vi, "en": settings.description_en}
    return given if any(given.values()) else {"vi": settings.title_vi, "en": settings.title_en}


def _add_publisher(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    publisher = URIRef(f"{dataset}#publisher")
    graph.add((dataset, DCT.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(settings.publisher)))
    graph.add((publisher, RDFS.label, Literal(settings.publisher)))
    contact = URIRef(f"{dataset}#contact")
    graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((contact, RDF.type, VCARD.Kind))
    graph.add((contact, VCARD.fn, Literal(settings.publisher)))
    if not settings.contact:  # the page that says how errors are reported
        graph.add((contact, VCARD.hasURL, Literal(f"{settings.base}about", datatype=XSD.anyURI)))
    elif settings.contact.startswith(("http://", "https://", "mailto:")):
        graph.add((contact, VCARD.hasURL, Literal(settings.contact, datatype=XSD.anyURI)))
    elif "@" in settings.contact:
        graph.add((contact, VCARD.hasEmail, Literal(f"mailto:{settings.contact}", datatype=XSD.anyURI)))
    else:
        graph.add((contact, VCARD.note, Literal(settings.contact)))


def _add_service(graph: Graph, dataset: URIRef, settings: Settings) -> None:
    service = URIRef(f"{dataset}#sparql")
    graph.add((dataset, DCAT.distribution, service))
    graph.add((service, RDF.type, DCAT.Distribution))
    graph.add((service, DCT.title, Literal("SPARQL 1.1", lang="en")))
    graph.add((service, DCAT.accessURL, URIRef(f"{settings.base}sparql")))
    graph.add((service, DCT.license, URIRef(settings.licence)))
    graph.add((service, DCT.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")))


def _add_counts(graph: Graph, dataset: URIRef, statistics: Statistics) -> None:
    graph.add((dataset, VOID.triples, Literal(statistics.triples)))
    graph.add((dataset, VOID.classes, Literal(len(statistics.classes))))
    graph.add((dataset, VOID.properties, Literal(len(statistics.properties))))
    things = sum(count for kind, count in statistics.kinds.items() if kind not in ("claim", "quote"))
    graph.add((dataset, VOID.entities, Literal(things)))
    for iri, count in statistics.classes.items():
        part = _part(dataset, "class", iri)
        graph.add((dataset, VOID.classPartition, part))
        graph.add((part, VOID["class"], URIRef(iri)))
        graph.add((part, VOID.entities, Literal(count)))
    for iri, count in statistics.properties.items():
        part = _part(dataset, "property", iri)
        graph.add((dataset, VOID.propertyPartition, part))
        graph.add((part, VOID.property, URIRef(iri)))
        graph.add((part, VOID.triples, Literal(count)))


def _add_links(graph: Graph, dataset: URIRef, statistics: Statistics) -> None:
    """A link set (VoID, section 5) for each property and each place that links lead to."""
    for (predicate, target), count in statistics.links.items():
        links, there = _part(dataset, "links", f"{predicate} {target}"), _part(dataset, "target", target)
        graph.add((dataset, VOID.subset, links))
        graph.add((links, RDF.type, VOID.Linkset))
        graph.add((links, VOID.linkPredicate, URIRef(predicate)))
        graph.add((links, VOID.triples, Literal(count)))
        graph.add((links, VOID.subjectsTarget, dataset))
        graph.add((links, VOID.objectsTarget, there))
        graph.add((there, RDF.type, VOID.Dataset))
        graph.add((there, VOID.uriSpace, Literal(target)))


def _add_period(graph: Graph, dataset: URIRef, statistics: Statistics) -> None:
    """The days that the data tell of: those of the events."""
    if statistics.days is None:
        return
    period = URIRef(f"{dataset}#period")
    graph.add((dataset, DCT.temporal, period))
    graph.add((period, RDF.type, DCT.PeriodOfTime))
    for predicate, day in zip((DCAT.startDate, DCAT.endDate), statistics.days, strict=True):
        graph.add((period, predicate, Literal(day)))


def _part(dataset: URIRef, kind: str, iri: str) -> URIRef:
    """A hash IRI named by the class, property or links that it counts."""
    return URIRef(f"{dataset}#{kind}-{content_key(iri)}")
