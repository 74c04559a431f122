"""All named graphs of a store as sorted N-Quads, in bounded memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby, islice
from typing import BinaryIO

import pyoxigraph as ox

from kg.store.oxigraph import OxigraphSource

CHUNK = 100_000
"""Quads that are sorted in memory; a larger graph is sorted in pieces on disk."""


def sorted_lines(source: OxigraphSource) -> Iterator[bytes]:
    """Every quad of every named graph as one N-Quads line: graph by graph, each by its lines' bytes.

    The default graph is left out: it is the merge of the others.
    """
    return chain.from_iterable(lines for _, lines in sorted_graphs(source))


def sorted_graphs(source: OxigraphSource) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every named graph by the bytes of its name, with its quads as N-Quads lines by their bytes."""
    store = source.oxigraph
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    for name in names:
        yield name, sorted_quads(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def merged_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Every triple of the merge of graphs, once, as N-Triples lines by their bytes; from the graphs' N-Quads lines."""
    rest = iter(lines)
    # what stands last in a line of N-Quads is the graph's name
    chunks = iter(lambda: [line[: line.rindex(b" <")] + b" .\n" for line in islice(rest, CHUNK)], [])
    return (line for line, _ in groupby(_sorted(chunks)))


def sorted_quads(quads: Iterator[ox.Quad]) -> Iterator[bytes]:
    """Quads as N-Quads lines in the order of their bytes; many are sorted in pieces on disk."""
    return _sorted(iter(lambda: _lines(islice(quads, CHUNK)), []))


def _sorted(chunks: Iterator[list[bytes]]) -> Iterator[bytes]:
    """The lines of all chunks in their order; of two chunks or more, each waits on disk."""
    first, second = next(chunks, []), next(chunks, [])
    if not second:
        yield from sorted(first)
        return
    with ExitStack() as files:
        pieces: list[Iterable[bytes]] = []
        for lines in chain((first, second), chunks):
            pieces.append(files.enter_context(_spilled(sorted(lines))))
        yield from heapq.merge(*pieces)


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return [line + b"\n" for line in data.split(b"\n") if line]


def _spilled(lines: list[bytes]) -> BinaryIO:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.writelines(lines)
    file.seek(0)
    return file
