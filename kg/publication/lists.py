"""Lists of things, narrowed by their traits and names, ordered, in pages; with the counts beside each filter."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.problems import Problem, StoreError
from kg.publication.index_file import reading
from kg.publication.list_index import FILE
from kg.publication.listed import FACETS
from kg.publication.search_index import words

ORDERS: Mapping[str, str] = {
    "name": "{language}, key",
    "-name": "{language} DESC, key DESC",
    "date": "day = '', day, {language}, key",
    "-date": "day DESC, {language}, key",
}
"""The orders of a list and their SQL; what has no date comes last."""
MOST_VALUES = 400
"""Most values of a facet that are given, the most frequent first."""
_LANGUAGES = ("vi", "en")
_WORDS = 12
_HAS = "id IN (SELECT item FROM trait WHERE value = ?)"
_FITS = "id IN (SELECT id FROM temp.fitting)"
_CHOSEN = "SELECT id FROM value WHERE kind = ? AND facet = ? AND value = ?"
_ALL_COUNTS = """
SELECT facet, value, (SELECT count(*) FROM trait WHERE trait.value = value.id) AS things FROM value
WHERE kind = ? AND things > 0 ORDER BY things DESC, value
"""
_COUNTS = """
SELECT facet, value.value, things FROM
(SELECT value, count(*) AS things FROM trait WHERE item IN (SELECT id FROM item WHERE {where}) GROUP BY value)
AS counted JOIN value ON value.id = counted.value ORDER BY things DESC, value.value
"""
_DAYS = "SELECT key, day FROM item WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which things a list shall have."""

    kind: str
    traits: Mapping[str, str]
    """Facet to value; facets that the kind does not have are passed over."""
    text: str = ""
    """Words that a name must have, each as the beginning or middle of a word, with or without diacritics."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list."""

    total: int
    keys: Sequence[str]
    facets: Mapping[str, Sequence[tuple[str, int]]]
    """For each facet its values with how many things have them, under all filters but the facet's own."""


def find_listed(snapshot: Path, wanted: Wanted, order: str, start: int, size: int, language: str = "vi") -> Found:
    """The things from ``start`` on. Raises StoreError where the snapshot has no list index."""
    with _index(snapshot) as db:
        return _Search(db, snapshot, wanted).found(order, start, size, language)


def days_of(snapshot: Path, kind: str, keys: Collection[str]) -> dict[str, str]:
    """The days of things by their keys, ISO 8601, empty for what has none; what is not listed is not there.

    Raises StoreError where the snapshot has no list index.
    """
    with _index(snapshot) as db:
        return dict(db.execute(_DAYS, (kind, json.dumps(list(keys)))))


@contextmanager
def _index(snapshot: Path) -> Iterator[sqlite3.Connection]:
    try:
        with reading(snapshot / FILE) as db:
            yield db
    except sqlite3.DatabaseError as error:
        raise StoreError(
            Problem(
                "no-list-index",
                f"Không đọc được chỉ mục danh sách: {error}.",
                f"The index of lists cannot be read: {error}.",
                "Chạy kg ingest để công bố lại.",
                "Run kg ingest to publish again.",
                source=str(snapshot),
            )
        ) from error


@dataclass(frozen=True, slots=True)
class _Whole:
    """A list that is not narrowed: how many things it has, and how many have each value of a facet."""

    total: int
    counts: Sequence[tuple[str, str, int]]


_KEPT = 4 * len(FACETS)
"""How many lists' are kept: of the last few states."""
_wholes: dict[tuple[str, int, int, str], _Whole] = {}
_lock = threading.Lock()


class _Search:
    def __init__(self, db: sqlite3.Connection, snapshot: Path, wanted: Wanted) -> None:
        self._db, self._snapshot, self._kind = db, snapshot, wanted.kind
        self._text = words(wanted.text)[:_WORDS]
        self._chosen = {facet: self._value(facet, value) for facet, value in wanted.traits.items() if self._has(facet)}

    def found(self, order: str, start: int, size: int, language: str) -> Found:
        where, values = self._where()
        ordered = ORDERS[order].format(language=language if language in _LANGUAGES else "vi")
        if self._chosen or self._text:  # looked for once, then counted, ordered and counted by facet
            self._db.execute("PRAGMA temp_store = MEMORY")
            self._db.execute(f"CREATE TEMP TABLE fitting AS SELECT id FROM item WHERE {where}", values)  # noqa: S608
            where, values = _FITS, ()
            total = int(self._db.execute("SELECT count(*) FROM temp.fitting").fetchone()[0])
        else:
            total = self._whole().total
        sql = f"SELECT key FROM item WHERE {where} ORDER BY {ordered} LIMIT ? OFFSET ?"  # noqa: S608
        keys = [key for (key,) in self._db.execute(sql, (*values, size, start))]
        return Found(total, keys, self._facets())

    def _has(self, facet: str) -> bool:
        return facet in FACETS.get(self._kind, ())

    def _value(self, facet: str, value: str) -> int:
        """The number of a value; -1, which nothing has, for an unknown one."""
        row = self._db.execute(_CHOSEN, (self._kind, facet, value)).fetchone()
        return int(row[0]) if row else -1

    def _where(self, without: str = "") -> tuple[str, tuple[str | int, ...]]:
        """The condition on ``item``, made of fixed pieces, and its values."""
        values: list[str | int] = [self._kind]
        pieces = ["kind = ?"]
        for facet, value in self._chosen.items():
            if facet != without:
                pieces.append(_HAS)
                values.append(value)
        for word in self._text:  # words are ASCII letters and digits: there is nothing to escape
            pieces.append("names LIKE ?")
            values.append(f"%{word}%")
        return " AND ".join(pieces), tuple(values)

    def _whole(self) -> _Whole:
        """What is told of the whole list, counted once for each state."""
        file = (self._snapshot / FILE).stat()
        key = str(self._snapshot), file.st_ino, file.st_mtime_ns, self._kind
        with _lock:
            if key not in _wholes:
                total = self._db.execute("SELECT count(*) FROM item WHERE kind = ?", (self._kind,)).fetchone()[0]
                counts = self._db.execute(_ALL_COUNTS, (self._kind,)).fetchall()
                _wholes[key] = _Whole(int(total), counts)
                while len(_wholes) > _KEPT:
                    del _wholes[next(iter(_wholes))]
            return _wholes[key]

    def _facets(self) -> dict[str, list[tuple[str, int]]]:
        found = self._counts()
        for facet in self._chosen:
            found[facet] = self._counts(facet)[facet]
        return {facet: values[:MOST_VALUES] for facet, values in found.items()}

    def _counts(self, without: str = "") -> dict[str, list[tuple[str, int]]]:
        """How many things have each value, under all filters but that facet's."""
        found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS.get(self._kind, ())}
        if self._text or self._chosen.keys() - {without}:
            where, values = self._where(without) if without else (_FITS, ())
            rows: Iterable[tuple[str, str, int]] = self._db.execute(_COUNTS.format(where=where), values)
        else:
            rows = self._whole().counts
        for facet, value, count in rows:
            found[facet].append((value, count))
        return found
