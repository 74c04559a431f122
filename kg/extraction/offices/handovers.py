"""Offices that pass from one to another: "ông A bàn giao nhiệm vụ Giám đốc Sở Y tế cho ông B": A leaves, B takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, RoleItem
from kg.extraction.offices.chunk import Chunk
from kg.extraction.offices.subjects import OfficeSubjects
from kg.language.span import Span

_HANDS_OVER = re.compile(
    r"(?<!\w)bàn giao(?: lại)?(?: các)?(?:(?:,| và)? (?:chức trách|chức vụ|chức danh|nhiệm vụ|công việc|công tác"
    r"|cương vị|trách nhiệm|quyền hạn))+(?: của)?(?: người)? $",
    re.IGNORECASE,
)
_TO = re.compile(r"(?: lại)? cho (?:tân )?")
_LONGEST = 80
"""Letters of the words that hand over, at most."""

Handed = list[tuple[int, Tenure]]
"""Names by the indexes of their items, each with what becomes of the office."""


class OfficeHandovers:
    """Reads them in the sentences of one text."""

    def __init__(self, view: str, items: Sequence[Item], whom: OfficeSubjects) -> None:
        self._view = view
        self._items = items
        self._whom = whom

    def read(self, sentence: Span, chunks: list[Chunk], number: int) -> Handed:
        """Who leaves and who takes the office that a chunk without persons names; nothing if none is handed over."""
        roles = chunks[number].orphans
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        start = self._items[roles[0]].span.start
        opening = max(sentence.start, start - _LONGEST)
        if following is None or not following.names or _HANDS_OVER.search(self._view, opening, start) is None:
            return []
        words = self._view[self._items[roles[-1]].span.end : self._items[following.indexes[0]].span.start]
        if _TO.fullmatch(words) is None:
            return []
        return [*self._giver(chunks[:number], roles), (following.names[0], Tenure.ASSUMED)]

    def _giver(self, before: list[Chunk], roles: list[int]) -> Handed:
        """The person before the verb, unless told to have had the same office before ("nguyên Giám đốc")."""
        previous = next((chunk for chunk in reversed(before) if chunk.names), None)
        if previous is None or self._whom.is_no_subject(previous):
            return []
        giver = self._whom.subject_of(previous)
        former = {b.role for b in previous.bindings if previous.tenures.get(b.role) is Tenure.FORMER}
        if {self._title(role) for role in former} & {self._title(role) for role in roles}:
            return []
        return [(name, Tenure.LEFT) for name in giver]

    def _title(self, index: int) -> str:
        item = self._items[index]
        return item.role.title if isinstance(item, RoleItem) else ""
