"""Courts and procuracies over several provinces, told by the city where they sit: "TAND cấp cao tại Hà Nội"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.phrases import PlacePhrases

_HIGH = "cấp cao tại "
_JOINED = re.compile(r"(?:, | và )(?:tại )?")


def high_seat(places: PlacePhrases, pos: int) -> PlacePhrase | None:
    """The city named at ``pos``, if it is one that stands beside the provinces."""
    place = places.read_name(pos)
    return place if place is not None and place.unit is not None and place.unit.level == "province" else None


def of_seat(place: PlacePhrase) -> str:
    """What the name of the court has behind its head; one city is never named without its kind."""
    city = "Thành phố " if place.name == "Hồ Chí Minh" else ""
    return f"{_HIGH}{city}{place.name}"


def at_other_seats(view: str, places: PlacePhrases, phrase: AgencyPhrase) -> list[AgencyPhrase]:
    """ "TAND cấp cao tại Hà Nội, [Đà Nẵng] và [TP Hồ Chí Minh]": the courts that the words behind one name too."""
    found: list[AgencyPhrase] = []
    if not phrase.descriptor.startswith(_HIGH):
        return found
    end = phrase.span.end
    while (joined := _JOINED.match(view, end)) is not None:
        place = high_seat(places, joined.end())
        if place is None:
            break
        found.append(replace(phrase, span=place.span, descriptor=of_seat(place)))
        end = place.span.end
    return found
