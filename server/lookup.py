"""Finding our address of something by what others know it by: an announcement's URL, an official code, an IRI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, abort, render_template, request

from kg.authority import load_authority
from kg.authority.codes import agencies_coded, has_changed_meaning, units_coded
from kg.namespaces import OWL, SKOS
from kg.problems import Problem
from kg.publication.addresses import find_address
from kg.sources.address import AddressError
from server import pages
from server.answers import FRESH, link_header
from server.errors import HttpProblemError
from server.language import asked_language, language
from server.resolution import State
from server.site import Site, site
from server.snapshots import Snapshot

blueprint = Blueprint("lookup", __name__)

_SAME = tuple(ox.NamedNode(str(p)) for p in (SKOS.exactMatch, OWL.sameAs, SKOS.closeMatch))
_CODE = re.compile(r"\d{2,5}|[A-Za-z]{2}-[A-Za-z0-9]{1,3}|(?:000\.00\.00\.)?[A-Za-z]\d\d")
_LONGEST = 2_000


@blueprint.get("/lookup")
def lookup() -> Response:
    """303 to the thing known by ``?url=`` (an announcement's address), ``?code=`` (an official code, at ``date``)
    or ``?iri=`` (ours, or one linked to ours); 300 where it is known of several."""
    here, snapshot = site(), site().snapshot()
    if "url" in request.args:
        found = _by_url(snapshot, request.args["url"])
    elif "code" in request.args:
        found = _by_code(here, request.args["code"], request.args.get("date"))
    elif "iri" in request.args:
        found = _by_iri(here, snapshot.store, request.args["iri"])
    else:
        raise _refused("Cần tham số url, code hoặc iri.", "The parameter url, code or iri is needed.")
    known = list(dict.fromkeys(one for iri in found if (one := _present(here, snapshot, iri))))
    if not known:
        abort(404)
    if len(known) > 1:
        return _choices(here, snapshot, known)
    asked = asked_language()
    target = here.path(f"id/{known[0][0]}/{known[0][1]}") + (f"?{urlencode({'lang': asked})}" if asked else "")
    return Response(status=303, headers={"Location": target, "Cache-Control": FRESH})


def _by_url(snapshot: Snapshot, text: str) -> Sequence[str]:
    """The announcements read from this address, in any usual spelling of it."""
    try:
        return find_address(snapshot.path, text)
    except AddressError as error:
        raise _refused(f"Địa chỉ {error.vi}.", f"The address {error.en}.") from error


def _by_code(here: Site, code: str, on: str | None) -> Sequence[str]:
    """The unit or agency that bore this code on that day.

    Without a day it is the last that bore it; where the code passed to another unit, all that did: the caller has to
    choose.
    """
    if not _CODE.fullmatch(code.strip()):
        raise _refused("Mã không đúng dạng.", "The code has no known form.")
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as error:
        raise _refused("Ngày phải có dạng 2025-07-01.", "The date must look like 2025-07-01.") from error
    agencies = agencies_coded(code)
    if agencies:
        meant = [one for one in agencies if one.valid_on(day)] if day else agencies[-1:]
        return [str(here.iris.derived("agency", one.agency)) for one in meant]
    units = units_coded(load_authority().places, code)
    if day:
        units = tuple(unit for unit in units if unit.valid_on(day))
    elif not has_changed_meaning(units):
        units = units[-1:]
    return [str(here.iris.derived("place", unit.id)) for unit in units]


def _by_iri(here: Site, store: ox.Store, text: str) -> Sequence[str]:
    """Our own IRI, of a thing, its document in any form, a part or a quote; or ours for one that is linked to."""
    if len(text) > _LONGEST:
        raise _refused("IRI quá dài.", "The IRI is too long.")
    base = here.settings.base.partition("://")[2]
    rest = text.partition("#")[0].partition("?")[0].partition("://")[2]
    if text.startswith(("http://", "https://")) and rest.startswith((f"{base}id/", f"{base}doc/")):
        kind, _, key = rest.removeprefix(base).partition("/")[2].partition("/")
        return [f"{here.settings.base}id/{kind}/{key.partition('/')[0].partition('.')[0]}"]
    try:
        node = ox.NamedNode(text)
    except ValueError as error:
        raise _refused("Đó không phải IRI.", "That is no IRI.") from error
    for predicate in _SAME:
        linked = store.quads_for_pattern(None, predicate, node, ox.DefaultGraph())
        if found := sorted(quad.subject.value for quad in linked if isinstance(quad.subject, ox.NamedNode)):
            return found
    return []


def _present(here: Site, snapshot: Snapshot, iri: str) -> tuple[str, str] | None:
    """The thing, or the one that it was merged into; a withdrawn one is itself, and its address says so."""
    split = here.iris.split(iri)
    found = here.resolve(snapshot, *split) if split else None
    return None if found is None or found.state is State.UNKNOWN else (found.kind, found.key)


def _choices(here: Site, snapshot: Snapshot, known: Sequence[tuple[str, str]]) -> Response:
    """300 with all that it may be: as links in the header, and as a page."""
    view = pages.view(here, snapshot)
    links = [view.link(ox.NamedNode(str(here.iris.thing(*one)))) for one in known]
    response = Response(render_template("choices.html", view=view, links=links), 300, mimetype="text/html")
    response.headers["Link"] = link_header([(str(here.iris.thing(*one)), "alternate", {}) for one in known[:50]])
    response.headers["Content-Language"] = language()
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = FRESH
    return response


def _refused(vi: str, en: str) -> HttpProblemError:
    problem = Problem("lookup", vi, en, "Xem trang Giới thiệu.", "See the page About.")
    return HttpProblemError(400, problem)
