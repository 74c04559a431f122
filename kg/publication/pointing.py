"""What points at a thing, as far as documents and pages tell of it: all of it, or of hubs what a page of them shows.

Of a hub the first page is kept, in the order of keys, and what points there by each property, unless that is much, too.
Evidence, which is what claims say of the thing, is on no page. Counts of the statistics, documents about the thing and
the objects of claims are left out altogether: they say no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.namespaces import FOAF, ITS, RDF, TB
from kg.publication.spelling import Said, in_order, iri, spelt_iri

FEW = 400
"""Most statements that point at a thing which is no hub."""
PAGE = 200
"""Things pointing at a hub that are told of at a time."""
FIRST = 300
"""How many of a hub's are kept: some may go before the first page is not whole any more."""

EVIDENCE = frozenset(map(spelt_iri, map(str, (TB.asserts, RDF.subject))))
UNTOLD = frozenset(map(spelt_iri, map(str, (RDF.object, FOAF.primaryTopic, TB.ofAgency, TB.personA, TB.personB))))
_NAMED_IN = spelt_iri(str(ITS.taIdentRef))


def place(pointing: Said) -> str:
    """The key by which a statement that points at a thing is in its place: relations come first, then mentions."""
    predicate, subject = pointing
    return f"{'2' if predicate == _NAMED_IN else '1'} {iri(subject)} {iri(predicate)}"


@dataclass(frozen=True, slots=True)
class Hub:
    """What is kept of the statements that point at a thing at which many do."""

    few: Mapping[bytes, Sequence[Said]]
    """Those of each property that has few of them, in order."""
    many: frozenset[bytes]
    """The properties that have more."""
    first: Sequence[Said]
    """Those that are on pages, the first of them in their order."""
    is_first_all: bool
    """Whether there are no more of these."""

    @property
    def is_page_known(self) -> bool:
        """Whether it is known what the first page holds, and whether there is another."""
        return self.is_first_all or len(self.first) > PAGE

    def changed(self, gone: Collection[Said], come: Collection[Said]) -> Hub:
        """The same after statements went and came; ``few`` has been told of their properties at least."""
        few, many = dict(self.few), set(self.many)
        for predicate in {said[0] for said in chain(gone, come)} - many:
            now = set(few.get(predicate, ())).difference(gone)
            few[predicate] = in_order(now.union(said for said in come if said[0] == predicate))
            if len(few[predicate]) > FEW:
                few[predicate] = ()
                many.add(predicate)
        told = [said for said in come if said[0] not in EVIDENCE]
        if not self.is_first_all:  # what comes after the last that is known may follow others
            told = [said for said in told if self.first and place(said) < place(self.first[-1])]
        first, is_all = _cut(set(self.first).difference(gone).union(told))
        return Hub(few, frozenset(many), first, self.is_first_all and is_all)


def hub(pointing: Collection[Said]) -> Hub:
    """What is kept of all that points at a hub."""
    by = defaultdict[bytes, list[Said]](list)
    for said in pointing:
        by[said[0]].append(said)
    many = frozenset(predicate for predicate, found in by.items() if len(found) > FEW)
    few = {predicate: in_order(found) for predicate, found in by.items() if predicate not in many}
    return Hub(few, many, *_cut(said for said in pointing if said[0] not in EVIDENCE))


def _cut(told: Iterable[Said]) -> tuple[Sequence[Said], bool]:
    first = sorted(told, key=place)
    return first[:FIRST], len(first) <= FIRST
