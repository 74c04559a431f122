"""Persons where a name could go on: "Chủ tịch UBND xã [Lê Mận] chủ trì", of a body whose place is told elsewhere."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import middle_names
from kg.extraction.words.waiting_titles import WaitingTitles

_WORD = rf"(?:(?:[HKN]|Ka)'(?= {UPPER})|{UPPER}[\w']*)"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*(?!-)")
_OF_HIGHLANDS = re.compile(r"(?:[hkn]|ka)'.")
_LETTERS = frozenset({"y", "h", "a", "u"})
"""What tells a woman or a man among the peoples of the highlands."""
_LONGEST = 5
_FOREIGN = 7
"""No syllable of Vietnam's languages has so many letters."""
_SURE = frozenset({"văn", "thị"})


class Bearers:
    """Tells them at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon
        self._titles = WaitingTitles(view, chart)

    def is_at(self, start: int, pos: int) -> bool:
        """Whether at ``pos`` a person is named whose title leads to ``start``; of names that no table of places has."""
        words = self._words(pos)
        return bool(words) and self._is_name(words) and self._titles.lead_to(start)

    def is_plainly_at(self, start: int, pos: int) -> bool:
        """The same of names with a surname."""
        words = self._words(pos)
        if not words or not self._has_surname(words):
            return False
        is_whole = len(words) > 2 and words[1] in middle_names()
        return (is_whole or self._is_name(words)) and self._titles.lead_to(start)

    def _words(self, pos: int) -> list[str]:
        """The capitalised words in lower case; none where they are too many or shouted."""
        run = _RUN.match(self._view, pos)
        is_short = run is not None and not run[0].isupper() and run[0].count(" ") < _LONGEST
        return run[0].lower().split(" ") if run is not None and is_short else []

    def _has_surname(self, words: list[str]) -> bool:
        if _OF_HIGHLANDS.match(" ".join(words)) or words[0] in _LETTERS:
            return True
        return not self._lexicon.surnames.keys().isdisjoint((words[0], " ".join(words[:2])))

    def _is_name(self, words: list[str]) -> bool:
        """Whether words may be a person's name and are hardly a place's."""
        if _OF_HIGHLANDS.match(" ".join(words)):
            return True
        if len(words) < 2:
            return False
        surnames, plain = self._lexicon.surnames, self._lexicon.plain_surnames
        first, two = words[0], " ".join(words[:2])
        if first in _LETTERS or first in plain or two in plain or words[1] in _SURE:
            return True
        if surnames.get(first) is False or surnames.get(two) is False:
            return True
        if len(words) == 3 and first in surnames and words[1] in middle_names():
            return True
        if first not in surnames and any(len(word) >= _FOREIGN or word in surnames for word in (first, *words[1:-1])):
            return False  # "Bí thư Huyện ủy [Pác Cụm] Lê Thị Mận"
        return not self._is_like_place(words)

    def _is_like_place(self, words: list[str]) -> bool:
        """Whether places' names often begin and end so, or one is called as the first words say."""
        units, two = self._lexicon.units, " ".join(words[:2])
        if two in units["commune"] or two in units["district"]:
            return True
        return words[0] in self._lexicon.unit_beginnings and (
            len(words) > 2 or words[0] not in self._lexicon.surnames or words[1] in self._lexicon.unit_endings
        )
