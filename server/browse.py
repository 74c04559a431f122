"""Lists of all things of a kind: narrowed by kind, year, province and words, ordered, in pages; without scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, abort, render_template, request

from kg.namespaces import SKOS
from kg.publication.listed import FACETS, KINDS, PRESENT
from kg.publication.lists import ORDERS, Found, Wanted, find_listed
from kg.publication.search import LONGEST
from server import pages
from server.answers import FRESH, cacheable
from server.filters import written_count
from server.language import asked_language, language
from server.pages.listing import row
from server.pages.maps import Map, Mark, chart
from server.pages.places import short_name
from server.pages.view import View
from server.site import VOCABULARY, site

blueprint = Blueprint("browse", __name__)

SIZE = 50
"""Things on one page of a list."""
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
_SCHEMES: Mapping[tuple[str, str], str] = {
    ("agency", "type"): "agency-type",
    ("event", "type"): "event-kind",
    ("announcement", "type"): "event-kind",
    ("document", "type"): "document-type",
    ("change", "type"): "change-type",
}
_YEARS = 30
"""Most years that the columns over a list show; all are in the filter."""
_ORDER: Mapping[str, str] = {"event": "-date", "announcement": "-date", "agreement": "-date", "document": "-date"}
"""The order where none is asked for, if it is not by name."""
UNDATED = ("post",)
"""Kinds whose lists have no column of dates."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its name in the address, its words, how many things have it."""

    name: str
    text: str
    count: int
    href: str
    share: int = 0
    """Per cent of the largest count."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, with what it may not ask for left out."""

    kind: str
    chosen: Mapping[str, str]
    text: str
    order: str
    page: int

    def query(self, **change: str) -> dict[str, str]:
        """The parameters of this list, changed; empty ones and the usual order are left out."""
        usual = _ORDER.get(self.kind, "name")
        given = {**self.chosen, "q": self.text, "sort": "" if self.order == usual else self.order}
        return {name: value for name, value in (given | change).items() if value}


@blueprint.get("/browse")
def start() -> Response:
    """303 to the first list: there is no page above the lists, as each leads to all."""
    asked = asked_language()
    target = site().path("browse/event") + (f"?lang={asked}" if asked else "")
    return Response(status=303, headers={"Location": target, "Cache-Control": FRESH})


@blueprint.get("/browse/<listed>")
def browse(listed: str) -> Response:
    """The list of a kind."""
    if listed not in KINDS:
        abort(404)
    here, snapshot, asked = site(), site().snapshot(), _asked(listed)
    key = ("browse", snapshot.number, listed, tuple(asked.query().items()), asked.page, language(), asked_language())
    if asked.text:  # nobody else asks for these words: kept, they would drive out what others ask for
        with here.cache.turn():
            body = _render(pages.view(here, snapshot), asked)
    else:
        body = here.cache.get(key, lambda: _render(pages.view(here, snapshot), asked))
    vary = () if asked_language() else ("Accept-Language",)
    headers = {"Content-Language": language()} | ({"X-Robots-Tag": "noindex"} if asked.query() else {})
    return cacheable(body, "text/html", snapshot.created, headers=headers, vary=vary)


def _asked(kind: str) -> Asked:
    given = {facet: request.args.get(facet, "") for facet in FACETS[kind]}
    chosen = {facet: value for facet, value in given.items() if _NAME.fullmatch(value)}
    order = request.args.get("sort", "")
    page = request.args.get("page", "")
    usual = _ORDER.get(kind, "name")
    is_known = order in ORDERS and not (kind in UNDATED and "date" in order)
    return Asked(
        kind,
        chosen,
        " ".join(request.args.get("q", "")[:LONGEST].split()),
        order if is_known else usual,
        int(page) if page.isascii() and page.isdecimal() and 0 < int(page[:6]) < 100_000 else 1,
    )


