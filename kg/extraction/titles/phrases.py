"""Roles at given positions: a title with the agency that follows, or a title alone whose agency is to be found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extraction.agencies.body_classes import ARMY
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.titles.bearers import bears_title
from kg.extraction.titles.dressing import RoleDressing
from kg.extraction.titles.phrase import RolePhrase
from kg.extraction.titles.set_off_agencies import SetOffAgencies
from kg.extraction.titles.special_titles import SpecialTitles
from kg.extraction.titles.unknown_bodies import UnknownBodies
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.title_forms import FusedTitle, Title
from kg.language.span import Span

_GAP = re.compile(
    r" (?:(?:phụ trách )?(?:chuyên môn|hành chính|kỹ thuật|nội dung|kinh doanh|đào tạo|tài chính) "
    r"|của |phụ trách |(?:chuyên trách|kiêm nhiệm) )?"
)
_TASK = re.compile(
    r" (?:chuyên môn|hành chính|kỹ thuật|nội dung|kinh doanh|đào tạo|tài chính|khối|lĩnh vực"
    r"|đối ngoại|hợp tác|đối nội|khoa học|nghiên cứu|an ninh|kinh tế|xây dựng|văn hóa|truyền thông|nhân sự|sản xuất"
    r"|công tác|mảng|cơ sở vật chất|tuyển sinh|pháp chế|thanh tra|địa bàn)(?!\w)"
)
_PLURAL_HEAD = re.compile(r" (?:các|những|một số) ")
_VAGUE = re.compile(
    r" (?:ban )?(?:tổ chức(?! cán bộ)|giám khảo|vận động|soạn thảo|biên soạn|biên tập|thư ký(?! tòa soạn)"
    r"|giám hiệu|(?:lễ )?tang)(?!\w)(?: (?:hội nghị|cuộc thi|giải|hội thi|lễ hội))?"
    r"| chỉ đạo(?: (?:chiến dịch|cuộc thi|hội thi|hội khỏe|giải|chương trình|lễ hội|đại hội|cuộc vận động|diễn tập|hè"
    r"|cấp tỉnh|cấp huyện|cấp xã|cấp thành phố)(?!\w))+",
    re.IGNORECASE,
)
# "Trưởng ban liên lạc …": a body that the tables do not know, and no elision
_UNKNOWN_BODY = re.compile(
    r" (?!(?:và|là|kiêm|đồng|đã|cho|tại|cùng|được|phát|chủ|nhấn|khẳng|có|dự|trao|tặng|thường|phụ|với|của|đến|nêu|yêu|đề"
    r"|kết|báo|thay|đọc|cảm|cũng|vừa|sẽ|đang|mới|này|tỉnh|huyện|xã)(?!\w))[^\W\dA-Z_]+ [^\W\dA-Z_]+"
)
_NOT_BEFORE = re.compile(r"[A-ZĐ](?<!UV)[-/]$|ủy $|chức $|[Hh]àm $")
"""A document's number ("QĐ-TTg"), "ủy quyền", "chức vụ Trưởng ban", a rank ("hàm Vụ trưởng")."""
_NOT_BEFORE_ENDS = ("-", "/", "ủy ", "chức ", "àm ")
_SYLLABLE = 8
"""No syllable is longer."""
_OF = re.compile(r" của ")
_UNATTACHED = frozenset(
    {
        *("Đại biểu", "Thành viên", "Thư ký", "Chuyên viên", "Tổ trưởng", "Đội trưởng", "Giảng viên", "Giáo viên"),
        *("Kế toán", "Phóng viên", "Biên tập viên", "Nghiên cứu viên", "Điều tra viên", "Thẩm tra viên", "Chứng minh"),
        *("Thanh tra viên", "Kiểm toán viên", "Lãnh sự", "Công sứ", "Trưởng bộ phận", "Đấu giá viên", "Cố vấn"),
        *("Công chứng viên", "Tổng phụ trách Đội", "Cố vấn cao cấp", "Cố vấn đặc biệt", "Thủ trưởng", "Phó Thủ trưởng"),
    }
)
"""Titles that are common nouns unless an agency follows or a person bears them."""
_AT_COURT = re.compile(r"(?:phiên tòa|tòa án)$", re.IGNORECASE)
_CALLED_SMALL = frozenset({"company", "hospital", "bank", "school", "institute"})
"""Classes of bodies that a small noun may call after a title: "Tổng Giám đốc công ty"."""
_NOTHING_MORE = re.compile(
    r"(?= ?[,.;:)(\n]| - |$| (?:và|cùng|cho|đã|nói|phát biểu|nhấn mạnh|chủ trì|ký|trao|báo cáo)(?!\w))"
)


