"""A place as words name it."""

from __future__ import annotations

from kg.extraction.gazetteer import PlaceName
from kg.extraction.words.chart import Tier
from kg.language.span import Span
from kg.record import record


@record(frozen=True, slots=True)
class PlacePhrase:
    """A place as written: the kind of unit and its name, either of which may be missing."""

    span: Span
    tier: Tier | None
    name: str
    """The unit's name; "" for a bare "tỉnh"."""
    unit: PlaceName | None = None
    """The unit, where the gazetteer knows just one of that kind and name, or it is a province."""
    written: str = ""
    within: PlacePhrase | None = None
    """The larger unit named right after: "huyện Hàm Tân, tỉnh Bình Thuận"."""

    @property
    def label(self) -> str:
        """The name with its kind, as far as stated."""
        if self.unit is not None:
            return self.unit.label if self.unit.level != "province" or self.tier else self.unit.name
        return f"{self.tier.type} {self.name}".strip() if self.tier else self.name

    @property
    def type(self) -> str:
        """The kind of unit: "huyện"; "" if that is not told."""
        return self.unit.type if self.unit is not None else self.tier.type if self.tier is not None else ""

    @property
    def is_abbreviated(self) -> bool:
        """Whether it is written with its kind cut short, as "TP.HCM"."""
        return self.written.lower().startswith("tp")

    @property
    def spelt_out(self) -> str:
        """As written, but "TP.HCM" and the like in full."""
        if self.unit is None or self.written == self.unit.name:
            return self.written
        return self.unit.label


def is_abroad(place: PlacePhrase, like: Tier | None) -> bool:
    """Whether a place is a unit of another country, of the same level as ``like``: no table of Vietnam has it."""
    tier = place.tier
    return tier is not None and like is not None and tier.level == like.level and bool(place.name) and not place.unit
