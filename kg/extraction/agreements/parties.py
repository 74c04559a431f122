"""The parties of agreements as single sentences tell them: "giữa A với B", "A và B ký kết", signed by their heads."""

from __future__ import annotations

import re

from kg.extraction.events.frames import Frame, FrameMatch, find, may_match
from kg.extraction.events.slots import Slot, SlotKind
from kg.extraction.facts import Evidence
from kg.extraction.rules import evidence
from kg.language.span import Span
from kg.language.text import UPPER
from kg.record import record

_ABOUT = re.compile(
    # every branch begins with a letter, which the engine skips to
    r"(?:k[ýí](?<!\w..)(?<!đăng ..)(?<!thư ..)|chương trình (?:phối hợp|hợp tác)|quy chế (?:phối hợp|hợp tác)"
    r"|(?:nghị quyết|thông tư) liên tịch|kế hoạch phối hợp|biên bản ghi nhớ|thỏa thuận|giao ước|bản ghi nhớ|thỏa ước"
    r"|hợp đồng (?:liên kết|hợp tác))\b"
)
_ABOUT_WORDS = (
    *("ký", "kí", "phối hợp", "hợp tác", "liên tịch", "ghi nhớ", "thỏa thuận", "giao ước", "thỏa ước", "liên kết"),
)
"""Of these each match has one: most sentences have none, which is seen more quickly than searched for."""
# "ký kết các chương trình phối hợp giữa A với B, C": one with each
_SEVERAL = re.compile(r"\b(?:các|những|\d+)\s+(?:chương trình|quy chế|kế hoạch|thỏa thuận|biên bản|bản ghi nhớ)\b")
# a party that could not be read, in a row with parties that could
_UNREAD = re.compile(
    rf"(?:^|[,;:]|\bvà|\bcùng|\bvới)\s*(?P<name>(?!(?:Cùng|Tại|Sáng|Chiều|Ngày|Theo|Trong|Trước|Sau|Dịp|Nhân)\b)[{UPPER}][^.,;:()\n\ue001-\ue005]{{2,80}}?)\s*(?:,|;|\bvà|\bcùng|\bvới)\s*$"
)
_READ = re.compile(r"\ue002(?:\s?\([^()]{0,40}\))?\s*(?:,|;|\bvà|\bcùng|\bvới)\s*$")
# "các lễ ký kết giữa A và B, C và D, E và F"; with four "A và B, C và D" may be A with each of the others
_PAIR = r"\ue002[^\ue002,;]{0,40}(?:và|với)\s*\ue002[^\ue002,;]{0,40}"
_IN_PAIRS = re.compile(rf"{_PAIR}(?:[,;]\s*(?:giữa\s+)?{_PAIR}){{2,}}")
_ONLY_AND = re.compile(r"\ue002 và [^,;\ue002]{0,20}\ue002(?: và [^,;\ue002]{0,20}\ue002)+")
""""giữa A và B và C": one of all."""
_WISHED = re.compile(r"\b(?:mong|hy vọng|đề nghị|đề xuất|tiến tới|hướng tới|sẽ sớm|sớm ký|kỳ vọng|xem xét)\b")
""""A mong muốn sớm ký với B": nothing has been signed."""
_MEETS = re.compile(
    r"\b(?:cuộc họp|hội đàm|tham khảo chính trị|tham vấn|đối thoại|cuộc gặp|trận đấu|giao hữu)\b"
    r"[^.,;:\ue001-\ue005]{0,30}$"
)
_SIGNS = re.compile(r"\b(?:k[ýí]|biên bản|thỏa thuận)\b")
"""Two meet, and what they agreed is told elsewhere: "cuộc họp tham khảo chính trị giữa A và B"."""
_PARTNERS = re.compile(r"\bphối hợp (?:với|cùng)\s+(?:các\s+)?$")
"""What makes those who follow partners of one before: "A phối hợp với các B, C ký kết" is no agreement of B and C."""
_RULES = ("signing-between", "signing-parties")
_BEFORE = 60
_MOST = 40
"""Parties of one agreement looked for, at most."""
_NAME = re.compile(
    r"\b(?:chương trình|quy chế|kế hoạch|biên bản|thỏa thuận|bản|giao ước|hợp đồng)"
    r"\s+(?:phối hợp|ghi nhớ|hợp tác|thi đua|liên kết)"
    r"(?:(?!\b(?:giữa|giai đoạn|năm|của|với|và)\b)[^.,;:()\n\ue001-\ue005]){0,60}",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Draft:
    """An agreement as one sentence tells it."""

    parties: tuple[str, ...]
    evidence: Evidence
    frame: Frame
    name: str
    unread: tuple[Span, ...] = ()
    """Words that stand where a party stands and could not be read as an agency."""


def _parties_between(match: FrameMatch) -> list[list[Slot]]:
    """ "giữa A với các Sở: x, y, z" is each pair; "giữa A, B và C" and "giữa A với B" are one."""
    everyone = match.slots("all", SlotKind.AGENCY)
    if everyone:
        return [list(everyone)]
    one = match.slots("one", SlotKind.AGENCY)
    other = match.slots("other", SlotKind.AGENCY)
    is_each = bool(match.match["many"] or _SEVERAL.search(match.frame.lower, 0, match.match.start())) or (
        len(other) > 1
        and other[0].group is not None
        and other[0].group == other[-1].group
        and not _ONLY_AND.fullmatch(match.frame.text, match.match.start("one"), match.match.end("other"))
    )
    if len(other) > 2 and _IN_PAIRS.fullmatch(match.frame.text, match.match.start("one"), match.match.end("other")):
        return [list(pair) for pair in zip((*one, *other)[::2], (*one, *other)[1::2], strict=True)]
    return [[*one, slot] for slot in other] if is_each else [[*one, *other]]


def _parties_signing(match: FrameMatch) -> list[list[Slot]]:
    groups = match.match.re.groupindex
    if "list" in groups:
        # the whole list that the sentence opens
        return [list(match.after(SlotKind.AGENCY))]
    one, others = match.slots("all", SlotKind.AGENCY), match.slots("with", SlotKind.AGENCY)
    if len(one) == 1 and len(others) > 1:  # "A ký quy chế phối hợp với B, C và D": one with each
        return [[*one, other] for other in others]
    return [[*match.slots("all", SlotKind.AGENCY), *match.slots("with", SlotKind.AGENCY)]]


def _row_before(match: FrameMatch) -> tuple[list[Slot], list[Span]]:
    """What stands in one row before the parties that matched: parties read, beyond others that could not be read."""
    frame = match.frame
    slots: list[Slot] = []
    unread: list[Span] = []
    position = match.match.start("all")
    for _ in range(_MOST):
        name = _UNREAD.search(frame.text, max(0, position - 120), position)
        if name:
            position = name.start("name")
            unread.append(Span(frame.origin(name.start("name")), frame.origin(name.end("name"))))
        elif unread and (read := _READ.search(frame.text, max(0, position - 60), position)):
            position = read.start()
            slots += frame.between(position, position + 1, SlotKind.AGENCY)
        else:
            break
    return slots[::-1], unread[::-1]


def _are_partners(match: FrameMatch) -> bool:
    start = match.match.start("all")
    if match.match.groupdict().get("with") is not None:
        return False
    return _PARTNERS.search(match.frame.lower, max(0, start - _BEFORE), start) is not None


def is_about(frame: Frame) -> bool:
    """Whether a frame tells of an agreement or of signing."""
    lower = frame.lower
    for word in _ABOUT_WORDS:
        if word in lower:
            return _ABOUT.search(lower) is not None
    return False


def name_of(frame: Frame) -> str:
    """What the frame calls the agreement: "Chương trình phối hợp công tác"; "" for nothing."""
    name = _NAME.search(frame.text)
    return name[0].strip() if name else ""


def may_state(frame: Frame) -> bool:
    """Whether the words stand in a frame without which no agreement is read from it."""
    return may_match(_RULES, frame)


def _is_of_meeting(words: str, start: int) -> bool:
    """Whether "giữa A và B" says who meet, and no word of signing stands close before it."""
    near = words[max(0, start - _BEFORE) : start]
    return _MEETS.search(near) is not None and _SIGNS.search(near) is None


def drafts_of(frame: Frame) -> tuple[list[Draft], list[FrameMatch]]:
    """Agreements that a frame states, and signings of which only one party could be read."""
    found: list[Draft] = []
    lonely: list[FrameMatch] = []
    if not may_state(frame) or not is_about(frame):
        return found, lonely
    called = name_of(frame)
    for rule, parties_of in (("signing-between", _parties_between), ("signing-parties", _parties_signing)):
        for match in find(rule, frame):
            if "list" in match.match.re.groupindex and any(d.frame is frame and d.evidence.rule == rule for d in found):
                continue  # a list runs to the end of its frame and is read once
            if _WISHED.search(frame.lower, max(0, match.match.start() - _BEFORE), match.match.end()):
                continue
            if rule == "signing-between" and _is_of_meeting(frame.lower, match.match.start()):
                continue
            is_row = rule == "signing-parties" and "all" in match.match.re.groupindex
            if is_row and _are_partners(match):
                continue
            others, unread = _row_before(match) if is_row else ([], [])
            for slots in parties_of(match):
                kept = [slot for slot in (*others, *slots) if not (frame.is_host(slot) or frame.is_backer(slot))]
                parties = tuple(dict.fromkeys(slot.ref for slot in kept))
                if len(parties) > 1:
                    found.append(Draft(parties, evidence(rule, match.span), frame, called, tuple(unread)))
                elif parties and rule == "signing-parties" and "list" not in match.match.re.groupindex:
                    lonely.append(match)
    return found, lonely
