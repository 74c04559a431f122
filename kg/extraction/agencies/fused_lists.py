"""Party committees of many places told at once: "các Tỉnh ủy A, B", "Ban Thường vụ các Huyện ủy A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.phrases import PlacePhrases
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_MORE = re.compile(r"(?:, | và |, và )(?:(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy )?")
_OF_ALL = re.compile(r"(?:(?P<standing>Ban Thường vụ)|(?P<permanent>Thường trực)) (?:các|hai|ba|\d{1,2}) $")
"""The committee within each of them that is meant."""
_HEADS = {"standing": "ban-thuong-vu", "permanent": "thuong-truc"}


def fused_list(view: str, places: PlacePhrases, lexicon: Lexicon, phrase: AgencyPhrase) -> list[AgencyPhrase]:
    """The committees of a list whose first is the phrase; an empty list if there is no second."""
    head = phrase.head
    if head is None or head.join != "fused" or phrase.place is None or not phrase.place.name:
        return []
    found = [phrase, *_more(view, places, phrase)]
    if len(found) == 1:
        return []
    of_all = _OF_ALL.search(view, max(0, phrase.span.start - 24), phrase.span.start)
    board = lexicon.head_by_id.get(_HEADS[of_all.lastgroup or ""]) if of_all else None
    return [AgencyPhrase(one.span, board, owner=one) for one in found] if board is not None else found


def _more(view: str, places: PlacePhrases, phrase: AgencyPhrase) -> Iterator[AgencyPhrase]:
    head, end = phrase.head, phrase.span.end
    while head is not None and (joined := _MORE.match(view, end)) is not None:
        place = places.read_fused(joined.end(), head.levels)
        if place is None or not place.name or place.unit is None:
            return
        end = place.span.end
        yield replace(phrase, span=Span(place.span.start, end), place=place)
