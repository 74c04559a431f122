"""Places as words name them: "tỉnh Khánh Hòa", "TP Đà Lạt", a bare "tỉnh", "Khánh Hòa"."""

from __future__ import annotations

import re

from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.bearers import Bearers
from kg.extraction.places.capitals import NAME, PARTS, WORD
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.unit_bearers import UnitBearers, is_whole_name
from kg.extraction.places.unit_names import UnitNames
from kg.extraction.words.chart import Chart, Tier
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_SYLLABLES = re.compile(r"[\w'’]+(?:-[a-zà-ỹ]+)*")
_NAME_ABROAD = re.compile(rf"{WORD}(?:-[a-zà-ỹ]+)*(?:[ -]{{1,3}}{WORD}(?:-[a-zà-ỹ]+)*)*")
_FOREIGN_WORD = re.compile(r"[A-ZĐ][\w'’]{7,}|[A-ZĐ][\wà-ỹ]*(?:-[^\W\dA-Z_]+){1,5}")
"""A word too long for a syllable ("Savannakhet"), or syllables tied by hyphens ("Chăm-pa-sắc")."""
_SHOUTED = 12
_PROVINCE = Tier("tỉnh", "province")
_COMMUNE = Tier("xã", "commune")
_ASSOCIATION = re.compile(r"(?:Tỉnh|Thành|Huyện) hội(?!\w)(?! (?:nghị|thảo|đồng|viên|đàm|thi|tụ|họp)(?!\w))")
"""What an association of a province calls itself: no province, but a body of its own."""
_CAPITAL = re.compile(rf" {UPPER}")
_ONE_MORE = re.compile(rf" {UPPER}[\w']*(?! {UPPER}|[\w'-])")
_NUMBERED = re.compile(r"(?:số )?(\d{1,2}|[IVX]{1,4})\b")
_LEVELS = {
    "city": ("district", "province"),
    "district": ("district",),
    "commune": ("commune",),
    "province": ("province",),
}


