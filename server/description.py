"""The RDF of the document about a thing: what a portal needs to know of it in one request.

It holds the thing's own statements, its parts (hash IRIs), what points at it, the words and claims behind all
that, and a label for everything named. What points at a hub comes in pages, in an order that never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from kg.namespaces import CV, DCT, FOAF, ITS, ORG, OWL, PROV, RDF, RDFS, SCHEMA, TB, TIME
from server.labels import LABELS, Labels
from server.queries import select

PAGE = 200
"""Things pointing here that are described on one page."""

_DEFAULT = ox.DefaultGraph()
_XHV_NEXT = ox.NamedNode("http://www.w3.org/1999/xhtml/vocab#next")


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_TYPE, _ASSERTS, _SUBJECT, _DERIVED = map(_node, (RDF.type, TB.asserts, RDF.subject, PROV.wasDerivedFrom))
_QUOTED, _PART_OF, _PARTICIPATION = map(_node, (PROV.wasQuotedFrom, SCHEMA.isPartOf, CV.hasParticipation))
_CARRIERS = frozenset(map(_node, (ORG.Membership, ORG.Post, CV.Participation, TB.Quote, TB.Claim, ORG.ChangeEvent)))
"""Classes that say nothing by themselves: one that points here is given whole."""
_CLAIM, _QUOTE = _node(TB.Claim), _node(TB.Quote)
_BRIEF = frozenset(LABELS) | frozenset(
    map(_node, (RDF.type, TIME.hasTime, DCT.type, TB.earliestDate, TB.latestDate, DCT.issued, DCT.temporal))
)
"""What is said of another thing that points here."""
_APART = frozenset(map(_node, (TB.asserts, RDF.subject, RDF.object, FOAF.primaryTopic)))
"""Properties that do not count as pointing at a thing: evidence is given with what it is for."""
_NAMED_IN = _node(ITS.taIdentRef)
FEW = 400
"""Most statements about a thing as their object that are sorted here rather than by the engine."""


@dataclass
class Description:
    """Triples about one thing, gathered; ``next`` begins the following page where there is one."""

    store: ox.Store
    labels: Labels
    thing: ox.NamedNode
    triples: set[ox.Triple] = field(default_factory=set)
    described: set[ox.NamedNode] = field(default_factory=set)
    complete: set[ox.NamedNode] = field(default_factory=set)
    """Things of which all labels are among the triples."""
    next: str = ""

    def add(self, subject: ox.NamedNode) -> list[ox.Triple]:
        """Add the statements with this subject, and give them back."""
        found = [quad.triple for quad in self.store.quads_for_pattern(subject, None, None, _DEFAULT)]
        self.triples.update(found)
        self.complete.add(subject)
        return found

    def add_brief(self, subject: ox.NamedNode, said: Iterable[ox.Triple] | None = None) -> None:
        """Add what is told of another thing, its labels too; ``said`` is all that is stated of it, if known."""
        if subject not in self.complete:
            if said is None:
                said = (quad.triple for quad in self.store.quads_for_pattern(subject, None, None, _DEFAULT))
            self.triples.update(triple for triple in said if triple.predicate in _BRIEF)
            self.complete.add(subject)

    def add_whole(self, subject: ox.NamedNode) -> None:
        """All statements with this subject and with its parts (hash IRIs)."""
        if subject in self.described:
            return
        self.described.add(subject)
        prefix = subject.value.partition("#")[0] + "#"
        for triple in self.add(subject):
            if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(prefix):
                self.add_whole(triple.object)

    def add_evidence(self, subjects: Iterable[ox.NamedNode]) -> None:
        """The claims that assert these nodes, with their quotes and where these were taken from."""
        for subject in subjects:
            for predicate in (_ASSERTS, _SUBJECT):
                for quad in list(self.store.quads_for_pattern(None, predicate, subject, _DEFAULT)):
                    if isinstance(quad.subject, ox.NamedNode):
                        self.add_claim(quad.subject)

    def add_claim(self, claim: ox.NamedNode) -> None:
        """A claim with its quotes."""
        if claim in self.described:
            return
        self.described.add(claim)
        for triple in self.add(claim):
            if triple.predicate == _DERIVED and isinstance(triple.object, ox.NamedNode):
                self.add_quote(triple.object)

    def add_quote(self, quote: ox.NamedNode) -> None:
        """A quote, the text it was taken from and the announcement that is part of."""
        if quote in self.complete:
            return
        for triple in self.add(quote):
            if triple.predicate == _QUOTED and isinstance(triple.object, ox.NamedNode):
                found = self.store.quads_for_pattern(triple.object, _PART_OF, None, _DEFAULT)
                self.triples.update(quad.triple for quad in found)

    def add_incoming(self, after: str) -> None:
        """A page of what points at the thing."""
        found = incoming(self.store, self.thing, after)
        for subject, predicate, _ in found[:PAGE]:
            self.triples.add(ox.Triple(subject, predicate, self.thing))
            self._add_other(subject)
        if len(found) > PAGE:
            self.next = found[PAGE - 1][2]

    def _add_other(self, subject: ox.NamedNode) -> None:
        said = [quad.triple for quad in self.store.quads_for_pattern(subject, None, None, _DEFAULT)]
        types = {triple.object for triple in said if triple.predicate == _TYPE}
        if not types & _CARRIERS:
            self.add_brief(subject, said)
            return
        if _CLAIM in types:
            self.add_claim(subject)
        elif _QUOTE in types:
            self.add_quote(subject)
        else:
            self.add_whole(subject)
            self.add_evidence([subject])
        for quad in list(self.store.quads_for_pattern(None, _PARTICIPATION, subject, _DEFAULT)):
            self.triples.add(quad.triple)
            if isinstance(quad.subject, ox.NamedNode):
                self.add_brief(quad.subject)

    def add_labels(self) -> None:
        """Labels of everything that the triples name, in all languages."""
        terms = {term for t in self.triples for term in (t.subject, t.predicate, t.object)}
        for term in terms - self.complete:
            if isinstance(term, ox.NamedNode):
                self.triples.update(self.labels.of(term))


def incoming(store: ox.Store, thing: ox.NamedNode, after: str) -> list[tuple[ox.NamedNode, ox.NamedNode, str]]:
    """What points at a thing (subject, property, key), by key and after the key given: a page and one more.

    The same as the query ``incoming``, which is for hubs: few statements are sorted here, sooner than it is parsed.
    """
    found = list(islice(store.quads_for_pattern(None, None, thing, _DEFAULT), FEW + 1))
    if len(found) > FEW:
        rows = select(store, "incoming", this=thing, after=after)
        named = [(row["s"], row["p"], row["key"]) for row in rows]
        return [
            (s, p, key.value)
            for s, p, key in named
            if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and isinstance(key, ox.Literal)
        ]
    keyed = [
        (q.subject, q.predicate, f"{'2' if q.predicate == _NAMED_IN else '1'} {q.subject.value} {q.predicate.value}")
        for q in found
        if isinstance(q.subject, ox.NamedNode) and q.predicate not in _APART
    ]
    return sorted((row for row in keyed if row[2] > after), key=lambda row: row[2])[: PAGE + 1]


def describe(store: ox.Store, labels: Labels, thing: str, after: str = "") -> Description:
    """The description of a thing; ``after`` continues the page that ended there."""
    found = Description(store, labels, ox.NamedNode(thing))
    if not after:
        found.add_whole(found.thing)
        found.add_evidence(sorted(found.described, key=str))
        for node in _capacities(found):
            found.add_whole(node)
    else:
        quads = store.quads_for_pattern(found.thing, _TYPE, None, _DEFAULT)
        found.triples |= {quad.triple for quad in quads}
    found.add_incoming(after)
    found.add_labels()
    return found


def _capacities(found: Description) -> list[ox.NamedNode]:
    """The memberships in which people took part in the event described."""
    capacity = _node(TB.capacity)
    return [t.object for t in found.triples if t.predicate == capacity and isinstance(t.object, ox.NamedNode)]


def add_document(found: Description, document: str, dataset: str, licence: str, next_page: str | None) -> None:
    """Statements about the document itself: what it is about, its licence, its data set, its following page."""
    node = ox.NamedNode(document)
    found.triples |= {
        ox.Triple(node, _TYPE, _node(FOAF.Document)),
        ox.Triple(node, _node(FOAF.primaryTopic), found.thing),
        ox.Triple(node, _node(DCT.license), ox.NamedNode(licence)),
        ox.Triple(node, _node(DCT.isPartOf), ox.NamedNode(dataset)),
    }
    if next_page:
        found.triples.add(ox.Triple(node, _XHV_NEXT, ox.NamedNode(next_page)))


def tombstone(thing: str, document: str, withdrawn: str, reason: str = "") -> set[ox.Triple]:
    """What remains of a withdrawn thing: that it is gone, since when, and why where that was said."""
    when = ox.Literal(withdrawn, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    comment = ox.Triple(ox.NamedNode(document), _node(RDFS.comment), ox.Literal(reason, language="vi"))
    return ({comment} if reason else set()) | {
        ox.Triple(ox.NamedNode(thing), _node(OWL.deprecated), ox.Literal(True)),
        ox.Triple(ox.NamedNode(document), _node(PROV.invalidatedAtTime), when),
        ox.Triple(ox.NamedNode(document), _node(FOAF.primaryTopic), ox.NamedNode(thing)),
    }
