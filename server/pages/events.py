"""Pages about events: when, where, who took part in which office, what was signed."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import DCT, LOCN, SCHEMA, TIME
from server.pages.lists import entry, facts, own_words, section
from server.pages.page import Fact, Item, Page, Section
from server.pages.places import where
from server.pages.view import Evidence, Link, View
from server.queries import Row, Term


def event(view: View, thing: ox.NamedNode) -> Page:
    """An event with its participants, each with the offices in which they took part and the words for it."""
    moment = view.value(thing, TIME.hasTime)
    lines = facts(view, thing, [("type", [DCT.type])])
    period = view.period(moment)
    if period:
        lines.append(Fact("when", [Link(period)], view.evidence(moment)))
    for key, predicate in (("where", LOCN.location), ("organizer", SCHEMA.organizer)):
        for line in facts(view, thing, [(key, [predicate])]):
            places = (
                [] if line.evidence else [e for v in view.values(thing, predicate) for e in view.evidence(v, 3)][:3]
            )
            lines.append(Fact(line.key, line.values, line.evidence or places))
    sections = [
        Section("participants", participants(view, thing)),
        section(view, "agreements", "agreements-of-event", thing, with_words=True),
        Section(
            "announcements", [_report(view, row["item"]) for row in view.rows("announcements-of-event", this=thing)]
        ),
    ]
    own = Section("words", own_words(view, thing))
    place = view.value(thing, LOCN.location)
    on_map = where(view, place) if isinstance(place, ox.NamedNode) else None
    return Page("event", view.link(thing), thing.value, lines, [*sections, own], map=on_map)


def participants(view: View, thing: ox.NamedNode) -> list[Item]:
    """Everyone who took part, once each, with all parts and offices."""
    offices: dict[str, list[tuple[Link, ...]]] = {}
    for row in view.rows("capacities", this=thing):
        role, agency, node = row["role"], row["agency"], row["participation"]
        post = row["post"] or row["membership"]
        words = (Link(view.label(role), view.link(post).href), view.link(agency))
        offices.setdefault(node.value if node else "", []).append(words)
    grouped: dict[str, list[Row]] = {}
    for row in view.rows("participants", this=thing):
        who = row["who"]
        grouped.setdefault(who.value if who else "", []).append(row)
    ordered = sorted(grouped.values(), key=lambda rows: min(map(_rank, rows)))
    return [_participant(view, rows, offices) for rows in ordered]


_ORDER = ("appointee", "chair", "signatory", "speaker", "recipient", "inspected", "attendee")


def _rank(row: Row) -> int:
    """Where a part stands on the page: those who led or acted come before those who were there."""
    name = row["role"].value.rpartition("#")[2] if row["role"] else ""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _participant(view: View, rows: list[Row], offices: dict[str, list[tuple[Link, ...]]]) -> Item:
    lines: list[tuple[Link, ...]] = []
    evidence: dict[str | None, Evidence] = {}
    for row in rows:
        node = row["participation"]
        assert isinstance(node, ox.NamedNode)  # noqa: S101 - bound by the query's pattern
        lines += [line for line in offices.get(node.value, []) if line not in lines]
        evidence |= {e.source.href: e for e in view.evidence(node)}
    parts = dict.fromkeys(view.label(row["role"]) for row in rows)
    title = view.link(rows[0]["who"])
    return Item(title, notes=list(parts), evidence=list(evidence.values()), lines=lines)


def _report(view: View, item: Term | None) -> Item:
    return entry(view, item, evidence=())
