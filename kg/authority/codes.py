"""Official codes: statistics codes and ISO 3166-2 of administrative units, electronic identifiers of agencies.

Statistics codes (Quyết định 124/2004/QĐ-TTg, from 2025 19/2025/QĐ-TTg) have two digits for a province, three for a
district, five for a commune. They follow the seat: seven provincial codes name another province since 1 July 2025, so
a code means something only together with a day.

Electronic identifiers (mã định danh điện tử, Quyết định 20/2020/QĐ-TTg) of level 1 are a letter and two digits: G for
central bodies, H for People's Committees, K for People's Councils of provinces; QCVN 102:2016/BTTTT wrote
``000.00.00.H27``. They follow the name: a merged province keeps the code of the one whose name it bears, the others'
are closed (Quyết định 09/2025/QĐ-TTg). ``data/agency_codes.csv`` has those for which a source was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.authority.places import PlaceRecord, Places
from kg.authority.tables import DATA, rows

LEVELS = {2: "province", 3: "district", 5: "commune"}
"""Number of digits to the level that a statistics code belongs to."""

_TABLE = "agency_codes.csv"
_AGENCY = re.compile(r"(?:000\.00\.00\.)?([A-Z]\d\d)")


@dataclass(frozen=True, slots=True)
class CodedAgency:
    """An agency that bears a code between two days, both included; None where no source says when."""

    agency: str
    """The agency's id in the authority."""
    valid_from: date | None
    valid_to: date | None

    def valid_on(self, day: date) -> bool:
        """Whether it bore the code on that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def agencies_coded(code: str) -> tuple[CodedAgency, ...]:
    """The agencies that bore this electronic identifier, one after the other; none for what is no code, or unknown."""
    match = _AGENCY.fullmatch(code.strip().upper())
    return _agencies(DATA).get(match[1], ()) if match else ()


@cache
def _agencies(directory: Path) -> dict[str, tuple[CodedAgency, ...]]:
    found: dict[str, list[CodedAgency]] = {}
    for row in rows(directory, _TABLE):
        coded = CodedAgency(row["agency"], _day(row["valid_from"]), _day(row["valid_to"]))
        found.setdefault(row["code"], []).append(coded)
    return {code: tuple(sorted(all_, key=lambda one: str(one.valid_from or ""))) for code, all_ in found.items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
