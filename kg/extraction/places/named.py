"""Units that a text, its headline or its publisher names, with what such a naming weighs."""

from __future__ import annotations

from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.phrase import PlacePhrase
from kg.record import record


@record(frozen=True, slots=True)
class NamedPlace:
    """A unit named with its own name, and where."""

    at: int
    type: str
    level: str
    name: str
    unit: PlaceName | None
    weight: float


def named_place(phrase: PlacePhrase, weight: float, at: int | None = None) -> NamedPlace:
    """The unit that a phrase with a name tells; ``at`` where it counts as named, if not where it stands."""
    unit = phrase.unit
    type_ = unit.type if unit is not None else phrase.tier.type if phrase.tier else ""
    level = unit.level if unit is not None else _level(phrase)
    return NamedPlace(phrase.span.start if at is None else at, type_, level, phrase.name, unit, weight)


def of_unit(unit: PlaceName, position: int) -> NamedPlace:
    """A unit of the gazetteer as if named at a position."""
    return NamedPlace(position, unit.type, unit.level, unit.name, unit, 0)


def is_kind(place: NamedPlace, type_: str, level: str) -> bool:
    """Whether the place is of a kind and level; the level "city" is any city's."""
    if level == "city":
        return place.type.startswith("thành phố")
    return place.level == level and (not type_ or place.type == type_)


def stated(places: list[NamedPlace]) -> list[NamedPlace]:
    """The provinces, where any is told: "xã Hòa Trà, tỉnh Lâm Đồng" lies there, wherever another of its name does."""
    return [place for place in places if place.level == "province"] or places


def _level(phrase: PlacePhrase) -> str:
    return "district" if phrase.tier is None or phrase.tier.level == "city" else phrase.tier.level
