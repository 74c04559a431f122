"""The index files of a snapshot: SQLite files that one process writes once and that are only read from then on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads a finished index; its queries raise sqlite3.DatabaseError where there is none."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as db:
        yield db


@contextmanager
def writing(path: Path, version: int, previous: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that writes a new index, which begins empty or as ``previous`` was; all is there when it closes.

    There is no journal: a file whose writing was cut short must be thrown away. ``version`` is that of its schema.
    """
    if previous is not None:
        shutil.copyfile(previous, path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA user_version = {version:d}")
        yield db
        db.commit()


def is_usable(path: Path, version: int) -> bool:
    """Whether there is an index of this version of its schema."""
    if not path.exists():
        return False
    with reading(path) as db:
        try:
            return bool(db.execute("PRAGMA user_version").fetchone()[0] == version)
        except sqlite3.DatabaseError:
            return False
