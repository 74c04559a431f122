"""What kind of act words announce, by a lexicon of weighted cues."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.facts import EventKind
from kg.extraction.rules import DATA
from kg.language.span import Span

_BACKGROUND_FACTOR = 0.4
_REACH = 24


@dataclass(frozen=True, slots=True)
class KindCue:
    """A cue found: the kind it speaks for and how strongly here."""

    kind: EventKind
    span: Span
    weight: float


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[EventKind | None, float]]]:
    with (DATA / "event_cues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = {r["cue"]: (EventKind(r["kind"]) if r["kind"] else None, float(r["weight"])) for r in rows}
    forms = "|".join(re.escape(cue) for cue in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?:{forms})(?!\w)"), table


@cache
def _background() -> re.Pattern[str]:
    with (DATA / "background_cues.csv").open(encoding="utf-8", newline="") as file:
        cues = [re.escape(row["cue"]) for row in csv.DictReader(file)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(cues)})\s+(?:lễ\s+|các\s+)?$")


def kind_cues(view: str, span: Span) -> tuple[KindCue, ...]:
    """Every cue within the span; one that only gives the background ("bảo vệ đại hội") weighs less."""
    pattern, table = _cues()
    words = span.of(view).lower()
    if len(words) != span.end - span.start:  # a letter whose small form has another length
        words = span.of(view)
    found = []
    position = 0
    while match := pattern.search(words, position):
        if match.start() and words[match.start() - 1].isalnum():
            position = match.start() + 1
            continue
        position = match.end()
        kind, weight = table[match[0]]
        if kind is None:
            continue
        if _background().search(words, max(0, match.start() - _REACH), match.start()):
            weight *= _BACKGROUND_FACTOR
        found.append(KindCue(kind, Span(span.start + match.start(), span.start + match.end()), weight))
    return tuple(found)


def strongest(cues: tuple[KindCue, ...]) -> KindCue | None:
    """The heaviest cue, the first of equals."""
    return max(cues, key=lambda cue: (cue.weight, -cue.span.start), default=None)
