"""Boards of a People's Council and offices of a district in lists, which tell what the others beside them are."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.language.span import Span

_BOARD = r"Ban (?:Kinh tế(?: và | ?- ?)ngân sách|Văn hóa ?- ?xã hội)"
_BEFORE = re.compile(rf"(?<!\w){_BOARD}(?:, Ban \w+ \w+)*(?:, | và )$", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:(?:, | và )Ban \w+ \w+)?(?:, | và ){_BOARD}(?!\w)", re.IGNORECASE)
_REACH = 90
_OFFICES = (", Phòng ", " và Phòng ", ", Chi cục ")


def is_among_boards(view: str, span: Span) -> bool:
    """Whether a Ban stands in a list with one that only a council has: "Ban Văn hóa - Xã hội, [Ban Pháp chế]"."""
    start = span.start
    if view.endswith((", ", "và "), 0, start) and _BEFORE.search(view, max(0, start - _REACH), start):
        return True
    return view.startswith((", Ban ", " và Ban "), span.end) and _BEHIND.match(view, span.end) is not None


def is_among_offices(view: str, phrase: AgencyPhrase) -> bool:
    """Whether the inspectorate of a district leads up to its other offices: "Thanh tra, [Phòng Nội vụ] huyện"."""
    is_inspectorate = phrase.head is not None and phrase.head.id == "thanh-tra"
    return is_inspectorate and view[phrase.span.start].isupper() and view.startswith(_OFFICES, phrase.span.end)
