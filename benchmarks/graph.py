"""Build a large graph of generated announcements, in bulk, as a store that ``kg serve`` opens.

    python benchmarks/graph.py 30000 DIR [--seed 1] [--processes 2]

Every announcement is generated, read, resolved and mapped by the code that ``kg ingest`` runs; what differs is the way
into the store. ``kg ingest`` puts each entry through the SHACL gate and makes it one transaction, so that readers may
ask meanwhile and a crash loses nothing. Here announcements are read and mapped in several processes, shared entities
are described once at the end from all that is said of them, nothing passes the gate, and all quads are loaded in one
go. The graph comes out the same but for its minted keys (tests/benchmarks/test_graph.py compares the two). Readings
and texts are not kept: the store is for measuring readers, not for ingesting more.

DIR then holds ``store`` and ``build.json`` with what it was built from; a second call with the same count and seed
finds it there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.graph_pieces import Mapped, Piece, Share, describe_entities, map_piece, read
from kg.authority import load_authority
from kg.foundation import found
from kg.identity.known_authority import KnownAuthority
from kg.identity.mentions import Entity
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.publication.derived import compute_attestations
from kg.publication.tabulation import lacks_tables
from kg.publisher import Publisher
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder
from kg.store.snapshot import SnapshotReader

CHUNK = 250
"""Announcements that a process takes at a time."""
ENTITIES = 5_000
"""Entities that a process describes at a time."""


class Clock:
    """Prints what was done and how long it took."""

    def __init__(self, is_quiet: bool) -> None:
        self._last, self._is_quiet = time.monotonic(), is_quiet

    def __call__(self, done: str) -> None:
        """Say that this is done."""
        now = time.monotonic()
        if not self._is_quiet:
            print(f"  {now - self._last:7.1f} s  {done}", flush=True)
        self._last = now


def build(count: int, folder: Path, seed: int = 1, processes: int | None = None, is_quiet: bool = False) -> Path:
    """The store with a graph of ``count`` announcements in this folder, built if it is not there yet.

    One that an older version published gets the statistics that it lacks, as questions are about them.

    Raises SystemExit where the folder holds a graph of another count or seed.
    """
    record, store = folder / "build.json", folder / "store"
    wanted = {"announcements": count, "seed": seed}
    if record.exists():
        held = json.loads(record.read_text(encoding="utf-8"))
        if {name: held.get(name) for name in wanted} != wanted:
            raise SystemExit(f"{folder} holds another graph: {held}. Name another folder, or remove it.")
        add_tables(store, Clock(is_quiet))
        return store
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(store, ignore_errors=True)  # of a building that was cut short
    clock = Clock(is_quiet)
    with tempfile.TemporaryDirectory(dir=folder, prefix="work-") as work:
        make(store, count, seed, Path(work), processes or os.cpu_count() or 1, clock)
    built = {**wanted, "built": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    record.write_text(json.dumps(built) + "\n", encoding="utf-8")
    return store


def add_tables(store: Path, clock: Clock) -> None:
    """Publish the statistics that an older version did not publish, if there are any: questions are about them."""
    if lacks_tables(SnapshotReader(store).current()):
        settings = Settings()
        with EmbeddedStore.open(store, settings.base) as opened:
            Publisher(opened, settings).finish()
        clock("statistics made anew, published")


def make(store: Path, count: int, seed: int, work: Path, processes: int, clock: Clock) -> None:
    """Build the store, step by step."""
    settings = Settings()
    with EmbeddedStore.open(store, settings.base) as opened:
        found(opened, settings, load_authority())
        clock("vocabulary and authority")
    folder = StoreFolder.open(store)
    with Registry(folder.registry) as registry:
        keys = Resolver(registry, KnownAuthority(load_authority()), date.today())
        with workers(processes) as at_once:
            pieces = list(parts(count, seed, work, folder.registry))
            outlines = [one for several in at_once(read, pieces) for one in several]
            clock(f"{len(outlines)} announcements generated and read")
            keys.plan(outlines)
            clock("identity decided")
            record(keys, at_once(map_piece, pieces), work)
            clock("mapped")
            described = entities(registry)
            shares = [Share(n, some, work, folder.registry) for n, some in enumerate(slices(described))]
            for _ in at_once(describe_entities, shares):
                pass
            clock(f"{len(described)} entities described")
    load(folder, sorted(work.glob("*.nq")), work)
    clock("loaded")
    with EmbeddedStore.open(store, settings.base) as opened:
        compute_attestations(opened)
        clock("attestations computed")
        publisher = Publisher(opened, settings)
        publisher.mark_changed()
        publisher.finish()
        clock("statistics, search index and change log made, published")


@contextmanager
def workers(processes: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """What maps a function over items in so many processes; in this one for 1."""
    if processes == 1:
        yield map
        return
    context = multiprocessing.get_context("spawn")  # a fork would share SQLite's and Oxigraph's files
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield pool.map


def parts(count: int, seed: int, work: Path, registry: Path) -> Iterator[Piece]:
    """The pieces of the whole."""
    for number, first in enumerate(range(1, count + 1, CHUNK)):
        yield Piece(number, first, min(first + CHUNK - 1, count), seed, work, registry)


def record(keys: Resolver, pieces: Iterable[Mapped], work: Path) -> None:
    """Keep in the registry what the announcements say; write what the authority says of what they speak of."""
    seen: set[str] = set()
    with keys.registry.transaction(), (work / "authority.nq").open("wb") as out:
        for mapped in pieces:
            for key, title, notes in mapped.announcements:
                keys.record(key, title, notes)
            for iri, content in mapped.authority:
                if iri not in seen:
                    seen.add(iri)
                    out.write(content)


def entities(registry: Registry) -> list[Entity]:
    """All entities that announcements speak of."""
    rows = registry.connection.execute("SELECT DISTINCT type, key FROM mention ORDER BY type, key")
    return [(kind, key) for kind, key in rows]


def slices(described: Sequence[Entity]) -> Iterator[list[Entity]]:
    """The entities in parts of a size."""
    rest = iter(described)
    while some := list(islice(rest, ENTITIES)):
        yield some


def load(folder: StoreFolder, files: Sequence[Path], work: Path) -> None:
    """Load the files in one go."""
    whole = work / "whole.quads"
    with whole.open("wb") as out:
        for file in files:
            with file.open("rb") as part:
                shutil.copyfileobj(part, out, 1 << 20)
            file.unlink()
    folder.unpublished.touch()  # nobody else will tell the next snapshot that it holds more than the one before
    store = ox.Store(folder.quads)
    store.bulk_load(path=str(whole), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many announcements")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the graph is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, help="as many as there are processors unless told")
    given = parser.parse_args()
    began = time.monotonic()
    store = build(given.count, given.folder, given.seed, given.processes)
    print(f"{given.count} announcements in {store} ({time.monotonic() - began:.0f} s). To see them:")
    print(f"  kg serve --store {store}")


if __name__ == "__main__":
    main()
