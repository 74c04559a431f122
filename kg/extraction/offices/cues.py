"""The words that join a person and an office across a sentence, and what they mean: ``data/office_cues.csv``."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.facts import Tenure
from kg.extraction.words.literals import NeededWords
from kg.extraction.words.tables import rows
from kg.record import record


@record(frozen=True, slots=True)
class Cue:
    """Words before or after an office, and the tenure that they tell."""

    pattern: re.Pattern[str]
    tenure: Tenure
    is_before: bool


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue, the first that fits first."""
    found = []
    for row in rows("office_cues"):
        words = row["cue"]
        before = row["side"] == "before"
        pattern = re.compile(rf"(?<!\w)(?:{words})" if before else words, re.IGNORECASE)
        found.append(Cue(pattern, Tenure(row["tenure"]), before))
    return tuple(found)


def cue_before(words: str) -> Cue | None:
    """The cue that words right before an office end with."""
    before, needed = _before()
    possible = needed.possible(words.lower())
    for number, cue in enumerate(before if possible else ()):
        if possible >> number & 1 and cue.pattern.search(words):
            return cue
    return None


@cache
def _before() -> tuple[tuple[Cue, ...], NeededWords]:
    """The cues that stand before an office, and the words that tell which of them there may be: mostly none."""
    found = tuple(cue for cue in cues() if cue.is_before)
    return found, NeededWords([cue.pattern.pattern for cue in found])
