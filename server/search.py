"""Finding things by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.identity.iris import Iris
from kg.language.slug import fold
from kg.namespaces import FOAF, RDFS, SKOS
from server.snapshots import Snapshot

LENGTH = 100
"""Longest search text, in characters."""
RESULTS = 50
_SCANNED = 500_000
_LABELS = tuple(ox.NamedNode(str(p)) for p in (RDFS.label, SKOS.prefLabel, SKOS.altLabel, FOAF.name))


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, by its IRI, with the label that matched."""

    iri: str
    kind: str
    label: str


def find(snapshot: Snapshot, iris: Iris, text: str, kind: str = "") -> list[Hit]:
    """The things whose label has all the words asked for, without regard to case, accents and đ; best first."""
    words = fold(text[:LENGTH]).split()
    if not words:
        return []
    found: dict[str, tuple[tuple[bool, int], Hit]] = {}
    for iri, label in _labels(snapshot.store):
        folded = fold(label)
        if all(word in folded for word in words):
            split = iris.split(iri)
            if split and (not kind or split[0] == kind):
                rank = (not folded.startswith(words[0]), len(label))
                if iri not in found or rank < found[iri][0]:
                    found[iri] = (rank, Hit(iri, split[0], label))
    ranked = sorted(found.values(), key=lambda pair: (pair[0], pair[1].label, pair[1].iri))
    return [hit for _, hit in ranked[:RESULTS]]


def _labels(store: ox.Store) -> Iterator[tuple[str, str]]:
    count = 0
    for predicate in _LABELS:
        for quad in store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            count += 1
            if count > _SCANNED:
                return
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject.value, quad.object.value
