"""Bodies whose naming makes someone a member: "tham gia [Ban Chấp hành, Ban Thường vụ Đảng ủy]"."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.items.item import Item, NameItem, RoleItem
from kg.extraction.words.chart import Chart

_MEMBER_OF = re.compile(r"(?<!\w)(?:tham gia|vào|gia nhập)(?: làm)? $", re.IGNORECASE)
_SOME = re.compile(r"(?<!\w)(?:\d{1,3}|các) (?:đồng chí|ủy viên|đại biểu|đảng viên|thành viên|người|vị|ông, bà) vào $")
"""How many join, whom only a list tells: "bầu 13 đồng chí vào [Ban Chấp hành]"."""
_TOLD = re.compile(r"[^.;\n]*?(?::|(?<!\w)(?:gồm|là|có)(?!\w))")
_JOINS = ("gia ", "vào ", "nhập ", "làm ")
_MEMBERS_OF = re.compile(
    r"(?<!\w)(?:các (?:đồng chí|ông|bà|thành viên)(?: trong| thuộc| là thành viên)?|danh sách(?: các)?"
    r"(?: đồng chí| ủy viên| thành viên)?(?: trúng cử| tham gia| được bầu)?(?: vào)?) $",
    re.IGNORECASE,
)
_LIST_OF = re.compile(
    r"(?<!\w)danh sách(?: các)?(?: đồng chí| ủy viên| thành viên)?(?: trúng cử| tham gia| được bầu)?(?: vào)? $",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"[^.:;\n]{0,80}:")
_CONSISTS = re.compile(
    r"(?:,? khóa [\w-]+)?(?:,? nhiệm kỳ[^,:;\n]{3,16})?,? (?:gồm có|gồm|có)(?: \d{1,2}| các)?"
    r"(?: đồng chí| ông, bà| ông| bà| ủy viên| thành viên| vị)[^.:;\n]{0,40}?:"
)
_FAR = 300
"""Characters behind a body beyond which no colon opens the list of its members."""
_BESIDE = (", ", " (", " - ", " thuộc ", " của ", ", thuộc ", ", của ")
_OF_LAWYERS = frozenset({"van-phong-luat-su", "doan-luat-su"})
_JOINED = re.compile(r"(?:, | và | - )")
_ELECTS = re.compile(r"(?<!\w)(?:bầu|bổ sung|chỉ định|cử|giới thiệu|thôi|rút)(?!\w)[^.;\n]*$")


class Memberships:
    """Tells in one text which bodies someone is said to join."""

    def __init__(self, view: str, chart: Chart, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._agencies = agencies

    def joins(self, start: int) -> bool:
        """Whether "vào" or "tham gia" stands before ``start``; of a number of people, only those listed behind join."""
        if not self._is_joined(start):
            return False
        is_of_some = _SOME.search(self._view, max(0, start - 24), start) is not None
        return not is_of_some or _TOLD.match(self._view, start, start + _FAR) is not None

    def _is_joined(self, start: int) -> bool:
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
        leads = leads or self.list_colon(start, phrase.span.end) > 0
        return [phrase] if self._is_joined(start) or self.goes_on(previous, start) or leads else []

    def list_colon(self, start: int, end: int) -> int:
        """Where the colon stands behind a body whose members follow one by one; 0 if none do.

        "Danh sách Ban Thường vụ khóa XVIII, ngoài các đồng chí trên, còn có:", "Ban Chấp hành gồm các đồng chí:".
        """
        if self._view.find(":", end, end + _FAR) < 0:
            return 0
        if self._view[end] == ":":
            return end if _MEMBERS_OF.search(self._view, max(0, start - 40), start) else 0
        goes_on = _LIST_GOES_ON if _LIST_OF.search(self._view, max(0, start - 60), start) else _CONSISTS
        found = goes_on.match(self._view, end)
        return found.end() - 1 if found else 0

    def title_borne(self, previous: Item | None, phrase: AgencyPhrase) -> str:
        """The title that a body right behind a name gives: "ông A - Thường vụ Tỉnh ủy", "luật sư B (Công ty Luật)"."""
        if not isinstance(previous, NameItem) or phrase.head is None:
            return ""
        gap = self._view[previous.span.end : phrase.span.start]
        if phrase.head.id == "ban-thuong-vu" and gap in (" - ", ", ", " ("):
            return "Ủy viên" if self._view.startswith(("Thường vụ", "thường vụ"), phrase.span.start) else ""
        if gap not in _BESIDE:
            return ""
        is_firm = phrase.head.id in _OF_LAWYERS or phrase.descriptor.startswith(("Luật ", "luật "))
        is_lawyer = self._view[previous.span.start : previous.span.start + 12].lower().startswith(("luật sư ", "ls. "))
        if is_firm and is_lawyer:
            return "Luật sư"
        before = self._view[max(0, previous.span.start - 12) : previous.span.start].lower()
        is_teacher = phrase.kind == "school" and gap == " (" and before.endswith("giáo viên ")
        return "Giáo viên" if is_teacher else ""

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
