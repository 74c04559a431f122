"""The authority: places, agencies and titles, each at its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from kg.authority.places import PlaceRecord, Places, read_places
from kg.authority.tables import DATA
from kg.extraction.gazetteer import PlaceName


class Authority:
    """What is known of agencies, places and titles. Implements extraction's Gazetteer."""

    def __init__(self, places: Places) -> None:
        self.places = places

    def units(self, name: str) -> tuple[PlaceName, ...]:
        """All units with this bare name, provinces first, of every level and time; namesakes are several."""
        return self.places.units(name)

    def province(self, name: str) -> PlaceName | None:
        """The province or centrally run city with this name or alias, of any time."""
        return self.places.province(name)

    def names(self, level: str) -> Iterator[str]:
        """Every bare name and alias of the level, as written, for lexicons."""
        return self.places.names(level)

    def place(self, name: PlaceName, on: date | None = None) -> PlaceRecord | None:
        """The unit that a name means on that day; None where there is none or more than one."""
        return self.places.find(name, on)


def load_authority(directory: Path | None = None) -> Authority:
    """The authority of a directory of tables, by default those of the project; each directory is read once."""
    return _load(directory or DATA)


@lru_cache(maxsize=4)
def _load(directory: Path) -> Authority:
    return Authority(Places(read_places(directory)))
