"""The outlines of a run of any size: made again when they are asked for, but for the last few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from kg.identity.outline import Outline

KEPT = 2_000
"""Outlines kept at a time, about 10 KiB each: most runs are smaller and make each outline once."""


class Outlines(Sequence[Outline]):
    """``count`` outlines; ``make`` gives the one at a position, always the same. Iterating does not hold them."""

    def __init__(self, count: int, make: Callable[[int], Outline], kept: int = KEPT) -> None:
        self._count = count
        self._make = lru_cache(maxsize=kept)(make)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Outline: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Outline]: ...
    def __getitem__(self, index: int | slice) -> Outline | Sequence[Outline]:
        if isinstance(index, slice):
            return [self._make(position) for position in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._make(index % self._count)


class Plans(Mapping[str, Outline]):
    """The outlines of the announcements that go on, by the announcements' keys, in the order accepted."""

    def __init__(self, outlines: Sequence[Outline], positions: Mapping[str, int]) -> None:
        self._outlines, self._positions = outlines, positions

    def __getitem__(self, key: str) -> Outline:
        return self._outlines[self._positions[key]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)
