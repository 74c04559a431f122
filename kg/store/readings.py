"""Readings kept beside the graph: what was read from which announcement, so that nothing is read twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.extraction.codec import from_json, to_json
from kg.extraction.facts import Reading

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
  identity TEXT PRIMARY KEY, source TEXT NOT NULL, title TEXT NOT NULL, version TEXT NOT NULL,
  published INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an announcement's last reading without unpacking it."""

    source: str
    title: str
    version: str
    """Hash of the announcement's content, the reader's rules and the authority it was read with."""
    published: bool


class ReadingStore:
    """The file ``readings.sqlite``; one writer, opened by the commands that ingest."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file; what was kept stays."""
        self._db.close()

    def state(self, identity: str) -> Kept | None:
        """What is known of the announcement with this identity, or None if it was never read."""
        row = self._db.execute(
            "SELECT source, title, version, published FROM reading WHERE identity = ?", (identity,)
        ).fetchone()
        return Kept(row[0], row[1], row[2], bool(row[3])) if row else None

    def reading(self, identity: str) -> Reading:
        """The last reading of an announcement; KeyError if it was never read."""
        row = self._db.execute("SELECT content FROM reading WHERE identity = ?", (identity,)).fetchone()
        if row is None:
            raise KeyError(identity)
        return from_json(json.loads(zlib.decompress(row[0])))

    def keep(self, reading: Reading, version: str) -> None:
        """Keep a reading, not yet published."""
        self.keep_all([(reading, version)])

    def keep_all(self, readings: Iterable[tuple[Reading, str]]) -> None:
        """Keep several readings in one transaction."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, 0, ?)",
                (
                    (
                        reading.announcement.identity,
                        reading.announcement.source,
                        reading.title,
                        version,
                        zlib.compress(json.dumps(to_json(reading), ensure_ascii=False).encode(), 1),
                    )
                    for reading, version in readings
                ),
            )

    def mark_published(self, identity: str, published: bool = True) -> None:
        """Record that the last reading stands in the graph, or no longer does."""
        with self._db:
            self._db.execute("UPDATE reading SET published = ? WHERE identity = ?", (int(published), identity))

    def identities(self) -> Iterator[str]:
        """The identities of all announcements ever read, in order."""
        for (identity,) in self._db.execute("SELECT identity FROM reading ORDER BY identity"):
            yield identity
