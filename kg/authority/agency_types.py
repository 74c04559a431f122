"""Types of agencies: the concepts of the code list agency-type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.tables import rows


@dataclass(frozen=True, slots=True)
class AgencyType:
    """One kind of agency: "Sở Y tế"."""

    slug: str
    label: str
    label_en: str


def read_agency_types(directory: Path) -> Iterator[AgencyType]:
    """The types, in the order of their slugs."""
    return (AgencyType(**row) for row in rows(directory, "agency_types.csv"))
