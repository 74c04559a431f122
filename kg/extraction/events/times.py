"""When an event takes place: the date mention that speaks of it, with no more precision than the words have."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import islice

from kg.extraction.article import Article
from kg.extraction.events.kinds import kind_cues
from kg.extraction.facts import Evidence
from kg.extraction.rules import DATA, evidence
from kg.language.blocks import BlockKind
from kg.language.date_mentions import DateKind, DateMention, dates_in
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.language.text import UPPER, any_of, search_words
from kg.language.years import Years
from kg.record import record

_REACH = 48
_FROM = re.compile(r"(?:từ|bắt đầu(?: từ)?)\s+(?:ngày\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]")
_OPENS = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|đêm)\s+(?:ngày\s+)?|(?:^|\)\s*-)\W*(?:vào\s+)?ngày\s+"
    r"|(?:trong\s+)?(?:hai|ba|các) ngày\s+)\(?$",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(r"\W*(?:trong )?(?:các )?tháng $", re.IGNORECASE)
"""What a sentence opens with that tells its month."""
_LABEL_ABOVE = re.compile(r"\bthời gian\b[^:\n]{0,40}:$", re.IGNORECASE)
_BEFORE_DAY = ("ngày", "sáng", "trưa", "chiều", "tối", "đêm")
"""What the words end with that open a sentence with its day; only then are they read."""
_LABELLED = re.compile(r"\bthời gian(?: \w+){0,4}?\s*:[^\n]*$", re.IGNORECASE)
# "được tổ chức lúc 8 giờ ngày 5/6", "bắt đầu vào 7 giờ 30 ngày 5/6"
_TAKES_PLACE = re.compile(
    r"\b(?:tổ chức|diễn ra|bắt đầu|khai mạc|tiến hành)\s+(?:(?:lúc|vào|từ|hồi)\s+)*"
    r"(?:\d+\s*(?:giờ|h)\s*\d*(?:\s*phút)?,?\s*)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?:diễn ra|tổ chức|khai mạc|họp|công bố|ra quân|phát động|mở|đã|vừa|sẽ|dự|ký)\b")
# "Ngày Thầy thuốc Việt Nam 27/2", "Ngày Quốc tế Phụ nữ (8/3)"
_NAMED_DAY = re.compile(rf"\b[Nn]gày [{UPPER}][^\d,;]{{2,40}}$")
_BEFORE = re.compile(r"(?:Trước (?:đó|đây)|Sau đó)\b")
"""What begins a sentence about something else than the act itself."""
_DATED = (DateKind.DAY, DateKind.RANGE, DateKind.RELATIVE, DateKind.MONTH)
_WEIGHT = {DateKind.DAY: 1, DateKind.RANGE: 1, DateKind.RELATIVE: 0, DateKind.MONTH: -2}
_SENTENCES = 16
"""How many sentences from the top may give the time."""
_ENOUGH = 2
_OLDEST = 1990
"""What took place earlier is history: "ngày 2/9/1945, …"."""


@record(frozen=True, slots=True)
class When:
    """The time of an event and the words it was read from."""

    start: PartialDate
    end: PartialDate | None
    evidence: Evidence
    sentence: Span


@cache
def time_cues(use: str) -> re.Pattern[str]:
    """The cue words of one use, in lower case, anywhere."""
    with (DATA / "time_cues.csv").open(encoding="utf-8", newline="") as file:
        cues = [row["cue"].lower() for row in csv.DictReader(file) if row["use"] == use]
    return re.compile(rf"(?<!\w)(?:{any_of(cues)})(?!\w)")


def resolved(mention: DateMention, years: Years) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day; the last is the first for a day, and None where its year would have to be guessed."""
    if mention.offset is not None:
        day = years.relative(mention.offset)
        return day, day
    start = years.resolve(mention.start)
    if mention.end is None or start is None:
        return start, start
    end = mention.end.in_year(start.year)
    if end and end.latest < start.earliest:
        end = mention.end.in_year(start.year + 1)
    return start, end


def _overlapping(dates: Sequence[DateMention], spans: Sequence[Span]) -> frozenset[Span]:
    """The spans of the mentions that overlap one of the sorted spans."""
    found = set()
    rest = iter(spans)
    current = next(rest, None)
    for mention in dates:
        while current and current.end <= mention.span.start:
            current = next(rest, None)
        if current and current.overlaps(mention.span):
            found.add(mention.span)
    return frozenset(found)


