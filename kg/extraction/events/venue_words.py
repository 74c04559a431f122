"""Words that name kinds of venues and units, and the usual abbreviations in the names of places."""

from __future__ import annotations

import csv
import re
from functools import cache

from kg.extraction.rules import DATA

HERE = re.compile(r"(?:tỉnh|thành phố) (?:ta|nhà)\b|địa bàn tỉnh\b", re.IGNORECASE)
"""The province that the text is published in: "tỉnh ta"."""


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
