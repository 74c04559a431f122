"""Where an agency sits: the place stated with it, of an agency beside it, named before, or given by the context."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.resolved import Place
from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.context import PlaceContext
from kg.extraction.places.named import NamedPlace
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.words.chart import Head
from kg.extraction.words.lexicon import Lexicon

PARTY_BY_TYPE = {
    "tỉnh": "tinh-uy",
    "thành phố": "thanh-uy",
    "Thủ đô": "thanh-uy",
    "huyện": "huyen-uy",
    "quận": "quan-uy",
    "thị xã": "thi-uy",
    "xã": "dang-uy",
    "phường": "dang-uy",
    "thị trấn": "dang-uy",
    "đặc khu": "dang-uy",
}
_GOVERN = frozenset({"state", "council", "front"})
_NAMED_AFTER = frozenset({"press", "school", "bank"})
"""Classes of bodies that bear a place's name without being its own."""
_NATIONWIDE = frozenset({"bank", "company"})
"""Bodies whose name alone means the whole, though the text names a branch too."""
_OF_THE_COUNTRY = ("Việt Nam", "Trung ương", "tối cao", "quốc gia", "Quốc gia", "toàn quốc")
_NAMED_ALONE = re.compile(
    r"^cấp cao|^Hồ Chí Minh|Trung ương|Quốc gia|quốc gia|toàn quốc|Việt Nam"
    r"|Chứng khoán Nhà nước|vốn nhà nước|(?:Đông|Tây) Nam Bộ|Tây Nguyên|Tây Bắc"
    r"|(?:miền|phía) (?:Nam|Bắc)$|miền Trung$|[Đđ]ồng bằng sông Cửu Long$"
)
"""What in the name of a body tells where it is, or that it is of the whole country."""


