"""How many reports may come within an hour, counted for all web processes of a store together.

Addresses are not kept: what is counted is a hash of each with a salt, which changes as soon as an hour has passed
without a report, and counts older than an hour are overwritten when the next report comes.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

FILE = "report-rate.sqlite"
HOUR = 3_600.0
"""The time that is looked at, in seconds."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS salt (value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sent (client BLOB NOT NULL, time REAL NOT NULL);
"""


def admits(store: Path, client: str, now: float, each: int, together: int) -> bool:
    """Whether a client may send one more report at this time (seconds since 1970); if so, it is counted.

    ``each`` are the reports that one may send within an hour, ``together`` those of all.
    """
    with closing(sqlite3.connect(store / FILE, timeout=10, isolation_level=None)) as db:
        db.executescript(f"PRAGMA secure_delete = ON; {_SCHEMA}")
        db.execute("BEGIN IMMEDIATE")  # nobody else counts between looking and adding
        # what comes from the future was counted before the clock was set back
        db.execute("DELETE FROM sent WHERE time <= ? OR time > ?", (now - HOUR, now + HOUR))
        hashed = hashlib.sha256(_salt(db) + client.encode()).digest()[:16]
        own, all_ = db.execute("SELECT count(*) FILTER (WHERE client = ?), count(*) FROM sent", (hashed,)).fetchone()
        is_admitted = bool(own < each and all_ < together)
        if is_admitted:
            db.execute("INSERT INTO sent VALUES (?, ?)", (hashed, now))
        db.execute("COMMIT")
    return is_admitted


def _salt(db: sqlite3.Connection) -> bytes:
    """The salt of the counts there are; a new one where there are none."""
    (is_counting,) = db.execute("SELECT EXISTS (SELECT 1 FROM sent)").fetchone()
    if not is_counting:
        db.execute("DELETE FROM salt")
        db.execute("INSERT INTO salt VALUES (?)", (secrets.token_bytes(16),))
    (salt,) = db.execute("SELECT value FROM salt").fetchone()
    return bytes(salt)
