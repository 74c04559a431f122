"""Agencies: one record for each, from its founding to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.authority.lifetime import spoken, spoken_en, within_lifetime
from kg.authority.tables import day, many, rows


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """One agency.

    ``id`` is stable and names nothing ("so-y-te/province/56"): published addresses are derived from it. ``label``
    is the canonical name with its place; ``display`` the same with what tells it from its namesakes ("… (đến
    30/6/2025)", "… (Long An)"). ``type`` is a slug of the code list agency-type, ``level`` and ``branch`` concepts
    of theirs. ``parents`` are what it was part of, one after the other. ``classes`` are "formal" (a formal
    organisation), "public" (a state body) and "unit" (an organisational unit). ``valid_from`` and ``valid_to`` are
    inclusive, None is open. ``act`` is the number of the act behind its end, or, where it stands, behind its
    founding.
    """

    id: str
    label: str
    label_en: str
    alt_labels: tuple[str, ...]
    display: str
    type: str
    level: str
    branch: str
    classes: tuple[str, ...]
    place: str | None = None
    parents: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: tuple[str, ...] = ()
    act: str = ""

    @property
    def display_en(self) -> str:
        """``display`` for an English sentence: the name as it is, its days in English ("… (until 2025-06-30)")."""
        days = f"{spoken(self.valid_from, self.valid_to)})"
        if days == ")" or not self.display.endswith(days):
            return self.display
        return f"{self.display.removesuffix(days)}{spoken_en(self.valid_from, self.valid_to)})"

    def valid_on(self, on: date) -> bool:
        """Whether the agency existed on that day."""
        return within_lifetime(self.valid_from, self.valid_to, on)


def read_central(directory: Path) -> Iterator[AgencyRecord]:
    """The bodies that are not repeated for each place: of the state, the Party, the Front and national associations."""
    for row in rows(directory, "central_bodies.csv"):
        yield AgencyRecord(
            id=f"central/{row['id']}",
            label=row["label"],
            label_en=row["label_en"],
            alt_labels=many(row["alt_labels"]),
            display=row["label"],
            type=row["type"],
            level=row["level"],
            branch=row["branch"],
            classes=many(row["classes"]),
            parents=tuple(f"central/{other}" for other in many(row["parents"])),
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            succeeded_by=tuple(f"central/{other}" for other in many(row["succeeded_by"])),
            act=row["act"],
        )
