"""All named graphs of a store as sorted N-Quads, in bounded memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import BinaryIO

import pyoxigraph as ox

from kg.store.oxigraph import OxigraphSource

CHUNK = 100_000
"""Quads that are sorted in memory; a larger graph is sorted in pieces on disk."""


def sorted_lines(source: OxigraphSource) -> Iterator[bytes]:
    """Every quad of every named graph as one N-Quads line: graph by graph, each by its lines' bytes.

    The default graph is left out: it is the merge of the others.
    """
    store = source.oxigraph
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    for name in names:
        yield from sorted_quads(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def merged_lines(source: OxigraphSource) -> Iterator[bytes]:
    """Every triple of the merge of all graphs, once, as N-Triples lines by their bytes."""
    return sorted_quads(source.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def sorted_quads(quads: Iterator[ox.Quad]) -> Iterator[bytes]:
    """Quads as N-Quads lines in the order of their bytes; many are sorted in pieces on disk."""
    lines = _lines(islice(quads, CHUNK))
    if len(lines) < CHUNK:
        yield from sorted(lines)
        return
    with ExitStack() as files:
        pieces: list[Iterable[bytes]] = []
        while lines:
            pieces.append(files.enter_context(_spilled(sorted(lines))))
            lines = _lines(islice(quads, CHUNK))
        yield from heapq.merge(*pieces)


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return [line + b"\n" for line in data.split(b"\n") if line]


def _spilled(lines: list[bytes]) -> BinaryIO:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.writelines(lines)
    file.seek(0)
    return file
