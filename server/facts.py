"""The one place where documents ask for statements: what is said of a thing, and what points at it.

Terms are bytes as ``kg.publication.spelling`` spells them: ``b"<http://…>"``, ``b"tb:asserts"``, ``b'"…"@vi'``. All is
of the default graph, the merge of all graphs. ``EngineFacts`` asks the engine, some 20 µs for each scan and more where
blocks have to be unpacked. ``FileFacts`` reads the facts that are part of a snapshot, some 3 µs, and answers the same
in the same order. Where all that points at a thing is asked for, counts, documents about it and the objects of claims
are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from kg.publication.fact_files import FactFiles
from kg.publication.pointing import PAGE, UNTOLD, Hub, place
from kg.publication.spelling import Said, in_order, iri, is_iri, spelt_iri, spelt_lines
from server.queries import select
from server.snapshots import Snapshot

Pointer: TypeAlias = tuple[bytes, bytes, str]
"""The subject and the property of a statement, and the key by which it is in its place."""
MOST = 50
"""Most statements about a part as their object that are read rather than asked for by their properties."""
_DEFAULT = ox.DefaultGraph()


class Facts(Protocol):
    """Statements of one state of the data; safe among threads."""

    def said(self, subject: bytes) -> Sequence[Said]:
        """Properties and values of a subject, its types first, then by property and value; none where nothing is."""

    def pointing(self, thing: bytes, most: int, predicate: bytes | None = None) -> Sequence[Said] | None:
        """Properties and subjects of the statements that have this thing as their value, in order.

        All, or those of one property. None where there are more than ``most``: hubs are to be asked about by query,
        page by page.
        """

    def pointing_by(self, thing: bytes, predicates: Collection[bytes]) -> Sequence[Said]:
        """Those of them that have one of these properties, whatever their number."""

    def some(self, thing: bytes, predicate: bytes, most: int) -> Sequence[bytes]:
        """The subjects that have this thing as the value of a property; of more than ``most`` so many, whichever."""

    def page(self, thing: bytes, after: str) -> Sequence[Pointer]:
        """Those of them that documents tell of, a page and one more, in the order of their keys and after a key.

        A key is that of ``kg.publication.pointing.place``. Evidence is not among them.
        """

    def announced(self, graph: str) -> Iterable[tuple[bytes, Collection[Said]]]:
        """What an announcement says in the graph of this name, by subject; a subject may come more than once."""


class EngineFacts:
    """The facts as the engine has them."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def said(self, subject: bytes) -> Sequence[Said]:
        """As ``Facts``."""
        found = self._store.quads_for_pattern(_node(subject), None, None, _DEFAULT)
        return in_order((p, o) for _, p, o in spelt_lines(found))

    def pointing(self, thing: bytes, most: int, predicate: bytes | None = None) -> Sequence[Said] | None:
        """As ``Facts``."""
        by = None if predicate is None else _node(predicate)
        found = list(islice(self._store.quads_for_pattern(None, by, _node(thing), _DEFAULT), most + 1))
        if len(found) > most:
            return None
        return in_order((p, s) for s, p, _ in spelt_lines(found) if predicate or p not in UNTOLD)

    def pointing_by(self, thing: bytes, predicates: Collection[bytes]) -> Sequence[Said]:
        """As ``Facts``."""
        if b"#" in thing and UNTOLD.isdisjoint(predicates) and (found := self.pointing(thing, MOST)) is not None:
            return [said for said in found if said[0] in predicates]
        node, find = _node(thing), self._store.quads_for_pattern
        quads = [quad for p in predicates for quad in find(None, _node(p), node, _DEFAULT)]
        return in_order((p, s) for s, p, _ in spelt_lines(quads))

    def some(self, thing: bytes, predicate: bytes, most: int) -> Sequence[bytes]:
        """As ``Facts``."""
        quads = islice(self._store.quads_for_pattern(None, _node(predicate), _node(thing), _DEFAULT), most)
        return sorted(spelt_iri(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def page(self, thing: bytes, after: str) -> Sequence[Pointer]:
        """As ``Facts``."""
        rows = select(self._store, "incoming", this=_node(thing), after=after)
        named = [(row["s"], row["p"], row["key"]) for row in rows]
        return [
            (spelt_iri(s.value), spelt_iri(p.value), key.value)
            for s, p, key in named
            if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and isinstance(key, ox.Literal)
        ]

    def announced(self, graph: str) -> Iterable[tuple[bytes, Collection[Said]]]:
        """As ``Facts``."""
        quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return ((s, ((p, o),)) for s, p, o in spelt_lines(quad.triple for quad in quads))


class FileFacts:
    """The facts as the files of a snapshot have them; the engine is asked what they do not tell."""

    def __init__(self, files: FactFiles, engine: Facts) -> None:
        self._files = files
        self._engine = engine

    def said(self, subject: bytes) -> Sequence[Said]:
        """As ``Facts``."""
        return self._files.said(subject)

    def pointing(self, thing: bytes, most: int, predicate: bytes | None = None) -> Sequence[Said] | None:
        """As ``Facts``."""
        if not self._tells(thing, predicate):
            return self._engine.pointing(thing, most, predicate)
        found: Sequence[Said] | None
        if predicate is not None:
            found = self._by(thing, (predicate,))
        else:
            every = self._files.pointing(thing)
            found = None if isinstance(every, Hub) else every
        return found if found is not None and len(found) <= most else None

    def pointing_by(self, thing: bytes, predicates: Collection[bytes]) -> Sequence[Said]:
        """As ``Facts``."""
        found = self._by(thing, predicates) if self._tells(thing, *predicates) else None
        return self._engine.pointing_by(thing, predicates) if found is None else found

    def some(self, thing: bytes, predicate: bytes, most: int) -> Sequence[bytes]:
        """As ``Facts``."""
        found = self.pointing(thing, most, predicate) if self._tells(thing, predicate) else None
        return self._engine.some(thing, predicate, most) if found is None else [subject for _, subject in found]

    def page(self, thing: bytes, after: str) -> Sequence[Pointer]:
        """As ``Facts``."""
        if not after and self._tells(thing):
            found = self._files.pointing(thing)
            if isinstance(found, Hub) and found.is_page_known:
                return [(said[1], said[0], place(said)) for said in found.first[: PAGE + 1]]
        return self._engine.page(thing, after)

    def announced(self, graph: str) -> Iterable[tuple[bytes, Collection[Said]]]:
        """As ``Facts``."""
        found = self._files.graph(graph)
        return self._engine.announced(graph) if found is None else found

    def _tells(self, thing: bytes, *predicates: bytes | None) -> bool:
        return self._files.packing.tells_what_points_at(thing) and UNTOLD.isdisjoint(predicates)

    def _by(self, thing: bytes, predicates: Collection[bytes]) -> Sequence[Said] | None:
        """What points at a thing by some properties; None where that is much."""
        found = self._files.pointing(thing)
        if not isinstance(found, Hub):
            return [said for said in found if said[0] in predicates]
        if not found.many.isdisjoint(predicates):
            return None
        return [said for p in sorted(predicates) for said in self._files.pointing_by(thing, p)]


def facts_of(snapshot: Snapshot, base: str) -> Facts:
    """The facts of a state: from its files where it has them, else from the engine."""
    engine = EngineFacts(snapshot.store)
    try:
        return FileFacts(FactFiles(snapshot.path, base), engine)
    except (OSError, ValueError):  # a store that an older version published
        return engine


def _node(term: bytes) -> ox.NamedNode:
    assert is_iri(term) or iri(term), term  # noqa: S101 - nobody asks about texts
    return ox.NamedNode(iri(term))
