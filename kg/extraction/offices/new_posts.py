"""Of which body someone takes up an office: of the one they move to, never of the one they were at before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.facts import Tenure
from kg.extraction.items.item import AgencyItem, Item, PlaceItem
from kg.extraction.offices.bound_roles import BoundRole
from kg.extraction.titles.phrase import RolePhrase

_MOVES_TO = re.compile(
    r"(?<!\w)(?:điều|điều động|điều chuyển|luân chuyển|biệt phái|chuyển|chuyển công tác|phân công)"
    r"(?: và bổ nhiệm)? (?:về|sang|đến|tới)(?: nhận)?(?: công tác| nhiệm vụ| làm việc)?(?: tại| ở)? $"
)
_TAKES = re.compile(r",? [^.;:\n]{0,60}$")
_FORMER = ("nguyên ", "cựu ", "Nguyên ", "Cựu ")
_LONGEST = 60
"""Letters looked at before the agency."""


class NewPosts:
    """Finds it among the items of one text."""

    def __init__(self, view: str, items: Sequence[Item]) -> None:
        self._view = view
        self._items = items

    def moved_to(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """ "Phó Giám đốc Sở A, được điều động về Sở B giữ chức Phó Giám đốc": of Sở B."""
        if bound.tenure is not Tenure.ASSUMED:
            return None
        index = bound.role - 1
        while index > bound.name and isinstance(self._items[index], PlaceItem):
            index -= 1  # "về Trường A, Quận 8, giữ chức Hiệu trưởng"
        item = self._items[index]
        if index <= bound.name or not isinstance(item, AgencyItem) or item.phrases[-1].kind not in role.kinds:
            return None
        start = item.span.start
        is_moved = _MOVES_TO.search(self._view, max(0, start - _LONGEST), start) is not None
        return item.phrases[-1] if is_moved and _TAKES.match(self._view[item.span.end : role.span.start]) else None

    def without_former(self, bound: BoundRole) -> BoundRole:
        """The same without the offices once held: "nguyên Phó Bí thư Huyện ủy X, giữ chức Phó Bí thư Thường trực"."""
        if bound.tenure is not Tenure.ASSUMED:
            return bound
        kept = tuple(i for i in bound.chunk if not self._view.startswith(_FORMER, self._items[i].span.start))
        return bound if kept == bound.chunk else replace(bound, chunk=kept)
