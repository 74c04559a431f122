"""Suggestions while somebody types: ``/suggest``; the search page does the same without scripts."""

from __future__ import annotations

import json

import pyoxigraph as ox
from flask import Blueprint, Response, request

from kg.publication.labels import KINDS
from kg.publication.search import LONGEST, search
from server import pages
from server.answers import cacheable
from server.language import asked_language
from server.site import site

blueprint = Blueprint("suggestions", __name__)

MOST = 8
"""Things suggested at a time."""


@blueprint.get("/suggest")
def suggest() -> Response:
    """The things whose names fit best so far: label, kind and address of each."""
    here, snapshot = site(), site().snapshot()
    text, kind = request.args.get("q", "")[:LONGEST], request.args.get("type", "")
    view = pages.view(here, snapshot)
    hits = search(snapshot.path, text, [kind] if kind in KINDS else None, MOST)
    links = [(view.link(ox.NamedNode(hit.iri)), hit) for hit in hits]
    found = [{"label": link.text, "kind": view.t(f"kind.{hit.kind}"), "href": link.href} for link, hit in links]
    vary = () if asked_language() else ("Accept-Language",)
    body = json.dumps({"suggestions": found}, ensure_ascii=False).encode()
    return cacheable(body, "application/json", snapshot.created, vary=vary)
