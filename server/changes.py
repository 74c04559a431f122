"""The change feed: ``/changes.atom`` (Atom, RFC 4287) and ``/changes`` (Linked Data Event Stream with TREE pages).

Sources: RFC 4287; RFC 5005 for paging; "Linked Data Event Streams" and "The TREE hypermedia specification" (SEMIC,
W3C community group). Full pages never change.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pyoxigraph as ox
from flask import Blueprint, Response, abort, request

from kg.namespaces import DCT, PROV, RDF, SCHEMA, XSD
from kg.problems import Problem
from kg.publication.changes import CHANGED, MERGED, PUBLISHED, WITHDRAWN, ChangeLog, LoggedChange
from server.answers import FRESH, cacheable, link_header
from server.documents import not_acceptable
from server.errors import HttpProblemError
from server.negotiation import choose
from server.representations import GRAPH_RESULT, Representation, by_extension, offers, serialize
from server.site import Site, site

blueprint = Blueprint("changes", __name__)

PAGE = 250
"""Members of a page of the event stream. Part of the pages' meaning: it must never change."""
ENTRIES = 100
"""Entries of one Atom document."""
LASTING = "public, max-age=31536000, immutable"
_FORMS = tuple(form for form in GRAPH_RESULT if form.extension in ("ttl", "nt", "rdf", "jsonld"))
_OFFERS = offers(_FORMS)
_SINCE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?\Z")
_ATOM = "http://www.w3.org/2005/Atom"
_LDES, _TREE, _AS = "https://w3id.org/ldes#", "https://w3id.org/tree#", "https://www.w3.org/ns/activitystreams#"
_ACTIVITIES = {PUBLISHED: "Create", CHANGED: "Update", WITHDRAWN: "Delete", MERGED: "Move"}
ET.register_namespace("", _ATOM)


@blueprint.get("/changes.atom")
def atom() -> Response:
    """The latest changes, newest first; with ``since`` all from that time on, oldest first, page by page."""
    here, snapshot = site(), site().snapshot()
    log = ChangeLog(here.folder, snapshot.number)
    since, following = request.args.get("since"), ""
    if since is None:
        last = log.count()
        entries = log.between(last - ENTRIES + 1, last)[::-1]
    else:
        moment, after = _moment(since), request.args.get("after", "0")
        if not after.isdecimal() or len(after) > 15:
            raise HttpProblemError(400, _problem(after))
        entries = log.since(moment, int(after), ENTRIES + 1)
        if len(entries) > ENTRIES:
            entries.pop()
            query = urlencode({"since": since, "after": entries[-1].number})
            following = f"{here.settings.base}changes.atom?{query}"
    return cacheable(_feed(here, entries, following, snapshot.created), "application/atom+xml", snapshot.created)


