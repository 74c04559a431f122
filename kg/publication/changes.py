"""The log of changes: what was published, changed, withdrawn or merged, snapshot by snapshot.

It is a part of every snapshot's making: the announcements touched since the snapshot before are compared with what the
log says of them, so that nothing is lost when a run is cut short, and an entry is told only when its snapshot is
shown (``snapshot`` is at most the number of the current one).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.identity.iris import Iris
from kg.namespaces import DCT, PROV, RDFS
from kg.publication import addresses, fact_files, list_index, search_index
from kg.publication.addresses import index_addresses
from kg.publication.fact_index import extend_facts, index_facts
from kg.publication.labels import thing_of
from kg.publication.list_index import index_lists
from kg.publication.search_index import index_labels
from kg.publication.sorted_quads import sorted_quads
from kg.store.folder import StoreFolder
from kg.store.snapshot import Making, current_number, snapshot_path

FILE = "changes.sqlite"
PUBLISHED, CHANGED, WITHDRAWN, MERGED = "published", "changed", "withdrawn", "merged"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS change (
  number INTEGER PRIMARY KEY AUTOINCREMENT, snapshot INTEGER NOT NULL, time TEXT NOT NULL, kind TEXT NOT NULL,
  iri TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS change_time ON change (time);
CREATE TABLE IF NOT EXISTS latest (
  iri TEXT PRIMARY KEY, kind TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL) WITHOUT ROWID;
"""
_COLUMNS = "number, time, kind, iri, version, title"


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


_REPLACED, _INVALIDATED = _node(DCT.isReplacedBy), _node(PROV.invalidatedAtTime)
_TITLES = (_node(DCT.title), _node(RDFS.label))


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One entry: its number (counts up without gaps), when readers could see it (xsd:dateTime in UTC), kind, the IRI.

    ``version`` is the SHA-256 of an announcement's graph as sorted N-Triples lines, the survivor's IRI for what was
    merged, empty for what was withdrawn.
    """

    number: int
    time: str
    kind: str
    iri: str
    version: str
    title: str


def log_changes(making: Making) -> None:
    """The part of a snapshot that notes what changed since the one before."""
    with closing(sqlite3.connect(making.path.parents[1] / FILE, timeout=30)) as db, db:
        db.executescript(_SCHEMA)
        _Log(db, making).note()


PARTS = (index_labels, index_addresses, index_lists, index_facts, log_changes)
"""What every published snapshot has beside its quads."""
AWAITED = tuple(extend_facts if part is index_facts else part for part in PARTS)
"""The same for a snapshot that readers wait for: what takes long is put off to the next that nobody waits for."""


def lacks_parts(folder: StoreFolder) -> bool:
    """Whether the current snapshot was published by a version that did not know all its parts."""
    number = current_number(folder)
    if number is None:
        return False
    path = snapshot_path(folder, number)
    files = (search_index.FILE, addresses.FILE, list_index.FILE, fact_files.BASE, fact_files.NEWER)
    return not all((path / file).exists() for file in files)


class ChangeLog:
    """The log as readers see it, up to a snapshot. Opened for each use; safe among threads."""

    def __init__(self, store: Path, snapshot: int) -> None:
        self._file, self._snapshot = store / FILE, snapshot

    def count(self) -> int:
        """The number of the last entry; 0 where there is none."""
        rows = self._rows("SELECT max(number) FROM change WHERE snapshot <= ?")
        return int(rows[0][0] or 0) if rows else 0

    def between(self, first: int, last: int) -> list[LoggedChange]:
        """The entries with these numbers, both included, oldest first."""
        sql = f"SELECT {_COLUMNS} FROM change WHERE snapshot <= ? AND number BETWEEN ? AND ? ORDER BY number"  # noqa: S608
        return [LoggedChange(*row) for row in self._rows(sql, first, last)]

    def since(self, time: str, after: int, limit: int) -> list[LoggedChange]:
        """Entries not older than ``time`` with numbers above ``after``, oldest first."""
        sql = (
            f"SELECT {_COLUMNS} FROM change WHERE snapshot <= ? AND time >= ? AND number > ?"  # noqa: S608
            " ORDER BY number LIMIT ?"
        )
        return [LoggedChange(*row) for row in self._rows(sql, time, after, limit)]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        if not self._file.exists():  # a store of before there was a log
            return []
        with closing(sqlite3.connect(f"file:{quote(str(self._file))}?mode=ro", uri=True, timeout=10)) as db:
            return db.execute(sql, (self._snapshot, *values)).fetchall()


def graph_version(quads: Iterator[ox.Quad]) -> str:
    """The SHA-256 of a graph's triples as sorted N-Triples lines; empty for an empty graph."""
    triples = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    lines = list(sorted_quads(triples))
    return hashlib.sha256(b"".join(lines)).hexdigest() if lines else ""


