"""For which years an agreement holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts import Evidence
from kg.extraction.rules import evidence
from kg.language.date_mentions import DateKind, DateMention, dates_in
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.record import record

_CUE = re.compile(r"(?:giai đoạn|thời kỳ|thời hạn|năm|từ năm|các năm|nhiệm kỳ)\s+$", re.IGNORECASE)
_FOR_TERM = re.compile(r"(?:phối hợp|hợp tác)(?: công tác)? nhiệm kỳ\s+$", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"(?:phối hợp|hợp tác|công tác|kết|ghi nhớ|thi đua|thỏa thuận|tuyên truyền|song phương|tuần tra)\s+năm\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:giá trị|hiệu lực|thời hạn|kéo dài|duy trì|từ nay)(?:\s+(?!năm\b)\w+){0,3}?\s+(?:đến|tới)"
    r"(?:\s+(?:hết|cuối|ngày|tháng|năm))*\s+$",
    re.IGNORECASE,
)
_BEFORE = 60


@record(frozen=True, slots=True)
class AgreementPeriod:
    """First and last year or day, either of which may be left open, and the words that say so."""

    start: PartialDate | None
    end: PartialDate | None
    evidence: Evidence


def _read(mention: DateMention, text: str, floor: int) -> AgreementPeriod | None:
    before = text[max(floor, mention.span.start - _BEFORE) : mention.span.start]
    is_period = mention.kind is DateKind.PERIOD or (mention.kind is DateKind.TERM and _FOR_TERM.search(before))
    if is_period and mention.end and mention.start.year and mention.end.year:
        cue = _CUE.search(before)
        words = Span(mention.span.start - (len(cue[0]) if cue else 0), mention.span.end)
        start, end = PartialDate(mention.start.year), PartialDate(mention.end.year)
        return AgreementPeriod(start, end, evidence("period", words))
    if mention.kind in (DateKind.YEAR, DateKind.DAY, DateKind.MONTH) and (until := _UNTIL.search(before)):
        last = mention.start.in_year(None)
        words = Span(mention.span.start - len(until[0]), mention.span.end)
        return AgreementPeriod(None, last, evidence("period", words)) if last else None
    if mention.kind is DateKind.YEAR and mention.start.year and _OF_YEAR.search(before):
        year = PartialDate(mention.start.year)
        return AgreementPeriod(year, year, evidence("period", Span(mention.span.start - 4, mention.span.end)))
    return None


def agreement_period(dates: Sequence[DateMention], text: str, span: Span) -> AgreementPeriod | None:
    """ "giai đoạn 2022 - 2025", "năm 2018" or "có giá trị đến năm 2028" in the span.

    A term of office ("nhiệm kỳ") is none, but for "quy chế phối hợp nhiệm kỳ 2021-2025";
    a duration without years ("trong 5 năm") is none either.
    """
    found = (_read(mention, text, span.start) for mention in dates_in(tuple(dates), span))
    return next((period for period in found if period), None)
