"""Downloads at ``/dumps``: a page, a DCAT description, and the files; all made beforehand by ``kg export``."""

from __future__ import annotations

import re
from datetime import datetime

import pyoxigraph as ox
from flask import Blueprint, Response, abort, render_template, request, send_file

from kg.publication.download_description import export_graph
from kg.publication.downloads import MANIFEST, Downloads, latest, read_downloads
from kg.store.terms import triples_to_ox
from server import pages
from server.answers import FRESH, cacheable, link_header
from server.documents import not_acceptable
from server.language import language
from server.negotiation import choose
from server.representations import DOCUMENT, HTML, Representation, by_extension, offers, serialize
from server.site import site

blueprint = Blueprint("downloads", __name__)

LASTING = "public, max-age=31536000, immutable"
"""What has a version in its address never changes."""
_FORMS = (HTML, *(form for form in DOCUMENT if not form.is_html))
_OFFERS = offers(_FORMS)
_VERSION = re.compile(r"[0-9]{1,9}-[0-9]{8}T[0-9]{6}Z\Z")
_SUMS = "SHA256SUMS"


@blueprint.get("/dumps")
@blueprint.get("/dumps.<extension>")
def newest(extension: str = "") -> Response:
    """What can be downloaded of the newest export; a page that says so where there is none yet."""
    has_page = (choose(request.headers.get("Accept"), _OFFERS) or _OFFERS[0][1])[0].is_html
    if latest(site().folder) is None and (extension == "html" or (not extension and has_page)):
        return _none_yet()
    return _listing(_newest(), "dumps", extension)


@blueprint.get("/dumps/<version>")
def listing(version: str) -> Response:
    """What can be downloaded of one export."""
    return _listing(_export(version), f"dumps/{version}", "")


@blueprint.get("/dumps/latest/<path:name>")
def latest_file(name: str) -> Response:
    """The way to a file of the newest export."""
    made = _newest()
    if name not in (MANIFEST, _SUMS) and made.file(name) is None:
        abort(404)
    location = site().path(f"dumps/{made.version}/{name}")
    return Response(status=307, headers={"Location": location, "Cache-Control": FRESH})


@blueprint.get("/dumps/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """One file of one export. Only what its manifest names is looked up on disk."""
    made = _export(version)
    found = made.file(name)
    if found is None and name not in (MANIFEST, _SUMS):
        abort(404)
    media_type = "application/json" if name == MANIFEST else "text/plain"
    if found:
        media_type = "application/gzip" if found.is_compressed else found.media_type
    answer = send_file(
        made.folder / name,
        mimetype=media_type,
        as_attachment=found is not None,
        download_name=f"thongbao-{version}-{name.replace('/', '-')}",
        etag=found.sha256 if found else f"{version}-{name}",
        last_modified=datetime.fromisoformat(made.created),
        conditional=True,
    )
    answer.headers["Cache-Control"] = LASTING
    answer.headers["Link"] = link_header([(site().settings.licence, "license", {})])
    return answer


def _none_yet() -> Response:
    snapshot = site().snapshot()
    page = render_template("downloads.html", view=pages.view(site(), snapshot), made=None).encode()
    vary = ("Accept", "Accept-Language")
    return cacheable(page, "text/html", snapshot.created, headers={"Content-Language": language()}, vary=vary)


def _newest() -> Downloads:
    return _export(latest(site().folder) or "")


def _export(version: str) -> Downloads:
    made = read_downloads(site().folder, version) if _VERSION.match(version) else None
    if made is None:
        abort(404)
    return made


def _listing(made: Downloads, path: str, extension: str) -> Response:
    form = by_extension(extension, _FORMS) if extension else None
    if extension and form is None:
        abort(404)
    chosen = (form, form.media_type) if form else choose(request.headers.get("Accept"), _OFFERS)
    if chosen is None:
        raise not_acceptable(_FORMS)
    headers = {"Link": link_header(_links(path, chosen[0])), "Dataset-Version": made.version}
    headers |= {"Content-Language": language()} if chosen[0].is_html else {}
    vary = ("Accept", "Accept-Language") if not extension else ()
    return cacheable(
        _body(made, chosen[0]), chosen[1], datetime.fromisoformat(made.created), headers=headers, vary=vary
    )


def _links(path: str, chosen: Representation) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (site().path(f"dumps.{form.extension}"), "alternate", {"type": form.media_type})
        for form in _FORMS
        if form is not chosen and path == "dumps"
    ]


def _body(made: Downloads, form: Representation) -> bytes:
    here = site()
    if form.is_html:
        parts = [file for file in made.files if file.path.startswith("province/")]
        whole = [file for file in made.files if file not in parts]
        view = pages.view(here, here.snapshot())
        return render_template("downloads.html", view=view, made=made, whole=whole, parts=parts).encode()
    return serialize((ox.Triple(*triple) for triple in triples_to_ox(export_graph(here.settings, made))), form)
