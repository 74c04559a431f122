"""The labels of things as statements, kept while a state of the data is current: nearly every document names the same
properties, classes, agencies and places."""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import DCT, FOAF, LOCN, RDFS, SKOS
from server.statements import Lines, written

KEPT = 20_000
"""Most things whose labels are kept; some 20 MB."""
_DEFAULT = ox.DefaultGraph()
LABELS = tuple(ox.NamedNode(str(p)) for p in (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title))
NAMES = (*LABELS, ox.NamedNode(str(LOCN.geographicName)), ox.NamedNode(str(DCT.identifier)))
"""What a page calls a thing by, the best first."""


class Names:
    """What a page can call a thing: by property (its place in ``NAMES``), words, language. Safe among threads."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.of = lru_cache(KEPT)(self._read)

    def _read(self, node: ox.NamedNode) -> tuple[tuple[int, str, str], ...]:
        return tuple(
            (order, quad.object.value, quad.object.language or "")
            for order, predicate in enumerate(NAMES)
            for quad in self._store.quads_for_pattern(node, predicate, None, _DEFAULT)
            if isinstance(quad.object, ox.Literal)
        )


class Labels:
    """The labels that one state of the data gives to things, in all languages; safe among threads.

    Parts of our things (claims, quotes, participations, texts), of which there are most, have no names: nothing is
    looked up for them.
    """

    def __init__(self, store: ox.Store, base: str) -> None:
        self._store = store
        self._own = f"<{base}id/".encode()
        self._thing = re.compile(re.escape(self._own) + rb"[^/#]+/[^/#]+>")
        self._kept = lru_cache(KEPT)(self._read)

    def of(self, iri: bytes) -> Lines | None:
        """The statements that name a thing; its IRI is given as ``<…>`` in UTF-8. None where there are none."""
        if not iri.startswith(b"<") or (iri.startswith(self._own) and not self._thing.fullmatch(iri)):
            return None
        return self._kept(iri)

    def _read(self, iri: bytes) -> Lines | None:
        node, find = ox.NamedNode(iri[1:-1].decode()), self._store.quads_for_pattern
        found = [quad for p in LABELS for quad in find(node, p, None, _DEFAULT)]
        return written(found) if found else None
