"""Whether words that begin like an agency are enough for its name, or only a common noun ("công an")."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from kg.extraction.agencies.council_boards import is_among_boards, is_among_offices
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_TOLD_BESIDE = (
    *("ban-thuong-vu", "ban-chap-hanh", "ban-hdnd", "ban-can-su-dang", "dang-doan", "dang-to"),
    *("hoi-dong-quan-tri", "hdqt", "hdtv", "ban-kiem-soat", "bo-tham-muu"),
)
"""Heads whose owner a title leaves to the words beside it."""
_ELECTED = ("ban-chap-hanh", "ban-thuong-vu")
_ELECT = ("chỉ định ", "Chấp hành, ", "bầu ", "bầu ra ", "bầu được ", "ội nghị ", "phiên họp ", "kỳ họp ")
"""What stands before a committee that a congress elects or that meets: "bầu Ban Chấp hành khóa mới"."""
_OF_COMMITTEES = frozenset(
    {"Tổ chức", "Tuyên giáo", "Kinh tế", "Kiểm tra", "Phong trào", "Kinh tế - Xã hội", "Dân tộc - Tôn giáo", "Pháp chế"}
    | {"Văn hóa - Xã hội", "Quốc tế", "Nghiệp vụ", "Tuyên truyền", "An toàn", "Đoàn kết", "Truyền thông"}
)
"""Divisions that Party committees and People's Councils have too, or events: whose they are has to be said."""
_LONG = 2
_NEAR = 90
_GATHERINGS = (
    *("tổ chức", "các hoạt động", "kỷ niệm", "đại hội", "hội thi", "cuộc thi", "lễ hội", "hội nghị", "chiến dịch"),
    *("hội khỏe", "giải ", "diễn tập"),
)
_NEXT_BOARD = re.compile(r"(?:, | và )Ban ")
_COMMITTEE_BEHIND = re.compile(r"[^.;:\n]{0,80}(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?! viên)")
_COUNCIL = re.compile(r"(?:HĐND|Hội đồng [Nn]hân dân)(?!\w)")
_OF_COUNCILS = frozenset({"Văn hóa - Xã hội", "Kinh tế - Ngân sách", "Kinh tế - Xã hội"})
"""What hardly another body than a People's Council has a Ban for."""
_TWO_WORDS = re.compile(rf"[^\W\dA-Z_]+ {UPPER}")
"""A head in two syllables of which just the second is written as a name's first."""
_SHORT_FOR = re.compile(r" ?\([^()]*\)$")
""""các công đoàn cơ sở [(CĐCS)]": letters for a common noun make it no name."""
_ROMAN = re.compile(r"[IVX]+(?!\w)")
_JOINED = re.compile(r" và |, | - | & |-|/")
_LOCAL = frozenset({"justice", "police", "army"})
"""Classes of bodies that every province and district has and that are named together: "Công an, VKSND, TAND tỉnh"."""
_OFFICES = frozenset({"unit", "branch"})
_MOST_JOINED = 5
_OF_EVENTS = (
    *("tổ chức", "công tác mặt trận", "chỉ đạo", "giám khảo", "giám hiệu", "liên lạc", "vận động", "điều hành"),
    *("thường", "chấp hành", "cán sự"),
)
""""Ban Tổ chức Hội thi" and the like are no agencies; others have heads of their own."""


