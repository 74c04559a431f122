"""Official codes of administrative units: statistics codes and ISO 3166-2.

Statistics codes (Quyết định 124/2004/QĐ-TTg, from 2025 19/2025/QĐ-TTg) have two digits for a province, three for a
district, five for a commune. They follow the seat: seven provincial codes name another province since 1 July 2025, so
a code means something only together with a day.
"""

from __future__ import annotations

from functools import cache

from kg.authority.places import PlaceRecord, Places

LEVELS = {2: "province", 3: "district", 5: "commune"}
"""Number of digits to the level that a statistics code belongs to."""


def units_coded(places: Places, code: str) -> tuple[PlaceRecord, ...]:
    """The units that bore this code, one after the other; none for what is no code."""
    code = code.strip().upper()
    return _index(places).get(code, ())


def has_changed_meaning(units: tuple[PlaceRecord, ...]) -> bool:
    """Whether a code passed to a unit of another name, so that it cannot be read without a day."""
    return len({unit.name for unit in units}) > 1


@cache
def _index(places: Places) -> dict[str, tuple[PlaceRecord, ...]]:
    found: dict[str, list[PlaceRecord]] = {}
    for unit in places.by_id.values():
        if LEVELS.get(len(unit.code)) == unit.level:
            found.setdefault(unit.code, []).append(unit)
        if unit.iso:
            found.setdefault(unit.iso.upper(), []).append(unit)
    return {code: tuple(sorted(units, key=_begins)) for code, units in found.items()}


def _begins(unit: PlaceRecord) -> str:
    return unit.valid_from.isoformat() if unit.valid_from else ""
