"""Whether the capitals behind an agency's name are the person who bears the title before it."""

from __future__ import annotations

import re

from kg.extraction.agencies.descriptor_state import DescriptorState, PartKind
from kg.extraction.agencies.small_words import SmallWords
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import middle_names

RUN = re.compile(rf"{UPPER}[^\W\d]*(?: {UPPER}[^\W\d]*)+")
LONGEST_NAME = 4
USUAL = frozenset(
    {
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô"),
        *("dương", "đinh", "trương"),
    }
)
"""Surnames that hardly end the name of anything else."""
_SETS_OFF = (",", " - ", "(")
_STOPS = re.compile(r"[,;:.(\n]| - ")
_RUN_BEFORE = re.compile(rf"(?:{UPPER}\w* )*{UPPER}\w*$")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+(?: [^\W\d_]+)?) $")
_WHOLE_NAME_BEFORE = re.compile(rf"{UPPER}\w* {UPPER}\w*$")
_TITLE_REACH = 90
_KOREAN = re.compile(rf"{UPPER}[a-z]+ {UPPER}[a-z]+-[a-z]+(?![\w-])")
_NUMBER_BEFORE = re.compile(r" (?:\d+|[IVX]+) $")
_NAMED_AFTER_PERSONS = frozenset({"school", "hospital", "fund"})
_CALLED_BY_FIELD = frozenset({"hoc-vien", "dai-hoc", "truong-dai-hoc", "truong-dh-su-pham", "truong-cao-dang"})
"""Schools that are called by a field of study, or by a person alone."""
_CENTRE = ("Trung ương ", "TW ")
_WOMANS = "thị"
_ENDS_WHAT_IT_DOES = frozenset({PartKind.KNOWN, PartKind.PLACE, PartKind.SMALL})


class BearersBehind:
    """Looks for them at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon

    def is_at(self, state: DescriptorState, at: int) -> bool:
        """Whether a bearer with an unusual name, or behind a body that is only called by its field, begins here.

        "Giám đốc Công ty Sao Vàng [Vừ Mí Sính]", "Tổng Biên tập Báo Tài nguyên và Môi trường [Trần Văn An]": not
        behind schools or hospitals of which only the kind is told, since those are named after persons.
        """
        may_be_named_so = state.head.kind in _NAMED_AFTER_PERSONS and state.head.id not in _CALLED_BY_FIELD
        is_central = self._view.endswith(_CENTRE, 0, at)  # "Bệnh viện Nhi Trung ương [Phan Nhã Uyên]"
        if not (state.has_proper or is_central or (state.is_begun and not may_be_named_so)):
            return False
        if not (state.last in _ENDS_WHAT_IT_DOES or state.is_double or state.last is PartKind.NAME):
            return False
        start = self._start(state)
        if _KOREAN.match(self._view, at):
            return self.are_behind(start)
        run = RUN.match(self._view, at)
        words = run[0].lower().split(" ") if run else []
        if 1 < len(words) <= LONGEST_NAME and _NUMBER_BEFORE.search(self._view, max(0, at - 6), at):
            return not self._is_place(at) and self.are_behind(start)
        if not 3 <= len(words) <= LONGEST_NAME or words[0] not in self._lexicon.surnames:
            return False
        if words[1] == _WOMANS and not may_be_named_so:
            return True
        if self.is_usual_name(at):
            return self.are_behind(start) or self._follow_roles(start)
        if state.head.kind == "company" and state.last is PartKind.KNOWN:
            return False  # "Công ty Cao su [Quang Minh Đạt]"
        if len(words) == LONGEST_NAME:
            return words[0] in USUAL and self.are_behind(start)
        return not self._is_place(at + len(words[0]) + 1) and self.are_behind(start)

    def are_of_firm(self, at: int) -> bool:
        """Whether the words end as a firm's name does: "Hoàng Lê Việt Nam", "Tín Nghĩa Group"."""
        run = RUN.match(self._view, at)
        words = run[0].split(" ") if run else []
        if len(words) < 3 or run is None or self._view[run.end() : run.end() + 1] == "-":
            return False
        is_mixed = SmallWords.is_foreign(words[-1]) and not any(map(SmallWords.is_foreign, words[:-1]))
        return words[-2:] == ["Việt", "Nam"] or (is_mixed and words[-1].isascii())

    def _start(self, state: DescriptorState) -> int:
        """Where the words behind the head begin."""
        start = state.start - len(state.begun)
        return start if self._view.startswith(state.begun, start) else state.start

    def _is_place(self, at: int) -> bool:
        return at in self._chart.provinces or at in self._chart.tiers

    def is_usual_name(self, at: int) -> bool:
        """Whether just a name of three or four words stands here, its surname known, its second word a middle name."""
        run = RUN.match(self._view, at)
        words = run[0].lower().split(" ") if run else []
        surnames = self._lexicon.surnames
        if len(words) not in (3, LONGEST_NAME) or words[0] not in surnames or words[1] not in middle_names():
            return False
        begins_later = words[1] in surnames and (not surnames[words[1]] or words[2] in middle_names())
        return len(words) == 3 or words[0] in USUAL or not begins_later  # "Bạch [Mai] Nguyễn Văn Bình"

    def are_behind(self, start: int) -> bool:
        """Whether a title stands before the agency whose bearer can only follow: "Giám đốc Trung tâm X Cao Tiến An"."""
        begin = max(0, start - _TITLE_REACH)
        stop = None
        for stop in _STOPS.finditer(self._view, begin, start):  # noqa: B007 - the last
            pass
        first = stop.end() if stop else begin
        if not any(at in self._chart.titles for at in range(first, start)):
            return stop is not None and stop[0] in _SETS_OFF and self._is_parent(stop.end(), stop.start())
        if stop is None or stop[0].strip() not in (",", "-", "("):
            return True
        return not self._is_named(begin, stop.start())

    def _is_named(self, begin: int, end: int) -> bool:
        """Whether the words up to ``end`` may end with a name, and not with a unit's: "tỉnh Trà Vinh"."""
        run = _RUN_BEFORE.search(self._view, begin, end)
        if run is None or run[0].isupper():
            return False  # "Chủ tịch HĐQT, Giám đốc …"
        kind = _WORD_BEFORE.search(self._view, begin, run.start())
        is_place = kind is not None and kind.start(1) in self._chart.tiers
        return not (is_place or any(stop == end for stop, _ in self._chart.provinces.get(run.start(), ())))

    def _follow_roles(self, start: int) -> bool:
        """Whether persons stand behind their roles: "Bí thư Đảng ủy Lê Văn A, Giám đốc Công ty X Trần Văn B"."""
        begin = max(0, start - _TITLE_REACH)
        stops = [stop.end() for stop in _STOPS.finditer(self._view, begin, start)]
        if not stops or self._view[stops[-1] - 1 : stops[-1]] != ",":
            return False
        before = range(stops[-2] if len(stops) > 1 else begin, stops[-1])
        named = _WHOLE_NAME_BEFORE.search(self._view, before.start, before.stop - 1)
        return named is not None and any(at in self._chart.titles for at in range(before.start, named.start()))

    def _is_parent(self, start: int, end: int) -> bool:
        """ "Trưởng phòng Đào tạo, Bệnh viện X Cao Tiến An": the agency before the comma is a unit of this one."""
        start += self._view[start] == " "
        if start not in self._chart.heads or _WHOLE_NAME_BEFORE.search(self._view, max(0, end - 30), end):
            return False
        return self.are_behind(end)
