"""Lifetimes: from a first to a last day, both inclusive; None is an open end."""

from __future__ import annotations

from datetime import date, timedelta

_EVER = date.max
_BEFORE = date.min


def within_lifetime(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a day lies in a lifetime."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


def later(first: date | None, second: date | None) -> date | None:
    """The later of two first days, None being before all."""
    return max((day for day in (first, second) if day), default=None)


def earlier(first: date | None, second: date | None) -> date | None:
    """The earlier of two last days, None being after all."""
    return min((day for day in (first, second) if day), default=None)


def overlap(
    first: tuple[date | None, date | None],
    second: tuple[date | None, date | None],
) -> bool:
    """Whether two lifetimes share a day."""
    (a_from, a_to), (b_from, b_to) = first, second
    return (a_from or _BEFORE) <= (b_to or _EVER) and (b_from or _BEFORE) <= (a_to or _EVER)


def day_after(last: date) -> date:
    """The first day that is no longer within a lifetime."""
    return last + timedelta(days=1)


def distance(valid_from: date | None, valid_to: date | None, on: date) -> int:
    """How many days a day lies outside a lifetime; 0 within it."""
    if valid_from is not None and on < valid_from:
        return (valid_from - on).days
    if valid_to is not None and on > valid_to:
        return (on - valid_to).days
    return 0


def spoken(valid_from: date | None, valid_to: date | None) -> str:
    """In Vietnamese: "từ 1/3/2025", "đến 30/6/2025", "từ 1/3/2025 đến 30/6/2025", or nothing."""
    parts = [("từ", valid_from), ("đến", valid_to)]
    return " ".join(f"{word} {day.day}/{day.month}/{day.year}" for word, day in parts if day)


def spoken_en(valid_from: date | None, valid_to: date | None) -> str:
    """In English: "from 2025-03-01", "until 2025-06-30", "from 2025-03-01 until 2025-06-30", or nothing."""
    parts = [("from", valid_from), ("until", valid_to)]
    return " ".join(f"{word} {day.isoformat()}" for word, day in parts if day)
