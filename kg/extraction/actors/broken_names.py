"""Names of persons that stray markup or quotation marks break: never read as a shorter name, kept as fragments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extraction.actors.model import PersonMention, TitleMention
from kg.extraction.facts import Fragment
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_TAG = (
    r"<(?P<element>script|style)\b[^<>\n]{0,200}>[^<\n]{0,500}</(?P=element)\s*>|</?[a-zA-Z][^<>\n]{0,200}>|&#?\w{2,8};"
)
_QUOTED = rf'"{UPPER}\w*(?: {UPPER}\w*){{0,3}}"'
_WORD = rf"{UPPER}\w*"
_RUN = re.compile(rf"(?:{_TAG}|{_QUOTED}|{_WORD})(?: ?(?:{_TAG.replace('element', 'inner')}|{_QUOTED}|{_WORD}))*")
_MARKS = re.compile(rf"{_TAG}|{_QUOTED}")
_MARK_BEGINNINGS = '<"&'
_MARK_BEGINS = re.compile(f"[{_MARK_BEGINNINGS}]")
_TAGS = re.compile(_TAG)
_WORDS = re.compile(_WORD)
_LONGEST = 600
_GAP = re.compile(r"[ ,:(-]{1,3}")
_VI = "Tên người này bị thẻ HTML hoặc dấu ngoặc kép ngắt ra nên chưa đọc được."
_EN = "This person's name is broken by markup or quotation marks and could not be read."


def broken_names(
    view: str, chart: Chart, lexicon: Lexicon, persons: Iterable[PersonMention], titles: Sequence[TitleMention]
) -> Iterator[Fragment]:
    """Names with markup or quotation marks in them that no person was read from, each with the office behind it."""
    lines = _marked_lines(view)
    if not lines:
        return
    honoured = {end: start for start, hits in sorted(chart.honorifics.items()) for end, _ in hits}
    named = [mention.span for mention in persons]
    for run in (run for line in lines for run in _RUN.finditer(view, line.start, line.end)):
        if len(run[0]) > _LONGEST or not _MARKS.search(run[0]):
            continue
        start = next((honoured[end] for end in (run.start(), run.start() - 1) if end in honoured), None)
        if start is None and not _is_name(run[0], lexicon):
            continue
        if not any(span.start < run.end() and run.start() < span.end for span in named):
            begin, end = run.start() if start is None else start, run.end()
            yield Fragment(Span(begin, _with_office(view, end, titles)), "name-broken", _VI, _EN)


def _marked_lines(view: str) -> list[Span]:
    """The lines with markup or quoted words in them; no name goes beyond its line."""
    found: list[Span] = []
    if not any(mark in view for mark in _MARK_BEGINNINGS):
        return found
    for mark in _MARK_BEGINS.finditer(view):
        start = mark.start()
        if (not found or start >= found[-1].end) and _MARKS.match(view, start):
            end = view.find("\n", start)
            found.append(Span(view.rfind("\n", 0, start) + 1, end if end >= 0 else len(view)))
    return found


def _is_name(run: str, lexicon: Lexicon) -> bool:
    """Whether words parted by tags, without an honorific before them, begin with a surname: "<b>Lê</b> Thị Hoa"."""
    words = _WORDS.findall(_TAGS.sub(" ", run))
    surnames = lexicon.surnames
    return _TAGS.search(run) is not None and len(words) > 2 and surnames.get(words[0].lower()) is False


def _with_office(view: str, end: int, titles: Sequence[TitleMention]) -> int:
    """Where the office ends that stands right behind the name, else where the name does."""
    gap = _GAP.match(view, end)
    return next((title.span.end for title in titles if gap and title.span.start == gap.end()), end)
