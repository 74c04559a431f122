"""The RDF of the document about a thing: what a portal needs to know of it in one request.

It holds the thing's own statements, its parts (hash IRIs), what points at it, the words and claims behind all
that, and a label for everything named. What points at a hub comes in pages, in an order that never changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import pyoxigraph as ox

from kg.namespaces import CV, DCT, FOAF, ORG, OWL, PROV, RDF, RDFS, SCHEMA, TB, TIME
from kg.publication.pointing import EVIDENCE, FEW, PAGE, place
from kg.publication.spelling import TYPE, Said, is_iri, spelt_iri
from server.facts import Facts, Pointer
from server.gathered import Gathered
from server.labels import NAMING, Labels


def _spelt(*iris: str) -> frozenset[bytes]:
    return frozenset(map(spelt_iri, iris))


_DERIVED, _QUOTED, _PART_OF = map(spelt_iri, (PROV.wasDerivedFrom, PROV.wasQuotedFrom, SCHEMA.isPartOf))
_CAPACITY, _CLAIM, _QUOTE = map(spelt_iri, (TB.capacity, TB.Claim, TB.Quote))
_CARRIERS = _spelt(ORG.Membership, ORG.Post, CV.Participation, TB.Quote, TB.Claim, ORG.ChangeEvent)
"""Classes that say nothing by themselves: one that points here is given whole."""
_BRIEF = NAMING | _spelt(TIME.hasTime, DCT.type, TB.earliestDate, TB.latestDate, DCT.issued, DCT.temporal) | {TYPE}
"""What is said of another thing that points here."""
_RDF_TYPE = spelt_iri(str(RDF.type))
_PARTICIPATION = spelt_iri(CV.hasParticipation)
_XHV_NEXT = spelt_iri("http://www.w3.org/1999/xhtml/vocab#next")
_KEY = itemgetter(2)
_HOLDING = EVIDENCE | {_PARTICIPATION}


@dataclass
class Description:
    """Statements about one thing, gathered; ``next`` begins the following page where there is one.

    Terms are spelt as ``kg.publication.spelling`` has it. Nothing is asked for twice.
    """

    facts: Facts
    labels: Labels
    thing: bytes
    statements: Gathered = field(default_factory=Gathered)
    described: dict[bytes, Sequence[Said]] = field(default_factory=dict)
    """What is said of the things that are given whole."""
    complete: set[bytes] = field(default_factory=set)
    """Things of which all labels are among the statements."""
    labelled: set[bytes] = field(default_factory=set)
    texts: set[bytes] = field(default_factory=set)
    """Texts of which it is told what they are part of."""
    next: str = ""

    def add(self, subject: bytes, said: Sequence[Said] | None = None) -> Sequence[Said]:
        """Add the statements with this subject, and give them back; ``said`` where they were read already."""
        found = self.facts.said(subject) if said is None else said
        self.statements.add_all(subject, found)
        self.complete.add(subject)
        return found

    def add_brief(self, subject: bytes, said: Sequence[Said] | None = None) -> None:
        """Add what is told of another thing, its labels too."""
        if subject not in self.complete:
            found = self.facts.said(subject) if said is None else said
            self.statements.add(subject, [one for one in found if one[0] in _BRIEF])
            self.complete.add(subject)

    def add_whole(self, subject: bytes, said: Sequence[Said] | None = None) -> None:
        """All statements with this subject and with its parts (hash IRIs)."""
        if subject in self.described:
            return
        self.described[subject] = found = self.add(subject, said)
        prefix = subject.partition(b"#")[0].removesuffix(b">") + b"#"
        for _, value in found:
            if value.startswith(prefix):
                self.add_whole(value)

    def add_evidence(self, pointing: Iterable[Said]) -> None:
        """The claims among what points at a node, with their quotes."""
        for predicate, subject in pointing:
            if predicate in EVIDENCE:
                self.add_claim(subject)

    def add_claim(self, claim: bytes, said: Sequence[Said] | None = None) -> None:
        """A claim with its quotes."""
        if claim in self.described:
            return
        self.described[claim] = found = self.add(claim, said)
        for predicate, value in found:
            if predicate == _DERIVED:
                self.add_quote(value)

    def add_quote(self, quote: bytes, said: Sequence[Said] | None = None) -> None:
        """A quote, the text it was taken from and the announcement that is part of."""
        if quote in self.complete:
            return
        for predicate, value in self.add(quote, said):
            if predicate == _QUOTED and value not in self.texts:
                self.texts.add(value)
                self.statements.add(value, [one for one in self.facts.said(value) if one[0] == _PART_OF])

    def add_incoming(self, after: str, pointing: Sequence[Said] | None) -> None:
        """A page of what points at the thing."""
        found = incoming(self.facts, self.thing, after, pointing)
        shown = found[:PAGE]
        for subject in dict.fromkeys(subject for subject, _, _ in shown):
            self._add_other(subject)
        for subject, predicate, _ in shown:
            self.statements.add(subject, [(predicate, self.thing)])
        if len(found) > PAGE:
            self.next = found[PAGE - 1][2]

    def _add_other(self, subject: bytes) -> None:
        said = self.described.get(subject) or self.facts.said(subject)
        types = {value for predicate, value in said if predicate == TYPE}
        if not types & _CARRIERS:
            self.add_brief(subject, said)
        elif _CLAIM in types:
            self.add_claim(subject, said)
        elif _QUOTE in types:
            self.add_quote(subject, said)
        else:
            self.add_whole(subject, said)
            self._add_holder(subject)

    def _add_holder(self, subject: bytes) -> None:
        """The evidence for a carrier, and the event that it is a participation in."""
        pointing = self.facts.pointing_by(subject, _HOLDING)
        self.add_evidence(pointing)
        for predicate, event in pointing:
            if predicate == _PARTICIPATION:
                self.add_brief(event)
                self.statements.add(event, [(_PARTICIPATION, subject)])

    def add_labels(self) -> None:
        """Labels of everything that the statements name, in all languages."""
        named = (self.statements.named() | {_RDF_TYPE}) - self.labelled
        self.labelled |= named
        for term in named - self.complete:
            if labels := self.labels.of(term):
                self.statements.add(term, labels)


def incoming(facts: Facts, thing: bytes, after: str, pointing: Sequence[Said] | None = None) -> Sequence[Pointer]:
    """What points at a thing (subject, property, key), by key and after the key given: a page and one more.

    ``pointing`` is all that points there. Hubs, of which it is not known, are asked about by page, which is the same.
    """
    if pointing is None:
        return facts.page(thing, after)
    rows = (
        (subject, predicate, place((predicate, subject)))
        for predicate, subject in pointing
        if predicate not in EVIDENCE
    )
    return sorted((row for row in rows if row[2] > after), key=_KEY)[: PAGE + 1]


def describe(facts: Facts, labels: Labels, thing: str, after: str = "") -> Description:
    """The description of a thing; ``after`` continues the page that ended there."""
    found = Description(facts, labels, spelt_iri(thing))
    pointing = facts.pointing(found.thing, FEW)
    if not after:
        found.add_whole(found.thing)
        parts = [node for node in found.described if node != found.thing]
        found.add_evidence(facts.pointing_by(found.thing, EVIDENCE) if pointing is None else pointing)
        for part in parts:
            found.add_evidence(facts.pointing_by(part, EVIDENCE))
        for node in _capacities([*found.described.values()]):
            found.add_whole(node)
    else:
        found.statements.add(found.thing, [said for said in facts.said(found.thing) if said[0] == TYPE])
    found.add_incoming(after, pointing)
    found.add_labels()
    return found


def _capacities(described: Iterable[Collection[Said]]) -> list[bytes]:
    """The memberships in which people took part in the event described."""
    return [value for said in described for predicate, value in said if predicate == _CAPACITY and is_iri(value)]


def add_document(found: Description, document: str, dataset: str, licence: str, next_page: str | None) -> None:
    """Statements about the document itself: what it is about, its licence, its data set, its following page."""
    told: list[Said] = [
        (TYPE, spelt_iri(str(FOAF.Document))),
        (spelt_iri(str(FOAF.primaryTopic)), found.thing),
        (spelt_iri(str(DCT.license)), spelt_iri(licence)),
        (spelt_iri(str(DCT.isPartOf)), spelt_iri(dataset)),
    ]
    next_said = [(_XHV_NEXT, spelt_iri(next_page))] if next_page else []
    found.statements.add(spelt_iri(document), [*told, *next_said])


def _node(iri_: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri_))


def tombstone(thing: str, document: str, withdrawn: str, reason: str = "") -> set[ox.Triple]:
    """What remains of a withdrawn thing: that it is gone, since when, and why where that was said."""
    when = ox.Literal(withdrawn, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    comment = ox.Triple(ox.NamedNode(document), _node(RDFS.comment), ox.Literal(reason, language="vi"))
    return ({comment} if reason else set()) | {
        ox.Triple(ox.NamedNode(thing), _node(OWL.deprecated), ox.Literal(True)),
        ox.Triple(ox.NamedNode(document), _node(PROV.invalidatedAtTime), when),
        ox.Triple(ox.NamedNode(document), _node(FOAF.primaryTopic), ox.NamedNode(thing)),
    }
