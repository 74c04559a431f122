"""Lists about hubs, at which thousands of things point: ordered by the days that the list index knows of these things.

To ask a query takes as long as it takes to look up the day of each in the store; here no more is looked up there than
is shown. What a thing is part of is told by its IRI, as the server itself makes links from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.namespaces import CV, DCT, ITS, LOCN, SCHEMA, TB
from kg.problems import StoreError
from kg.publication.lists import days_of
from server.pages.rows import UNDATED, Found
from server.queries import limit

if TYPE_CHECKING:
    from server.pages.view import View

_Find: TypeAlias = Callable[["View", ox.NamedNode, str], Found | None]
_DEFAULT = ox.DefaultGraph()
_TEXT = "/text/"


def rows_of_hub(view: View, name: str, thing: ox.NamedNode, before: str) -> Found | None:
    """The rows of one of the server's queries, before a key; None where it has to be asked."""
    find = HUBS.get(name)
    try:
        return find(view, thing, before) if find else None
    except StoreError:  # a state from before there were lists
        return None


def _subjects(view: View, predicate: object, thing: ox.NamedNode) -> list[str]:
    quads = view.store.quads_for_pattern(None, ox.NamedNode(str(predicate)), thing, _DEFAULT)
    return [quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def _keyed(view: View, kind: str, items: Mapping[str, Iterable[str]]) -> list[tuple[str, str]] | None:
    """What is listed of each of some things, by the day of the thing; None where one is of another kind."""
    prefix = str(view.site.iris.thing(kind, ""))
    if not all(item.startswith(prefix) for item in items):
        return None
    days = days_of(view.snapshot.path, kind, [item.removeprefix(prefix) for item in items])
    return [
        (f"{days.get(item.removeprefix(prefix)) or UNDATED} {one}", item)
        for item, listed in items.items()
        for one in listed
    ]


def _latest(view: View, name: str, kind: str, items: Iterable[str], before: str) -> Found | None:
    keyed = _keyed(view, kind, {item: (item,) for item in items})
    if keyed is None:
        return None
    last = nlargest(limit(name), (one for one in keyed if one[0] < before))
    return [{"item": ox.NamedNode(item), "key": ox.Literal(key)} for key, item in last]


def _dated(name: str, kind: str, predicate: object, view: View, thing: ox.NamedNode, before: str) -> Found | None:
    """What points at a thing by a property."""
    return _latest(view, name, kind, _subjects(view, predicate, thing), before)


def _mentions(name: str, view: View, thing: ox.NamedNode, before: str) -> Found | None:
    """The announcements whose quotes name a thing."""
    quotes = _subjects(view, ITS.taIdentRef, thing)
    if not all(_TEXT in quote for quote in quotes):
        return None
    return _latest(view, name, "announcement", {quote.partition(_TEXT)[0] for quote in quotes}, before)


def _at_place(name: str, view: View, thing: ox.NamedNode, before: str) -> Found | None:
    """The events at a place or within it."""
    places = [thing.value, *_subjects(view, SCHEMA.containedInPlace, thing)]
    items = {item for place in places for item in _subjects(view, LOCN.location, ox.NamedNode(place))}
    events = str(view.site.iris.thing("event", ""))
    return _latest(view, name, "event", [item for item in items if item.startswith(events)], before)


def _participations(name: str, view: View, thing: ox.NamedNode, before: str) -> Found | None:
    """The events that a person or an agency took part in, with their parts."""
    parts: dict[str, list[str]] = {}
    for node in _subjects(view, CV.hasParticipant, thing):
        parts.setdefault(node.partition("#")[0], []).append(node)
    keyed = _keyed(view, "event", {event: [f"{event} {node}" for node in nodes] for event, nodes in parts.items()})
    if keyed is None:
        return None
    found: Found = []
    for key, event in nlargest(limit(name), (one for one in keyed if one[0] < before)):
        part = ox.NamedNode(key.rpartition(" ")[2])
        for role in view.values(part, CV.role):
            found.append({"event": ox.NamedNode(event), "participation": part, "role": role, "key": ox.Literal(key)})
    return found[: limit(name)]


HUBS: Mapping[str, _Find] = {
    "agreements-of-agency": partial(_dated, "agreements-of-agency", "agreement", TB.party),
    "citing": partial(_dated, "citing", "announcement", DCT.references),
    "issued-by": partial(_dated, "issued-by", "document", DCT.creator),
    "organised": partial(_dated, "organised", "event", SCHEMA.organizer),
    "events-at-place": partial(_at_place, "events-at-place"),
    "mentions": partial(_mentions, "mentions"),
    "participations": partial(_participations, "participations"),
}
