"""Where places are: the points of provinces, which are the towns in which their governments sit.

A point is no centre and no outline of a territory. Two decimals of a degree, about a kilometre, are as exact as a town
has one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from kg.authority.tables import contradiction, rows

TABLE = "province_seats.csv"
_EARTH = 6371.0
"""Mean radius in km."""


@dataclass(frozen=True, slots=True)
class Point:
    """A town and its place in degrees of latitude and longitude (WGS84; north and east are positive)."""

    seat: str
    latitude: Decimal
    longitude: Decimal

    @property
    def wkt(self) -> str:
        """Well-Known Text, longitude first as GeoSPARQL 1.1 (8.5.1) has it where no reference system is named."""
        return f"POINT({plain(self.longitude)} {plain(self.latitude)})"

    def distance(self, other: Point) -> float:
        """Kilometres to another point along the great circle (haversine)."""
        here, there = radians(self.latitude), radians(other.latitude)
        across = sin(radians(other.longitude - self.longitude) / 2) ** 2
        share = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * across
        return 2 * _EARTH * asin(sqrt(min(1.0, max(0.0, share))))  # bounded: tables may hold what is no latitude


def plain(degrees: Decimal) -> str:
    """Degrees as short as they can be written: 13.77, 108."""
    return f"{degrees.normalize():f}"


def read_points(directory: Path) -> dict[str, Point]:
    """The points of places by the places' ids; AuthorityError where a coordinate is no number."""
    return {
        row["place"]: Point(row["seat"], _degrees(row, "latitude"), _degrees(row, "longitude"))
        for row in rows(directory, TABLE)
    }


def _degrees(row: dict[str, str], column: str) -> Decimal:
    try:
        value = Decimal(row[column])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise contradiction(
            "authority-coordinate",
            vi=f"Tọa độ {column} trong {TABLE} không phải là số độ thập phân.",
            en=f"A {column} in {TABLE} is no number of decimal degrees.",
            words=f"{row['place']}: {row[column]}",
        )
    return value
