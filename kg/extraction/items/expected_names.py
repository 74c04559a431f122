"""Where capitalised words are likely a person's name: beside an office, in a list, on a signature's line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.items.item import Item, NameItem, PluralItem, RoleItem
from kg.extraction.persons.names import PersonNames
from kg.extraction.words.chart import Chart
from kg.extraction.words.lexicon import Lexicon

_ROLE_FOLLOWS = re.compile(r"[ ,(:-]{1,4}(?:(?:nguyên|cựu|quyền|hiện là|hiện|là|đồng chí)[ ,])?")
_LISTED = re.compile(r"[ ,;]*(?:và|cùng|,|;)[ ,]*|, ?")
_OPENS = re.compile(r"(?: (?:gồm có|gồm|sau đây|là|có|(?:qua )?các thời k[ỳì]))?: ?| - | gồm(?: có)? ")
"""What opens the names of those who have an office: "các Phó Chủ tịch gồm: ", "Chủ tịch Hội qua các thời kỳ: "."""
_BEHIND_BRACKET = re.compile(r" ?\)(?:,|;| và|, và|; và) ")
_SIGNED = re.compile(r" ?\n+(?:\(? ?(?:đã ký|ký tên|ký|signed) ?\)? ?\n+|/-/ ?\n+)?", re.IGNORECASE)
_CALLED = re.compile(r"(?<![\w-])((?:[^\W\d_]+ )?[^\W\d_]+) $")
_LONGEST_CALL = 24


class ExpectedNames:
    """Tells it at given positions of one article; ``items`` are those read so far."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, names: PersonNames, items: Sequence[Item]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._names = names
        self._items = items

    def is_at(self, start: int) -> bool:
        """Whether a role stands right before, a role follows, or the name goes on a list of names."""
        previous = self._items[-1] if self._items else None
        if previous is not None and self._is_behind(previous, start):
            return True
        name = self._names.plain(start, True)
        if name is None:
            return False
        return self.role_follows(name.span.end) is not None or self._is_called(start, name.words)

    def role_follows(self, end: int) -> int | None:
        """Where the title begins that stands right behind a name; None where none does."""
        gap = _ROLE_FOLLOWS.match(self._view, end)
        if gap is None:
            return None
        at = gap.end()
        return at if at in self._chart.titles or at in self._chart.fused else None

    def _is_behind(self, previous: Item, start: int) -> bool:
        gap = self._view[previous.span.end : start]
        if isinstance(previous, RoleItem):
            return _OPENS.fullmatch(gap) is not None or self._is_signed(gap, start) or self._is_next(gap)
        if isinstance(previous, NameItem) and _LISTED.fullmatch(gap):
            return self._names.is_possible(start) or len(previous.name.words) > 1
        if isinstance(previous, PluralItem):
            return gap.strip() in ("", ":") or _OPENS.fullmatch(gap) is not None
        return self._is_next(gap)

    def _is_next(self, gap: str) -> bool:
        """Whether a list of names goes on behind what was told of one in brackets: "Lê Mận (Y tế), Hồ Nghĩ"."""
        if _BEHIND_BRACKET.fullmatch(gap) is None or len(self._items) < 2:
            return False
        before = self._items[-2]
        is_name = isinstance(before, NameItem) and not before.name.is_short
        return is_name and self._view[before.span.end : self._items[-1].span.start] in (" (", "(")

    def _is_signed(self, gap: str, start: int) -> bool:
        """Whether nothing but the name stands on the line below an office."""
        if _SIGNED.fullmatch(gap) is None:
            return False
        end = start + len(" ".join(self._names.words.at(start)))
        return self._view[end : end + 1] in ("", "\n")

    def _is_called(self, start: int, words: tuple[str, ...]) -> bool:
        """Whether words tell what the person is: "cử tri Lê Mận"; not where a unit has the name ("cử tri Mỹ Lạc")."""
        before = _CALLED.search(self._view, max(0, start - _LONGEST_CALL), start)
        if before is None:
            return False
        called, calls = before[1].lower(), self._lexicon.name_calls
        if called not in calls and called.rpartition(" ")[2] not in calls:
            return False
        name, units = " ".join(words).lower(), self._lexicon.units
        return name not in units["commune"] and name not in units["district"]
