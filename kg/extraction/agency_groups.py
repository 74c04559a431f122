"""Agencies named together: "các Sở: Y tế, Nội vụ", "HĐND, UBND tỉnh", "Công an các tỉnh A, B và C"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.agency_phrases import AgencyPhrases
from kg.extraction.chart import Chart, Head
from kg.extraction.high_courts import at_other_seats
from kg.extraction.lexicon import Lexicon
from kg.extraction.place_phrase import PlacePhrase
from kg.language.numbers import numbers
from kg.language.span import Span

_FEW_BEFORE = re.compile(r"(?<!\w)\d{1,2} $")
_YEARS = re.compile(r"\d năm $")
""""năm" as years, not as five: "kỷ niệm 05 năm Học viện X hoạt động"."""
_LIST_OPENS = re.compile(r" ?: ?| ")
_FAR_LIST_OPENS = re.compile(r"[^.;:\n]{1,60}?(?:gồm|gồm có|là) ?: ")
_NOTE = r"(?: \((?:(?:H|TP|TX|Q|P|X)\.|(?!(?:ông|bà|đồng chí|đ/c)\b)[^\W\dA-ZĐ_])[^()\n]{1,40}\))?"
"""What a bracket says of one of a list: "các Sở: Y tế (chuẩn bị báo cáo), Nội vụ"."""
_SEPARATOR = re.compile(rf"{_NOTE}(?: ?[,;/] ?(?:và )?| và | & | - |-| cùng | với )")
_MANY_PLACES = re.compile(r" ?(?:của )?(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}) (?=\w)")
_WORD = re.compile(r"\w")
_REACH = 70
_EVENT = len("Hội ")
_AND = re.compile(r" và ")
_PROVINCES = re.compile(r" (?:ở |của )?(?:các|những|một số|\d{1,2}) tỉnh(?!\w)")
_JOINED = re.compile(r", | và ")
_SHARED = frozenset({"so", "ban-dang", "ban-hdnd"})
"""Heads that are said once for several: their descriptors are of a closed set."""
_GOVERN = frozenset({"state", "council", "front", "party"})
_BODIES_OF_A_UNIT = 4
_PLACES_LIMIT = 80


class AgencyGroups:
    """Reads one agency, or several that share a head, at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies
        self._plural_ends = {hits[0][0] for hits in chart.plurals.values()}
        self._before_places = self._words_before_places()
        self._within = {  # "Hội [Báo Xuân]"
            at + _EVENT for at in chart.no_agencies if view.startswith("áo ", at + _EVENT + 1) and view[at] in "Hh"
        }

    def read(self, start: int) -> list[AgencyPhrase]:
        """The agencies named from ``start`` on under one head; an empty list if none is."""
        if start in self._chart.no_agencies or start in self._within:
            return []
        many = self._is_after_plural(start)
        if many:
            listed = self._listed(start)
            if listed:
                return listed
        following = bisect_left(self._before_places, start)
        if following < len(self._before_places) and self._before_places[following] < start + _REACH:
            placed = self.in_many_places(start)
            if placed:
                return placed
        phrase = self._agencies.read(start)
        if phrase is not None and phrase.is_many:
            self._within.update(range(start + 1, phrase.span.end))  # "Liên minh hợp tác xã 06 tỉnh": no other in it
        if phrase is None or phrase.is_many or (many and (phrase.is_bare or _is_vague(phrase))):
            return []
        if many and self._view[start - 2].isdigit() and _is_one_of_many(phrase):
            return []  # "52 Cục Thi hành án dân sự"
        if self._shares_provinces(phrase) or self._shares_units(phrase):
            return []
        others = at_other_seats(self._view, self._agencies.places, phrase) or self._at_listed_places(phrase)
        return [*self._same_head(phrase), *self._same_at_other_places(phrase), *others]

    def _shares_provinces(self, phrase: AgencyPhrase) -> bool:
        """ "Bộ Chỉ huy Quân sự và Công an các tỉnh": whether the provinces behind the next agency are its too."""
        if not _is_one_of_many(phrase) or (joined := _AND.match(self._view, phrase.span.end)) is None:
            return False
        other = self._agencies.read(joined.end())
        return other is not None and other.is_many and _PROVINCES.match(self._view, other.span.end) is not None

    def _shares_units(self, phrase: AgencyPhrase) -> bool:
        """ "Đảng ủy, UBND, MTTQ của các xã": whether the last of a list of governing bodies says that they are many."""
        other: AgencyPhrase | None = phrase
        for _ in range(_BODIES_OF_A_UNIT):
            if other is None or other.kind not in _GOVERN or not other.is_bare or other.is_many:
                break
            joined = _JOINED.match(self._view, other.span.end)
            other = self._agencies.read(joined.end()) if joined else None
        return other is not None and other is not phrase and other.is_many and other.kind in _GOVERN

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

    def _is_after_plural(self, start: int) -> bool:
        """Whether "các", "hai", "12" stand before."""
        view = self._view
        if view[start - 1 : start] != " ":
            return False
        if view[start - 2 : start - 1].isdigit():
            return _FEW_BEFORE.search(view, max(0, start - 4), start) is not None
        return start - 1 in self._plural_ends and _YEARS.search(view, max(0, start - 7), start) is None

    def _same_head(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """More descriptors after a comma or "và": "Ban Tuyên giáo, Dân vận Tỉnh ủy", "Sở Y tế, Nội vụ tỉnh"."""
        head = phrase.head
        if head is None or head.id not in _SHARED or phrase.place or phrase.owner or phrase.suffix:
            return [phrase]
        found = [phrase]
        while (joined := _JOINED.match(self._view, found[-1].span.end)) is not None:
            at = joined.end()
            if at in self._chart.heads or at in self._chart.titles or not self._view[at : at + 1].isupper():
                break
            following = self._agencies.read_headless(head, at, at - 1, True)
            if following is None:
                break
            found.append(following)
        last = found[-1]
        return [p if p is last else replace(p, owner=last.owner, place=last.place, suffix=last.suffix) for p in found]

    def _listed(self, start: int) -> list[AgencyPhrase]:
        """Several descriptors under one head: "các Sở: Y tế, Nội vụ", also with words between head and colon."""
        for end, head in self._chart.heads.get(start, ()):
            if head.descriptor.partition(":")[0] not in ("closed", "open", "caps") or "long" in head.flags:
                continue
            opening = _LIST_OPENS.match(self._view, end)
            found = self._items(head, opening.end()) if opening else []
            if not found and head.descriptor.startswith("closed"):
                far = _FAR_LIST_OPENS.match(self._view, end)
                found = self._items(head, far.end()) if far else []
            if found:
                return [replace(found[0], span=Span(start, found[0].span.end)), *found[1:]]
        return []

    def listed_from(self, head: Head, end: int) -> list[AgencyPhrase]:
        """The descriptors that follow a plural head with a colon: "Giám đốc các sở: Y tế, Nội vụ"."""
        return self._items(head, end + 2) if self._view[end : end + 2] == ": " else []

    def _items(self, head: Head, at: int) -> list[AgencyPhrase]:
        found: list[AgencyPhrase] = []
        while True:
            phrase = self._agencies.read_headless(head, at, at - 1, False)
            if phrase is None:
                break
            found.append(phrase)
            separator = _SEPARATOR.match(self._view, phrase.span.end)
            if separator is None or separator.end() in self._chart.titles:
                break
            at = separator.end()
        # the place or owner of the last belongs to all: "các Ủy ban: Pháp luật, Tư pháp của Quốc hội"
        last = found[-1] if found else None
        if last is not None and last.parent is not None:
            found = [p if p.parent or p.owner else replace(p, parent=last.parent) for p in found]
        if last is not None and (last.owner or last.place or last.suffix):
            found = [
                p
                if p.owner or p.place or p.suffix
                else replace(p, owner=last.owner, place=last.place, suffix=last.suffix)
                for p in found
            ]
        return found if len(found) > 1 or (found and self._view[found[0].span.start - 2] == ":") else []

    def in_many_places(self, start: int) -> list[AgencyPhrase]:
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

    def _places(self, start: int, tier_end: int) -> list[PlacePhrase]:
        tier = self._chart.tiers[start][0][1]
        found: list[PlacePhrase] = []
        opening = _LIST_OPENS.match(self._view, tier_end)
        at = opening.end() if opening else tier_end
        while len(found) < _PLACES_LIMIT:
            place = self._agencies.places.read_as(at, tier)
            if place is None:
                break
            found.append(place)
            separator = _SEPARATOR.match(self._view, place.span.end)
            if separator is None:
                break
            at = separator.end()
        return found

    def _same_at_other_places(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
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

    def _at_listed_places(self, phrase: AgencyPhrase) -> list[AgencyPhrase]:
        """ "UBND phường A, phường B và phường C": the same body in each unit of a list of one kind."""
        place, head = phrase.place, phrase.head
        if place is None or place.tier is None or not place.name or head is None or head.kind not in _GOVERN:
            return []
        found: list[AgencyPhrase] = []
        end = phrase.span.end
        while (joined := _JOINED.match(self._view, end)) is not None and len(found) < _PLACES_LIMIT:
            tiers = self._chart.tiers.get(joined.end())
            other = self._agencies.places.read(joined.end()) if tiers and tiers[0][1] == place.tier else None
            if other is None or not other.name or other.tier is None:
                break
            found.append(replace(phrase, span=other.span, place=other))
            end = other.span.end
        return found


def _is_one_of_many(phrase: AgencyPhrase) -> bool:
    """Whether a number before it makes a group of bodies that stand in every province."""
    head = phrase.head
    is_whole = phrase.place or phrase.owner or phrase.parent or phrase.suffix or phrase.is_proper
    return head is not None and head.join == "tier" and not is_whole


def _is_vague(phrase: AgencyPhrase) -> bool:
    """Whether "các" before it makes a group of it: "các Ban xây dựng Đảng"."""
    return phrase.head is not None and "long" in phrase.head.flags
