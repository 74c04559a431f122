"""The way in: what there is, search, the latest events, how to use and cite it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request
from rdflib import URIRef

from kg.namespaces import CV, DCT, ELI, FOAF, ORG, TB
from kg.problems import StoreError
from kg.publication.labels import KINDS
from kg.publication.listed import KINDS as KINDS_LISTED
from kg.publication.search import LONGEST
from kg.publication.search import search as find
from server import examples, pages
from server.answers import cacheable
from server.browse import Choice, on_map, overview, years
from server.filters import written_count
from server.language import asked_language, language
from server.negotiation import choose
from server.pages.charts import Bar, bars
from server.pages.lists import entry
from server.pages.sample_fact import sample_fact
from server.pages.view import Link, View
from server.representations import GRAPH_RESULT, offers
from server.site import site
from server.snapshots import Snapshot

blueprint = Blueprint("home", __name__)

_GRAPH = offers(GRAPH_RESULT)

_COUNTED: tuple[tuple[str, tuple[URIRef, ...]], ...] = (
    ("announcement", (TB.Announcement,)),
    ("event", (CV.PublicEvent,)),
    ("person", (FOAF.Person,)),
    ("agency", (ORG.Organization, ORG.FormalOrganization, ORG.OrganizationalUnit)),
    ("agreement", (TB.Agreement,)),
    ("document", (ELI.LegalResource, FOAF.Document)),
    ("place", (DCT.Location,)),
    ("quote", (TB.Quote,)),
)
_RECENT, _BARS = 6, 8
"""Events and bars that the start page shows."""
_LOOKED_AT = 12
"""Events among which a fact is looked for to be shown."""
RESULTS = 50
"""Most things that a search shows."""


def _page(template: str, snapshot: Snapshot, /, **values: object) -> Response:
    """A page, with its language and what it varies by."""
    return _html(render_template(template, **values).encode(), snapshot)


def _html(body: bytes, snapshot: Snapshot) -> Response:
    vary = () if asked_language() else ("Accept-Language",)
    return cacheable(body, "text/html", snapshot.created, headers={"Content-Language": language()}, vary=vary)


@blueprint.get("/")
def home() -> Response:
    """What there is, in one minute."""
    here, snapshot = site(), site().snapshot()
    key = ("home", snapshot.number, language(), asked_language())
    return _html(here.cache.get(key, lambda: _home(pages.view(here, snapshot))), snapshot)


def _home(view: View) -> bytes:
    rows = view.rows("class-counts") or view.rows("class-counts-now")
    counted = {row["class"].value: int(row["count"].value) for row in rows if row["class"] and row["count"]}
    counts = [(name, sum(counted.get(str(iri), 0) for iri in classes)) for name, classes in _COUNTED]
    try:
        by, recent = overview(view, "event", _LOOKED_AT)
    except StoreError:  # a state from before there were lists; the rest of the page does not need them
        by, recent = {"year": (), "type": (), "province": ()}, []
    return render_template(
        "home.html",
        view=view,
        counts=counts,
        listed=KINDS_LISTED,
        events=[entry(view, item, evidence=()) for item in recent[:_RECENT]],
        fact=sample_fact(view, recent),
        years=years(by["year"]),
        charts=[(facet, _bars(view, by[facet])) for facet in ("type", "province")],
        map=on_map(view, by["province"]),
        examples=examples.examples()[:3],
    ).encode()


def _bars(view: View, choices: Sequence[Choice]) -> Sequence[Bar]:
    shown = choices[:_BARS]
    return bars(
        [([Link(one.text, one.href)], float(one.count), written_count(one.count, view.language)) for one in shown]
    )


@blueprint.get("/search")
def search() -> Response:
    """Things found by name."""
    here, snapshot = site(), site().snapshot()
    text, kind = request.args.get("q", "")[:LONGEST], request.args.get("type", "")
    kind = kind if kind in KINDS else ""
    key = ("search", snapshot.number, text, kind, language(), asked_language())
    body = here.cache.get(key, lambda: _found(pages.view(here, snapshot), text, kind))
    return _html(body, snapshot)


def _found(view: View, text: str, kind: str) -> bytes:
    hits = [
        (view.link(ox.NamedNode(hit.iri)), hit, entry(view, ox.NamedNode(hit.iri), evidence=()))
        for hit in find(view.snapshot.path, text, [kind] if kind else None, RESULTS)
    ]
    return render_template("search.html", view=view, q=text, hits=hits, kind=kind, kinds=KINDS).encode()


@blueprint.get("/about")
def about() -> Response:
    """Licence, how to cite, limits, contact."""
    snapshot = site().snapshot()
    today = date(snapshot.created.year, snapshot.created.month, snapshot.created.day)
    return _page("about.html", snapshot, snapshot=snapshot, view=pages.view(site(), snapshot), published=today)


@blueprint.get("/.well-known/void")
def well_known_void() -> Response:
    """Where the data set is described (VoID, section 7.2)."""
    return see_other("dataset")


@blueprint.get("/dataset")
def dataset() -> Response:
    """The data set as a thing: its description as RDF, or the page about it."""
    html = choose(
        request.headers.get("Accept"), [("text/turtle", False), *((t, False) for t, _ in _GRAPH), ("text/html", True)]
    )
    response = see_other("about" if html else "graph/dataset")
    response.headers["Vary"] = "Accept"
    return response


def see_other(name: str) -> Response:
    """303 to another address of ours, in the same language."""
    asked = asked_language()
    return Response(status=303, headers={"Location": site().path(name) + (f"?lang={asked}" if asked else "")})
