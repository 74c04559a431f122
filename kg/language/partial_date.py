"""Dates as far as words state them: a day, a month or a year, never more."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Self

from kg.record import record

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@record(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year (ISO 8601 reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)  # raises ValueError for 30 February

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2022``, ``2022-02`` or ``2022-02-24``; ValueError for anything else."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO date: {text!r}")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
