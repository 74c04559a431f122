"""Pages about places: administrative units of their time, and venues."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.namespaces import LOCN, SCHEMA, SKOS, TB
from server.pages.lists import facts, section
from server.pages.maps import Map, Mark, chart
from server.pages.page import Fact, Page
from server.pages.view import Link, View

_FACTS = [
    ("full-name", [SKOS.prefLabel, LOCN.geographicName]),
    ("alias", [SKOS.altLabel]),
    ("within", [SCHEMA.containedInPlace]),
    ("valid-from", [TB.validFrom]),
    ("valid-to", [TB.validTo]),
    ("succeeded-by", [TB.succeededBy]),
    ("same-as", [SKOS.exactMatch, SKOS.closeMatch]),
]
_DOT = 11.0
"""Radius of the dot where a place is."""
_RANK = re.compile(r"(?:Tỉnh|Thành phố) (?=\w)")


def place(view: View, thing: ox.NamedNode) -> Page:
    """A place: what it lies in, what lies in it, what happened there, which agencies are its."""
    lines = facts(view, thing, _FACTS)
    earlier = [view.link(row["item"]) for row in view.rows("predecessors", this=thing)]
    if earlier:
        lines.append(Fact("predecessors", earlier))
    lines += _coordinates(view, thing)
    sections = [
        section(view, "events", "events-at-place", thing),
        section(view, "agencies", "agencies-of-place", thing),
        section(view, "places", "places-within", thing),
        section(view, "mentions", "mentions", thing),
    ]
    return Page("place", view.link(thing), thing.value, lines, sections, map=where(view, thing))


def short_name(view: View, place: str) -> str:
    """A place's Vietnamese name without its rank, as maps have it: "Khánh Hòa"."""
    named = {getattr(value, "language", ""): value.value for value in view.values(ox.NamedNode(place), SKOS.prefLabel)}
    return _RANK.sub("", named["vi"], count=1) if "vi" in named else view.label(ox.NamedNode(place))


def where(view: View, thing: ox.NamedNode) -> Map | None:
    """A place, or the province it lies in, on the map."""
    point = view.points.of(thing.value)
    if point is None:
        return None
    href = view.href(point.place) if view.site.local(point.place) != view.about else None  # no link to itself
    return chart([Mark(point, short_name(view, point.place), 1, "", href)], view.points, widest=_DOT)


def _coordinates(view: View, thing: ox.NamedNode) -> list[Fact]:
    point = view.points.of(thing.value)
    if point is None or point.place != thing.value:
        return []
    words = view.t("map.point", latitude=f"{point.latitude:g}", longitude=f"{point.longitude:g}")
    return [Fact("coordinates", [Link(words.replace(".", ",") if view.language == "vi" else words)])]
