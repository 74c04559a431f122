"""What search engines read: the thing of a page as schema.org JSON-LD, for a data block in the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from kg.namespaces import DCT, ELI, LOCN, ORG, SCHEMA, SKOS, TB
from server.pages.view import View

_Node = ox.NamedNode
_MANY = 20
"""Most values of a property that are told."""


def structured(view: View, kind: str, thing: ox.NamedNode) -> Markup:
    """The JSON-LD of a thing, safe within ``<script type="application/ld+json">``: it holds no "<"."""
    told: dict[str, Any] = {"@context": "https://schema.org", "@id": thing.value, "url": thing.value}
    told |= _KINDS.get(kind, _other)(view, thing)
    told |= {"name": view.label(thing), "license": view.site.settings.licence}
    filled = {name: value for name, value in told.items() if value}
    text = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what could end the block is escaped above


def _texts(view: View, thing: _Node, *predicates: object) -> list[str]:
    return [value.value for value in view.values(thing, *predicates)][:_MANY]


def _things(view: View, thing: _Node, kind: str, *predicates: object) -> list[dict[str, str]]:
    found = [value for value in view.values(thing, *predicates) if isinstance(value, _Node)][:_MANY]
    return [{"@type": kind, "@id": value.value, "name": view.label(value)} for value in found]


def _first(view: View, thing: _Node, *predicates: object) -> str:
    value = view.value(thing, *predicates)
    return value.value if value else ""


def _person(view: View, thing: _Node) -> dict[str, Any]:
    rows = view.rows("offices-of-person", this=thing)[:_MANY]
    agencies = {node.value: node for row in rows if isinstance(node := row["agency"], _Node)}
    return {
        "@type": "Person",
        "alternateName": _texts(view, thing, SKOS.altLabel),
        "jobTitle": list(dict.fromkeys(view.label(row["role"]) for row in rows if row.get("role"))),
        "affiliation": [{"@type": "Organization", "@id": a, "name": view.label(n)} for a, n in agencies.items()],
    }


def _agency(view: View, thing: _Node) -> dict[str, Any]:
    kinds = {
        value.value.rpartition("/")[2]
        for value in view.values(thing, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    }
    return {
        "@type": "GovernmentOrganization" if "PublicOrganisation" in kinds else "Organization",
        "alternateName": _texts(view, thing, SKOS.altLabel),
        "legalName": _first(view, thing, SKOS.prefLabel),
        "foundingDate": _first(view, thing, TB.validFrom),
        "dissolutionDate": _first(view, thing, TB.validTo),
        "parentOrganization": _things(view, thing, "Organization", ORG.subOrganizationOf),
        "areaServed": _things(view, thing, "AdministrativeArea", DCT.spatial),
    }


def _event(view: View, thing: _Node) -> dict[str, Any]:
    parts = [row["who"] for row in view.rows("participants", this=thing) if isinstance(row["who"], _Node)]
    people = {who.value: view.label(who) for who in parts if isinstance(who, _Node)}
    return {
        "@type": "Event",
        "startDate": _first(view, thing, TB.earliestDate),
        "endDate": _first(view, thing, TB.latestDate),
        "location": _things(view, thing, "Place", LOCN.location),
        "organizer": _things(view, thing, "Organization", SCHEMA.organizer),
        "attendee": [
            {"@type": "Person" if "/id/person/" in iri else "Organization", "@id": iri, "name": name}
            for iri, name in list(people.items())[:_MANY]
        ],
    }


def _announcement(view: View, thing: _Node) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": _first(view, thing, DCT.title),
        "inLanguage": "vi",
        "datePublished": _first(view, thing, DCT.issued),
        "isBasedOn": _first(view, thing, DCT.source),
        "publisher": _things(view, thing, "Organization", DCT.publisher),
        "about": _things(view, thing, "Event", SCHEMA.about),
    }


def _document(view: View, thing: _Node) -> dict[str, Any]:
    kinds = [value.value for value in view.values(thing, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")]
    is_law = str(ELI.LegalResource) in kinds
    return {
        "@type": "Legislation" if is_law else "DigitalDocument",
        "legislationIdentifier" if is_law else "identifier": _first(view, thing, TB.number),
        "legislationDate" if is_law else "dateCreated": _first(view, thing, ELI.date_document, DCT.issued),
        "creator": _things(view, thing, "Organization", DCT.creator),
    }


def _place(view: View, thing: _Node) -> dict[str, Any]:
    return {
        "@type": "AdministrativeArea" if view.value(thing, DCT.type) else "Place",
        "alternateName": _texts(view, thing, SKOS.altLabel),
        "containedInPlace": _things(view, thing, "AdministrativeArea", SCHEMA.containedInPlace),
        "sameAs": _texts(view, thing, SKOS.exactMatch),
        "geo": _geo(view, thing),
    }


def _geo(view: View, thing: _Node) -> dict[str, Any]:
    point = view.points.of(thing.value)
    if point is None or point.place != thing.value:
        return {}
    return {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}


def _agreement(view: View, thing: _Node) -> dict[str, Any]:
    return {"@type": "CreativeWork", "contributor": _things(view, thing, "Organization", TB.party)}


def _other(view: View, thing: _Node) -> dict[str, Any]:
    holder = _things(view, thing, "Person", ORG.member)
    return {"@type": "OrganizationRole", "member": holder} if holder else {"@type": "Thing"}


_KINDS: dict[str, Callable[[View, _Node], dict[str, Any]]] = {
    "person": _person,
    "agency": _agency,
    "event": _event,
    "announcement": _announcement,
    "document": _document,
    "place": _place,
    "agreement": _agreement,
}
