"""The labels of things as triples, kept while a state of the data is current: nearly every document names the same
properties, classes, agencies and places."""

from __future__ import annotations

import threading
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import DCT, FOAF, RDFS, SKOS
from server.snapshots import Snapshot

KEPT = 20_000
"""Most things whose labels are kept; some 20 MB."""
_DEFAULT = ox.DefaultGraph()
LABELS = tuple(ox.NamedNode(str(p)) for p in (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title))


class Labels:
    """The labels that one state of the data gives to things, in all languages; safe among threads."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.of = lru_cache(KEPT)(self._read)

    def _read(self, node: ox.NamedNode) -> tuple[ox.Triple, ...]:
        """The statements that name a thing."""
        find = self._store.quads_for_pattern
        return tuple(quad.triple for p in LABELS for quad in find(node, p, None, _DEFAULT))


class LabelsNow:
    """The labels of the newest state that was asked about."""

    def __init__(self) -> None:
        self._held: tuple[int, Labels] | None = None
        self._lock = threading.Lock()

    def at(self, snapshot: Snapshot) -> Labels:
        """The labels of this state. Those of another state are given up for them."""
        held = self._held
        if held is not None and held[0] == snapshot.number:
            return held[1]
        with self._lock:
            if self._held is None or self._held[0] != snapshot.number:
                self._held = snapshot.number, Labels(snapshot.store)
            return self._held[1]
