"""Sentence frames: a sentence with persons, agencies, dates and documents replaced by one sign each.

"Tới dự có đồng chí Lê Nam, Bí thư Tỉnh ủy" becomes "Tới dự có ⟨P⟩", so that a rule says in one readable pattern who
took which part, who organised, who signed with whom. Patterns are data (``patterns`` in ``data/rules/*.yaml``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from operator import attrgetter

from kg.extraction.events.slots import Slot, SlotKind
from kg.extraction.rules import rules
from kg.extraction.words.literals import NeededWords
from kg.language.span import Span
from kg.record import record

_SIGNS = "".join(SlotKind)
_BLANK = str.maketrans(dict.fromkeys(_SIGNS, " "))
_P, _A, _D, _C, _T = (kind.value for kind in SlotKind)
# at most so many in a row: a list of thousands would be gone through anew from each of its members
_LIST = (
    r"(?:(?:\s?\((?:SN|sn|sinh)[^()]{{1,20}}\))?\)?\s*"
    r"(?:[,;&-]|và|cùng|với)+\s*(?:và\s+|cùng\s+)?(?:(?:các|hai|đồng chí|chỉ huy|thủ trưởng)\s+)?(?:{1})?{0}){{0,60}}"
)
_WHERE = re.compile(r"(?<!\w)(?:tại|ở|trụ sở|hội trường)\s(?:(?! và | giữa | do | được )[^,;.:]){0,40}(?:\ue002 và )?$")
# "được sự đồng ý của X, A tổ chức", "A với sự hỗ trợ của X tổ chức": X lets or helps another act
_BACKED = re.compile(
    r"(?<!\w)(?:ủy quyền|đồng ý|nhất trí|thống nhất|cho phép|phân công|giao nhiệm vụ|tài trợ|hỗ trợ|đồng hành|giúp đỡ"
    r"|chứng kiến|có mặt|tham dự|quan tâm|chỉ đạo|hướng dẫn|bảo trợ|tham mưu|ủng hộ|cố vấn|chấp thuận|phê duyệt"
    r"|chủ trương|lời mời|đề nghị)(?: trực tiếp| toàn diện| thông tin| chuyên môn)? (?:của|từ)"
    r" (?:(?:các|đại diện|lãnh đạo) )*(?:\ue002 (?:và|cùng) )?$"
)
# "Tổng Biên tập ⟨P⟩ và Phó Tổng Giám đốc ⟨P⟩": a title not read as an office does not part those who act together
_TITLE = (
    r"(?:phó|tổng|giám|chủ|trưởng|bí thư|hiệu|viện|cục|chi cục|nhà báo|nghệ nhân|học viên|thí sinh|anh|chị|em)\b"
    r"(?:\s[^\W\d_]+){0,5}?\s+"
)
_PARTY = rf"{_A}(?:\s?\((?:(?:thuộc )?{_A}|[^(){_SIGNS}]{{1,34}})\))?(?:,? (?:trực )?thuộc {_A})?"
MACROS = {
    "{P}": _P,
    # "Sư đoàn 9 (Quân đoàn 4)", "(thuộc Quân đoàn 4)", "(tỉnh X)": what stands in brackets only describes
    "{A}": _PARTY,
    "{D}": _D,
    "{C}": _C,
    "{T}": _T,
    "{PP}": _P + _LIST.format(_P, _TITLE),
    "{AA}": _PARTY + _LIST.format(_PARTY, "(?!)"),
    # words without a person, within one clause
    "{gap}": f"[^.;:{_P}]",
    # words without any sign, within one clause
    "{w}": f"[^.;:{_SIGNS}]",
    # not within a word: what comes next is tried at few letters
    "{edge}": r"(?:(?<!\w)|(?!\w))",
    # "sáng ngày 16/7," wherever it may be put in
    "{when}": rf"(?:[\s,]*\(?(?:(?:vào|cũng|trong|từ|ngày|sáng|trưa|chiều|tối|đêm|lúc|thứ \w+|hai|ba)\s+)*{_D}\)?,?)?",
}


_begins = attrgetter("span.start")


@record(frozen=True, slots=True)
class Frame:
    """A stretch of text with signs for its slots; `origin` leads from its positions to the announcement's."""

    span: Span
    view: str
    """The announcement's match view."""
    slots: tuple[Slot, ...]
    starts: tuple[int, ...]
    """Positions of the signs in ``lower``."""
    lower: str
    """The words and signs in lower case, in which patterns are looked for."""
    possible: int
    """The patterns whose words stand in the frame, each a bit; no other can match."""

    @property
    def text(self) -> str:
        """The words and signs as written, as long as ``lower``: few ask for it."""
        text, _ = _with_signs(self.view, self.span, self.slots)
        return text

    def origin(self, position: int) -> int:
        """The position in the announcement's text that a position of the frame's text stands for."""
        index = bisect_right(self.starts, position - 1) - 1
        if index < 0:
            return self.span.start + position
        return self.slots[index].span.end + position - self.starts[index] - 1

    def before(self, slot: Slot) -> str:
        """The few words and signs in front of a slot, in lower case."""
        end = self.starts[bisect_left(self.slots, slot.span.start, key=_begins)]
        return self.lower[max(0, end - 80) : end]

    def is_host(self, slot: Slot) -> bool:
        """Whether the slot only says where: "tại Hội trường Huyện ủy, Công an huyện tổ chức"."""
        return _WHERE.search(self.before(slot)) is not None

    def is_backer(self, slot: Slot) -> bool:
        """Whether the slot lets or helps another act: "được sự đồng ý của Tỉnh ủy, Sở Y tế tổ chức"."""
        return _BACKED.search(self.before(slot)) is not None

    def between(self, start: int, end: int, kind: SlotKind | None = None) -> tuple[Slot, ...]:
        """The slots whose signs stand between two positions of the frame's text."""
        found = self.slots[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return found if kind is None else tuple([slot for slot in found if slot.kind is kind])


@record(frozen=True, slots=True)
class FrameMatch:
    """A pattern found in a frame. ``span`` is the exact words from its first to its last."""

    frame: Frame
    rule: str
    match: re.Match[str]

    @property
    def span(self) -> Span:
        """The words that matched."""
        return self.words(0)

    def words(self, group: int | str) -> Span:
        """The words of a group, slots in full length, without blanks at the ends."""
        start, end = self.match.span(group)
        while start < end and self.frame.lower[start].isspace():
            start += 1
        while start < end and self.frame.lower[end - 1].isspace():
            end -= 1
        return Span(self.frame.origin(start), self.frame.origin(end))

    def slots(self, group: str, kind: SlotKind) -> tuple[Slot, ...]:
        """The slots of a kind in a named group, without agencies in brackets; () where the group is missing."""
        if group not in self.match.re.groupindex or self.match[group] is None:
            return ()
        start, end = self.match.span(group)
        found = self.frame.between(start, end, kind)
        if kind is not SlotKind.AGENCY or not ("(" in self.match[group] or "thuộc" in self.match[group]):
            return found
        return tuple(slot for slot in found if not self.frame.before(slot).endswith(("(", "thuộc ")))

    def after(self, kind: SlotKind) -> tuple[Slot, ...]:
        """The slots of a kind from the match's end to the frame's end."""
        return self.frame.between(self.match.end(), len(self.frame.lower), kind)


class FrameMaker:
    """Makes frames of stretches of one announcement."""

    def __init__(self, view: str, lower: str, slots: tuple[Slot, ...]) -> None:
        """``lower`` is the view in lower case, of the same length."""
        self.slots = slots
        self._starts = [slot.span.start for slot in slots]
        # a text may itself hold characters that the signs are made of
        has_signs = any(sign in view for sign in _SIGNS)
        self._view = view.translate(_BLANK) if has_signs else view
        self._lower = lower.translate(_BLANK) if has_signs else lower

    def frame(self, span: Span) -> Frame:
        """The frame of a stretch; slots that stick out of it are left as words."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        inside = tuple([slot for slot in self.slots[first:last] if slot.span.end <= span.end])
        lower, starts = _with_signs(self._lower, span, inside)
        return Frame(span, self._view, inside, starts, lower, _patterns().words.possible(lower))


def _with_signs(view: str, span: Span, slots: tuple[Slot, ...]) -> tuple[str, tuple[int, ...]]:
    """A stretch with signs for the slots in it, and where the signs stand."""
    if not slots:
        return view[span.start : span.end], ()
    parts: list[str] = []
    starts: list[int] = []
    position, length = span.start, 0
    for slot in slots:
        parts.append(view[position : slot.span.start])
        parts.append(slot.kind)
        length += slot.span.start - position
        starts.append(length)
        length += 1
        position = slot.span.end
    parts.append(view[position : span.end])
    return "".join(parts), tuple(starts)


@record(frozen=True, slots=True)
class _Pattern:
    bit: int
    at_word: bool
    """Whether the match must begin at a word. A boundary in front keeps the engine from skipping to the first letter,
    so that it is checked afterwards."""
    regex: re.Pattern[str]


@record(frozen=True, slots=True)
class _Patterns:
    """The patterns of all rules, and the words that tell which of them can match a frame at all."""

    by_rule: Mapping[str, tuple[_Pattern, ...]]
    words: NeededWords


@cache
def _patterns() -> _Patterns:
    by_rule: dict[str, tuple[_Pattern, ...]] = {}
    written: list[str] = []
    for rule in rules().values():
        found = []
        for words in rule.patterns:
            for macro, meaning in MACROS.items():
                words = words.replace(macro, meaning)
            found.append(_Pattern(1 << len(written), words.startswith(r"\b"), re.compile(words.removeprefix(r"\b"))))
            written.append(words)
        by_rule[rule.id] = tuple(found)
    return _Patterns(by_rule, NeededWords(written))


def may_match(rules_asked: tuple[str, ...], frame: Frame) -> bool:
    """Whether the words that one of the rules needs stand in the frame."""
    return bool(pattern_bits(rules_asked) & frame.possible)


@cache
def pattern_bits(rules_asked: tuple[str, ...]) -> int:
    """The bits of the patterns of rules."""
    known = _patterns().by_rule
    return sum(pattern.bit for rule in dict.fromkeys(rules_asked) for pattern in known[rule])


def find(rule: str, frame: Frame) -> Iterator[FrameMatch]:
    """Every place where one of the rule's patterns matches the frame; patterns are in lower case."""
    if not pattern_bits((rule,)) & frame.possible:
        return
    text = frame.lower
    for pattern in _patterns().by_rule[rule]:
        if not pattern.bit & frame.possible:
            continue
        position = 0
        while match := pattern.regex.search(text, position):
            if pattern.at_word and match.start() and text[match.start() - 1].isalnum():
                position = match.start() + 1
                continue
            yield FrameMatch(frame, rule, match)
            position = max(match.end(), match.start() + 1)
