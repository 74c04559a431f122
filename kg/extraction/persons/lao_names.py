"""Names of Laos, whose family part stands behind a dash: "Đại tá Phu Thít - Xẻng Phên"."""

from __future__ import annotations

from kg.extraction.persons.name_words import NameWords
from kg.extraction.words.chart import Chart
from kg.extraction.words.lexicon import Lexicon

_DASH = " - "
_MOST = 3
"""Neither part has more words."""
_BEHIND = (",", ";", ".", ":", ")", "\n", " -", " (", " làm ", " dẫn đầu", " cùng ", " và ")
"""What stands behind a name whose bearer is told further of."""


class LaoNames:
    """Joins their parts at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, words: NameWords) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._words = words
        self.may_stand = "Lào" in view and _DASH in view

    def whole(self, at: int, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a name, with a dash and the family's name if one follows that is nothing else."""
        dash = at + len(" ".join(words))
        if len(words) > _MOST or not self._view.startswith(_DASH, dash):
            return words
        start, chart = dash + len(_DASH), self._chart
        family = self._words.at(start)
        if not family or len(family) > _MOST or family[0].lower() in self._lexicon.surnames:
            return words
        name = " ".join(family)
        known = (chart.titles, chart.fused, chart.heads, chart.central, chart.honorifics, chart.provinces, chart.tiers)
        is_else = any(start in slot for slot in known) or name in self._lexicon.abroad or name.isupper()
        return words if is_else or not self._view.startswith(_BEHIND, start + len(name)) else (*words, "-", *family)
