"""The way in: what there is, search, the latest events, how to use and cite it all."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
from flask import Blueprint, Response, redirect, render_template, request

from kg.identity.iris import TYPES
from server import examples, pages
from server.answers import cacheable
from server.language import asked_language, language
from server.pages.lists import entry
from server.pages.view import View
from server.search import LENGTH, find
from server.site import site
from server.snapshots import Snapshot

blueprint = Blueprint("home", __name__)

COUNTED = ("announcement", "event", "person", "agency", "agreement", "document", "place", "quote")


def _page(template: str, snapshot: Snapshot, /, **values: object) -> Response:
    """A page, with its language and what it varies by."""
    body = render_template(template, **values).encode()
    vary = () if asked_language() else ("Accept-Language",)
    return cacheable(body, "text/html", snapshot.created, headers={"Content-Language": language()}, vary=vary)


@blueprint.get("/")
def home() -> Response:
    """What there is, in one minute."""
    here, snapshot = site(), site().snapshot()
    key = ("home", snapshot.number, language(), asked_language())
    body = here.cache.get(key, lambda: _home(pages.view(here, snapshot)))
    vary = () if asked_language() else ("Accept-Language",)
    return cacheable(body, "text/html", snapshot.created, headers={"Content-Language": language()}, vary=vary)


def _home(view: View) -> bytes:
    counted = {
        row["kind"].value: int(row["count"].value) for row in view.rows("counts") if row["kind"] and row["count"]
    }
    events = [entry(view, row["item"], evidence=()) for row in view.rows("recent-events")]
    counts = [(name, counted.get(name, 0)) for name in COUNTED]
    return render_template(
        "home.html", view=view, counts=counts, events=events, examples=examples.examples()[:3]
    ).encode()


@blueprint.get("/search")
def search() -> Response:
    """Things found by name."""
    here, snapshot = site(), site().snapshot()
    text, kind = request.args.get("q", "")[:LENGTH], request.args.get("type", "")
    kind = kind if kind in TYPES else ""
    view = pages.view(here, snapshot)
    hits = [
        (view.link(ox.NamedNode(hit.iri)), hit, entry(view, ox.NamedNode(hit.iri), evidence=()))
        for hit in find(snapshot, here.iris, text, kind)
    ]
    return _page("search.html", snapshot, view=view, q=text, hits=hits, kind=kind, kinds=TYPES)


@blueprint.get("/about")
def about() -> Response:
    """Licence, how to cite, limits, contact."""
    snapshot = site().snapshot()
    today = date(snapshot.created.year, snapshot.created.month, snapshot.created.day)
    return _page("about.html", snapshot, snapshot=snapshot, view=pages.view(site(), snapshot), published=today)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read documents; queries and searches are for people and programs that ask."""
    root = site().root
    lines = ["User-agent: *", f"Disallow: {root}sparql", f"Disallow: {root}search", "Crawl-delay: 1", ""]
    return Response("\n".join(lines), mimetype="text/plain")


@blueprint.get("/.well-known/void")
def well_known_void() -> Response:
    """Where the data set is described (VoID, section 7.2)."""
    return redirect(site().path("dataset"), 303, Response)  # type: ignore[return-value]
