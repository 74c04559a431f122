"""Whose a division of the police is: of a province's police or of a command, for that of a district has teams."""

from __future__ import annotations

from kg.extraction.agencies.body_classes import POLICE
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.owners.seen_agencies import SeenAgencies

_LOCAL = frozenset({"district", "commune", "village"})


def with_divisions(police: AgencyPhrase, seen: SeenAgencies, position: int) -> AgencyPhrase:
    """The police force itself, or for that of a district the province's, named last before a position, else first.

    "Trưởng phòng Cảnh sát hình sự, giữ chức Trưởng Công an huyện X" was no division of X.
    """
    if not _is_local(police):
        return police
    others = [(at, p) for at, p in seen.first_named(POLICE) if p.head is police.head and p.place and not _is_local(p)]
    before = [phrase for at, phrase in others if at < position]
    return before[-1] if before else others[0][1] if others else police


def is_lone_division(body: AgencyPhrase) -> bool:
    """Whether it is a Phòng whose whole is not told."""
    is_division = body.head is not None and body.head.id == "phong" and bool(body.descriptor)
    return is_division and not (body.owner or body.parent or body.place)


def _is_local(phrase: AgencyPhrase) -> bool:
    """Whether it is the police of a district or commune."""
    place = phrase.place
    if place is None or phrase.kind not in POLICE:
        return False
    if place.unit is not None:
        return place.unit.level in _LOCAL
    return place.tier is not None and place.tier.level in _LOCAL
