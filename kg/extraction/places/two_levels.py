"""Whether a text is of the time since 1 July 2025, in which provinces have no districts.

Luật Tổ chức chính quyền địa phương 72/2025/QH15; of the communes' names of then and now those of now are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kg.extraction.article import Article
from kg.extraction.places.named import NamedPlace

_SINCE = date(2025, 7, 1)
_YEAR = re.compile(r"202[5-9]")
_NEAR_YEAR = 16
"""Letters around a year in which it is told what it is the year of."""
_DATED = re.compile(
    r"2025 ?- ?2030|2026 ?- ?2031|(?<!\d)(?:0?[7-9]|1[0-2])[/.-]2025(?!\d)|tháng (?:0?[7-9]|1[0-2]) năm 2025"
    r"|[/.-]202[6-9](?!\d)|năm 202[6-9](?!\d)"
)
_TOLD = re.compile(r"chính quyền địa phương (?:0?2|hai) cấp|đặc khu")
_OF_DISTRICTS = ("huyện", "quận", "thị xã", "thị trấn")


def has_two_levels(article: Article, places: Iterable[NamedPlace]) -> bool:
    """Whether the date of publication tells so; without one, whether the words do and no district is named."""
    published = article.announcement.published
    if published is not None:
        return published >= _SINCE
    return not any(place.type in _OF_DISTRICTS for place in places) and _is_told(article.lower)


def _is_told(lower: str) -> bool:
    """Whether the words tell it; years are found first, for few letters stand around them."""
    years = (year.span() for year in _YEAR.finditer(lower))
    near = (_DATED.search(lower, max(0, start - _NEAR_YEAR), end + _NEAR_YEAR) for start, end in years)
    return any(near) or _TOLD.search(lower) is not None
