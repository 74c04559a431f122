"""Spans: where words stand in an announcement's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from kg.record import record


@record(frozen=True, slots=True, order=True)
class Span:
    """A range of code points ``[start, end)`` of the announcement's own text (RFC 5147 character positions)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact characters of the text at this range."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    @property
    def fragment(self) -> str:
        """The RFC 5147 fragment identifier: ``char=438,494``."""
        return f"char={self.start},{self.end}"


class Stretches:
    """Spans in order, none overlapping another, to be looked up by positions."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def at(self, position: int) -> Span | None:
        """The one that holds a position, also right at its end."""
        index = bisect_right(self._starts, position) - 1
        return self._spans[index] if index >= 0 and position <= self._spans[index].end else None


by_place = attrgetter("start", "end")
"""Key to sort spans by: the order that they have anyway, told more quickly."""
