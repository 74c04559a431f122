"""Maps as the templates draw them in SVG: dots where the seats of provinces are, without tiles, scripts or outlines.

There is no outline of the country: a broad stroke joins the seat of each province with those next to it, which shows
the country's shape well enough to find one's way and says nothing of borders. Every map has its numbers beside it in a
table with the same links; so its dots need no place in the order of the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from math import cos, dist, isfinite, radians, sqrt

from server.pages.islands import islands
from server.points import Point, Points

SOUTH, NORTH, WEST, EAST = 7.3, 23.7, 101.7, 115.4
"""The part of the earth that is shown, in degrees: the mainland and the islands out at sea."""
_SCALE = 36.0
"""Units of the drawing for one degree of latitude."""
WIDEST, _LEAST = 17.0, 3.5
"""Radius of the largest and the smallest dot."""
_LETTER, _LINE = 7.7, 15.0
"""Width of a letter and height of a line of the names, a little more than they have."""
_AT_SEA = 65.0
"""Half the width that is kept free for an archipelago's name."""
_ACROSS = cos(radians(16)) * _SCALE
"""Units for one degree of longitude, true to scale in the middle of the country."""
WIDTH, HEIGHT = round((EAST - WEST) * _ACROSS), round((NORTH - SOUTH) * _SCALE)
_DEGREES_NORTH, _DEGREES_EAST = range(10, 24, 4), range(104, 114, 3)
_NEIGHBOURS, _NEXT = 3, 2.2 * _SCALE
"""With how many others a place is joined by the shade, and how far they are at most."""
MOST = 100
"""Most dots of a map."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is somewhere: how much of it, that in words, and where it leads."""

    point: Point
    name: str
    value: float
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """Where a dot's name stands; ``anchor`` as in SVG."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark as it is drawn. ``name`` is where its name stands, None where there is no room for it."""

    mark: Mark
    x: float
    y: float
    radius: float
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A parallel or a meridian, with its degrees north or east."""

    degrees: int
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def is_parallel(self) -> bool:
        """Whether it is a line of latitude."""
        return self.y1 == self.y2


@dataclass(frozen=True, slots=True)
class Archipelago:
    """Islands as they are drawn, and the middle of the line below them on which their name stands."""

    key: str
    islands: Sequence[tuple[float, float]]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Map:
    """Dots over the shade of the country, the largest first; ``left_out`` are not drawn."""

    dots: Sequence[Dot]
    shade: str
    """The way of the broad stroke, as SVG writes paths."""
    others: Sequence[tuple[float, float]]
    """Provinces of today that have no dot."""
    left_out: int = 0
    width: int = WIDTH
    height: int = HEIGHT
    lines: Sequence[Line] = ()
    archipelagos: Sequence[Archipelago] = ()


def chart(marks: Sequence[Mark], points: Points, left_out: int = 0, widest: float = WIDEST) -> Map | None:
    """A map of marks, those with the largest values; None where there is nothing to draw.

    ``points`` are all that are known, ``left_out`` counts what has none, ``widest`` is the radius of the largest dot.
    """
    able = [mark for mark in marks if _is_shown(mark.point) and isfinite(mark.value) and mark.value >= 0]
    shown = sorted(able, key=lambda mark: (-mark.value, mark.name))[:MOST]
    if not shown:
        return None
    most = max(mark.value for mark in shown)
    dots = [Dot(mark, *_place(mark.point), _radius(mark.value / most if most else 0, widest)) for mark in shown]
    taken = {(dot.x, dot.y) for dot in dots}
    return Map(
        _named(dots),
        _shade(points.all),
        [place for place in dict.fromkeys(map(_place, filter(_is_shown, points.standing))) if place not in taken],
        left_out + len(marks) - len(shown),
        lines=_grid(),
        archipelagos=archipelagos(),
    )


def _is_shown(point: Point) -> bool:
    return SOUTH < point.latitude < NORTH and WEST < point.longitude < EAST


def _place(point: Point) -> tuple[float, float]:
    return round((point.longitude - WEST) * _ACROSS, 1), round((NORTH - point.latitude) * _SCALE, 1)


def _radius(share: float, widest: float) -> float:
    """So that areas are as values."""
    return round(max(_LEAST, widest * sqrt(share)), 1)


@lru_cache(maxsize=4)
def _shade(points: tuple[Point, ...]) -> str:
    """From each place to those next to it; a place alone is a stroke of no length, which is drawn as a disc.

    Kept, as it is the same on all pages of a state.
    """
    places = list(dict.fromkeys((round(x), round(y)) for x, y in map(_place, filter(_is_shown, points))))
    strokes = set()
    for place in places:
        nearest = sorted(places, key=partial(dist, place))[: _NEIGHBOURS + 1]  # itself is first
        beside = [other for other in nearest[1:] if dist(other, place) < _NEXT] or [place]
        strokes |= {(min(place, other), max(place, other)) for other in beside}
    return "".join(f"M{x} {y}L{to_x} {to_y}" for (x, y), (to_x, to_y) in sorted(strokes))


def _grid() -> list[Line]:
    across = [(degrees, _place(Point(degrees, WEST))[1]) for degrees in _DEGREES_NORTH]
    down = [(degrees, _place(Point(NORTH, degrees))[0]) for degrees in _DEGREES_EAST]
    lines = [Line(degrees, 0, y, WIDTH, y) for degrees, y in across]
    return lines + [Line(degrees, x, 0, x, HEIGHT) for degrees, x in down]


@cache
def archipelagos() -> tuple[Archipelago, ...]:
    """The groups of islands that every map shows, with their places on it."""
    found = []
    for key, points in islands().items():
        places = [_place(point) for point in points]
        across, down = zip(*places, strict=True)
        found.append(Archipelago(key, places, round((min(across) + max(across)) / 2, 1), max(down) + _LINE))
    return tuple(found)


_Box = tuple[float, float, float, float]


def _named(dots: Sequence[Dot]) -> list[Dot]:
    """The dots with places for their names, where one is free: the largest choose first."""
    boxes: list[_Box] = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    at_sea: list[_Box] = [
        (group.x - _AT_SEA, group.y - _LINE, group.x + _AT_SEA, group.y + _LINE / 3) for group in archipelagos()
    ]
    named = []
    for number, dot in enumerate(dots):
        others = boxes[:number] + boxes[number + 1 :] + at_sea
        name = next((n for n in _names(dot) if _is_free(_box(n, dot.mark.name), others)), None)
        if name:
            boxes.append(_box(name, dot.mark.name))
        named.append(Dot(dot.mark, dot.x, dot.y, dot.radius, name))
    return named


def _names(dot: Dot) -> list[Name]:
    """Places for a dot's name: beside it, above, below, askew."""
    away, askew, middle = dot.radius + 3, dot.radius * 0.7 + 2, _LINE * 0.3
    return [
        Name(round(dot.x + right, 1), round(dot.y + down, 1), anchor)
        for right, down, anchor in (
            (away, middle, "start"),
            (-away, middle, "end"),
            (askew, -askew, "start"),
            (askew, askew + 2 * middle, "start"),
            (-askew, -askew, "end"),
            (-askew, askew + 2 * middle, "end"),
            (0, -away - 1, "middle"),
            (0, away + 2 * middle, "middle"),
        )
    ]


def _box(name: Name, words: str) -> _Box:
    width = len(words) * _LETTER
    left = name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
    return left, name.y - _LINE * 0.8, left + width, name.y + _LINE * 0.2


def _is_free(box: _Box, others: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    return inside and all(right <= o[0] or left >= o[2] or bottom <= o[1] or top >= o[3] for o in others)
