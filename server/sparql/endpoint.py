"""``/sparql``: the protocol's answers. Queries run in worker processes; a failure never looks like an answer.

What programs ask most, a query whose result they take as data, is answered before the web framework (``direct``).
Everything else comes here: pages, the service description, ``HEAD``, and all that goes wrong.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.negotiation import choose
from server.security import SPARQL_PREFLIGHT
from server.site import site
from server.sparql import asking, console, protocol
from server.sparql.direct import FAILURE
from server.sparql.service import service_description

blueprint = Blueprint("sparql", __name__)

BODY_LIMIT = 1 << 20
"""Largest body of a POST, in bytes."""


@blueprint.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def sparql() -> Response:
    """Answer a query; without one, the form for people or the service description for programs."""
    failure = request.environ.get(FAILURE)
    if failure is not None:
        raise failure
    here = site()
    asked = protocol.read(request.method, request.query_string, request.content_type or "", _body())
    if asked is None:
        offered = [("text/turtle", "turtle"), ("text/html", "html")]
        if choose(request.headers.get("Accept"), offered) == "html":
            return console.empty(here)
        return service_description(here)
    forms = asking.forms(here, asked, request.headers.get("Accept"))
    got = asking.ask(here, asked, forms, request.remote_addr or "")
    if got.answer.status != "ok":
        refusal = asking.refusal(got)
        if got.answer.status == "syntax" and refusal.status == 400 and asking.is_page(forms):
            return console.refused(here, got.snapshot, asked, refusal.problem)
        raise refusal
    if got.form.name == "html":
        return console.results(here, got.snapshot, asked, got.answer)
    return Response(asking.body(got.answer), headers=asking.headers(here, got))


@blueprint.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """What a browser's script may send (CORS)."""
    return Response(status=204, headers=SPARQL_PREFLIGHT | {"Allow": "GET, HEAD, POST, OPTIONS"})


def _body() -> bytes:
    request.max_content_length = BODY_LIMIT  # beyond it, reading answers 413
    return request.get_data(cache=False, parse_form_data=False) if request.method == "POST" else b""
