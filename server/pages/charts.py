"""Charts as the templates draw them in SVG: places and lengths in per cent, so that they fit any width without scripts.

Every chart stands in a list whose items say in words what is drawn; the drawing itself is hidden from screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from server.pages.view import Link

MOST_BARS, MOST_SPANS = 40, 30
"""Most rows that a chart shows."""
_MOST_TICKS = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart."""

    label: Sequence[Link]
    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year in a row of columns, with its share of the largest count in per cent; it may lead somewhere."""

    text: str
    count: int
    share: int
    href: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that lasted from a day, a month or a year (ISO 8601) to another; either may be empty."""

    label: Sequence[Link]
    text: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Span:
    """A row of a timeline; a ``width`` of 0 is a point in time."""

    label: Sequence[Link]
    text: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows under one axis of years; ``left_out`` of them are not shown."""

    ticks: Sequence[Tick]
    spans: Sequence[Span]
    left_out: int = 0


def bars(rows: Sequence[tuple[Sequence[Link], float, str]]) -> Sequence[Bar]:
    """Bars of label, value and the value in words; none where a value is below zero, infinite or no number."""
    shown = rows[:MOST_BARS]
    most = max((value for _, value, _ in shown), default=0)
    if most <= 0 or not all(isfinite(value) and value >= 0 for _, value, _ in shown):
        return ()
    return [Bar(label, text, _percent(value / most)) for label, value, text in shown]


def columns(counts: Sequence[tuple[str, int]]) -> Sequence[Column]:
    """Columns of names and counts; none where there are fewer than three to compare."""
    most = max((count for _, count in counts), default=0)
    return [Column(text, count, -(-100 * count // most)) for text, count in counts] if len(counts) > 2 and most else ()


def timeline(rows: Sequence[Dated], turned: bool = False) -> Timeline | None:
    """The first rows that have a date, on one axis, in their order or with the last at the top.

    None where fewer than two have a date, or all have the same.
    """
    dated = [(row, ends) for row in rows if (ends := _ends(row)) is not None]
    if len(dated) < 2 or len({ends for _, ends in dated}) < 2:
        return None
    shown = dated[:MOST_SPANS][:: -1 if turned else 1]
    first, last = int(min(start for _, (start, _) in shown)), int(max(end for _, (_, end) in shown)) + 1
    length = last - first
    spans = [
        Span(row.label, row.text, _percent((start - first) / length), _percent((end - start) / length))
        for row, (start, end) in shown
    ]
    return Timeline(_ticks(first, last), spans, len(dated) - len(shown))


def _ticks(first: int, last: int) -> list[Tick]:
    step = next(step for step in _STEPS if (last - first) / step <= _MOST_TICKS or step == _STEPS[-1])
    years = range(-(-first // step) * step, last + 1, step)
    return [Tick(str(year), _percent((year - first) / (last - first))) for year in years]


def _ends(row: Dated) -> tuple[float, float] | None:
    """Where a row begins and ends, in years; a single day is a point, a month or a year lasts."""
    start, end = _year(row.first or row.last), _year(row.last or row.first, is_end=True)
    return None if start is None or end is None or end < start else (start, end)


def _year(text: str, is_end: bool = False) -> float | None:
    """``2022-07-02`` as 2022.5; of a month or a year its beginning or its end."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        moment = date(year, month or 1, day or 1)
        if is_end and not day:
            following = date(year, month + 1, 1) if 0 < month < 12 else date(year + 1, 1, 1)
            moment = following - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return year + (moment.timetuple().tm_yday - 1) / 366


def _percent(share: float) -> float:
    return round(100 * share, 2)
