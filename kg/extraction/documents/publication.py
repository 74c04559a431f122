"""What an announcement prints about itself: its date of publication and its authors."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.article import Article
from kg.extraction.facts import Evidence, Publication
from kg.extraction.rules import DATA, evidence
from kg.language.blocks import BlockKind
from kg.language.date_mentions import DateKind, DateMention, dates_in, full_date
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.language.text import UPPER

_IN_TITLE = re.compile(
    r"\(\s*(?:ngày\s+)?[\d/.\- ]{8,14}\s*\)\s*$"
    r"|(?<=\s)(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} Tháng (?:\w{2,4},? ){1,2}\d{4}),?"
    r"\s+\d{1,2}\s?[:h]\s?\d\d(?::\d\d)?(?:\s(?:SA|CH|AM|PM))?\s*$"
)
_LABEL = re.compile(
    r"^[\s(\[]*(?:(?:tin|bài|ảnh|video|clip|thực hiện|tác giả|người viết|biên tập|nguồn|theo|nhóm|phóng viên|tổng hợp"
    r"|và|[,&/-])\s*)+:\s*|^[\s(\[]*(?:CTV|PV|TTV|BTV|Nhóm PV|Phóng viên)\b[\s.:-]*",
    re.IGNORECASE,
)
_CREDIT_IN_CAPTION = re.compile(
    r"(?:\(|[-.|]\s*|\s)(?:ảnh|nguồn ảnh)\s*:\s*(?P<names>[^()\n:]{3,60})\)?\.?\s*$", re.IGNORECASE
)
_NAME = re.compile(rf"[{UPPER}]\w+(?:\s+[{UPPER}]\w*){{1,5}}")
_SEPARATOR = re.compile(r"\s+-\s+|\s*[,;/&|]\s*|\s+và\s+|\s+VÀ\s+")


@cache
def _not_authors() -> re.Pattern[str]:
    with (DATA / "byline_tags.csv").open(encoding="utf-8", newline="") as file:
        tags = [re.escape(row["tag"]) for row in csv.DictReader(file)]
    return re.compile(rf"(?:{'|'.join(tags)})\b", re.IGNORECASE)


def publication(article: Article, mentions: tuple[DateMention, ...]) -> Publication | None:
    """The date on a line of its own, else at the headline's end in brackets or with the hour; None if none is there."""
    spans = [block.span for block in article.blocks_of(BlockKind.DATELINE)]
    in_title = _IN_TITLE.search(article.view, article.title_span.start, article.title_span.end)
    if in_title:
        spans.append(Span(*in_title.span()))
    for span in spans:
        for mention in dates_in(mentions, span):
            day = full_date(mention.start)
            if mention.kind is DateKind.DAY and day:
                return Publication(PartialDate(day.year, day.month, day.day), evidence("date-line", mention.span))
    return None


def _names(view: str, start: int, end: int) -> Iterator[Span]:
    position = start
    for separator in (*_SEPARATOR.finditer(view, start, end), None):
        stop = separator.start() if separator else end
        words = view[position:stop]
        inner = words.strip(" .()[]")
        offset = position + words.find(inner)
        if inner and _NAME.fullmatch(inner) and not _not_authors().match(inner):
            yield Span(offset, offset + len(inner))
        position = separator.end() if separator else end


def bylines(article: Article) -> tuple[tuple[Span, Evidence], ...]:
    """Full names of writers and photographers, each with its evidence; initials and agencies' tags are left out."""
    found: list[tuple[Span, Evidence]] = []
    for block in article.blocks_of(BlockKind.BYLINE, BlockKind.CAPTION):
        line = block.span.of(article.view)
        if block.kind is BlockKind.BYLINE:
            label = _LABEL.match(line)
            start = block.span.start + (label.end() if label else 0)
        else:
            credit = _CREDIT_IN_CAPTION.search(line)
            if not credit:
                continue
            start = block.span.start + credit.start("names")
        found.extend((span, evidence("byline", span)) for span in _names(article.view, start, block.span.end))
    return tuple(found)
