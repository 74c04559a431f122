"""The labels of things as triples, kept while a state of the data is current: nearly every document names the same
properties, classes, agencies and places."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import DCT, FOAF, RDFS, SKOS

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
