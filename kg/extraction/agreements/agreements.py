"""Agreements: who signed with whom, for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.actors.model import Actors
from kg.extraction.agreements.heads import HeadsAndBoth
from kg.extraction.agreements.parties import Draft, drafts_of, is_about, may_state
from kg.extraction.agreements.periods import AgreementPeriod, agreement_period
from kg.extraction.events.frames import Frame, FrameMatch
from kg.extraction.facts import Agreement, EventKind, Fragment, Office, Part, Participation, Tenure
from kg.language.date_mentions import DateMention
from kg.language.span import Span

# what was signed at other times has a period of its own
_OTHER = re.compile(
    r"\b(?:trước đó|trước đây|năm ngoái|năm trước|lần đầu|từng ký|cũng đã ký|đã từng ký|cũng ký|còn ký|thay thế|sau đó"
    r"|sau lễ ký|tới đây|sắp tới)\b"
)


def agreements(
    text: str,
    title: Span,
    frames: Sequence[Frame],
    dates: Sequence[DateMention],
    event: str | None,
    kind: EventKind | None,
    actors: Actors,
) -> tuple[tuple[Agreement, ...], tuple[Fragment, ...]]:
    """Every agreement once, with its period from its own sentence, else from the first sentence on the signing.

    Fragments are signings of which only one party could be read.
    """
    drafts: list[Draft] = []
    lonely: list[FrameMatch] = []
    # the headline is short of places and names: what the text says below goes before it
    for frame in sorted(filter(may_state, frames), key=lambda frame: frame.span == title):
        found, alone = drafts_of(frame)
        drafts += found
        lonely += alone
    if all(_is_other(draft) for draft in drafts):
        drafts += HeadsAndBoth(actors).drafts(frames)
    shared = _shared_period(frames, dates, text) if kind is EventKind.SIGNING else None
    result: dict[tuple[frozenset[str], bool, int], Agreement] = {}
    periods = {span: agreement_period(dates, text, span) for span in {draft.frame.span for draft in drafts}}
    for draft in drafts:
        if draft.frame.span == title and _is_told_below(frozenset(draft.parties), [key[0] for key in result]):
            continue
        is_other = _is_other(draft)
        period = periods[draft.frame.span] or (None if is_other or _is_of_others(shared, draft, drafts) else shared)
        signed = event if kind is EventKind.SIGNING and not is_other else None
        # what the same parties signed before, or for other years, is another agreement
        number = 0
        while (key := (frozenset(draft.parties), is_other, number)) in result and _is_apart(result[key], period):
            number += 1
        start, end, why = (period.start, period.end, period.evidence) if period else (None, None, None)
        new = Agreement(f"g{len(result) + 1}", draft.parties, draft.evidence, draft.name, start, end, why, signed)
        known = result.get(key)
        result[key] = new if known is None else _better(known, new)
    kept = _without_parts(list(result.values()))
    fragments = [_unread_party(span) for span in sorted({span for draft in drafts for span in draft.unread})]
    if not kept and kind is EventKind.SIGNING:
        fragments += [_one_party(match) for match in lonely[:5]]
    numbered = [a if a.ref == f"g{n}" else replace(a, ref=f"g{n}") for n, a in enumerate(kept, 1)]
    return tuple(numbered), tuple(fragments)


def _is_told_below(parties: frozenset[str], told: Sequence[frozenset[str]]) -> bool:
    """ "Bộ đội Biên phòng tỉnh ký với B", then "Bộ Chỉ huy Bộ đội Biên phòng tỉnh": whether the headline is loose."""
    if parties in told:
        return False
    return any(len(other) == len(parties) and not parties.isdisjoint(other) for other in told)


def _is_apart(known: Agreement, period: AgreementPeriod | None) -> bool:
    """Whether an agreement ends before the period begins, or begins after it ends."""
    if period is None or None in (known.start, known.end, period.start, period.end):
        return False
    assert known.start and known.end and period.start and period.end  # noqa: S101
    return known.end.year < period.start.year or period.end.year < known.start.year


def _is_other(draft: Draft) -> bool:
    """Whether it was signed at another time."""
    return _OTHER.search(draft.frame.lower) is not None


def _is_of_others(period: AgreementPeriod | None, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence on the agreement of quite other parties states the period."""
    at = period.evidence.spans[0].start if period is not None else -1
    stating = [frozenset(d.parties) for d in drafts if d.frame.span.start <= at < d.frame.span.end]
    return bool(stating) and all(parties.isdisjoint(draft.parties) for parties in stating)


def _shared_period(frames: Sequence[Frame], dates: Sequence[DateMention], text: str) -> AgreementPeriod | None:
    """The period that the first sentence on this signing states; that of an earlier agreement is not shared."""
    about = (frame for frame in frames if is_about(frame) and not _OTHER.search(frame.lower))
    return next((period for frame in about if (period := agreement_period(dates, text, frame.span))), None)


def signed_by(
    taken: Sequence[Participation], found: Sequence[Agreement], offices: Sequence[Office]
) -> tuple[Participation, ...]:
    """Tell of each signatory what was signed, where there is one agreement, and for which party the office speaks."""
    if not found:
        return tuple(taken)
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
