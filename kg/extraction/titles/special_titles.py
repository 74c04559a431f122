"""Titles that tell what they are of: of a village, of the one body that has them, of a unit or a state abroad."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.agencies.seats import PARTY_BY_TYPE
from kg.extraction.titles.phrase import RolePhrase
from kg.extraction.words.chart import Chart, Tier
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.title_forms import Title
from kg.language.span import Span

_UNION_OF = re.compile(r" [Đđ]oàn(?= (?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?!\w))")
_LOCALITIES = {
    "Tỉnh": Tier("tỉnh", "province"),
    "Thống": Tier("tỉnh", "province"),
    "Huyện": Tier("huyện", "district"),
    "Thị": Tier("thành phố", "city"),
    "Đô": Tier("Thủ đô", "city"),
    "Thủ": Tier("bang", "province"),
}
"""What a Tỉnh trưởng, a Huyện trưởng, a Thống đốc, a Thị trưởng, a Đô trưởng, a Thủ hiến heads."""
_STATE = (" bang ", " Bang ")
"""What stands before the name of a state of a federation."""
_OF_UNITS = ("Chủ tịch", "Chủ tịch Thường trực", "Bí thư", "Bí thư Thường trực")
"""Titles that a unit's name alone may follow."""


class SpecialTitles:
    """Reads them at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies

    def read(self, start: int, end: int, title: Title) -> RolePhrase | None:
        """The role with this title between two positions; None if it is none of them."""
        if "village" in title.kinds:
            return self._of_village(start, end, title)
        if "locality" in title.kinds or (title.canonical.endswith("Thống đốc") and self._is_abroad_at(end + 1)):
            return self._of_locality(start, end, title)
        if "country" in title.kinds:
            return self._of_state(start, end, title)
        if title.agency:
            return self._of_one_body(start, end, title)
        if title.canonical.endswith(_OF_UNITS) and (end + 1 in self._chart.tiers or self._is_province_at(end + 1)):
            return self._of_unit(start, end, title)
        return self._of_youth(start, end, title) if "youth" in title.kinds else None

    def _of_unit(self, start: int, end: int, title: Title) -> RolePhrase | None:
        """ "Chủ tịch huyện Bến Lức", "Bí thư xã": of the People's Committee, of the Party committee of the unit."""
        if end + 1 in self._chart.heads:
            return None  # "Bí thư xã đoàn"
        place = self._agencies.places.read(end + 1)
        type_ = "" if place is None else place.unit.type if place.unit else place.tier.type if place.tier else ""
        if place is None or type_ not in PARTY_BY_TYPE or (place.name and "(" in place.name):
            return None
        if not place.name and not self._is_borne(start, place.span.end):
            return None
        if place.unit is None and place.name in self._lexicon.foreign_places and "Chủ tịch" in title.canonical:
            span = Span(start, place.span.end)  # "Chủ tịch tỉnh Champasak"
            return RolePhrase(span, title.canonical, title.kinds, is_vague=True, village=place, locality=place.tier)
        head = "ubnd" if "Chủ tịch" in title.canonical else PARTY_BY_TYPE[type_]
        span = Span(start, place.span.end)
        agency = AgencyPhrase(Span(end + 1, span.end), self._lexicon.head_by_id[head], place=place)
        return RolePhrase(span, title.canonical, title.kinds, agency)

    def _is_province_at(self, at: int) -> bool:
        """Whether a province alone is named: "Chủ tịch [Long An] Trần Văn Mận", not "Chủ tịch [Hà Nam Phương]"."""
        hits = self._chart.provinces.get(at)
        if not hits or self._view[at - 1] != " " or at in self._chart.heads:
            return False
        end = hits[0][0]
        return not self._view[end + 1 : end + 2].isupper() or self._agencies.is_person(end + 1)

    def _is_borne(self, start: int, end: int) -> bool:
        """Whether a name may stand beside the title of a unit that is not named: "ông A, Chủ tịch xã", no plural."""
        view = self._view
        is_named_behind = view[end : end + 1] == " " and view[end + 1 : end + 2].isupper()
        is_told = view.endswith((", ", " - ", "("), 0, start) and view[end : end + 1] in ",.;:)"
        return is_named_behind or (is_told and view[start].isupper())

    def _of_village(self, start: int, end: int, title: Title) -> RolePhrase:
        at = end - len(title.overlap)
        place = self._agencies.places.read(at) if title.overlap else None
        if place is not None and self._is_person(place.name):
            place = None  # "trưởng thôn Rơ Châm Khúc"
        stop = place.span.end if place else end
        return RolePhrase(Span(start, stop), title.canonical, title.kinds, is_vague=True, village=place)

    def _is_person(self, name: str) -> bool:
        words = name.lower().split(" ")
        surnames = self._lexicon.surnames
        is_known = any(first in surnames and not surnames[first] for first in (" ".join(words[:2]), words[0]))
        return is_known and len(words) > 2

    def _of_one_body(self, start: int, end: int, title: Title) -> RolePhrase:
        """A title that just one body has: "Thủ tướng Chính phủ"; or that of another state: "Thủ tướng Lào"."""
        body = self._chart.central.get(end + 1, ())
        army = next(((stop, found.label) for stop, found in body if found.kind == "army"), None)
        if army is not None and title.agency.startswith("Quân đội"):  # "Phó Tổng Tham mưu trưởng Quân đội nhân dân Lào"
            return RolePhrase(Span(start, army[0]), title.canonical, title.kinds, label=army[1])
        stop = next((stop for stop, found in body if found.label == title.agency), end)
        abroad = self._agencies.state_abroad(stop)
        if abroad is None:
            stop = self._agencies.at_home(stop)  # "Chủ tịch nước Việt Nam"
            return RolePhrase(Span(start, stop), title.canonical, title.kinds, label=title.agency)
        state, stop = abroad
        label = f"{title.agency} {state}" if title.agency == "Chính phủ" else state
        label = title.agency if title.agency.endswith(state) else label  # "Ủy viên Quốc vụ Trung Quốc"
        return RolePhrase(Span(start, stop), title.canonical, title.kinds, label=label, is_abroad=True)

    def _of_state(self, start: int, end: int, title: Title) -> RolePhrase:
        """ "Tổng thống Hy Lạp", "Ngoại trưởng Nga": of a state, or of its one body, that is not Vietnam's."""
        abroad = self._agencies.state_abroad(end)
        if abroad is None:
            return RolePhrase(Span(start, end), title.canonical, title.kinds, is_vague=True)
        state, stop = abroad
        label = f"{title.agency} {state}".strip()
        return RolePhrase(Span(start, stop), title.canonical, title.kinds, label=label, is_abroad=True)

    def _of_locality(self, start: int, end: int, title: Title) -> RolePhrase:
        """ "Tỉnh trưởng tỉnh Champasak", "Phó Tỉnh trưởng Champasak", "Thị trưởng": the head of a unit abroad."""
        tier = _LOCALITIES[title.canonical.removeprefix("Phó ").partition(" ")[0]]
        places = self._agencies.places
        if self._view.startswith(_STATE, end):  # "Thống đốc bang California"
            tier = _LOCALITIES["Thủ"]
            end += len(_STATE[0]) - 1
        place = places.read(end + 1) or places.read_foreign(end + 1, tier)
        if place is not None and place.unit is not None:
            place = None  # a Vietnamese province has no such head
        is_known = place is not None and place.name in self._lexicon.foreign_places
        if (
            place is not None
            and not is_known
            and place.name.count(" ") > 1
            and self._view.endswith(place.name, 0, place.span.end)
        ):
            # "Thị trưởng thành phố Sakai Nagafuji Hideki": the name of a person comes last
            name = place.name.partition(" ")[0]
            place = replace(place, name=name, span=Span(place.span.start, place.span.end - len(place.name) + len(name)))
        stop = place.span.end if place is not None else end
        named = place if place is not None and place.name else None
        return RolePhrase(Span(start, stop), title.canonical, title.kinds, is_vague=True, village=named, locality=tier)

    def _is_abroad_at(self, at: int) -> bool:
        place = self._agencies.places.read(at)
        if place is None and self._view[at : at + 1].isupper():
            place = self._agencies.places.read_foreign(at, _LOCALITIES["Thống"])
        is_abroad = place is not None and bool(place.name) and place.unit is None
        return is_abroad or self._view.startswith(_STATE, at - 1)

    def _of_youth(self, start: int, end: int, title: Title) -> RolePhrase | None:
        """ "Bí thư Đoàn xã": of the commune's Youth Union, whose name "Đoàn" alone does not tell."""
        union = _UNION_OF.match(self._view, end)
        if union is None:
            return None
        agency = self._agencies.read_headless(self._lexicon.head_by_id["doan-thanh-nien"], start, union.end())
        return RolePhrase(Span(start, agency.span.end), title.canonical, title.kinds, agency) if agency else None
