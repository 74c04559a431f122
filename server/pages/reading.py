"""What one page reads of the graph: each thing once, with the terms as ``kg.publication.spelling`` spells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.namespaces import PROV, RDF, SCHEMA
from kg.publication.pointing import UNTOLD
from kg.publication.spelling import TYPE, Said, spelt_iri
from server.facts import Facts, FileFacts

FEW = 400
"""Most statements with a thing as their value that are read at once. Of longer lists only the beginning is shown: they
are asked for by query, which orders them where the statements are."""

_By = Mapping[bytes, Sequence[bytes]]


@lru_cache(2_000)
def spelt(iri: str) -> bytes:
    """The spelling of a property or a class."""
    return TYPE if iri == str(RDF.type) else spelt_iri(str(iri))


class Reading:
    """The statements that one page needs, read when they are first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._said: dict[bytes, _By] = {}
        self._pointing: dict[bytes, _By | None] = {}
        self._by: dict[tuple[bytes, bytes], Sequence[bytes]] = {}
        self.is_quick = isinstance(facts, FileFacts)
        """Whether to look a thing up takes microseconds: then a hub's are looked up one by one, too."""

    def said(self, thing: bytes) -> _By:
        """The properties of a thing, each with its values in order."""
        found = self._said.get(thing)
        if found is None:
            found = self._said[thing] = _grouped(self._facts.said(thing))
        return found

    def values(self, thing: bytes, predicate: bytes) -> Sequence[bytes]:
        """The values of a property of a thing, in order."""
        return self.said(thing).get(predicate, ())

    def gather(self, thing: bytes) -> None:
        """Read at once all that has this thing as its value, unless that is more than a few statements."""
        if thing not in self._pointing:
            found = self._facts.pointing(thing, FEW)
            self._pointing[thing] = None if found is None else _grouped(found)

    def subjects(self, thing: bytes, predicate: bytes) -> Sequence[bytes]:
        """The subjects that have this thing as a value of a property, in order."""
        known = self._pointing.get(thing)
        if known is not None and predicate not in UNTOLD:
            return known.get(predicate, ())
        key = thing, predicate
        if key not in self._by:
            self._by[key] = [subject for _, subject in self._facts.pointing_by(thing, (predicate,))]
        return self._by[key]

    def some_subjects(self, thing: bytes, predicate: bytes, most: int) -> Sequence[bytes]:
        """As ``subjects``; of more than ``most`` so many, whichever they are."""
        if self._pointing.get(thing) is not None or (thing, predicate) in self._by:
            return self.subjects(thing, predicate)[:most]
        return self._facts.some(thing, predicate, most)

    def few_subjects(self, thing: bytes, predicate: bytes) -> Sequence[bytes] | None:
        """As ``subjects``; None where there are more than are read at once."""
        key = thing, predicate
        if key not in self._by and (self._pointing.get(thing) is None or predicate in UNTOLD):
            found = self._facts.pointing(thing, FEW, predicate)
            if found is None:
                return None
            self._by[key] = [subject for _, subject in found]
        return self.subjects(thing, predicate)

    def texts_of(self, quote: bytes) -> Sequence[bytes]:
        """The text that a quote is from. Its IRI is that of the text with a fragment: mostly that tells it."""
        text, mark, _ = quote.partition(b"#")
        if mark and self.values(text + b">", _PART_OF):
            return (text + b">",)
        return self.values(quote, _QUOTED)


_PART_OF, _QUOTED = spelt(SCHEMA.isPartOf), spelt(PROV.wasQuotedFrom)


def _grouped(said: Sequence[Said]) -> _By:
    found: dict[bytes, list[bytes]] = {}
    for predicate, other in said:
        if predicate in found:
            found[predicate].append(other)
        else:
            found[predicate] = [other]
    return found
