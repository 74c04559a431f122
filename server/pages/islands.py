"""Islands far out at sea, which every map of the country shows, by archipelago: ``islands.csv``."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from server.points import Point


@cache
def islands() -> Mapping[str, tuple[Point, ...]]:
    """The largest islands by the key of their archipelago; ``islands.KEY`` is its name among the interface's texts."""
    found: defaultdict[str, list[Point]] = defaultdict(list)
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["archipelago"]].append(Point(float(row["latitude"]), float(row["longitude"]), row["island"]))
    return {archipelago: tuple(points) for archipelago, points in found.items()}
