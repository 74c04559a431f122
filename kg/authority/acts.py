"""The acts behind reorganisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.authority.keys import key
from kg.authority.tables import day, rows


@dataclass(frozen=True, slots=True)
class ActRecord:
    """An act: "Nghị quyết 202/2025/QH15" of the National Assembly, 12 June 2025.

    ``type_slug`` is the concept in the code list document-type; ``is_law`` tells state law from decisions of the
    Party; ``issuer`` is an agency's id, where known.
    """

    number: str
    type: str
    type_slug: str
    is_law: bool
    issuer: str | None
    issued: date | None
    subject: str

    @property
    def label(self) -> str:
        """Type and number, as in citations."""
        return f"{self.type} {self.number}"


def read_acts(directory: Path) -> dict[str, ActRecord]:
    """The acts by number."""
    return {
        row["number"]: ActRecord(
            number=row["number"],
            type=row["type"],
            type_slug=row["type_slug"],
            is_law=row["kind"] == "law",
            issuer=row["issuer"] or None,
            issued=day(row["date"]),
            subject=row["subject"],
        )
        for row in rows(directory, "acts.csv")
    }


def act_of(acts: dict[str, ActRecord], kind: str, number: str) -> ActRecord | None:
    """The act with this type and number as words cite it."""
    act = acts.get(number)
    return act if act and key(act.type) == key(kind) else None


def read_place_acts(directory: Path) -> dict[tuple[str, str], str]:
    """The acts that ended the agencies of one branch at a place, where that was not the act that ended the place."""
    return {(row["place"], row["branch"]): row["act"] for row in rows(directory, "place_acts.csv")}
