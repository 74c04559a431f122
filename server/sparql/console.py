"""``/sparql`` for people: a form with examples, and results as a table."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request

from kg.namespaces import PREFIXES, SPARQL_PREFIXES
from kg.problems import Problem
from server import examples, pages
from server.answers import cacheable
from server.assets import has_editor
from server.language import asked_language, language
from server.pages.view import Link, View
from server.site import Site
from server.snapshots import Snapshot
from server.sparql.process import Answer
from server.sparql.protocol import Request
from server.sparql.views import drawn
from server.texts import editor_words

_COLUMNS = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
"""The one style element that the editor's table of results writes into the page (column-resizer, inside YASGUI)."""
EDITOR_POLICY = (
    f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' {_COLUMNS}; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the page of the editor may do: run our scripts, ask us, and use that style; nothing else is let in."""
ROWS = 1000
"""Rows of a result that a page shows."""


def empty(here: Site) -> Response:
    """The form without a result; ``?example=`` puts one of the examples into it."""
    return _page(here, here.snapshot(), None)


def results(here: Site, snapshot: Snapshot, asked: Request, answer: Answer) -> Response:
    """The form with its query and the result."""
    data = answer.read()
    shown: dict[str, Any] = {"kind": "graph", "text": data.decode()}
    if answer.header["kind"] == "solutions":
        shown = _table(pages.view(here, snapshot), json.loads(data))
    response = _page(here, snapshot, asked, **shown)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Dataset-Version"] = snapshot.version
    return response


def refused(here: Site, snapshot: Snapshot, asked: Request, problem: Problem) -> Response:
    """The form with a query that does not parse, and what is wrong where."""
    response = _page(here, snapshot, asked, kind="problem", problem=problem)
    response.status_code = 400
    response.headers["Cache-Control"] = "no-cache"
    del response.headers["ETag"]
    return response


def _table(view: View, found: dict[str, Any]) -> dict[str, Any]:
    if "boolean" in found:
        return {"kind": "boolean", "answer": found["boolean"]}
    names = found["head"]["vars"]
    rows = found["results"]["bindings"]
    cells = [[_cell(view, row.get(name)) for name in names] for row in rows[:ROWS]]
    shown = {"kind": "table", "names": names, "rows": cells, "total": len(rows), "limit": ROWS}
    return shown | {"drawn": drawn(view, names, rows[:ROWS])}


def _cell(view: View, value: dict[str, Any] | None) -> Link:
    if value is None:
        return Link("")
    if value["type"] == "uri":
        base = view.site.settings.base  # what is ours is shown without the base: shorter, and no less clear
        return Link(value["value"].removeprefix(base), view.href(value["value"]))
    return Link(str(value["value"]), None, value.get("xml:lang", ""))


def _page(here: Site, snapshot: Snapshot, asked: Request | None, **shown: Any) -> Response:
    shown_examples = examples.examples()
    name = request.args.get("example", "")
    chosen = next((one for one in shown_examples if one.name == name), None)
    prefixes = [line.split(" ", 1)[1] for line in SPARQL_PREFIXES.splitlines()]
    body = render_template(
        "sparql.html",
        view=pages.view(here, snapshot),
        query=asked.query if asked else chosen.query if chosen else "",
        chosen=chosen,
        examples=shown_examples,
        prefixes=prefixes,
        downloads=_downloads(here, asked, shown.get("kind", "")),
        shown=shown,
        has_editor=has_editor(),
        known=json.dumps(dict(PREFIXES)),
        words=json.dumps(editor_words(language()), ensure_ascii=False),
    )
    vary = ("Accept",) if asked_language() else ("Accept", "Accept-Language")
    headers = {"Content-Language": language()} | ({"Content-Security-Policy": EDITOR_POLICY} if has_editor() else {})
    return cacheable(body.encode(), "text/html", headers=headers, vary=vary)


def _downloads(here: Site, asked: Request | None, kind: str) -> list[Link]:
    if asked is None or kind == "problem":
        return []
    names = ("ttl", "jsonld", "nt", "rdf") if kind == "graph" else ("json", "xml", "csv", "tsv")
    graphs = [("default-graph-uri", iri) for iri in asked.default_graphs or ()]
    graphs += [("named-graph-uri", iri) for iri in asked.named_graphs or ()]
    return [
        Link(name.upper(), f"{here.path('sparql')}?{urlencode([('query', asked.query), *graphs, ('format', name)])}")
        for name in names
    ]
