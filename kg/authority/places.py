"""Administrative units at their time: provinces, districts and communes before and after 1 July 2025."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from kg.authority.keys import as_in_the_highlands, key, y_as_i
from kg.authority.lifetime import spoken, within_lifetime
from kg.authority.points import Point
from kg.extraction.gazetteer import PlaceName

_CITY = re.compile(r"^(?:tp\.? ?|thủ đô )")
_I_OR_Y = "iìíỉĩịyỳýỷỹỵ"
_HIGHLANDS = re.compile(r"đ[ăắa]k|dak|đắc|ngọ[ck]|['’]|krông|(?<!\w)(?:ia|ea) ")


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One administrative unit from its founding to its end.

    ``code`` is the statistics code (Quyết định 124/2004/QĐ-TTg, from 2025 19/2025/QĐ-TTg), which follows the seat:
    the same code can name another province later, so ``id`` is what stays. ``within`` are the ids of the units it
    lies in, one after the other where that changed during its life. ``valid_from`` and ``valid_to`` are inclusive;
    None is open. ``act`` is the number of the act that ended it.
    """

    id: str
    code: str
    level: str
    type: str
    name: str
    within: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: tuple[str, ...] = ()
    act: str = ""
    name_en: str = ""
    attached: str = ""
    """The name as it follows Tỉnh ủy, Thành ủy …, where it is not the bare name: "thành phố Hồ Chí Minh"."""
    aliases: tuple[str, ...] = ()
    iso: str = ""
    wikidata: str = ""
    point: Point | None = None
    """Where its government sits; known of provinces only."""

    def valid_on(self, on: date) -> bool:
        """Whether the unit existed on that day."""
        return within_lifetime(self.valid_from, self.valid_to, on)

    @property
    def short(self) -> str:
        """The name after Tỉnh ủy, Thành ủy …: "Khánh Hòa", "thành phố Hồ Chí Minh", "quận 1"."""
        return self.attached or (self.label if self.name.isdigit() else self.name)

    @property
    def label(self) -> str:
        """ "tỉnh Khánh Hòa", as within a longer name."""
        return f"{self.type} {self.name}"

    @property
    def title(self) -> str:
        """ "Tỉnh Khánh Hòa", standing alone."""
        return self.label[0].upper() + self.label[1:]


