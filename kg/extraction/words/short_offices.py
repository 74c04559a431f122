"""Heads of divisions in short: "ông A, TP. Nội vụ huyện", "PTP Y tế", where "TP" is no city."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Chart
from kg.extraction.words.title_forms import Title

_SHORT = re.compile(r"TP\.? ?(?=[A-ZĐ])")
_SETS_OFF = re.compile(r"(?:[,;:(–-] |\()$")
"""Behind what sets an office off: "UBND TP. Thanh tra …" is a city that ends a sentence."""
_DEALS_WITH = re.compile(r"(?:Tổ chức|Hành chính|Tài chính|Kế toán|Kế hoạch|Kỹ thuật|Tổng hợp|Nghiệp vụ)(?!\w)")
"""What divisions of all kinds of bodies deal with, though no table of one kind's divisions has it."""
_DIVISION = "Trưởng phòng"


def add_short_offices(view: str, chart: Chart, titles: dict[str, Title]) -> None:
    """Make a title of "TP" and "PTP" where what a division deals with comes next, and no place of that name."""
    for match in _SHORT.finditer(view) if "TP" in view else ():
        behind = match.end()
        is_deputy = view.endswith("P", 0, match.start())
        start = match.start() - is_deputy
        if _SETS_OFF.search(view, max(0, start - 2), start) is None:
            continue
        is_known = any(sector.set == "phong" for _, sector in chart.sectors.get(behind, ()))
        if behind in chart.provinces or not (is_known or _DEALS_WITH.match(view, behind)):
            continue
        chart.tiers.pop(start, None)
        label = f"Phó {_DIVISION}" if is_deputy else _DIVISION
        chart.titles[start] = [(behind - (view[behind - 1] == " "), titles[label])]
