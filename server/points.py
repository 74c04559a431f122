"""Where the places of one state of the data are: by the coordinates they have, else by those of what they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import pyoxigraph as ox

from kg.namespaces import GEO, SCHEMA, TB

KEPT = 20_000
"""Most places of which it is kept where they are; some 5 MB."""
_DEPTH = 6
"""Longest way from a venue up to its province."""
_DEFAULT = ox.DefaultGraph()
_LATITUDE, _LONGITUDE, _WITHIN, _ENDED = (
    ox.NamedNode(str(p)) for p in (GEO.lat, GEO.long, SCHEMA.containedInPlace, TB.validTo)
)


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees of latitude and longitude (WGS84), and the place that is there."""

    latitude: float
    longitude: float
    place: str = ""


class Points:
    """The points of one state of the data; safe among threads."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        east = dict(self._degrees(_LONGITUDE))
        self._known = {p: Point(north, east[p], p) for p, north in self._degrees(_LATITUDE) if p in east}
        self.of = lru_cache(KEPT)(self._find)
        """Where a place is; None where that is not known."""

        self.all = tuple(self._known.values())
        """All points, of places of all times."""
        self.standing = tuple(point for place, point in self._known.items() if not self._has_ended(place))
        """The points of places of which no last day is known."""

    def _has_ended(self, place: str) -> bool:
        return any(True for _ in self._store.quads_for_pattern(ox.NamedNode(place), _ENDED, None, _DEFAULT))

    def _degrees(self, predicate: ox.NamedNode) -> list[tuple[str, float]]:
        found = []
        for quad in self._store.quads_for_pattern(None, predicate, None, _DEFAULT):
            value = degrees(quad.object.value) if isinstance(quad.object, ox.Literal) else None
            if isinstance(quad.subject, ox.NamedNode) and value is not None:
                found.append((quad.subject.value, value))
        return found

    def _find(self, place: str) -> Point | None:
        for _ in range(_DEPTH):
            if place in self._known:
                return self._known[place]
            above = self._store.quads_for_pattern(ox.NamedNode(place), _WITHIN, None, _DEFAULT)
            within = sorted(quad.object.value for quad in above if isinstance(quad.object, ox.NamedNode))
            if not within:
                return None
            # of provinces that followed each other the one whose coordinates are known
            place = next((one for one in within if one in self._known), within[0])
        return None


def degrees(text: str) -> float | None:
    """A number of degrees; None for what is no number."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
