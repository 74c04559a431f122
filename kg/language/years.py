"""Which year a day without a year falls in: only what the text, its date line or its front matter supports.

Tried in this order: the year printed with the same day elsewhere; the date of publication; a full date beside it
("12/10" beside "bế mạc 18/11/2022"); a working year, an anniversary or a year in an event's name ("6 tháng đầu năm
2020", "lần thứ IV, năm 2024"). A term of office alone ("nhiệm kỳ 2020-2025") supports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.language.date_mentions import DateKind, DateMention, DateParts, full_date
from kg.language.dates import before, date_cues
from kg.language.numbers import numbers
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.record import record

_BESIDE = 200
"""Days between a full date in the text and a day beside it, at most."""
_AFTER_DOCUMENT = 120
"""Days between a cited document's date and an event that carries it out, at most; an event never comes before it."""
_OLDEST = 1990
_OF_LIFE = re.compile(r"(?:sinh|vào [Đđ]ảng(?: [^,.;\n]{0,25})?|kết nạp|từ trần|mất|hy sinh)(?: vào)?(?: ngày)?:? ?$")
"""What stands before the day of something in a person's life."""
_REACH = 48
"""Letters before a day in which that stands."""
_YEAR_FOLLOWS = re.compile(r"năm\s$")
# "Tết Canh Dần 2010": a year of the sexagenary cycle with its number
_CYCLIC = re.compile(
    r"\b(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
    r"\s*[-–(,]?\s*(?:năm )?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_DIGITS = 4
"""Digits of a year."""
_BEFORE_YEAR = 24
"""Characters before a year in which its name in the cycle stands."""
_SCHOOL_YEAR = re.compile(
    r"(?:\bnăm học mới|\b(?:khai giảng|bế giảng|tổng kết|bước vào|triển khai)(?: \w+){0,2}? năm học)\s+$"
)
_WORKING_AFTER = re.compile(r"\s*(?:đến nay|trở lại đây|trở đi)", re.IGNORECASE)


@record(frozen=True, slots=True)
class Years:
    """What one text says about years. Made by `years_of`."""

    published: date | None
    days: tuple[date, ...]
    """Full dates that the text gives to what it reports."""
    document_days: tuple[date, ...]
    """Full dates of documents that the text cites."""
    working: tuple[int, ...]
    """Years named as the year of the work or the event, in order, without repetition."""

    def resolve(self, parts: DateParts) -> PartialDate | None:
        """The date with its year, None where nothing supports a year."""
        if parts.year is not None:
            return parts.in_year(None)
        if parts.month is None:
            return None
        return self._same_day(parts) or self._published(parts) or self._beside(parts) or self._working(parts)

    def relative(self, offset: int) -> PartialDate | None:
        """The day so many days after the day of writing, None where that is unknown."""
        if self.published is None:
            return None
        day = self.published + timedelta(days=offset)
        return PartialDate(day.year, day.month, day.day)

    def _same_day(self, parts: DateParts) -> PartialDate | None:
        years = {day.year for day in self.days if (day.day, day.month) == (parts.day, parts.month)}
        return parts.in_year(years.pop()) if len(years) == 1 else None

    def _published(self, parts: DateParts) -> PartialDate | None:
        return self._nearest(parts, self.published, 200) if self.published else None

    def _beside(self, parts: DateParts) -> PartialDate | None:
        found = {self._nearest(parts, day, _BESIDE) for day in self.days}
        if not found and self.document_days:
            last = max(self.document_days)
            nearest = self._nearest(parts, last, _AFTER_DOCUMENT)
            found = {nearest if nearest and nearest.latest >= last else None}
        return found.pop() if len(found) == 1 else None

    def _working(self, parts: DateParts) -> PartialDate | None:
        years = self.working
        if len(years) == 1:
            return parts.in_year(years[0])
        if len(years) == 2 and years[1] - years[0] == 1 and parts.month:
            # "tổng kết năm 2019, nhiệm vụ năm 2020": held around the turn of the year
            return parts.in_year(years[1] if parts.month <= 6 else years[0])
        return None

    @staticmethod
    def _nearest(parts: DateParts, day: date, limit: int) -> PartialDate | None:
        candidates = [parts.in_year(day.year + step) for step in (-1, 0, 1)]
        known = [candidate for candidate in candidates if candidate]
        distance, best = min(((abs((c.earliest - day).days), c) for c in known), default=(limit + 1, None))
        return best if distance <= limit else None


def _working_years(view: str, mentions: Sequence[DateMention]) -> tuple[int, ...]:
    found = set(_cyclic_years(view))
    for mention in mentions:
        if mention.kind is DateKind.YEAR and mention.start.year:
            plain = _YEAR_FOLLOWS.sub("", before(view, mention.span.start))
            if not date_cues("history").search(plain) and not _WORKING_AFTER.match(view, mention.span.end):
                found.add(mention.start.year)
        elif mention.kind is DateKind.PERIOD and mention.end and mention.end.year and mention.start.year:
            words = before(view, mention.span.start)
            is_long = mention.end.year - mention.start.year >= 10
            if is_long and date_cues("anniversary").search(words):
                found.add(mention.end.year)
            elif mention.end.year - mention.start.year == 1 and _SCHOOL_YEAR.search(words):
                found |= {mention.start.year, mention.end.year}
    return tuple(sorted(year for year in found if year >= _OLDEST))


def _cyclic_years(view: str) -> Iterator[int]:
    """Looked for at the numbers: a search for the names would go through the whole text."""
    for start, end in numbers(view):
        year = _YEAR.match(view, start) if end - start == _DIGITS else None
        if year and _CYCLIC.search(view[max(0, start - _BEFORE_YEAR) : start].lower()):
            yield int(year[0])


def years_of(
    view: str, mentions: Sequence[DateMention], published: date | None, documents: Sequence[Span] = ()
) -> Years:
    """Collect what supports a year. ``documents`` are the spans of citations, whose dates weigh less."""
    days: list[date] = []
    document_days: list[date] = []
    cited = iter(sorted(documents))
    current = next(cited, None)
    free: list[DateMention] = []
    for mention in mentions:
        while current and current.end <= mention.span.start:
            current = next(cited, None)
        parts = (mention.start, mention.end) if mention.end else (mention.start,)
        full = [day for p in parts if (day := full_date(p))]
        if full and _OF_LIFE.search(view, max(0, mention.span.start - _REACH), mention.span.start):
            continue  # "vào Đảng ngày 19/5/2000"
        if len(full) == 2 and full[1].year - full[0].year >= 5:
            full = full[1:]  # from the founding to the anniversary
        in_document = current is not None and current.overlaps(mention.span)
        (document_days if in_document else days).extend(day for day in full if day.year >= _OLDEST)
        if not in_document:
            free.append(mention)  # the year of a law ("Bộ luật Hình sự năm 2015") is not that of the work
    return Years(published, tuple(days), tuple(document_days), _working_years(view, free))
