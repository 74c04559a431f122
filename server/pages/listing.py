"""One row of a list of things: its name, what tells it from others, its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.namespaces import DCT, LOCN, ORG, SCHEMA, TB
from server.pages.lists import when
from server.pages.page import Item
from server.pages.view import Link, View

_MOST = 3
"""Most details of one kind in a row."""
_DETAILS: Mapping[str, Sequence[object]] = {
    "post": (ORG.postIn,),
    "agency": (ORG.subOrganizationOf, DCT.spatial),
    "event": (DCT.type, LOCN.location),
    "agreement": (TB.party,),
    "document": (DCT.type, DCT.creator),
    "place": (SCHEMA.containedInPlace,),
    "announcement": (DCT.publisher,),
    "change": (DCT.type,),
}


def row(view: View, kind: str, thing: ox.NamedNode) -> Item:
    """A thing in the list of its kind."""
    if kind == "person":
        return _person(view, thing)
    details = [
        view.link(value) for predicate in _DETAILS[kind] for value in islice(view.values(thing, predicate), _MOST)
    ]
    return Item(view.link(thing), _lifetime(view, thing) if kind in ("agency", "place") else when(view, thing), details)


def _lifetime(view: View, thing: ox.NamedNode) -> str:
    start, end = (view.value(thing, predicate) for predicate in (TB.validFrom, TB.validTo))
    return view.span(start, end)


def _person(view: View, thing: ox.NamedNode) -> Item:
    """A person with the offices that they were last seen in."""
    rows = view.rows("offices-of-person", this=thing)
    offices = [Link(f"{view.label(one['role'])}, {view.label(one['agency'])}") for one in rows[:2]]
    last = next((one["last"] for one in rows if one["last"]), None)
    return Item(view.link(thing), view.literal(last) if last else "", offices)
