"""The authority's tables: CSV files with a header, cells trimmed, lists parted by a bar."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.problems import KgError, Problem

DATA = Path(__file__).parent / "data"
"""The tables that come with the project."""

AGENCY_TABLES = {
    "provinces_pre_2025.csv": ("id",),
    "provinces_2025.csv": ("id",),
    "province_seats.csv": ("place",),
    "districts_pre_2025.csv": ("id",),
    "communes_pre_2025.csv": ("code",),
    "communes_2025.csv": ("code",),
    "communes_2026.csv": ("code",),
    "commune_acts.csv": ("province",),
    "place_acts.csv": ("place", "branch"),
    "central_bodies.csv": ("id",),
    "agency_templates.csv": ("id",),
    "agency_series.csv": ("template", "place"),
    "agency_exceptions.csv": ("template", "place"),
    "agency_types.csv": ("slug",),
    "unit_types.csv": ("level", "type"),
    "acts.csv": ("number",),
}
"""The tables of agencies and places, each with the columns that tell its rows apart."""


class AuthorityError(KgError):
    """The authority's tables contradict themselves or lack what they refer to."""


def contradiction(code: str, vi: str, en: str, words: str = "") -> AuthorityError:
    """The error for a table that cannot be right."""
    return AuthorityError(
        Problem(
            code,
            vi=vi,
            en=en,
            remedy_vi="Hãy sửa bảng dữ liệu trong kg/authority/data.",
            remedy_en="Correct the table in kg/authority/data.",
            source="kg/authority/data",
            words=words,
        )
    )


def rows(directory: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table; AuthorityError where the file is missing or a row has other columns than the header."""
    path = directory / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                if None in row or None in row.values():
                    raise contradiction(
                        "authority-row",
                        vi=f"Dòng {number} của {name} không đủ hoặc thừa cột.",
                        en=f"Line {number} of {name} has too few or too many columns.",
                    )
                yield row
    except FileNotFoundError:
        raise contradiction(
            "authority-table-missing", vi=f"Thiếu bảng {name}.", en=f"The table {name} is missing.", words=name
        ) from None


def many(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list: ``HN|TP Hà Nội``."""
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple(part for part in cell.split("|") if part)


def day(cell: str) -> date | None:
    """An ISO date, or None for an empty cell: an open end."""
    return date.fromisoformat(cell) if cell else None
