"""What a document says, gathered without any shortcut: each rule once, on sets of triples."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import CV, DCT, FOAF, ITS, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, TB, TIME

DEFAULT = ox.DefaultGraph()


def node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


TYPE = node(RDF.type)
CARRIERS = set(map(node, (ORG.Membership, ORG.Post, CV.Participation, TB.Quote, TB.Claim, ORG.ChangeEvent)))
NAMES = set(map(node, (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title)))
BRIEF = NAMES | set(
    map(node, (RDF.type, TIME.hasTime, DCT.type, TB.earliestDate, TB.latestDate, DCT.issued, DCT.temporal))
)
APART = set(map(node, (TB.asserts, RDF.subject, RDF.object, FOAF.primaryTopic, TB.ofAgency, TB.personA, TB.personB)))


class Plain:
    """A description of a thing on which one page is enough."""

    def __init__(self, store: ox.Store) -> None:
        self.store, self.triples = store, set[ox.Triple]()

    def out(self, subject: object, predicate: object = None) -> set[ox.Triple]:
        p = None if predicate is None else node(predicate)
        return {q.triple for q in self.store.quads_for_pattern(subject, p, None, DEFAULT)}  # type: ignore[arg-type]

    def into(self, predicate: object, thing: object) -> set[ox.Triple]:
        p = None if predicate is None else node(predicate)
        return {q.triple for q in self.store.quads_for_pattern(None, p, thing, DEFAULT)}  # type: ignore[arg-type]

    def whole(self, subject: ox.NamedNode, seen: set[ox.NamedNode]) -> set[ox.NamedNode]:
        """All that is said of a thing and of its parts, which are given back with it."""
        seen.add(subject)
        self.triples |= self.out(subject)
        prefix = subject.value.partition("#")[0] + "#"
        for triple in self.out(subject):
            value = triple.object
            if isinstance(value, ox.NamedNode) and value.value.startswith(prefix) and value not in seen:
                self.whole(value, seen)
        return seen

    def evidence(self, subject: ox.NamedNode) -> None:
        for predicate in (TB.asserts, RDF.subject):
            for triple in self.into(predicate, subject):
                self.claim(triple.subject)

    def claim(self, claim: object) -> None:
        self.triples |= self.out(claim)
        for derived in self.out(claim, PROV.wasDerivedFrom):
            self.quote(derived.object)

    def quote(self, quote: object) -> None:
        self.triples |= self.out(quote)
        for quoted in self.out(quote, PROV.wasQuotedFrom):
            self.triples |= self.out(quoted.object, SCHEMA.isPartOf)

    def brief(self, subject: object) -> None:
        self.triples |= {triple for triple in self.out(subject) if triple.predicate in BRIEF}

    def pointing(self, thing: ox.NamedNode) -> None:
        for triple in self.into(None, thing):
            if triple.predicate not in APART:
                assert triple.predicate != node(ITS.taIdentRef) or triple.subject
                self.triples.add(triple)
                self.other(triple.subject)

    def other(self, subject: object) -> None:
        assert isinstance(subject, ox.NamedNode)
        types = {triple.object for triple in self.out(subject, RDF.type)}
        if not types & CARRIERS:
            self.brief(subject)
        elif node(TB.Claim) in types:
            self.claim(subject)
        elif node(TB.Quote) in types:
            self.quote(subject)
        else:
            self.whole(subject, set())
            self.evidence(subject)
            for triple in self.into(CV.hasParticipation, subject):
                self.triples.add(triple)
                self.brief(triple.subject)

    def labels(self) -> None:
        for term in {term for triple in self.triples for term in triple}:
            if isinstance(term, ox.NamedNode):
                self.triples |= {triple for triple in self.out(term) if triple.predicate in NAMES}


def plain(store: ox.Store, thing: str) -> set[ox.Triple]:
    """The description of a thing."""
    found, this = Plain(store), node(thing)
    parts = found.whole(this, set())
    for part in parts:
        found.evidence(part)
    for triple in list(found.triples):
        if triple.predicate == node(TB.capacity):
            assert isinstance(triple.object, ox.NamedNode)
            found.whole(triple.object, set())
    found.pointing(this)
    found.labels()
    return found.triples
