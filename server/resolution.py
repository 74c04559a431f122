"""What has become of an IRI: there, merged into another, withdrawn, or never known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import pyoxigraph as ox

from kg.identity.iris import KEY, TYPES, Iris
from kg.namespaces import DCT, PROV, RDFS

_REPLACED = ox.NamedNode(str(DCT.isReplacedBy))
_COMMENT = ox.NamedNode(str(RDFS.comment))
_INVALIDATED = ox.NamedNode(str(PROV.invalidatedAtTime))
MERGES = 20
"""Longest chain of merges that is followed."""


class State(Enum):
    """The four answers."""

    PRESENT = auto()
    MERGED = auto()
    WITHDRAWN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The state of a thing; ``kind`` and ``key`` are the survivor's where it was merged."""

    state: State
    kind: str
    key: str
    withdrawn: str = ""
    """When it was withdrawn (xsd:dateTime), where it was."""
    reason: str = ""
    """Why, in the words of who withdrew it; empty where they gave none."""


def resolve(store: ox.Store, iris: Iris, kind: str, key: str) -> Resolution:
    """What has become of ``{base}id/{kind}/{key}``. Merges are looked at first: a merged thing is not gone."""
    if kind not in TYPES or not KEY.fullmatch(key):
        return Resolution(State.UNKNOWN, kind, key)
    survivor = _survivor(store, iris, kind, key)
    if survivor != (kind, key):
        return Resolution(State.MERGED, *survivor)
    document = ox.NamedNode(str(iris.document(kind, key)))
    redirects = ox.NamedNode(str(iris.graph("redirects")))
    for quad in store.quads_for_pattern(document, _INVALIDATED, None, redirects):
        why = next(iter(store.quads_for_pattern(document, _COMMENT, None, redirects)), None)
        reason = getattr(why.object, "value", "") if why else ""
        return Resolution(State.WITHDRAWN, kind, key, getattr(quad.object, "value", ""), reason)
    thing = ox.NamedNode(str(iris.thing(kind, key)))
    known = any(True for _ in store.quads_for_pattern(thing, None, None, ox.DefaultGraph()))
    return Resolution(State.PRESENT if known else State.UNKNOWN, kind, key)


def _survivor(store: ox.Store, iris: Iris, kind: str, key: str) -> tuple[str, str]:
    redirects, seen = ox.NamedNode(str(iris.graph("redirects"))), {(kind, key)}
    for _ in range(MERGES):
        thing = ox.NamedNode(str(iris.thing(kind, key)))
        quad = next(iter(store.quads_for_pattern(thing, _REPLACED, None, redirects)), None)
        found = iris.split(quad.object.value) if quad and isinstance(quad.object, ox.NamedNode) else None
        if found is None or found in seen:
            break
        seen.add(found)
        kind, key = found
    return kind, key
