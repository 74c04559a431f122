"""Finding our address of something by what others know it by: an announcement's URL, an IRI linked to ours."""

from __future__ import annotations

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request

from kg.namespaces import DCT, OWL, SKOS
from kg.problems import Problem
from kg.sources.address import AddressError, web_address
from server.errors import HttpProblemError
from server.site import Site, site

blueprint = Blueprint("lookup", __name__)

_SOURCE = ox.NamedNode(str(DCT.source))
_SAME = tuple(ox.NamedNode(str(p)) for p in (SKOS.exactMatch, OWL.sameAs, SKOS.closeMatch))


@blueprint.get("/lookup")
def lookup() -> Response:
    """303 to the thing known by ``?url=`` (an announcement's address) or ``?iri=`` (ours, or one linked to ours)."""
    here = site()
    store = here.snapshot().store
    if "url" in request.args:
        found = _by_url(here, store, request.args["url"])
    elif "iri" in request.args:
        found = _by_iri(here, store, request.args["iri"])
    else:
        raise HttpProblemError(400, _problem("Cần tham số url hoặc iri.", "The parameter url or iri is needed."))
    if found is None:
        abort(404)
    return Response(status=303, headers={"Location": here.path(f"id/{found[0]}/{found[1]}")})


def _by_url(here: Site, store: ox.Store, text: str) -> tuple[str, str] | None:
    """The announcement read from this address, in any usual spelling of it."""
    try:
        url = web_address(text)
    except AddressError as error:
        raise HttpProblemError(400, _problem(f"Địa chỉ {error.vi}.", f"The address {error.en}.")) from error
    for spelling in _spellings(url):
        for quad in store.quads_for_pattern(None, _SOURCE, ox.NamedNode(spelling), ox.DefaultGraph()):
            split = here.iris.split(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
            if split and split[0] == "announcement":
                return split
    return None


def _spellings(url: str) -> list[str]:
    """The address with http and https, with and without ``www.``, a slash at the end, and a fragment."""
    bare = url.partition("#")[0]
    rest = bare.partition("://")[2]
    hosts = (rest, rest.removeprefix("www.") if rest.startswith("www.") else f"www.{rest}")
    ends = [end for host in hosts for end in (host, host.rstrip("/") if host.endswith("/") else f"{host}/")]
    return [url, *(f"{scheme}://{end}" for scheme in ("https", "http") for end in ends)]


def _by_iri(here: Site, store: ox.Store, text: str) -> tuple[str, str] | None:
    own = here.iris.split(text.replace(f"{here.settings.base}doc/", f"{here.settings.base}id/", 1).partition("#")[0])
    if own:
        return own
    try:
        node = ox.NamedNode(text)
    except ValueError as error:
        raise HttpProblemError(400, _problem("Đó không phải IRI.", "That is no IRI.")) from error
    for predicate in _SAME:
        for quad in store.quads_for_pattern(None, predicate, node, ox.DefaultGraph()):
            split = here.iris.split(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
            if split:
                return split
    return None


def _problem(vi: str, en: str) -> Problem:
    return Problem("lookup", vi, en, "Xem trang Giới thiệu.", "See the page About.")
