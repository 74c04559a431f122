"""URIs of things and documents: 303 from the one to the other, documents in every form by negotiation or extension."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request

from kg.problems import Problem
from server import pages
from server.answers import FRESH, cacheable, entity_tag, link_header
from server.description import Description, add_document, describe, tombstone
from server.errors import HttpProblemError, known
from server.language import asked_language, language
from server.negotiation import choose
from server.representations import DOCUMENT, HTML, Representation, by_extension, offers, serialize, write_gathered
from server.resolution import Resolution, State
from server.site import Site, site
from server.snapshots import Snapshot

blueprint = Blueprint("documents", __name__)

SHORT = "public, max-age=300"
"""Merges can be undone: their redirects are not kept long."""
_AFTER_LIMIT = 600
_LIST = re.compile(r"[a-z-]{1,40}")
_OFFERS = offers(DOCUMENT)
_TAG = len(entity_tag(b""))


@blueprint.get("/id/<kind>/<key>")
@blueprint.get("/id/<kind>/<key>/text/<digest>")
def thing(kind: str, key: str, digest: str = "") -> Response:
    """A thing is no document: 303 to the one about it, 308 to the survivor of a merge, 410 if withdrawn, else 404."""
    here = site()
    found = here.resolve(here.snapshot(), kind, key)
    if found.state is State.UNKNOWN:
        abort(404)
    if found.state is State.WITHDRAWN:
        return _gone(here, found, *_form(DOCUMENT))
    status, target = (308, "id") if found.state is State.MERGED and not digest else (303, "doc")
    return _redirect(here.path(f"{target}/{found.kind}/{found.key}"), status)


@blueprint.get("/doc/<kind>/<name>")
def document(kind: str, name: str) -> Response:
    """The document about a thing, in the form asked for."""
    here, snapshot = site(), site().snapshot()
    key, _, extension = name.partition(".")
    found = here.resolve(snapshot, kind, key)
    if found.state is State.UNKNOWN:
        abort(404)
    suffix = f".{extension}" if extension else ""
    if extension and by_extension(extension, DOCUMENT) is None:
        abort(404)
    if found.state is State.MERGED:
        return _redirect(here.path(f"doc/{found.kind}/{found.key}{suffix}"), 308)
    form, media_type = _form(DOCUMENT, extension)
    if found.state is State.WITHDRAWN:
        return _gone(here, found, form, media_type)
    place = _Place(here, found, form, extension == "")
    quick = not place.form.is_html
    kept = here.cache.get(place.cache_key(snapshot), lambda: _tagged(_body(snapshot, place)), is_quick=quick)
    tag, body = kept[:_TAG].decode(), kept[_TAG:]
    headers = place.headers() | {"Dataset-Version": snapshot.version}
    return cacheable(body, media_type, snapshot.created, headers=headers, vary=place.vary(), tag=tag)


def _tagged(body: bytes) -> bytes:
    """A body behind its tag, with which it is kept."""
    return entity_tag(body).encode() + body


def _form(forms: tuple[Representation, ...], extension: str = "") -> tuple[Representation, str]:
    """The form asked for by extension or Accept header, and the media type to call it."""
    if extension:
        form = by_extension(extension, forms)
        if form is None:
            abort(404)
        return form, form.media_type
    chosen = choose(request.headers.get("Accept"), _OFFERS if forms is DOCUMENT else offers(forms))
    if chosen is None:
        raise not_acceptable(forms)
    return chosen


def not_acceptable(forms: tuple[Representation, ...]) -> HttpProblemError:
    """406 with the list of what there is: in the text, and as typed links beside this address."""
    problem = known("not-acceptable")
    names = ", ".join(form.media_type for form in forms)
    listed = type(problem)(
        problem.code, f"{problem.vi} {names}.", f"{problem.en} {names}.", problem.remedy_vi, problem.remedy_en
    )
    path = request.path
    links = [
        (f"{site().path(path.lstrip('/'))}.{form.extension}", "alternate", {"type": form.media_type}) for form in forms
    ]
    return HttpProblemError(406, listed, {"Link": link_header(links)} if path.startswith("/doc/") else {})


@dataclass(frozen=True)
class _Place:
    """One representation of one document, and how it was reached."""

    site: Site
    found: Resolution
    form: Representation
    negotiated: bool

    @cached_property
    def thing(self) -> str:
        return str(self.site.iris.thing(self.found.kind, self.found.key))

    @cached_property
    def document(self) -> str:
        return str(self.site.iris.document(self.found.kind, self.found.key))

    @cached_property
    def after(self) -> str:
        return request.args.get("after", "")[:_AFTER_LIMIT]

    @cached_property
    def continued(self) -> str:
        name = request.args.get("list", "")
        return name if _LIST.fullmatch(name) else ""

    @cached_property
    def before(self) -> str:
        return request.args.get("before", "")[:_AFTER_LIMIT]

    @cached_property
    def query(self) -> dict[str, str]:
        """The parameters that belong to this representation's address; others are ignored."""
        if self.form.is_html:
            continued = {"list": self.continued, "before": self.before} if self.continued and self.before else {}
            return continued | {"lang": language()}
        return {"after": self.after} if self.after else {}

    def address(self, form: Representation, query: Mapping[str, str]) -> str:
        path = f"{self.site.root}doc/{self.found.kind}/{self.found.key}.{form.extension}"
        return f"{path}?{urlencode(query)}" if query else path

    def cache_key(self, snapshot: Snapshot) -> tuple[object, ...]:
        explicit = self.form.is_html and asked_language() is not None
        return (snapshot.number, self.found.kind, self.found.key, self.form.name, tuple(self.query.items()), explicit)

    def vary(self) -> tuple[str, ...]:
        if self.negotiated:
            return ("Accept", "Accept-Language")
        return ("Accept-Language",) if self.form.is_html and asked_language() is None else ()

    def headers(self) -> dict[str, str]:
        links: list[tuple[str, str, Mapping[str, str]]] = [
            (self.address(form, {}), "alternate", {"type": form.media_type})
            for form in DOCUMENT
            if form is not self.form
        ]
        links.append((self.thing, "describes" if not self.form.is_html else "about", {}))
        links.append((self.address(by_extension("ttl", DOCUMENT) or HTML, {}), "describedby", {"type": "text/turtle"}))
        links.append((self.thing, "cite-as", {}))
        links.append((self.address(self.form, self.query), "canonical", {}))
        links.append((self.site.settings.licence, "license", {}))
        headers = {"Link": link_header(links), "Content-Location": self.address(self.form, self.query)}
        return headers | ({"Content-Language": language()} if self.form.is_html else {})


