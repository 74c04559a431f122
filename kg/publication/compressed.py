"""Compressed files of N-Quads lines and of what is made from them: same lines, same bytes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.namespaces import PREFIXES

_LINES = 10_000
"""Lines that are handled at once: many calls cost more than the work."""


@contextmanager
def compressed(path: Path, level: int = 6) -> Iterator[BinaryIO]:
    """A new gzip file to write to, without name and time in it; on the disk when it is closed."""
    with path.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=level, fileobj=raw, mtime=0) as file:
            yield cast(BinaryIO, file)
        raw.flush()
        os.fsync(raw.fileno())


def write_nquads(lines: Iterable[bytes], path: Path) -> None:
    """Write lines as they are."""
    with compressed(path) as file:
        for batch in batched(lines):
            file.write(batch)


def write_trig(nquads: Path, path: Path) -> None:
    """Write the quads of a compressed N-Quads file as TriG, in their order."""
    with gzip.open(nquads) as source, compressed(path) as file:
        quads = ox.parse(cast(BinaryIO, source), format=ox.RdfFormat.N_QUADS)
        ox.serialize(quads, file, format=ox.RdfFormat.TRIG, prefixes=_prefixes())


def write_turtle(lines: Iterable[bytes], path: Path) -> None:
    """Write the triples of N-Triples lines as Turtle, in their order."""
    with compressed(path) as file:
        parsed = (quad for part in batched(lines) for quad in ox.parse(part, format=ox.RdfFormat.N_TRIPLES))
        triples = (quad.triple for quad in parsed)
        ox.serialize(triples, file, format=ox.RdfFormat.TURTLE, prefixes=_prefixes())


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a compressed file, each with its end."""
    with gzip.open(path) as file:
        yield from file


def batched(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines joined into larger pieces, each of whole lines."""
    rest = iter(lines)
    while batch := b"".join(islice(rest, _LINES)):
        yield batch


def _prefixes() -> dict[str, str]:
    return dict(sorted(PREFIXES.items()))
