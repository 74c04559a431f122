"""The embedded store: Oxigraph on disk, one writer, every change one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Node

from kg.store.change import Change
from kg.store.difference import Difference, compare
from kg.store.folder import StoreFolder, WriterLock, prepare, sync_folder, unusable
from kg.store.memory import give_back
from kg.store.oxigraph import OxigraphSource
from kg.store.terms import named_node, quads, triples_to_ox

BATCH = 500_000
"""Quads for each step of a rebuilding of the default graph; bounds its memory."""

LOADED = 50_000
"""Triples of a graph that are loaded at a time; bounds the memory of a load."""

UNWRITTEN = 50_000
"""Changed quads of named graphs before the engine is told to write its files. RocksDB would keep them in memory until
one of its eleven tables is full (64 MB each): about 1.4 KiB a quad with its copy, a gigabyte before the first file."""


class EmbeddedStore(OxigraphSource):
    """The QuadStore in a folder. Use ``open`` and close it, or use it in a ``with`` statement.

    ``touched`` holds the IRIs of all subjects and graphs changed since the last snapshot, or None where that is not
    known (after bulk loads, and where the process before ended without publishing), so that a search index can be
    brought up to date instead of rebuilt.
    """

    def __init__(self, folder: StoreFolder, quads_: ox.Store, lock: WriterLock) -> None:
        super().__init__(quads_, folder.base)
        self.folder = folder
        self._is_marked = folder.unpublished.exists() or not folder.current.exists()
        self.touched: set[str] | None = None if self._is_marked else set()
        self._unwritten = 0
        self._lock = lock
        self._busy = threading.Lock()

    @classmethod
    def open(cls, path: Path, base: str) -> Self:
        """Open the store in this folder for writing, making it if there is none.

        Raises StoreError if another process writes it, if it is damaged, newer, or no store; SettingsError if it was
        created with another base.
        """
        prepare(path)
        lock = WriterLock(path)
        lock.acquire()
        try:
            folder = StoreFolder.open_or_create(path, base)
            store = cls(folder, ox.Store(folder.quads), lock)
            if folder.unfinished.exists():
                store.rebuild_default()
                folder.unfinished.unlink()
        except OSError as error:
            lock.release()
            raise unusable(path, error) from error
        except BaseException:
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Write everything to disk and let another process write; the store cannot be used afterwards."""
        if hasattr(self, "_quads"):
            self._quads.flush()
            del self._quads  # Oxigraph closes its files when the last reference goes
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def apply(self, change: Change) -> int:
        """Bring the store to what the change says, in one transaction; returns how many quads differ.

        The default graph follows: it gains what any graph gains and loses a triple only when no graph holds it.
        """
        with self._busy:
            difference = compare(self._quads, change)
            if difference.size:
                self._mark()
                if difference.only_adds:  # also one transaction, in two thirds of an update's time
                    self._quads.extend(difference.additions())
                else:
                    self._quads.update(difference.update())
                self._touch(difference)
                self._write_out(difference.size)
            return difference.size

    def load(self, graphs: Iterable[tuple[URIRef, Iterable[tuple[Node, Node, Node]]]]) -> int:
        """Add whole graphs fast, each in addition to what is there. Blank nodes and invalid terms raise StoreError.

        Not one transaction: graphs already written stay if a later one is refused. A crash leaves a mark by which the
        next opening rebuilds the default graph; loading again completes the rest.
        """
        count = 0
        for name, graph in graphs:
            node, statements = named_node(str(name)), iter(graph)
            while triples := triples_to_ox(islice(statements, LOADED)):
                self.load_quads(quads(node, triples))
                count += len(triples)
        return count

    def load_quads(self, quads_: Iterable[ox.Quad]) -> None:
        """Bulk load quads that come with their copies in the default graph (``kg.store.terms.quads``)."""
        with self._busy:
            self._mark()
            self.folder.unfinished.touch()
            self.touched = None
            self._quads.bulk_extend(quads_)
            self._quads.flush()
            self.folder.unfinished.unlink()

    def rebuild_default(self) -> None:
        """Make the default graph anew as the merge of the named graphs (after a bulk load that was cut short)."""
        self._mark()
        self.touched = None
        self._quads.clear_graph(ox.DefaultGraph())
        batch: list[ox.Quad] = []
        for quad in self._named_quads():
            batch.append(ox.Quad(quad.subject, quad.predicate, quad.object))
            if len(batch) >= BATCH:
                self._quads.bulk_extend(batch)
                batch.clear()
        self._quads.bulk_extend(batch)
        self._quads.flush()

    def optimize(self) -> None:
        """Arrange the files for faster reading; takes long and half as much disk again on large stores."""
        self._quads.optimize()

    def backup(self, target: Path) -> set[str] | None:
        """Copy the quads as they are by hard links; returns what was touched since the last copy (None: any)."""
        with self._busy:
            self._quads.flush()
            self._quads.backup(target)
            touched, self.touched = self.touched, set()
            return touched

    def mark_published(self) -> None:
        """Note that what the last backup holds is published; if nothing changed since, the mark of changes goes."""
        with self._busy:
            if not self.touched and self.touched is not None:
                self.folder.unpublished.unlink(missing_ok=True)
                self._is_marked = False

    def _mark(self) -> None:
        if not self._is_marked:
            self.folder.unpublished.touch()
            sync_folder(self.folder.path)
            self._is_marked = True

    def _named_quads(self) -> Iterator[ox.Quad]:
        for name in self._quads.named_graphs():
            yield from self._quads.quads_for_pattern(None, None, None, name)

    def _write_out(self, quads_: int) -> None:
        self._unwritten += quads_
        if self._unwritten >= UNWRITTEN:
            self._quads.flush()
            give_back()
            self._unwritten = 0

    def _touch(self, difference: Difference) -> None:
        if self.touched is not None:
            self.touched.update(difference.touched())
