"""The labels of things as statements, kept while a state of the data is current: nearly every document names the same
properties, classes, agencies and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import DCT, FOAF, LOCN, RDFS, SKOS
from kg.publication.spelling import TYPE, Said, spelt_iri
from server.facts import Facts

KEPT = 20_000
"""Most things whose labels are kept; some 20 MB."""
_DEFAULT = ox.DefaultGraph()
_TYPE = b"rdf:type"
LABELS = tuple(ox.NamedNode(str(p)) for p in (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title))
NAMING = frozenset(spelt_iri(node.value) for node in LABELS)
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

    def __init__(self, facts: Facts, base: str) -> None:
        self._facts = facts
        self._own = f"<{base}id/".encode()
        self._thing = re.compile(re.escape(self._own) + rb"[^/#]+/[^/#]+>")
        self._kept = lru_cache(KEPT)(self._read)

    def of(self, term: bytes) -> Sequence[Said]:
        """The statements that name a thing, its IRI spelt as ``kg.publication.spelling`` has it."""
        if term.startswith(self._own) and not self._thing.fullmatch(term):
            return ()
        return self._kept(term)

    def _read(self, term: bytes) -> Sequence[Said]:
        return [said for said in self._facts.said(_TYPE if term == TYPE else term) if said[0] in NAMING]
