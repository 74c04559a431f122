"""The corpora's announcements said otherwise: changed alike in text and gold, so that what is read must change alike.

A change replaces names, offices, agencies or layouts by others of the same kind. Rules that fit only the words of the
corpora lose facts by it; the tests here say how little may be lost.
"""

from __future__ import annotations

import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.evaluation.fact import Kind
from kg.evaluation.gold import read_gold
from kg.evaluation.score import Score
from kg.settings import Settings
from kg.sources.reader import read_file
from tests.extraction.reading import reader

CORPORA = Path(__file__).parents[2] / "corpus"
_AS_IT_IS = ("type", "part", "start", "end", "published", "date", "from", "to")


@dataclass(frozen=True)
class Annotated:
    """An announcement's file (front matter and body) and what people found in it (``gold`` of the JSON file)."""

    name: str
    front: str
    body: str
    gold: dict[str, Any]

    def random(self) -> random.Random:
        """Choices for this announcement: the same in every run, whatever the other announcements are."""
        return random.Random(zlib.crc32(self.name.encode()))  # noqa: S311  (nothing secret: the same choice each time)


Change = Callable[[Annotated], Annotated | None]
"""An announcement said otherwise; None where there is nothing to change."""


@cache
def annotated() -> tuple[Annotated, ...]:
    """All announcements of the corpora that have gold."""
    return tuple(_annotated())


def _annotated() -> Iterator[Annotated]:
    for path in sorted(CORPORA.glob("**/texts/*.txt")):
        gold = path.parents[1] / "gold" / f"{path.stem}.json"
        if gold.exists():
            text = path.read_text(encoding="utf-8")
            end = text.find("\n---", 3) + 4 if text.startswith("---") else 0
            data = json.loads(gold.read_text(encoding="utf-8"))["gold"]
            yield Annotated(f"{path.parts[-3]}-{path.stem}", text[:end], text[end:], data)


def renamed(gold: Any, change: Callable[[str], str]) -> Any:
    """Gold with every name run through a function; kinds, parts and dates stay."""
    if isinstance(gold, dict):
        return {key: value if key in _AS_IT_IS else renamed(value, change) for key, value in gold.items()}
    if isinstance(gold, list):
        return [renamed(value, change) for value in gold]
    return change(gold) if isinstance(gold, str) else gold


def said_otherwise(change: Change, folder: Path) -> tuple[Score, Score]:
    """The scores of the announcements that a change changes: as they are, and changed."""
    before, after, number = Score(), Score(), 0
    for entry in annotated():
        changed = change(entry)
        if changed is not None and changed.body != entry.body:
            number += 1
            _add(before, entry, folder / f"{number}-before")
            _add(after, changed, folder / f"{number}-after")
    return before, after


def _add(score: Score, entry: Annotated, stem: Path) -> None:
    text, gold = stem.with_suffix(".txt"), stem.with_suffix(".json")
    text.write_text(entry.front + entry.body, encoding="utf-8")
    gold.write_text(json.dumps({"gold": entry.gold}), encoding="utf-8")
    score.add(reader().read(read_file(text, Settings())), read_gold(gold))


def lost(before: Score, after: Score, kind: Kind) -> list[str]:
    """The mistakes of a kind that only the changed announcements have, for a test's message."""
    known = Counter((mistake.source, mistake.is_missed) for mistake in before.mistakes if mistake.kind is kind)
    found: list[str] = []
    for mistake in after.mistakes:
        key = (mistake.source, mistake.is_missed)
        if mistake.kind is kind and known[key]:
            known[key] -= 1
        elif mistake.kind is kind:
            verdict = "missed" if mistake.is_missed else "wrong"
            found.append(f"{mistake.source}: {verdict} {mistake.shown} «{mistake.words}»")
    return found


__all__ = ["Annotated", "Change", "annotated", "lost", "renamed", "replace", "said_otherwise"]
