"""Results that lie somewhere: rows gathered on a map, by coordinates in the result or by the places that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from kg.namespaces import GEOSPARQL
from server.filters import written_count
from server.pages.maps import Map, Mark, chart
from server.pages.places import short_name
from server.pages.view import View
from server.points import Point, degrees

Row: TypeAlias = Mapping[str, Mapping[str, str]]

LATITUDES, LONGITUDES = {"lat", "latitude", "vido"}, {"long", "lon", "lng", "longitude", "kinhdo"}
"""Names of columns, in small letters without underscores, whose numbers are taken as coordinates."""
_NAMES, _LONGEST = 3, 40
"""Most names of one dot, and letters of one name."""
_COLUMNS = 30
"""Columns that are looked at."""
_WKT = re.compile(r"(?:<http://www\.opengis\.net/def/crs/OGC/1\.3/CRS84>)?\s*POINT\s*\(\s*(\S+)\s+([^\s)]+)\s*\)", re.I)
"""A point as GeoSPARQL 1.1 writes it, longitude first."""


def is_coordinate(column: str) -> bool:
    """Whether a column's name says that it has degrees, which no bar should be drawn of."""
    return _plain(column) in LATITUDES | LONGITUDES


def drawn_on_map(view: View, names: Sequence[str], rows: Sequence[Row], measure: str) -> Map | None:
    """The rows on a map, added up where they share a place: their whole numbers of ``measure``, else how many they are.

    Where they are is told by columns of coordinates, a column of WKT points, or a column of places of this graph. None
    where fewer than half of the rows have a place.
    """
    where = max(_locators(view, names[:_COLUMNS]), key=lambda locate: sum(map(bool, map(locate, rows))), default=None)
    located = [(point, row) for row in rows if where and (point := where(row))]
    if not located or 2 * len(located) < len(rows):
        return None
    whole = [number for _, row in located if (number := _whole(row.get(measure))) is not None]
    weights = whole if len(whole) == len(located) else [1] * len(located)
    gathered: dict[tuple[float, float], list[int]] = {}
    for number, (point, _) in enumerate(located):
        gathered.setdefault((point.latitude, point.longitude), []).append(number)
    marks = []
    for numbers in gathered.values():
        value = sum(weights[n] for n in numbers)
        called = dict.fromkeys(_name(view, *located[n], names) for n in numbers)  # a seat may be that of two in turn
        name, point = ", ".join(list(called)[:_NAMES]), located[numbers[0]][0]
        marks.append(Mark(point, name, value, written_count(value, view.language), _href(view, point)))
    return chart(marks, view.points, len(rows) - len(located))


def _locators(view: View, names: Sequence[str]) -> list[Callable[[Row], Point | None]]:
    """Ways to tell where a row is; coordinates that the query asked for come before places that it names."""
    north = next((name for name in names if _plain(name) in LATITUDES), None)
    east = next((name for name in names if _plain(name) in LONGITUDES), None)
    found: list[Callable[[Row], Point | None]] = [partial(_numbers, north, east)] if north and east else []
    return found + [partial(_wkt, name) for name in names] + [partial(_named, view, name) for name in names]


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _point(north: str, east: str) -> Point | None:
    latitude, longitude = degrees(north), degrees(east)
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def _numbers(north: str, east: str, row: Row) -> Point | None:
    return _point(row[north]["value"], row[east]["value"]) if north in row and east in row else None


def _wkt(name: str, row: Row) -> Point | None:
    cell = row.get(name, {})
    match = _WKT.fullmatch(cell["value"].strip()) if cell.get("datatype") == str(GEOSPARQL.wktLiteral) else None
    return _point(match[2], match[1]) if match else None


def _named(view: View, name: str, row: Row) -> Point | None:
    cell = row.get(name, {})
    split = view.site.iris.split(cell["value"]) if cell.get("type") == "uri" else None
    return view.points.of(cell["value"]) if split and split[0] == "place" else None


def _whole(cell: Mapping[str, str] | None) -> int | None:
    value = degrees(cell["value"]) if cell else None
    return int(value) if value is not None and value.is_integer() and 0 <= value < 1e15 else None


def _name(view: View, point: Point, row: Row, names: Sequence[str]) -> str:
    """A place by its short name; coordinates by the first words of their row."""
    if point.place:
        return short_name(view, point.place)
    cells = (row[name] for name in names if name in row and not is_coordinate(name))
    words = (cell["value"] for cell in cells if cell["type"] == "literal" and "datatype" not in cell)
    name = next(words, f"{point.latitude:g}, {point.longitude:g}")
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _href(view: View, point: Point) -> str | None:
    return view.href(point.place) if point.place else None
