"""Dates for readers: 24/02/2022 in Vietnamese, 24 February 2022 in English; months and years as far as known."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z|[+-]\d\d:\d\d)?")


def written(value: str, datatype: str, language: str) -> str:
    """A literal of an XSD date type in the reader's order; any other value unchanged."""
    if datatype.rpartition("#")[2] not in ("date", "dateTime", "gYear", "gYearMonth"):
        return value
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, month, day = match.groups()
    if language == "vi":
        return "/".join(part for part in (day, month, year) if part)
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    return " ".join(part for part in (str(int(day)) if day else "", name, year) if part)


def span(start: str, end: str, language: str) -> str:
    """From one written date to another; either may be missing."""
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return f"từ {start}" if language == "vi" else f"from {start}"
    if end:
        return f"đến {end}" if language == "vi" else f"until {end}"
    return ""
