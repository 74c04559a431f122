"""Which board of a faith a text means that names it in full once: "Ban Trị sự" for that of the province."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase

BOARDS = frozenset({"ban-tri-su", "ban-tri-su-tat", "ban-tri-su-phat-giao"})
"""The ids of their heads."""
FAITHS = frozenset({"church"})


def board_named(phrase: AgencyPhrase, named: Iterable[tuple[int, AgencyPhrase]]) -> AgencyPhrase:
    """The board named last before a head alone, else the first named behind; the same where there is none.

    Where only another board is named, it is of the same church: "Trưởng ban Trị sự kiêm Trưởng ban Tăng sự [GHPGVN X]".
    """
    named = list(named)
    boards = [(at, p) for at, p in named if p.head is not None and p.head.id in BOARDS and not p.is_bare]
    before = [board for at, board in boards if at < phrase.span.start]
    found = before[-1] if before else boards[0][1] if boards else None
    if found is not None:
        return replace(found, span=phrase.span)
    others = [p.owner for _, p in named if p.owner is not None and p.owner.kind in FAITHS and p.kind in FAITHS]
    return replace(phrase, owner=others[0], is_bare=False) if others and others[0].place is not None else phrase
