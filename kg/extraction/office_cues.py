"""The words that join a person and an office across a sentence, and what they mean: ``data/office_cues.csv``."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.facts import Tenure
from kg.extraction.tables import rows
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
    if _any_before().search(words) is None:
        return None
    return next((cue for cue in cues() if cue.is_before and cue.pattern.search(words)), None)


@cache
def _any_before() -> re.Pattern[str]:
    """All cues that stand before an office in one: most words have none, which one search tells."""
    words = "|".join(f"(?:{row['cue']})" for row in rows("office_cues") if row["side"] == "before")
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)