class RolePhrases:
    """Reads roles at given positions of one text."""

    def __init__(
        self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases, firms: Mapping[str, AgencyPhrase]
    ) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies
        self._set_off = SetOffAgencies(view, chart, lexicon, agencies, firms)
        self._unknown = UnknownBodies(view, chart, lexicon, agencies)
        self._special = SpecialTitles(view, chart, lexicon, agencies)
        self._dressing = RoleDressing(view, agencies)

    def read(self, start: int) -> RolePhrase | None:
        """The role that begins at ``start``."""
        titles, fused = self._chart.titles.get(start, ()), self._chart.fused.get(start, ())
        heads = self._chart.heads.get(start)
        if heads and titles and heads[0][0] > titles[0][0]:
            return None  # "Đại sứ quán" begins as "Đại sứ" does
        if not titles and not fused:
            return None
        if self._view[start].islower() and self._is_second_half(start):
            return None  # "nhiệm vụ Trưởng Công an xã"
        is_after = self._view.endswith(_NOT_BEFORE_ENDS, 0, start)
        before = _NOT_BEFORE.search(self._view, max(0, start - 5), start) if is_after else None
        if before and (before[0] != "chức " or self._view.startswith("vụ", start)):
            return None
        best = self._fused(start, *fused[0]) if fused else None
        for end, title in titles:
            if title.canonical.endswith("phụ trách") and _TASK.match(self._view, end):
                continue  # "Phó Giám đốc phụ trách chuyên môn" does not stand in for the head
            phrase = self._with_agency(start, end, title)
            if best is None or phrase.span.end > best.span.end:
                best = phrase
        return self._dressing.dressed(start, best) if best is not None and not self._is_common(start, best) else None

    def _is_common(self, start: int, role: RolePhrase) -> bool:
        """Whether the words are a common noun or speak of several, and of no office that one person has."""
        if role.title in _UNATTACHED and role.is_elided and not _AT_COURT.search(role.span.of(self._view)):
            return True
        if role.title == "Thủ trưởng" and self._view.endswith("ủy, ", 0, start):
            return True  # "Đảng ủy, Thủ trưởng Sư đoàn 5": all who lead it
        if role.title == "Thành viên":
            return role.agency is None or role.agency.kind not in role.kinds
        is_of_deputies = role.agency is not None and role.agency.kind in ("assembly", "council")
        return role.title == "Đại biểu" and not role.label and not is_of_deputies

    def _is_second_half(self, start: int) -> bool:
        """Whether the title's first syllable ends a longer word."""
        syllable = self._view[start : start + _SYLLABLE].partition(" ")[0]
        before = self._view[max(0, start - _SYLLABLE) : start]
        return before.endswith(" ") and before.strip().rsplit(" ", 1)[-1] in self._lexicon.compounds.get(syllable, ())

    def _fused(self, start: int, end: int, fused: FusedTitle) -> RolePhrase:
        agency = None
        if fused.kinds and fused.place != "elided":
            head = self._lexicon.head_by_id[fused.kinds[-1]]
            agency = self._agencies.read_headless(head, start, end)
            if agency is not None and agency.place is None:
                agency = None
        elif fused.kinds and fused.kinds[-1] in ("dang-uy", "chi-bo"):
            agency = self._committee_of_member(start, end, fused.kinds[-1])
        elif fused.kinds and fused.kinds[-1] == "*":
            agency = self._agencies.read(end + 1, True)
        stop = agency.span.end if agency else end
        return RolePhrase(Span(start, stop), fused.title, frozenset(), agency, fused.agency, fused)

    def _committee_of_member(self, start: int, end: int, id_: str) -> AgencyPhrase | None:
        """ "Đảng ủy viên [xã Hòa Trà]", "Đảng ủy viên [Đảng ủy Quân sự tỉnh]"."""
        if any(head.id == id_ for _, head in self._chart.heads.get(end + 1, ())):
            stated = self._agencies.read(end + 1, True)
            return stated if stated is not None and not stated.is_bare else None
        agency = self._agencies.read_headless(self._lexicon.head_by_id[id_], start, end)
        is_told = agency is not None and (agency.owner is not None or (agency.place is not None and agency.place.name))
        return agency if is_told else None  # "Đảng ủy viên xã" is told by the context all the same

    def _with_agency(self, start: int, end: int, title: Title) -> RolePhrase:
        special = self._special.read(start, end, title)
        if special is not None:
            return special
        agency = self._overlapped(start, end, title)
        is_whole = agency is not None and agency.owner is not None  # "Trưởng [Ban Kiểm soát Ngân hàng X]"
        gap = _GAP.match(self._view, end)
        if agency is None and gap:
            agency = self._agencies.read(gap.end(), True)
            if agency is not None and bears_title(self._view, start, agency):
                return self._alone(start, end, title)
        if agency is None and self._view[end - 1] == ".":  # "CT.UBND huyện"
            agency = self._agencies.read(end, True)
        is_other = agency is not None and agency.kind not in title.kinds and agency.central is None
        if is_other and title.overlap and not is_whole:
            agency = self._headless(start, end, title) or agency
        if agency is None and title.overlap:
            agency = self._headless(start, end, title) or self._of_deputies(start, end, title)
        if agency is None:
            agency = self._set_off.behind_comma(start, end, title) or self._set_off.by_name(start, end, title)
        if agency is None:
            return self._without_known(start, end, title)
        if agency.is_many:
            return RolePhrase(Span(start, agency.span.end), title.canonical, title.kinds, is_vague=True)
        return RolePhrase(Span(start, agency.span.end), title.canonical, title.kinds, agency)

    def _without_known(self, start: int, end: int, title: Title) -> RolePhrase:
        """A title behind which no body of a known kind is named: of several, of an unknown kind, or alone."""
        head = self._plural_head(end)
        if head is not None:
            return RolePhrase(Span(start, head[1]), title.canonical, title.kinds, list_head=head[0])
        is_office = title.kinds and title.canonical not in _UNATTACHED
        unknown = self._unknown.begins(start, end) if is_office else 0
        if not unknown:
            return self._alone(start, end, title)
        agency = self._unknown.read(unknown, title)
        if agency is None:
            return RolePhrase(Span(start, end), title.canonical, title.kinds, is_vague=True, is_unread=True)
        return RolePhrase(Span(start, agency.span.end), title.canonical, title.kinds, agency)

    def _alone(self, start: int, end: int, title: Title) -> RolePhrase:
        """A title whose agency is not named here."""
        vague = _VAGUE.match(self._view, end)
        if vague and title.overlap == "ban":
            return RolePhrase(Span(start, vague.end()), title.canonical, title.kinds, is_vague=True)
        if self._view[start:end].lower().endswith(title.overlap or " ") and _UNKNOWN_BODY.match(self._view, end):
            return RolePhrase(Span(start, end), title.canonical, title.kinds, is_vague=True)
        of = _OF.match(self._view, end)
        at = of.end() if of else end + 1
        for stop, head in self._chart.heads.get(at, ()):
            if self._calls(at, stop, head, title):
                if self._unknown.begins(start, stop):  # "ông A, Giám đốc Sở Hạnh phúc"
                    return RolePhrase(Span(start, stop), title.canonical, title.kinds, is_vague=True, is_unread=True)
                return RolePhrase(Span(start, stop), title.canonical, title.kinds, bare_head=head)
        heads = self._lexicon.heads_called.get(title.overlap, ())
        unit = next((head for head in heads if head.kind in ARMY), None)  # "Sư đoàn trưởng": of no other unit before
        return RolePhrase(Span(start, end), title.canonical, title.kinds, bare_head=unit)

    def _calls(self, at: int, end: int, head: Head, title: Title) -> bool:
        """Whether the head between two positions calls a body named elsewhere: "Giám đốc Sở"."""
        if self._view.startswith("nhà trường", at):
            return True
        if head.kind not in title.kinds:
            return False
        if self._view[at].isupper() or (head.kind == "department" and self._agencies.is_person(end + 1)):
            return True
        return head.kind in _CALLED_SMALL and _NOTHING_MORE.match(self._view, end) is not None

    def _overlapped(self, start: int, end: int, title: Title) -> AgencyPhrase | None:
        """The agency whose head is the end of the title: "Trưởng [ban Tuyên giáo]", "Trưởng [BQL rừng X]"."""
        at = end - len(title.overlap)
        if not title.overlap:
            return None
        if self._view[at:end].lower() != title.overlap:
            at = self._view.rfind(" ", start, end) + 1
            if at <= start or not self._view[at:end].isupper():
                return None
        agency = self._agencies.read(at, True)
        return agency if agency is not None and agency.span.end > end else None

    def _headless(self, start: int, end: int, title: Title) -> AgencyPhrase | None:
        """The agency whose head is another part of the title: "[Bộ] trưởng Y tế", "[Đại sứ] Na Uy tại Việt Nam"."""
        if title.overlap and self._agencies.is_person(end + 1):
            return None  # "Phó Vụ trưởng Đào Quý Lộc"
        for head in self._lexicon.heads_called.get(title.overlap, ()):
            agency = self._agencies.read_headless(head, start, end)
            if agency is not None and not agency.is_bare:
                return replace(agency, span=Span(start, agency.span.end))
        return None

    def _of_deputies(self, start: int, end: int, title: Title) -> AgencyPhrase | None:
        """ "Phó Trưởng đoàn chuyên trách ĐBQH tỉnh X": the delegation, its head said in the title."""
        fused = self._chart.fused.get(end + 1)
        if title.overlap != "đoàn" or not fused or fused[0][1].agency != "Quốc hội":
            return None
        agency = self._agencies.read_headless(self._lexicon.head_by_id["doan-dbqh"], start, fused[0][0])
        return replace(agency, span=Span(start, agency.span.end)) if agency is not None else None

    def _plural_head(self, end: int) -> tuple[Head, int] | None:
        many = _PLURAL_HEAD.match(self._view, end)
        if many is None:
            return None
        for stop, head in self._chart.heads.get(many.end(), ()):
            if head.descriptor.startswith(("closed", "open")) or head.join == "tier":
                return head, stop
        return None
