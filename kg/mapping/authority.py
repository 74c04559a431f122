"""The authority as statements: agencies, places, reorganisations and acts of ``graph/authority``, and its links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.authority import Authority
from kg.authority.acts import ActRecord
from kg.authority.agencies import AgencyRecord
from kg.authority.authority import Extract
from kg.authority.changes import ChangeRecord
from kg.authority.places import PlaceRecord
from kg.authority.points import Point, plain
from kg.identity.iris import Iris
from kg.mapping.literals import day, vi
from kg.namespaces import (
    AGENCY_TYPE,
    BRANCH,
    CHANGE_TYPE,
    CV,
    DCT,
    DOCTYPE,
    ELI,
    FOAF,
    GEO,
    GEOSPARQL,
    LEVEL,
    LOCN,
    ORG,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TB,
    XSD,
)  # fmt: skip

Triple = tuple[URIRef, URIRef, Node]

_CLASSES = {"public": CV.PublicOrganisation, "formal": ORG.FormalOrganization, "unit": ORG.OrganizationalUnit}
_KEPT = 2_500
"""Descriptions that are kept at most, before all are made anew as they are needed; bounds memory in long runs."""
_WIKIDATA = "http://www.wikidata.org/entity/"


class AuthorityStatements:
    """States what the authority knows, with the IRIs of one deployment."""

    def __init__(self, authority: Authority, iris: Iris) -> None:
        self._authority = authority
        self._iris = iris
        self._kept: dict[URIRef, Graph] = {}
        self._described: dict[tuple[str, str], Mapping[URIRef, Graph]] = {}

    def describe(self, kind: str, identifier: str) -> Mapping[URIRef, Graph]:
        """An agency, a place or an act with all that its description refers to, by subject; nothing for an unknown id.

        Descriptions are kept and shared: callers must not change them.
        """
        if (kind, identifier) not in self._described:
            if len(self._kept) > _KEPT:
                self._kept.clear()
                self._described.clear()
            self._described[kind, identifier] = self._describe(kind, identifier)
        return self._described[kind, identifier]

    def _describe(self, kind: str, identifier: str) -> Mapping[URIRef, Graph]:
        acts = [act for act in self._authority.acts.values() if kind == "document" and act_id(act.number) == identifier]
        named = [act.issuer for act in acts if act.issuer] + ([identifier] if kind in ("agency", "place") else [])
        extract = self._authority.closure(named, with_origins=False)
        stated = {self.iri("agency", record.id): self._agency(record) for record in extract.agencies}
        stated |= {self.iri("place", record.id): self._place(record) for record in extract.places}
        stated |= {self.iri("document", identifier): self._act(act) for act in acts}
        return {subject: self._graph(subject, statements) for subject, statements in stated.items()}

    def whole(self) -> Iterator[Triple]:
        """Everything meant for publication in ``graph/authority``."""
        return self.statements(self._authority.whole())

    def statements(self, extract: Extract) -> Iterator[Triple]:
        """The statements of a part of the authority."""
        for place in extract.places:
            yield from self._place(place)
        for agency in extract.agencies:
            yield from self._agency(agency)
        for change in extract.changes:
            yield from self._change(change)
        for act in extract.acts:
            yield from self._act(act)

    def links(self) -> Iterator[Triple]:
        """Close matches in Wikidata, for ``graph/links``: units of different times share an item there."""
        items = {place.name: place.wikidata for place in self._authority.places.of_level("province") if place.wikidata}
        for place in self._authority.places.of_level("province"):
            item = place.wikidata or items.get(place.name)
            if item:
                yield self.iri("place", place.id), SKOS.closeMatch, URIRef(_WIKIDATA + item)

    def iri(self, kind: str, identifier: str) -> URIRef:
        """The IRI of a thing of the authority."""
        return self._iris.derived(kind, identifier)

    def _graph(self, subject: URIRef, statements: Iterator[Triple]) -> Graph:
        """One subject's description, made once."""
        if subject not in self._kept:
            graph = self._kept[subject] = Graph(store="SimpleMemory", bind_namespaces="none")
            for triple in statements:
                graph.add(triple)
        return self._kept[subject]

    def _agency(self, agency: AgencyRecord) -> Iterator[Triple]:
        subject = self.iri("agency", agency.id)
        for name in agency.classes:
            yield subject, RDF.type, _CLASSES[name]
        yield subject, SKOS.prefLabel, vi(agency.label)
        if agency.label_en:
            yield subject, SKOS.prefLabel, Literal(agency.label_en, lang="en")
        for other in agency.alt_labels:
            yield subject, SKOS.altLabel, vi(other)
        yield subject, RDFS.label, vi(agency.display)
        for concept in (AGENCY_TYPE[agency.type], LEVEL[agency.level], BRANCH[agency.branch]):
            yield subject, ORG.classification, concept
        if agency.place:
            yield subject, DCT.spatial, self.iri("place", agency.place)
        for parent in agency.parents:
            yield subject, ORG.subOrganizationOf, self.iri("agency", parent)
        yield from self._lifetime(subject, "agency", agency)

    def _place(self, place: PlaceRecord) -> Iterator[Triple]:
        subject = self.iri("place", place.id)
        yield subject, RDF.type, DCT.Location
        yield subject, DCT.type, LEVEL[place.level]
        yield subject, SKOS.prefLabel, vi(place.title)
        if place.name_en:  # the official name stays the one preferred label
            yield subject, RDFS.label, Literal(place.name_en, lang="en")
        for other in place.aliases:
            yield subject, SKOS.altLabel, vi(other)
        yield subject, RDFS.label, vi(self._authority.places.display(place))
        for above in place.within:
            yield subject, SCHEMA.containedInPlace, self.iri("place", above)
        if place.point:
            yield from _located(subject, place.point)
        yield from self._lifetime(subject, "place", place)

    def _lifetime(self, subject: URIRef, kind: str, record: AgencyRecord | PlaceRecord) -> Iterator[Triple]:
        if record.valid_from:
            yield subject, TB.validFrom, day(record.valid_from)
        if record.valid_to:
            yield subject, TB.validTo, day(record.valid_to)
        for heir in record.succeeded_by:
            yield subject, TB.succeededBy, self.iri(kind, heir)

    def _change(self, change: ChangeRecord) -> Iterator[Triple]:
        subject = self.iri("change", change.id)
        yield subject, RDF.type, ORG.ChangeEvent
        yield subject, DCT.type, CHANGE_TYPE[change.type]
        yield subject, TB.effectiveDate, day(change.effective)
        yield subject, RDFS.label, vi(self._change_label(change))
        for identifier in change.originals:
            yield subject, ORG.originalOrganization, self.iri("agency", identifier)
        for identifier in change.resultings:
            yield subject, ORG.resultingOrganization, self.iri("agency", identifier)
        if change.act in self._authority.acts:
            yield subject, CV.hasFormalFramework, self.iri("document", act_id(change.act))

    def _change_label(self, change: ChangeRecord) -> str:
        words = {
            "merger": "Sáp nhập, hợp nhất",
            "split": "Chia, tách",
            "renaming": "Đổi tên",
            "founding": "Thành lập",
            "dissolution": "Kết thúc hoạt động",
        }
        about = self._authority.agency_by_id((change.resultings or change.originals)[0])
        on = change.effective
        more = " và các cơ quan khác" if not change.resultings and len(change.originals) > 1 else ""
        return f"{words[change.type]}: {about.label if about else ''}{more} ({on.day}/{on.month}/{on.year})"

    def _act(self, act: ActRecord) -> Iterator[Triple]:
        subject = self.iri("document", act_id(act.number))
        yield subject, RDF.type, ELI.LegalResource if act.is_law else FOAF.Document
        yield subject, DCT.type, DOCTYPE[act.type_slug]
        yield subject, TB.number, Literal(act.number, datatype=XSD.string)
        yield subject, DCT.title, vi(act.label)
        yield subject, RDFS.label, vi(act.label)
        if act.issued:
            yield subject, ELI.date_document if act.is_law else DCT.issued, day(act.issued)
        if act.issuer:
            yield subject, DCT.creator, self.iri("agency", act.issuer)


def _located(subject: URIRef, point: Point) -> Iterator[Triple]:
    """Where a place is: as two numbers for who filters and draws, as a geometry for tools of GeoSPARQL."""
    yield subject, GEO.lat, Literal(plain(point.latitude), datatype=XSD.decimal)
    yield subject, GEO.long, Literal(plain(point.longitude), datatype=XSD.decimal)
    yield subject, LOCN.geometry, Literal(point.wkt, datatype=GEOSPARQL.wktLiteral)


def act_id(number: str) -> str:
    """The stable id that an act's IRI is derived from."""
    return f"act/{number}"
