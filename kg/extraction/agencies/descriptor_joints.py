"""What joins the parts of an agency's name: "và", a dash, a comma in names that list fields of work."""

from __future__ import annotations

import re

from kg.extraction.agencies.descriptor_state import DescriptorState
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER

_CONNECTOR = re.compile(r"(?: và (?!(?:lãnh đạo|đại diện|cán bộ|toàn thể)(?!\w))| & |&| - |- |-|/| các )(?=\S)")
_ENDS_IN_NUMBER = re.compile(r"(?:\d|\b[IVX]+)$")
_IN_SERIES = frozenset({"cuc", "chi-cuc", "trung-tam", "vien", "vu", "tong-cuc", "hoc-vien"})
_IN_A_SERIES = re.compile(rf", (?={UPPER}[^,;.()\n]{{1,40}} (?:và|&) {UPPER})")
"""A comma within a name: "Chi cục Chăn nuôi, Thú y và Thủy sản"."""
_PAPERS = ("Nghị quyết ", "Chỉ thị ", "Kết luận ", "Quyết định ", "Kế hoạch số", "Đại hội ", "Hội nghị ")
"""What no agency's name goes on with behind "và"."""
_CREDITS = ("Ảnh:", "Ảnh ", "Tin:", "Nguồn:")
_CODE = re.compile(r"[A-ZĐ]{1,2}\d{1,3}(?!\w)")
_COMMA = re.compile(rf", (?={UPPER})")


class DescriptorJoints:
    """Looks for what joins parts at given positions of one text."""

    def __init__(self, view: str, chart: Chart) -> None:
        self._view = view
        self._chart = chart

    def joint(self, state: DescriptorState, end: int) -> tuple[str, int, bool] | None:
        """What leads to the next part, where that begins, and whether it is more than a blank; None if none follows."""
        connector = self.connector(state, end) if state.is_begun else None
        if connector is None:
            return (" ", end + 1, False) if self._view[end] == " " else None
        lead, at = connector[0], connector.end()
        if lead == " và " and state.has_proper and state.name == "benh-vien" and self._is_kind_of_hospital(at):
            return None  # "các bệnh viện: Đa khoa khu vực Ngọc Hồi và Y học cổ truyền tỉnh"
        if at in self._chart.honorifics and self._view[at].islower():
            return None  # "Công ty Sao Biển và nhà giáo ưu tú Trịnh Lan Chi"
        return " - " if lead == "- " else lead, at, True

    def _is_kind_of_hospital(self, at: int) -> bool:
        return any(sector.set == "benh-vien" for _, sector in self._chart.sectors.get(at, ()))

    def connector(self, state: DescriptorState, end: int) -> re.Match[str] | None:
        """ "và", a dash or, in a name that lists fields of work, a comma."""
        connector = _CONNECTOR.match(self._view, end)
        if connector is not None and connector[0] == " và " and self.after_number(end):
            return None  # "Phòng 10 và cán bộ"
        if connector is not None and state.head.kind == "police" and _CODE.match(self._view, connector.end()):
            return None  # "Trại giam Hoa Mai - T345"
        if connector is not None and connector[0] == " - " and self._is_said_of_it(state, connector.end()):
            return None
        if connector is not None and connector[0] == " và " and self._view.startswith(_PAPERS, connector.end()):
            return None  # "Nghị quyết Đại hội Công đoàn X và Nghị quyết …"
        is_series = state.leads and state.head.id in _IN_SERIES
        if connector is None and (is_series or self._is_headed_division(state)):
            series = _IN_A_SERIES.match(self._view, end) or self._in_division(state, end)
            return series if series and series.end() in self._chart.sectors else None
        return connector

    def _is_said_of_it(self, state: DescriptorState, at: int) -> bool:
        """Whether words behind a dash tell of it: "Đại học Huế - Ảnh: …", "Trường Hoa Sen - công trình chào mừng"."""
        return self._view.startswith(_CREDITS, at) or (state.has_proper and self._view[at].islower())

    def after_number(self, end: int) -> bool:
        """Whether a number stands right before: it ends a name ("Học viện Chính trị khu vực IV")."""
        return _ENDS_IN_NUMBER.search(self._view, max(0, end - 5), end) is not None

    def _in_division(self, state: DescriptorState, end: int) -> re.Match[str] | None:
        """A comma in "Trưởng phòng Nghiệp vụ, Dự toán, Pháp chế, Chi cục Thuế": more fields, then another comma."""
        comma = _COMMA.match(self._view, end) if self._is_headed_division(state) else None
        if comma is None or comma.end() in self._chart.heads:
            return None
        fields = self._chart.sectors.get(comma.end(), ())
        return comma if any(self._view.startswith((", ", " và "), stop) for stop, _ in fields) else None

    def _is_headed_division(self, state: DescriptorState) -> bool:
        """ "Trưởng phòng Khoa học, Công nghệ và Hợp tác quốc tế": one head has one division, so that it is no list."""
        if state.head.id != "phong":
            return False
        return self._view[max(0, state.start - 12) : state.start].lower().endswith("trưởng phòng")
