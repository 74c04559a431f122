"""Citations of documents: a type, a number or a formal name, and the date that stands with it.

Whose documents they are is told by `kg.extraction.documents.documents`, which knows the agencies; the years of other
dates are told by `kg.language.years`, which must know that these dates are documents'.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.rules import DATA
from kg.language.date_mentions import DateMention, dates_in
from kg.language.numbers import numbers
from kg.language.span import Span
from kg.language.text import any_of
from kg.record import record

_LETTERS = r"(?:[A-ZĐƯ][a-zyr]{0,2})+\d*(?![^\W\d_])"
_SIGN = (
    rf"(?:(?:[-/](?:\d{{4}}/)?{_LETTERS}|\s?-\s?{_LETTERS}(?=\s?/)|\s?{_LETTERS}(?=/))(?:[-/.&]{_LETTERS}|\s?/\s?{_LETTERS})*"
    rf"|/\d{{4}}(?:/{_LETTERS}(?:-{_LETTERS})*)?)"
)
_NUMBER = re.compile(rf"(?P<digits>\d{{1,5}}[a-z]?)(?P<sign>{_SIGN})?(?![\w/]|[.,-]\d)")
_NUMBER_MARK = re.compile(r"(?:\s*:)?\s+(?P<mark>(?:mang |có |ký hiệu |\()?số\s*:?\s*)?|\s*:\s*")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|\d)\s+$", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:[,;&]|và)\s*(?P<mark>số\s*:?\s*)?", re.IGNORECASE)
# "Nghị quyết 5 năm", "Kế hoạch 6 tháng": a quantity, not a number
_QUANTITY = re.compile(
    r"\s*(?:năm|tháng|ngày|tuần|quý|giờ|người|đồng chí|phần|chương|điều|điểm|nội dung|nhiệm vụ|triệu|tỷ)\b"
)
_DATE_BEHIND = re.compile(
    r"[\s,]*(?:\(\s*)?(?:(?:của|do|được)\s+(?P<issuer>(?:(?!\b(?:về|tổ chức|họp|đã|được)\b)[^.;:()\n]){2,80}?)\s+)?"
    r"[\s,()]*(?:(?:cùng\s+mang|mang|ký ban hành|ký|ban hành|đề|được ban hành|cùng)\s+)?(?:(?:ngày|hôm)\s+|(?<=\())$",
    re.IGNORECASE,
)
# "Chỉ thị số 15-CT/TW ngày 3/2/2020 và số 18-CT/TW": a further number of the same type behind a date or an issuer
_CONTINUED = re.compile(r"[^.;:\n]{0,100}?(?:,|;|và)\s+(?P<mark>số)\s+(?=\d)")
_LAW_WORDS = ("Luật ", "Bộ luật ", "Hiến pháp", "Điều lệ ", "Pháp lệnh ", "Hiệp định ", "Nghị định thư ")
"""What the names of laws, statutes and treaties begin with."""
_LAW_KINDS = ("Bộ luật", "Pháp lệnh", "Điều lệ", "Hiến pháp", "Hiệp định", "Nghị định thư")
_LAW = re.compile("|".join(_LAW_WORDS))
_BEFORE = 40
"""Characters before a number in which its type is looked for."""
_REACH = 110
"""Characters behind a number in which its date is looked for."""


@record(frozen=True, slots=True)
class DocumentType:
    """A type of document, whether a bare number can follow it, whether it is a law."""

    name: str
    bare_number: bool
    is_law: bool


@record(frozen=True, slots=True)
class Citation:
    """Words that cite a document. ``head`` is the type, shared by a list; ``group`` numbers the list."""

    span: Span
    head: Span
    type: str
    label: str
    number: str | None
    group: int
    date: DateMention | None = None

    @property
    def words(self) -> tuple[Span, ...]:
        """The exact words: one span, or the shared type and the own number."""
        return (self.span,) if self.span.contains(self.head) else (self.head, self.span)


@cache
def document_types() -> dict[str, DocumentType]:
    """The types by their forms in lower case."""
    with (DATA / "document_types.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["form"].lower(): DocumentType(row["type"], row["bare_number"] == "yes", row["is_law"] == "yes")
            for row in csv.DictReader(file)
        }


@cache
def _heads() -> re.Pattern[str]:
    # all capitals only for the abbreviations, either case of the first letter for the words
    rests: dict[str, list[str]] = {}
    for form in document_types():
        if len(form) > 2:
            rests.setdefault(form[0], []).append(form[1:])
    words = [f"[{first.upper()}{first}]{any_of(rest)}" for first, rest in rests.items()]
    short = [form.upper() for form in document_types() if len(form) <= 2]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(words + short)})(?=(?:\s*:)?\s+(?:(?:mang |có |ký hiệu |\()?số\b|\d)|\s*:\s*\d)"
    )


@cache
def _last_words() -> frozenset[str]:
    """Words that stand right before a number which cites: "số" or the last word of a type."""
    return frozenset({"số", *(form.split()[-1] for form in document_types())})


def _head_matches(view: str) -> Iterator[re.Match[str]]:
    """The types before numbers. Numbers are few, so each is asked whether a type stands before it."""
    covered, last_words = 0, _last_words()
    for number, end in numbers(view):
        if number and view[number - 1] in "/-.,":
            continue  # within a date or another number
        start = max(covered, number - _BEFORE)
        words = view[start:number].rstrip(" :").rsplit(None, 1)
        if not words or words[-1].lower().lstrip("(\"'") not in last_words:
            continue
        heads = list(_heads().finditer(view, start, end))
        if heads and heads[-1].start() >= covered:
            yield heads[-1]
            covered = heads[-1].end()


@cache
def _laws() -> re.Pattern[str]:
    with (DATA / "law_names.csv").open(encoding="utf-8", newline="") as file:
        names = any_of(row["name"] for row in csv.DictReader(file))
    behind = r"(?:\s+khóa\s+[IVXL]+(?!\w))?(?:\s+năm\s+\d{4})?"
    return re.compile(rf"(?<!\w)(?<!dự án )(?<!dự thảo )(?:{names})(?!\w){behind}")


def _accept(match: re.Match[str], kind: DocumentType, marked: bool, view: str) -> bool:
    if match["sign"]:
        return True
    return (marked or kind.bare_number) and not _QUANTITY.match(view, match.end())


def _numbered(view: str, head: re.Match[str], group: int) -> Iterator[Citation]:
    kind = document_types()[head[0].lower()]
    mark = _NUMBER_MARK.match(view, head.end())
    number = _NUMBER.match(view, mark.end()) if mark else None
    if not mark or not number or not _accept(number, kind, bool(mark["mark"]), view):
        return
    before = view[max(0, head.start() - 8) : head.start()]
    is_list = bool(_PLURAL.search(before)) or ":" in mark[0]
    marked, first = bool(mark["mark"]), True
    while number:
        written = " ".join(number[0].split())
        label = f"{kind.name} {'số ' if marked else ''}{written}"
        span = Span(head.start() if first else number.start(), number.end())
        yield Citation(span, Span(*head.span()), kind.name, label, written, group)
        following = _NEXT.match(view, number.end())
        following_number = _NUMBER.match(view, following.end()) if following else None
        if following_number and not (following_number["sign"] or is_list):
            return
        number = following_number or _continued(view, number.end())
        first = False


def _continued(view: str, end: int) -> re.Match[str] | None:
    gap = _CONTINUED.match(view, end)
    if not gap or _heads().search(view, end, gap.end()):
        return None
    number = _NUMBER.match(view, gap.end())
    return number if number and number["sign"] else None


def _with_dates(view: str, group: list[Citation], dates: tuple[DateMention, ...]) -> Iterator[Citation]:
    """The date behind each number, and the date behind the last number for those of a list without their own."""
    dated: list[Citation] = []
    for index, citation in enumerate(group):
        limit = group[index + 1].span.start if index + 1 < len(group) else citation.span.end + _REACH
        after = dates_in(dates, Span(citation.span.end, min(limit, len(view))))
        mention = after[0] if after else None
        has_date = mention and _DATE_BEHIND.fullmatch(view, citation.span.end, mention.span.start)
        dated.append(replace(citation, date=mention) if has_date else citation)
    shared = dated[-1].date if len(dated) > 1 and all(c.date is None for c in dated[:-1]) else None
    yield from (replace(c, date=shared) if shared and c.date is None else c for c in dated)


def citations(view: str, dates: tuple[DateMention, ...]) -> tuple[Citation, ...]:
    """Every numbered document and every law that the words cite, in order."""
    found: list[Citation] = []
    covered = 0
    for group, head in enumerate(_head_matches(view)):
        if head.start() >= covered:
            numbered = list(_numbered(view, head, group))
            found.extend(_with_dates(view, numbered, dates) if numbered else ())
            covered = numbered[-1].span.end if numbered else covered
    starts = [start.start() for start in _LAW.finditer(view)] if any(word in view for word in _LAW_WORDS) else ()
    laws = (law for start in starts if (law := _laws().match(view, start)))
    for group, law in enumerate(laws, start=len(view)):
        kind = next((words for words in _LAW_KINDS if law[0].startswith(words)), law[0].split()[0])
        found.append(Citation(Span(*law.span()), Span(*law.span()), kind, law[0], None, group))
    return tuple(sorted(found, key=lambda citation: citation.span))


def citation_spans(found: Sequence[Citation]) -> tuple[Span, ...]:
    """From each type to the date that stands with it: what must not date an event."""
    return tuple(c.span.cover(c.date.span) if c.date else c.span for c in found)
