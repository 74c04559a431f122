"""Names of persons without an honorific, told by what stands before and behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from kg.extraction.article import Article
from kg.extraction.items.expected_names import ExpectedNames
from kg.extraction.items.item import AgencyItem, Item, PlaceItem, RoleItem
from kg.extraction.items.listed_schools import is_listed_school
from kg.extraction.persons.names import NamePhrase, PersonNames
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_CLOSES = (" ", ") ")
_OFFICE = 60
"""So many characters before its bearer an office may stand."""
_WORD_BEFORE = re.compile(rf"(?<!\w)({UPPER}\w*) $")


class PlainNames:
    """Reads them in one article. ``items`` are all items read so far; it grows while the article is read."""

    def __init__(
        self, article: Article, chart: Chart, names: PersonNames, lexicon: Lexicon, items: Sequence[Item]
    ) -> None:
        self._view = article.view
        self._article = article
        self._chart = chart
        self._names = names
        self._surnames = lexicon.surnames
        self._items = items
        self._expected = ExpectedNames(article.view, chart, lexicon, names, items)
        self.possible: list[NamePhrase] = []
        """Two-word names that other mentions may confirm."""
        self._block_starts = [block.span.start for block in article.blocks]

    def read(self, start: int) -> NamePhrase | None:
        """The name that stands at ``start``; one of two words that may be a name is kept among the possible ones."""
        if not self._view[start].isupper() or not self._names.words.are_several(start):
            return None
        previous = self._items[-1] if self._items else None
        touches = previous is not None and self._view[previous.span.end : start] == " "
        is_apart = touches or self._view[start - 1 : start] != " "
        before = None if is_apart else _WORD_BEFORE.search(self._view, max(0, start - 9), start)
        if before and before[1] != "VI" and self._surnames.get(before[1].lower()) is False:
            return None  # the rest of a name that was refused
        is_borne = (touches and self._is_seat(previous)) or self._is_right_behind(previous, start)
        name = self._names.plain(start, is_borne or self._expected.is_at(start), is_borne)
        if name is not None and (self._is_cut(start, name.span.end) or is_listed_school(self._view, start)):
            return None
        if name is not None and not is_borne and self._is_unit(name):
            return None
        if name is not None and self._expected.role_follows(name.span.end) is None and self._is_shouted(start):
            name = None
        possible = self._names.possible(start) if name is None else None
        if possible is not None:
            self.possible.append(possible)
        return name

    def _is_unit(self, name: NamePhrase) -> bool:
        """Whether the text has the words behind a kind of unit: "cử tri [Trần Văn Thời]" of "huyện Trần Văn Thời"."""
        words = name.span.of(self._view)
        at = self._view.find(words)
        while at >= 0:
            if at - 1 in self._tier_ends and not any(at - _OFFICE < title < at for title in self._chart.titles):
                return True  # and no office's bearer: "Chủ tịch UBND tỉnh Đinh Văn Thời"
            at = self._view.find(words, at + 1)
        return False

    @cached_property
    def _tier_ends(self) -> frozenset[int]:
        return frozenset(hits[0][0] for hits in self._chart.tiers.values())

    def _is_cut(self, start: int, end: int) -> bool:
        """ "Ban Giáo[ dục]", "Festival Lâm[ sản]": whether the second of two words begins a field of work."""
        last = self._view.rfind(" ", start, end) + 1
        if self._view.count(" ", start, end) != 1:
            return False
        return any(stop > end for stop, _ in self._chart.sectors.get(last, ()))

    def _is_right_behind(self, item: Item | None, start: int) -> bool:
        """Whether just a role stands before: "Giám đốc Sở Y tế [A]", "Hiệu trưởng Trường X (Đại học Y) [A]"."""
        if item is None or self._view[item.span.end : start] not in _CLOSES:
            return False
        role = self._items[-2] if len(self._items) > 1 else None
        if isinstance(item, RoleItem) or not isinstance(item, AgencyItem) or not isinstance(role, RoleItem):
            return isinstance(item, RoleItem)
        agency = role.role.agency  # "Hiệu trưởng Trường X thuộc Đại học Y [A]"
        return agency is not None and agency.parent is not None and agency.parent.span == item.span

    def _is_seat(self, item: Item | None) -> bool:
        """Whether a place goes on a role: "Tỉnh trưởng tỉnh Khăm Muộn"."""
        role = self._items[-2] if len(self._items) > 1 else None
        goes_on = isinstance(item, PlaceItem) and isinstance(role, RoleItem)
        return goes_on and item is not None and role is not None and item.span.start == role.span.end + 1

    def _is_shouted(self, start: int) -> bool:
        """Whether the whole line is in capitals, where capitals say nothing."""
        index = bisect_right(self._block_starts, start) - 1
        return index >= 0 and self._article.blocks[index].span.of(self._view).isupper()
