"""Where in a text an item may begin: at capitals and at the words of the tables, outside bylines and numbers."""

from __future__ import annotations

import re

from kg.extraction.article import Article
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.language.blocks import BlockKind
from kg.language.byline_lines import is_name_of_unit
from kg.language.numbers import numbers
from kg.language.span import Span

_CAPITAL = re.compile(rf"{UPPER}(?<!\w.)")  # begins with a class, which the engine skips to
# "1189/QĐ-TTg", "247-KH/TU": letters in a document's number name nobody
_BEHIND_NUMBER = re.compile(r" ?[-/]? ?[A-ZĐƯ]{1,5}(?:[-/][\w&.]+)+|(?:/\d{4})?/[A-ZĐƯ]{1,5}\d*(?:-[\w&.]+)*")
_MANY = tuple(f"{word} {end}" for word in ("các", "Các", "hai", "ba", "số") for end in ("", "\n"))
"""What stands before a head that is said of many or is numbered."""
_SKIPPED = (BlockKind.BYLINE, BlockKind.DATELINE)


class ItemStarts:
    """Finds the positions of one article at which items may begin."""

    def __init__(self, article: Article, chart: Chart) -> None:
        self._view = article.view
        self._article = article
        self._chart = chart

    def positions(self) -> list[int]:
        """The positions in order."""
        chart = self._chart
        starts = set(map(re.Match.start, _CAPITAL.finditer(self._view)))
        starts.update(
            chart.honorifics, chart.titles, chart.fused, chart.heads, chart.central, chart.tiers, chart.provinces
        )
        # most heads begin with a capital and so are no common words
        small = [at for at in chart.heads if not self._view[at].isupper()]
        starts.difference_update(at for at in small if self._is_common_word(at))
        for span in self._skipped():
            starts.difference_update(range(span.start, span.end))
        return sorted(starts)

    def _is_common_word(self, at: int) -> bool:
        """Whether a small one-syllable head ("hội", "ban", "bộ") is followed by no name and so is a common word."""
        chart, end = self._chart, self._chart.heads[at][0][0]
        if " " in self._view[at:end] or self._view[end + 1 : end + 2].isupper():
            return False
        if at in chart.titles or at in chart.fused or at in chart.honorifics:
            return False
        if any(sector.set == "truong" for _, sector in chart.sectors.get(end + 1, ())):
            return False  # "trường mầm non Hoa Sen"
        if at in chart.central or at in chart.tiers or at in chart.provinces:
            return False
        return self._view[end : end + 1] != ":" and not self._view.endswith(_MANY, max(0, at - 8), at)

    def _skipped(self) -> list[Span]:
        """Bylines, date lines and the numbers of documents."""
        found = [self._without_unit(block.span) for block in self._article.blocks_of(*_SKIPPED)]
        for start, end in numbers(self._view):
            is_letters = not self._view[end + 1 : end + 2].islower()  # most numbers stand before a small word
            behind = _BEHIND_NUMBER.match(self._view, end) if is_letters else None
            if behind:
                found.append(Span(start, behind.end()))
        return found

    def _without_unit(self, span: Span) -> Span:
        """A byline's words but for the unit of who signs: "Hồng Nhụy - [Ban Phong trào Tỉnh đoàn]"."""
        if not is_name_of_unit(span.of(self._view)):
            return span
        return Span(span.start, self._view.index("-", span.start, span.end))
