"""The RDF of the document about a thing: what a portal needs to know of it in one request.

It holds the thing's own statements, its parts (hash IRIs), what points at it, the words and claims behind all
that, and a label for everything named. What points at a hub comes in pages, in an order that never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.namespaces import CV, DCT, FOAF, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, TB, TIME
from server.queries import select

PAGE = 200
"""Things pointing here that are described on one page."""

_DEFAULT = ox.DefaultGraph()
_XHV_NEXT = ox.NamedNode("http://www.w3.org/1999/xhtml/vocab#next")


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_TYPE, _ASSERTS, _SUBJECT, _DERIVED = map(_node, (RDF.type, TB.asserts, RDF.subject, PROV.wasDerivedFrom))
_QUOTED, _PART_OF, _PARTICIPATION = map(_node, (PROV.wasQuotedFrom, SCHEMA.isPartOf, CV.hasParticipation))
_LABELS = tuple(map(_node, (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title)))
_CARRIERS = frozenset(map(_node, (ORG.Membership, ORG.Post, CV.Participation, TB.Quote, TB.Claim, ORG.ChangeEvent)))
"""Classes that say nothing by themselves: one that points here is given whole."""
_BRIEF = frozenset(map(_node, (TIME.hasTime, DCT.type, TB.earliestDate, TB.latestDate, DCT.issued, DCT.temporal)))
"""What is said of another thing that points here, beside its type and labels."""


@dataclass
class Description:
    """Triples about one thing, gathered; ``next`` begins the following page where there is one."""

    store: ox.Store
    thing: ox.NamedNode
    triples: set[ox.Triple] = field(default_factory=set)
    described: set[ox.NamedNode] = field(default_factory=set)
    next: str = ""

    def add(self, subject: ox.NamedNode, predicates: Iterable[ox.NamedNode | None] = (None,)) -> None:
        """The statements with this subject; of the given properties only, if any are given."""
        for predicate in predicates:
            for quad in self.store.quads_for_pattern(subject, predicate, None, _DEFAULT):
                self.triples.add(quad.triple)

    def add_whole(self, subject: ox.NamedNode) -> None:
        """All statements with this subject and with its parts (hash IRIs)."""
        if subject in self.described:
            return
        self.described.add(subject)
        prefix = subject.value.partition("#")[0] + "#"
        for quad in self.store.quads_for_pattern(subject, None, None, _DEFAULT):
            self.triples.add(quad.triple)
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(prefix):
                self.add_whole(quad.object)

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
        self.add(claim)
        for quad in self.store.quads_for_pattern(claim, _DERIVED, None, _DEFAULT):
            if isinstance(quad.object, ox.NamedNode):
                self.add_quote(quad.object)

    def add_quote(self, quote: ox.NamedNode) -> None:
        """A quote, the text it was taken from and the announcement that is part of."""
        self.add(quote)
        for quad in self.store.quads_for_pattern(quote, _QUOTED, None, _DEFAULT):
            if isinstance(quad.object, ox.NamedNode):
                self.add(quad.object, (_PART_OF,))

    def add_incoming(self, after: str) -> None:
        """A page of what points at the thing."""
        rows = select(self.store, "incoming", this=self.thing, after=after)
        for row in rows[:PAGE]:
            subject, predicate = row["s"], row["p"]
            if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
                self.triples.add(ox.Triple(subject, predicate, self.thing))
                self._add_other(subject)
        if len(rows) > PAGE:
            key = rows[PAGE - 1]["key"]
            self.next = key.value if isinstance(key, ox.Literal) else ""

    def _add_other(self, subject: ox.NamedNode) -> None:
        types = {q.object for q in self.store.quads_for_pattern(subject, _TYPE, None, _DEFAULT)}
        if not types & _CARRIERS:
            self._add_brief(subject)
            return
        self.add_whole(subject)
        if _node(TB.Claim) in types:
            self.add_claim(subject)
        elif _node(TB.Quote) in types:
            self.add_quote(subject)
        else:
            self.add_evidence([subject])
        for quad in list(self.store.quads_for_pattern(None, _PARTICIPATION, subject, _DEFAULT)):
            self.triples.add(quad.triple)
            if isinstance(quad.subject, ox.NamedNode):
                self._add_brief(quad.subject)

    def _add_brief(self, subject: ox.NamedNode) -> None:
        self.add(subject, (_TYPE, *_BRIEF))

    def add_labels(self) -> None:
        """Labels of everything that the triples name, in all languages."""
        terms = {term for t in self.triples for term in (t.subject, t.predicate, t.object)}
        named = [term for term in terms if isinstance(term, ox.NamedNode)]
        for node in sorted(named, key=lambda node: node.value):
            self.add(node, _LABELS)


def describe(store: ox.Store, thing: str, after: str = "") -> Description:
    """The description of a thing; ``after`` continues the page that ended there."""
    found = Description(store, ox.NamedNode(thing))
    if not after:
        found.add_whole(found.thing)
        found.add_evidence(sorted(found.described, key=str))
        for node in _capacities(found):
            found.add_whole(node)
    else:
        found.add(found.thing, (_TYPE,))
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


def tombstone(thing: str, document: str, withdrawn: str) -> set[ox.Triple]:
    """What remains of a withdrawn thing: that it is gone, and since when."""
    when = ox.Literal(withdrawn, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    return {
        ox.Triple(ox.NamedNode(thing), _node(OWL.deprecated), ox.Literal(True)),
        ox.Triple(ox.NamedNode(document), _node(PROV.invalidatedAtTime), when),
        ox.Triple(ox.NamedNode(document), _node(FOAF.primaryTopic), ox.NamedNode(thing)),
    }