class AgencySeats:
    """Finds the places of one text's agencies."""

    def __init__(self, lexicon: Lexicon, context: PlaceContext) -> None:
        self._lexicon = lexicon
        self._context = context
        self._places: dict[str, list[PlacePhrase]] = {}
        self._unplaced: dict[str, int] = {}
        """Where each name first stands without its place."""

    def note(self, phrase: AgencyPhrase) -> None:
        """Remember where an agency is said to be, for later mentions without a place."""
        if phrase.place is not None and phrase.place.name and phrase.head is not None:
            known = self._places.setdefault(_name_of(phrase.head, phrase), [])
            label = phrase.place.label
            if not known or all(place.label != label for place in known):
                known.append(phrase.place)
        elif phrase.place is None and phrase.head is not None and phrase.head.unplaced == "named":
            self._unplaced.setdefault(_name_of(phrase.head, phrase), phrase.span.start)

    def place(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """The place: stated, else that of an agency beside, else from context."""
        abroad = self._abroad(head, phrase, beside)
        if abroad is not None:
            return abroad
        if phrase.place is not None:
            return self.stated(phrase.place, phrase.span.start) or self._same_kind_beside(phrase, beside)
        if head.unplaced == "named" and not phrase.parent:
            return self._as_first_told(head, phrase)
        if not wants_place(head, phrase) or (head.kind in _NATIONWIDE and head.unplaced == "optional"):
            return None
        for other in beside:
            core = other.core
            if core.place is not None and core.kind not in _NAMED_AFTER and not _is_of_zone(core):
                place = self.stated(core.place, phrase.span.start)
                if place is not None and place.level in head.levels and self._fits_fused(head, place):
                    return place
        if phrase.is_bare and head.kind in _GOVERN and any(_is_local_party(other) for other in beside):
            unit = self._context.unit_at(phrase.span.start, "", "commune")
            if unit is not None:
                return place_of(unit)
        return (
            self._as_elsewhere(head, phrase) or self._from_context(head, phrase) or self._province_beside(head, beside)
        )

    def _as_first_told(self, head: Head, phrase: AgencyPhrase) -> Place | None:
        """The place of a name that has it at first: "Cục Thuế tỉnh X", then "Cục Thuế", which alone is the central."""
        name = _name_of(head, phrase)
        known = self._places.get(name)
        if not known or self._unplaced.get(name, phrase.span.start) < known[0].span.start:
            return None
        return self._as_elsewhere(head, phrase)

    def _as_elsewhere(self, head: Head, phrase: AgencyPhrase) -> Place | None:
        """The only place that the text tells of a body with this name."""
        known = self._places.get(_name_of(head, phrase), [])
        is_known = len(known) == 1 and head.unplaced != "province"
        return self.stated(known[0], phrase.span.start) if is_known else None

    def _province_beside(self, head: Head, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """For "Tỉnh ủy viên" beside "Bí thư Huyện ủy X" in a text of many provinces: the province of X."""
        if head.unplaced != "province":
            return None
        stated = (self.stated(b.core.place, b.span.start) for b in beside if b.core.place and b.core.place.name)
        for place in stated:
            units = self._lexicon.gazetteer.units(place.name) if place is not None else ()
            provinces = {unit.province for unit in units if place is not None and unit.type == place.type}
            province = self._lexicon.gazetteer.province(next(iter(provinces)) or "") if len(provinces) == 1 else None
            if province is not None:
                return Place(province.type, province.name, "province", province)
        return None

    def _abroad(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """For "Sở Ngoại vụ", "Hội Phụ nữ tỉnh" of the visitors' side: their province."""
        place = phrase.place
        is_open = place is None or (not place.name and place.tier is not None and place.tier.level == "province")
        if not is_open or "province" not in head.levels or (place is None and not wants_place(head, phrase)):
            return None
        for other in beside:  # "Phó Chủ tịch HĐND tỉnh, Chủ tịch Mặt trận tỉnh Luông Pha Băng"
            named = other.core.place
            if named is None or named.unit is not None or named.tier is None or named.tier.level != "province":
                continue
            if named.name in self._lexicon.foreign_places:
                return Place(named.tier.type, named.name, "province")
        abroad = self._context.abroad_at(phrase.span.start)
        return Place(abroad.type, abroad.name, "province") if abroad is not None else None

    def _same_kind_beside(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """For "HĐND tỉnh" in a text of many provinces: the province of a role beside it."""
        tier = phrase.place.tier if phrase.place is not None else None
        if tier is None:
            return None
        stated = (self.stated(b.core.place, phrase.span.start) for b in beside if b.core.place and b.core.place.name)
        return next((place for place in stated if place is not None and place.type == tier.type), None)

    @staticmethod
    def _fits_fused(head: Head, place: Place) -> bool:
        """Tỉnh ủy is of a province, Thành ủy of a city, Huyện ủy of a district."""
        return head.join != "fused" or PARTY_BY_TYPE.get(place.type, "")[:4] == head.id[:4]

    def _from_context(self, head: Head, phrase: AgencyPhrase) -> Place | None:
        at = phrase.span.start
        if head.unplaced == "province":
            province = self._context.province_at(at, "tỉnh" if head.id in ("tinh-uy", "tinh-doan") else "")
            return Place(province.type, province.name, "province", province) if province else None
        if head.unplaced in ("city", "district", "commune"):
            type_ = next((t for t, id_ in PARTY_BY_TYPE.items() if id_[:4] == head.id[:4]), "")
            unit = self._context.unit_at(at, type_, "city" if head.unplaced == "city" else head.unplaced)
            return place_of(unit) if unit else None
        if head.unplaced == "optional":
            if phrase.descriptor.lower() not in self._lexicon.committee_offices:
                return None  # an inner unit of some body
            unit = self._context.level_at_hand() or self._context.nearest_in_sentence(at, head.levels)
            unit = unit or self._context.titled(head.levels)
            return place_of(unit) if unit is not None and unit.level in head.levels else None
        if head.unplaced == "nearest":
            unit = self._context.nearest_in_sentence(at, head.levels)
            if unit is not None:
                return place_of(unit)
        if head.unplaced in ("context", "nearest", "elided"):
            unit = self._context.level_at_hand()
            if unit is not None and unit.level in head.levels:
                return place_of(unit)
            province = self._context.province_at(at) if "province" in head.levels else None
            return Place(province.type, province.name, "province", province) if province else None
        return None

    def stated(self, phrase: PlacePhrase, position: int) -> Place | None:
        """A place phrase as a place; a bare "tỉnh" is looked up."""
        if phrase.unit is not None:
            return Place(phrase.unit.type, phrase.unit.name, phrase.unit.level, phrase.unit)
        tier = phrase.tier
        if phrase.name:
            level = "district" if tier is None or tier.level == "city" else tier.level
            type_ = tier.type if tier else self._type_of(phrase.name)
            return Place(type_, phrase.name, level, self._unit_in_province(type_, phrase.name, level, position))
        if tier is None:
            return None
        unit = self._context.unit_at(position, tier.type, tier.level)
        return place_of(unit) if unit is not None else None

    def _type_of(self, name: str) -> str:
        types = {u.type for u in self._lexicon.gazetteer.units(name) if u.level == "district"}
        return types.pop() if len(types) == 1 else ""

    def _unit_in_province(self, type_: str, name: str, level: str, position: int) -> PlaceName | None:
        """One of several namesakes: that of the text's province."""
        province = self._context.province_at(position)
        if province is None:
            return None
        units = [u for u in self._lexicon.gazetteer.units(name) if u.level == level and u.type == type_]
        within = [u for u in units if u.province == province.name]
        return within[0] if within else None


def _is_of_zone(phrase: AgencyPhrase) -> bool:
    """Whether the place is in a zone's name, which a province merged since may have left: "Khu kinh tế Phú Yên"."""
    return phrase.head is not None and phrase.head.id.startswith("ban-quan-ly") and "hu kinh tế" in phrase.descriptor


def _is_local_party(phrase: AgencyPhrase) -> bool:
    """Whether "Đảng ủy" alone is told, which among bodies that govern is a commune's: "Đảng ủy, HĐND, UBND"."""
    return phrase.is_bare and phrase.head is not None and phrase.head.id == "dang-uy"


def _name_of(head: Head, phrase: AgencyPhrase) -> str:
    """The name without its place, however much of it is the head: "hạt kiểm lâm"."""
    return f"{head.canonical} {phrase.descriptor}".rstrip().lower()


def wants_place(head: Head, phrase: AgencyPhrase) -> bool:
    """Whether the name is not whole without a place: not that of a national body, a court of a region, a school."""
    if (
        head.unplaced in ("none", "named")
        or phrase.parent
        or phrase.is_foreign
        or phrase.suffix.startswith(_OF_THE_COUNTRY)
    ):
        return False
    if ("proper" in head.flags and phrase.descriptor) or (head.mode == "number" and " - " in phrase.descriptor):
        return False
    if head.kind in ("unit", "branch") and (phrase.is_proper or phrase.descriptor.startswith("khu vực")):
        return False
    return not phrase.descriptor or _NAMED_ALONE.search(phrase.descriptor) is None


def place_of(unit: NamedPlace) -> Place:
    """The place that a named unit is."""
    return Place(unit.type, unit.name, unit.level, unit.unit)
