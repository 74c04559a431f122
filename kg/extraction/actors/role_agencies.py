"""The agencies that roles name by their own words, and those of the roles beside them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.actors.agency_register import AgencyRegister
from kg.extraction.actors.model import Naming
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.items.item import Item, NameItem, RoleItem
from kg.extraction.titles.phrase import RolePhrase
from kg.extraction.words.chart import Head

_MILITARY = frozenset({"army", "army-unit"})
_BODIES_OF_STATES = ("Chính phủ", "Bộ ")
"""What labels begin with that name a body of another state; the others name the state."""
_STATES = ("Cộng hòa ", "Vương quốc ", "Liên bang ", "Hợp chúng quốc ")
"""How states' names in full begin."""
_END = sys.maxsize
"""Behind all of a text."""


class RoleAgencies:
    """Finds the agencies that the roles of one text name."""

    def __init__(self, items: Sequence[Item], agencies: AgencyRegister) -> None:
        self._items = items
        self._agencies = agencies

    def role(self, index: int) -> RolePhrase:
        """The role that is the item with this index; raises ``TypeError`` if that is none."""
        item = self._items[index]
        if not isinstance(item, RoleItem):
            raise TypeError(f"item {index} is no role")
        return item.role

    def agency_of(self, index: int, chunk: tuple[int, ...]) -> str | None:
        """The agency that the role's own words name."""
        role = self.role(index)
        if role.label and role.is_abroad and not role.label.startswith(_BODIES_OF_STATES):
            return self._agencies.add_locality(_state(role), role.span)
        if role.label == "Chính phủ" and not role.is_abroad:
            beside = (self.role(i).agency for i in chunk)
            country = next((phrase.suffix for phrase in beside if phrase is not None and phrase.is_foreign), "")
            if country:  # "Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao Lào"
                return self._agencies.add_label(f"{role.label} {country}", role.span, Naming.TITLE)
        of_centre = role.label or _label_in_party(role)
        state = self._state_beside(chunk) if of_centre else ""
        if state and (label := self._agencies.party_of(of_centre, state)):
            return self._agencies.add_label(label, role.span, Naming.TITLE)
        if state and role.title == "Tổng Bí thư":
            return None  # of a party that is not named
        if role.label:
            return self._agencies.add_label(role.label, role.span, Naming.TITLE)
        phrase = role.agency
        if role.fused is not None:
            if role.fused.agency:
                return self._agencies.add_label(role.fused.agency, role.span, Naming.TITLE)
            phrase = self._fused_phrase(role)
        if phrase is None:
            return None
        if phrase.kind == "ministry" and not (phrase.suffix or phrase.is_foreign):
            beside = (self.role(i).agency for i in chunk if i != index)
            told = next((b.suffix for b in beside if b is not None and b.is_foreign and b.suffix), "")
            phrase = replace(phrase, suffix=told)  # "Trợ lý Bộ trưởng Bộ Thương mại, Giám đốc Cơ quan … Hoa Kỳ"
        naming = Naming.TITLE if role.fused is not None else Naming.NAME
        return self._agencies.add(phrase, self.beside(index, chunk), naming)

    def _state_beside(self, chunk: tuple[int, ...]) -> str:
        """The other state of whose bodies one is beside: "Ủy viên Bộ Chính trị, Phó Thủ tướng Chính phủ Lào"."""
        for role in map(self.role, chunk):
            body = role.agency.central if role.agency is not None else None
            if role.is_abroad:
                return role.label
            if body is not None and body.level == "foreign":
                return body.label
        return ""

    def beside(self, index: int, chunk: tuple[int, ...]) -> tuple[AgencyPhrase, ...]:
        """The agencies of the same person's other roles: those after it first, the nearest first."""
        if not chunk:
            return ()
        after = [i for i in chunk if i > index]
        before = [i for i in reversed(chunk) if i < index]
        phrases = [self._agency_said(self.role(i)) for i in (*after, *before)]
        return tuple([phrase for phrase in phrases if phrase is not None])

    def _agency_said(self, role: RolePhrase) -> AgencyPhrase | None:
        """The agency of a role; for a village head the village's party cell, the one body that a village has."""
        if role.village is not None and role.locality is not None:
            if role.locality.level != "province":
                return AgencyPhrase(role.span, self._agencies.head("thanh-uy"), place=role.village)
            # "Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Champasak"
            return AgencyPhrase(role.span, self._agencies.head("tinh-uy"), place=role.village)
        if role.village is not None:
            return AgencyPhrase(role.span, self._agencies.head("chi-bo"), place=role.village)
        if role.agency is None and (role.bare_head is not None or role.title.endswith("Hiệu trưởng")):
            named = self._agencies.nearest(role.span.start, role.kinds, role.bare_head, role.title)
            named = named or self._agencies.publisher_of(role.span, role.kinds, role.title)
            return named or self.named_later(role)
        if role.agency is None and role.kinds and role.kinds <= _MILITARY and role.fused is None:
            return self._agencies.nearest(role.span.start, role.kinds, None, role.title)
        return role.agency

    def named_later(self, role: RolePhrase) -> AgencyPhrase | None:
        """ "Thầy A, Hiệu trưởng; cô B, Phó Hiệu trưởng Trường X": the body that the text names only behind."""
        if role.bare_head is None and not role.title.endswith("Hiệu trưởng"):
            return None
        return self._agencies.nearest(_END, role.kinds, role.bare_head, role.title)

    def of_deputy(self, index: int) -> AgencyPhrase | None:
        """ "ông A - Trưởng phòng, bà B - Phó Trưởng phòng Nghiệp vụ": the agency of the deputy told next."""
        behind = self._items[index + 1 : index + 3]
        if len(behind) < 2 or not isinstance(behind[0], NameItem) or not isinstance(behind[1], RoleItem):
            return None
        deputy = behind[1].role
        return deputy.agency if deputy.title == f"Phó {self.role(index).title}" else None

    def _fused_phrase(self, role: RolePhrase) -> AgencyPhrase | None:
        """ "Tỉnh ủy viên" names a Tỉnh ủy, "UVBTV Tỉnh ủy" the Ban Thường vụ of one."""
        fused = role.fused
        if fused is None or not fused.kinds:
            return None
        heads: list[Head | None] = [self._agencies.head(id_) for id_ in fused.kinds]
        owned = role.agency
        if owned is None and heads[-1] is not None:
            owned = AgencyPhrase(role.span, heads[-1], is_bare=True)
            if heads[-1].kind == "steering":  # "Trưởng BCĐ": of the one named
                owned = self._agencies.nearest(role.span.start, frozenset({"steering"}), heads[-1], role.title)
        if len(heads) == 1:
            return owned
        return AgencyPhrase(role.span, heads[0], owner=owned, is_bare=owned is None)


def _state(role: RolePhrase) -> str:
    """What a head of state heads: "Nước Lào"; "Cộng hòa Hy Lạp" as written, but for a "Chủ tịch nước"."""
    is_whole = role.label.startswith(_STATES) and not role.title.endswith("nước")
    return role.label if is_whole else f"Nước {role.label.removeprefix('nước ')}"


def _label_in_party(role: RolePhrase) -> str:
    """The central body of the Party that a role names, "" for others."""
    body = role.agency.central if role.agency is not None else None
    if body is not None and body.kind == "party-central" and body.level != "foreign":
        return body.label
    return role.fused.agency if role.fused is not None else ""
