"""Bodies of several provinces told at once by the provinces' bare names: "các Sở Y tế [A], [B] và [C]"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.phrases import PlacePhrases

_NEXT = re.compile(r", (?:và )?| và | & ")
_FEWEST = 3
"""Two provinces may as well be the places of other words; a row of three, closed by "và", is a list."""
_MOST = 34 + 63
"""Provinces of one list, at most: those of today and those before."""


def province_list(view: str, places: PlacePhrases, phrase: AgencyPhrase) -> list[AgencyPhrase]:
    """The bodies of a row of provinces whose first the phrase names; an empty list if it names no such row."""
    head = phrase.head
    if head is None or head.join != "tier" or "province" not in head.levels or not _is_bare_province(phrase.place):
        return []
    found = [phrase]
    end = phrase.span.end
    while (joined := _NEXT.match(view, end)) is not None and len(found) < _MOST:
        place = places.read(joined.end())
        if place is None or not _is_bare_province(place):
            break
        found.append(replace(phrase, span=place.span, place=place))
        end = place.span.end
        if "và" in joined[0] or "&" in joined[0]:
            return found if len(found) >= _FEWEST else []
    return []


def _is_bare_province(place: PlacePhrase | None) -> bool:
    return place is not None and place.unit is not None and place.unit.level == "province" and bool(place.name)
