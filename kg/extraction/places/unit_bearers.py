"""Whether the capitalised words behind a kind of unit may be an office's bearer: "Chủ tịch UBND xã [Lê Hoàng Nghĩ]"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from kg.extraction.places.capitals import NAME
from kg.extraction.words.chart import Chart
from kg.extraction.words.lexicon import Lexicon

_REACH = 120
"""So many characters before a unit its body's office may stand."""
_CLAUSE = re.compile(r"[.;:\n(]")
_BEARER = re.compile(rf"({NAME.pattern})(?:,| -| –) $")
_IS_NAME = re.compile(r"\S+(?: \S+){1,3}")
_NAME = 40
_UNDECIDED = ("village", "province")


class UnitBearers:
    """Tells it at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon

    def may_follow(self, pos: int) -> bool:
        """Whether a bearer's name may begin there: an office stands before it whose bearer was not named before."""
        first = self._clause_start(pos)
        titles = self._titles[bisect_left(self._titles, first) : bisect_left(self._titles, pos)]
        return bool(titles) and not self._is_named_before(titles, first)

    def told(self, pos: int, ends: list[int]) -> int:
        """Where the name at ``pos`` ends if the text elsewhere names a unit so where no bearer may follow, else 0."""
        ways = (end for end in reversed(ends[1:3]) if self._view[pos:end].lower() in self._told)
        return next(ways, 0)

    def _clause_start(self, pos: int) -> int:
        first = max(0, pos - _REACH)
        stops = [stop.end() for stop in _CLAUSE.finditer(self._view, first, pos)]
        return stops[-1] if stops else first

    def _is_named_before(self, titles: list[int], first: int) -> bool:
        """Whether an office follows its bearer's name: "; Lê Hoàng Nghĩ, Chủ tịch UBND xã Hòa Trà"."""
        for title in titles:
            name = _BEARER.search(self._view, max(first, title - _NAME), title)
            if name is None or not _IS_NAME.fullmatch(name[1]) or name[1].isupper():
                continue
            begins = not self._view[first : name.start()].strip()
            is_surname = name[1].split(" ")[0].lower() in self._lexicon.surnames
            if (begins and is_surname) or name.start() - 1 in self._honorific_ends:
                return True
        return False

    @cached_property
    def _titles(self) -> list[int]:
        return sorted(self._chart.titles)

    @cached_property
    def _honorific_ends(self) -> frozenset[int]:
        return frozenset(end for hits in self._chart.honorifics.values() for end, _ in hits)

    @cached_property
    def _told(self) -> frozenset[str]:
        """The names of two or three words behind a kind of unit where no bearer may follow, in lower case."""
        found: set[str] = set()
        for hits in self._chart.tiers.values():
            end, tier = hits[0]
            run = NAME.match(self._view, end + 1) if tier.level not in _UNDECIDED else None
            if run is not None and 1 <= run[0].count(" ") <= 2 and not self.may_follow(end + 1):
                found.add(run[0].lower())
        return frozenset(found)


def is_whole_name(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words are a person's name of three or four words, or of two with an unmistakable surname."""
    is_common = lexicon.surnames.get(words[0].lower()) if words else None
    return is_common is not None and (len(words) in (3, 4) or (len(words) == 2 and not is_common))
