"""The endpoint described to programs: SPARQL 1.1 Service Description (W3C)."""

from __future__ import annotations

import pyoxigraph as ox
from flask import Response

from server.answers import cacheable
from server.representations import TURTLE, serialize
from server.site import Site

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SERVES = "http://www.w3.org/ns/dcat#servesDataset"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def service_description(here: Site) -> Response:
    """What the endpoint understands and gives."""
    base = here.settings.base
    service, dataset, graph = (ox.NamedNode(f"{base}sparql#{name}") for name in ("service", "dataset", "default-graph"))
    triples = [
        ox.Triple(service, _TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), ox.NamedNode(f"{base}sparql")),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _TYPE, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        ox.Triple(graph, _TYPE, _sd("Graph")),
        ox.Triple(service, ox.NamedNode("http://purl.org/dc/terms/license"), ox.NamedNode(here.settings.licence)),
        ox.Triple(service, ox.NamedNode(_SERVES), ox.NamedNode(f"{base}dataset")),  # its VoID and DCAT description
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS),
    ]
    return cacheable(serialize(triples, TURTLE), TURTLE.media_type, vary=("Accept",))