class CommonNouns:
    """Tells agencies' names from common nouns in one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, is_foreign: Callable[[str], bool]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._compounds = lexicon.compounds
        self._is_foreign = is_foreign

    def _is_second_half(self, start: int, before: frozenset[str]) -> bool:
        """Whether a syllable that ends longer words does so here: "Đại hội", "cơ sở"."""
        if self._view[start - 1 : start] != " ":
            return False
        syllable = self._view[max(0, start - 8) : start - 1].rsplit(" ", 1)[-1]
        if self._view.endswith(("cán sự Đảng ", "Cán sự Đảng ", "CÁN SỰ ĐẢNG "), 0, start):
            return False  # "Ban cán sự Đảng Bộ Y tế"
        if syllable.islower() and self._view[start].isupper():
            return False  # "Trưởng phòng Phòng Tham mưu": the name begins at the capital
        return syllable.lower() in before

    def may_begin(self, start: int, end: int, head: Head, in_role: bool) -> bool:
        """A single small word ("sở", "ban") begins a name only if what follows is written as a name."""
        if "foreign-word" in head.flags and self._view[end + 1 : end + 2].islower():
            return False  # "tổ chức hội nghị"
        words = self._view[start:end]
        before = self._compounds.get(words.lower())
        if before is not None and self._is_second_half(start, before):
            return False
        if " " in words:
            # "nhạc công Đoàn Ca múa nhạc": the name begins at the capital
            is_cut = words[words.find(" ") + 1].isupper() and head.canonical.partition(" ")[2].islower()
            return not (is_cut and words[0].islower() and _TWO_WORDS.match(words)) or head.join == "fused"
        if in_role or words[0].isupper():
            return True
        following = self._view[end + 1 : end + 2]
        if head.kind == "school":
            return end + 1 in self._chart.sectors and (following.isupper() or self._is_named_school(end + 1))
        is_named = head.kind in ("press", "ministry", "department", "police") or head.id == "ban-dang"
        return following.isupper() and (is_named or ("small" in head.flags and self._is_listed(head, end + 1)))

    def _is_listed(self, head: Head, at: int) -> bool:
        """Whether the head's table has what is named: "hội [LHPN] tỉnh", "phòng [Nội vụ]"; or "phòng [PC14]"."""
        is_number = head.id == "phong" and self._view[at + 2 : at + 4].isdigit()
        return is_number or any(sector.set == head.table for _, sector in self._chart.sectors.get(at, ()))

    def _is_named_school(self, at: int) -> bool:
        """Whether a stage of schools in small letters leads to a name: "trường [mầm non] Hoa Sen", not "… TP X"."""
        chart = self._chart
        names = [stop + 1 for stop, sector in chart.sectors[at] if sector.set == "truong"]
        return any(
            self._view[name - 1] == " " and self._view[name : name + 1].isupper()
            for name in names
            if not any(name in known for known in (chart.tiers, chart.provinces, chart.heads, chart.titles))
        )

    def is_whole(self, phrase: AgencyPhrase, in_role: bool) -> bool:
        """Whether the words are enough for a name, or only a common noun ("công an", "ban tổ chức")."""
        head = phrase.head
        if head is None:
            return True
        if head.id == "ban-dang" and phrase.descriptor in ("Tổ chức", "Kinh tế", "Đối ngoại"):
            return bool(phrase.owner or phrase.place or phrase.suffix) or self._opens_committee_list(phrase.span.end)
        if head.id == "uy-ban-qh":
            return True
        if self._is_of_another(head, phrase):
            return False
        if "long" in head.flags:
            is_named = self._view[phrase.span.start].isupper() and phrase.descriptor.count(" ") >= _LONG
            return is_named and not phrase.descriptor.lower().startswith(_OF_EVENTS)
        is_at_home = "abroad" in head.flags and not phrase.is_foreign
        if is_at_home or ("foreign-word" in head.flags and not self._is_foreign(phrase.descriptor)):
            return False
        if "in-role" in head.flags and not in_role and (not phrase.owner or self._are_guests(head, phrase.owner)):
            return False
        if head.join in ("owner", "of"):
            return self._is_owned(head, phrase, in_role)
        if self._is_common_noun(phrase) or (not in_role and self._is_small_office(phrase)):
            return False
        if not phrase.is_bare:
            return not (phrase.suffix and head.id in ("mttq", "doan-dbqh"))  # "Đoàn đại biểu Quốc hội Lào" travels
        if "not-bare" not in head.flags or in_role:
            return head.unplaced not in ("none", "named")
        return is_among_offices(self._view, phrase) or (head.kind in _LOCAL and self._shares_place(phrase.span.end))

    def _is_small_office(self, phrase: AgencyPhrase) -> bool:
        """ "một chi cục thuế": an office in small letters of which no more is said."""
        return phrase.is_bare and phrase.kind in _OFFICES and phrase.span.of(self._view).islower()

    def _is_of_another(self, head: Head, phrase: AgencyPhrase) -> bool:
        """Whether it is an event's own board, as its Ban Tổ chức is, or the words mean a body of another kind."""
        if head.id == "ban-chi-dao":
            return phrase.descriptor.lower().startswith(_GATHERINGS) and not self._is_named_board(head, phrase)
        if head.id == "van-phong" and phrase.owner is not None and phrase.owner.kind == "company":
            return self._view[phrase.span.start].islower()  # "tại văn phòng Công ty X": its rooms
        if head.id == "ban-tinh" and not (phrase.place or phrase.suffix) and is_among_boards(self._view, phrase.span):
            return self._has_council  # "Ban Dân tộc, Ban Văn hóa - Xã hội"
        # a Ban of the People's Council that the text tells of, not of a newspaper
        is_of_press = head.id == "ban-bao" and phrase.parent is None
        return is_of_press and phrase.descriptor in _OF_COUNCILS and self._has_council

    def _is_named_board(self, head: Head, phrase: AgencyPhrase) -> bool:
        """Whether the table has the board by its own name: "Ban Chỉ đạo diễn tập khu vực phòng thủ"."""
        end = next((end for end, other in self._chart.heads.get(phrase.span.start, ()) if other is head), -1)
        return any(sector.set == head.table for _, sector in self._chart.sectors.get(end + 1, ()))

    @staticmethod
    def _are_guests(head: Head, owner: AgencyPhrase) -> bool:
        """ "Đoàn Đại học X (Hàn Quốc)": no youth union unless a title shows it."""
        is_school = owner.head is not None and owner.head.canonical.startswith(("Trường", "Học viện", "Cao đẳng"))
        return head.id == "doan-cua-truong" and not is_school

    def _is_owned(self, head: Head, phrase: AgencyPhrase, in_role: bool) -> bool:
        """Whether a body that is always some other's says whose, or can be told without."""
        if head.join == "of" and phrase.descriptor.startswith("số "):
            return True  # "Đoàn kiểm tra số 318"
        if phrase.parent is not None:
            return True
        if phrase.owner is not None:
            return not phrase.owner.is_many  # "Ban Chấp hành Hội Nông dân các xã"
        if head.id == "ban-hdnd" and self._is_near_council(phrase):
            return True
        is_elected = head.id in _ELECTED and self._view.endswith(_ELECT, 0, phrase.span.start)
        if is_elected or (head.id == "bo-tham-muu" and not in_role):
            return self._view[phrase.span.start].isupper()
        is_division = head.id == "ban-doan-the" and phrase.descriptor not in _OF_COMMITTEES
        return in_role and (is_division or head.id in _TOLD_BESIDE)

    def _shares_place(self, end: int) -> bool:
        """ "VKSND và TAND tỉnh X": whether such bodies follow, the last of them with the place of all."""
        for _ in range(_MOST_JOINED):
            joined = _JOINED.match(self._view, end)
            hits = self._chart.heads.get(joined.end()) if joined else None
            stop = next((stop for stop, head in hits or () if head.kind in _LOCAL), 0)
            if not stop:
                return False
            at = stop + 1
            if self._view[stop:at] == " " and (at in self._chart.tiers or at in self._chart.provinces):
                return True
            end = stop
        return False

    def _is_any_school(self, phrase: AgencyPhrase) -> bool:
        """ "hai trường THCS", "thi vào trường THPT": a kind of school, of which no more is said."""
        if phrase.place or phrase.owner or phrase.suffix or not self._view[phrase.span.start].islower():
            return False
        kind = phrase.span.start + len("trường ")
        return any(
            end == phrase.span.end and sector.set == "truong" for end, sector in self._chart.sectors.get(kind, ())
        )

    def _opens_committee_list(self, end: int) -> bool:
        """ "Ban Tổ chức, Ban Tuyên giáo, Văn phòng Tỉnh ủy": whether other boards of a committee follow."""
        following = _NEXT_BOARD.match(self._view, end)
        if following is None or _COMMITTEE_BEHIND.match(self._view, following.end()) is None:
            return False
        return any(sector.set == "ban-dang" for _, sector in self._chart.sectors.get(following.end(), ()))

    def _is_near_council(self, phrase: AgencyPhrase) -> bool:
        """ "2 Ban HĐND huyện gồm Ban Pháp chế và Ban Dân tộc": whether a People's Council is named just before."""
        start = phrase.span.start
        if not self._view[start].isupper():
            return False
        if self._has_council and (phrase.descriptor in _OF_COUNCILS or is_among_boards(self._view, phrase.span)):
            return True
        return _COUNCIL.search(self._view, max(0, start - _NEAR), start) is not None

    @cached_property
    def _has_council(self) -> bool:
        return _COUNCIL.search(self._view) is not None

    def _is_common_noun(self, phrase: AgencyPhrase) -> bool:
        """ "trung tâm kinh tế": nothing in it is written as a name, and no place or owner follows."""
        head = phrase.head
        if head is not None and head.id == "hoi" and phrase.descriptor.lower() == "đồng":
            return True
        if head is not None and head.id == "truong" and self._is_any_school(phrase):
            return True
        if not phrase.descriptor or phrase.place or phrase.owner or phrase.suffix:
            return False
        if head is not None and head.mode == "number" and head.kind == "army":
            return False  # "Tư lệnh quân khu 7"
        if phrase.head is not None and ("proper" in phrase.head.flags or phrase.head.id == "hoi"):
            # "Nhà máy xây dựng trên 3 ha", "vốn do Hội quản lý"
            verb = phrase.descriptor if self._view.endswith(phrase.descriptor, 0, phrase.span.end) else ""
            if self._lexicon.name_ends.get(verb) == "either":
                return True
        words = phrase.span.of(self._view)
        if phrase.head is not None and phrase.head.id == "ngan-hang" and words[0].islower():
            return phrase.descriptor[0].islower() or _ROMAN.match(phrase.descriptor) is not None  # "khối ngân hàng I"
        if phrase.head is not None and phrase.head.id == "htx":
            words = words.removeprefix("HTX ")  # "HTX tổng hợp số liệu"
        return (_SHORT_FOR.sub("", words) if words[-1:] == ")" else words).islower()
