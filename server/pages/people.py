"""Pages about persons, the offices they hold, and the posts that have holders through time."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import ORG, SKOS, TB
from server.pages.charts import timeline
from server.pages.lists import LENGTH, cut, dated, facts, held, holding, more, own_words, section, when
from server.pages.page import Fact, Item, Page, Section
from server.pages.view import Link, View
from server.queries import Row, Term


def person(view: View, thing: ox.NamedNode) -> Page:
    """A person: offices, events, who may be the same, which announcements name them."""
    rows = view.rows("offices-of-person", this=thing)
    offices = [holding(view, row, _titled(view, row), [view.link(row["agency"])]) for row in rows]
    drawn = timeline([dated(view, row, [_titled(view, row), view.link(row["agency"])]) for row in rows], turned=True)
    same = [_namesake(view, row["item"]) for row in view.rows("possibly-same", this=thing)]
    met, colleagues = (view.rows(name, this=thing) for name in ("met", "colleagues"))
    return Page(
        "person",
        view.link(thing),
        thing.value,
        facts(view, thing, [("alias", [SKOS.altLabel])]),
        [
            Section("offices", offices, cut=cut("offices-of-person", rows), timeline=drawn),
            took_part(view, thing),
            Section("met", [_fellow(view, row, "met.times") for row in met], cut=cut("met", met)),
            Section("colleagues", [_colleague(view, row) for row in colleagues], cut=cut("colleagues", colleagues)),
            Section("possibly-same", same, note="possibly-same.note"),
            section(view, "mentions", "mentions", thing),
        ],
    )


def _fellow(view: View, row: Row, key: str) -> Item:
    times = row["times"]
    return Item(view.link(row["item"]), notes=[view.t(key, count=times.value if times else "")])


def _colleague(view: View, row: Row) -> Item:
    if row["times"] and row["times"].value != "1":
        return _fellow(view, row, "colleague.times")
    return Item(view.link(row["item"]), details=[view.link(row["shared"])])


def _namesake(view: View, person: Term | None) -> Item:
    """Somebody of the same name, with the office that tells them apart."""
    rows = view.rows("offices-of-person", this=person)[:1] if isinstance(person, ox.NamedNode) else []
    return Item(view.link(person), details=[Link(f"{view.label(r['role'])}, {view.label(r['agency'])}") for r in rows])


def _titled(view: View, row: Row) -> Link:
    return Link(view.label(row["role"]), view.link(row["post"] or row["membership"]).href)


def took_part(view: View, thing: ox.NamedNode) -> Section:
    """The events that a person or an agency took part in, each once, with all parts taken."""
    rows = view.rows("participations", this=thing, before=view.before("events"))
    items: dict[str, list[Row]] = {}
    for row in rows[:LENGTH]:
        event = row["event"]
        assert event is not None  # noqa: S101 - bound by the query's pattern
        items.setdefault(event.value, []).append(row)
    return Section("events", [_part(view, group) for group in items.values()], more(view, "events", rows, thing))


def _part(view: View, rows: list[Row]) -> Item:
    event = rows[0]["event"]
    words = {e.source.href: e for row in rows for e in view.evidence(row["participation"])}
    parts = [view.label(row["role"]) for row in rows]
    title = view.link(event)
    return Item(title, when(view, event), notes=list(dict.fromkeys(parts)), evidence=list(words.values()))


def membership(view: View, thing: ox.NamedNode) -> Page:
    """One person in one office of one agency."""
    wanted = [("person", [ORG.member]), ("role", [ORG.role]), ("agency", [ORG.organization]), ("post", [TB.post])]
    role, member, agency = (view.label(view.value(thing, p)) for p in (ORG.role, ORG.member, ORG.organization))
    attested: Row = {name: view.value(thing, p) for name, p in _ATTESTED.items()}
    lines = facts(view, thing, wanted)
    period = held(view, attested)
    if period:
        lines.append(Fact("held", [Link(period)]))
    title = Link(f"{member}: {role}, {agency}")
    return Page("membership", title, thing.value, lines, [Section("words", own_words(view, thing))])


_ATTESTED = {"first": TB.firstAttestedOn, "last": TB.lastAttestedOn, "during": ORG.memberDuring}


def post(view: View, thing: ox.NamedNode) -> Page:
    """An office of an agency and who held it through time."""
    rows = view.rows("holders-of-post", this=thing, before=view.before("holders"))
    holders = [holding(view, row, view.link(row["person"]), []) for row in rows[:LENGTH]]
    wanted = [("role", [ORG.role]), ("agency", [ORG.postIn])]
    drawn = timeline([dated(view, row, [view.link(row["person"])]) for row in rows[:LENGTH]], turned=True)
    section_ = Section("holders", holders, more(view, "holders", rows, thing), timeline=drawn)
    return Page("post", view.link(thing), thing.value, facts(view, thing, wanted), [section_])
