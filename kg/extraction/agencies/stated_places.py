"""Places as parts of agencies' names: "UBND [huyện Hàm Tân]", "Tòa án nhân dân cấp cao [tại Hà Nội]"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.high_courts import high_seat, of_seat
from kg.extraction.places.countries import Countries
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.phrases import PlacePhrases
from kg.extraction.words.chart import Chart, Head, Tier
from kg.extraction.words.tables import district_departments

_AT = re.compile(r" (?:thường trú |trú đóng |đặt )?tại ")
_SEATED = " tại"
_OURS = ("Việt Nam", " người Việt")
"""How names of associations end whose members live abroad: "Hội người Việt Nam [tại Osaka]"."""
_MANY = re.compile(r" (?:ở |của |tại )?(?:các|những|một số|hai|ba|\d{1,2}) ")
_OF_LEVEL = re.compile(r" (?:ở |của )?(?:hai |2 |các )?cấp(?: (?:tỉnh|huyện|xã|phường|quận|cơ sở|trên|dưới))?(?!\w)")
_ANY_LEVEL = ("cấp", "sở", "ngành", "đơn vị", "địa phương", "tỉnh", "quận", "nước")
_TIERS = {"huye": Tier("huyện", "district"), "quan": Tier("quận", "district"), "thi-": Tier("thị xã", "district")}
"""The kind of unit that the beginning of a fused head's id tells."""
_NAMED_BY_PLACE = ("none", "region")
"""How bodies' descriptors are read that have none: their place follows, "Kho bạc Nhà nước [Bến Lức]"."""
_CITY = Tier("thành phố", "city")
_REGION = re.compile(r" (?:([Cc]ấp cao tại )|([Kk]hu vực |KV )(\d{1,2}|[IVX]{1,4})\b)")


class AgencyPlaces:
    """Reads the places of agencies in one text."""

    def __init__(self, view: str, chart: Chart, places: PlacePhrases, countries: Countries) -> None:
        self._view = view
        self._chart = chart
        self._places = places
        self._countries = countries

    def place(self, head: Head, pos: int, descriptor: str) -> PlacePhrase | None:
        """The place of a body with this head whose words end at ``pos``."""
        if self._view[pos : pos + 1] != " ":
            return None
        if head.join == "fused":
            fused = self._places.read_fused(pos + 1, head.levels)
            if fused is not None and fused.tier is None and fused.unit is None and head.id[:4] in _TIERS:
                fused = replace(fused, tier=_TIERS[head.id[:4]])
            return fused
        if any(other.join == "fused" for _, other in self._chart.heads.get(pos + 1, ())):
            return None  # "Ban Tuyên huấn [Tỉnh ủy]"
        place = self._places.read(pos + 1)
        if place is None and "village" in head.levels:
            place = self._places.read_village(pos + 1)
        is_of_district = (
            head.unplaced == "context"
            or head.mode in _NAMED_BY_PLACE
            or (head.id, descriptor) in district_departments()
        )
        if place is None and is_of_district and "district" in head.levels:
            place = self._places.read_district(pos + 1)
        if place is None or (place.tier is None and not place.name):
            return None
        if place.tier is None and head.join in ("proper", "parent", "none") and not place.is_abbreviated:
            return None
        if head.join == "none" or (head.join == "party" and not descriptor and head.id == "ban-dang"):
            return None
        return place

    def seated(self, suffix: str, pos: int) -> tuple[str, int]:
        """The suffix with the seat that "tại" tells, and its end."""
        at = _AT.match(self._view, pos)
        if at is None:
            return suffix, pos
        place = self._places.read_name(at.end()) or self._places.read(at.end())
        if place is None:
            known = "Việt Nam" if self._view.startswith("Việt Nam", at.end()) else self._countries.known(at.end() - 1)
            if known:
                return f"{suffix} tại {known}".strip(), at.end() + len(known)
            city = self._places.read_foreign(at.end(), _CITY)
            if city:  # of which a person's name may go on
                return f"{suffix} tại {city.name}".strip(), self._country_behind(city.span.end)
            country = self._countries.state(at.end() - 1) or self._countries.written(at.end() - 1)
            return (
                (f"{suffix} tại {country[0]}".strip(), self._country_behind(country[1])) if country else (suffix, pos)
            )
        end = self._country_behind(place.span.end) if place.unit is None else place.span.end
        return f"{suffix} tại {place.spelt_out}".strip(), end

    def in_state(self, suffix: str, pos: int) -> tuple[str, int, bool]:
        """The suffix with the other state or its city, its end, whether one is told: "Hội Y [tại Liên bang Nga]"."""
        state = self._countries.state(pos + len(_SEATED)) if self._view.startswith(_SEATED, pos) else None
        if state:
            return f"{suffix}{_SEATED} {state[0]}".strip(), state[1], True
        is_ours = self._view.startswith(_SEATED, pos) and self._view.endswith(_OURS, 0, pos)
        city = self._places.read_foreign(pos + len(_SEATED) + 1, _CITY) if is_ours else None
        if city is None:
            return suffix, pos, False
        return f"{suffix}{_SEATED} {city.name}".strip(), self._country_behind(city.span.end), True

    def _country_behind(self, pos: int) -> int:
        """Where the country ends that follows a city abroad after a comma: "tại Côn Minh[, Trung Quốc]"."""
        known = self._countries.known(pos + 1) if self._view.startswith(", ", pos) else None
        return pos + 2 + len(known) if known else pos

    def region(self, pos: int) -> tuple[str, int]:
        """A court of a region: "khu vực 3", "cấp cao tại Hà Nội"."""
        region = _REGION.match(self._view, pos)
        if region is None:
            return "", pos
        if region[3]:
            return f"khu vực {region[3]}", region.end()
        place = high_seat(self._places, region.end())
        return (of_seat(place), place.span.end) if place else ("", pos)

    def is_many(self, end: int) -> bool:
        """Whether "các huyện", "các cấp", "cấp xã" follows."""
        if _OF_LEVEL.match(self._view, end):
            return True
        many = _MANY.match(self._view, end)
        return many is not None and (many.end() in self._chart.tiers or self._view.startswith(_ANY_LEVEL, many.end()))
