"""What comes next in a run of names and roles, as far as the kind of a token asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.items.item import Item, NameItem, RoleItem
from kg.extraction.offices.chunk import Run

_FEW = 12
_WHOSE = re.compile(r"(?:,? (?:khóa [IVXLC\d]+|nhiệm kỳ \d{4} ?- ?\d{4}))*,? (?:đối với|cho) ")
_PRINCIPAL = re.compile(
    r"(?<!\w)(?:ủy quyền|ủy nhiệm|thay mặt(?: cho)?|thừa lệnh|của|theo|cùng với|bởi)"
    r"(?: của)?(?: (?:đồng chí|đ/c|ông|bà|các đồng chí))? $",
    re.IGNORECASE,
)
"""What makes a title before a comma that of somebody else: "Thừa ủy quyền của Chánh án, ông …"."""
_BOTH = re.compile(r"Tổng Bí thư, Chủ tịch nước(?!\w)")
"""Two offices that one person has had, and whom others act for."""
_PROXY = re.compile(
    r"(?<!\w)(?:ủy quyền|ủy nhiệm|thừa lệnh|thay mặt)(?: cho| của)?(?: (?:đồng chí|đ/c))? $", re.IGNORECASE
)
"""The same where it can be of nobody else: another title may follow at once ("… của Chủ tịch nước, Thứ trưởng X")."""


class RunAhead:
    """Looks at the items around a place of one run."""

    def __init__(self, view: str, items: Sequence[Item], run: Run) -> None:
        self._view = view
        self._items = items
        self._run = run

    def is_ranked(self, position: int) -> bool:
        """Whether a rank or form of address leads the name at this place of the run."""
        item = self._items[self._run[position][1]]
        return isinstance(item, NameItem) and item.name.has_honorific

    def closes_after(self, position: int) -> bool:
        """Whether a bracket closes right behind the name at this place of the run."""
        end = self._items[self._run[position][1]].span.end
        return self._view[end : end + 1] == ")"

    def are_in_brackets(self, position: int) -> bool:
        """Whether several names from this place on stand in one bracket: "2 Phó Viện trưởng (ông A, ông B)"."""
        last = position
        while last + 1 < len(self._run) and isinstance(self._items[self._run[last + 1][1]], NameItem):
            last += 1
            if self._run[last][0] not in (("COMMA",), ("AND",)):
                return False
            if self.closes_after(last):
                return True
        return False

    def is_of_principal(self, position: int) -> bool:
        """Whether the roles up to here are those of someone for whom another acts."""
        first = position
        while first and isinstance(self._items[self._run[first - 1][1]], RoleItem):
            first -= 1
        start = self._items[self._run[first][1]].span.start
        return _PRINCIPAL.search(self._view, max(0, start - 30), start) is not None

    def has_one_name(self, position: int) -> bool:
        """Whether just one person is named between the semicolons around a role."""
        first, last = position, position + 1
        while first and "SEMI" not in self._run[first][0] and position - first < _FEW:
            first -= 1
        while last < len(self._run) and "SEMI" not in self._run[last][0] and last - position < _FEW:
            last += 1
        return sum(isinstance(self._items[index], NameItem) for _, index in self._run[first:last]) == 1

    def leads_on(self, position: int) -> bool:
        """Whether the roles from here on lead up to a name: "… cùng Phó Trưởng đoàn, Tỉnh ủy viên Nguyễn Hữu Lụa"."""
        run = self._run
        for step in range(position, len(run) - 1):
            item, following = self._items[run[step][1]], self._items[run[step + 1][1]]
            if not isinstance(item, RoleItem) or (step > position and run[step][0] != ("COMMA",)):
                return False
            if isinstance(following, NameItem):
                return not run[step + 1][0]
        return False

    def acts_for_another(self, position: int) -> bool:
        """ "Thừa ủy quyền của Chủ tịch nước, Thứ trưởng X trao": the first title is that of the principal."""
        if position + 1 == len(self._run) or self._run[position + 1][0] not in ((), ("COMMA",)):
            return False
        start = self._items[self._run[position][1]].span.start
        if _BOTH.match(self._view, start):
            return False
        is_led = isinstance(self._items[self._run[position + 1][1]], RoleItem)
        return is_led and _PROXY.search(self._view, max(0, start - 40), start) is not None

    def is_of_next(self, position: int) -> bool:
        """ "đối với ông A và chức danh Phó Chủ tịch đối với ông B": whether who has the office is told behind it."""
        return _WHOSE.match(self._view, self._items[self._run[position][1]].span.end) is not None

    def leads_by_dash(self, position: int, gap: tuple[str, ...]) -> bool:
        """ "Bí thư A, Phó Chủ tịch UBND tỉnh - Trưởng đoàn B": each name behind its offices, those joined by dashes."""
        run = self._run
        if gap != ("COMMA",) or position + 2 >= len(run) or run[position + 1][0] != ("DASH",):
            return False
        following, name = self._items[run[position + 1][1]], self._items[run[position + 2][1]]
        return isinstance(following, RoleItem) and isinstance(name, NameItem) and not run[position + 2][0]
