"""Finding things by their names, with or without diacritics: exact names, then names that begin so, then the rest."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import reasons
from kg.authority.spellings import abbreviations
from kg.language.text import match_view, nfc_lf
from kg.problems import Problem, StoreError
from kg.publication.index_file import reading
from kg.publication.labels import KINDS
from kg.publication.search_index import FILE, kind_word, words

LONGEST = 200
"""Longest question that is looked at, in characters."""
MOST = 100
"""Most hits that can be asked for."""
_WORDS = 12
_CANDIDATES = 200
_EXACT, _PREFIX, _PHRASE, _WORDS_ONLY = 1.0, 0.75, 0.5, 0.25
_SAME_MARKS = 0.1
_QUESTIONS_ONLY = Path(__file__).parent / "data" / "search_abbreviations.csv"

_RANGE = """
SELECT iri, kind, text, folded FROM label WHERE kind = ? AND folded >= ? AND folded < ? ORDER BY folded LIMIT ?
"""
_MATCH = """
SELECT label.iri, label.kind, label.text, label.folded FROM
(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) AS found JOIN label ON label.id = found.rowid
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: its IRI, the label to show, its kind, the name that matched, and how well (0 to 1)."""

    iri: str
    label: str
    kind: str
    matched: str
    score: float


def search(path: Path, text: str, kinds: Collection[str] | None = None, limit: int = 20) -> list[Hit]:
    """The things whose names fit the question best; ``path`` is a snapshot's folder or its index file.

    Each word of the question must be in the name, the last one at least as its beginning, so that suggestions can be
    shown while somebody types. Case, tone marks, where they are placed, and đ do not matter, but names written as the
    question come first. Known abbreviations (UBND) are also taken for their long forms. ``kinds`` limits the answer to
    some of ``labels.KINDS``. Raises StoreError if there is no index.
    """
    wanted = [kind for kind in KINDS if kinds is None or kind in kinds]
    asked = match_view(nfc_lf(text[:LONGEST]))
    best: dict[str, tuple[float, str, str]] = {}
    if not wanted or limit < 1:
        return []
    file = path / FILE if path.is_dir() else path
    try:
        with reading(file) as db:
            for question in _questions(asked):
                for iri, kind, name, folded in _candidates(db, question, wanted, kinds is not None):
                    score = _score(question, folded, asked, name)
                    if iri not in best or score > best[iri][0]:
                        best[iri] = (score, kind, name)
            order = sorted(best, key=lambda iri: (-best[iri][0], len(best[iri][2]), best[iri][2], iri))
            return [_hit(db, iri, *best[iri]) for iri in order[: min(limit, MOST)]]
    except sqlite3.DatabaseError as error:
        why = reasons.of_parser("sqlite", str(error))
        raise StoreError(
            Problem(
                "no-search-index",
                f"Không đọc được chỉ mục tìm kiếm: {why.vi}.",
                f"The search index cannot be read: {why.en}.",
                "Chạy kg ingest để công bố lại.",
                "Run kg ingest to publish again.",
                source=str(file),
            )
        ) from error


def _questions(asked: str) -> list[list[str]]:
    """The words of the question as they stand, and with abbreviations written out."""
    plain = words(asked)[:_WORDS]
    if not plain:
        return []
    meant, forms = _abbreviations()
    written_out = forms.sub(lambda found: meant[found[0]], " ".join(plain)).split()
    return [plain] if written_out == plain else [plain, written_out]


@cache
def _abbreviations() -> tuple[dict[str, str], re.Pattern[str]]:
    """What stands for what, folded, and the pattern of all forms: those of names, and what only a question shortens."""
    with _QUESTIONS_ONLY.open(encoding="utf-8", newline="") as file:
        known = {row["short"]: row["long"] for row in csv.DictReader(file)}
    pairs = {**known, **abbreviations()}.items()
    meant = {" ".join(words(short)): " ".join(words(long)) for short, long in pairs}
    longest_first = sorted(meant, key=len, reverse=True)
    return meant, re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


def _candidates(
    db: sqlite3.Connection, question: list[str], kinds: list[str], is_limited: bool
) -> Iterator[tuple[str, str, str, str]]:
    folded = " ".join(question)
    for kind in kinds:  # by kind, so that the many names of one kind do not hide those of another
        yield from db.execute(_RANGE, (kind, folded, folded + " ", _CANDIDATES))
        yield from db.execute(_RANGE, (kind, folded + " ", folded + "\U0010ffff", _CANDIDATES // len(kinds)))
    expression = " AND ".join(f'"{word}"' for word in question)
    if is_limited:
        one_of = " OR ".join(f'"{kind_word(kind)}"' for kind in kinds)
        expression = f"({one_of}) AND {expression}"
    whole = db.execute(_MATCH, (expression, _CANDIDATES)).fetchall()
    yield from whole
    if len(whole) < _CANDIDATES:  # a last word of which there are so many is most likely meant as it stands
        yield from db.execute(_MATCH, (f"{expression}*", _CANDIDATES))


def _score(question: list[str], folded: str, asked: str, name: str) -> float:
    text = " ".join(question)
    if folded == text:
        score = _EXACT - _SAME_MARKS
    elif folded.startswith(text):
        score = _PREFIX
    elif f" {text}" in folded:
        score = _PHRASE
    else:
        score = _WORDS_ONLY
    if asked.casefold() in match_view(nfc_lf(name)).casefold():
        score += _SAME_MARKS
    return round(score - 0.05 * (1 - len(text) / max(len(folded), len(text))), 4)


def _hit(db: sqlite3.Connection, iri: str, score: float, kind: str, matched: str) -> Hit:
    row = db.execute("SELECT label FROM entity WHERE iri = ?", (iri,)).fetchone()
    return Hit(iri, row[0] if row else matched, kind, matched, score)
