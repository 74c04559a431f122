"""The reader's data files, as rows."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/{name}.csv``, each a mapping from column to cell."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def middle_names() -> frozenset[str]:
    """Usual middle names of persons, in small letters."""
    return frozenset(row["name"].lower() for row in rows("middle_names"))


@cache
def district_departments() -> frozenset[tuple[str, str]]:
    """Heads with what they deal with, of bodies that every district has and that its bare name may follow."""
    return frozenset((row["head"], row["words"]) for row in rows("district_departments"))


def cell(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by "|"."""
    return tuple(part.strip() for part in text.split("|") if part.strip())
