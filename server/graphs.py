"""Named graphs at their own addresses: ``/graph/announcement/{key}``, ``/graph/authority`` …"""

from __future__ import annotations

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request

from kg.problems import Problem
from server.answers import cacheable, entity_tag
from server.documents import not_acceptable
from server.errors import HttpProblemError
from server.negotiation import choose
from server.queries import limit, source
from server.representations import GRAPH_RESULT, Representation, by_extension, offers, serialize
from server.site import site

blueprint = Blueprint("graphs", __name__)

QUADS = limit("graph-size") - 1
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
    key = ("graph", snapshot.number, stem, chosen[0].name)
    body = here.cache.get(key, lambda: _body(snapshot.store, node, chosen[0]))
    tag = here.cache.get((*key, "tag"), lambda: entity_tag(body).encode(), is_quick=True).decode()
    return cacheable(
        body,
        chosen[1],
        snapshot.created,
        headers={"Content-Location": here.path(f"graph/{stem}.{chosen[0].extension}")},
        vary=() if dot else ("Accept",),
        tag=tag,
    )


def _body(store: ox.Store, node: ox.NamedNode, form: Representation) -> bytes:
    """The graph written out; 404 where it is empty, which is as if it were not there, and 422 where it is too large."""
    size = _size(store, node)
    if not size:
        abort(404)
    if size > QUADS:
        raise HttpProblemError(422, _too_large(node.value))
    return serialize((quad.triple for quad in store.quads_for_pattern(None, None, None, node)), form)


def _size(store: ox.Store, node: ox.NamedNode) -> int:
    """The number of triples in a graph, or one more than ``QUADS`` where there are more."""
    found = store.query(source("graph-size"), default_graph=[node])
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101
    return int(next(found)["n"].value)


def _too_large(graph: str) -> Problem:
    return Problem(
        "graph-too-large",
        f"Đồ thị {graph} có hơn {QUADS} bộ ba.",
        f"The graph {graph} has more than {QUADS} triples.",
        "Lấy từng phần bằng SPARQL (GRAPH, LIMIT, OFFSET).",
        "Fetch it in parts with SPARQL (GRAPH, LIMIT, OFFSET).",
    )
