"""From an agency's phrase to its full canonical name, with the place that the context gives."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agencies.central_phrases import BODIES_OF_STATES
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.resolved import Place, Resolved
from kg.extraction.agencies.seats import PARTY_BY_TYPE, AgencySeats, place_of, wants_place
from kg.extraction.agencies.unit_numbers import is_command_of_corps
from kg.extraction.facts import Level
from kg.extraction.places.context import PlaceContext
from kg.extraction.places.state_sides import party_of
from kg.extraction.words.chart import Head
from kg.extraction.words.lexicon import Lexicon

_BARE_CITY = "thành phố Hồ Chí Minh"
"""The one place whose kind stays even in "Thành ủy …": its bare name is a person's."""
_LEVELS = {level.value: level for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)}
_LED = (
    ("Tỉnh ủy ", "Đảng bộ tỉnh "),
    ("Thành ủy thành phố ", "Đảng bộ thành phố "),
    ("Thành ủy ", "Đảng bộ thành phố "),
    ("Huyện ủy ", "Đảng bộ huyện "),
    ("Thị ủy ", "Đảng bộ thị xã "),
    ("Quận ủy Quận ", "Đảng bộ Quận "),
    ("Quận ủy ", "Đảng bộ quận "),
    ("Đảng ủy ", "Đảng bộ "),
)
"""What Party committees are called, and the organisations that they lead."""
_LOCAL_PARTY = frozenset({"dang-uy", "dang-bo"})
_WITHOUT_PARTY = frozenset({"party", "committee", "party-central", "party-unit", "delegation", "assembly", "council"})
"""Classes of bodies that have no Party committee of their own."""
_WITHOUT_COMMITTEE = frozenset({"cong-an", "van-phong"})
"""Heads of a commune's bodies that have no Party committee of their own."""
_OF = frozenset({"assembly", "commission", "council-body"})


