"""Of whom a verb beside names speaks: of the last named, of all of a row, of nobody who only asks or leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, NameItem, PluralItem
from kg.extraction.offices.chunk import Chunk

_ASKS = re.compile(
    r"(?:đề nghị|tờ trình|chỉ đạo|chủ trì|điều hành|giới thiệu|chứng kiến|ủy quyền|ý kiến|tham dự|có mặt) của "
    r"(?:các )?(?:đồng chí |ông |bà )?$",
    re.IGNORECASE,
)
_ELECTS = re.compile(
    r"(?:bầu|bổ nhiệm|phê chuẩn|chỉ định|điều động|luân chuyển|phân công)(?: và bổ nhiệm| bổ sung| cử)?"
    r"(?: các)?(?: đồng chí| ông| bà)*:? $",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"(?<!được )(?<!tái )(?:bầu|bổ nhiệm|chỉ định|suy tôn|hiệp thương cử)(?: bổ sung| chọn| cử)?"
    r"(?: đồng chí| đ/c| ông| bà)? $",
    re.IGNORECASE,
)
_CHOOSE_LAST = ("bầu ", "nhiệm ", "định ", "tôn ", "cử ", "sung ", "chọn ", "chí ", "đ/c ", "ông ", "bà ")
"""The last words of those, which few names have before them."""
_AS = re.compile(r"[,)]* là(?: tân)? ")
_JOINED = (",", "và", ", và")
_IS = re.compile(r"[,)]* (?:đã |vừa |mới |cũng |sẽ |chính thức )*được ")
_GIVES = re.compile(
    r" (?:đã |vừa |chính thức )*(?:ký |trao |công bố )?(?:quyết định |nghị quyết )?(?:về việc )?"
    r"(?:bổ nhiệm|phê chuẩn|cử|phân công|giao|điều động|luân chuyển|chỉ định|giới thiệu|tiến cử|mời)(?!\w)"
)
"""What the person said to be "được …" by another gets of him: an office."""
_PRONOUN = re.compile(
    r'(?:"|\W)*(?:(?:Tại vị trí mới|Tháng|Năm|Ngày|Từ|Đến|Tới|Sau|Trước|Hiện|Đầu|Cuối|Giữa|Cũng|Trong|Đồng thời)'
    r"[^.;,\n]{0,50}, )?(?:[ÔôBbĐđAaCc](?:ng|à|ồng chí|nh|hị))\b"
)
"""What begins a sentence on the person of the one before: "Ông được điều động", "Tháng 4, bà được bầu"."""
_DRAFT = re.compile(
    r"(?:tờ trình|dự thảo|báo cáo|đề án|nghị quyết|thông báo)(?: về)?(?: việc)?[^.;:,]{0,20} "
    r"(?:miễn nhiệm|bãi nhiệm|cho thôi|bầu|phê chuẩn|xác nhận)(?!\w)[^.;:]*$"
    r"|tờ trình giới thiệu (?=\d|các |nhân sự|hai |ba |bốn |năm )[^.;:]*$"
)
_VACANT = re.compile(
    r"(?:khi|chờ)(?: đã)? (?:có|kiện toàn|bổ sung|bầu)(?: được)? "
    r"(?:nhân sự|người|cán bộ|quyết định bổ nhiệm)[^.;:,]{0,30}$"
)
"""What makes an office that of nobody yet: "phụ trách cho đến khi có nhân sự giữ chức"."""
_ANNOUNCES = re.compile(
    r"^[\s,)]*(?:(?:đã|vừa|cũng|sẽ|thừa ủy quyền|được ủy quyền|thay mặt [^.;:,]{1,60},?)\s+)*"
    r"(?:công bố|trao|đọc|thông báo|trình bày|ký|ban hành)(?:(?:,| và) (?:trao|ban hành|công bố))? (?:các |toàn văn )?"
    r"(?:quyết định|nghị quyết)(?!\w)",
    re.IGNORECASE,
)

_TOGETHER = re.compile(
    r"[\s,)]*(?:cũng |đã |vừa |đều |cùng )*được (?:[^\W\d_]+ ){0,3}?"
    r"(?:bầu|bổ nhiệm|chỉ định|điều động|phê chuẩn|công nhận|cử)(?!\w)"
)
_INSTEAD_OF = re.compile(r"(?:^|[\n.,;] ?)thay(?: thế)?(?: cho)? (?:(?:đồng chí|ông|bà) )?$", re.IGNORECASE)
_OPENS = frozenset({"", "\n", ",", ";", ":", "."})
"""What stands before the subject of a sentence."""


def is_draft(words: str) -> bool:
    """Whether a paper, and not the person before it, is what an office goes with: "trình tờ trình miễn nhiệm".

    Nor is it of who gives the paper out: "ông A công bố quyết định chỉ định tham gia Ban Thường vụ"; and an office that
    somebody is yet to take is nobody's.
    """
    return any(kind.search(words) is not None for kind in (_DRAFT, _ANNOUNCES, _VACANT))


class OfficeSubjects:
    """Tells it for the chunks of one text."""

    def __init__(self, view: str, items: Sequence[Item]) -> None:
        self._view = view
        self._items = items

    def are_both_elected(self, chunk: Chunk) -> bool:
        """Whether two persons, each with offices, follow one verb: "chỉ định ông A, Giám đốc X và bà B, Giám đốc Y"."""
        start = self._items[chunk.indexes[0]].span.start
        if len(chunk.names) != 2 or _ELECTS.search(self._view, max(0, start - 60), start) is None:
            return False
        return self._view.endswith("và ", 0, self._items[chunk.names[-1]].span.start)

    def becomes(self, chunk: Chunk) -> dict[int, Tenure]:
        """What those chosen become: "bầu bà A, Phó Bí thư Huyện ủy, là Chủ tịch HĐND huyện" takes over the last."""
        start = self._items[chunk.indexes[0]].span.start
        if chunk.indexes[0] not in chunk.names or not self._view[max(0, start - 8) : start].lower().endswith(
            _CHOOSE_LAST
        ):
            return {}
        if _CHOOSES.search(self._view, max(0, start - 60), start) is None:
            return {}
        found: dict[int, Tenure] = {}
        for before, index in pairwise(chunk.indexes):
            if index in chunk.names:
                continue
            gap = self._view[self._items[before].span.end : self._items[index].span.start]
            if _AS.fullmatch(gap) or (before in found and gap in (" và ", ", ", " kiêm ")):
                found[index] = Tenure.ASSUMED
        return found

    def is_pronoun_at(self, start: int) -> bool:
        """Whether the sentence from here on goes on with the person of the one before."""
        return self._view[start].islower() or _PRONOUN.match(self._view, start) is not None

    def is_no_subject(self, chunk: Chunk) -> bool:
        """ "Theo đề nghị của Chủ tịch UBND tỉnh A, HĐND tỉnh bầu …": who only asks, leads or is present."""
        start = self._items[chunk.indexes[0]].span.start
        return _ASKS.search(self._view, max(0, start - 40), start) is not None

    def appointed_by(self, earlier: Chunk | None, chunk: Chunk, words: str) -> list[int]:
        """Of whom an office is that the chunk's person gives: "ông A được Thủ tướng B bổ nhiệm giữ chức …" is A's."""
        if earlier is None or _GIVES.match(words) is None:
            return []
        gap = self._view[self._items[earlier.indexes[-1]].span.end : self._items[chunk.indexes[0]].span.start]
        return self.subject_of(earlier) if _IS.fullmatch(gap) else []

    def subject_of(self, chunk: Chunk) -> list[int]:
        """Whom a verb after the chunk speaks of: all of "hai ông A và B", else the last."""
        names = [name for name in chunk.names if not self._is_replaced(name)] or chunk.names
        plural = next((i for i in reversed(chunk.indexes) if isinstance(self._items[i], PluralItem)), None)
        has_taken = Tenure.ASSUMED in chunk.tenures.values()  # "bầu ông A giữ chức X và bà B được bầu …"
        if plural is not None:
            addressed = [name for name in names if name > plural] or names
            return addressed[-1:] if self._have_taken(chunk, addressed[:-1]) else addressed
        if self.are_joined(names) or (not has_taken and self.are_both_elected(chunk)):
            return names
        return names[-1:]

    def _is_replaced(self, name: int) -> bool:
        """ "Thay ông A, ông B được bầu làm …": A is not elected."""
        start = self._items[name].span.start
        return _INSTEAD_OF.search(self._view, max(0, start - 24), start) is not None

    def subjects_of(self, chunk: Chunk, words: str) -> list[int]:
        """The same, and all of "ông A, Giám đốc X và ông B, Giám đốc Y [được bầu vào …]" that open a sentence."""
        names, start = chunk.names, self._items[chunk.indexes[0]].span.start
        opens = start == 0 or self._view[max(0, start - 2) : start].rstrip(" ")[-1:] in _OPENS
        if len(names) > 1 and opens and _TOGETHER.match(words) and Tenure.ASSUMED not in chunk.tenures.values():
            is_last = self._view.endswith("và ", 0, self._items[names[-1]].span.start)
            return names if is_last and self.are_addressed(names) else self.subject_of(chunk)
        return self.subject_of(chunk)

    @staticmethod
    def _have_taken(chunk: Chunk, names: list[int]) -> bool:
        """ "bầu các ông: A giữ chức X; B, Giám đốc Sở Y, làm Z": A took an office of his own, and Z is of B alone."""
        return any(b.name in names and chunk.tenures.get(b.role) is Tenure.ASSUMED for b in chunk.bindings)

    def are_joined(self, names: list[int]) -> bool:
        """Whether only commas and "và" stand between the names."""
        return len(names) > 1 and all(
            self._view[self._items[a].span.end : self._items[b].span.start].strip() in _JOINED
            for a, b in pairwise(names)
        )

    def are_addressed(self, names: list[int]) -> bool:
        """ "đối với ông A, Giám đốc Sở X; ông B, … và bà C": whether each is set off with a form of address."""
        items = [item for item in (self._items[index] for index in names) if isinstance(item, NameItem)]
        before = (self._view[max(0, item.span.start - 4) : item.span.start].rstrip() for item in items[1:])
        return all(item.name.has_honorific for item in items) and all(gap.endswith((";", " và")) for gap in before)
