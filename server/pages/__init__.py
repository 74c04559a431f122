"""Pages for people: one for each type of thing, all of one shape, readable without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pyoxigraph as ox
from flask import render_template

from kg.publication.spelling import spelt_iri
from server.language import asked_language, language
from server.pages import acts, agencies, announcements, events, people, places
from server.pages.page import Page
from server.pages.structured import structured
from server.pages.view import View
from server.site import Site
from server.snapshots import Snapshot

_BUILDERS: Mapping[str, Callable[[View, ox.NamedNode], Page]] = {
    "person": people.person,
    "membership": people.membership,
    "post": people.post,
    "agency": agencies.agency,
    "change": agencies.change,
    "place": places.place,
    "event": events.event,
    "agreement": acts.agreement,
    "document": acts.document,
    "announcement": announcements.announcement,
}


def view(site: Site, snapshot: Snapshot, continued: str = "", before: str = "") -> View:
    """The graph as the current request sees it."""
    return View(site, snapshot, language(), asked_language() is not None, continued, before)


def render(site: Site, snapshot: Snapshot, kind: str, thing: str, continued: str = "", before: str = "") -> str:
    """The page about a thing; or the page of one of its lists (``continued``) that goes on at the key ``before``."""
    seen = view(site, snapshot, continued, before)
    seen.about = site.local(thing) or ""
    seen.reading.gather(spelt_iri(thing))
    page = _BUILDERS[kind](seen, ox.NamedNode(thing))
    told = structured(seen, kind, ox.NamedNode(thing))
    if before:
        kept = [section for section in page.sections if section.key == continued]
        page = replace(page, sections=kept, facts=(), paragraphs=(), years=(), map=None)
    return render_template("thing.html", page=page, view=seen, structured=told)
