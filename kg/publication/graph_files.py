"""The data set as compressed RDF files, whole and by province, each graph read from the store once.

The whole is written as N-Quads, and what belongs to a province is put aside on the way; TriG and Turtle are made from
the N-Quads files. Memory holds one chunk of lines and the names in one province's announcements, whatever the size.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.identity.iris import Iris
from kg.publication.compressed import batched, compressed, read_lines, write_nquads, write_trig, write_turtle
from kg.publication.provinces import Province, Territory, about, described
from kg.publication.sorted_quads import merged_lines, sorted_graphs
from kg.store.oxigraph import OxigraphSource

WHOLE, PROVINCES = "all", "province"
"""Name of the files of the whole, and the folder of those of the provinces."""
_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A file as it is begun: its path below the folder, and the province whose it is (None: the whole)."""

    path: str
    province: Province | None = None


def write_graph_files(source: OxigraphSource, folder: Path) -> Iterator[tuple[GraphFile, bool]]:
    """Write ``all.nq.gz``, ``province/….trig.gz`` and so on; gives each file when begun (False) and done (True)."""
    parts = folder / _PARTS
    for made in (parts, folder / PROVINCES):
        made.mkdir(exist_ok=True)
    first = GraphFile(f"{WHOLE}.nq.gz")
    yield first, False
    graphs = _write_whole(source, folder / first.path, parts)
    yield first, True
    yield from _others(folder, WHOLE, None)
    for province in described(source, graphs):
        file = GraphFile(f"{PROVINCES}/{province.name}.nq.gz", province)
        yield file, False
        part = _part(parts, province.iri)
        own = about(source, _named(part, source.base))
        write_nquads(chain(read_lines(part), own), folder / file.path)
        part.unlink()
        yield file, True
        yield from _others(folder, f"{PROVINCES}/{province.name}", province)
    parts.rmdir()


def _write_whole(source: OxigraphSource, path: Path, parts: Path) -> dict[str, list[str]]:
    """Write all graphs, and the announcements' also to each of their provinces; gives the graphs of each province."""
    territory, graphs = Territory(source), defaultdict[str, list[str]](list)
    prefix = str(Iris(source.base).graph("announcement/"))
    objects = _pattern(source.base, rb"^\S+ \S+ <(%sid/(?:agency|place)/[^>]*)>")
    with ExitStack() as files:
        whole, opened = files.enter_context(compressed(path)), dict[str, BinaryIO]()
        for name, lines in sorted_graphs(source):
            if not name.startswith(prefix):
                for batch in batched(lines):
                    whole.write(batch)
                continue
            text = b"".join(lines)
            whole.write(text)
            for iri in territory.of_all(found.decode() for found in set(objects.findall(text))):
                graphs[iri].append(name)
                if iri not in opened:
                    opened[iri] = files.enter_context(compressed(_part(parts, iri), level=1))
                opened[iri].write(text)
    return graphs


def _others(folder: Path, name: str, province: Province | None) -> Iterator[tuple[GraphFile, bool]]:
    """The forms that are made from N-Quads."""
    nquads = folder / f"{name}.nq.gz"
    trig, turtle = (GraphFile(f"{name}.{ending}.gz", province) for ending in ("trig", "ttl"))
    yield trig, False
    write_trig(nquads, folder / trig.path)
    yield trig, True
    yield turtle, False
    write_turtle(merged_lines(read_lines(nquads)), folder / turtle.path)
    yield turtle, True


def _named(part: Path, base: str) -> set[str]:
    """The things, and the documents about things, that quads have as subject or object; not their parts and texts."""
    subjects = _pattern(base, rb"^<(%s(?:id|doc)/[a-z]+/[a-z2-7]+)[>#/]")
    objects = _pattern(base, rb"^\S+ \S+ <(%s(?:id|doc)/[a-z]+/[a-z2-7]+)[>#/]")
    found: set[bytes] = set()
    for batch in batched(read_lines(part)):
        found.update(subjects.findall(batch), objects.findall(batch))
    return {iri.decode() for iri in found}


def _pattern(base: str, pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern.replace(b"%s", re.escape(base.encode())), re.MULTILINE)


def _part(parts: Path, iri: str) -> Path:
    return parts / f"{iri.rsplit('/', 1)[-1]}.nq.gz"
