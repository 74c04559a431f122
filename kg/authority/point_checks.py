"""Points of provinces that cannot be right: outside the country, at two places, or far from what they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from kg.authority.authority import Authority
from kg.authority.places import PlaceRecord
from kg.authority.points import TABLE, Point, read_points
from kg.problems import Problem

SOUTH, NORTH = Decimal("8.0"), Decimal("23.5")
WEST, EAST = Decimal("102.0"), Decimal("110.0")
"""Latitudes and longitudes between which all seats of provinces lie."""
_DECIMALS = 3
_NEAR = 30.0
"""Kilometres that the seat of a merged province may lie from that of one of those merged."""


def strange_points(authority: Authority) -> Iterator[Problem]:
    """Points that contradict the country, each other or the succession of provinces; provinces without one."""
    provinces = {record.id: record for record in authority.places.of_level("province")}
    for identifier, point in read_points(authority.directory).items():
        if identifier not in provinces:
            yield _told(identifier, "Tọa độ của tỉnh không có.", "A point of a province that is not there.")
        elif not (SOUTH <= point.latitude <= NORTH and WEST <= point.longitude <= EAST):
            yield _told(_words(identifier, point), "Tọa độ ở ngoài Việt Nam.", "The point lies outside Vietnam.")
        elif _too_exact(point):
            vi, en = "Tọa độ chi tiết quá mức biết được.", "The point is more exact than can be known."
            yield _told(_words(identifier, point), vi, en)
    for record in provinces.values():
        if record.point is None:
            yield _told(record.id, "Tỉnh không có tọa độ.", "The province has no point.")
    yield from _shared(provinces)
    yield from _strayed(provinces)


def _too_exact(point: Point) -> bool:
    return any(-int(value.as_tuple().exponent) > _DECIMALS for value in (point.latitude, point.longitude))


def _shared(provinces: dict[str, PlaceRecord]) -> Iterator[Problem]:
    """Two provinces at one point, of which neither became the other."""
    placed: dict[tuple[Decimal, Decimal], list[PlaceRecord]] = defaultdict(list)
    for record in provinces.values():
        if record.point:
            placed[record.point.latitude, record.point.longitude].append(record)
    for records in placed.values():
        for one, two in combinations(records, 2):
            if two.id not in _heirs(provinces, one.id) and one.id not in _heirs(provinces, two.id):
                yield _told(f"{one.id}, {two.id}", "Hai tỉnh cùng một điểm.", "Two provinces have one point.")


def _heirs(provinces: dict[str, PlaceRecord], identifier: str) -> set[str]:
    """The provinces that followed one, and those that followed them."""
    found: set[str] = set()
    waiting = [identifier]
    while waiting:
        record = provinces.get(waiting.pop())
        following = set(record.succeeded_by) - found if record else set()
        found |= following
        waiting += following
    return found


def _strayed(provinces: dict[str, PlaceRecord]) -> Iterator[Problem]:
    """A province whose seat is near none of those that it was made from."""
    for record in provinces.values():
        origins = [one.point for one in provinces.values() if record.id in one.succeeded_by and one.point]
        if record.point and origins and min(map(record.point.distance, origins)) > _NEAR:
            vi, en = "Tỉnh mới ở xa mọi tỉnh cũ.", "The province is far from all that it was made from."
            yield _told(_words(record.id, record.point), vi, en)


def _words(identifier: str, point: Point) -> str:
    return f"{identifier}: {point.latitude}, {point.longitude}"


def _told(words: str, vi: str, en: str) -> Problem:
    return Problem(
        "authority-point-strange",
        vi=vi,
        en=en,
        remedy_vi=f"Hãy sửa dòng ấy trong {TABLE}.",
        remedy_en=f"Correct the row in {TABLE}.",
        source=f"kg/authority/data/{TABLE}",
        words=words,
    )
