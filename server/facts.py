"""The one place where documents ask for statements: what is said of a thing, and what points at it.

Terms are bytes as ``kg.publication.spelling`` spells them: ``b"<http://…>"``, ``b"tb:asserts"``, ``b'"…"@vi'``. All is
of the default graph, the merge of all graphs. ``EngineFacts`` asks the engine. What else answers must answer the same,
in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from kg.publication.spelling import Said, in_order, iri, is_iri, spelt_iri, spelt_lines
from server.queries import select

Pointing: TypeAlias = tuple[bytes, bytes, str]
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

    def page(self, thing: bytes, after: str) -> Sequence[Pointing]:
        """Those of them that documents tell of, a page and one more, in the order of their keys and after a key.

        A key is ``1``, or ``2`` for its:taIdentRef, with the IRIs of the subject and the property.
        """


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
        return in_order((p, s) for s, p, _ in spelt_lines(found)) if len(found) <= most else None

    def pointing_by(self, thing: bytes, predicates: Collection[bytes]) -> Sequence[Said]:
        """As ``Facts``."""
        if b"#" in thing and (found := self.pointing(thing, MOST)) is not None:
            return [said for said in found if said[0] in predicates]
        node, find = _node(thing), self._store.quads_for_pattern
        quads = [quad for p in predicates for quad in find(None, _node(p), node, _DEFAULT)]
        return in_order((p, s) for s, p, _ in spelt_lines(quads))

    def page(self, thing: bytes, after: str) -> Sequence[Pointing]:
        """As ``Facts``."""
        rows = select(self._store, "incoming", this=_node(thing), after=after)
        named = [(row["s"], row["p"], row["key"]) for row in rows]
        return [
            (spelt_iri(s.value), spelt_iri(p.value), key.value)
            for s, p, key in named
            if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and isinstance(key, ox.Literal)
        ]


def _node(term: bytes) -> ox.NamedNode:
    assert is_iri(term) or iri(term), term  # noqa: S101 - nobody asks about texts
    return ox.NamedNode(iri(term))
