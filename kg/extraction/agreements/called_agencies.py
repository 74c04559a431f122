"""Agencies that a sentence on a signing calls only by what they are: "nhà trường ký kết với …", "giữa công ty và …".

A bare noun names no agency anywhere else; between parties it stands for the agency of that kind
named most often before.
Which noun may stand for which names is data (``data/called_by_noun.csv``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extraction.actors.model import Actors
from kg.extraction.agreements.parties import is_about
from kg.extraction.article import Article
from kg.extraction.events.frames import Frame, FrameMaker
from kg.extraction.events.slots import Slot, SlotKind
from kg.extraction.words.tables import cell, rows
from kg.language.span import Span
from kg.language.text import any_of

_SIGNING = re.compile(r"[kg](?<!\w.)(?:ý|í|iữa)(?!\w)")  # begins with a class, which the engine skips to
_SIGNING_WORDS = ("ký", "kí", "giữa")
"""The words meant: few texts have any."""
_BEFORE = r"(?:(?<![^\W_])giữa |(?:^|[.;,\n]) ?(?:theo đó, |đại diện |lãnh đạo )?|(?<!\w)(?:với|và|cùng|ngày) )"
_ACTS = (
    r" (?:(?:đã|cũng|sẽ|vừa|còn|tiếp tục|lần lượt|chính thức|cùng|đồng thời|và lãnh đạo|tổ chức lễ|tiến hành) )*"
    r"(?:ký|kí|với|và|cùng|về|trong|[-,.])(?!\w)"
)


@cache
def _nouns() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    table = {row["noun"]: cell(row["begins"]) for row in rows("called_by_noun")}
    # at most one of "phía" and "các" before; a name or a place after makes it another body
    return re.compile(rf"{_BEFORE}(?:phía )?(?P<noun>{any_of(table)})(?=(?: đã)?{_ACTS}| *$)"), table


def with_called(article: Article, actors: Actors, maker: FrameMaker, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, those that tell of a signing with signs for the agencies that bare nouns call."""
    lower = article.lower
    if not any(word in lower for word in _SIGNING_WORDS):
        return tuple(frames)
    words = [match.start() for match in _SIGNING.finditer(lower)]
    telling = [frame.span for frame in frames if _has_one(words, frame.span) and is_about(frame)]
    if not telling:
        return tuple(frames)
    slots = called_slots(lower, actors, maker.slots, telling)
    if len(slots) == len(maker.slots):
        return tuple(frames)
    fuller, spans = FrameMaker(article.view, lower, slots), set(telling)
    return tuple(fuller.frame(frame.span) if frame.span in spans else frame for frame in frames)


def _has_one(positions: Sequence[int], span: Span) -> bool:
    """Whether one of the sorted positions lies in a span."""
    following = bisect_left(positions, span.start)
    return following < len(positions) and positions[following] < span.end


def called_slots(lower: str, actors: Actors, slots: Sequence[Slot], within: Sequence[Span]) -> tuple[Slot, ...]:
    """All slots with those of agencies that bare nouns call, within stretches that say "ký" or "giữa" of a signing.

    ``lower`` is the text in lower case.
    """
    nouns, table = _nouns()
    named = [(m.span.start, m.ref) for m in actors.agency_mentions]
    if not named:
        return tuple(slots)
    labels = {agency.ref: agency.label for agency in actors.agencies if not agency.is_locality}
    starts = [slot.span.start for slot in slots]
    added: list[Slot] = []
    for stretch in within:
        for match in nouns.finditer(lower, stretch.start, stretch.end):
            span = Span(*match.span("noun"))
            index = bisect_left(starts, span.end)
            if index and slots[index - 1].span.end > span.start:
                continue
            begins = table[match["noun"]]
            before = named[: bisect_left(named, (span.start, ""))]
            fitting = Counter(ref for _, ref in before if labels.get(ref, "").startswith(begins))
            if fitting:  # of equals the first named, which the text is about
                added.append(Slot(SlotKind.AGENCY, span, max(fitting, key=lambda ref: fitting[ref])))
    return tuple(sorted((*slots, *added), key=lambda slot: slot.span.start)) if added else tuple(slots)
