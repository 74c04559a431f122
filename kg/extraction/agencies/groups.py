"""Agencies named together: "các Sở: Y tế, Nội vụ", "HĐND, UBND tỉnh", "Công an các tỉnh A, B và C"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.fused_lists import fused_list
from kg.extraction.agencies.high_courts import at_other_seats
from kg.extraction.agencies.many_places import (
    BODIES_OF_A_UNIT,
    GOVERN,
    JOINED,
    LIST_OPENS,
    SEPARATOR,
    ManyPlaces,
    is_one_of_many,
)
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.agencies.province_lists import province_list
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_OF_ALL = "Xây dựng Đảng"
"""What a commune's one Ban is for and all of a province's are: "các Ban xây dựng Đảng"."""
_FEW_BEFORE = re.compile(r"(?<!\w)\d{1,2} $")
_YEARS = re.compile(r"\d năm $")
""""năm" as years, not as five: "kỷ niệm 05 năm Học viện X hoạt động"."""
_FAR_LIST_OPENS = re.compile(r"[^.;:\n]{1,60}?(?:gồm|gồm có|là) ?: ")
_EVENT = len("Hội ")
_AND = re.compile(r" và ")
_PROVINCES = re.compile(r" (?:ở |của )?(?:các|những|một số|\d{1,2}) tỉnh(?!\w)")
_SHARED = frozenset({"so", "ban-dang", "ban-hdnd"})
"""Heads that are said once for several: their descriptors are of a closed set."""


_KINDS = re.compile(
    r"(?<!\w)(?:các|\d{1,2}) (?:(?:huyện|thị xã|thị|thành phố|thành|quận)(?: ?ủy| ?đoàn)?(?:, ?| và | - |/))+$",
    re.IGNORECASE,
)
_REACH = 50
_OF_PEOPLE = frozenset({"cau-lac-bo", "chi-hoi", "chi-hoi-phu-nu", "chi-doan", "to-hop-tac", "htx"})
"""Bodies of which there are so many that "các" before one that is not the first of a list means a kind."""


class AgencyGroups:
    """Reads one agency, or several that share a head, at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies
        self._plural_ends = {hits[0][0] for hits in chart.plurals.values()}
        self.many = ManyPlaces(view, chart, agencies)
        self._within = {  # "Hội [Báo Xuân]"
            at + _EVENT for at in chart.no_agencies if view.startswith("áo ", at + _EVENT + 1) and view[at] in "Hh"
        }

    def read(self, start: int) -> list[AgencyPhrase]:
        """The agencies named from ``start`` on under one head; an empty list if none is."""
        if start in self._chart.no_agencies or start in self._within:
            return []
        many = self._is_after_plural(start)
        if many and (rows := self._rows_of_provinces(start)):
            return rows
        listed = self._listed(start) if many else []
        if listed:
            return [] if self._is_vague(listed[0]) or all(map(self._is_stage, listed)) else listed
        may_be_many = self.many.are_behind(start)
        if may_be_many and (placed := self.many.listed(start)):
            return placed
        phrase = self._agencies.read(start)
        if phrase is not None and phrase.is_many:
            self._within.update(range(start + 1, phrase.span.end))  # "Liên minh hợp tác xã 06 tỉnh": no other in it
        if phrase is None or phrase.is_many or (many and (phrase.is_bare or self._is_vague(phrase))):
            return []
        if self._is_last_of_kinds(phrase):
            return []
        if many and self._view[start - 2].isdigit() and is_one_of_many(phrase):
            return []  # "52 Cục Thi hành án dân sự"
        if may_be_many and (placed := self.many.shared(phrase)):
            return placed
        if many and (fused := fused_list(self._view, self._agencies.places, self._lexicon, phrase)):
            return fused
        if self._shares_provinces(phrase) or self._shares_units(phrase):
            return []
        others = at_other_seats(self._view, self._agencies.places, phrase) or self.many.in_row(phrase)
        others = others or self.many.repeated(phrase)
        return self.many.governing(phrase) or [*self._same_head(phrase), *self.many.joined(phrase), *others]

    def _rows_of_provinces(self, start: int) -> list[AgencyPhrase]:
        """ "các Đài Phát thanh - Truyền hình A, B và C": the same in each province of a row."""
        phrase = self._agencies.read(start)
        return province_list(self._view, self._agencies.places, phrase) if phrase is not None else []

    def _is_last_of_kinds(self, phrase: AgencyPhrase) -> bool:
        """Whether it ends a row of kinds: "các huyện, thị, [thành ủy]", "các Huyện ủy, [Thành ủy]"."""
        if phrase.head is None or phrase.head.join != "fused" or not phrase.is_bare:
            return False
        start = phrase.span.start
        return _KINDS.search(self._view, max(0, start - _REACH), start) is not None

    def _is_vague(self, phrase: AgencyPhrase) -> bool:
        """Whether "các" before it makes a group of it: "các Ban xây dựng Đảng", "các phòng nghiệp vụ"."""
        head = phrase.head
        if phrase.descriptor == _OF_ALL:
            return True
        if head is not None and head.kind == "embassy" and phrase.descriptor not in self._lexicon.countries:
            return True  # "các Đại sứ quán ASEAN"
        if head is None or "long" in head.flags or not self._view[phrase.span.start].islower():
            return head is not None and "long" in head.flags
        words = phrase.span.of(self._view).partition(" ")[2]
        return head.id in _OF_PEOPLE or words.startswith(self._lexicon.vague_units)

    def _is_stage(self, phrase: AgencyPhrase) -> bool:
        """ "18 trường Tiểu học, THCS", "các trường: Mầm non, Tiểu học": whether it tells a stage of schools alone."""
        if phrase.head is None or phrase.head.id != "truong" or phrase.place or phrase.owner or phrase.suffix:
            return False
        name = phrase.span.end - len(phrase.descriptor)
        starts = (phrase.span.start, self._view.find(" ", phrase.span.start) + 1, name)
        ends = {end for at in starts for end, sector in self._chart.sectors.get(at, ()) if sector.set == "truong"}
        return phrase.span.end in ends

    def _shares_provinces(self, phrase: AgencyPhrase) -> bool:
        """ "Bộ Chỉ huy Quân sự và Công an các tỉnh": whether the provinces behind the next agency are its too."""
        if not is_one_of_many(phrase) or (joined := _AND.match(self._view, phrase.span.end)) is None:
            return False
        other = self._agencies.read(joined.end())
        return other is not None and other.is_many and _PROVINCES.match(self._view, other.span.end) is not None

    def _shares_units(self, phrase: AgencyPhrase) -> bool:
        """ "Đảng ủy, UBND, MTTQ của các xã": whether the last of a list of governing bodies says that they are many."""
        other: AgencyPhrase | None = phrase
        for _ in range(BODIES_OF_A_UNIT):
            if other is None or other.kind not in GOVERN or not other.is_bare or other.is_many:
                break
            joined = JOINED.match(self._view, other.span.end)
            other = self._agencies.read(joined.end()) if joined else None
        return other is not None and other is not phrase and other.is_many and other.kind in GOVERN

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
        while (joined := JOINED.match(self._view, found[-1].span.end)) is not None:
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
            opening = LIST_OPENS.match(self._view, end)
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
            separator = SEPARATOR.match(self._view, phrase.span.end)
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
