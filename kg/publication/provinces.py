"""What belongs to each province of today: its announcements, and what they name.

An announcement belongs to every province in whose territory an agency or place lies that it names. Former units count
to the provinces that succeeded them, so that what was Yên Bái is found with today's Lào Cai.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.identity.iris import Iris
from kg.language.slug import slug
from kg.namespaces import DCT, LEVEL, ORG, RDFS, SCHEMA, SKOS, TB
from kg.publication.sorted_quads import sorted_quads
from kg.store.oxigraph import OxigraphSource

SHARED = ("authority", "derived", "entities", "links", "redirects")
"""The graphs of which a province's dump has the part about what its announcements name; ``vocabulary`` and
``dataset`` are the same for all."""
_DEPTH = 12
"""Longest way from an agency or a place up to its province."""


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_UP = tuple(map(_node, (DCT.spatial, SCHEMA.containedInPlace, ORG.subOrganizationOf)))
_TYPE, _PROVINCE, _SUCCESSOR = _node(DCT.type), _node(LEVEL.province), _node(TB.succeededBy)
_REPLACED, _CANDIDATE = _node(DCT.isReplacedBy), _node(TB.candidate)
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today: its IRI, the name of its files, its names, the keys of its announcements' graphs."""

    iri: str
    name: str
    vi: str
    en: str
    graphs: tuple[str, ...]


def described(source: OxigraphSource, graphs: Mapping[str, Iterable[str]]) -> list[Province]:
    """The provinces, given by their IRIs with the graphs of their announcements, by the names of their files."""
    found = [_described(source, iri, names) for iri, names in graphs.items()]
    named = Counter(one.name for one in found)
    # two of one name are told apart by their keys
    unique = [
        one if named[one.name] == 1 else replace(one, name=f"{one.name}-{one.iri.rsplit('/', 1)[-1]}") for one in found
    ]
    return sorted(unique, key=lambda one: one.name)


def about(source: OxigraphSource, things: Iterable[str]) -> Iterator[bytes]:
    """What the shared graphs say of things named by announcements, and of those above them, as N-Quads lines."""
    store = source.oxigraph
    above = _with_those_above(store, things)
    for name in sorted(str(Iris(source.base).graph(shared)) for shared in SHARED):
        yield from sorted_quads(_about(store, above, ox.NamedNode(name)))


class Territory:
    """Which provinces of today an agency or a place lies in; each is looked up once."""

    def __init__(self, source: OxigraphSource) -> None:
        self._store, self._iris = source.oxigraph, Iris(source.base)
        self._known: dict[ox.NamedNode, frozenset[str]] = {}

    def of_graph(self, graph: ox.NamedNode) -> set[str]:
        """The provinces of all agencies and places that a graph names."""
        objects = {q.object for q in self._store.quads_for_pattern(None, None, None, graph)}
        return self.of_all(node.value for node in objects if isinstance(node, ox.NamedNode))

    def of_all(self, iris: Iterable[str]) -> set[str]:
        """The provinces of those that are agencies or places."""
        found: set[str] = set()
        for iri in iris:
            split = self._iris.split(iri)
            if split and split[0] in ("agency", "place"):
                found |= self.of(ox.NamedNode(iri))
        return found

    def of(self, node: ox.NamedNode, depth: int = 0) -> frozenset[str]:
        """The provinces of an agency or a place: one, more for what was divided, none for what is not in a province."""
        if node in self._known or depth > _DEPTH:
            return self._known.get(node, frozenset())
        found: set[str] = set()
        if any(True for _ in self._store.quads_for_pattern(node, _TYPE, _PROVINCE, _DEFAULT)):
            successors = _objects(self._store, node, _SUCCESSOR)
            found.update(*(self.of(s, depth + 1) for s in successors)) if successors else found.add(node.value)
        else:
            for predicate in _UP:
                for above in _objects(self._store, node, predicate):
                    found |= self.of(above, depth + 1)
                if found:  # an agency of a commune lies where the commune does, whoever it reports to
                    break
        self._known[node] = frozenset(found)
        return self._known[node]


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    quads = store.quads_for_pattern(subject, predicate, None, _DEFAULT)
    return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]


def _described(source: OxigraphSource, iri: str, graphs: Iterable[str]) -> Province:
    labels: dict[str, str] = {}
    for predicate in (RDFS.label, SKOS.prefLabel):  # the preferred label has no dates in it and comes last
        for quad in source.oxigraph.quads_for_pattern(_node(iri), _node(predicate), None, _DEFAULT):
            if isinstance(quad.object, ox.Literal):
                labels[quad.object.language or "vi"] = quad.object.value
    vi = labels.get("vi", iri.rsplit("/", 1)[-1])
    return Province(iri, slug(vi), vi, labels.get("en", vi), tuple(sorted(graphs)))


def _with_those_above(store: ox.Store, things: Iterable[str]) -> list[ox.NamedNode]:
    waiting = {ox.NamedNode(iri) for iri in things}
    found: set[ox.NamedNode] = set()
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting |= {above for predicate in _UP for above in _objects(store, node, predicate)}
    return sorted(found, key=lambda node: node.value)


def _about(store: ox.Store, things: Iterable[ox.NamedNode], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """What a shared graph says of things, of their parts, and of what was merged into them."""
    seen: set[ox.NamedNode] = set()
    waiting = list(things)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        part = f"{node.value.partition('#')[0]}#"
        for quad in store.quads_for_pattern(node, None, None, graph):
            yield quad
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(part):
                waiting.append(quad.object)
        for predicate in (_REPLACED, _CANDIDATE):
            for quad in store.quads_for_pattern(None, predicate, node, graph):
                if isinstance(quad.subject, ox.NamedNode):
                    waiting.append(quad.subject)