def _announced(article: Article, dates: tuple[DateMention, ...], cited: Sequence[Span]) -> DateMention | None:
    """The day of the document that is itself announced: "Quyết định số 12/QĐ-UBND ngày 5/6/2024 về điều động …"."""
    title = article.title_span
    opening = next((span for span in cited if 0 <= span.start - title.start <= 2 and span.end <= title.end), None)
    found = dates_in(dates, opening) if opening else ()
    return next((mention for mention in found if mention.kind is DateKind.DAY), None)


class TimeReader:
    """Finds the time of events in one article."""

    def __init__(
        self,
        article: Article,
        dates: tuple[DateMention, ...],
        years: Years,
        cited: Sequence[Span],
        published: Span | None,
    ) -> None:
        self.article, self.dates, self.years = article, dates, years
        taken = _overlapping(dates, sorted([*cited, *([published] if published else [])]))
        self._announced = _announced(article, dates, cited)
        told = (m for m in dates if m.kind in _DATED and (m.start.year or _OLDEST) >= _OLDEST)
        self._free = tuple([m for m in told if m.span not in taken])
        self._starts = [m.span.start for m in self._free]

    def main(self) -> tuple[When | None, DateMention | None]:
        """The time of the act that the headline announces, and the words that would have given it had they a year."""
        if self._announced:
            return self.when(self._announced, self.article.title_span), None
        skip = (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CAPTION)
        blocks = self.article.blocks
        body = next((n for n, b in enumerate(blocks) if b.kind in (BlockKind.LEAD, BlockKind.LIST_ITEM)), -1)
        best: tuple[float, DateMention, Span] | None = None
        top = self.article.title_span.start
        told = (s for s in self.article.sentences if s.span.start >= top and blocks[s.block].kind not in skip)
        sentences = list(islice(told, _SENTENCES))
        above = False
        for rank, sentence in enumerate(sentences):
            bonus = (3.0 if sentence.block == body else 0.0) + (1.0 if rank <= 2 else 0.0)
            mentions = self.candidates(sentence.span)
            if mentions and rank and _BEFORE.match(self.article.view, sentence.span.start):
                continue
            if mentions and self._tells(sentence.span):
                bonus += 0.5
            bonus += 3.0 if above else 0.0
            above = _LABEL_ABOVE.search(self.article.view, sentence.span.start, sentence.span.end) is not None
            for mention in mentions:
                score = bonus + self._score(mention, sentence.span)
                if sentence.block != body and _TAKES_PLACE.search(self._before(mention, sentence.span)):
                    score += 1.0  # a formal notice tells the day further down
                if best is None or score > best[0]:
                    best = (score, mention, sentence.span)
        if best is None or best[0] < _ENOUGH:
            return None, None
        return self.when(best[1], best[2]), best[1]

    def candidates(self, span: Span) -> tuple[DateMention, ...]:
        """Mentions of days in the span that date neither a document nor the page."""
        first = bisect_left(self._starts, span.start)
        return self._free[first : bisect_left(self._starts, span.end, first)]

    def when(self, mention: DateMention, sentence: Span, rule: str = "event-opening") -> When | None:
        """The mention as a time, None where its year is unknown."""
        start, end = resolved(mention, self.years)
        if start is None:
            return None
        words = self._before(mention, sentence)
        if mention.kind is DateKind.DAY and _FROM.search(words):
            end = None
        return When(start, end, evidence(rule, mention.span), sentence)

    def _tells(self, sentence: Span) -> bool:
        """Whether the sentence tells of something that takes place."""
        held = next(search_words(_HELD, self.article.lower, sentence.start, sentence.end), None)
        return held is not None or bool(kind_cues(self.article.lower, sentence))

    def _before(self, mention: DateMention, sentence: Span) -> str:
        return self.article.view[max(sentence.start, mention.span.start - _REACH) : mention.span.start]

    def _score(self, mention: DateMention, sentence: Span) -> float:
        words = self._before(mention, sentence)
        clause = _CLAUSE.split(words)[-1]
        opens = words.rstrip(" (\n").lower().endswith(_BEFORE_DAY) and _OPENS.search(words) is not None
        score = 4.0 if ":" in words and _LABELLED.search(words) else 2.0 if opens else 0.0
        score += _WEIGHT.get(mention.kind, 0)
        if mention.kind is DateKind.MONTH and mention.start.year and _IN_MONTH.fullmatch(words):
            score += 3
        if self.article.view.startswith(" vừa qua", mention.span.end):
            score += 1
        if not opens and (time_cues("not_event").search(clause.lower()) or _NAMED_DAY.search(clause)):
            score -= 6
        if mention.end and mention.start.year and mention.end.year and mention.end.year - mention.start.year >= 5:
            score -= 6  # from a founding to its anniversary
        return score
