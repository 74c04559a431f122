"""Long descriptors in small letters, which the place behind them ends; names of funds in quotes."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Head

_SMALL_WORDS = re.compile(
    r" ((?:[^\W\dA-Z_]+(?:[ ,-]+)){1,9}[^\W\dA-Z_]+)"
    r"(?= (?:cấp )?(?:tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|[Tt]rung ương)(?!\w))"
)
_GATHERING = r"cuộc thi|hội thi|hội nghị|lễ|giải(?! phóng)|đại hội|và các|của"
_OF_EVENT = re.compile(rf"(?:{_GATHERING})(?!\w)|(?:^|[ ,])(?:tỉnh|huyện|xã|phường)(?:$|[ ,])")
_QUOTED = re.compile(r' "([^"\n]{2,60})"')


def until_place(view: str, head: Head, pos: int) -> tuple[str, int, bool] | None:
    """Small words up to the place of a body with a long name: "Ban Chỉ đạo công tác biên giới tỉnh"."""
    words = _SMALL_WORDS.match(view, pos) if "until-place" in head.flags else None
    if words is None or _OF_EVENT.search(words[1]):
        return None
    return words[1], pos + 1 + len(words[1]), False


def with_quoted(view: str, head: Head, read: tuple[str, int, bool]) -> tuple[str, int, bool]:
    """The same with the name that a fund bears in quotes behind what it is for: "Quỹ Khuyến học [“Đất học”]"."""
    called = _QUOTED.match(view, read[1]) if head.kind == "fund" else None
    return (f"{read[0]} {called[1]}", called.end(), True) if called is not None else read
