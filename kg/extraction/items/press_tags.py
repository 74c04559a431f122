"""Press bodies named as where words or pictures come from: "(TTXVN/Vietnam+)", "Ảnh: Báo Hà Nam", "VOV.VN -"."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase

_CREDITED = ("Ảnh: ", "ảnh: ", "Nguồn: ", "nguồn: ", "Ảnh minh họa: ", "Video: ")
_BEHIND = re.compile(r"\.(?:VN|vn)\b|/|\)| ?[-–] ?(?=[A-ZĐÀ-Ỹ])")
"""What follows a tag that opens a line or a bracket."""
_BRACKET = re.compile(r"\) ?[-–]")
"""What closes a tag in brackets at the beginning of a line, however long: "(Báo Hà Nam) - Sáng 5/6"."""


def is_tag(view: str, phrase: AgencyPhrase) -> bool:
    """Whether the body only tells a source; such a tag is no body that the text speaks of."""
    if phrase.kind != "press":
        return False
    start, end = phrase.span.start, phrase.span.end
    if view.endswith(_CREDITED, 0, start):
        return True
    if view[max(0, start - 2) : start] in ("(", "\n(") and _BRACKET.match(view, end):
        return True
    opens = start == 0 or view[start - 1] in "\n("
    return opens and (end - start) < 12 and _BEHIND.match(view, end) is not None
