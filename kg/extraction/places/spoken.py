"""Of which of the places named before it a bare "xã" or "phường" speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.places.named import NamedPlace

_MANY = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|năm|\d{1,2})(?: (?:tỉnh|huyện|quận|thị xã|xã|phường|thành phố|thị trấn))?:? ?$"
)
_TAKES_OFFICE = re.compile(r" (?:được|đã được|vừa được) (?:[^\W\d_]+ ){1,4}?(?:làm|giữ) [^.;\n]{0,80}$")
_ONE_POST = 200
_OFTEN = 3
"""A text on one place names it at least so often."""


def spoken_place(view: str, places: Sequence[NamedPlace], position: int) -> NamedPlace:
    """The last of the places that is none of a list, else the last: "xã" after "các xã A, B, C" in a text on one."""
    places = _without_former_post(view, places, position)
    alone = (place for place in reversed(places) if not _MANY.search(view, max(0, place.at - 16), place.at))
    return next(alone, places[-1])


def _without_former_post(view: str, places: Sequence[NamedPlace], position: int) -> Sequence[NamedPlace]:
    """ "Ông X - Bí thư Đảng ủy phường B được chỉ định làm Chủ tịch UBND phường", in a text on phường A: not of B."""
    *told, last = places
    if len(told) < _OFTEN or position - last.at > _ONE_POST:
        return places
    names = {place.name for place in told}
    if len(names) != 1 or last.name in names:
        return places
    taking = _TAKES_OFFICE.search(view, last.at, position)
    is_one_post = taking is not None and not re.search(r"[.;\n]", view[last.at : taking.start()])
    return told if is_one_post else places
