"""Texts that tell several events: weekly schedules and round-ups, cut into items with a day each."""

from __future__ import annotations

import re

from kg.extraction.article import Article
from kg.extraction.events.kinds import kind_cues
from kg.extraction.events.times import TimeReader, time_cues
from kg.language.blocks import BlockKind
from kg.language.date_mentions import DateKind, DateMention
from kg.language.span import Span
from kg.record import record

_SAME_DAY = re.compile(r"\W*(?:(?:cũng trong|sáng|trưa|chiều|tối) )?(?:cùng ngày|ngày này)\b", re.IGNORECASE)
_BELONGS = re.compile(r"\W*(?:thành phần|đại biểu|cùng dự|tham dự|khách mời)\b[^:\n]{0,40}:", re.IGNORECASE)
"""What a line below an item of a schedule begins with that tells who attends."""
_SHORT = 60
_NOT_TOLD = (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CAPTION)
_MOST = 400
"""Items read from one text, at most."""


@record(frozen=True, slots=True)
class Item:
    """An item of a round-up, and the day it falls on."""

    span: Span
    day: DateMention


def _has_act(article: Article, span: Span) -> bool:
    return any(cue.weight >= 2 for cue in kind_cues(article.lower, span))


def is_schedule(article: Article) -> bool:
    """Whether the headline is that of a schedule."""
    return bool(time_cues("schedule").search(article.title_span.of(article.lower)))


def _day(
    article: Article, times: TimeReader, span: Span, heading: DateMention | None, before: DateMention | None
) -> DateMention | None:
    """The block's own day, "cùng ngày" that of the item before; "tháng 5" is no day where a heading gives one."""
    days = times.candidates(span)
    if not days and before and _SAME_DAY.match(article.view, span.start):
        return before
    exact = next((day for day in days if day.kind is not DateKind.MONTH), None)
    return exact or heading or next(iter(days), None)


def _goes_on(article: Article, before: Span, span: Span) -> bool:
    """Whether a block right behind an item tells who attends it."""
    is_next = not article.view[before.end : span.start].strip()
    return is_next and _BELONGS.match(article.view, span.start) is not None


def items(article: Article, times: TimeReader) -> tuple[Item, ...]:
    """The items, or () where the text tells one event.

    An item is a list item or paragraph with an act and its own day, or below a heading that gives the day ("Thứ Hai,
    10/3"). Two are needed, and a headline that announces several events or a list of nothing but items. In a schedule
    every item of a list below a day is one.
    """
    scheduled = is_schedule(article)
    announced = bool(time_cues("roundup").search(article.title_span.of(article.lower)))
    found: list[Item] = []
    heading: DateMention | None = None
    for block in article.blocks:
        if block.kind in _NOT_TOLD:
            continue
        day = _day(article, times, block.span, heading, found[-1].day if found else None)
        if day is None:
            continue
        if scheduled and found and _goes_on(article, found[-1].span, block.span):
            found[-1] = Item(found[-1].span.cover(block.span), found[-1].day)
            continue
        is_short = block.span.end - block.span.start <= _SHORT
        is_listed = scheduled and heading is not None and block.kind is BlockKind.LIST_ITEM
        has_act = is_listed or _has_act(article, block.span)
        if day is not heading and not has_act and is_short:
            heading = day
        elif has_act and not announced and block.kind is not BlockKind.LIST_ITEM:
            return ()
        elif has_act and len(found) < _MOST:
            found.append(Item(block.span, day))
    return tuple(found) if len(found) >= 2 else ()
