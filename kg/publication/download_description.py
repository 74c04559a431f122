"""The downloads described for machines as DCAT distributions.

Sources: W3C Recommendation "Data Catalog Vocabulary (DCAT) Version 3" (2024), section 6.8; SPDX 2.3 for checksums.
"""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, VOID, XSD

from kg.namespaces import DCT, RDF
from kg.publication.catalogue import VALUES
from kg.publication.downloads import Download, Downloads
from kg.settings import Settings

SPDX = Namespace("http://spdx.org/rdf/terms#")
_IANA = "https://www.iana.org/assignments/media-types/"
_WHOLE = (
    ("all.nq.gz", "application/n-quads", "Toàn bộ dữ liệu, N-Quads", "The whole data set, N-Quads"),
    ("all.trig.gz", "application/trig", "Toàn bộ dữ liệu, TriG", "The whole data set, TriG"),
    ("all.ttl.gz", "text/turtle", "Toàn bộ dữ liệu, Turtle", "The whole data set, Turtle"),
    ("tables/datapackage.json", "application/json", "Các bảng CSV (Frictionless)", "CSV tables (Frictionless)"),
)


def downloads_graph(settings: Settings) -> Graph:
    """The downloads of the whole data set, at addresses that always lead to the newest export.

    Sizes and checksums change with every export; ``export_graph`` tells them.
    """
    graph = Graph()
    dataset = URIRef(f"{settings.base}dataset")
    for path, media_type, vi, en in _WHOLE:
        name = path.removesuffix(".gz").replace("/", "-").replace(".", "-")
        part = URIRef(f"{dataset}#download-{name}")
        url = f"{settings.base}dumps/latest/{path}"
        if media_type != "application/json":  # VoID's dumps are RDF
            graph.add((dataset, VOID.dataDump, URIRef(url)))
        _add(graph, dataset, part, settings, url, media_type, path.endswith(".gz"), (vi, en))
    return graph


def export_graph(settings: Settings, downloads: Downloads) -> Graph:
    """All files of one export with their sizes and checksums; parts say which province they are about."""
    graph = Graph()
    dataset, document = URIRef(f"{settings.base}dataset"), f"{settings.base}dumps/{downloads.version}"
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for language, title, text in (
        ("vi", settings.title_vi, settings.description_vi),
        ("en", settings.title_en, settings.description_en),
    ):
        graph.add((dataset, DCT.title, Literal(title, lang=language)))
        graph.add((dataset, DCT.description, Literal(text or title, lang=language)))
    graph.add((dataset, URIRef(f"{DCAT}version"), Literal(downloads.version)))
    for file in downloads.files:
        part = URIRef(f"{document}#{file.path.replace('/', '-')}")
        url = f"{document}/{file.path}"
        _add(graph, dataset, part, settings, url, file.media_type, file.is_compressed, (file.vi, file.en))
        _add_measures(graph, part, file)
        graph.add((part, DCT.issued, Literal(downloads.created, datatype=XSD.dateTime)))
        if file.about:
            graph.add((part, DCT.spatial, URIRef(file.about)))
    for predicate, kind in VALUES:  # DCAT-AP 3.0 asks for the class of each value
        for value in set(graph.objects(None, predicate)):
            graph.add((value, RDF.type, kind))
    return graph


def _add(
    graph: Graph,
    dataset: URIRef,
    part: URIRef,
    settings: Settings,
    url: str,
    media_type: str,
    is_compressed: bool,
    titles: tuple[str, str],
) -> None:
    graph.add((dataset, DCAT.distribution, part))
    graph.add((part, RDF.type, DCAT.Distribution))
    for title, language in zip(titles, ("vi", "en"), strict=True):
        graph.add((part, DCT.title, Literal(title, lang=language)))
    graph.add((part, DCAT.accessURL, URIRef(f"{settings.base}dumps")))
    graph.add((part, DCAT.downloadURL, URIRef(url)))
    graph.add((part, DCAT.mediaType, URIRef(f"{_IANA}{media_type}")))
    if is_compressed:
        graph.add((part, DCAT.compressFormat, URIRef(f"{_IANA}application/gzip")))
    graph.add((part, DCT.license, URIRef(settings.licence)))


def _add_measures(graph: Graph, part: URIRef, file: Download) -> None:
    checksum = URIRef(f"{part}-sha256")
    graph.add((part, DCAT.byteSize, Literal(file.bytes, datatype=XSD.nonNegativeInteger)))
    graph.add((part, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))
