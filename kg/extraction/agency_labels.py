"""From an agency's phrase to its full canonical name, with the place that the context gives."""

from __future__ import annotations

from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.facts import Level
from kg.extraction.gazetteer import PlaceName
from kg.extraction.lexicon import Head, Lexicon
from kg.extraction.place_context import NamedPlace, PlaceContext
from kg.extraction.place_phrases import PlacePhrase
from kg.extraction.resolved import Place, Resolved

_PARTY_BY_TYPE = {
    "tỉnh": "tinh-uy",
    "thành phố": "thanh-uy",
    "huyện": "huyen-uy",
    "quận": "quan-uy",
    "thị xã": "thi-uy",
    "xã": "dang-uy",
    "phường": "dang-uy",
    "thị trấn": "dang-uy",
    "đặc khu": "dang-uy",
}
_BARE_CITY = "thành phố Hồ Chí Minh"
"""The one place whose kind stays even in "Thành ủy …": its bare name is a person's."""
_OF = frozenset({"assembly", "commission", "council-body"})


class AgencyLabels:
    """Resolves phrases of one text."""

    def __init__(self, lexicon: Lexicon, context: PlaceContext) -> None:
        self._lexicon = lexicon
        self._context = context
        self._places: dict[tuple[str, str], list[PlacePhrase]] = {}

    def note(self, phrase: AgencyPhrase) -> None:
        """Remember where an agency is said to be, for later mentions without a place."""
        if phrase.place is not None and phrase.place.name and phrase.head is not None:
            known = self._places.setdefault((phrase.head.id, phrase.descriptor.lower()), [])
            if all(place.label != phrase.place.label for place in known):
                known.append(phrase.place)

    def resolve(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...] = ()) -> Resolved:
        """The agency; ``beside`` are the agencies of the same list or the same person's other roles, nearest first."""
        if phrase.central is not None:
            level = Level.FOREIGN if phrase.central.level == "foreign" else Level.CENTRAL
            return Resolved(phrase.central.label, phrase.central.label, phrase.kind, level, None)
        head = phrase.head
        assert head is not None  # a phrase is of a central body or has a head  # noqa: S101
        if phrase.owner is not None:
            return self._owned(head, phrase, self.resolve(phrase.owner, beside))
        if (
            head.id in ("dang-uy", "dang-bo", "chi-bo")
            and not phrase.place
            and not phrase.descriptor
            and not phrase.suffix
        ):
            return self._elided_party(head, phrase, beside)
        if head.join == "party":
            return self._party_unit(head, phrase, beside)
        if head.id == "uy-ban-qh":
            name = _name(head, phrase, with_suffix=True)
            return Resolved(f"{name} của Quốc hội", name, head.kind, Level.CENTRAL, None)
        place = self._place(head, phrase, beside)
        return self._placed(head, phrase, place)

    def _owned(self, head: Head, phrase: AgencyPhrase, owner: Resolved) -> Resolved:
        name = _name(head, phrase, with_suffix="at" not in head.flags)
        joiner = " của " if head.kind in _OF and owner.kind in ("assembly", "commission", "council-body") else " "
        label = f"{name}{joiner}{owner.label}"
        if "at" in head.flags and phrase.suffix:
            label = f"{label} {phrase.suffix}"
        parent = None if owner.is_unplaced else owner
        return Resolved(
            label, f"{name}{joiner}{owner.name}", head.kind, owner.level, owner.place, parent, owner.is_unplaced
        )

    def _elided_party(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Resolved:
        """A bare "Đảng ủy" is that of the agency beside it: of the commune, or "Đảng ủy Công an tỉnh X"."""
        for other in beside:
            if other.kind in ("state", "council", "front") and other.head is not None:
                place = self._place(
                    other.head, other, tuple(b for b in beside if b is not other and b.place is not None)
                )
                if place is not None and place.level != "province":
                    return self._placed(head, phrase, place)
            if other.kind == "party" and other.head is head and other.place is not None:
                return self._placed(head, phrase, self._stated(other.place, phrase.span.start))
            if other.kind not in (
                "party",
                "committee",
                "party-central",
                "party-unit",
                "delegation",
                "assembly",
                "council",
            ):
                owner = self.resolve(other)
                if not owner.is_unplaced:
                    joined = f"{head.canonical} {owner.label}"
                    return Resolved(
                        joined, f"{head.canonical} {owner.name}", head.kind, owner.level, owner.place, owner
                    )
        for level in ("commune",):
            unit = self._context.unit_at(phrase.span.start, "", level)
            if unit is not None:
                return self._placed(head, phrase, _place_of(unit))
        return Resolved(head.canonical, head.canonical, head.kind, None, None, is_unplaced=True)

    def _party_unit(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Resolved:
        """ "Ban Dân vận tỉnh" is "Ban Dân vận Tỉnh ủy X"; "… Trung ương" stands as it is."""
        name = _name(head, phrase, with_suffix=False)
        if phrase.suffix:
            label = f"{name} {phrase.suffix}"
            return Resolved(label, label, head.kind, Level.CENTRAL, None)
        place = self._stated(phrase.place, phrase.span.start) if phrase.place else None
        if place is None:
            party = next((p for b in beside for p in (b, b.owner) if p is not None and p.kind == "party"), None)
            if party is not None:
                return self._owned(head, phrase, self.resolve(party))
            unit = self._context.level_at_hand()
            province = self._context.province_at(phrase.span.start)
            if unit is not None:
                place = _place_of(unit)
            elif province is not None:
                place = Place(province.type, province.name, "province", province)
        if place is None or place.type not in _PARTY_BY_TYPE:
            return Resolved(name, name, head.kind, None, None, is_unplaced=True)
        owner_head = self._lexicon.head_by_id[_PARTY_BY_TYPE[place.type]]
        owner = self._placed(owner_head, None, place)
        return Resolved(f"{name} {owner.label}", name, head.kind, owner.level, owner.place, owner)

    def _placed(self, head: Head, phrase: AgencyPhrase | None, place: Place | None) -> Resolved:
        name = _name(head, phrase, with_suffix=True) if phrase is not None else head.canonical
        if place is None:
            missing = phrase is not None and head.unplaced != "optional" and _wants_place(head, phrase)
            level = (
                Level.CENTRAL
                if head.join == "central" or (phrase and phrase.suffix in ("Việt Nam", "Trung ương"))
                else None
            )
            return self._with_parent(phrase, Resolved(name, name, head.kind, level, None, is_unplaced=missing))
        where = place.name if head.join == "fused" and place.label.lower() != _BARE_CITY.lower() else place.label
        if head.id == "dhqg" and phrase is not None and phrase.place is not None:
            where = phrase.place.spelt_out
        if "region" in head.flags and name.rsplit(" ", 1)[-1].isdigit():
            where = f"- {place.name}"
        level = Level(place.level) if place.level in ("province", "district", "commune") else None
        return self._with_parent(phrase, Resolved(f"{name} {where}", name, head.kind, level, place.unit))

    def _with_parent(self, phrase: AgencyPhrase | None, resolved: Resolved) -> Resolved:
        if phrase is None or phrase.parent is None:
            return resolved
        parent = self.resolve(phrase.parent)
        return Resolved(
            f"{resolved.label}, {parent.label}", resolved.name, resolved.kind, parent.level, parent.place, parent
        )

    def _place(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """The place: stated, else that of an agency beside, else from context."""
        if phrase.place is not None:
            return self._stated(phrase.place, phrase.span.start) or self._same_kind_beside(phrase, beside)
        if not _wants_place(head, phrase):
            return None
        for other in beside:
            core = other.core
            if core.place is not None and core.kind not in ("press", "school", "bank"):
                place = self._stated(core.place, phrase.span.start)
                if place is not None and place.level in head.levels and self._fits_fused(head, place):
                    return place
        known = self._places.get((head.id, phrase.descriptor.lower()), [])
        if len(known) == 1 and head.unplaced != "province":
            return self._stated(known[0], phrase.span.start)
        return self._from_context(head, phrase)

    def _same_kind_beside(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """For "HĐND tỉnh" in a text of many provinces: the province of a role beside it."""
        tier = phrase.place.tier if phrase.place is not None else None
        if tier is None:
            return None
        stated = (self._stated(b.core.place, phrase.span.start) for b in beside if b.core.place and b.core.place.name)
        return next((place for place in stated if place is not None and place.type == tier.type), None)

    @staticmethod
    def _fits_fused(head: Head, place: Place) -> bool:
        """Tỉnh ủy is of a province, Thành ủy of a city, Huyện ủy of a district."""
        return head.join != "fused" or _PARTY_BY_TYPE.get(place.type, "")[:4] == head.id[:4]

    def _from_context(self, head: Head, phrase: AgencyPhrase) -> Place | None:
        at = phrase.span.start
        if head.unplaced == "province":
            province = self._context.province_at(at, "tỉnh" if head.id in ("tinh-uy", "tinh-doan") else "")
            return Place(province.type, province.name, "province", province) if province else None
        if head.unplaced in ("city", "district", "commune"):
            type_ = next((t for t, id_ in _PARTY_BY_TYPE.items() if id_[:4] == head.id[:4]), "")
            unit = self._context.unit_at(at, type_, "city" if head.unplaced == "city" else head.unplaced)
            return _place_of(unit) if unit else None
        if head.unplaced == "optional":
            if phrase.descriptor.lower() not in self._lexicon.committee_offices:
                return None  # an inner unit of some body
            unit = self._context.level_at_hand() or self._context.nearest_in_sentence(at, head.levels)
            return _place_of(unit) if unit is not None and unit.level in head.levels else None
        if head.unplaced == "nearest":
            unit = self._context.nearest_in_sentence(at, head.levels)
            if unit is not None:
                return _place_of(unit)
        if head.unplaced in ("context", "nearest", "elided"):
            unit = self._context.level_at_hand()
            if unit is not None and unit.level in head.levels:
                return _place_of(unit)
            province = self._context.province_at(at) if "province" in head.levels else None
            return Place(province.type, province.name, "province", province) if province else None
        return None

    def _stated(self, phrase: object, position: int) -> Place | None:
        """A place phrase as a place; a bare "tỉnh" is looked up."""
        from kg.extraction.place_phrases import PlacePhrase

        assert isinstance(phrase, PlacePhrase)  # noqa: S101
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
        return _place_of(unit) if unit is not None else None

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


_OF_THE_COUNTRY = ("Việt Nam", "Trung ương", "tối cao", "quốc gia", "Quốc gia")
_NAMED_ALONE = (
    "Trung ương",
    "Quốc gia",
    "quốc gia",
    "toàn quốc",
    "Việt Nam",
    "Chứng khoán Nhà nước",
    "vốn nhà nước",
    "Tây Nam Bộ",
    "Tây Nguyên",
    "Tây Bắc",
)


def _wants_place(head: Head, phrase: AgencyPhrase) -> bool:
    """Whether the name is not whole without a place: not that of a national body, a court of a region, a school."""
    if (
        head.unplaced == "none"
        or phrase.parent
        or phrase.is_foreign
        or phrase.suffix.startswith((*_OF_THE_COUNTRY, "toàn quốc"))
    ):
        return False
    if "proper" in head.flags and phrase.descriptor:
        return False
    if head.kind in ("unit", "branch") and (phrase.is_proper or phrase.descriptor.startswith("khu vực")):
        return False
    return not phrase.descriptor.startswith("cấp cao") and not any(w in phrase.descriptor for w in _NAMED_ALONE)


def _place_of(unit: NamedPlace) -> Place:
    return Place(unit.type, unit.name, unit.level, unit.unit)


def _name(head: Head, phrase: AgencyPhrase, with_suffix: bool) -> str:
    parts = [head.canonical, phrase.descriptor]
    if with_suffix:
        parts.append(phrase.suffix)
    return " ".join(part for part in parts if part)
