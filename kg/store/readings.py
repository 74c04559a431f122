"""Readings kept beside the graph: what was read from which announcement, so that nothing is read twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.extraction.codec import from_json, to_json
from kg.extraction.facts import Reading

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
  identity TEXT PRIMARY KEY, source TEXT NOT NULL, title TEXT NOT NULL, version TEXT NOT NULL,
  content BLOB NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE staged (position INTEGER PRIMARY KEY, content BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a published announcement's reading without unpacking it."""

    source: str
    title: str
    version: str
    """Hash of the announcement's content, the reader's rules and the authority it was read with."""


class ReadingStore:
    """The file ``readings.sqlite``: the reading of every published announcement, and those of the run under way.

    Readings of a run are staged on disk, so that a run of any size needs little memory; they are gone when it ends.
    One writer; ``path`` may be ":memory:".
    """

    def __init__(self, path: Path | str) -> None:
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")  # a reading that a power cut takes is read again
        self._db.execute("PRAGMA temp_store=FILE")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file; what was kept stays."""
        self._db.close()

    def kept(self, identity: str) -> Kept | None:
        """What is known of the published announcement with this identity, or None."""
        row = self._db.execute("SELECT source, title, version FROM reading WHERE identity = ?", (identity,)).fetchone()
        return Kept(*row) if row else None

    def reading(self, identity: str) -> Reading:
        """The reading of a published announcement; KeyError if there is none."""
        row = self._db.execute("SELECT content FROM reading WHERE identity = ?", (identity,)).fetchone()
        if row is None:
            raise KeyError(identity)
        return _unpacked(row[0])

    def keep(self, reading: Reading, version: str) -> None:
        """Keep the reading that now stands in the graph, in place of an earlier one of the same identity."""
        announcement = reading.announcement
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)",
                (announcement.identity, announcement.source, reading.title, version, _packed(reading)),
            )

    def forget(self, identity: str) -> None:
        """Drop the reading of an announcement that was taken back; harmless if there is none."""
        with self._db:
            self._db.execute("DELETE FROM reading WHERE identity = ?", (identity,))

    def stage(self, position: int, reading: Reading) -> None:
        """Put a reading of this run aside."""
        self._db.execute("INSERT OR REPLACE INTO staged VALUES (?, ?)", (position, _packed(reading)))

    def staged(self, position: int) -> Reading:
        """A reading put aside; KeyError if there is none at this position."""
        row = self._db.execute("SELECT content FROM staged WHERE position = ?", (position,)).fetchone()
        if row is None:
            raise KeyError(position)
        return _unpacked(row[0])

    def unstage(self) -> None:
        """Forget all that was put aside."""
        with self._db:
            self._db.execute("DELETE FROM staged")

    def identities(self) -> Iterator[str]:
        """The identities of all published announcements, in order."""
        for (identity,) in self._db.execute("SELECT identity FROM reading ORDER BY identity"):
            yield identity


def _packed(reading: Reading) -> bytes:
    return zlib.compress(json.dumps(to_json(reading), ensure_ascii=False).encode(), 1)


def _unpacked(content: bytes) -> Reading:
    return from_json(json.loads(zlib.decompress(content)))
