"""Who took which part in an event, by the rules of ``data/rules/parts.yaml``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.extraction.actors.model import Actors
from kg.extraction.events.frames import Frame, FrameMatch, find, pattern_bits
from kg.extraction.events.slots import Slot, SlotKind
from kg.extraction.facts import EventKind, Evidence, Part, Participation, Tenure
from kg.extraction.rules import Rule, evidence, rules
from kg.language.span import Span

_RELEASED = "released"
_BY_OFFICE = "present-by-office"
_WEAK = {Part.ATTENDEE}
_SIDE = re.compile(r"(?:còn )?(?:về )?phía\b")
# a sentence that goes on with what the sentence before announces
_IN_DETAIL = re.compile(r"\W*(?:cụ thể|theo đó|trong đó|gồm có|bao gồm)\b")
_RELEASES = re.compile(r"\b(?:nghỉ hưu|nghỉ chế độ|nghỉ công tác|về hưu|kỷ luật|miễn nhiệm)\b")
_PRESENT = re.compile(
    r"\b(?:dự|có mặt|chung vui|chứng kiến|góp mặt|cùng đi|tham gia|thành phần|thành viên|kính mời|bào chữa)\b"
)
_FAREWELL = re.compile(
    r"\b(?:gặp mặt|chia tay|tri ân|tiễn)\b[^.;]{0,80}\b(?:nghỉ|hưu)\b|\btrao quyết định (?:nghỉ|hưu)"
)
# what is announced is still to come: nobody was there because an office is named
_NOTICE = re.compile(r"\W*(?:thông báo|tin buồn|giấy mời|thư mời|quyết định|công văn|lịch)\b")
_MOURNS = re.compile(
    r"(?<!\w)(?:viếng|truy điệu|an táng|tang lễ|lễ tang|từ trần|chia buồn|vô cùng thương tiếc)(?: [^\W\d_]+){0,9} ?$"
    r"|(?<!\w)(?:thông điệp|thư chúc mừng|thư khen|lời kêu gọi|lẵng hoa)(?: [^\W\d_]+){0,9} của (?:đức )?$"
)
_BULLET = re.compile(r"\s*(?:[-+•*–]|\d{1,2}[.)]|[a-zđ]\))\s")
_OPENING = 4
"""Sentences that may announce a farewell."""
_AGENCY_PARTS = (Part.INSPECTED, Part.RECIPIENT)
"""Parts that agencies take."""
_PERSON = SlotKind.PERSON
_HELD, _ASSUMED, _LEFT = Tenure.HELD, Tenure.ASSUMED, Tenure.LEFT


@dataclass(slots=True)
class _Found:
    """What the frames of one event say about persons: parts with their evidence, and who was released."""

    parts: dict[tuple[str, Part], Evidence] = field(default_factory=dict)
    released: dict[str, Span] = field(default_factory=dict)
    agencies: dict[tuple[str, Part], Evidence] = field(default_factory=dict)
    named: dict[str, Span] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    """Who stands on a list of those present."""
    mourned: set[str] = field(default_factory=set)
    """Who is dead: of whom it is told that others come to pay their respects; or who wrote what is read out."""
    is_notice: bool = False
    """Whether a formal notice tells of what is to come."""
    is_farewell: bool = False
    """Whether those who retire are received and thanked: then they are present."""

    def name(self, persons: Sequence[Slot], frame: Frame) -> None:
        """Note who is named, and of whom it is told that others mourn."""
        for slot in persons:
            self.named.setdefault(slot.ref, slot.span)
            if _MOURNS.search(frame.before(slot)):
                self.mourned.add(slot.ref)

    def add(self, ref: str, part: Part, found: Evidence) -> None:
        self.parts.setdefault((ref, part), found)


@cache
def _part_rules(kind: EventKind) -> tuple[tuple[tuple[Rule, int], ...], int]:
    """The rules that tell parts in such events, each with the bits of its patterns; and the bits of all."""
    fitting = [r for r in rules().values() if r.part and r.patterns and (not r.kinds or kind in r.kinds)]
    return tuple((rule, pattern_bits((rule.id,))) for rule in fitting), pattern_bits(tuple(r.id for r in fitting))


def _list_ends(matches: Sequence[tuple[FrameMatch, Rule]], frame: Frame) -> dict[int, int]:
    """Each list runs to where the next cue that opens a list begins: "chủ trì là ông A; dự có các ông B, C"."""
    opening = sorted(((m.match.start(), m) for m, _ in matches if _opens_list(m)), key=lambda pair: pair[0])
    labelled = {start: end for start, match in opening if (end := _label_ends(match))}
    # "Ký văn bản, phía Sở là ông A; phía Trường là bà B": the second side goes on with the same list
    starts = [
        start
        for n, (start, match) in enumerate(opening)
        if not (_SIDE.match(match.match[0]) and any("phía" in other.match[0] for _, other in opening[:n]))
    ]
    ends = {}
    for match, _ in matches:
        if _opens_list(match):
            at = match.match.start("list")
            if match.match.start() in labelled:
                ends[at] = labelled[match.match.start()]
            else:
                # a list below its heading holds its labelled lines
                below = "\n" in match.match[0] or frame.lower.startswith("\n", at)
                following = (s for s in starts[bisect_right(starts, at) :] if not (below and s in labelled))
                ends[at] = next(following, len(frame.lower))
    return ends


def _label_ends(match: FrameMatch) -> int | None:
    """Where a labelled line of a list ends, None for another: "- Chủ tọa: bà A;" tells nothing of the lines below."""
    text, at = match.frame.lower, match.match.start("list")
    end = text.find("\n", at)
    if (
        end < 0
        or "\n" in match.match[0]
        or not match.match[0].rstrip().endswith(":")
        or not match.frame.between(at, end, SlotKind.PERSON)
    ):
        return None
    return end if _BULLET.match(text, text.rfind("\n", 0, at) + 1) else None


def _opens_list(match: FrameMatch) -> bool:
    return "list" in match.match.re.groupindex and match.match["list"] is not None


def _who(match: FrameMatch, ends: dict[int, int]) -> tuple[Slot, ...]:
    if _opens_list(match):
        at = match.match.start("list")
        return match.frame.between(at, ends[at], _PERSON)
    holders = [replace(slot, ref=slot.holder) for slot in match.slots("who", SlotKind.TITLE) if slot.holder]
    return (*match.slots("who", _PERSON), *holders)


def _read_frame(frame: Frame, before: Frame | None, kind: EventKind, found: _Found) -> None:
    known, any_bits = _part_rules(kind)
    possible = frame.possible & any_bits
    applicable = [rule for rule, bits in known if bits & possible] if possible else []
    persons = [slot for slot in frame.slots if slot.kind is _PERSON or slot.holder]
    found.name([slot for slot in persons if slot.kind is _PERSON], frame)
    if not (applicable or persons):
        return
    if persons:
        matches = [(m, rule) for rule in applicable for m in find(rule.id, frame)]
        ends = _list_ends(matches, frame)
        for match, rule in matches:
            if rule.part:
                _add_parts(found, match, rule, rule.part, _who(match, ends))
        _read_released(frame, before, [slot.ref for slot in persons], found)
    for rule in applicable:
        if rule.part in _AGENCY_PARTS:
            for match in find(rule.id, frame):
                for slot in match.slots("agency", SlotKind.AGENCY):
                    found.agencies.setdefault((slot.ref, rule.part), evidence(rule.id, match.span))


def _add_parts(found: _Found, match: FrameMatch, rule: Rule, part: Part, who: Sequence[Slot]) -> None:
    """That each of them took the part that the rule tells."""
    if not who:
        return
    words, opens = match.span, _opens_list(match)
    if opens and _PRESENT.search(match.match[0]):
        found.present.update(slot.ref for slot in who)
    for slot in who:
        found.add(slot.ref, part, evidence(rule.id, (words, slot.span) if opens else (words,)))


def _read_released(frame: Frame, before: Frame | None, persons: Sequence[str], found: _Found) -> None:
    """Who is said to leave, in this sentence or by the announcement in the one before ("Cụ thể, …")."""
    released = list(find(_RELEASED, frame))
    for match in released:
        if not (found.is_farewell and _opens_list(match)):
            who = match.after(SlotKind.PERSON) if _opens_list(match) else match.slots("who", SlotKind.PERSON)
            found.released.update((slot.ref, frame.span) for slot in who)
    announced = before is not None and _IN_DETAIL.match(frame.lower) and _RELEASES.search(before.lower)
    if announced and not released and not found.is_farewell:
        found.released.update((ref, frame.span) for ref in persons)


def _is_farewell(lower: str) -> bool:
    return ("hưu" in lower or "nghỉ" in lower) and _FAREWELL.search(lower) is not None


def _settle(found: _Found, actors: Actors, kind: EventKind) -> None:
    """What offices add: the appointed by their new office, the present by having one; the released take no part."""
    tenures: dict[str, set[Tenure]] = {}
    for office in actors.offices:
        if office.person not in found.named:
            continue
        tenures.setdefault(office.person, set()).add(office.tenure)
        released_in = found.released.get(office.person)
        is_told_there = released_in is not None and all(released_in.contains(s) for s in office.evidence.spans)
        if office.tenure is _ASSUMED and not is_told_there:
            found.add(
                office.person, Part.APPOINTEE, Evidence(office.evidence.spans, "appointed", office.evidence.confidence)
            )
    taken: dict[str, set[Part]] = {}
    for person, part in found.parts:
        taken.setdefault(person, set()).add(part)
    for ref, span in found.named.items():
        parts = taken.get(ref, set())
        held = tenures.get(ref, set())
        is_released = (ref in found.released or _LEFT in held) and Part.APPOINTEE not in parts
        if is_released and parts <= _WEAK:
            for part in parts:
                del found.parts[ref, part]
        elif (
            not parts
            and held
            and not (is_released or ref in found.mourned)
            and kind is not EventKind.OTHER
            and not found.is_notice
        ):
            found.add(ref, Part.ATTENDEE, evidence(_BY_OFFICE, span))


def participations(
    event: str, kind: EventKind, frames: Iterable[Frame], actors: Actors, *, is_item: bool = False
) -> tuple[Participation, ...]:
    """The participations that the frames of one event state, in order of the text.

    A person's capacity are the offices held on the day; who took no part has none. Who attends is told of an item of
    a schedule whatever its kind.
    """
    frames = tuple(frames)
    found = _Found(
        is_notice=bool(frames) and _NOTICE.match(frames[0].lower) is not None,
        is_farewell=any(_is_farewell(frame.lower) for frame in frames[:_OPENING]),
    )
    before: Frame | None = None
    for frame in frames:
        _read_frame(frame, before, kind, found)
        before = frame
    if kind is EventKind.OTHER and not is_item:
        # of an event of no known kind only lists of those present ("Đến dự có: …") tell who attends
        found.parts = {
            key: value for key, value in found.parts.items() if key[1] is not Part.ATTENDEE or key[0] in found.present
        }
    _settle(found, actors, kind)
    capacities: dict[str, list[str]] = {}
    for office in actors.offices:
        if office.tenure is _HELD:
            capacities.setdefault(office.person, []).append(office.ref)
    result = [
        Participation(event, ref, part, found_evidence, tuple(capacities.get(ref, ())))
        for (ref, part), found_evidence in found.parts.items()
    ]
    result += [Participation(event, ref, part, why) for (ref, part), why in found.agencies.items()]
    return tuple(sorted(result, key=_place))


def _place(taken: Participation) -> tuple[int, int, str, Part]:
    span = taken.evidence.spans[0]
    return span.start, span.end, taken.participant, taken.part
