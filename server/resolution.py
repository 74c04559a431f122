"""What has become of an IRI: there, merged into another, withdrawn, or never known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kg.identity.iris import KEY, TYPES, Iris
from kg.namespaces import DCT, PROV, RDFS
from kg.publication.spelling import iri, spelt_iri
from kg.publication.spelt_terms import words
from server.facts import Facts

_REPLACED, _COMMENT, _INVALIDATED = map(spelt_iri, (DCT.isReplacedBy, RDFS.comment, PROV.invalidatedAtTime))
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


def resolve(facts: Facts, iris: Iris, kind: str, key: str) -> Resolution:
    """What has become of ``{base}id/{kind}/{key}``. Merges are looked at first: a merged thing is not gone."""
    if kind not in TYPES or not KEY.fullmatch(key):
        return Resolution(State.UNKNOWN, kind, key)
    merged, seen = False, {(kind, key)}
    said = dict(facts.said(_thing(iris, kind, key)))
    for _ in range(MERGES):
        found = iris.split(iri(said.get(_REPLACED, b"")))
        if found is None or found in seen:
            break
        seen.add(found)
        (kind, key), merged = found, True
        said = dict(facts.said(_thing(iris, kind, key)))
    if merged:
        return Resolution(State.MERGED, kind, key)
    told = dict(facts.said(f"<{iris.base}doc/{kind}/{key}>".encode()))
    if _INVALIDATED in told:
        return Resolution(State.WITHDRAWN, kind, key, words(told[_INVALIDATED]), words(told.get(_COMMENT, b'""')))
    return Resolution(State.PRESENT if said else State.UNKNOWN, kind, key)


def _thing(iris: Iris, kind: str, key: str) -> bytes:
    return f"<{iris.base}id/{kind}/{key}>".encode()
