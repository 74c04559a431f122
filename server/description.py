"""The RDF of the document about a thing: what a portal needs to know of it in one request.

It holds the thing's own statements, its parts (hash IRIs), what points at it, the words and claims behind all
that, and a label for everything named. What points at a hub comes in pages, in an order that never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from kg.namespaces import CV, DCT, FOAF, ITS, ORG, OWL, PROV, RDF, RDFS, SCHEMA, TB, TIME
from server.labels import LABELS, Labels
from server.queries import select
from server.statements import Statements

PAGE = 200
"""Things pointing here that are described on one page."""

_DEFAULT = ox.DefaultGraph()
_XHV_NEXT = ox.NamedNode("http://www.w3.org/1999/xhtml/vocab#next")


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_TYPE, _ASSERTS, _SUBJECT, _DERIVED = map(_node, (RDF.type, TB.asserts, RDF.subject, PROV.wasDerivedFrom))
_QUOTED, _PART_OF, _PARTICIPATION = map(_node, (PROV.wasQuotedFrom, SCHEMA.isPartOf, CV.hasParticipation))
_CAPACITY = _node(TB.capacity)
_CARRIERS = frozenset(map(_node, (ORG.Membership, ORG.Post, CV.Participation, TB.Quote, TB.Claim, ORG.ChangeEvent)))
"""Classes that say nothing by themselves: one that points here is given whole."""
_CLAIM, _QUOTE = _node(TB.Claim), _node(TB.Quote)
_BRIEF = frozenset(LABELS) | frozenset(
    map(_node, (RDF.type, TIME.hasTime, DCT.type, TB.earliestDate, TB.latestDate, DCT.issued, DCT.temporal))
)
"""What is said of another thing that points here."""
_COUNTED = (TB.ofAgency, TB.personA, TB.personB)
"""Dimensions of the statistics whose values are things that documents describe."""
_APART = frozenset(map(_node, (TB.asserts, RDF.subject, RDF.object, FOAF.primaryTopic, *_COUNTED)))
"""Properties that do not count as pointing at a thing: evidence is given with what it is for, counts say no more."""
_NAMED_IN = _node(ITS.taIdentRef)
FEW = 400
"""Most statements about a thing as their object that are sorted here rather than by the engine."""
_EVIDENCE = frozenset((_ASSERTS, _SUBJECT))
MOST = 50
"""Most statements about a part as their object that are read rather than asked for by their properties."""


@dataclass
class Description:
    """Statements about one thing, gathered; ``next`` begins the following page where there is one.

    What costs time is each look into the store and each term that it has to give back, so nothing is read twice.
    """

    store: ox.Store
    labels: Labels
    thing: ox.NamedNode
    statements: Statements = field(default_factory=Statements)
    described: dict[ox.NamedNode, list[ox.Quad]] = field(default_factory=dict)
    """What is said of the things that are given whole."""
    complete: set[ox.NamedNode] = field(default_factory=set)
    """Things of which all labels are among the statements."""
    labelled: set[bytes] = field(default_factory=set)
    texts: set[ox.NamedNode] = field(default_factory=set)
    """Texts of which it is told what they are part of."""
    next: str = ""

    @property
    def triples(self) -> set[ox.Triple]:
        """All that was gathered."""
        return self.statements.triples()

    def said(self, subject: ox.NamedNode) -> list[ox.Quad]:
        """The statements with this subject."""
        return list(self.store.quads_for_pattern(subject, None, None, _DEFAULT))

    def add(self, subject: ox.NamedNode, said: list[ox.Quad] | None = None) -> list[ox.Quad]:
        """Add the statements with this subject, and give them back; ``said`` where they were read already."""
        found = self.said(subject) if said is None else said
        self.statements.add(found)
        self.complete.add(subject)
        return found

    def add_brief(self, subject: ox.NamedNode, said: list[ox.Quad] | None = None) -> None:
        """Add what is told of another thing, its labels too."""
        if subject not in self.complete:
            self.statements.add([quad for quad in said or self.said(subject) if quad.predicate in _BRIEF])
            self.complete.add(subject)

    def add_whole(self, subject: ox.NamedNode, said: list[ox.Quad] | None = None) -> None:
        """All statements with this subject and with its parts (hash IRIs)."""
        if subject in self.described:
            return
        self.described[subject] = found = self.add(subject, said)
        prefix = subject.value.partition("#")[0] + "#"
        for quad in found:
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(prefix):
                self.add_whole(quad.object)

    def add_evidence(self, subject: ox.NamedNode, pointing: list[ox.Quad] | None = None) -> None:
        """The claims that assert this node, with their quotes; ``pointing`` is all that points at it, where known."""
        if pointing is None:
            find = self.store.quads_for_pattern
            pointing = [quad for p in _EVIDENCE for quad in find(None, p, subject, _DEFAULT)]
        for quad in pointing:
            if quad.predicate in _EVIDENCE and isinstance(quad.subject, ox.NamedNode):
                self.add_claim(quad.subject)

    def add_claim(self, claim: ox.NamedNode, said: list[ox.Quad] | None = None) -> None:
        """A claim with its quotes."""
        if claim in self.described:
            return
        self.described[claim] = found = self.add(claim, said)
        for quad in found:
            if quad.predicate == _DERIVED and isinstance(quad.object, ox.NamedNode):
                self.add_quote(quad.object)

    def add_quote(self, quote: ox.NamedNode, said: list[ox.Quad] | None = None) -> None:
        """A quote, the text it was taken from and the announcement that is part of."""
        if quote in self.complete:
            return
        for quad in self.add(quote, said):
            if quad.predicate == _QUOTED and isinstance(quad.object, ox.NamedNode) and quad.object not in self.texts:
                self.texts.add(quad.object)
                self.statements.add(self.store.quads_for_pattern(quad.object, _PART_OF, None, _DEFAULT))

    def pointing(self, node: ox.NamedNode, most: int) -> list[ox.Quad] | None:
        """What points at a node; None where that is more than ``most`` statements."""
        found = list(islice(self.store.quads_for_pattern(None, None, node, _DEFAULT), most + 1))
        return found if len(found) <= most else None

    def add_incoming(self, after: str, pointing: list[ox.Quad] | None) -> None:
        """A page of what points at the thing."""
        found = incoming(self.store, self.thing, after, pointing)
        shown = found[:PAGE]
        self.statements.add([ox.Triple(subject, predicate, self.thing) for subject, predicate, _ in shown])
        for subject in dict.fromkeys(subject for subject, _, _ in shown):
            self._add_other(subject)
        if len(found) > PAGE:
            self.next = found[PAGE - 1][2]

    def _add_other(self, subject: ox.NamedNode) -> None:
        said = self.described.get(subject) or self.said(subject)
        types = {quad.object for quad in said if quad.predicate == _TYPE}
        if not types & _CARRIERS:
            self.add_brief(subject, said)
        elif _CLAIM in types:
            self.add_claim(subject, said)
        elif _QUOTE in types:
            self.add_quote(subject, said)
        else:
            self.add_whole(subject, said)
            self._add_holder(subject)

    def _add_holder(self, subject: ox.NamedNode) -> None:
        """The evidence for a carrier, and the event that it is a participation in."""
        pointing = self.pointing(subject, MOST) if "#" in subject.value else None
        self.add_evidence(subject, pointing)
        if pointing is None:
            pointing = list(self.store.quads_for_pattern(None, _PARTICIPATION, subject, _DEFAULT))
        for quad in pointing:
            if quad.predicate == _PARTICIPATION:
                self.statements.add([quad])
                if isinstance(quad.subject, ox.NamedNode):
                    self.add_brief(quad.subject)

    def add_labels(self) -> None:
        """Labels of everything that the statements name, in all languages."""
        named = self.statements.named() - self.labelled
        self.labelled |= named
        for iri in named.difference(f"<{node.value}>".encode() for node in self.complete):
            if lines := self.labels.of(iri):
                self.statements.add_lines(lines)


def incoming(
    store: ox.Store, thing: ox.NamedNode, after: str, pointing: list[ox.Quad] | None = None
) -> list[tuple[ox.NamedNode, ox.NamedNode, str]]:
    """What points at a thing (subject, property, key), by key and after the key given: a page and one more.

    ``pointing`` is all that points there, which is sorted here, sooner than a query is parsed. Hubs, of which it is not
    known, are left to the query ``incoming``, which does the same.
    """
    if pointing is None:
        rows = select(store, "incoming", this=thing, after=after)
        named = [(row["s"], row["p"], row["key"]) for row in rows]
        return [
            (s, p, key.value)
            for s, p, key in named
            if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and isinstance(key, ox.Literal)
        ]
    keyed = [
        (q.subject, q.predicate, f"{'2' if q.predicate == _NAMED_IN else '1'} {q.subject.value} {q.predicate.value}")
        for q in pointing
        if isinstance(q.subject, ox.NamedNode) and q.predicate not in _APART
    ]
    return sorted((row for row in keyed if row[2] > after), key=lambda row: row[2])[: PAGE + 1]


def describe(store: ox.Store, labels: Labels, thing: str, after: str = "") -> Description:
    """The description of a thing; ``after`` continues the page that ended there."""
    found = Description(store, labels, ox.NamedNode(thing))
    pointing = found.pointing(found.thing, FEW)
    if not after:
        found.add_whole(found.thing)
        parts = {node: said for node, said in found.described.items() if node != found.thing}
        found.add_evidence(found.thing, pointing)
        for part in parts:
            found.add_evidence(part, found.pointing(part, MOST))
        for node in _capacities([*found.described.values()]):
            found.add_whole(node)
    else:
        found.statements.add(store.quads_for_pattern(found.thing, _TYPE, None, _DEFAULT))
    found.add_incoming(after, pointing)
    found.add_labels()
    return found


def _capacities(described: list[list[ox.Quad]]) -> list[ox.NamedNode]:
    """The memberships in which people took part in the event described."""
    quads = (quad for said in described for quad in said)
    return [q.object for q in quads if q.predicate == _CAPACITY and isinstance(q.object, ox.NamedNode)]


def add_document(found: Description, document: str, dataset: str, licence: str, next_page: str | None) -> None:
    """Statements about the document itself: what it is about, its licence, its data set, its following page."""
    node = ox.NamedNode(document)
    told = [
        ox.Triple(node, _TYPE, _node(FOAF.Document)),
        ox.Triple(node, _node(FOAF.primaryTopic), found.thing),
        ox.Triple(node, _node(DCT.license), ox.NamedNode(licence)),
        ox.Triple(node, _node(DCT.isPartOf), ox.NamedNode(dataset)),
    ]
    found.statements.add([*told, ox.Triple(node, _XHV_NEXT, ox.NamedNode(next_page))] if next_page else told)


def tombstone(thing: str, document: str, withdrawn: str, reason: str = "") -> set[ox.Triple]:
    """What remains of a withdrawn thing: that it is gone, since when, and why where that was said."""
    when = ox.Literal(withdrawn, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    comment = ox.Triple(ox.NamedNode(document), _node(RDFS.comment), ox.Literal(reason, language="vi"))
    return ({comment} if reason else set()) | {
        ox.Triple(ox.NamedNode(thing), _node(OWL.deprecated), ox.Literal(True)),
        ox.Triple(ox.NamedNode(document), _node(PROV.invalidatedAtTime), when),
        ox.Triple(ox.NamedNode(document), _node(FOAF.primaryTopic), ox.NamedNode(thing)),
    }
