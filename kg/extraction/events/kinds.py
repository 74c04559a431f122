"""What kind of act words announce, by a lexicon of weighted cues."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import ahocorasick

from kg.extraction.facts import EventKind
from kg.extraction.rules import DATA
from kg.language.span import Span
from kg.language.text import any_of
from kg.record import record

_BACKGROUND_FACTOR = 0.4
_REACH = 24
_ABOUT = re.compile(r'về (?:việc )?"[^"\n]{1,200}"')
"""What a document is about, in its own words: "Kế hoạch … về \"Đại hội chi bộ và bầu trưởng thôn\""."""


@record(frozen=True, slots=True)
class KindCue:
    """A cue found: the kind it speaks for and how strongly here."""

    kind: EventKind
    span: Span
    weight: float


@cache
def _cues() -> Any:
    """An Aho-Corasick automaton of the cues; each gives its length, its kind (None for what is no cue) and weight."""
    automaton = ahocorasick.Automaton()
    with (DATA / "event_cues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = EventKind(row["kind"]) if row["kind"] else None
            automaton.add_word(row["cue"], (len(row["cue"]), kind, float(row["weight"])))
    automaton.make_automaton()
    return automaton


@cache
def _background() -> re.Pattern[str]:
    with (DATA / "background_cues.csv").open(encoding="utf-8", newline="") as file:
        cues = [row["cue"] for row in csv.DictReader(file)]
    return re.compile(rf"(?<!\w)(?:{any_of(cues)})\s+(?:lễ\s+|các\s+)?$")


def _hits(words: str) -> Iterator[tuple[int, int, EventKind | None, float]]:
    """Cues that stand as whole words: start, end, kind, weight; of overlapping ones the first, then the longest."""
    found = []
    for last, (length, kind, weight) in _cues().iter(words):
        start, end = last - length + 1, last + 1
        if (start and words[start - 1].isalnum()) or (end < len(words) and words[end].isalnum()):
            continue
        found.append((start, -end, kind, weight))
    covered = 0
    for start, negative_end, kind, weight in sorted(found, key=lambda hit: hit[:2]):
        if start >= covered:
            covered = -negative_end
            yield start, covered, kind, weight


def kind_cues(lower: str, span: Span) -> tuple[KindCue, ...]:
    """Every cue in a stretch of a text in lower case; one of the background ("bảo vệ đại hội") weighs less."""
    words = span.of(lower)
    about = [match.span() for match in _ABOUT.finditer(words)] if '"' in words else []
    found = []
    for start, end, kind, weight in _hits(words):
        if kind is None or any(left < start < right for left, right in about):
            continue
        if _background().search(words, max(0, start - _REACH), start):
            weight *= _BACKGROUND_FACTOR
        found.append(KindCue(kind, Span(span.start + start, span.start + end), weight))
    return tuple(found)


def strongest(cues: tuple[KindCue, ...]) -> KindCue | None:
    """The heaviest cue, the first of equals."""
    return max(cues, key=lambda cue: (cue.weight, -cue.span.start), default=None)
