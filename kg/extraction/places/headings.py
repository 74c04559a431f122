"""Places that a headline or a publisher's name tells, districts also by their bare name: "Bến Lức: Họp …"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.named import NamedPlace, named_place
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.phrases import PlacePhrases
from kg.extraction.places.web_address import province_of
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import rows
from kg.language.text import match_view
from kg.sources.announcement import Announcement

_HEADING = re.compile(r"([^\W\d_][^\W\d_]*(?: [^\W\d_]+){1,3}) ?: ")
_ACTS = re.compile(rf"({UPPER}[^\W\d_]*(?: {UPPER}[^\W\d_]*){{1,2}}) (?=[^\W\dA-Z_]+ )")
"""A name at the head of a headline that goes on in small letters: "Bến Lức khai mạc kỳ họp"."""
_OF_OTHERS = re.compile(r"(?:Trường|Bệnh viện|Công ty|Tập đoàn|Tạp chí|Ngân hàng|Đại học|Học viện)(?!\w)")
"""Publishers that bear a place's name without being its own."""


JURISDICTION, PUBLISHER = 12, 5
"""What the places weigh that an announcement's jurisdiction and its publisher's name tell."""


def outside_places(announcement: Announcement, lexicon: Lexicon) -> list[NamedPlace]:
    """The places that the jurisdiction and the publisher tell, else the web address: outside of the text."""
    found: list[NamedPlace] = []
    for text, weight in ((announcement.jurisdiction, JURISDICTION), (announcement.publisher, PUBLISHER)):
        if not text:
            continue
        unit = publisher_province(text, lexicon)
        if unit is None:
            found.extend(named_place(place, weight, -1) for place in places_in(text, lexicon))
            unit = publisher_district(text, lexicon) if not found else None
        if unit is not None:
            found.append(NamedPlace(-1, unit.type, unit.level, unit.name, unit, weight))
    told = province_of(announcement.url, lexicon) if announcement.url and not found else None
    return [NamedPlace(-1, told.type, told.level, told.name, told, PUBLISHER)] if told is not None else found


def heading_district(title: str, provinces: set[str], lexicon: Lexicon) -> PlaceName | None:
    """The district before the colon of a headline, or that acts in it, in one of the provinces where any are given."""
    heading = _HEADING.match(title) or _ACTS.match(title)
    return _district(heading[1], provinces, lexicon) if heading else None


def publisher_district(publisher: str, lexicon: Lexicon) -> PlaceName | None:
    """The district whose bare name ends a publisher's: "Tuổi trẻ Bến Lức"."""
    words = publisher.strip().split(" ")
    if _OF_OTHERS.match(publisher) or len(words) < 2:
        return None
    tries = (" ".join(words[-count:]) for count in (3, 2) if len(words) > count)
    return next((unit for unit in (_district(name, set(), lexicon) for name in tries) if unit is not None), None)


@lru_cache(maxsize=1024)
def publisher_province(publisher: str, lexicon: Lexicon) -> PlaceName | None:
    """The province of a publisher that bears a name of its own: "Báo Ấp Bắc"."""
    name = match_view(publisher).lower()
    told = next((row["province"] for row in rows("publisher_places") if row["words"].lower() in name), None)
    return lexicon.gazetteer.province(told) if told is not None else None


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


def _district(name: str, provinces: set[str], lexicon: Lexicon) -> PlaceName | None:
    if name.lower() not in lexicon.units["district"] or lexicon.gazetteer.province(name) is not None:
        return None
    known = lexicon.units["district"][name.lower()]
    units = [unit for unit in lexicon.gazetteer.units(known) if unit.level == "district"]
    units = [unit for unit in units if unit.province in provinces] or units
    return units[0] if len({(unit.type, unit.province) for unit in units}) == 1 else None
