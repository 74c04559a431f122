"""What ends a descriptor: a place, a title, another agency, a person, a country."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.agencies.bearers_behind import LONGEST_NAME, RUN, USUAL, BearersBehind
from kg.extraction.agencies.descriptor_state import DescriptorState
from kg.extraction.places.bearers import Bearers
from kg.extraction.places.unit_bearers import is_whole_name
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import district_departments, middle_names

COUNTED = (
    rf"(?:tỉnh|huyện|xã|phường)(?! {UPPER})|địa phương|xe|chiếc|suất|phần|căn|ngôi|máy|bộ|thùng|tấn|bức|lẵng|cuốn"
    "|giường|triệu|tỷ|nghìn|người|hộ|em|năm|tháng|ngày|tuần|tuổi|đồng chí|cán bộ|học sinh|sinh viên|đơn vị|lá cờ"
    "|bằng khen"
)
"""What a number counts that is no end of a name: "tặng Bệnh viện A 1 xe cứu thương"."""
CAPITALISED = re.compile(
    rf"(?:(?:{UPPER}\.){{2,}}(?= {UPPER})|{UPPER}[\w']*(?:[.-]{UPPER}\w*)*(?:-[^\W\dA-Z_]+)*"
    rf"|\d+[A-Z]?\b(?! (?:{COUNTED})(?!\w)))"
)
NAMED = re.compile(rf" {UPPER}")
_BRANCH = ("Chi nhánh", "chi nhánh")
_THREE_WORDS = re.compile(rf"{UPPER}\w*(?: {UPPER}\w*){{2}}")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){UPPER}\w* $")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_OF_STATE = frozenset({"unit", "department", "branch", "general-department", "inspection"})
_OF_VIETNAM = re.compile(r"(?:VN|Việt nam)(?!\w)(?! ?-)")
_COMPANY_FORMS = ("TNHH ", "hữu hạn ", "Cổ phần ", "cổ phần ", "CP ", "thành viên ", "MTV ")
_TERM = re.compile(rf"Khóa (?:[IVXL]+|\d{{1,2}})(?!\w)|Ngày (?={UPPER})")
"""A term of office or a feast day, no part of a name: "Công đoàn Dệt may Việt Nam [Khóa V]", "… và [Ngày Phụ nữ …]"."""
_ENDS_NAME = re.compile(r"(?!\w)(?! ?-)")

_NAMED_AFTER_PERSONS = frozenset({"fund", "hospital", "press", "school"})
_NAMED_AFTER_NOBODY = frozenset({"trung-uong-hoi", "lien-doan-khac", "hiep-hoi", "tong-hoi", "phan-hoi"})


_NAMED_WITH_RESPECT = frozenset({"school", "hospital", "fund", "unit"})
_OF_RESPECT = frozenset({"Bà", "Ông", "Bác", "Cô", "Thầy", "Cụ", "Mẹ", "Hai Bà"})


class DescriptorEnds:
    """Tells at given positions of one text whether a descriptor ends there."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, is_agency_at: Callable[[int], bool]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._is_agency_at = is_agency_at
        self._bearers = BearersBehind(view, chart, lexicon)
        self._waited_for = Bearers(view, chart, lexicon)

    def is_at(self, state: DescriptorState, at: int, is_joined: bool) -> bool:
        """Whether something else begins here: a place, a title, another agency, a person."""
        chart = self._chart
        head, is_begun = state.head, state.is_begun
        if (
            self._view.startswith(_BRANCH, at)
            or _TERM.match(self._view, at)
            or (is_begun and head.id == "phong" and at in chart.heads)
        ):
            return True
        if at in chart.titles or at in chart.fused:
            return True
        if head.kind == "mass" and not is_joined and (self._is_country(at) or _OF_VIETNAM.match(self._view, at)):
            return True
        if at in chart.honorifics and NAMED.match(self._view, chart.honorifics[at][0][0]):
            # "Công ty Cổ phần đầu tư và xây dựng Anh Khoa"
            if self._is_name_of_respect(state, at, chart.honorifics[at][0][0]):
                return False  # "Trường THPT Hai Bà Trưng"
            return head.kind != "company" or state.has_proper or not is_begun or self._view[at].islower()
        if at in chart.tiers and at not in chart.sectors and not self._is_in_name(head, at):
            return True
        if head.join in ("tier", "party") and at in chart.provinces:
            return True
        has_district = (head.kind == "mass" and state.begun) or (head.id, state.begun) in district_departments()
        if has_district and head.join == "tier" and not is_joined and self._is_district(at):
            return True
        if (
            at in chart.heads
            and at not in chart.no_agencies
            and not self.is_nested(head, at)
            and (self._is_agency_at(at) or self._may_stop(at, is_joined))
        ):
            return True
        if head.kind in ("company", "bank"):
            return self._is_bearer_of_firm(state, at, is_joined)
        return self._is_bearer(state, at, is_joined)

    def _is_bearer_of_firm(self, state: DescriptorState, at: int, is_joined: bool) -> bool:
        """Whether a person is named behind a firm, of whose name one may be a part: "Công ty TNHH Hoàng Gia"."""
        if not state.is_begun and state.head.mode == "caps":
            return False  # "Văn phòng Luật sư Hoàng Kim Mạn"
        if self._bearers.are_of_firm(at):
            return False
        if not is_joined and state.is_begun and self._bearers.is_at(state, at):
            return True
        return self.is_person(at, 2 if is_joined else 3) and (is_joined or self._bearers.are_behind(state.start))

    def _is_name_of_respect(self, state: DescriptorState, at: int, end: int) -> bool:
        """Whether the person for whom a school is named is called with respect: "Bà Triệu", "Ông Ích Khiêm"."""
        is_so_named = state.head.kind in _NAMED_WITH_RESPECT and state.is_begun and self._view[at].isupper()
        return is_so_named and self._view[at:end] in _OF_RESPECT and not self.is_person(end + 1, 3)

    def _is_bearer(self, state: DescriptorState, at: int, is_joined: bool) -> bool:
        """Whether a person is named behind the agency's name."""
        head, is_begun = state.head, state.is_begun
        if head.id == "nha-hat" and is_begun and not is_joined and not self._bearers.are_behind(state.start):
            return False  # "ông A, Giám đốc Nhà hát Tuồng Nguyễn Hiển Mận"
        if is_begun and head.kind in _OF_STATE and "proper" not in head.flags and self._is_rarer_person(at):
            return True
        is_apart = is_begun and not is_joined and head.kind not in _NAMED_AFTER_PERSONS and not self._begins_later(at)
        if is_apart and not self._is_within_name(at) and self._waited_for.is_plainly_at(state.start, at):
            return True
        if head.kind == "hospital" and self._view.endswith("tư nhân ", 0, at):
            return False  # a private hospital may be called as its owner is
        if head.kind in ("fund", "school") and not is_joined and self._is_within_name(at):
            return False
        if head.id in _NAMED_AFTER_NOBODY and not is_begun and self.is_person(at, 3):
            return True  # "Chủ tịch T.Ư Hội Nguyễn Thị Thu", "Chủ tịch Liên đoàn Lê Thúc Mận"
        may_follow = is_joined or (is_begun and (state.has_proper or "proper" not in head.flags))
        if may_follow and not is_joined and self._bearers.is_usual_name(at) and self._bearers.are_behind(state.start):
            return True
        if not is_joined and is_begun and self._bearers.is_at(state, at):
            return True
        return may_follow and self.is_person(at, 2)

    def _is_in_name(self, head: Head, at: int) -> bool:
        """Whether the kind of a unit is part of a proper name: "Báo Ấp Bắc", "Trường Tiểu học Thị trấn Vân Hồ"."""
        end = self._chart.tiers[at][0][0]
        before = _CAPITAL_BEFORE.search(self._view, max(0, at - 9), at) if self._view[at].isupper() else None
        name = f"{before[0]}{self._view[at:end]}" if before is not None else ""
        if name and (name in self._lexicon.abroad or name.lower() in self._lexicon.units["commune"]):
            return True  # "Tập đoàn Sakura Nhật Bản", "Đồn Biên phòng Phước Tỉnh"
        is_village = self._chart.tiers[at][0][1].level == "village"
        if not self._view[at].isupper() or not NAMED.match(self._view, end):
            return is_village and self._view[at].isupper() and self._view[end + 1 : end + 2].islower()  # "Xóm nghề X"
        return head.kind == "press" or ("proper" in head.flags and is_village)

    def _may_stop(self, at: int, is_joined: bool) -> bool:
        """Whether the head of another name follows "và" or a dash; "Hội nghị" is no head."""
        return is_joined and at not in self._chart.no_agencies

    def is_nested(self, head: Head, at: int) -> bool:
        """ "Công ty CP Tập đoàn Lộc Trời", "Bệnh viện Đại học Y": a name may hold another of its kind, a school's."""
        if head.kind == "company" and self._view.endswith(_COMPANY_FORMS, max(0, at - 12), at):
            return True  # "Công ty TNHH Học viện X"
        if head.kind == "company" and self._is_brand(at):
            return True
        if head.id == "hiep-hoi" and self._view.endswith(("iệp hội ", "iệp Hội "), 0, at):
            return True  # "Hiệp hội Cao đẳng Cộng đồng Việt Nam", "Hiệp hội Bệnh viện tư nhân Việt Nam"
        wanted = {"company": "company", "hospital": "school"}.get(head.kind)
        return wanted is not None and any(hit[1].kind == wanted for hit in self._chart.heads[at])

    def _is_brand(self, at: int) -> bool:
        """Whether one syllable that is a body's head elsewhere begins a brand: "Tập đoàn [Trường] Hải"."""
        following = at + len("trường ")
        return self._view.startswith("Trường ", at) and following not in self._chart.sectors

    def _is_district(self, at: int) -> bool:
        """Whether just a district is named, or one and a person: "Hội Nông dân [Bến Lức]", not "… [Bến Lức Xanh]"."""
        run = RUN.match(self._view, at)
        words = run[0].split(" ") if run is not None else []
        known = self._lexicon.units["district"]
        return any(
            " ".join(words[:count]).lower() in known
            and (count == len(words) or (count > 1 and is_whole_name(words[count:], self._lexicon)))
            for count in range(len(words), 0, -1)
        )

    def _is_country(self, at: int) -> bool:
        """Whether a country's name ends the name: "Hội Chữ thập đỏ Na Uy", not "Hội Hữu nghị Lào - Việt Nam"."""
        return any(_ENDS_NAME.match(self._view, end) for end in self._countries_at(at))

    def is_country_of(self, state: DescriptorState, end: int, at: int) -> bool:
        """Whether only a company's country follows a dash: no country before it, as in "Công ty Việt Nam - Lào"."""
        if state.head.kind != "company" or not self._countries_at(at):
            return False
        return not self._view.endswith((*self._lexicon.countries, "Việt Nam", "Việt"), 0, end)

    def friend(self, at: int) -> int:
        """Where the first or second of two countries joined by a dash ends: "Hội Hữu nghị [Việt Nam] - [Nhật Bản]"."""
        joined = self._view.endswith("- ", 0, at)
        return max((end for end in self._countries_at(at) if joined or self._view.startswith(" - ", end)), default=0)

    def _countries_at(self, at: int) -> list[int]:
        """Where the countries named at ``at`` end: "Lào"."""
        if not self._view.startswith(self._lexicon.countries, at):
            return []
        ends = (at + len(name) for name in self._lexicon.countries if self._view.startswith(name, at))
        return [end for end in ends if not self._view[end : end + 1].isalnum()]

    def _is_within_name(self, at: int) -> bool:
        """Whether a person for whom a fund is named goes on here: "Quỹ Hỗ trợ cộng đồng Đinh [Thiện Lý]"."""
        before = _CAPITAL_BEFORE.search(self._view, max(0, at - 9), at)
        if before is None or before[0].strip().lower() not in self._lexicon.surnames:
            return False
        earlier = _WORD_BEFORE.search(self._view, max(0, before.start() - 12), before.start())
        return earlier is not None and earlier[1].islower()

    def _is_rarer_person(self, at: int) -> bool:
        """A person whose surname is a common word too, told by the middle name or by small letters before."""
        words = _THREE_WORDS.match(self._view, at)
        first, *others = words[0].lower().split(" ") if words else [""]
        if first not in self._lexicon.surnames or self._begins_later(at):
            return False
        before = _WORD_BEFORE.search(self._view, max(0, at - 12), at)
        return others[0] in middle_names() or (before is not None and before[1].islower())

    def _begins_later(self, at: int) -> bool:
        """Whether the words are a place's and a person's: "Nhà máy Xi măng [Hoàng Mai] Nguyễn Văn Bình"."""
        run = RUN.match(self._view, at)
        words = run[0].lower().split(" ") if run else []
        surnames = self._lexicon.surnames
        if len(words) == LONGEST_NAME and words[0] not in USUAL and words[1] in USUAL:
            return (
                self._view[at - 2 : at - 1].isalpha()
                and _CAPITAL_BEFORE.search(self._view, max(0, at - 9), at) is not None
            )
        return len(words) > LONGEST_NAME and any(
            not surnames.get(word, True)
            and (words[n + 1] in middle_names() or (n > 1 and len(words) - n in (3, 4)))
            and (n > 1 or words[0] not in USUAL)
            for n, word in enumerate(words[1:-1], start=1)
        )

    def _is_region_abroad(self, at: int) -> bool:
        """Whether just a province of another country is named: "Quảng Tây"."""
        run = RUN.match(self._view, at)
        return run is not None and run[0] in self._lexicon.foreign_places

    def is_person(self, at: int, size: int) -> bool:
        """A surname and more capitalised words, ``size`` in all or more."""
        if size == 3 and _THREE_WORDS.match(self._view, at) is None:
            return False
        if self._begins_later(at) or (size == 2 and self._is_region_abroad(at)):
            return False
        first = CAPITALISED.match(self._view, at)
        if first is None or self._lexicon.surnames.get(first[0].lower(), True):
            return False
        second = CAPITALISED.match(self._view, first.end() + 1)
        return second is not None and self._view[first.end()] == " " and not second[0][0].isdigit()