class Places:
    """The units by id and by name. Implements the gazetteer that extraction asks for."""

    def __init__(self, records: Iterable[PlaceRecord]) -> None:
        self.by_id: dict[str, PlaceRecord] = {record.id: record for record in records}
        self._provinces: dict[str, list[PlaceRecord]] = {}
        # asked several times of every announcement, mostly for the same names
        self._units = lru_cache(maxsize=4096)(self._read_units)
        self._present_units = lru_cache(maxsize=1024)(self._read_present_units)
        self._province = lru_cache(maxsize=4096)(self._read_province)
        for record in self.of_level("province"):
            for name in (record.name, record.label, *record.aliases):
                self._provinces.setdefault(key(name), []).append(record)

    def __iter__(self) -> Iterator[PlaceRecord]:
        return iter(self.by_id.values())

    def of_level(self, level: str) -> Iterator[PlaceRecord]:
        """The units of one level, of all times."""
        return (record for record in self.by_id.values() if record.level == level)

    @cached_property
    def _by_name(self) -> dict[str, list[PlaceRecord]]:
        named: dict[str, list[PlaceRecord]] = {}
        keys: dict[str, str] = {}
        for record in self.by_id.values():
            name_key = keys.get(record.name)
            if name_key is None:
                name_key = keys[record.name] = key(record.name)
            named.setdefault(name_key, []).append(record)
        return named

    @cached_property
    def _by_loose_name(self) -> dict[str, list[PlaceRecord]]:
        """Units by names in which i and y do not count, where there are such."""
        found: dict[str, list[PlaceRecord]] = {}
        for name, records in self._by_name.items():
            if any(letter in name for letter in _I_OR_Y):
                found.setdefault(y_as_i(name), []).extend(records)
        return found

    @cached_property
    def _in_the_highlands(self) -> dict[str, list[PlaceRecord]]:
        found: dict[str, list[PlaceRecord]] = {}
        for name, records in self._by_name.items():
            if _HIGHLANDS.search(name):
                found.setdefault(as_in_the_highlands(name), []).extend(records)
        return found

    def named(self, name: str) -> tuple[PlaceRecord, ...]:
        """All records with this bare name or alias, provinces first."""
        wanted = key(name)
        found = [*self._provinces.get(wanted, ()), *self._by_name.get(wanted, ())]
        found += self._by_loose_name.get(y_as_i(wanted), ())
        return tuple(dict.fromkeys(found))

    def spelt_like(self, name: str) -> tuple[PlaceRecord, ...]:
        """All records whose name is this one in another spelling of the Central Highlands: "Đak Đoa", "Đăk Đoa"."""
        wanted = key(name)
        return tuple(self._in_the_highlands.get(as_in_the_highlands(wanted), ())) if _HIGHLANDS.search(wanted) else ()

    def provinces_of(self, record: PlaceRecord) -> tuple[PlaceRecord, ...]:
        """The province a unit lies in; several where provinces followed each other."""
        if record.level == "province":
            return (record,)
        parents = (self.by_id[parent] for parent in record.within)
        return tuple(dict.fromkeys(province for parent in parents for province in self.provinces_of(parent)))

    def above(self, record: PlaceRecord) -> Iterator[PlaceRecord]:
        """The units that a unit lies in, the nearest first."""
        parents = [self.by_id[parent] for parent in record.within]
        yield from parents
        for parent in parents:
            yield from self.above(parent)

    def units(self, name: str) -> tuple[PlaceName, ...]:
        """All units with this bare name, provinces first, of every level and time."""
        return self._units(name)

    def present_units(self, name: str) -> tuple[PlaceName, ...]:
        """Those of :meth:`units` that exist today, of provinces that do."""
        return self._present_units(name)

    def _read_present_units(self, name: str) -> tuple[PlaceName, ...]:
        open_ended = (record for record in self.named(name) if record.valid_to is None)
        return tuple(
            PlaceName(record.type, record.name, province.name, record.level)
            for record in open_ended
            for province in self.provinces_of(record)
            if province.valid_to is None
        )

    def _read_units(self, name: str) -> tuple[PlaceName, ...]:
        return tuple(dict.fromkeys(unit for record in self.named(name) for unit in self._names_of(record)))

    def province(self, name: str) -> PlaceName | None:
        """The province or centrally run city with this name or alias, of any time; of several the oldest."""
        return self._province(name)

    def _read_province(self, name: str) -> PlaceName | None:
        wanted = key(name)
        found = self._provinces.get(wanted) or self._provinces.get(_CITY.sub("thành phố ", wanted)) or []
        return next((unit for record in found for unit in self._names_of(record)), None)

    def names(self, level: str) -> Iterator[str]:
        """Every bare name and alias of the level, as written, each once."""
        seen = {name: None for record in self.of_level(level) for name in (record.name, *record.aliases)}
        return iter(seen)

    def told_apart_by(self, record: PlaceRecord) -> tuple[str, tuple[PlaceRecord, ...]]:
        """What tells a unit from its namesakes: its province's name where they lie elsewhere; those of other times."""
        provinces = self.provinces_of(record)
        own = {province.name for province in provinces}
        elsewhere = False
        in_time: list[PlaceRecord] = []
        for other in self._namesakes[record.name]:
            # a province that becomes a city keeps its name, and what is named after it
            if other is record or (other.type != record.type and not other.level == record.level == "province"):
                continue
            if own.isdisjoint(province.name for province in self.provinces_of(other)):
                elsewhere = elsewhere or record.level != "province"
            else:
                in_time.append(other)
        return (provinces[-1].name if elsewhere else ""), tuple(in_time)

    def display(self, record: PlaceRecord) -> str:
        """The unit's name with what tells it from its namesakes: "Tỉnh Khánh Hòa (đến 30/6/2025)"."""
        province, dated = self.told_apart_by(record)
        parts = [part for part in (province, spoken(record.valid_from, record.valid_to) if dated else "") if part]
        return f"{record.title} ({', '.join(parts)})" if parts else record.title

    @cached_property
    def _namesakes(self) -> dict[str, list[PlaceRecord]]:
        found: dict[str, list[PlaceRecord]] = {}
        for record in self.by_id.values():
            found.setdefault(record.name, []).append(record)
        return found

    def _names_of(self, record: PlaceRecord) -> Iterator[PlaceName]:
        for province in self.provinces_of(record):
            yield PlaceName(record.type, record.name, province.name, record.level)

    def find(self, name: PlaceName, on: date | None = None) -> PlaceRecord | None:
        """The one unit that a name means on that day; None where there is none, or more than one.

        A province that became a city is found by its old rank too: no two provinces share a name.
        """
        wanted = key(name.province) if name.province and name.level != "province" else None
        found = [record for record in self.named(name.name) if record.level == name.level]
        found = found or [record for record in self.spelt_like(name.name) if record.level == name.level]
        if wanted is not None:
            found = [record for record in found if any(key(up.name) == wanted for up in self.provinces_of(record))]
        if on is not None:
            found = [record for record in found if record.valid_on(on)]
        typed = [record for record in found if record.type == key(name.type)]
        if not typed and name.level == "province" and on is not None:
            typed = found
        return typed[0] if len(typed) == 1 else None
