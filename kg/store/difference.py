"""What a change adds to a store and removes from it, as one SPARQL update."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import Graph, URIRef

from kg.store.change import Change
from kg.store.terms import OxTriple, named_node, quads, triples_to_ox


@dataclass
class Difference:
    """Triples to remove and to add, by named graph, and those that then leave or enter the merge of all graphs."""

    removed: dict[ox.NamedNode, set[OxTriple]] = field(default_factory=dict)
    added: dict[ox.NamedNode, set[OxTriple]] = field(default_factory=dict)
    emptied: list[ox.NamedNode] = field(default_factory=list)
    unmerged: set[OxTriple] = field(default_factory=set)

    @property
    def size(self) -> int:
        """The number of quads that differ, the merged copies not counted."""
        return sum(map(len, self.removed.values())) + sum(map(len, self.added.values()))

    @property
    def merged(self) -> set[OxTriple]:
        """The triples that the default graph must hold afterwards (it may have them already)."""
        return set().union(*self.added.values())

    def touched(self) -> set[str]:
        """The IRIs of all subjects concerned, and the names of the graphs."""
        groups = (self.removed, self.added)
        subjects = {t[0].value for group in groups for triples in group.values() for t in triples}
        return subjects | {name.value for group in groups for name, triples in group.items() if triples}

    @property
    def only_adds(self) -> bool:
        """Whether nothing is taken away."""
        return not (self.removed or self.emptied or self.unmerged)

    def additions(self) -> Iterator[ox.Quad]:
        """All quads to add, with their merged copies."""
        for graph, triples in self.added.items():
            yield from quads(graph, triples)

    def update(self) -> str:
        """One update request, which Oxigraph carries out as one transaction; empty if nothing differs.

        Removals come first: Oxigraph stores ``0.90`` and ``0.9`` as one decimal, and replacing the one by the other
        must leave it there. All terms are written by Oxigraph's own serializer, so nothing can break out of its place.
        """
        steps = [
            _data("DELETE", [*_blocks(self.removed), _lines(self.unmerged).decode()]),
            *(f"DROP SILENT GRAPH {name}" for name in self.emptied),
            _data("INSERT", [*_blocks(self.added), _lines(self.merged).decode()]),
        ]
        return " ;\n".join(step for step in steps if step)


def compare(store: ox.Store, change: Change) -> Difference:
    """Work out the difference between the store and what the change wants.

    Raises ValueError if the change names a graph both as a whole and by subjects, or describes another subject than it
    names; StoreError for blank nodes and invalid terms.
    """
    difference = Difference()
    both = change.graphs.keys() & change.subjects.keys()
    if both:
        raise ValueError(f"a change must name a graph as a whole or by subjects, not both: {sorted(both)}")
    for name, graph in change.graphs.items():
        node = named_node(str(name))
        _compare_whole(difference, store, node, graph)
    for name, descriptions in change.subjects.items():
        node = named_node(str(name))
        old: set[OxTriple] = set()
        wanted: set[OxTriple] = set()
        for subject, graph in descriptions.items():
            old |= _stored(store, named_node(str(subject)), node)
            wanted |= _described(subject, graph)
        _note(difference, node, old, wanted)
    difference.unmerged = set(_leaving(store, difference))
    return difference


def _compare_whole(difference: Difference, store: ox.Store, name: ox.NamedNode, graph: Graph) -> None:
    """By lines of N-Triples, which Oxigraph writes many times faster than Python can look at its terms."""
    new = triples_to_ox(graph)
    if not new:
        if store.contains_named_graph(name):
            difference.removed[name] = _stored(store, None, name)
            difference.emptied.append(name)
        return
    if not store.contains_named_graph(name):
        difference.added[name] = new
        return
    held = set((store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"").split(b"\n")) - {b""}
    ordered = list(new)
    lines = dict(zip(_lines(ordered).split(b"\n"), ordered, strict=False))  # behind the last line there is nothing
    gone = b"\n".join(held - lines.keys())
    if gone:
        triples = ox.parse(gone, format=ox.RdfFormat.N_TRIPLES)
        difference.removed[name] = {(t.subject, t.predicate, t.object) for t in triples}
    added = {lines[line] for line in lines.keys() - held}
    if added:
        difference.added[name] = added


def _described(subject: URIRef, graph: Graph) -> set[OxTriple]:
    triples = triples_to_ox(graph)
    if any(triple[0].value != str(subject) for triple in triples):
        raise ValueError(f"the description of {subject} says something about another subject")
    return triples


def _stored(store: ox.Store, subject: ox.NamedNode | None, graph: ox.NamedNode) -> set[OxTriple]:
    found = store.quads_for_pattern(subject, None, None, graph)
    return {(q.subject, q.predicate, q.object) for q in found}  # type: ignore[misc]  # no blank nodes get in


def _note(difference: Difference, graph: ox.NamedNode, old: set[OxTriple], new: set[OxTriple]) -> None:
    if old - new:
        difference.removed[graph] = old - new
    if new - old:
        difference.added[graph] = new - old


def _leaving(store: ox.Store, difference: Difference) -> Iterator[OxTriple]:
    """The removed triples that no named graph will hold any more."""
    added = difference.merged
    gone = set().union(*difference.removed.values())
    for triple in gone - added:
        holders = (q.graph_name for q in store.quads_for_pattern(*triple, None))
        if not any(
            isinstance(graph, ox.NamedNode) and triple not in difference.removed.get(graph, ()) for graph in holders
        ):
            yield triple


def _blocks(triples: dict[ox.NamedNode, set[OxTriple]]) -> list[str]:
    return [f"GRAPH {name} {{\n{_lines(group).decode()}}}\n" for name, group in triples.items()]


def _lines(triples: Iterable[OxTriple]) -> bytes:
    return ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES) or b""


def _data(verb: str, blocks: list[str]) -> str:
    body = "".join(blocks)
    return f"{verb} DATA {{\n{body}}}" if body else ""
