"""Pages about agreements between agencies and about documents."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import DCT, ELI, TB
from server.pages.lists import LENGTH, entry, facts, more, own_words, section
from server.pages.page import Fact, Item, Page, Section
from server.pages.view import Link, View


def agreement(view: View, thing: ox.NamedNode) -> Page:
    """An agreement: its parties, its term, where it was signed, and the words for it."""
    term = view.value(thing, DCT.temporal)
    lines = facts(view, thing, [("type", [DCT.type])])
    period = view.period(term)
    if period:
        lines.append(Fact("term", [Link(period)], view.evidence(term)))
    lines += facts(view, thing, [("signed-at", [TB.signedAt])])
    parties = [Item(view.link(value)) for value in view.values(thing, TB.party)]
    words = Section("words", own_words(view, thing))
    return Page("agreement", view.link(thing), thing.value, lines, [Section("parties", parties), words])


_DOCUMENT = [
    ("type", [DCT.type]),
    ("number", [TB.number]),
    ("creator", [DCT.creator]),
    ("date", [DCT.issued, ELI.date_document]),
    ("full-name", [DCT.title]),
    ("source", [DCT.source]),
]


def document(view: View, thing: ox.NamedNode) -> Page:
    """A law, decision or other act: what it is, who issued it, who cites it, what it changed."""
    rows = view.rows("citing", this=thing, before=view.before("citing"))
    items = [_citation(view, row["item"], thing) for row in rows[:LENGTH]]
    citing = Section("citing", items, more(view, "citing", rows, thing))
    changes = section(view, "changes", "changes-by-act", thing)
    lines = facts(view, thing, _DOCUMENT)
    return Page("document", view.link(thing), thing.value, lines, [citing, changes])


def _citation(view: View, item: object, thing: ox.NamedNode) -> Item:
    assert isinstance(item, ox.NamedNode)  # noqa: S101 - bound by the query's pattern
    return entry(view, item, view.statement_evidence(item, DCT.references, thing))
