"""The label index of a snapshot: a SQLite file with one row for each name of each thing.

Names are folded in Python (lower case, no tone marks, đ as d), because SQLite's own folding leaves đ. A row's id begins
with the length of the name: the full text index gives its rows in the order of their ids, so that the shortest names,
which are the most general, come first without any sorting.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.language.slug import fold
from kg.publication.index_file import is_usable, writing
from kg.publication.labels import Label, all_labels, is_searched, labels_of, thing_of
from kg.store.oxigraph import OxigraphSource
from kg.store.snapshot import Making

FILE = "search.sqlite"
VERSION = 2
LONGEST = 500
"""Longest label that is indexed, in characters; the rest of a longer one cannot be found."""

_SCHEMA = """
CREATE TABLE entity (
  iri TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, rank INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sequence (last INTEGER NOT NULL);
INSERT INTO sequence VALUES (0);
CREATE TABLE label (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  folded, content = '', detail = none, prefix = '1 2 3 4 5', tokenize = "unicode61 remove_diacritics 0 tokenchars '§'");
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS label_folded ON label (kind, folded);
CREATE INDEX IF NOT EXISTS label_iri ON label (iri);
"""
_ENTITIES = """
INSERT INTO entity (iri, kind, label, rank) SELECT iri, kind, text, rank FROM (
  SELECT *, row_number() OVER (PARTITION BY iri ORDER BY rank, length(text), text) AS place FROM temp.stage)
WHERE place = 1 ORDER BY iri
"""
_LABELS = """
INSERT INTO label (id, iri, kind, text, folded)
SELECT length(folded) << :bits | :last + rowid, iri, kind, text, folded FROM temp.stage ORDER BY 1
"""
_WORDS = """
INSERT INTO words (rowid, folded)
SELECT length(folded) << :bits | :last + rowid, '§' || kind || ' ' || folded FROM temp.stage ORDER BY 1
"""
_WORD = re.compile(r"[^\W_]+")
_SEQUENCE_BITS = 40
_WORDS_IN_MEMORY = 64_000_000
"""Bytes of the full text index that are gathered before they are written."""


def words(text: str) -> list[str]:
    """The words of a name or question, folded; nothing but ASCII letters and digits is left.

    Letters of other scripts are written as their code points, so that SQLite parts words exactly where we do.
    """
    return [word if word.isascii() else _spelt(word) for word in _WORD.findall(fold(text))]


def _spelt(word: str) -> str:
    return "".join(c if c.isascii() else f"u{ord(c):x}" for c in word)


def build_index(source: OxigraphSource, path: Path) -> None:
    """Write the index of all labels into a new file."""
    with writing(path, VERSION) as db:
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_WORDS_IN_MEMORY,))
        _insert(db, all_labels(source))
        db.executescript(_INDEXES)


def update_index(source: OxigraphSource, previous: Path, path: Path, touched: Iterable[str]) -> None:
    """Write the index as it is after changes of the things named, from the index before them."""
    with writing(path, VERSION, previous) as db:
        for iri in touched:
            _delete(db, iri)
        _insert(db, (label for iri in touched for label in labels_of(source, iri)))


def index_labels(making: Making) -> None:
    """The part of a snapshot that is its label index."""
    path = making.path / FILE
    before = making.previous / FILE if making.previous else None
    if before is None or making.touched is None or not is_usable(before, VERSION):
        build_index(making.quads, path)
        return
    base = making.quads.base
    touched = {thing_of(iri, base) for iri in making.touched}
    update_index(making.quads, before, path, sorted(iri for iri in touched if is_searched(iri, base)))


def _insert(db: sqlite3.Connection, labels: Iterable[Label]) -> None:
    """Add labels. All tables are filled in the order of their keys, which is many times faster."""
    db.execute("CREATE TEMP TABLE stage (iri TEXT, kind TEXT, text TEXT, rank INTEGER, folded TEXT)")
    db.executemany("INSERT INTO temp.stage VALUES (?, ?, ?, ?, ?)", _rows(labels))
    numbering = {"bits": _SEQUENCE_BITS, "last": db.execute("SELECT last FROM sequence").fetchone()[0]}
    db.execute(_ENTITIES)
    db.execute(_LABELS, numbering)
    db.execute(_WORDS, numbering)
    db.execute("UPDATE sequence SET last = last + (SELECT count(*) FROM temp.stage)")
    db.execute("DROP TABLE temp.stage")


def _rows(labels: Iterable[Label]) -> Iterator[tuple[str, str, str, int, str]]:
    for label in labels:
        folded = " ".join(words(label.text[:LONGEST]))
        if folded:
            yield label.iri, label.kind, label.text, label.rank, folded


def _delete(db: sqlite3.Connection, iri: str) -> None:
    rows = db.execute("SELECT id, kind, folded FROM label WHERE iri = ? ORDER BY id", (iri,)).fetchall()
    db.executemany(
        "INSERT INTO words (words, rowid, folded) VALUES ('delete', ?, ?)",
        [(id_, _indexed(kind, folded)) for id_, kind, folded in rows],
    )
    db.execute("DELETE FROM label WHERE iri = ?", (iri,))
    db.execute("DELETE FROM entity WHERE iri = ?", (iri,))


def _indexed(kind: str, folded: str) -> str:
    """The kind goes in as a word of its own that no question can contain."""
    return f"{kind_word(kind)} {folded}"


def kind_word(kind: str) -> str:
    """The word that stands for a kind in the full text index."""
    return f"§{kind}"
