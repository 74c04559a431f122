"""The service at ``/reconcile``: manifest, queries, suggestions, previews, data extension.

Source: "Reconciliation Service API v0.2" (W3C Entity Reconciliation Community Group, Final Report, 2023). There is no
JSONP: any page may read the answers by CORS, without credentials.
"""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, abort, render_template, request

from kg.language.slug import slug
from kg.namespaces import TB
from kg.publication.labels import KINDS
from kg.publication.search import search
from server import pages
from server.answers import FRESH
from server.language import language
from server.pages.lists import entry
from server.pages.view import View
from server.reconciliation.matching import candidates, cell, description, identifier, kind_of, thing
from server.reconciliation.properties import Property, properties
from server.reconciliation.questions import BATCH, TEXT, QuestionError, batch, extension, question, refused
from server.security import FRAMED_POLICY, SPARQL_PREFLIGHT
from server.site import Site, site

blueprint = Blueprint("reconciliation", __name__)

SUGGESTIONS = 10
"""Entities suggested at a time."""
WIDTH, HEIGHT = 400, 200
"""Size of a preview, in pixels."""


@blueprint.route("/reconcile", methods=["GET", "POST"], provide_automatic_options=False)
def reconcile() -> Response:
    """The manifest; with ``queries`` the candidates for each; with ``extend`` the values of columns."""
    given = request.values
    if "queries" in given:
        return _json(_reconciled(given["queries"]))
    if "extend" in given:
        return _json(_extended(*extension(given["extend"])))
    if request.method == "POST":
        raise refused("thiếu queries hoặc extend", "queries or extend is missing")
    return _json(_manifest(site()))


@blueprint.route("/reconcile", methods=["OPTIONS"])
def preflight() -> Response:
    """What scripts may send."""
    return Response(status=204, headers=SPARQL_PREFLIGHT | {"Allow": "GET, HEAD, POST, OPTIONS"})


@blueprint.get("/reconcile/suggest/entity")
def suggest_entity() -> Response:
    """Things whose names begin so, or the one with this id."""
    view, skipped = _view(), _cursor()
    known = thing(view, _prefix())
    if known:
        return _json({"result": [_suggested(view, known)][skipped:]})
    hits = search(site().snapshot().path, _prefix(), None, skipped + SUGGESTIONS)
    return _json({"result": [_suggested(view, hit.iri) for hit in hits[skipped:]]})


@blueprint.get("/reconcile/suggest/type")
def suggest_type() -> Response:
    """Kinds of things whose names contain this."""
    view, wanted = _view(), slug(_prefix())
    found = [kind_of(view, kind) for kind in KINDS]
    return _json({"result": [one for one in found if wanted in slug(f"{one['id']} {one['name']}")][_cursor() :]})


@blueprint.get("/reconcile/suggest/property")
def suggest_property() -> Response:
    """Properties whose names contain this."""
    wanted = slug(_prefix())
    found = [p for p in properties().values() if wanted in slug(f"{p.id} {p.vi} {p.en}")]
    return _json({"result": [_property(p) for p in found][_cursor() :]})


@blueprint.get("/reconcile/properties")
def propose_properties() -> Response:
    """Properties that things of a kind can be extended with."""
    kind = request.args.get("type", "")
    found = [_property(p) for p in properties().values() if not kind or kind in p.kinds]
    limit = _whole("limit")
    body: dict[str, Any] = {"type": kind, "properties": found if limit is None else found[:limit]}
    return _json(body if limit is None else body | {"limit": limit})


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """A small page about a thing, for a frame in another site's page."""
    view = _view()
    iri = thing(view, request.args.get("id", "")[:TEXT])
    if iri is None:
        abort(404)
    kind = (identifier(view, iri) or "").partition("/")[0]
    item = entry(view, ox.NamedNode(iri), evidence=())
    words = description(view, iri)
    page = render_template("preview.html", view=view, item=item, kind=kind, iri=iri, description=words)
    headers = {"Content-Security-Policy": FRAMED_POLICY, "Content-Language": language(), "Cache-Control": FRESH}
    return Response(page, mimetype="text/html", headers=headers | {"Vary": "Accept-Language"})


def _view() -> View:
    return pages.view(site(), site().snapshot())


def _prefix() -> str:
    return request.args.get("prefix", "")[:TEXT]


def _cursor() -> int:
    """How many suggestions the client has already."""
    return _whole("cursor") or 0


def _whole(name: str) -> int | None:
    """A parameter that is a whole number; None where it is none."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _json(body: dict[str, Any]) -> Response:
    answer = Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")
    answer.headers["Cache-Control"] = FRESH
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _manifest(here: Site) -> dict[str, Any]:
    base, view = here.settings.base, _view()

    def service(name: str) -> dict[str, str]:
        return {"service_url": base.rstrip("/"), "service_path": f"/reconcile/suggest/{name}"}

    return {
        "versions": ["0.2"],
        "name": here.settings.title_vi if language() == "vi" else here.settings.title_en,
        "identifierSpace": f"{base}id/",
        "schemaSpace": str(TB),
        "documentation": f"{base}about",
        "logo": f"{base}static/icon.svg",
        "defaultTypes": [kind_of(view, kind) for kind in KINDS],
        "batchSize": BATCH,
        "view": {"url": f"{base}id/{{{{id}}}}"},
        "preview": {"url": f"{base}reconcile/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {name: service(name) for name in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": base.rstrip("/"), "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }


def _reconciled(text: str) -> dict[str, Any]:
    """Each query on its own: one that cannot be read has no candidates, and says why."""
    view, snapshot = _view(), site().snapshot()
    results: dict[str, Any] = {}
    for key, value in batch(text).items():
        try:
            results[key] = {"result": candidates(view, snapshot, question(value))}
        except QuestionError as error:
            results[key] = {"result": [], "error": {"message": str(error)}}
    return results


def _extended(ids: list[str], wanted: list[str]) -> dict[str, Any]:
    """The values of columns for rows, each under the id asked for; merged things give their survivor's."""
    view = _view()
    unknown = [name for name in wanted if name not in properties()]
    if unknown:
        raise refused(f"không có thuộc tính {unknown[0][:100]}", f"there is no property {unknown[0][:100]}")
    columns = [properties()[name] for name in wanted]
    rows: dict[str, Any] = {}
    for id_ in ids:
        iri = thing(view, id_[:TEXT])
        rows[id_] = {p.id: [cell(view, v) for v in p.values(view.store, iri)] if iri else [] for p in columns}
    return {"meta": [_property(p) for p in columns], "rows": rows}


def _property(one: Property) -> dict[str, str]:
    return {"id": one.id, "name": one.name(language())}


def _suggested(view: View, iri: str) -> dict[str, Any]:
    id_ = identifier(view, iri) or iri
    return {
        "id": id_,
        "name": view.label(ox.NamedNode(iri)),
        "description": description(view, iri),
        "notable": [kind_of(view, id_.partition("/")[0])],
    }
