"""What is said of a person besides the offices: "ông A, nhà thơ, Chủ tịch Hội X"; "ông A, Trưởng đoàn giám sát, …".

The words stand in ``data/asides.csv``, each with an example that is run as a test.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.words.tables import rows

_LONGEST = 110
"""Letters between two items of one person, at most."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words by what they stand behind: a "name", or the "role" of a body that is no agency."""
    words = {
        kind: "|".join(row["words"] for row in rows("asides") if row["behind"] == kind) for kind in ("name", "role")
    }
    more = r"(?! (?:phát biểu|cho biết|chủ trì|trao|tặng|đã|đang|sẽ)(?!\w))[^,;:.()\n]"
    return {
        "name": re.compile(
            rf"(?:,| -) (?:{words['name']})(?: {more}{{1,60}})?(?:,| -| kiêm| và|, đồng thời là) ", re.I
        ),
        "role": re.compile(rf" (?:{words['role']})(?: {more}{{1,80}})?(?:,| -| và) ", re.I),
    }


def is_aside(view: str, start: int, end: int, behind: str) -> bool:
    """Whether just such words stand between two positions of a text; ``behind`` is "name" or "role"."""
    return end - start <= _LONGEST and _patterns()[behind].fullmatch(view, start, end) is not None
