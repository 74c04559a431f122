"""Offices told with where a person comes from: "Ông A, sinh năm 1926, quê xã B; nguyên Bí thư Huyện ủy C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, RoleItem
from kg.extraction.offices.chunk import Chunk
from kg.extraction.offices.cues import Cue, cues
from kg.language.span import Span

_LIFE = re.compile(
    r"[,; ]*(?:\([^()\n]{1,40}\)[,; ]*)?[^.\n]{0,60}?(?:sinh (?:năm|ngày)|quê|trú|dân tộc)[^.\n]{0,200}[;,] ?"
    r"(?:(?:hiện|nay|nguyên)(?: là| đang là| giữ chức(?: vụ)?) |là )?"
)
_NEW_LINE = re.compile(r"(?: ?\([^()\n]{1,60}\))?[,.:]? ?\n\s*")
_OF_LIFE = re.compile(r"(?:Sinh (?:năm|ngày)|Quê|Nguyên|Nơi sinh|Năm sinh)(?!\w)")
"""What the line under a name begins with that tells of this person's life."""


def life_before(
    view: str, items: Sequence[Item], chunks: list[Chunk], number: int, sentence: Span, subjects: list[int]
) -> tuple[list[int], Cue, str] | None:
    """Of whom the offices of a chunk are that follow a life: of who is named before, or in the line above.

    ``subjects`` are the persons of the sentence before.
    """
    previous = chunks[number - 1] if number else None
    role = items[chunks[number].orphans[0]]
    if not isinstance(role, RoleItem):
        return None
    names = previous.names if previous is not None else subjects
    if len(names) != 1 or (previous is not None and previous.indexes[-1] != names[0]):
        return None
    end = items[names[0]].span.end
    if previous is not None:
        is_life = _LIFE.fullmatch(view, end, role.span.start) is not None
    else:
        is_under = _NEW_LINE.fullmatch(view, end, sentence.start) is not None
        is_life = is_under and _OF_LIFE.match(view, sentence.start) is not None
    if not is_life:
        return None
    cue = next(c for c in cues() if c.tenure is (Tenure.FORMER if role.role.is_former else Tenure.HELD))
    return names, cue, "role-after-name"
