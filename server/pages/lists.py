"""Lists on pages: of things, of events, of holders of an office; long ones come in pages."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.language.slug import fold
from kg.namespaces import DCT, ELI, LOCN, TB, TIME
from kg.publication.listed import natural
from server.pages.charts import Dated
from server.pages.dates import span
from server.pages.page import Fact, Item, Section
from server.pages.view import Evidence, Link, View
from server.queries import Row, Term, limit, source

LENGTH = 100
"""Entries on one page of a long list; the queries fetch one more to know whether there is a next."""


def facts(view: View, thing: ox.NamedNode, wanted: Sequence[tuple[str, Sequence[object]]]) -> list[Fact]:
    """The lines of the box for those properties that the thing has, with the words behind single statements."""
    found = []
    for key, predicates in wanted:
        values = [value for value in view.values(thing, *predicates) if _shown(view, value)]
        if values:
            links = list(dict.fromkeys(map(view.link, values)))
            words = [e for p in predicates for v in values[:5] for e in view.statement_evidence(thing, p, v)]
            found.append(Fact(key, links, words))
    return found


def section(view: View, key: str, query: str, thing: ox.NamedNode, with_words: bool = False) -> Section:
    """A list of the things that a query gives as ``item``; it comes in pages where the query knows ``?before``."""
    if "?before" not in source(query):
        rows = view.rows(query, this=thing)
        entries = _entries(view, rows, with_words)
        if "ORDER BY ?item" in source(query):  # an order of no meaning to people: theirs is by name
            entries.sort(key=lambda item: (natural(fold(item.title.text)), item.title.text))
        return Section(key, entries, cut=cut(query, rows))
    rows = view.rows(query, this=thing, before=view.before(key))
    return Section(key, _entries(view, rows[:LENGTH], with_words), more(view, key, rows, thing))


def _entries(view: View, rows: Sequence[Row], with_words: bool) -> list[Item]:
    return [entry(view, row["item"], None if with_words else ()) for row in rows]


def cut(query: str, rows: Sequence[Row]) -> int:
    """How many rows there are where the query gave all it may give, else 0."""
    return len(rows) if len(rows) >= limit(query) else 0


def more(view: View, key: str, rows: Sequence[Row], thing: ox.NamedNode) -> str | None:
    """The address of the page of a list after these rows, if there is one."""
    if len(rows) <= LENGTH:
        return None
    last, local = rows[LENGTH - 1]["key"], view.site.local(thing.value)
    query = {"list": key, "before": last.value if last else ""} | ({"lang": view.language} if view.explicit else {})
    return f"{local}?{urlencode(query)}"


def entry(view: View, item: Term | None, evidence: Sequence[Evidence] | None = None) -> Item:
    """A thing in a list: its date, its label, its kind and place, the words behind it."""
    is_place = isinstance(item, ox.NamedNode) and (view.site.iris.split(item.value) or ("",))[0] == "place"
    told = (LOCN.location, DCT.publisher) if is_place else (DCT.type, LOCN.location, DCT.publisher)
    details = [view.link(value) for value in view.values(item, *told)]  # the level of a place is in its name
    return Item(
        view.link(item), when(view, item), details, evidence=view.evidence(item) if evidence is None else evidence
    )


def own_words(view: View, thing: ox.NamedNode) -> list[Item]:
    """The words that the page's thing itself was read from, if any."""
    found = view.evidence(thing)
    return [Item(Link(""), evidence=found)] if found else []


def when(view: View, item: Term | None) -> str:
    """The date of an event, an agreement, a document, a reorganisation or an announcement."""
    period = view.period(view.value(item, TIME.hasTime, DCT.temporal))
    if period:
        return period
    value = view.value(item, TB.effectiveDate, DCT.issued, ELI.date_document)
    return view.literal(value) if value else ""


def held(view: View, row: Row) -> str:
    """When an office was held: the term where a source states one, else the days it is attested on."""
    if row["during"]:
        period = view.period(row["during"])
        if period:
            return period
    first, last = (view.label(row[name]) for name in ("first", "last"))
    attested = span(first, last or first, view.language) if first or last else ""
    return view.t("held.attested", when=attested) if attested else ""


def dated(view: View, row: Row, label: Sequence[Link]) -> Dated:
    """An office held, for the timeline: its term as stated, else the days from which to which it is attested."""
    first, last = (str(term.value) if (term := row[name]) else "" for name in ("first", "last"))
    start, end = view.bounds(row["during"]) if row["during"] else ("", "")
    # silence ends nothing: a term without an end reaches as far as the office is attested
    return Dated(label, held(view, row), start or first, end or max(last, start))


def holding(view: View, row: Row, title: Link, details: Sequence[Link]) -> Item:
    """An office held: by whom or which, where, when, and the words that say so."""
    evidence = view.evidence(row["membership"])
    tenures = {e.tenure for e in evidence} - {"", "held"}
    notes = [view.t(f"tenure.{tenure}") for tenure in sorted(tenures)]
    return Item(title, held(view, row), details, notes, evidence)


def office(view: View, row: Row) -> Link:
    """An office by its role, leading to its post where it has one."""
    role = view.label(row["role"])
    post = row.get("post")
    return Link(role, view.link(post).href if post else None)


def _shown(view: View, value: Term) -> bool:
    if isinstance(value, ox.Literal) and value.language and value.language not in ("vi", view.language):
        return False
    return isinstance(value, (ox.NamedNode, ox.Literal))
