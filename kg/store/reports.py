"""Errors that readers reported: kept beside the graph for stewards, never published."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "reports.sqlite"
MOST = 10_000
"""Most reports kept; further ones are refused until stewards have cleared some."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS report (
  number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, page TEXT NOT NULL, text TEXT NOT NULL,
  contact TEXT NOT NULL, fact TEXT NOT NULL DEFAULT '');
"""
_ADD_FACT = "ALTER TABLE report ADD COLUMN fact TEXT NOT NULL DEFAULT ''"  # to a file of before there was one


@dataclass(frozen=True, slots=True)
class Report:
    """One report: when (UTC), about which page and which fact on it, what is wrong, and where to answer, if told.

    No address of a reader is kept.
    """

    number: int
    time: str
    page: str
    text: str
    contact: str
    fact: str = ""


def add_report(store: Path, page: str, text: str, contact: str, fact: str = "") -> bool:
    """Keep a report in a store's folder; False where there are too many already."""
    time = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    with closing(sqlite3.connect(store / FILE, timeout=10)) as db, db:
        _prepare(db)
        if db.execute("SELECT count(*) FROM report").fetchone()[0] >= MOST:
            return False
        row = (time, page, text, contact, fact)
        db.execute("INSERT INTO report (time, page, text, contact, fact) VALUES (?, ?, ?, ?, ?)", row)
    return True


def reports(store: Path) -> list[Report]:
    """All reports, oldest first."""
    if not (store / FILE).exists():
        return []
    with closing(sqlite3.connect(store / FILE, timeout=10)) as db:
        _prepare(db)
        rows = db.execute("SELECT number, time, page, text, contact, fact FROM report ORDER BY number").fetchall()
    return [Report(*row) for row in rows]


def _prepare(db: sqlite3.Connection) -> None:
    db.executescript(_SCHEMA)
    if not any(column[1] == "fact" for column in db.execute("PRAGMA table_info(report)")):
        db.execute(_ADD_FACT)


def remove_report(store: Path, number: int) -> bool:
    """Remove a report that was dealt with; whether there was one."""
    if not (store / FILE).exists():
        return False
    with closing(sqlite3.connect(store / FILE, timeout=10)) as db, db:
        return db.execute("DELETE FROM report WHERE number = ?", (number,)).rowcount > 0
