"""Blocks of an announcement: headline, date line, lead, paragraphs, headings, list items, captions, bylines.

A block is a line of the text. What kind it is follows from cues (``data/block_cues.csv``), its place and its shape.
"""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.language.byline_lines import BYLINE_LIMIT, is_credit, is_name_of_unit, is_names_only, is_source
from kg.language.span import Span
from kg.language.text import UPPER
from kg.record import record

_CUES = Path(__file__).parent / "data" / "block_cues.csv"
_MARKER = re.compile(r"(?:[-+*•●○▪■·►➢✓✔]+\s*(?=[^\s\d])|[-+*•]\s+|\d{1,3}(?:\.\d{1,2})*[.)/]\s+|[a-zđ][.)]\s+)(?=\S)")
_DATE = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d\d-\d\d|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|\d{1,2}\s+tháng\s+(?:\d{1,2}|[^\W\d_]{2,4}(?: (?:một|hai))?)[,\s]+(?:năm\s+)?\d{4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d\d\d")
# what may stand in a date line beside the date itself
_DATE_LINE_REST = re.compile(
    r"\d{1,2}\s*[:hg]\s*\d{0,2}(?:\s*:\s*\d\d)?(?:\d*(?!\d)|['’]|\s*phút)?|(?:gmt|utc)\s*\+?\s*\d*|\b(?:am|pm|sa|ch|sáng|chiều|tối|lúc"
    r"|ngày|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|cn|t[2-7]|cập nhật|lần cuối|đăng|được|bài|viết|xuất bản|phát hành|đã|vào"
    r"|thời gian|giờ|date|publish|published|posted|by|bởi|admin|administrator|quản trị viên|qtv|lượt xem|xem|\d+)\b"
    r"|[^\w\s]",
    re.IGNORECASE,
)
_PLACE_BEFORE_DATE = re.compile(r"^[^\W\d_][^\d,.;:]{1,40},\s*(?=ngày\s)", re.IGNORECASE)
# "Nguyễn Nam - 31/03/2015 07:45", "QĐND - Thứ Ba, 31/03/2015": who writes, before the date
_AUTHOR_BEFORE_DATE = re.compile(
    rf"^(?:(?:Tin|Bài|Tác giả|Tin, ảnh|Tin và ảnh|Bài và ảnh): ?)?[{UPPER}][\w'.]*(?: [{UPPER}][\w'.]*){{0,4}}"
    r" ?[-|] ?(?=\d|Thứ|Chủ)"
)
_FIGURE = re.compile(r"\(?(?:hình|ảnh)\s*(?:số\s*)?\d{1,3}\s*[:.)-]", re.IGNORECASE)
_CONTINUES = (";", ",")
_CRUMBS = re.compile(r"\s*(?:[>›|/\"]+|::|→)\s*")
"""What parts the steps of a way to a page's section; the view has one quotation mark for all."""
_HEADING_LIMIT = 110
_CAPTION_LIMIT = 320
_TAIL = 6
"""Bare names are a byline only among the last (or the first three) blocks."""


class BlockKind(StrEnum):
    """What a line of an announcement is."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    BYLINE = "byline"


# members looked up through their class cost ten times as much as names of the module
_TITLE, _DATELINE, _LEAD, _PARAGRAPH, _HEADING, _LIST_ITEM, _CAPTION, _BYLINE = BlockKind


@record(frozen=True, slots=True)
class Block:
    """A line of the text; the span of a list item leaves out its marker ("- ", "1. ")."""

    kind: BlockKind
    span: Span


@record(frozen=True, slots=True)
class _Cues:
    whole: dict[str, frozenset[str]]
    start: dict[str, tuple[str, ...]]
    anywhere: dict[str, tuple[str, ...]]

    def match(self, kind: str, folded: str) -> bool:
        if folded.startswith(self.start.get(kind, ())) or folded in self.whole.get(kind, ()):
            return True
        for cue in self.anywhere.get(kind, ()):  # noqa: SIM110 - a generator would cost more than all it looks at
            if cue in folded:
                return True
        return False


@cache
def _cues() -> _Cues:
    found: dict[tuple[str, str], list[str]] = {}
    with _CUES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["position"], row["kind"]), []).append(row["cue"].lower())
    return _Cues(
        {kind: frozenset(cues) for (position, kind), cues in found.items() if position == "whole"},
        {kind: tuple(cues) for (position, kind), cues in found.items() if position == "start"},
        {kind: tuple(cues) for (position, kind), cues in found.items() if position == "anywhere"},
    )


def is_date_line(line: str) -> bool:
    """Whether the line holds a full date and nothing else but the time, the weekday or the place of writing."""
    if len(line) > 120 or not _YEAR.search(line) or not _DATE.search(line):
        return False
    if line.rstrip().endswith(":"):
        return False  # a schedule's day: "THỨ HAI (05/6/2024):"
    rest, found = _DATE.subn(" ", _AUTHOR_BEFORE_DATE.sub("", _PLACE_BEFORE_DATE.sub("", line)))
    return found > 0 and not _DATE_LINE_REST.sub(" ", rest).strip()


def _is_figure(line: str) -> bool:
    return line[0] in "(hHảẢ" and _FIGURE.match(line) is not None


def _lines(view: str) -> list[Span]:
    found = []
    start = 0
    for line in view.split("\n"):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(words)))
        start += len(line) + 1
    return found


def _headline(lines: list[str]) -> int:
    """Index of the headline: the first line that says something of its own."""
    for index, line in enumerate(lines[:8]):
        if any(map(str.isalpha, line)) and not _is_section(line) and not is_date_line(line):
            return index
    return 0


def _is_section(line: str) -> bool:
    """Whether the line names no more than a page's section, alone or as the way to it: "Trang chủ > Tin tức > Y tế"."""
    folded = line.lower().strip(" :.")
    first, *others = _CRUMBS.split(folded) if len(folded) <= _HEADING_LIMIT else [folded]
    return _cues().match("generic", folded) or bool(others and _cues().match("generic", first.strip(" :.")))


def _bottom_or_picture(line: str, following: str, is_tail: bool) -> BlockKind | None:
    """Byline, caption, or neither."""
    if ":" in line and is_credit(line):
        return _BYLINE
    if len(line) <= _CAPTION_LIMIT:
        folded, cues = line.lower(), _cues()
        if len(line) <= BYLINE_LIMIT and cues.match("byline", folded):
            return _BYLINE
        if cues.match("caption", folded) or _is_figure(line):
            return _CAPTION
        if ":" in following and line[-1] not in ".:;" and is_credit(following):
            return _CAPTION
        is_last = is_tail and not following and is_name_of_unit(line)
        return _BYLINE if is_tail and (is_last or is_names_only(line) or is_source(line)) else None
    return _CAPTION if _is_figure(line) else None


def _kinds(lines: list[str]) -> list[BlockKind]:
    title = _headline(lines)
    kinds = [*(_DATELINE if is_date_line(line) else _HEADING for line in lines[:title]), _TITLE]
    headings = _dated_headings(lines)
    has_lead = False
    for index in range(title + 1, len(lines)):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else ""
        is_marked = _is_marked(line)
        in_list = (is_marked and kinds[-1] is _LIST_ITEM) or _continues_list(lines, kinds, index)
        is_tail = not in_list and (index >= len(lines) - _TAIL or index <= title + 2)
        is_date = index not in headings and is_date_line(line)
        special = _DATELINE if is_date else _bottom_or_picture(line, following, is_tail)
        if _is_signed(lines, kinds, index):
            kinds.append(_PARAGRAPH)
        elif index >= len(lines) - _TAIL and is_signing_office(line):
            kinds.append(_HEADING)
        elif special:
            kinds.append(special)
        elif in_list or is_marked:
            kinds.append(_LIST_ITEM)
        elif len(line) <= _HEADING_LIMIT and line[-1] not in '.!?:;,…"' and following:
            kinds.append(_HEADING)
        elif not has_lead:
            kinds.append(_LEAD)
            has_lead = True
        else:
            kinds.append(_PARAGRAPH)
    return kinds


def _dated_headings(lines: list[str]) -> frozenset[int]:
    """Days that head lists, as in a weekly schedule: two or more lines with a date above a list."""
    found = [i for i, line in enumerate(lines[:-1]) if _is_marked(lines[i + 1]) and is_date_line(line)]
    return frozenset(found if len(found) > 1 else ())


def is_signing_office(line: str) -> bool:
    """Whether the line is an office above a signature: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"."""
    return len(line) <= BYLINE_LIMIT and line[-1] not in ".:;," and _cues().match("signature", line.lower())


def _is_signed(lines: list[str], kinds: list[BlockKind], index: int) -> bool:
    """A bare name below an office ("CHỦ TỊCH", "(Đã ký)"): who signs a formal announcement."""
    above = range(max(1, index - 2), index)
    if index < len(lines) - _TAIL or not any(kinds[i] is _HEADING for i in above):
        return False
    if not is_names_only(lines[index]) or is_signing_office(lines[index]):
        return False
    return any(kinds[i] is _HEADING and is_signing_office(lines[i]) for i in above)


def _is_marked(line: str) -> bool:
    """Whether a bullet, a number or a letter sets the line off as one of a list; no capital does."""
    return not line[0].isupper() and _MARKER.match(line) is not None


def _continues_list(lines: list[str], kinds: list[BlockKind], index: int) -> bool:
    """A line without a marker that follows "gồm:" or an item ending in ";" and itself looks like an item."""
    before, line = lines[index - 1], lines[index]
    if kinds[index - 1] is _LIST_ITEM:
        return before.endswith(_CONTINUES) and _MARKER.match(before) is None
    return before.endswith(":") and line.endswith(_CONTINUES) and kinds[index - 1] is not _TITLE


def blocks(view: str) -> tuple[Block, ...]:
    """The blocks of a text, given its match view; spans index the text as well."""
    spans = _lines(view)
    lines = [span.of(view) for span in spans]
    if not lines:
        return ()
    found = []
    for kind, span, line in zip(_kinds(lines), spans, lines, strict=True):
        marker = _MARKER.match(line) if kind is _LIST_ITEM else None
        found.append(Block(kind, Span(span.start + marker.end(), span.end) if marker else span))
    return tuple(found)
