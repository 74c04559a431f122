"""The vocabularies in use, with the prefixes under which pages, exports and queries know them."""

from __future__ import annotations

from types import MappingProxyType

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, XSD

_OWN = "https://w3id.org/thongbao/"

TB = Namespace(_OWN + "ns#")
KIND = Namespace(_OWN + "event-kind#")
PART = Namespace(_OWN + "participation-role#")
TITLE = Namespace(_OWN + "title#")
DOCTYPE = Namespace(_OWN + "document-type#")
AGENCY_TYPE = Namespace(_OWN + "agency-type#")
LEVEL = Namespace(_OWN + "level#")
BRANCH = Namespace(_OWN + "branch#")
CHANGE_TYPE = Namespace(_OWN + "change-type#")
RULE = Namespace(_OWN + "rule#")

CV = Namespace("http://data.europa.eu/m8g/")
DCT = DCTERMS
ELI = Namespace("http://data.europa.eu/eli/ontology#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
GEOSPARQL = Namespace("http://www.opengis.net/ont/geosparql#")
ITS = Namespace("http://www.w3.org/2005/11/its/rdf#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
QB = Namespace("http://purl.org/linked-data/cube#")
SCHEMA = Namespace("https://schema.org/")

PREFIXES: MappingProxyType[str, str] = MappingProxyType(
    {
        "tb": str(TB),
        "kind": str(KIND),
        "part": str(PART),
        "title": str(TITLE),
        "doctype": str(DOCTYPE),
        "atype": str(AGENCY_TYPE),
        "level": str(LEVEL),
        "branch": str(BRANCH),
        "change": str(CHANGE_TYPE),
        "rule": str(RULE),
        "cv": str(CV),
        "dct": str(DCT),
        "eli": str(ELI),
        "foaf": str(FOAF),
        "geo": str(GEO),
        "geosparql": str(GEOSPARQL),
        "its": str(ITS),
        "locn": str(LOCN),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "qb": str(QB),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "skos": str(SKOS),
        "time": str(TIME),
        "xsd": str(XSD),
    }
)
"""Prefix to namespace, for serialisations and for queries."""

SPARQL_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
"""The prefixes as a SPARQL prologue."""

__all__ = [
    "AGENCY_TYPE", "BRANCH", "CHANGE_TYPE", "CV", "DCT", "DOCTYPE", "ELI", "FOAF", "GEO", "GEOSPARQL", "ITS", "KIND",
    "LEVEL", "LOCN", "ORG", "OWL", "PART", "PREFIXES", "PROV", "QB", "RDF", "RDFS", "RULE", "SCHEMA", "SKOS",
    "SPARQL_PREFIXES", "TB", "TIME", "TITLE", "XSD",
]  # fmt: skip
