"""Code lists that come from the authority's tables: titles and agency types, for ``graph/vocabulary``."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, Namespace, URIRef

from kg.authority import Authority
from kg.mapping.authority import Triple
from kg.mapping.literals import vi
from kg.namespaces import AGENCY_TYPE, DCT, ORG, RDF, RDFS, SKOS, TB, TITLE

_SCHEME_NOTES: dict[Namespace, tuple[str, str, str, str]] = {
    AGENCY_TYPE: ("Loại cơ quan", "Agency types", "Loại cơ quan, tổ chức.", "Kinds of agencies."),
    TITLE: ("Chức danh", "Titles", "Chức danh chuẩn theo thứ bậc.", "Canonical titles in their order of precedence."),
}


def titles(authority: Authority) -> Iterator[Triple]:
    """The code list of titles, for ``graph/vocabulary``."""
    yield from _scheme(TITLE)
    for record in authority.titles.records:
        concept = TITLE[record.slug]
        yield concept, RDF.type, ORG.Role
        yield from _concept(concept, TITLE, record.label, record.label_en)
        yield concept, TB.rankOrder, Literal(record.rank)
        for other in record.alt_labels:
            yield concept, SKOS.altLabel, vi(other)


def agency_types(authority: Authority) -> Iterator[Triple]:
    """The code list of agency types, for ``graph/vocabulary``."""
    yield from _scheme(AGENCY_TYPE)
    for record in authority.agency_types():
        yield from _concept(AGENCY_TYPE[record.slug], AGENCY_TYPE, record.label, record.label_en)


def _scheme(namespace: Namespace) -> Iterator[Triple]:
    scheme = URIRef(str(namespace).removesuffix("#"))
    label_vi, label_en, definition_vi, definition_en = _SCHEME_NOTES[namespace]
    yield scheme, RDF.type, SKOS.ConceptScheme
    for predicate in (DCT.title, RDFS.label, SKOS.prefLabel):
        yield scheme, predicate, vi(label_vi)
        yield scheme, predicate, Literal(label_en, lang="en")
    yield scheme, SKOS.definition, vi(definition_vi)
    yield scheme, SKOS.definition, Literal(definition_en, lang="en")
    yield scheme, DCT.license, URIRef("https://creativecommons.org/publicdomain/zero/1.0/")


def _concept(concept: URIRef, namespace: Namespace, label: str, label_en: str) -> Iterator[Triple]:
    scheme = URIRef(str(namespace).removesuffix("#"))
    yield concept, RDF.type, SKOS.Concept
    yield concept, SKOS.inScheme, scheme
    yield concept, SKOS.topConceptOf, scheme
    for predicate in (SKOS.prefLabel, RDFS.label):
        yield concept, predicate, vi(label)
        yield concept, predicate, Literal(label_en, lang="en")
