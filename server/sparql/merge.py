"""The merge of several default graphs: a triple that two of them hold counts once (RDF 1.1 Semantics, section 4.1).

The engine takes several default graphs as a plain union, in which such a triple is found twice. Where the graphs share
no triple that is the same thing and costs nothing; where they do, they are copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pyoxigraph as ox

_STEP = 1_000
"""Triples that are looked at in one graph before the next has its turn."""
_MOST = 200_000
"""Triples that are compared; of more, copying is not dearer."""


def share_triples(store: ox.Store, graphs: Sequence[str]) -> bool:
    """Whether some triple may be in two of the graphs (each named once). The largest of them is not read through."""
    left = {iri: store.quads_for_pattern(None, None, None, ox.NamedNode(iri)) for iri in graphs}
    holder: dict[ox.Triple, str] = {}
    while len(left) > 1:
        for iri, quads in list(left.items()):
            some = [quad.triple for quad in islice(quads, _STEP)]
            if any(triple in holder for triple in some) or len(holder) > _MOST:
                return True
            holder.update(dict.fromkeys(some, iri))
            if len(some) < _STEP and len(left) > 1:
                del left[iri]
    [largest] = left
    graph = ox.NamedNode(largest)
    return any(
        ox.Quad(triple.subject, triple.predicate, triple.object, graph) in store
        for triple, iri in holder.items()
        if iri != largest
    )


def merged(store: ox.Store, default: Sequence[str], named: Sequence[str]) -> ox.Store:
    """A store whose default graph is the merge of some graphs, beside some named ones."""
    copy = ox.Store()
    for iri in default:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
        copy.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    for iri in named:
        copy.add_graph(ox.NamedNode(iri))  # one that is not held is there and empty, as with the engine's own way
        copy.extend(store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
    return copy
