"""Words that name kinds of venues and units, and the usual abbreviations in the names of places."""

from __future__ import annotations

import csv
import re
from functools import cache

from kg.extraction.rules import DATA
from kg.language.text import UPPER

_NAME = rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}"
HERE = re.compile(r"(?:tỉnh|thành phố) (?:ta|nhà)\b|địa bàn tỉnh\b", re.IGNORECASE)
"""The province that the text is published in: "tỉnh ta"."""
COMMON_VENUE = re.compile(
    r"(?:hội trường|nhà văn hóa|sân vận động|quảng trường|nhà thi đấu|nhà khách|trung tâm hội nghị)(?: [^\W\d_]+){0,3}"
    r" (?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn)",
    re.IGNORECASE,
)
UNITS = re.compile(
    rf"(?:các|hai|ba|bốn) (?:xã|phường|huyện|thôn|ấp|bản)\s*:?\s+{_NAME}(?:, {_NAME})*(?: và {_NAME})?"
    rf"(?:\s*\((?:tỉnh|huyện|thị xã|thành phố|TP\.?|TX\.?) ?[^()\n]{{2,40}}\))?(?!\w)"
)
"""Units of one kind in a row: "các xã: A, B và C (huyện D)"."""
COUNTED = re.compile(r"\d{1,2} (?=\w)")
"""How many venues there are: "tại 02 trường"."""
GIVES = re.compile(r"\b(?:thăm|tặng|trao)\b", re.IGNORECASE)


@cache
def nouns(use: str) -> re.Pattern[str]:
    """A pattern for the nouns of one use: "venue", "unit", "none"."""
    with (DATA / "venue_nouns.csv").open(encoding="utf-8", newline="") as file:
        nouns = sorted((row["noun"] for row in csv.DictReader(file) if row["use"] == use), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, nouns))})(?!\w)", re.IGNORECASE)


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    with (DATA / "place_abbreviations.csv").open(encoding="utf-8", newline="") as file:
        table = {row["abbreviation"]: row["expansion"] for row in csv.DictReader(file)}
    forms = (
        re.escape(form) + ("" if form.endswith(".") else r"(?!\w)") for form in sorted(table, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})\s*"), table


def expand(words: str) -> str:
    """The words with the usual abbreviations of places and offices written out: "TX Kinh Môn" is "thị xã Kinh Môn"."""
    pattern, table = _abbreviations()
    expanded = pattern.sub(lambda match: table[match[0].strip()] + " ", words)
    return " ".join(expanded.split()).replace(" ,", ",").replace(" )", ")")
