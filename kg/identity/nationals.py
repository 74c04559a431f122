"""Documents whose type or number says by itself who issued them, and offices that issue in their own name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.identity.naturals import name_key, number_key

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class IssuingOffice:
    """An office that issues documents in its own name, and which title at which agency it is."""

    office: str
    title: str
    agency: str


@cache
def issuing_offices() -> tuple[IssuingOffice, ...]:
    """Offices of the table; of several names for one office the first is its label."""
    with (_DATA / "issuing_offices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(IssuingOffice(**row) for row in csv.DictReader(file))


def is_national(kind: str, number: str | None) -> bool:
    """Whether type and number name one document in the whole country without naming its issuer.

    "Quyết định 898-QĐ/TU" does not: every province's Party committee has one.
    """
    types, numbers = _patterns()
    if name_key(kind) in types:
        return True
    return number is not None and numbers.fullmatch(number_key(number)) is not None


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str]]:
    with (_DATA / "national_documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    types = frozenset(row["pattern"] for row in rows if row["kind"] == "type")
    return types, re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["kind"] == "number"))
