"""One kind of agency in several places: "UBND các huyện: A, B", "Công an và Viện kiểm sát các tỉnh A, B và C"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.words.chart import Chart, Tier
from kg.language.numbers import numbers
from kg.language.span import Span

_NOTE = r"(?: \((?:(?:H|TP|TX|Q|P|X)\.|(?!(?:ông|bà|đồng chí|đ/c)\b)[^\W\dA-ZĐ_])[^()\n]{1,40}\))?"
"""What a bracket says of one of a list: "các Sở: Y tế (chuẩn bị báo cáo), Nội vụ"."""
SEPARATOR = re.compile(rf"{_NOTE}(?: ?[,;/] ?(?:và )?| và | & | - |-| cùng | với )")
LIST_OPENS = re.compile(r" ?: ?| ")
JOINED = re.compile(r", | và ")
_AT_EVERY_LEVEL = frozenset({"state", "council", "front", "party", "police"})
"""Classes of bodies that stand in every unit of a list: "Công an phường 4 và phường 5"."""
GOVERN = frozenset({"state", "council", "front", "party"})
BODIES_OF_A_UNIT = 4
"""So many bodies of one unit are listed before it is named."""
_MANY_PLACES = re.compile(r" ?(?:của )?(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}) (?=\w)")
_WORD = re.compile(r"\w")
_REACH = 70
_AND = re.compile(r" và ")
_MORE = re.compile(r"(?:các )?")
_OTHERS = re.compile(r"(?:,? và|,? cùng|,)(?: với)? (?:các|những|một số) ")
"""What closes a row of units with others: "UBND huyện A, B [và các] phòng, ban"."""
_PLACES_LIMIT = 80
_LOCAL = ("commune", "district")


class ManyPlaces:
    """Reads such agencies at given positions of one text."""

    def __init__(self, view: str, chart: Chart, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._agencies = agencies
        self._before_places = self._words_before_places()

    def are_behind(self, start: int) -> bool:
        """Whether "các", "hai", "12" stand so near behind that they may list the places of a body named here."""
        following = bisect_left(self._before_places, start)
        return following < len(self._before_places) and self._before_places[following] < start + _REACH

    def listed(self, start: int) -> list[AgencyPhrase]:
        """One kind of agency in several places: "UBND các huyện: A, B", "BCĐ 389 các tỉnh A, B và C"."""
        for end, head in self._chart.heads.get(start, ()):
            if head.join not in ("tier", "fused", "party"):
                continue
            base = self._agencies.read(start, True)
            stop = base.span.end if base is not None and base.head is head else end
            if base is not None and (base.place or base.owner):
                return []
            many = _MANY_PLACES.match(self._view, stop)
            tiers = self._chart.tiers.get(many.end()) if many else None
            if many is None or not tiers:
                continue
            places = self._places(many.end(), tiers[0][0])
            if places:
                descriptor = base.descriptor if base is not None else ""
                first = AgencyPhrase(Span(start, places[0].span.end), head, descriptor, place=places[0])
                return [first, *(AgencyPhrase(p.span, head, descriptor, place=p) for p in places[1:])]
        return []

    def shared(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "[Bộ Chỉ huy Quân sự] và Công an hai tỉnh: A và B": the same in each place that the last of a list names."""
        other: AgencyPhrase | None = phrase
        for _ in range(BODIES_OF_A_UNIT):
            if other is None or not is_one_of_many(other):
                break
            joined = JOINED.match(self._view, other.span.end)
            if joined is None:
                break
            placed = self.listed(joined.end())
            if placed:
                return [replace(phrase, place=each.place, is_bare=False, is_many=False) for each in placed]
            other = self._agencies.read(joined.end())
        return []

    def joined(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "Thành ủy Đà Lạt và Bảo Lộc": the second place alone, after "và" only."""
        place, head = phrase.place, phrase.head
        joined = _AND.match(self._view, phrase.span.end)
        if place is None or head is None or not place.name or joined is None or head.join not in ("fused", "tier"):
            return []
        if joined.end() in self._chart.tiers:
            return []
        if place.unit is not None and place.unit.level == "province":
            other = self._agencies.places.read(joined.end())
        elif place.tier is not None:
            other = self._agencies.places.read_as(joined.end(), place.tier)
        else:
            other = self._agencies.places.read_fused(joined.end(), head.levels)
        if other is None or not other.name or other.unit is None:
            return []
        return [replace(phrase, span=other.span, place=other)]

    def repeated(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "UBND phường A, phường B và phường C": the same body in each unit of a list of one kind."""
        place, head = phrase.place, phrase.head
        if place is None or place.tier is None or not place.name or head is None or head.kind not in _AT_EVERY_LEVEL:
            return []
        found: list[AgencyPhrase] = []
        end = phrase.span.end
        while (joined := JOINED.match(self._view, end)) is not None and len(found) < _PLACES_LIMIT:
            tiers = self._chart.tiers.get(joined.end())
            is_like = tiers and (tiers[0][1] == place.tier or (joined[0] == " và " and _is_level(tiers, place)))
            other = self._agencies.places.read(joined.end()) if is_like else None
            if other is None or not other.name or other.tier is None:
                break
            found.append(replace(phrase, span=other.span, place=other))
            end = other.span.end
        return found

    def governing(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "[Đảng ủy], UBND, MTTQ phường A và xã B": a governing body in each unit that the last of its list names."""
        other: AgencyPhrase | None = phrase
        for _ in range(BODIES_OF_A_UNIT):
            if other is None or other.kind not in GOVERN or not other.is_bare or not is_one_of_many(other):
                break
            joined = JOINED.match(self._view, other.span.end)
            if joined is None or joined.end() not in self._chart.heads:
                return []
            other = self._agencies.read(joined.end())
        if other is None or other is phrase or other.kind not in GOVERN or other.is_bare:
            return []
        rest = self.repeated(other)
        if not rest or other.place is None or not self._may_govern(phrase, [other, *rest]):
            return []
        return [replace(phrase, place=each.place, is_bare=False) for each in (other, *rest)]

    def _may_govern(self, phrase: AgencyPhrase, others: list[AgencyPhrase]) -> bool:
        """Whether the body stands in units of that level: there is no "Đảng ủy" of a district."""
        levels = phrase.head.levels if phrase.head is not None else frozenset()
        tiers = (each.place.tier for each in others if each.place is not None)
        return all(tier is not None and tier.level in levels for tier in tiers)

    def in_row(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "Hội Nông dân xã A, B, C và phường D": the same body in known units that "và" or others close a row of."""
        place, head = phrase.place, phrase.head
        if place is None or place.tier is None or place.tier.level not in _LOCAL or not place.name or head is None:
            return []
        if head.join != "tier" or not self._view.startswith(", ", phrase.span.end):
            return []
        found: list[AgencyPhrase] = []
        end = phrase.span.end
        while (joined := JOINED.match(self._view, end)) is not None and len(found) < _PLACES_LIMIT:
            at = joined.end()
            is_else = at in self._chart.provinces or at in self._chart.heads or at in self._chart.titles
            other = None if is_else else self._agencies.places.read_as(at, place.tier)
            if other is None or not other.name or other.tier is None or other.tier.level != place.tier.level:
                return []
            found.append(replace(phrase, span=other.span, place=other))
            end = other.span.end
            if joined[0] == " và ":
                return found if len(found) > 1 else []
            if other.unit is not None and _OTHERS.match(self._view, end):
                return found
        return []

    def _places(self, start: int, tier_end: int) -> list[PlacePhrase]:
        tier = self._chart.tiers[start][0][1]
        found: list[PlacePhrase] = []
        opening = LIST_OPENS.match(self._view, tier_end)
        at = opening.end() if opening else tier_end
        while len(found) < _PLACES_LIMIT:
            place = self._agencies.places.read_listed(at, tier)
            if place is None and found:  # "Công an các quận A, B và [các huyện C, D] và [thị xã E]"
                more = _MORE.match(self._view, at)
                others = self._chart.tiers.get(more.end()) if more else None
                if not others or others[0][1].level != tier.level:
                    break
                tier = others[0][1]
                opening = LIST_OPENS.match(self._view, others[0][0])
                place = self._agencies.places.read_listed(opening.end() if opening else others[0][0], tier)
            if place is None:
                break
            found.append(place)
            separator = SEPARATOR.match(self._view, place.span.end)
            if separator is None:
                break
            at = separator.end()
        return found

    def _words_before_places(self) -> list[int]:
        """Where "các", "hai", "12" stand with what they may follow ("của"): only there places may be listed."""
        view = self._view
        words = [
            (at, hits[0][0]) for at, hits in self._chart.plurals.items() if hits[0][1].has_places and view[at].islower()
        ]
        words += [(max(start, end - 2), end) for start, end in numbers(view)]
        found = []
        for at, end in words:
            if view[end : end + 1] == " " and _WORD.match(view, end + 1):
                at -= 4 if view.endswith("của ", 0, at) else 0
                found.append(at - 1 if view[at - 1 : at] == " " else at)
        found.sort()
        return found


def _is_level(tiers: list[tuple[int, Tier]], place: PlacePhrase) -> bool:
    """Whether a unit of another kind stands at the level of the place: "UBND phường A và [xã B]"."""
    return place.tier is not None and tiers[0][1].level == place.tier.level != "village"


def is_one_of_many(phrase: AgencyPhrase) -> bool:
    """Whether a number before it makes a group of bodies that stand in every province."""
    head = phrase.head
    is_whole = phrase.place or phrase.owner or phrase.parent or phrase.suffix or phrase.is_proper
    return head is not None and head.join == "tier" and not is_whole
