"""An agency with its canonical name, and the place that it has."""

from __future__ import annotations

from kg.extraction.facts import Level
from kg.extraction.gazetteer import PlaceName
from kg.record import record


@record(frozen=True, slots=True)
class Place:
    """A place as far as known: its kind, its name, its unit."""

    type: str
    name: str
    level: str
    unit: PlaceName | None = None

    @property
    def label(self) -> str:
        """ "tỉnh Khánh Hòa"."""
        return f"{self.type} {self.name}".strip()


@record(frozen=True, slots=True)
class Resolved:
    """An agency's canonical name, and what it was put together from."""

    label: str
    name: str
    kind: str
    level: Level | None
    place: PlaceName | None
    parent: Resolved | None = None
    is_unplaced: bool = False
    """Whether a place is missing that neither words nor context give."""