class PlacePhrases:
    """Reads places at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._names = UnitNames(view, lexicon, UnitBearers(view, chart, lexicon))
        self._bearers = Bearers(view, chart, lexicon)

    def read(self, start: int) -> PlacePhrase | None:
        """A place with its kind ("tỉnh X", bare "tỉnh"), or a province by its bare name."""
        province = self._chart.provinces.get(start)
        tiers = self._chart.tiers.get(start)
        if province and (not tiers or province[0][0] > tiers[0][0]):
            return self._province(start, province[0])
        if not tiers:
            return None
        end, tier = tiers[0]
        named = self._named(start, end, tier)
        if named is not None:
            return named
        if tier.level == "village" or _ASSOCIATION.match(self._view, start):
            return None
        return PlacePhrase(Span(start, end), tier, "", written=self._view[start:end])

    def read_name(self, start: int) -> PlacePhrase | None:
        """A place by a name, with or without its kind, but never a bare kind."""
        place = self.read(start)
        return place if place is not None and place.name else self._district_name(start)

    def read_district(self, start: int) -> PlacePhrase | None:
        """A district by its bare name, of which there is no more: "Hội Nông dân [Bến Lức]"; a bearer may follow."""
        place = self._district_name(start) if self._view[start : start + 1].isupper() else None
        if place is None or not _CAPITAL.match(self._view, place.span.end):
            return place
        rest = NAME.match(self._view, place.span.end + 1)
        is_before_bearer = " " in place.name and rest is not None and is_whole_name(rest[0].split(" "), self._lexicon)
        return place if is_before_bearer else None

    def read_fused(self, start: int, levels: tuple[str, ...]) -> PlacePhrase | None:
        """The name after "Tỉnh ủy", "Thành ủy", "Huyện ủy", which have no kind of unit between."""
        if "province" in levels:
            province = self._chart.provinces.get(start)
            if province:
                return self._province(start, province[0])
            former = self.read_foreign(start, _PROVINCE)
            if former is not None and not _CAPITAL.match(self._view, former.span.end):
                return former  # "Tỉnh ủy Hải Hưng", of which there is no more
        tiers = self._chart.tiers.get(start)
        if tiers:
            named = self._named(start, tiers[0][0], tiers[0][1])
            return named if named and (tiers[0][1].level == "city" or tiers[0][1].level in levels) else None
        if levels == ("commune",):
            return self.read_as(start, _COMMUNE) or self._unknown(start, _COMMUNE)  # "Xã đoàn Hòa Trà"
        return self._district_name(start) or self._unknown(start) if "district" in levels else None

    def _unknown(self, start: int, tier: Tier | None = None) -> PlacePhrase | None:
        """A name that no table has, as old spellings are: up to three words that begin no person's name."""
        run = NAME.match(self._view, start)
        if run is None or self._view[start : start + _SHOUTED].isupper():
            return None
        if start in self._chart.titles or start in self._chart.fused or start in self._chart.honorifics:
            return None
        if start in self._chart.heads or start in self._chart.central:
            return None
        ends = [start + m.end() for m in PARTS.finditer(run[0])][:5]
        if not self._lexicon.surnames.get(self._view[start : ends[0]].lower(), True) or len(ends) < 2:
            return None
        if self._bearers.is_at(start, start):
            return None  # "Bí thư Huyện ủy Lê Mận"
        name = self._names.until_person(start, ends)
        return PlacePhrase(Span(start, start + len(name)), tier, name, written=name) if " " in name else None

    def read_village(self, start: int) -> PlacePhrase | None:
        """A village with its name or without ("Chi bộ thôn")."""
        tiers = self._chart.tiers.get(start)
        if not tiers or tiers[0][1].level != "village":
            return None
        end, tier = tiers[0]
        return self._named(start, end, tier) or PlacePhrase(Span(start, end), tier, "", written=self._view[start:end])

    def read_as(self, start: int, tier: Tier) -> PlacePhrase | None:
        """A known unit of the given kind by its bare name, as in a list under "các huyện:"."""
        tiers = self._chart.tiers.get(start)
        if tiers:
            return self._named(start, *tiers[0])
        if tier.level in ("province", "city") and start in self._chart.provinces:
            end, unit = self._chart.provinces[start][0]
            return PlacePhrase(Span(start, end), tier, unit.name, unit, self._view[start:end])
        if tier.level == "province":
            return self.read_foreign(start, tier)
        name = self._names.longest(start, tier)
        known = self._lexicon.units.get("district" if tier.level in ("district", "city") else "commune", {})
        return self._unit(start, start + len(name), tier, name) if name.lower() in known else None

    def read_listed(self, start: int, tier: Tier) -> PlacePhrase | None:
        """The same in a list behind "các xã", in which also a commune may stand that no table knows."""
        return self.read_as(start, tier) or (self._unknown(start, tier) if tier.level == "commune" else None)

    def _province(self, start: int, hit: tuple[int, PlaceName]) -> PlacePhrase:
        end, unit = hit
        return PlacePhrase(Span(start, end), None, unit.name, unit, self._view[start:end])

    def _named(self, start: int, end: int, tier: Tier) -> PlacePhrase | None:
        pos = end
        while self._view[pos : pos + 1] == " ":
            pos += 1
        if pos == end and self._view[end - 1 : end] != ".":
            return None
        if pos in self._chart.titles or pos in self._chart.fused or start in self._chart.heads:
            return None  # "huyện Đoàn" is no district
        if pos in self._chart.honorifics and not self._names.is_known(pos, tier):
            return None
        if tier.level in ("province", "city"):
            province = self._chart.provinces.get(pos)
            if province and _kind_fits(tier, province[0][1]):
                return PlacePhrase(
                    Span(start, province[0][0]),
                    tier,
                    province[0][1].name,
                    province[0][1],
                    self._view[start : province[0][0]],
                )
        if tier.level == "province":
            return self._foreign(start, pos, tier)
        number = _NUMBERED.match(self._view, pos)
        if number and tier.level in ("district", "commune", "village"):
            return self._unit(start, number.end(), tier, number[1])
        name = self._names.numbered(pos, self._names.longest(pos, tier), tier)
        name = self._before_title(pos, name)
        if name and tier.level != "village" and self._names.is_word(pos, name, tier):
            return None  # "HĐND huyện Quyết định …"
        if name and tier.level != "village" and not self._is_whole(pos, name, tier) and self._bearers.is_at(start, pos):
            return None  # "Chủ tịch UBND xã Lê Mận"
        is_ours = tier.level != "city" or self._names.is_unit(name, tier)
        abroad = None if is_ours else self._foreign(start, pos, tier)
        return abroad or (self._unit(start, pos + len(name), tier, name) if name else None)

    def _is_whole(self, pos: int, name: str, tier: Tier) -> bool:
        """Whether a unit has this name, and just a part of no other: "xã [Phan] Văn Mận", "xã [Hà Khánh] Mận"."""
        behind = _CAPITAL if " " not in name else _ONE_MORE
        is_part = behind.match(self._view, pos + len(name)) is not None
        return not is_part and self._names.is_unit(name, tier)

    def _before_title(self, pos: int, name: str) -> str:
        """The name without a title's beginning that a capital letter joined to it: "phường [Kiêm Chủ] tịch Hội"."""
        blank = name.rfind(" ")
        if blank < 0 or pos + blank + 1 not in self._chart.titles:
            return name
        return "" if name[:blank].lower() in self._lexicon.name_ends else name[:blank]

    def read_foreign(self, start: int, tier: Tier) -> PlacePhrase | None:
        """A unit abroad that the tables know, by its bare name, taken as one of the given kind."""
        run = _NAME_ABROAD.match(self._view, start)
        ends = [start + m.end() for m in _SYLLABLES.finditer(run[0])][:4] if run else []
        known = self._lexicon.foreign_places
        end = next((e for e in reversed(ends) if self._view[start:e] in known), 0)
        name = self._view[start:end]
        return PlacePhrase(Span(start, end), tier, name, written=name) if end else None

    def _foreign(self, start: int, pos: int, tier: Tier) -> PlacePhrase | None:
        """A province of another country: one that the tables know, or a word that is no Vietnamese syllable."""
        run = _NAME_ABROAD.match(self._view, pos)
        if run is None:
            return None
        ends = [pos + m.end() for m in _SYLLABLES.finditer(run[0])][:4]
        known = self._lexicon.foreign_places
        end = next((e for e in reversed(ends) if self._view[pos:e] in known), 0)
        if not end and _FOREIGN_WORD.fullmatch(self._view, pos, ends[0]):
            end = ends[0]
        name = self._view[pos:end]
        return PlacePhrase(Span(start, end), tier, name, written=self._view[start:end]) if end else None

    def _unit(self, start: int, end: int, tier: Tier, name: str) -> PlacePhrase:
        name = self._names.known_as(name, tier)
        units = [
            u
            for u in self._lexicon.gazetteer.units(name)
            if _kind_fits(tier, u) and u.level in _LEVELS.get(tier.level, ())
        ]
        provinces = {u.province for u in units}
        unit = units[0] if len(provinces) == 1 else None
        return PlacePhrase(Span(start, end), tier, unit.name if unit else name, unit, self._view[start:end])

    def _district_name(self, start: int) -> PlacePhrase | None:
        run = NAME.match(self._view, start)
        if run is None:
            return None
        parts = list(PARTS.finditer(run[0]))
        ends = [start + part.end() for part in parts]
        for match in reversed(parts[:4]):
            name = run[0][: match.end()]
            if name.lower() in self._lexicon.units["district"]:
                if self._names.going_on(start + match.end(), ends) > start + match.end():
                    return None
                known = self._lexicon.units["district"][name.lower()]
                units = [u for u in self._lexicon.gazetteer.units(known) if u.level == "district"]
                unit = units[0] if len({u.province for u in units}) == 1 else None
                types = {u.type for u in units}
                tier = Tier(types.pop(), "district") if unit is None and len(types) == 1 else None
                return PlacePhrase(Span(start, start + len(name)), tier, unit.name if unit else known, unit, name)
        return None


def _kind_fits(tier: Tier, unit: PlaceName) -> bool:
    return unit.type == tier.type or (tier.level == "city" and unit.type.startswith("thành phố"))
