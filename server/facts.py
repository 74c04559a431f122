"""The one place where documents ask for statements: what is said of a thing, and what points at it.

Terms are bytes as ``kg.publication.spelling`` spells them: ``b"<http://…>"``, ``b"tb:asserts"``, ``b'"…"@vi'``. All is
of the default graph, the merge of all graphs. ``EngineFacts`` asks the engine. What else answers must answer the same,
in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from kg.publication.spelling import Said, in_order, iri, is_iri, spelt_iri, spelt_lines

_DEFAULT = ox.DefaultGraph()


class Facts(Protocol):
    """Statements of one state of the data; safe among threads."""

    def said(self, subject: bytes) -> Sequence[Said]:
        """Properties and values of a subject, its types first, then by property and value; none where nothing is."""

    def pointing(self, thing: bytes, most: int) -> Sequence[Said] | None:
        """Properties and subjects of the statements that have this thing as their value, in order.

        None where there are more than ``most``: hubs are to be asked about by query, page by page.
        """

    def pointing_by(self, thing: bytes, predicate: bytes) -> Sequence[bytes]:
        """The subjects that have this thing as a value of one property, in order."""


class EngineFacts:
    """The facts as the engine has them."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def said(self, subject: bytes) -> Sequence[Said]:
        """As ``Facts``."""
        found = self._store.quads_for_pattern(_node(subject), None, None, _DEFAULT)
        return in_order((p, o) for _, p, o in spelt_lines(found))

    def pointing(self, thing: bytes, most: int) -> Sequence[Said] | None:
        """As ``Facts``."""
        found = list(islice(self._store.quads_for_pattern(None, None, _node(thing), _DEFAULT), most + 1))
        return in_order((p, s) for s, p, _ in spelt_lines(found)) if len(found) <= most else None

    def pointing_by(self, thing: bytes, predicate: bytes) -> Sequence[bytes]:
        """As ``Facts``."""
        found = self._store.quads_for_pattern(None, _node(predicate), _node(thing), _DEFAULT)
        return sorted(spelt_iri(q.subject.value) for q in found if isinstance(q.subject, ox.NamedNode))


def _node(term: bytes) -> ox.NamedNode:
    assert is_iri(term) or iri(term), term  # noqa: S101 - nobody asks about texts
    return ox.NamedNode(iri(term))
