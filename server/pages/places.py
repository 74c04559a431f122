"""Pages about places: administrative units of their time, and venues."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import LOCN, SCHEMA, SKOS, TB
from server.pages.lists import facts, section
from server.pages.page import Fact, Page
from server.pages.view import View

_FACTS = [
    ("full-name", [SKOS.prefLabel, LOCN.geographicName]),
    ("alias", [SKOS.altLabel]),
    ("within", [SCHEMA.containedInPlace]),
    ("valid-from", [TB.validFrom]),
    ("valid-to", [TB.validTo]),
    ("succeeded-by", [TB.succeededBy]),
    ("same-as", [SKOS.exactMatch, SKOS.closeMatch]),
]


def place(view: View, thing: ox.NamedNode) -> Page:
    """A place: what it lies in, what lies in it, what happened there, which agencies are its."""
    lines = facts(view, thing, _FACTS)
    earlier = [view.link(row["item"]) for row in view.rows("predecessors", this=thing)]
    if earlier:
        lines.append(Fact("predecessors", earlier))
    sections = [
        section(view, "events", "events-at-place", thing),
        section(view, "agencies", "agencies-of-place", thing),
        section(view, "places", "places-within", thing),
        section(view, "mentions", "mentions", thing),
    ]
    return Page("place", view.link(thing), thing.value, lines, sections)
