"""What date mentions are: the words, what they state, and what they leave open."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from enum import StrEnum
from operator import attrgetter

from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.record import record

_begins = attrgetter("span.start")


class DateKind(StrEnum):
    """What a date mention states."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    TERM = "term"
    RELATIVE = "relative"


@record(frozen=True, slots=True)
class DateParts:
    """Day, month and year as far as the words state them."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    def in_year(self, year: int | None) -> PartialDate | None:
        """The date in its own year, else in the one given; None without a year or for an impossible day."""
        year = self.year or year
        if year is None:
            return None
        try:
            return PartialDate(year, self.month, self.day if self.month else None)
        except ValueError:
            return None


@record(frozen=True, slots=True)
class DateMention:
    """Words that name a date. ``end`` is set for ranges and periods; ``offset`` counts days from the day of writing."""

    span: Span
    kind: DateKind
    start: DateParts = DateParts()
    end: DateParts | None = None
    offset: int | None = None


def dates_in(mentions: tuple[DateMention, ...], span: Span) -> tuple[DateMention, ...]:
    """The mentions that begin within the span."""
    first = bisect_left(mentions, span.start, key=_begins)
    last = bisect_left(mentions, span.end, first, key=_begins)
    return mentions[first:last]


def full_date(parts: DateParts) -> date | None:
    """The calendar day, where day, month and year are all stated."""
    if parts.year is None or parts.month is None or parts.day is None:
        return None
    found = parts.in_year(None)
    return found.earliest if found else None
