"""From when and until when an office is held, and the document that gave or ended it: only what the text states.

"giữ chức Giám đốc Sở Y tế kể từ ngày 01/8/2023, thời hạn 5 năm"; "Theo Quyết định số 12/QĐ-UBND, ông A được bổ nhiệm
…"; "Các quyết định có hiệu lực từ ngày 1/11". The end of a term of office ("nhiệm kỳ 2020 - 2025") is no end of an
office and is not taken for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.facts import Document, Office, Tenure
from kg.language.date_mentions import DateKind, DateMention
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.language.years import Years

_Item = TypeVar("_Item")

_FROM = re.compile(r"(?<!\w)(?:kể |tính |bắt đầu )?từ(?: (?:ngày|tháng|năm))? $", re.IGNORECASE)
_OPENING = re.compile(r"(?:Theo đó, |Theo quyết định, )?(?:Kể |Bắt đầu )?[Tt]ừ(?: (?:ngày|tháng))? $")
_LENGTH = re.compile(
    r"(?<!\w)(?:thời hạn|thời gian|trong(?: thời hạn| thời gian)?)(?: (?:bổ nhiệm|giữ chức(?: vụ)?|giữ|là))*:? "
    r"(?:0?(?P<digits>\d{1,2})|(?P<words>một|hai|ba|bốn|năm|sáu))(?: \(\w+\))? năm(?!\w)",
    re.IGNORECASE,
)
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_IN_FORCE = re.compile(
    r"(?:(?:Các|Những|Hai|Ba) )?(?:[Qq]uyết định|[Nn]ghị quyết)(?: (?:này|trên|nêu trên|bổ nhiệm|điều động))*"
    r" (?:có hiệu lực|được thi hành)(?: thi hành)?(?: kể)? từ(?: ngày)? $"
)
_PERSONNEL = re.compile(
    r"(?<!\w)(?:bổ nhiệm|điều động|phân công|luân chuyển|chỉ định|phê chuẩn|miễn nhiệm|bãi nhiệm|cách chức|công nhận"
    r"|cho thôi|thôi (?:giữ|làm)|chuẩn y|tiếp nhận|biệt phái|giao|bầu|xác nhận|nghỉ hưu|nghỉ chế độ|giữ chức"
    r"|kéo dài)(?!\w)",
    re.IGNORECASE,
)
_ONLY_CITED = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|quán triệt|tinh thần|căn cứ|quy định tại|theo đúng) (?:các )?$", re.IGNORECASE
)
_ACCORDING = re.compile(r"(?<!\w)(?:theo|tại|bằng)(?: các)? $", re.IGNORECASE)
_DECISIONS = ("Quyết định", "Nghị quyết", "Quyết nghị", "Lệnh")
_CHANGED = (Tenure.ASSUMED, Tenure.LEFT)
_DATED = (DateKind.DAY, DateKind.RANGE, DateKind.MONTH, DateKind.YEAR, DateKind.PERIOD)
_REACH = 120
"""Characters behind an office in which its dates are looked for."""


class OfficeTerms:
    """Adds dates and decisions to the offices of one article."""

    def __init__(
        self,
        article: Article,
        actors: Actors,
        dates: Sequence[DateMention],
        years: Years,
        documents: Sequence[Document],
    ) -> None:
        self._view = article.view
        self._sentences = [sentence.span for sentence in article.sentences]
        self._starts = [span.start for span in self._sentences]
        self._dates = [mention for mention in dates if mention.kind in _DATED]
        self._date_starts = [mention.span.start for mention in self._dates]
        self._years = years
        decisions = [document for document in documents if document.type in _DECISIONS]
        self._cited = sorted((span, document.ref) for document in decisions for span in document.mentions)
        self._cited_starts = [span.start for span, _ in self._cited]
        self._names = [(mention.span.start, mention.ref) for mention in actors.person_mentions]

    def add(self, offices: Sequence[Office]) -> tuple[Office, ...]:
        """The offices with what their sentences state of beginning, end and decision."""
        if not (self._dates or self._cited):
            return tuple(offices)
        return tuple(office if office.tenure is Tenure.HELD else self._complete(office) for office in offices)

    def _complete(self, office: Office) -> Office:
        """What stands beside the last words that state the office, else beside earlier ones."""
        for words in reversed(office.evidence.spans):
            index = bisect_right(self._starts, words.start) - 1
            if index < 0:
                continue
            since, until, dated = self._dated(office, words, index)
            decision = self._decision(office, words, self._sentences[index]) if office.tenure in _CHANGED else None
            if dated or decision:
                spans = tuple(sorted({*office.evidence.spans, *([dated] if dated else [])}))
                stated = replace(office.evidence, spans=spans)
                return replace(office, since=since, until=until, decision=decision, evidence=stated)
        return office

    def _dated(
        self, office: Office, words: Span, index: int
    ) -> tuple[PartialDate | None, PartialDate | None, Span | None]:
        """Beginning, end and the words that state them."""
        behind = Span(words.end, self._end(office, words, self._sentences[index]))
        mention = self._after_from(behind)
        if mention is None and office.tenure in _CHANGED:
            mention = self._opening(self._sentences[index], words) or self._in_force(index)
        since = self._years.resolve(mention.start) if mention else None
        if mention is None or since is None:
            return None, None, None
        if office.tenure is Tenure.LEFT:
            return None, since, mention.span
        until = self._years.resolve(mention.end) if mention.end else None
        length = _LENGTH.search(self._view, behind.start, behind.end)
        if length and until is None and since.month:
            until = _years_later(since, int(length["digits"] or _WORDS[length["words"].lower()]))
        return since, until, mention.span

    def _end(self, office: Office, words: Span, sentence: Span) -> int:
        """Where what is said of the person ends: with the sentence, or where another person is named."""
        end = min(sentence.end, words.end + _REACH)
        semicolon = self._view.find(";", words.end, end)
        end = semicolon if semicolon >= 0 else end
        for start, ref in _from(self._names, bisect_left(self._names, (words.end, ""))):
            if start >= end:
                break
            if ref != office.person:
                return start
        return end

    def _dates_in(self, span: Span) -> Iterator[DateMention]:
        for mention in _from(self._dates, bisect_left(self._date_starts, span.start)):
            if mention.span.start >= span.end:
                return
            yield mention

    def _after_from(self, span: Span) -> DateMention | None:
        found = (m for m in self._dates_in(span) if _FROM.search(self._view, span.start, m.span.start))
        return next(found, None)

    def _opening(self, sentence: Span, words: Span) -> DateMention | None:
        """ "Từ ngày 1/11, ông A giữ chức …"."""
        mention = next(self._dates_in(Span(sentence.start, words.start)), None)
        return mention if mention and _OPENING.fullmatch(self._view, sentence.start, mention.span.start) else None

    def _in_force(self, index: int) -> DateMention | None:
        """ "Quyết định có hiệu lực kể từ ngày …" in one of the next two sentences."""
        for sentence in self._sentences[index + 1 : index + 3]:
            mention = next(self._dates_in(sentence), None)
            if mention and _IN_FORCE.fullmatch(self._view, sentence.start, mention.span.start):
                return mention
        return None

    def _decision(self, office: Office, words: Span, sentence: Span) -> str | None:
        """The decision named last before the office with a word like "bổ nhiệm" between, or right after "theo"."""
        index = bisect_left(self._cited_starts, words.start)
        if index:
            span, ref = self._cited[index - 1]
            within = span.start >= sentence.start and _PERSONNEL.search(self._view, span.start, words.start)
            if within and not _ONLY_CITED.search(self._view, max(sentence.start, span.start - 30), span.start):
                return ref
        if index < len(self._cited):
            span, ref = self._cited[index]
            is_near = span.start < self._end(office, words, sentence)
            if is_near and _ACCORDING.search(self._view, words.end, span.start):
                return ref
        return None


def _years_later(since: PartialDate, years: int) -> PartialDate:
    """So many years later; 28 February stands for 29 February where there is none."""
    try:
        return PartialDate(since.year + years, since.month, since.day)
    except ValueError:
        return PartialDate(since.year + years, since.month, 28)


def _from(items: Sequence[_Item], at: int) -> Iterator[_Item]:
    """The items from a place on, without going through those before it."""
    return (items[place] for place in range(at, len(items)))
