"""The labels of things as statements, kept while a state of the data is current: nearly every document names the same
properties, classes, agencies and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import DCT, FOAF, LOCN, RDFS, SKOS
from kg.publication.spelling import Said, spelt_iri
from kg.publication.spelt_terms import term
from server.facts import Facts

KEPT = 20_000
"""Most things whose labels are kept; some 20 MB."""
LABELS = tuple(spelt_iri(str(p)) for p in (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title))
NAMING = frozenset(LABELS)
NAMES = (*LABELS, spelt_iri(str(LOCN.geographicName)), spelt_iri(str(DCT.identifier)))
"""What a page calls a thing by, the best first."""


class Names:
    """What pages can call things: by property (its place in ``NAMES``), words, language. Safe among threads."""

    def __init__(self) -> None:
        self._kept: dict[bytes, Sequence[tuple[int, str, str]]] = {}

    def of(
        self, thing: bytes, said: Callable[[bytes], Mapping[bytes, Sequence[bytes]]]
    ) -> Sequence[tuple[int, str, str]]:
        """The names of a thing; ``said`` tells the properties of a thing whose names are not known yet."""
        found = self._kept.get(thing)
        if found is None:
            found = _named(said(thing))
            if len(self._kept) >= KEPT:  # those needed are soon there again
                self._kept = {}
            self._kept[thing] = found
        return found


def _named(said: Mapping[bytes, Sequence[bytes]]) -> Sequence[tuple[int, str, str]]:
    return [
        (order, literal.value, literal.language or "")
        for order, predicate in enumerate(NAMES)
        for value in said.get(predicate, ())
        if isinstance(literal := term(value), ox.Literal)
    ]


class Labels:
    """The labels that one state of the data gives to things, in all languages; safe among threads.

    Parts of our things (claims, quotes, participations, texts), of which there are most, have no names: nothing is
    looked up for them.
    """

    def __init__(self, facts: Facts, base: str) -> None:
        self._facts = facts
        self._own = f"<{base}id/".encode()
        self._kept = lru_cache(KEPT)(self._read)

    def of(self, term: bytes) -> Sequence[Said]:
        """The statements that name a thing, its IRI spelt as ``kg.publication.spelling`` has it."""
        if term.startswith(self._own) and (b"#" in term or term.count(b"/", len(self._own)) > 1):
            return ()
        return self._kept(term)

    def _read(self, term: bytes) -> Sequence[Said]:
        return [said for said in self._facts.said(term) if said[0] in NAMING]
