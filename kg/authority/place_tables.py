"""The tables of places: provinces, districts and communes as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.authority.places import PlaceRecord
from kg.authority.points import Point, read_points
from kg.authority.tables import day, many, rows

_FROM_2025 = date(2025, 7, 1)
_UNTIL_2025 = date(2025, 6, 30)


def read_places(directory: Path) -> Iterator[PlaceRecord]:
    """All units of the tables, provinces first."""
    points = read_points(directory)
    for table in ("provinces_pre_2025.csv", "provinces_2025.csv"):
        yield from (_province(row, points.get(row["id"])) for row in rows(directory, table))
    acts = _acts_by_province(directory)
    of_districts: dict[str, str] = {}
    for row in rows(directory, "districts_pre_2025.csv"):
        district = _district(row)
        of_districts[district.id] = acts.get(district.within[-1], "")
        yield district
    yield from (_old_commune(row, of_districts) for row in rows(directory, "communes_pre_2025.csv"))
    for year in ("2025", "2026"):
        yield from (_new_commune(row, year) for row in rows(directory, f"communes_{year}.csv"))


def _acts_by_province(directory: Path) -> dict[str, str]:
    """The act by which the communes of each province of before 1 July 2025 were redrawn."""
    acts = {row["province"]: row["act"] for row in rows(directory, "commune_acts.csv")}
    merged = rows(directory, "provinces_pre_2025.csv")
    return acts | {row["id"]: acts[heir] for row in merged for heir in many(row["succeeded_by"]) if heir in acts}


def _province(row: dict[str, str], point: Point | None) -> PlaceRecord:
    return PlaceRecord(
        id=row["id"],
        code=row["code"],
        level="province",
        type=row["type"],
        name=row["name"],
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        succeeded_by=many(row["succeeded_by"]),
        act=row["act"],
        name_en=row["name_en"],
        attached=row["attached"],
        aliases=many(row["aliases"]),
        iso=row["iso_3166_2"],
        wikidata=row["wikidata"],
        point=point,
    )


def _district(row: dict[str, str]) -> PlaceRecord:
    return PlaceRecord(
        id=row["id"],
        code=row["code"],
        level="district",
        type=row["type"],
        name=row["name"],
        within=many(row["province"]),
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
        succeeded_by=many(row["succeeded_by"]),
        act=row["act"],
    )


def _old_commune(row: dict[str, str], acts: dict[str, str]) -> PlaceRecord:
    successors = tuple(f"commune-2025/{code}" for code in many(row["succeeded_by"]))
    return PlaceRecord(
        f"commune/{row['code']}",
        row["code"],
        "commune",
        row["type"],
        row["name"],
        (row["district"],),
        None,
        _UNTIL_2025,
        successors,
        acts.get(row["district"], ""),
    )


def _new_commune(row: dict[str, str], year: str) -> PlaceRecord:
    valid_from = row["valid_from"]
    return PlaceRecord(
        f"commune-{year}/{row['code']}",
        row["code"],
        "commune",
        row["type"],
        row["name"],
        many(row["province"]),
        _FROM_2025 if valid_from == "2025-07-01" else day(valid_from),
        day(row["valid_to"]),
        many(row["succeeded_by"]),
    )
