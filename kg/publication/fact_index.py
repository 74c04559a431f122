"""The facts of a snapshot, written: what is said of each subject and what points at each thing of ours.

They are made from the facts before. The base is the same file for many snapshots, by hard links; what changed since it
was written is in the newer file, which is small and written anew each time. When that has grown to a share of the base,
both become a new base.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import IO
from zlib import crc32

import pyoxigraph as ox

from kg.publication.constant_file import ConstantFile, ConstantWriter, writing
from kg.publication.fact_files import BASE, FORMAT, NEWER, FactFiles, Packing, version
from kg.publication.pointing import FEW, UNTOLD, Hub, hub
from kg.publication.spelling import Said, in_order, spelt_iri, spelt_lines
from kg.store.oxigraph import OxigraphSource
from kg.store.snapshot import Making

SHARE = 8
"""How many times as large as the newer file the base is at least, in bytes."""
SMALL = 8 << 20
"""Bytes that the newer file may have whatever the size of the base."""
MANY = 500_000
"""Changed subjects after which all is written anew; those of fewer are held in memory."""
_BATCH = 20_000
"""Statements that are read at a time."""
_SUBJECTS = 500
"""Subjects that are asked about at a time."""
_PIECES = 64
"""Files into which what points at things is parted, to be put in order piece by piece."""
_DEFAULT = ox.DefaultGraph()
_SUBJECT = itemgetter(0)


def index_facts(making: Making) -> None:
    """The part of a snapshot that is its facts."""
    _index(making, SHARE)


def extend_facts(making: Making) -> None:
    """The same where readers wait for the snapshot: a new base, which takes seconds, is put off."""
    _index(making, 1)


def _index(making: Making, share: int) -> None:
    before = _before(making)
    if before is None or making.previous is None or making.touched is None or len(making.touched) > MANY:
        build_facts(making.quads, making.path)
    else:
        update_facts(making.quads, before, making.previous, making.path, making.touched, share)


def build_facts(source: OxigraphSource, folder: Path) -> None:
    """Write the facts of the whole default graph into a folder, in bounded memory."""
    packing = Packing(source.base)
    with ExitStack() as stack, _writing(folder / BASE, source.base) as file:
        # what points at a thing is known when all has been read; until then it waits on disk
        pieces = [stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(_PIECES)]
        for subject, statements in groupby(_statements(source.oxigraph), _SUBJECT):
            said = in_order((p, o) for _, p, o in statements)
            file.add(packing.key(subject), packing.pack(said))
            for predicate, value in _pointers(packing, said):
                thing = packing.key(value)
                pieces[crc32(thing) % _PIECES].write(b"\n".join((thing, predicate, packing.key(subject), b"")))
        for piece in pieces:
            _add_pointing(file, packing, piece)
        for name in source.oxigraph.named_graphs():
            if packing.is_graph(name.value):
                file.add(packing.graph_key(name.value), _graph(source.oxigraph, packing, name.value))
    with _writing(folder / NEWER, source.base):
        pass


def update_facts(
    source: OxigraphSource,
    before: FactFiles,
    previous: Path,
    folder: Path,
    touched: Collection[str],
    share: int = SHARE,
) -> None:
    """Write the facts after changes of these subjects and graphs, from those before in the folder ``previous``.

    ``share``: how many times as large as the newer file the base has to be, or a new base is written.
    """
    changed = _changed(source, before, touched)
    with _writing(folder / NEWER, source.base) as file:
        file.copy(before.newer, changed.keys() | {FORMAT})
        for key, value in changed.items():
            file.add(key, value)
    if file.size <= max(SMALL, before.base.size // share):
        _same(previous / BASE, folder / BASE)
        return
    newer = dict(ConstantFile(folder / NEWER).items())
    with _writing(folder / BASE, source.base) as file:
        file.copy(before.base, newer)
        for key, value in newer.items():
            if value and key != FORMAT:
                file.add(key, value)
    with _writing(folder / NEWER, source.base):
        pass


def _before(making: Making) -> FactFiles | None:
    """The facts of the snapshot before, None where they cannot be used."""
    try:
        return FactFiles(making.previous, making.quads.base) if making.previous else None
    except (OSError, ValueError):
        return None


@contextmanager
def _writing(path: Path, base: str) -> Iterator[ConstantWriter]:
    with writing(path) as file:
        file.add(FORMAT, version(base))
        yield file


def _same(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, new)


def _statements(store: ox.Store) -> Iterator[tuple[bytes, bytes, bytes]]:
    """All of the default graph, subject by subject."""
    quads = store.quads_for_pattern(None, None, None, _DEFAULT)
    return chain.from_iterable(map(spelt_lines, iter(lambda: list(islice(quads, _BATCH)), [])))


def _pointers(packing: Packing, said: Iterable[Said]) -> Iterator[Said]:
    """What is kept under the thing that it points at."""
    return (one for one in said if packing.tells_what_points_at(one[1]) and one[0] not in UNTOLD)


def _add_pointing(file: ConstantWriter, packing: Packing, piece: IO[bytes]) -> None:
    found = defaultdict[bytes, list[Said]](list)
    piece.seek(0)
    for thing, predicate, subject in zip(piece, piece, piece, strict=True):
        found[thing].append((predicate[:-1], packing.term(subject[:-1])))
    for thing, pointing in found.items():
        for key, value in _packed(packing, packing.term(thing[:-1]), pointing).items():
            file.add(key, value)


def _changed(source: OxigraphSource, before: FactFiles, touched: Collection[str]) -> dict[bytes, bytes]:
    """What the keys hold now that hold something else than before."""
    packing, changed = before.packing, dict[bytes, bytes]()
    gone, come = defaultdict[bytes, set[Said]](set), defaultdict[bytes, set[Said]](set)
    for subject, now in _said_now(source.oxigraph, sorted(touched)):
        old = before.said(subject)
        if old == now:
            continue
        changed[packing.key(subject)] = packing.pack(now)
        for predicate, value in _pointers(packing, set(old).difference(now)):
            gone[value].add((predicate, subject))
        for predicate, value in _pointers(packing, set(now).difference(old)):
            come[value].add((predicate, subject))
    for thing in gone.keys() | come.keys():
        changed |= _changed_pointing(before, thing, gone[thing], come[thing])
    for name in filter(packing.is_graph, touched):
        changed[packing.graph_key(name)] = _graph(source.oxigraph, packing, name)
    return changed


def _graph(store: ox.Store, packing: Packing, name: str) -> bytes:
    """What an announcement says in the graph of this name."""
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    return packing.pack_graph(spelt_lines(quad.triple for quad in quads))


def _changed_pointing(before: FactFiles, thing: bytes, gone: set[Said], come: set[Said]) -> dict[bytes, bytes]:
    packing, old = before.packing, before.pointing(thing)
    if not isinstance(old, Hub):
        return _packed(packing, thing, set(old) - gone | come)
    few = {p: before.pointing_by(thing, p) for p in {said[0] for said in gone | come} - old.many}
    return _packed_hub(packing, thing, replace(old, few=few).changed(gone, come))


def _packed(packing: Packing, thing: bytes, pointing: Collection[Said]) -> dict[bytes, bytes]:
    if len(pointing) > FEW:
        return _packed_hub(packing, thing, hub(pointing))
    return {packing.pointing_key(thing): packing.pack(in_order(pointing))}


def _packed_hub(packing: Packing, thing: bytes, known: Hub) -> dict[bytes, bytes]:
    by = {packing.pointing_key(thing, p): packing.pack(said) for p, said in known.few.items()}
    return {packing.pointing_key(thing): packing.pack_hub(known)} | by


def _said_now(store: ox.Store, subjects: Iterable[str]) -> Iterator[tuple[bytes, list[Said]]]:
    """What is said of subjects, of each."""
    rest = iter(subjects)
    while some := list(islice(rest, _SUBJECTS)):
        said: dict[bytes, list[Said]] = {spelt_iri(iri): [] for iri in some}
        quads = (quad for iri in some for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT))
        for subject, predicate, value in spelt_lines(quads):
            said[subject].append((predicate, value))
        for subject, found in said.items():
            yield subject, in_order(found)