class AgencyLabels:
    """Resolves phrases of one text."""

    def __init__(self, lexicon: Lexicon, context: PlaceContext) -> None:
        self._lexicon = lexicon
        self._context = context
        self._seats = AgencySeats(lexicon, context)

    def note(self, phrase: AgencyPhrase) -> None:
        """Remember where an agency is said to be, for later mentions without a place."""
        self._seats.note(phrase)

    def resolve(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...] = ()) -> Resolved:
        """The agency; ``beside`` are the agencies of the same list or the same person's other roles, nearest first."""
        if phrase.central is not None:
            level = Level.FOREIGN if phrase.central.level == "foreign" else Level.CENTRAL
            label = phrase.central.label
            if level is Level.CENTRAL and phrase.kind in BODIES_OF_STATES:
                state = self._context.state_at(phrase.span.start)
                if state is not None:  # "về phía Lào có ông A, Phó Chủ tịch Quốc hội"
                    label, level = f"{label.removesuffix(' Việt Nam')} {state}", Level.FOREIGN
            elif level is Level.CENTRAL and phrase.kind == "party-central":
                label = self.of_side(label, phrase.span.start)
            return Resolved(label, label, phrase.kind, level, None)
        head = phrase.head
        assert head is not None  # a phrase is of a central body or has a head  # noqa: S101
        if phrase.owner is not None:
            return self._owned(head, phrase, self.resolve(phrase.owner, beside))
        is_inner = head.kind == "committee" or head.id == "trung-uong-hoi"
        if is_inner and phrase.is_bare and phrase.place is None:  # of what nobody told
            return Resolved(head.canonical, head.canonical, head.kind, None, None, is_unplaced=True)
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
        if head.kind == "ministry" and not (phrase.suffix or phrase.is_foreign):
            phrase = replace(phrase, suffix=self._context.state_at(phrase.span.start) or "")
        place = self._seats.place(head, phrase, beside)
        if head.id == "tinh-uy" and place is not None and place.type.startswith("thành phố"):
            head = self._lexicon.head_by_id["thanh-uy"]  # "TUV" of Hà Nội
        return self._placed(head, phrase, place)

    def of_side(self, label: str, position: int) -> str:
        """The government or party body with this label, of the state whose side is told of at a position."""
        state = self._context.state_at(position)
        if state is None:
            return label
        return f"{label} {state}" if label == "Chính phủ" else party_of(label, state, self._lexicon) or label

    def _owned(self, head: Head, phrase: AgencyPhrase, owner: Resolved) -> Resolved:
        if head.id == "thuong-truc" and owner.kind == "front":
            head = self._lexicon.head_by_id["ban-thuong-truc"]
        name = _name(head, phrase, with_suffix="at" not in head.flags)
        if name.endswith(" trường") and owner.label.startswith("Trường "):
            name = name.removesuffix(" trường")  # "Hội đồng [trường] Trường Đại học X"
        if head.id == "ban-chap-hanh":
            owner = _led(owner)
        is_of = head.kind in _OF and owner.kind in ("assembly", "commission", "council-body")
        is_of = is_of or head.join == "of" or (head.kind == "steering" and phrase.joiner == " của ")
        joiner = " của " if is_of else " "
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
            place = self._place_of_party(head, phrase, other, beside)
            if place is not None:
                return self._placed(head, phrase, place)
            is_led = other.head is not None and other.head.id == "ban-giam-doc"
            if (other.kind == "council-body" or is_led or is_command_of_corps(other)) and other.owner is not None:
                other = other.owner  # "Bí thư Đảng ủy, Chủ tịch HĐQT Tập đoàn X", "Đảng ủy, Bộ Tư lệnh Quân khu 9"
            owner = self.resolve(other) if other.kind not in _WITHOUT_PARTY else None
            if owner is not None and not owner.is_unplaced:
                label, name = (f"{head.canonical} {words}" for words in (owner.label, owner.name))
                return Resolved(label, name, head.kind, owner.level, owner.place, owner)
        unit = self._context.unit_at(phrase.span.start, "", "commune")
        if unit is not None:
            return self._placed(head, phrase, place_of(unit))
        return Resolved(head.canonical, head.canonical, head.kind, None, None, is_unplaced=True)

    def _place_of_party(
        self, head: Head, phrase: AgencyPhrase, other: AgencyPhrase, beside: tuple[AgencyPhrase, ...]
    ) -> Place | None:
        """The place of a bare Party committee, where the agency beside it is of the same place."""
        is_local = other.kind in ("mass", "youth") and other.place is not None and other.owner is None
        if (is_local or other.kind in ("state", "council", "front")) and other.head is not None:
            near = tuple(b for b in (phrase, *beside) if b is not other and (b.place or b is phrase))
            place = self._seats.place(other.head, other, near)
            if place is not None and place.level != "province" and (place.level == "commune" or not is_local):
                return place
        core = other.core  # "Ban Chấp hành Đảng bộ, Ban Thường vụ Đảng ủy xã X"
        if core.kind == "party" and core.head is not None and core.place is not None and _is_local(core.head, head):
            return self._seats.stated(core.place, phrase.span.start)
        is_part = other.head is not None and other.head.id in _WITHOUT_COMMITTEE and other.place is not None
        if head.id == "dang-uy" and is_part and other.head is not None:
            place = self._seats.place(other.head, other, ())
            return place if place is not None and place.level == "commune" else None
        return None

    def _party_unit(self, head: Head, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> Resolved:
        """ "Ban Dân vận tỉnh" is "Ban Dân vận Tỉnh ủy X"; "… Trung ương" stands as it is."""
        name = _name(head, phrase, with_suffix=False)
        if phrase.suffix:
            label = f"{name} {phrase.suffix}"
            return Resolved(label, label, head.kind, Level.CENTRAL, None)
        place = self._seats.stated(phrase.place, phrase.span.start) if phrase.place else None
        if place is None:
            party = next((p for b in beside for p in (b, b.owner) if p is not None and p.kind == "party"), None)
            if party is not None:
                return self._owned(head, phrase, self.resolve(party))
            place = self._of_government(beside)
        if phrase.place is None and place is None:
            unit = self._context.level_at_hand()
            province = self._context.province_at(phrase.span.start)
            if unit is not None:
                place = place_of(unit)
            elif province is not None:
                place = Place(province.type, province.name, "province", province)
        if place is None or place.type not in PARTY_BY_TYPE:
            return Resolved(name, name, head.kind, None, None, is_unplaced=True)
        owner_head = self._lexicon.head_by_id[PARTY_BY_TYPE[place.type]]
        owner = self._placed(owner_head, None, place)
        return Resolved(f"{name} {owner.label}", name, head.kind, owner.level, owner.place, owner)

    def _of_government(self, beside: tuple[AgencyPhrase, ...]) -> Place | None:
        """For "Trưởng Ban Dân vận, Chủ tịch Ủy ban MTTQ huyện X": the place of the body that is beside."""
        kinds = ("state", "council", "front")
        bodies = (b for b in beside if (b.kind in kinds or _is_of_district(b)) and b.head is not None and b.place)
        return next((self._seats.place(body.head, body, ()) for body in bodies if body.head is not None), None)

    def _placed(self, head: Head, phrase: AgencyPhrase | None, place: Place | None) -> Resolved:
        if phrase is not None and place is not None and head.id == "ban-thuong-vu" and place.type in PARTY_BY_TYPE:
            committee = self._lexicon.head_by_id[PARTY_BY_TYPE[place.type]]  # "Ban Thường vụ tỉnh X"
            return self._owned(head, phrase, self._placed(committee, None, place))
        name = _name(head, phrase, with_suffix=True) if phrase is not None else head.canonical
        if head.id == "dai-su-quan" and " tại " not in name and not name.endswith("Việt Nam"):
            name = f"{name} tại Việt Nam"  # "Đại sứ Lào": the one here
        if place is None:
            missing = phrase is not None and head.unplaced != "optional" and wants_place(head, phrase)
            level = (
                Level.CENTRAL
                if head.join == "central" or (phrase and phrase.suffix in ("Việt Nam", "Trung ương"))
                else None
            )
            return self._with_parent(phrase, Resolved(name, name, head.kind, level, None, is_unplaced=missing))
        where = place.label
        if head.join == "fused" and place.name.isdigit():
            where = f"{where[:1].upper()}{where[1:]}"  # "Quận ủy Quận 5"
        elif head.join == "fused" and place.label.lower() != _BARE_CITY.lower():
            where = place.name
        if head.id == "dhqg" and phrase is not None and phrase.place is not None:
            where = phrase.place.spelt_out
        if "region" in head.flags and name.rsplit(" ", 1)[-1].isdigit():
            where = f"- {place.label if place.name == 'Hồ Chí Minh' else place.name}"
        level = _LEVELS.get(place.level)
        return self._with_parent(phrase, Resolved(f"{name} {where}", name, head.kind, level, place.unit))

    def _with_parent(self, phrase: AgencyPhrase | None, resolved: Resolved) -> Resolved:
        if phrase is None or phrase.parent is None:
            return resolved
        parent = self.resolve(phrase.parent)
        return Resolved(
            f"{resolved.label}, {parent.label}", resolved.name, resolved.kind, parent.level, parent.place, parent
        )


def _led(committee: Resolved) -> Resolved:
    """The Party organisation that a committee leads, whose congress elects the Ban Chấp hành."""
    led = next(((called, led) for called, led in _LED if committee.label.startswith(called)), None)
    if led is None:
        return committee
    name = f"Đảng bộ{committee.name.removeprefix(' '.join(led[0].split(' ')[:2]))}"
    return replace(committee, label=f"{led[1]}{committee.label.removeprefix(led[0])}", name=name)


def _is_local(head: Head, like: Head) -> bool:
    """Whether a head is this one, or of the Party in communes and units as this one is."""
    return head is like or {head.id, like.id} <= _LOCAL_PARTY


def _is_of_district(phrase: AgencyPhrase) -> bool:
    """Whether it is a division of a district, as in "Ban Dân vận, Phòng Nội vụ huyện"."""
    tier = phrase.place.tier if phrase.place is not None else None
    return phrase.head is not None and phrase.head.id == "phong" and tier is not None and tier.level == "district"


def _name(head: Head, phrase: AgencyPhrase, with_suffix: bool) -> str:
    name = f"{head.canonical} {phrase.descriptor}" if phrase.descriptor else head.canonical
    return f"{name} {phrase.suffix}" if with_suffix and phrase.suffix else name
