"""Whose staff and departments an army text names alone: "Bộ Tham mưu, Cục Chính trị", in a text on a corps."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.owners.seen_agencies import SeenAgencies
from kg.extraction.words.chart import Head

_STAFF = "bo-tham-muu"
_DEPARTMENT = "cuc"
_COMMANDS = frozenset({"quan-khu", "quan-doan", "quan-chung", "binh-chung", "bo-tu-lenh"})
"""What has a staff and departments; a division has only offices."""
_ARMY = frozenset({"army"})


def command_of(head: Head, at: int, beside: tuple[AgencyPhrase, ...], seen: SeenAgencies) -> AgencyPhrase | None:
    """The command of a staff, or of a department that stands beside one: named last before it, else behind."""
    staff: AgencyPhrase | None = None
    if head.id == _DEPARTMENT:
        staff = next((other for other in beside if other.head is not None and other.head.id == _STAFF), None)
    if head.id != _STAFF and staff is None:
        return None
    if staff is not None and staff.owner is not None:
        return staff.owner
    named = [(start, body) for start, body in seen.first_named(_ARMY) if body.head and body.head.id in _COMMANDS]
    before = [body for start, body in named if start < at]
    return before[-1] if before else named[0][1] if named else None