def _render(view: View, asked: Asked) -> bytes:
    wanted = Wanted(asked.kind, {f: _value(view, asked.kind, f, v) for f, v in asked.chosen.items()}, asked.text)
    found = find_listed(view.snapshot.path, wanted, asked.order, (asked.page - 1) * SIZE, SIZE, view.language)
    things = [ox.NamedNode(str(view.site.iris.thing(asked.kind, key))) for key in found.keys]
    facets = {facet: _choices(view, asked, facet, found) for facet in FACETS[asked.kind]}
    last = max(1, -(-found.total // SIZE))
    return render_template(
        "browse.html",
        view=view,
        asked_for=asked,
        rows=[row(view, asked.kind, thing) for thing in things],
        total=found.total,
        first=(asked.page - 1) * SIZE + 1,
        facets=facets,
        years=years(facets.get("year", ())),
        map=on_map(view, facets.get("province", ())),
        removals=_removals(view, asked, facets),
        sorts={name: _sorting(view, asked, name) for name in ("name", "date")},
        turns=[_address(view, asked, page=str(p) if p > 1 else "") if 1 <= p <= last else "" for p in _around(asked)],
        last=last,
        undated=UNDATED,
        kinds=KINDS,
    ).encode()


def _around(asked: Asked) -> tuple[int, int]:
    return asked.page - 1, asked.page + 1


def _address(view: View, asked: Asked, **change: str) -> str:
    query = asked.query(**change) | ({"lang": view.language} if view.explicit else {})
    path = view.site.path(f"browse/{asked.kind}")
    return f"{path}?{urlencode(query)}" if query else path


def _value(view: View, kind: str, facet: str, name: str) -> str:
    """The value of a facet by its name in the address: a year and a status as they are, else an IRI."""
    if facet in ("year", "status"):
        return name
    if facet == "province":
        return str(view.site.iris.thing("place", name))
    scheme = _SCHEMES.get((kind, facet), {"role": "title"}.get(facet, facet))
    return f"{VOCABULARY}{scheme}#{name}"


def _choices(view: View, asked: Asked, facet: str, found: Found) -> Sequence[Choice]:
    counted = list(found.facets[facet])
    most = max((count for _, count in counted), default=0)
    choices = [_choice(view, asked, facet, value, count, most) for value, count in counted]
    chosen = asked.chosen.get(facet)
    if chosen and chosen not in {choice.name for choice in choices}:  # nothing has it, but it stays to be seen
        choices.append(_choice(view, asked, facet, _value(view, asked.kind, facet, chosen), 0, most))
    return sorted(choices, key=lambda one: one.name, reverse=True) if facet == "year" else choices


def _choice(view: View, asked: Asked, facet: str, value: str, count: int, most: int) -> Choice:
    name = value.rpartition("#")[2].rpartition("/")[2]
    if facet == "status":
        words = view.t("status.present") if value == PRESENT else view.t("status.former")
    else:
        words = value if facet == "year" else _words(view, ox.NamedNode(value))
    address = _address(view, asked, **{facet: "" if asked.chosen.get(facet) == name else name})
    return Choice(name, words, count, address, -(-100 * count // most) if most else 0)


def _words(view: View, concept: ox.NamedNode) -> str:
    """The preferred name, which has no dates in it: all provinces of a filter are of one time."""
    named = {getattr(value, "language", ""): value.value for value in view.values(concept, SKOS.prefLabel)}
    return named.get(view.language) or view.label(concept)


def years(choices: Sequence[Choice]) -> Sequence[Choice]:
    """The latest years, the earliest of them first; none where there is nothing to compare."""
    return list(reversed(choices[:_YEARS])) if len(choices) > 2 else ()


def on_map(view: View, choices: Sequence[Choice]) -> Map | None:
    """Provinces to choose from where they are; None where there are not two to compare, or no coordinates."""
    marks = []
    for one in choices:
        place = str(view.site.iris.thing("place", one.name))
        point = view.points.of(place)
        if point:
            words = written_count(one.count, view.language)
            marks.append(Mark(point, short_name(view, place), one.count, words, one.href))
    return chart(marks, view.points, len(choices) - len(marks)) if len(marks) > 1 else None


def overview(view: View, kind: str, size: int) -> tuple[Mapping[str, Sequence[Choice]], list[ox.NamedNode]]:
    """All values of the filters of a list, which lead to it, and its first things."""
    asked = Asked(kind, {}, "", _ORDER.get(kind, "name"), 1)
    found = find_listed(view.snapshot.path, Wanted(kind, {}), asked.order, 0, size, view.language)
    things = [ox.NamedNode(str(view.site.iris.thing(kind, key))) for key in found.keys]
    return {facet: _choices(view, asked, facet, found) for facet in FACETS[kind]}, things


def _removals(view: View, asked: Asked, facets: Mapping[str, Sequence[Choice]]) -> list[tuple[str, str, str]]:
    """Each filter in force: its name, its value in words, the address without it."""
    found = []
    for facet, name in asked.chosen.items():
        words = next((choice.text for choice in facets[facet] if choice.name == name), name)
        found.append((view.t(f"facet.{facet}"), words, _address(view, asked, **{facet: ""})))
    if asked.text:
        found.append((view.t("facet.q"), f"“{asked.text}”", _address(view, asked, q="")))
    return found


def _sorting(view: View, asked: Asked, name: str) -> tuple[str, str]:
    """The address of the list ordered by a column, the other way round where it is already; and ``aria-sort``."""
    now = {name: "ascending", f"-{name}": "descending"}.get(asked.order, "")
    following = {"": "-date" if name == "date" else "name", "ascending": f"-{name}", "descending": name}[now]
    usual = _ORDER.get(asked.kind, "name")
    return _address(view, asked, sort="" if following == usual else following), now
