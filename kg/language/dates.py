"""Dates as Vietnamese announcements write them, found without resolving what they leave open.

``24/2/2022``, ``sáng 7-7``, ``ngày 18.6``, ``từ ngày 12 đến 14-10-2020``, ``24 và 25/6``, ``ngày 3 tháng 4 năm 2023``,
``tháng 12-2021``, ``năm 2018``, ``nhiệm kỳ 2020 - 2025``, ``hôm qua``. Years are resolved by `kg.language.years`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path

from kg.language.date_mentions import DateKind, DateMention, DateParts
from kg.language.numbers import numbers
from kg.language.span import Span
from kg.language.text import any_of, same_length_lower

_CUES = Path(__file__).parent / "data" / "date_cues.csv"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", r"(?:0?[1-9]|1[0-2])(?!\d)", r"(?:1[89]|20)\d\d(?!\d)"
_TO = r"\s*(?:cho\s+)?(?:đến|tới)(?:\s+hết)?\s*(?:(?:sáng|trưa|chiều|tối)\s+)?(?:ngày\s+)?"
_AND = r"\s*(?:,|&|và)\s*(?:(?:sáng|trưa|chiều|tối)\s+)?(?:ngày\s+)?"
_MONTH_WORD, _YEAR_WORD = (
    r"(?:\s?[/.-]\s?|\s+tháng\s+)",
    r"(?:\s?[/.-]\s?|,?\s+năm\s+|,\s+(?=\d{4}\s*(?:$|[|,;()\n-])))",
)


def _day_month(n: str, month: bool = False) -> str:
    rest = rf"{_MONTH_WORD}(?P<m{n}>{_MONTH})(?:{_YEAR_WORD}(?P<y{n}>{_YEAR}))?"
    # possessive: what comes next begins in another way than what could be given back
    return rf"(?P<d{n}>{_DAY})" + (rest if month else f"(?:{rest})?+")


_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
"""Months as date lines spell them, "21 Tháng Mười 2023"; in small letters "6 tháng năm 2023" counts months."""
_MONTH_NAMES = {name: number for number, name in enumerate(_MONTHS, 1)}
_FREE = r"(?![\w/]|\.\d|-(?!\d{1,2}[:h]\d)\d)"
# Every form begins with a number: the search goes from number to number, and the words before it are looked at after.
_FORMS = re.compile(
    rf"(?:"
    rf"{_day_month('1')}{_TO}{_day_month('2', True)}"
    rf"|(?P<d3>{_DAY})(?:(?P<s3>[/.])(?P<m3>{_MONTH})(?:(?P=s3)(?P<y3>{_YEAR}))?)?\s*-\s*"
    rf"(?P<d4>{_DAY})[/.](?P<m4>{_MONTH})(?:[/.](?P<y4>{_YEAR}))?"
    rf"|(?P<d9>{_DAY})(?P<s9>\s?[/.-]\s?)(?P<m9>{_MONTH})(?P=s9)(?P<y9>{_YEAR})\s*-\s*"
    rf"(?P<d10>{_DAY})(?P=s9)(?P<m10>{_MONTH})(?P=s9)(?P<y10>{_YEAR})"
    rf"|{_day_month('5')}(?:{_AND}{_DAY}(?!\s*[/.-]\s*\d)){{0,6}}{_AND}{_day_month('6', True)}"
    rf"|{_day_month('8', True)}"
    rf"|(?P<d11>{_DAY})\s+Tháng\s+(?P<m11>{any_of(_MONTH_NAMES)}),?\s+(?P<y11>{_YEAR})"
    rf"|(?P<month>{_MONTH})(?:{_YEAR_WORD}(?P<month_year>{_YEAR}))?"
    rf"){_FREE}"
)
_YEAR_FORMS = re.compile(
    rf"(?:(?P<y7>{_YEAR})-(?P<m7>\d\d)-(?P<d7>\d\d)(?!\d)|(?P<from>{_YEAR})(?:\s*-\s*(?P<to>{_YEAR}))?){_FREE}"
)
_LENGTHS = (1, 2, 4)
"""Digits of a day, a month or a year."""
_LEADS_ON = re.compile(r"\s*(?:[-/.,&]|cho|đến|tới|[Tt]háng|và)")
"""What goes on with a day; a month alone stands behind "tháng"."""
_YEAR_FOLLOWS = re.compile(r"năm\s$")
_MONTH_FOLLOWS = re.compile(r"\btháng\s$")
_NUMBER_FOLLOWS = re.compile(r"\bsố:?\s*$")
_RANGES = (("d2", 1, 2), ("d4", 3, 4), ("d10", 9, 10), ("d6", 5, 6))
"""Groups of the forms that tell which form it is."""
_TIME_OF_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối|đêm|hôm|ngày)$")
_RELATIVE_DAYS = {" nay": 0, " qua": -1, " mai": 1, " kia": -2}
_BEFORE = 28
"""How many characters before a number are looked at for a cue word."""


@cache
def date_cues(use: str) -> re.Pattern[str]:
    """The cue words of one use, as a pattern for the words right before a date in lower case."""
    with _CUES.open(encoding="utf-8", newline="") as file:
        cues = [row["cue"].lower() for row in csv.DictReader(file) if row["use"] == use]
    return re.compile(rf"(?<!\w)(?:{any_of(cues)})[\s(:,]*$")


def before(view: str, position: int) -> str:
    """The few words before a position, within its line, in lower case."""
    start = max(0, position - _BEFORE)
    return view[max(start, view.rfind("\n", start, position) + 1) : position].lower()


def _parts(match: re.Match[str], n: int) -> DateParts:
    day, month, year = match.group(f"d{n}", f"m{n}", f"y{n}")
    number = _MONTH_NAMES.get(month) or int(month) if month else None
    return DateParts(int(day), number, int(year) if year else None)


def _range(match: re.Match[str], first: int, last: int) -> tuple[DateParts, DateParts]:
    """Start and end; the start takes month and year from the end where it has none of its own."""
    start, end = _parts(match, first), _parts(match, last)
    year = start.year
    if year is None and end.year is not None and end.month is not None:
        wraps = start.month is not None and start.month > end.month
        year = end.year - 1 if wraps else end.year
    return DateParts(start.day, start.month or end.month, year), end


def _of_year(match: re.Match[str], view: str) -> DateMention | None:
    if match["d7"]:
        return _day(match, view, 7)
    words = before(view, match.start())
    span, start = Span(match.start(), match.end()), DateParts(year=int(match["from"]))
    if match["to"]:
        kind = DateKind.TERM if date_cues("term").search(words) else DateKind.PERIOD
        return DateMention(span, kind, start, DateParts(year=int(match["to"])))
    return DateMention(span, DateKind.YEAR, start) if _YEAR_FOLLOWS.search(words) else None


def _month(match: re.Match[str], view: str) -> DateMention | None:
    if not _MONTH_FOLLOWS.search(before(view, match.start())):
        return None
    year = int(match["month_year"]) if match["month_year"] else None
    return DateMention(Span(match.start(), match.end()), DateKind.MONTH, DateParts(None, int(match["month"]), year))


def _is_day(match: re.Match[str], view: str, has_year: bool) -> bool:
    """A day and month without year needs a cue word, so that "5/7 xã" and "tăng 18.6%" are no dates."""
    words = before(view, match.start())
    if has_year:
        return not _NUMBER_FOLLOWS.search(words)
    if date_cues("not_a_day").search(words):
        return False
    return (
        bool(date_cues("day").search(words))
        or "tháng" in match[0]
        or (words.endswith("(") and view[match.end() : match.end() + 1] in (")", ","))
    )


def _mention(match: re.Match[str], view: str) -> DateMention | None:
    span = Span(match.start(), match.end())
    for group, first, last in _RANGES:
        if match[group]:
            start, end = _range(match, first, last)
            is_day = _is_range(match, view, last)
            return DateMention(span, DateKind.RANGE, start, end) if is_day and _possible(start, end) else None
    if match["d11"]:
        return _day(match, view, 11)
    return _day(match, view, 8) if match["d8"] else _month(match, view)


def _day(match: re.Match[str], view: str, n: int) -> DateMention | None:
    parts = _parts(match, n)
    if not (_is_day(match, view, parts.year is not None) and _possible(parts)):
        return None
    return DateMention(Span(match.start(), match.end()), DateKind.DAY, parts)


def _is_range(match: re.Match[str], view: str, last: int) -> bool:
    """Whether two numbers really are days: "24 và 25/6", but not "Quân khu 3, ngày 12 tháng 11"."""
    if last == 6 and not match["m5"]:
        if before(view, match.start()).endswith("giờ "):
            return False  # "7 giờ 30, ngày 5/6"
        own_cue = bool(date_cues("day").search(before(view, match.start())))
        return own_cue or ("và" in match[0] and "ngày" not in match[0])
    return "và" in match[0] or "đến" in match[0] or _is_day(match, view, match[f"y{last}"] is not None)


def _possible(*parts: DateParts) -> bool:
    """Whether the calendar has such days; the first 28 are in every month."""
    return all(((p.day or 99) <= 28 and (p.month or 99) <= 12) or p.in_year(2000) is not None for p in parts)


def _numbers(view: str) -> Iterator[DateMention]:
    """Every form that begins at a number which stands free: not in "kontumtv2", "12.5" or "11:31"."""
    end = 0
    for start, stop in numbers(view):
        size = stop - start
        if start < end or size not in _LENGTHS:
            continue
        if size < 4 and not _LEADS_ON.match(view, stop) and view[start - 2 : start - 1] not in ("g", "G"):
            continue  # "12 người"
        before_it = view[start - 1] if start else " "
        if before_it.isalnum() or before_it in "/.,-_" or (before_it == ":" and view[max(0, start - 2)].isdigit()):
            continue
        match = (_YEAR_FORMS if size == 4 else _FORMS).match(view, start)
        mention = (_of_year if size == 4 else _mention)(match, view) if match else None
        if mention:
            end = mention.span.end
            yield mention


def _relatives(lower: str) -> Iterator[DateMention]:
    for word, offset in _RELATIVE_DAYS.items():
        at = lower.find(word)
        while at >= 0:
            time = _TIME_OF_DAY.search(lower, max(0, at - 6), at)
            if time and not lower[at + len(word) : at + len(word) + 1].isalnum():
                yield DateMention(Span(time.start(), at + len(word)), DateKind.RELATIVE, offset=offset)
            at = lower.find(word, at + 1)


def dates(view: str, small: str | None = None) -> tuple[DateMention, ...]:
    """Every date that the words name, in order of the text; the view's length and positions are the text's.

    ``small`` is the view in lower case, of the same length.
    """
    return tuple(sorted((*_numbers(view), *_relatives(small or same_length_lower(view))), key=_place))


_place = attrgetter("span.start", "span.end")
