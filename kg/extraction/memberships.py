"""Bodies whose naming makes someone a member: "tham gia [Ban Chấp hành, Ban Thường vụ Đảng ủy]"."""

from __future__ import annotations

import re

from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.agency_phrases import AgencyPhrases
from kg.extraction.chart import Chart
from kg.extraction.items import Item, RoleItem

_MEMBER_OF = re.compile(r"(?<!\w)(?:tham gia|vào|gia nhập)(?: làm)? $", re.IGNORECASE)
_JOINS = ("gia ", "vào ", "nhập ", "làm ")
_JOINED = re.compile(r"(?:, | và | - )")
_ELECTS = re.compile(r"(?<!\w)(?:bầu|bổ sung|chỉ định|cử|giới thiệu)(?!\w)[^.;\n]*$")


class Memberships:
    """Tells in one text which bodies someone is said to join."""

    def __init__(self, view: str, chart: Chart, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._agencies = agencies

    def joins(self, start: int) -> bool:
        """Whether "vào" or "tham gia" stands before ``start``."""
        before = self._view[max(0, start - 14) : start]
        return before.lower().endswith(_JOINS) and _MEMBER_OF.search(self._view, max(0, start - 14), start) is not None

    def goes_on(self, previous: Item | None, start: int) -> bool:
        """Whether the words at ``start`` go on a list of such bodies."""
        return isinstance(previous, RoleItem) and self._is_membership(previous) and self._gap_after(previous, start)

    def joined(self, start: int, previous: Item | None) -> list[AgencyPhrase]:
        """A committee whose owner stands only after the next: "(tham gia) Ban Chấp hành, Ban Thường vụ Đảng ủy"."""
        if start not in self._chart.heads or self._chart.heads[start][0][1].kind != "committee":
            return []
        phrase = self._agencies.read(start, True)
        if phrase is None or not self.has_members(phrase):
            return []
        following = _JOINED.match(self._view, phrase.span.end)
        next_body = self._agencies.read(following.end(), True) if following and phrase.is_bare else None
        leads = next_body is not None and next_body.kind == "committee" and not next_body.is_bare
        return [phrase] if self.joins(start) or self.goes_on(previous, start) or leads else []

    def has_members(self, phrase: AgencyPhrase) -> bool:
        """Whether "vào" or "tham gia" it makes someone its member."""
        is_body = phrase.central is not None and phrase.central.kind == "party-central"
        if not (is_body or phrase.kind == "committee" or (phrase.head and phrase.head.id == "uy-ban-kiem-tra")):
            return False
        return (
            phrase.kind == "committee"
            or _ELECTS.search(self._view, max(0, phrase.span.start - 160), phrase.span.start) is not None
        )

    @staticmethod
    def _is_membership(item: RoleItem) -> bool:
        """Whether the role was read from a body's name alone ("tham gia Ban Chấp hành")."""
        agency = item.role.agency
        return item.role.title == "Ủy viên" and agency is not None and item.span.start == agency.span.start

    def _gap_after(self, previous: Item, start: int) -> bool:
        return self._view[previous.span.end : start].strip(" ,") in ("", "và")
