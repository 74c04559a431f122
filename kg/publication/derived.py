"""The graph of computed facts: when each office was first and last attested, and who may be the same person.

Nothing here is stated by anybody: it follows from the other graphs and can be computed anew at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.identity.iris import Iris
from kg.namespaces import RDF, TB
from kg.publication.candidates import Candidate, Judged, candidates, nobody_judged
from kg.publication.queries import query
from kg.store.base import QuadSource, QuadStore
from kg.store.change import Change

DERIVED = "derived"
"""Name of the graph, below ``{base}graph/``."""
BATCH = 2_000
"""Memberships that one change of a full computation describes."""
_ATTESTING = frozenset({TB.held, TB.assumed})


def with_attestations(source: QuadSource, change: Change) -> Change:
    """The change together with what follows from it for the memberships that it concerns, so that both are one change.

    ``change.graphs`` holds whole graphs of announcements; their memberships are those that the old or the new content
    asserts.
    """
    iris = Iris(source.base)
    derived = iris.graph(DERIVED)
    new = {name: graph for name, graph in change.graphs.items() if name != derived}
    days: dict[URIRef, list[Literal]] = defaultdict(list)
    unsaid: set[URIRef] = set()  # memberships of which an announcement said something that it may not say any more
    for name, graph in new.items():
        unsaid |= _asserted(source, name, iris)
        for membership, day in _attested(graph, iris):
            days[membership].append(day)
    descriptions = {}
    for membership in unsaid | days.keys():
        if membership in unsaid:
            rows = source.select(query("attestations"), membership=membership)
            known = [_literal(row["on"]) for row in rows if row["graph"] not in new]
        else:
            known = [_literal(day) for day in source.describe(membership, derived).objects()]
        descriptions[membership] = _description(membership, days.get(membership, []) + known)
    if not descriptions:
        return change
    return Change(change.graphs, {**change.subjects, derived: {**change.subjects.get(derived, {}), **descriptions}})


def compute_attestations(store: QuadStore) -> int:
    """Compute first and last attestation of all memberships anew; returns how many quads differed."""
    derived = Iris(store.base).graph(DERIVED)
    stale = {URIRef(row["membership"]) for row in store.select(query("derived_memberships"), graph=derived)}

    def descriptions() -> Iterator[tuple[URIRef, Graph]]:
        for row in store.select(query("attested_memberships")):
            membership = URIRef(row["membership"])
            stale.discard(membership)
            yield membership, _description(membership, [_literal(row["first"]), _literal(row["last"])])

    differing = sum(store.apply(Change(subjects={derived: part})) for part in _batches(descriptions()))
    return differing + store.apply(Change(subjects={derived: {membership: Graph() for membership in stale}}))


def compute_candidates(store: QuadStore, judged: Judged = nobody_judged) -> int:
    """Compute anew which persons may be the same; returns how many quads differed.

    ``judged`` tells whether a steward has decided on a pair; such pairs are no candidates any more.
    """
    derived = Iris(store.base).graph(DERIVED)
    wanted: dict[URIRef, Graph] = defaultdict(Graph)
    for candidate in candidates(store, judged):
        _describe_candidate(candidate, wanted)
    for row in store.select(query("derived_candidates"), graph=derived):
        wanted.setdefault(URIRef(row["subject"]), Graph())
    return sum(store.apply(Change(subjects={derived: part})) for part in _batches(iter(wanted.items())))


def compute_all(store: QuadStore, judged: Judged = nobody_judged) -> int:
    """Compute the whole graph anew; returns how many quads differed."""
    return compute_attestations(store) + compute_candidates(store, judged)


def _describe_candidate(candidate: Candidate, wanted: dict[URIRef, Graph]) -> None:
    """``<A#same-keyB>`` says who and how likely; ``<A> tb:possiblySameAs <B>`` is its shortcut, one direction only."""
    first, second = candidate.first, candidate.second
    node = URIRef(f"{first}#same-{second.rsplit('/', 1)[-1]}")
    wanted[node].add((node, RDF.type, TB.IdentityCandidate))
    wanted[node].add((node, TB.candidate, first))
    wanted[node].add((node, TB.candidate, second))
    wanted[node].add((node, TB.score, Literal(f"{candidate.score:.2f}", datatype=XSD.decimal)))
    wanted[first].add((first, TB.possiblySameAs, second))


def _asserted(source: QuadSource, name: URIRef, iris: Iris) -> set[URIRef]:
    rows = source.select(query("asserted"), graph=name)
    return {part for row in rows if _is_membership(part := URIRef(row["part"]), iris)}


def _is_membership(iri: Node, iris: Iris) -> bool:
    parts = iris.split(str(iri))
    return parts is not None and parts[0] == "membership"


def _attested(graph: Graph, iris: Iris) -> Iterator[tuple[URIRef, Literal]]:
    for claim, tenure in graph.subject_objects(TB.tenure):
        if tenure in _ATTESTING:
            for day in graph.objects(claim, TB.attestedOn):
                for part in graph.objects(claim, TB.asserts):
                    if isinstance(day, Literal) and day.datatype == XSD.date and _is_membership(part, iris):
                        yield URIRef(str(part)), day


def _description(membership: URIRef, days: Iterable[Literal]) -> Graph:
    graph = Graph()
    ordered = sorted(days, key=str)  # xsd:date without time zone sorts as text
    if ordered:
        graph.add((membership, TB.firstAttestedOn, ordered[0]))
        graph.add((membership, TB.lastAttestedOn, ordered[-1]))
    return graph


def _literal(term: Node) -> Literal:
    if not isinstance(term, Literal):
        raise TypeError(f"a date was expected, not {term!r}")
    return term


def _batches(descriptions: Iterator[tuple[URIRef, Graph]]) -> Iterator[Mapping[URIRef, Graph]]:
    batch: dict[URIRef, Graph] = {}
    for subject, graph in descriptions:
        batch[subject] = graph
        if len(batch) >= BATCH:
            yield batch
            batch = {}
    yield batch
