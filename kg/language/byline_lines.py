"""Lines that tell who wrote a text: names alone, "Ảnh: Hồng Nhụy", "Theo Báo Sao Mai", "Hồng Nhụy - Phòng 9"."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from kg.language.text import UPPER

_UNITS = Path(__file__).parent / "data" / "byline_units.csv"
BYLINE_LIMIT = 90
"""Longest byline, in code points."""
_SOURCE = re.compile(rf"(?:Theo|Nguồn) (?:Báo|Tạp chí|Cổng|Trang|Đài) [{UPPER}][^.,:;]{{1,40}}")
"""Where a text was taken from, on a line of its own: "Theo Báo Sao Mai điện tử"."""
_CREDIT = re.compile(r"\(?\s*(?:ảnh|tin|bài|video|clip)\b[^:\n]{0,30}:\s*(?P<names>[^:\n]{2,80})$", re.IGNORECASE)
_NAME = rf"[{UPPER}][\w'.]*"
_NAMES_ONLY = re.compile(
    rf"(?!Thứ\s|Chủ nhật|Ngày\s|Sáng\s|Chiều\s|Tối\s)\W*(?:(?:CTV|PV|TTV|BT|BTV)\W+)?"
    rf"{_NAME}(?:\s{_NAME}){{0,5}}(?:\s*(?:[-,;/&]|và|VÀ)\s*{_NAME}(?:\s{_NAME}){{0,5}}){{0,5}}"
    r"(?:\s*\([^()\d\n]{1,40}\))?[\s.)\]]*"
)
_OF_UNIT = re.compile(rf"\W*{_NAME}(?:\s{_NAME}){{1,4}}\s*-\s*(?P<unit>[^.,:;\n]{{4,60}})[\s.]*")


@cache
def _units() -> tuple[str, ...]:
    with _UNITS.open(encoding="utf-8", newline="") as file:
        return tuple(row["unit"] + " " for row in csv.DictReader(file))


def is_source(line: str) -> bool:
    """Whether the line only tells where the text was taken from."""
    return line.startswith(("Theo ", "Nguồn ")) and _SOURCE.fullmatch(line) is not None


def is_names_only(line: str) -> bool:
    """Whether the line is nothing but names: "Hồng Nhụy", "CTV Minh Phước - Trọng Nhẫn", "V.Mận"."""
    return len(line) <= BYLINE_LIMIT and _NAMES_ONLY.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """Whether the line names who wrote or took pictures: "Ảnh: Hồng Nhụy"."""
    credit = _CREDIT.match(line) if len(line) <= BYLINE_LIMIT + 40 else None
    return credit is not None and is_names_only(credit["names"].strip(" )."))


def is_name_of_unit(line: str) -> bool:
    """Whether the line is a name and where its bearer works: "Hồng Nhụy - Phòng 9"; an office is no such thing."""
    found = _OF_UNIT.fullmatch(line) if "-" in line and len(line) <= BYLINE_LIMIT else None
    return found is not None and found["unit"].startswith(_units())
