"""The places that a few words outside a text tell: its jurisdiction, the name of who publishes it."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.lexicon import Lexicon
from kg.extraction.place_phrase import PlacePhrase
from kg.extraction.place_phrases import PlacePhrases
from kg.language.text import match_view


@lru_cache(maxsize=1024)
def places_in(text: str, lexicon: Lexicon) -> tuple[PlacePhrase, ...]:
    """The places that a jurisdiction or a publisher's name tells: the same few stand beside many announcements."""
    view = match_view(text)
    chart = lexicon.scan(view)
    places = PlacePhrases(view, chart, lexicon)
    fused = {end + 1: h.levels for hits in chart.heads.values() for end, h in hits if h.join == "fused"}
    found: list[PlacePhrase] = []
    for start in sorted({*chart.tiers, *chart.provinces, *fused}):
        place = places.read_name(start) if not found or start >= found[-1].span.end else None
        if place is None and start in fused:
            place = places.read_fused(start, fused[start])
        if place is not None and place.name:
            found.append(place)
    return tuple(found)
