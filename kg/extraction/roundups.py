"""Texts that tell several events: weekly schedules and round-ups, cut into items with a day each."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.article import Article
from kg.extraction.kinds import kind_cues
from kg.extraction.times import TimeReader, time_cues
from kg.language.blocks import BlockKind
from kg.language.dates import DateMention
from kg.language.span import Span

_SHORT = 60
_MOST = 400
"""Items read from one text, at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a round-up, and the day it falls on."""

    span: Span
    day: DateMention


def _has_act(article: Article, span: Span) -> bool:
    return any(cue.weight >= 2 for cue in kind_cues(article.view, span))


def items(article: Article, times: TimeReader) -> tuple[Item, ...]:
    """The items, or () where the text tells one event.

    An item is a list item or paragraph with an act and its own day, or below a heading that gives the day ("Thứ Hai,
    10/3"). Two are needed, and a headline that announces several events or a list of nothing but items.
    """
    announced = bool(time_cues("roundup").search(article.title_span.of(article.view)))
    found: list[Item] = []
    heading: DateMention | None = None
    for block in article.blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CAPTION):
            continue
        days = times.candidates(block.span)
        day = days[0] if days else heading
        if day is None:
            continue
        has_act = _has_act(article, block.span)
        if days and not has_act and block.span.end - block.span.start <= _SHORT:
            heading = day
        elif has_act and not announced and block.kind is not BlockKind.LIST_ITEM:
            return ()
        elif has_act and len(found) < _MOST:
            found.append(Item(block.span, day))
    return tuple(found) if len(found) >= 2 else ()
