"""Pages about agencies and the reorganisations that made and ended them."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.namespaces import CV, DCT, ORG, SKOS, TB
from server.pages.charts import Column, columns, timeline
from server.pages.lists import LENGTH, dated, entry, facts, holding, more, office, section
from server.pages.page import Fact, Page, Section
from server.pages.people import took_part
from server.pages.view import View

_FACTS = [
    ("full-name", [SKOS.prefLabel]),
    ("alias", [SKOS.altLabel]),
    ("classification", [ORG.classification]),
    ("parent", [ORG.subOrganizationOf]),
    ("place", [DCT.spatial]),
    ("valid-from", [TB.validFrom]),
    ("valid-to", [TB.validTo]),
    ("status", [TB.status]),
    ("succeeded-by", [TB.succeededBy]),
]


def agency(view: View, thing: ox.NamedNode) -> Page:
    """An agency: its officers, its place among others, what it agreed, organised and issued."""
    lines = facts(view, thing, _FACTS)
    earlier = [view.link(row["item"]) for row in view.rows("predecessors", this=thing)]
    if earlier:
        lines.append(Fact("predecessors", earlier))
    holders = view.rows("holders-of-agency", this=thing, before=view.before("holders"))
    held = [holding(view, row, view.link(row["person"]), [office(view, row)]) for row in holders[:LENGTH]]
    drawn = [dated(view, row, [view.link(row["person"]), office(view, row)]) for row in holders[:LENGTH]]
    return Page(
        "agency",
        view.link(thing),
        thing.value,
        lines,
        [
            Section("holders", held, more(view, "holders", holders, thing), timeline=timeline(drawn)),
            section(view, "posts", "posts", thing),
            section(view, "changes", "changes-of-agency", thing),
            section(view, "agreements", "agreements-of-agency", thing, with_words=True),
            section(view, "organised", "organised", thing),
            took_part(view, thing),
            section(view, "issued", "issued-by", thing),
            section(view, "units", "units", thing),
            section(view, "mentions", "mentions", thing),
        ],
        years=_years(view, thing),
    )


def _years(view: View, thing: ox.NamedNode) -> Sequence[Column]:
    """Its events by year, the latest thirty years, the earliest first."""
    rows = view.rows("years-of-agency", this=thing)
    return columns(
        [(year.value, int(count.value)) for row in reversed(rows) if (year := row["year"]) and (count := row["count"])]
    )


def change(view: View, thing: ox.NamedNode) -> Page:
    """A reorganisation: which bodies became which, when, by which act."""
    wanted = [("type", [DCT.type]), ("effective", [TB.effectiveDate]), ("act", [CV.hasFormalFramework])]
    sections = [
        Section(key, [entry(view, value) for value in view.values(thing, predicate)])
        for key, predicate in (("originals", ORG.originalOrganization), ("results", ORG.resultingOrganization))
    ]
    return Page("change", view.link(thing), thing.value, facts(view, thing, wanted), sections)
