"""What identity asks of the authority: which known thing a name means at a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kg.extraction.gazetteer import PlaceName
from kg.identity.iris import content_key
from kg.identity.naturals import name_key
from kg.language.partial_date import PartialDate
from kg.language.slug import slug
from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class Lookup:
    """The stable id of the authority's row, or None; and what to say where that is not certain."""

    id: str | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A title's concept: its local name, its canonical label, whether one person at a time holds it."""

    slug: str
    label: str
    single_seat: bool = False
    known: bool = True


class Known(Protocol):
    """The authority, as far as identity needs it."""

    def agency(self, label: str, on: date | None, place: PlaceName | None) -> Lookup:
        """The agency with this canonical name on that day (None: undated)."""

    def place(self, name: PlaceName, on: date | None) -> Lookup:
        """The administrative unit that a name means on that day."""

    def title(self, label: str, agency: str | None = None) -> Title | None:
        """The title with this canonical name as it is held at the agency with this id, or None."""

    def act(self, kind: str, number: str) -> Lookup:
        """The act that words cite by its type and number."""


def title_of(known: Known, label: str, agency: str | None = None) -> Title:
    """The title's concept; an unknown one is named by its words and their hash, as "Trưởng ban" and "Trưởng bản" fold
    to one slug."""
    return known.title(label, agency) or Title(
        f"{slug(label)}-{content_key(name_key(label), length=4)}", label, known=False
    )


def at(day: PartialDate | None, look_up: Callable[[date | None], Lookup]) -> Lookup:
    """Look up at a date as far as it is known: what holds on its first and its last day, else as if undated."""
    if day is None:
        return look_up(None)
    first = look_up(day.earliest)
    if day.is_day or first.id == look_up(day.latest).id:
        return first
    return look_up(None)
