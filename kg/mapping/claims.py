"""Claims: why each fact is stated. Facts read from the same words by the same rule share a claim.

A claim's IRI is named by what it says and by its words, not by a counter nor by keys, so that it stays the same when
the announcement is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.extraction.facts import Evidence, Tenure
from kg.identity.iris import Iris, content_key
from kg.mapping.literals import day, decimal
from kg.mapping.quotes import Quotes
from kg.namespaces import PROV, RDF, RULE, TB

Triple = tuple[URIRef, URIRef, Node]


@dataclass(frozen=True, slots=True)
class Attested:
    """How an office stands to its holder, and the day on which (or before which) that is attested."""

    tenure: Tenure
    property: URIRef
    on: date


@dataclass(slots=True)
class _Claim:
    """A claim in the making."""

    nodes: set[URIRef] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    statement: Triple | None = None


_Key = tuple[Evidence, Attested | None, Triple | None]


class Claims:
    """Collects the facts of one announcement and states their claims."""

    def __init__(self, graph: Graph, announcement: URIRef, quotes: Quotes, iris: Iris) -> None:
        self._graph = graph
        self._announcement = announcement
        self._quotes = quotes
        self._iris = iris
        self._claims: dict[_Key, _Claim] = {}
        self._companions: list[tuple[Evidence, URIRef, str]] = []

    def asserts(self, node: URIRef, evidence: Evidence, *content: str, attested: Attested | None = None) -> None:
        """The words state this node; ``content`` says in words what it is."""
        claim = self._claims.setdefault((evidence, attested, None), _Claim())
        claim.nodes.add(node)
        claim.contents.add("\x1e".join(content))

    def takes_part(self, node: URIRef, evidence: Evidence, *content: str) -> None:
        """The words state a participation; where they also state its offices, one claim asserts them all."""
        self._companions.append((evidence, node, "\x1e".join(content)))

    def states(self, statement: Triple, evidence: Evidence, *content: str) -> None:
        """The words make this single statement."""
        claim = self._claims.setdefault((evidence, None, statement), _Claim(statement=statement))
        claim.contents.add("\x1e".join(content))

    def from_front_matter(self, statement: Triple, source: URIRef, *content: str) -> None:
        """The file's front matter makes this statement: there are no words of the text to quote."""
        claim = _Claim(contents={"\x1e".join(content)}, statement=statement)
        node = self._node(claim, "front-matter", None, ())
        self._describe(node, claim, "front-matter", 1.0, None)
        self._graph.add((node, PROV.wasDerivedFrom, source))

    def write(self) -> None:
        """State all claims; called once, when every fact is collected."""
        for evidence, participation, content in self._companions:
            claim = self._claims.setdefault(self._with_offices(evidence), _Claim())
            claim.nodes.add(participation)
            claim.contents.add(content)
        for (evidence, attested, _), claim in self._claims.items():
            words = [self._quotes.words(span) for span in evidence.spans]
            node = self._node(claim, evidence.rule, attested, words)
            self._describe(node, claim, evidence.rule, evidence.confidence, attested)
            if not evidence.spans:
                raise ValueError(f"a fact without words: {sorted(claim.contents)}")
            for span in evidence.spans:
                self._graph.add((node, PROV.wasDerivedFrom, self._quotes.quote(span)))

    def _with_offices(self, evidence: Evidence) -> _Key:
        order = list(Tenure)
        shared = [key for key in self._claims if key[0] == evidence and key[1] is not None]
        if not shared:
            return (evidence, None, None)
        return min(shared, key=lambda key: order.index(key[1].tenure) if key[1] else len(order))

    def _node(self, claim: _Claim, rule: str, attested: Attested | None, words: Iterable[str]) -> URIRef:
        held = (attested.tenure.value, attested.on.isoformat()) if attested else ()
        name = content_key(rule, *held, *sorted(claim.contents), *sorted(words))
        return self._iris.part(self._announcement, f"c-{name}")

    def _describe(self, node: URIRef, claim: _Claim, rule: str, confidence: float, attested: Attested | None) -> None:
        add = self._graph.add
        add((node, RDF.type, TB.Claim))
        for asserted in claim.nodes:
            add((node, TB.asserts, asserted))
        if claim.statement:
            for position, term in zip((RDF.subject, RDF.predicate, RDF.object), claim.statement, strict=True):
                add((node, position, term))
        # one claim can be made twice with the same words; the surer reading counts
        known = self._graph.value(node, TB.confidence)
        value = decimal(max(confidence, float(known.toPython())) if isinstance(known, Literal) else confidence)
        self._graph.set((node, TB.confidence, value))
        add((node, TB.rule, RULE[rule]))
        add((node, TB.reviewStatus, TB.unreviewed))
        if attested:
            add((node, TB.tenure, TB[attested.tenure.value]))
            add((node, attested.property, day(attested.on)))