def _body(snapshot: Snapshot, place: _Place) -> bytes:
    if place.form.is_html:
        return pages.render(place.site, snapshot, place.found.kind, place.thing, place.continued, place.before).encode()
    return write_gathered(_described(snapshot, place).statements, place.form)


def _described(snapshot: Snapshot, place: _Place) -> Description:
    facts = place.site.facts.at(snapshot)
    found = describe(facts, place.site.labels.at(snapshot), place.thing, place.after)
    if place.found.kind == "announcement" and not place.after:
        for subject, said in facts.announced(str(place.site.iris.announcement_graph(place.found.key))):
            found.statements.add(subject, said)
        found.add_labels()
    following = f"{place.document}?{urlencode({'after': found.next})}" if found.next else None
    dataset = f"{place.site.settings.base}dataset"
    add_document(found, place.document, dataset, place.site.settings.licence, following)
    return found


def _gone(here: Site, found: Resolution, form: Representation, media_type: str) -> Response:
    """410: a page for people, a few triples for programs."""
    headers = {"Cache-Control": SHORT, "Link": link_header([(here.settings.licence, "license", {})])}
    if form.is_html:
        raise HttpProblemError(410, _why_gone(found), headers)
    thing_iri, document_iri = here.iris.thing(found.kind, found.key), here.iris.document(found.kind, found.key)
    body = serialize(tombstone(str(thing_iri), str(document_iri), found.withdrawn, found.reason), form)
    return cacheable(body, media_type, status=410, headers=headers, vary=("Accept", "Accept-Language"))


def _why_gone(found: Resolution) -> Problem:
    """That it is gone, with the reason where one was given."""
    problem = known("withdrawn")
    if not found.reason:
        return problem
    vi, en = f"{problem.vi} Lý do: {found.reason}", f"{problem.en} Reason: {found.reason}"
    return replace(problem, vi=vi, en=en)


def _redirect(target: str, status: int) -> Response:
    asked = {name: request.args.get(name, "")[:_AFTER_LIMIT] for name in ("lang", "after", "list", "before")}
    query = {name: value for name, value in asked.items() if value}
    response = redirect(f"{target}?{urlencode(query)}" if query else target, status, Response)
    assert isinstance(response, Response)  # noqa: S101 - the class was given
    response.headers["Cache-Control"] = SHORT if status == 308 else FRESH
    response.headers["Vary"] = "Accept, Accept-Language"
    return response
