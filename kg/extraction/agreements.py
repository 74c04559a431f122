"""Agreements: who signed with whom, for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction.agreement_periods import AgreementPeriod, agreement_period
from kg.extraction.facts import Agreement, EventKind, Evidence, Fragment, Office, Part, Participation, Tenure
from kg.extraction.frames import Frame, FrameMatch, find, may_match
from kg.extraction.rules import evidence
from kg.extraction.slots import Slot, SlotKind
from kg.language.dates import DateMention
from kg.language.span import Span
from kg.language.text import UPPER

_ABOUT = re.compile(
    # every branch begins with a letter, which the engine skips to
    r"(?:k[ýí](?<!\w..)(?<!đăng ..)(?<!thư ..)|chương trình (?:phối hợp|hợp tác)|quy chế (?:phối hợp|hợp tác)"
    r"|(?:nghị quyết|thông tư) liên tịch|kế hoạch phối hợp|biên bản ghi nhớ|thỏa thuận|giao ước|bản ghi nhớ)\b"
)
# "ký kết các chương trình phối hợp giữa A với B, C": one with each
_SEVERAL = re.compile(r"\b(?:các|những|\d+)\s+(?:chương trình|quy chế|kế hoạch|thỏa thuận|biên bản|bản ghi nhớ)\b")
# what was signed at other times has a period of its own
_OTHER = re.compile(
    r"\b(?:trước đó|trước đây|năm ngoái|từng ký|cũng đã ký|đã từng ký|cũng ký|thay thế|sau đó|tới đây|sắp tới)\b"
)
# a party that could not be read, in a row with parties that could
_UNREAD = re.compile(
    rf"(?:^|[,;:]|\bvà|\bcùng|\bvới)\s*(?P<name>[{UPPER}][^.,;:()\n\ue001-\ue005]{{2,80}}?)\s*(?:,|;|\bvà|\bcùng|\bvới)\s*$"
)
_READ = re.compile(r"\ue002(?:\s?\([^()]{0,40}\))?\s*(?:,|;|\bvà|\bcùng|\bvới)\s*$")
_RULES = ("signing-between", "signing-parties")
_MOST = 40
"""Parties of one agreement looked for, at most."""
_NAME = re.compile(
    r"\b(?:chương trình|quy chế|kế hoạch|biên bản|thỏa thuận|bản|giao ước|hợp đồng)"
    r"\s+(?:phối hợp|ghi nhớ|hợp tác|thi đua|liên kết)"
    r"(?:(?!\b(?:giữa|giai đoạn|năm|của|với|và)\b)[^.,;:()\n\ue001-\ue005]){0,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Draft:
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
        len(other) > 1 and other[0].group is not None and other[0].group == other[-1].group
    )
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


def _is_about(frame: Frame) -> bool:
    return _ABOUT.search(frame.lower) is not None


def _drafts(frame: Frame) -> tuple[list[_Draft], list[FrameMatch]]:
    """Agreements that a frame states, and signings of which only one party could be read."""
    found: list[_Draft] = []
    lonely: list[FrameMatch] = []
    if not may_match(_RULES, frame) or not _is_about(frame):
        return found, lonely
    name = _NAME.search(frame.text)
    for rule, parties_of in (("signing-between", _parties_between), ("signing-parties", _parties_signing)):
        for match in find(rule, frame):
            if "list" in match.match.re.groupindex and any(d.frame is frame and d.evidence.rule == rule for d in found):
                continue  # a list runs to the end of its frame and is read once
            is_row = rule == "signing-parties" and "all" in match.match.re.groupindex
            others, unread = _row_before(match) if is_row else ([], [])
            for slots in parties_of(match):
                kept = [slot for slot in (*others, *slots) if not frame.is_host(slot)]
                parties = tuple(dict.fromkeys(slot.ref for slot in kept))
                if len(parties) > 1:
                    called = name[0].strip() if name else ""
                    found.append(_Draft(parties, evidence(rule, match.span), frame, called, tuple(unread)))
                elif parties and rule == "signing-parties" and "list" not in match.match.re.groupindex:
                    lonely.append(match)
    return found, lonely


def agreements(
    text: str,
    title: Span,
    frames: Sequence[Frame],
    dates: Sequence[DateMention],
    event: str | None,
    kind: EventKind | None,
) -> tuple[tuple[Agreement, ...], tuple[Fragment, ...]]:
    """Every agreement once, with its period from its own sentence, else from the first sentence on the signing.

    Fragments are signings of which only one party could be read.
    """
    drafts: list[_Draft] = []
    lonely: list[FrameMatch] = []
    # the headline is short of places and names: what the text says below goes before it
    for frame in sorted(frames, key=lambda frame: frame.span == title):
        found, alone = _drafts(frame)
        drafts += found
        lonely += alone
    shared = _shared_period(frames, dates, text) if kind is EventKind.SIGNING else None
    result: dict[frozenset[str], Agreement] = {}
    periods = {span: agreement_period(dates, text, span) for span in {draft.frame.span for draft in drafts}}
    for draft in drafts:
        key = frozenset(draft.parties)
        is_other = _OTHER.search(draft.frame.lower) is not None
        period = periods[draft.frame.span] or (None if is_other else shared)
        signed = event if kind is EventKind.SIGNING and not is_other else None
        start, end, why = (period.start, period.end, period.evidence) if period else (None, None, None)
        new = Agreement(f"g{len(result) + 1}", draft.parties, draft.evidence, draft.name, start, end, why, signed)
        known = result.get(key)
        result[key] = new if known is None else _better(known, new)
    kept = _without_parts(list(result.values()))
    fragments = [_unread_party(span) for span in sorted({span for draft in drafts for span in draft.unread})]
    if not kept and kind is EventKind.SIGNING:
        fragments += [_one_party(match) for match in lonely[:5]]
    return tuple(replace(a, ref=f"g{n}") for n, a in enumerate(kept, 1)), tuple(fragments)


def _shared_period(frames: Sequence[Frame], dates: Sequence[DateMention], text: str) -> AgreementPeriod | None:
    """The period that the first sentence on this signing states; that of an earlier agreement is not shared."""
    about = (frame for frame in frames if _is_about(frame) and not _OTHER.search(frame.lower))
    return next((period for frame in about if (period := agreement_period(dates, text, frame.span))), None)


def signed_by(
    taken: Sequence[Participation], found: Sequence[Agreement], offices: Sequence[Office]
) -> tuple[Participation, ...]:
    """Tell of each signatory what was signed, where there is one agreement, and for which party the office speaks."""
    parties = {party for agreement in found for party in agreement.parties}
    agencies: dict[str, set[str]] = {}
    for office in offices:
        if office.tenure is Tenure.HELD and office.agency in parties:
            agencies.setdefault(office.person, set()).add(office.agency)
    result = []
    for part in taken:
        here = [agreement for agreement in found if agreement.event == part.event]
        own = agencies.get(part.participant, set())
        if part.part is Part.SIGNATORY:
            signed = (here[0].ref,) if len(here) == 1 else ()
            part = replace(part, signed=signed, on_behalf_of=tuple(own) if len(own) == 1 else ())
        result.append(part)
    return tuple(result)


def _better(known: Agreement, new: Agreement) -> Agreement:
    """The same agreement told twice: the account that says "giữa" or names it, and whichever period there is."""
    told = new if new.evidence.rule == "signing-between" and known.evidence.rule != "signing-between" else known
    name = told.name or known.name or new.name
    if told.period_evidence is None:
        other = known if told is new else new
        return replace(
            told, ref=known.ref, name=name, start=other.start, end=other.end, period_evidence=other.period_evidence
        )
    return replace(told, ref=known.ref, name=name)


def _without_parts(found: list[Agreement]) -> list[Agreement]:
    """Without those whose parties are some of another that is told as one of all and signed at the same event."""
    whole = [
        (a.event, frozenset(a.parties)) for a in found if a.evidence.rule == "signing-parties" or len(a.parties) > 2
    ]
    return [
        a for a in found if not any(a.event == event and frozenset(a.parties) < parties for event, parties in whole)
    ]


def _one_party(match: FrameMatch) -> Fragment:
    return Fragment(
        match.span, "one-party", "Chỉ đọc được một bên của việc ký kết.", "Only one party of the signing could be read."
    )


def _unread_party(span: Span) -> Fragment:
    return Fragment(
        span, "unread-party", "Một bên của việc ký kết chưa đọc được.", "A party of the signing could not be read."
    )
