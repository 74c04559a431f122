"""Places of which another was made: "được thành lập trên cơ sở sáp nhập xã A, xã B và một phần xã C"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.language.span import Stretches

_MARKS = ("sáp nhập", "hợp nhất", "nhập")
_MERGES = re.compile(r"(?:sáp nhập|hợp nhất|nhập)(?: (?:nguyên trạng|toàn bộ|các|hai|ba|bốn|\d|phần lớn|một phần))* ")
_MADE = re.compile(r" (?:thành|để thành lập|vào|lấy tên|, có tên)(?!\w)")


def merged_places(view: str, sentences: Stretches, places: Sequence[int]) -> frozenset[int]:
    """Those of the places, told by where they are named, in order, that were merged: "xã" speaks of none of them."""
    if not any(mark in view for mark in _MARKS):
        return frozenset()
    found: set[int] = set()
    for merging in _MERGES.finditer(view):
        start = merging.end()
        sentence = sentences.at(start)
        end = sentence.end if sentence is not None else start
        made = _MADE.search(view, start, end)
        found.update(places[bisect_left(places, start) : bisect_left(places, made.start() if made else end)])
    return frozenset(found)
