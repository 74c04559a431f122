"""What extraction needs to know of places; the authority provides it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.record import record


@record(frozen=True, slots=True)
class PlaceName:
    """An administrative unit as words name it.

    ``type`` is the unit's kind in lower case as in "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã",
    "phường", "thị trấn", "đặc khu"; ``name`` its name ("Khánh Hòa"); ``province`` the name of the province
    it lies in (its own for a province), or None where the words leave that open.
    """

    type: str
    name: str
    province: str | None = None
    level: str = "province"
    """"province" (also the centrally run cities), "district" or "commune"."""

    @property
    def label(self) -> str:
        """ "tỉnh Khánh Hòa", "thành phố Đà Nẵng", "huyện Hàm Tân"."""
        return f"{self.type} {self.name}"


class Gazetteer(Protocol):
    """Names of administrative units of all times, matched without regard to case and tone placement."""

    def units(self, name: str) -> tuple[PlaceName, ...]:
        """All units with this bare name ("Khánh Hòa") of every level and time, provinces first."""

    def present_units(self, name: str) -> tuple[PlaceName, ...]:
        """Those of :meth:`units` that exist today: of the provinces and communes of 1 July 2025."""

    def province(self, name: str) -> PlaceName | None:
        """The province or centrally run city with this name or alias ("TPHCM", "HN", "Thừa Thiên Huế"), of any time."""

    def names(self, level: str) -> Iterable[str]:
        """Every bare name and alias of the level, as written, for lexicons."""