@blueprint.get("/changes")
@blueprint.get("/changes.<extension>")
def stream(extension: str = "") -> Response:
    """The event stream: its view with a relation to every page."""
    here, snapshot = site(), site().snapshot()
    log = ChangeLog(here.folder, snapshot.number)
    last = log.count()
    triples = _stream(here)
    view = ox.NamedNode(f"{here.settings.base}changes")
    for number in range(1, -(-last // PAGE) + 1):
        triples |= _relations(here, view, number, log)
    return _answer(triples, "changes", extension, snapshot.created, FRESH)


@blueprint.get("/changes/<int(max=100000000):number>")
@blueprint.get("/changes/<int(max=100000000):number>.<extension>")
def page(number: int, extension: str = "") -> Response:
    """One page of the event stream, with a relation to the next; full pages never change."""
    here, snapshot = site(), site().snapshot()
    log = ChangeLog(here.folder, snapshot.number)
    members = log.between((number - 1) * PAGE + 1, number * PAGE) if number else []
    if not members:
        abort(404)
    triples = _stream(here)
    node = _page(here, number)
    triples |= {ox.Triple(_stream_node(here), _tree("view"), node), _typed(node, f"{_TREE}Node")}
    for member in members:
        triples |= _member(here, member)
    triples |= _relations(here, node, number + 1, log)
    # only a page that has a next one is finished: its relation to it is then there as well
    is_finished = log.count() > number * PAGE
    modified = datetime.fromisoformat(members[-1].time)
    return _answer(triples, f"changes/{number}", extension, modified, LASTING if is_finished else FRESH)


def _moment(since: str) -> str:
    """The time asked for, in UTC as the log writes it; a time without zone is UTC."""
    try:
        written = since.replace(" ", "+")  # a plus sign that was not percent-encoded
        moment = datetime.fromisoformat(written) if _SINCE.match(written) else None
    except ValueError:
        moment = None
    if moment is None:
        raise HttpProblemError(400, _problem(since[:100]))
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError as error:
        raise HttpProblemError(400, _problem(since[:100])) from error
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _problem(value: str) -> Problem:
    return Problem(
        "bad-since",
        f"Không hiểu thời điểm «{value}».",
        f"The time «{value}» is not understood.",
        "Dùng since=2026-01-31T09:30:00Z và đi theo liên kết next.",
        "Use since=2026-01-31T09:30:00Z and follow the links next.",
    )


def _feed(here: Site, entries: list[LoggedChange], following: str, created: datetime) -> bytes:
    base, settings = here.settings.base, here.settings
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", f"{base}changes")
    _text(feed, "title", settings.title_vi)
    _text(feed, "updated", max((e.time for e in entries), default=f"{created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"))
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", settings.publisher)
    _text(feed, "rights", settings.licence)
    links = [("self", f"{base}changes.atom"), ("alternate", base), *([("next", following)] if following else [])]
    for relation, target in links:
        ET.SubElement(feed, f"{{{_ATOM}}}link", rel=relation, href=target)
    for one in entries:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(entry, "id", f"{base}changes#c{one.number}")
        _text(entry, "title", one.title or one.iri)
        _text(entry, "updated", one.time)
        ET.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=one.iri)
        ET.SubElement(entry, f"{{{_ATOM}}}category", term=one.kind, scheme=f"{base}changes")
        if one.kind == MERGED:
            ET.SubElement(entry, f"{{{_ATOM}}}link", rel="related", href=one.version)
        _text(entry, "summary", f"{one.kind} {one.version}".strip())
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _text(parent: ET.Element, name: str, value: str) -> None:
    # a character that XML 1.0 cannot hold would make the whole feed unreadable
    clean = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean


def _tree(name: str) -> ox.NamedNode:
    return ox.NamedNode(_TREE + name)


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


def _typed(node: ox.NamedNode, kind: str) -> ox.Triple:
    return ox.Triple(node, _node(RDF.type), ox.NamedNode(kind))


def _stream_node(here: Site) -> ox.NamedNode:
    return ox.NamedNode(f"{here.settings.base}changes#stream")


def _page(here: Site, number: int) -> ox.NamedNode:
    return ox.NamedNode(f"{here.settings.base}changes/{number}")


def _stream(here: Site) -> set[ox.Triple]:
    node, view = _stream_node(here), ox.NamedNode(f"{here.settings.base}changes")
    return {
        _typed(node, f"{_LDES}EventStream"),
        ox.Triple(node, ox.NamedNode(f"{_LDES}timestampPath"), _node(PROV.generatedAtTime)),
        ox.Triple(node, ox.NamedNode(f"{_LDES}versionOfPath"), _node(DCT.isVersionOf)),
        ox.Triple(node, _node(DCT.license), ox.NamedNode(here.settings.licence)),
        ox.Triple(node, _tree("view"), view),
        _typed(view, f"{_TREE}Node"),
    }


def _relations(here: Site, node: ox.NamedNode, number: int, log: ChangeLog) -> set[ox.Triple]:
    """The relation of a node to a page: its members are not older than the page's first. Nothing if it is empty."""
    first = log.between((number - 1) * PAGE + 1, (number - 1) * PAGE + 1)
    if not first:
        return set()
    relation = ox.NamedNode(f"{node.value}#to-{number}")
    return {
        ox.Triple(node, _tree("relation"), relation),
        _typed(relation, f"{_TREE}GreaterThanOrEqualToRelation"),
        ox.Triple(relation, _tree("node"), _page(here, number)),
        ox.Triple(relation, _tree("path"), _node(PROV.generatedAtTime)),
        ox.Triple(relation, _tree("value"), ox.Literal(first[0].time, datatype=_node(XSD.dateTime))),
    }


def _member(here: Site, change: LoggedChange) -> set[ox.Triple]:
    member, thing = ox.NamedNode(f"{here.settings.base}changes#c{change.number}"), ox.NamedNode(change.iri)
    triples = {
        ox.Triple(_stream_node(here), _tree("member"), member),
        _typed(member, _AS + _ACTIVITIES[change.kind]),
        ox.Triple(member, ox.NamedNode(f"{_AS}object"), thing),
        ox.Triple(member, _node(DCT.isVersionOf), thing),
        ox.Triple(member, _node(PROV.generatedAtTime), ox.Literal(change.time, datatype=_node(XSD.dateTime))),
    }
    if change.title:
        triples.add(ox.Triple(member, _node(DCT.title), ox.Literal(change.title, language="vi")))
    if change.kind == MERGED:
        triples.add(ox.Triple(member, _node(DCT.isReplacedBy), ox.NamedNode(change.version)))
    elif change.version:
        triples.add(ox.Triple(member, _node(SCHEMA.version), ox.Literal(change.version)))
    return triples


def _answer(triples: set[ox.Triple], path: str, extension: str, modified: datetime, control: str) -> Response:
    form = by_extension(extension, _FORMS) if extension else None
    if extension and form is None:
        abort(404)
    chosen = _chosen(form)
    headers = {"Cache-Control": control, "Content-Location": site().path(f"{path}.{chosen[0].extension}")}
    headers["Link"] = link_header([(site().path("changes.atom"), "alternate", {"type": "application/atom+xml"})])
    vary = () if extension else ("Accept",)
    return cacheable(serialize(triples, chosen[0]), chosen[1], modified, headers=headers, vary=vary)


def _chosen(form: Representation | None) -> tuple[Representation, str]:
    if form is not None:
        return form, form.media_type
    accept = request.headers.get("Accept")
    chosen = choose(accept, _OFFERS)
    if chosen is None and "text/html" in (accept or ""):
        chosen = _OFFERS[0][1]  # there is no page for people: a browser shows Turtle
    if chosen is None:
        raise not_acceptable(_FORMS)
    return chosen