class _Log:
    def __init__(self, db: sqlite3.Connection, making: Making) -> None:
        self._db, self._making = db, making
        self._store, self._iris = making.quads.oxigraph, Iris(making.quads.base)
        self._redirects = ox.NamedNode(str(self._iris.graph("redirects")))
        self._snapshot = int(making.path.name.partition(".")[0])
        self._time = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def note(self) -> None:
        for key in sorted(self._announcements()):
            self._note_announcement(key)
        for thing in sorted(self._gone_or_back()):
            self._note_thing(thing)

    def _announcements(self) -> set[str]:
        """Keys of announcements whose graphs may have changed."""
        prefix = str(self._iris.graph("announcement/"))
        names = set(self._graphs())
        if self._making.touched is None:
            known = self._db.execute("SELECT iri FROM latest").fetchall()
            split = [self._iris.split(iri) for (iri,) in known]
            return {n.removeprefix(prefix) for n in names if n.startswith(prefix)} | {
                found[1] for found in split if found and found[0] == "announcement"
            }
        return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}

    def _graphs(self) -> Iterable[str]:
        """Names of graphs that may have changed since the last snapshot, and other IRIs."""
        making = self._making
        if making.touched is None or making.previous is None:
            return (name.value for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))
        return making.touched

    def _note_announcement(self, key: str) -> None:
        iri, graph = str(self._iris.thing("announcement", key)), ox.NamedNode(str(self._iris.announcement_graph(key)))
        version = graph_version(self._store.quads_for_pattern(None, None, None, graph))
        kind, known, title = self._known(iri)
        if version and version != known:
            self._add(CHANGED if kind in (PUBLISHED, CHANGED) else PUBLISHED, iri, version, self._title(iri))
        elif not version and kind not in ("", WITHDRAWN):
            self._add(WITHDRAWN, iri, "", title)

    def _gone_or_back(self) -> set[str]:
        """Things, announcements aside, that are merged or withdrawn, or were."""
        base = self._iris.base
        if self._making.touched is None:
            quads = self._store.quads_for_pattern(None, None, None, self._redirects)
            found = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
            found |= {iri for (iri,) in self._db.execute("SELECT iri FROM latest")}
        else:
            found = set(self._making.touched)
        things = {thing_of(iri, base) for iri in found}
        return {iri for iri in things if (split := self._iris.split(iri)) and split[0] != "announcement"}

    def _note_thing(self, iri: str) -> None:
        split = self._iris.split(iri)
        assert split is not None  # noqa: S101 - only such come here
        survivor = self._value(ox.NamedNode(iri), _REPLACED)
        document = _node(self._iris.document(*split))
        kind, known, title = self._known(iri)
        if survivor:
            if (kind, known) != (MERGED, survivor):
                self._add(MERGED, iri, survivor, title or self._title(iri))
        elif self._value(document, _INVALIDATED):
            if kind != WITHDRAWN:
                self._add(WITHDRAWN, iri, "", title or self._title(iri))
        elif kind in (MERGED, WITHDRAWN):
            self._add(PUBLISHED, iri, "", self._title(iri))

    def _value(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
        quad = next(self._store.quads_for_pattern(subject, predicate, None, self._redirects), None)
        return quad.object.value if quad and isinstance(quad.object, (ox.NamedNode, ox.Literal)) else ""

    def _title(self, iri: str) -> str:
        for predicate in _TITLES:
            for quad in self._store.quads_for_pattern(ox.NamedNode(iri), predicate, None, ox.DefaultGraph()):
                if isinstance(quad.object, ox.Literal):
                    return quad.object.value
        return ""

    def _known(self, iri: str) -> tuple[str, str, str]:
        row = self._db.execute("SELECT kind, version, title FROM latest WHERE iri = ?", (iri,)).fetchone()
        return row or ("", "", "")

    def _add(self, kind: str, iri: str, version: str, title: str) -> None:
        self._db.execute(
            "INSERT INTO change (snapshot, time, kind, iri, version, title) VALUES (?, ?, ?, ?, ?, ?)",
            (self._snapshot, self._time, kind, iri, version, title),
        )
        self._db.execute("INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?)", (iri, kind, version, title))
