"""The registry: which key each thing has, kept in one SQLite file and never forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from kg import reasons
from kg.identity.iris import minted_key
from kg.identity.problems import IdentityError
from kg.problems import Problem
from kg.reasons import Reason

VERSION = 1
_SCHEMA = Path(__file__).with_name("registry.sql")


@dataclass(frozen=True, slots=True)
class Known:
    """An announcement on record. ``title`` is that of its last publication; ``read_on`` the day it was first read."""

    identity: str
    title: str
    read_on: date
    published: bool


class Registry:
    """Keys by type and natural key, announcements with their titles, evidence for persons, redirects, mentions.

    Every change happens within `transaction`; what is committed survives a crash (write-ahead log, synchronous). The
    natural keys themselves are other modules' business.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; IdentityError if it is no registry or one of a later version."""
        try:
            self.connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            version = int(self.connection.execute("PRAGMA user_version").fetchone()[0])
            if version not in (0, VERSION):
                raise _unreadable(
                    path, Reason(f"phiên bản {version} của nó mới hơn", f"its version {version} is newer")
                )
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            if version == 0:
                self.connection.executescript(
                    f"BEGIN IMMEDIATE; {_SCHEMA.read_text(encoding='utf-8')}; PRAGMA user_version = {VERSION}; COMMIT;"
                )
        except sqlite3.DatabaseError as error:
            raise _unreadable(path, reasons.of_parser("sqlite", str(error))) from error

    def close(self) -> None:
        """Close the file; an open transaction is lost."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within it are committed together, or none; it can be nested."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def key(self, kind: str, natural: str) -> str | None:
        """The key of the thing with this natural key, or None."""
        row = self.connection.execute(
            "SELECT key FROM named WHERE type = ? AND natural = ?", (kind, natural)
        ).fetchone()
        return row[0] if row else None

    def mint(self, kind: str) -> str:
        """A new key of the type, never used before."""
        while True:
            key = minted_key()
            try:
                self.connection.execute("INSERT INTO minted (type, key) VALUES (?, ?)", (kind, key))
            except sqlite3.IntegrityError:
                continue  # taken: fifty random bits can meet
            return key

    def name(self, kind: str, natural: str, key: str) -> None:
        """Let the natural key mean the key from now on."""
        self.connection.execute(
            "INSERT INTO named VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET key = excluded.key", (kind, natural, key)
        )

    def key_or_mint(self, kind: str, natural: str) -> str:
        """The key of the thing with this natural key, minted if it is new."""
        known = self.key(kind, natural)
        if known is None:
            known = self.mint(kind)
            self.name(kind, natural, known)
        return known

    def age(self, kind: str, key: str) -> int:
        """The position of a key among all that were minted: the smaller, the older. KeyError if it was not."""
        row = self.connection.execute("SELECT seq FROM minted WHERE type = ? AND key = ?", (kind, key)).fetchone()
        if row is None:
            raise KeyError((kind, key))
        return int(row[0])

    def naturals(self, kind: str, key: str) -> list[str]:
        """All natural keys that mean the key."""
        rows = self.connection.execute("SELECT natural FROM named WHERE type = ? AND key = ? ORDER BY 1", (kind, key))
        return [row[0] for row in rows]

    def unname(self, kind: str, natural: str) -> None:
        """Forget what a natural key means; the key itself stays used."""
        self.connection.execute("DELETE FROM named WHERE type = ? AND natural = ?", (kind, natural))

    def announcement(self, key: str) -> Known | None:
        """What is recorded of an announcement, or None."""
        row = self.connection.execute(
            "SELECT identity, title, first_read, published FROM announcement WHERE key = ?", (key,)
        ).fetchone()
        return Known(row[0], row[1], date.fromisoformat(row[2]), bool(row[3])) if row else None

    def meet(self, key: str, identity: str, title: str, read_on: date) -> None:
        """Record an announcement that is read for the first time; one that is known stays as it is."""
        self.connection.execute(
            "INSERT OR IGNORE INTO announcement (key, identity, title, first_read) VALUES (?, ?, ?, ?)",
            (key, identity, title, read_on.isoformat()),
        )

    def publish(self, key: str, title: str) -> None:
        """An announcement is published under this title; another one needs the user's word to replace it."""
        self.connection.execute("UPDATE announcement SET title = ?, published = 1 WHERE key = ?", (title, key))

    def unpublish(self, key: str) -> None:
        """An announcement is published no more; under its identity any title may be published now."""
        self.connection.execute("UPDATE announcement SET published = 0 WHERE key = ?", (key,))
        self.connection.execute("DELETE FROM outdated WHERE announcement = ?", (key,))  # nothing of it to map again

    def set_evidence(self, announcement: str, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Replace what an announcement says of its persons' offices: (occurrence, name, title, agency)."""
        self.connection.execute("DELETE FROM evidence WHERE announcement = ?", (announcement,))
        self.connection.executemany(
            "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?)", ((announcement, *row) for row in rows)
        )

    def holders(self, name: str, title: str, agency: str, without: set[str]) -> set[str]:
        """Keys of the persons known by this name in this office, from announcements other than those given."""
        rows = self.connection.execute(
            "SELECT DISTINCT e.announcement, n.key FROM evidence e JOIN named n ON n.type = 'person' AND "
            "n.natural = e.person WHERE e.name = ? AND e.agency = ? AND e.title = ?",
            (name, agency, title),
        )
        return {row[1] for row in rows if row[0] not in without}


def _unreadable(path: Path, why: Reason) -> IdentityError:
    return IdentityError(
        Problem(
            "registry-unreadable",
            f"Không đọc được sổ định danh: {why.vi}.",
            f"The registry of keys cannot be read: {why.en}.",
            "Hãy phục hồi tệp từ bản sao, hoặc nhập bản đã xuất bằng kg registry import.",
            "Restore the file from a backup, or import an exported one with kg registry import.",
            source=str(path),
        )
    )
