"""Named graphs at their own addresses: ``/graph/announcement/{key}``, ``/graph/authority`` …"""

from __future__ import annotations

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request

from kg.problems import Problem
from server.answers import cacheable
from server.documents import not_acceptable
from server.errors import HttpProblemError
from server.negotiation import choose
from server.representations import GRAPH_RESULT, by_extension, offers, serialize
from server.site import site

blueprint = Blueprint("graphs", __name__)

QUADS = 200_000
"""Largest graph that is sent in one answer, in triples."""
_OFFERS = offers(GRAPH_RESULT)


@blueprint.get("/graph/<path:name>")
def graph(name: str) -> Response:
    """All triples of one named graph."""
    here, snapshot = site(), site().snapshot()
    stem, dot, extension = name.partition(".")
    form = by_extension(extension, GRAPH_RESULT)
    if dot and form is None:
        abort(404)
    chosen = (form, form.media_type) if form else choose(request.headers.get("Accept"), _OFFERS)
    if chosen is None and "text/html" in request.headers.get("Accept", ""):
        chosen = _OFFERS[0][1]  # there is no page for a graph: a browser shows Turtle
    if chosen is None:
        raise not_acceptable(GRAPH_RESULT)
    try:
        node = ox.NamedNode(f"{here.settings.base}graph/{stem}")
    except ValueError:
        abort(404)
    triples = set()
    for quad in snapshot.store.quads_for_pattern(None, None, None, node):
        triples.add(quad.triple)
        if len(triples) > QUADS:
            raise HttpProblemError(422, _too_large(node.value))
    if not triples:
        abort(404)
    return cacheable(
        serialize(triples, chosen[0]),
        chosen[1],
        snapshot.created,
        headers={"Content-Location": here.path(f"graph/{stem}.{chosen[0].extension}")},
        vary=() if dot else ("Accept",),
    )


def _too_large(graph: str) -> Problem:
    return Problem(
        "graph-too-large",
        f"Đồ thị {graph} có hơn {QUADS} bộ ba.",
        f"The graph {graph} has more than {QUADS} triples.",
        "Lấy từng phần bằng SPARQL (GRAPH, LIMIT, OFFSET).",
        "Fetch it in parts with SPARQL (GRAPH, LIMIT, OFFSET).",
    )
