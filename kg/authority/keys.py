"""The key under which a name is found: case, tone placement, dashes and spaces do not count."""

from __future__ import annotations

import re

from kg.language.text import match_view

_DASH = re.compile(r" *- *")
_CITY = re.compile(r"(?<!\w)tp(?:\. ?| )")
_FINAL_Y = re.compile(r"(?<=[hklmstv])[yỳýỷỹỵ](?!\w)|(?<=qu)[yỳýỷỹỵ](?!\w)")
_Y_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def key(name: str) -> str:
    """``UỶ BAN  nhân dân`` and ``Ủy ban nhân dân`` have the same key; so have ``Bà Rịa-Vũng`` and ``Bà Rịa - Vũng``."""
    return _DASH.sub("-", " ".join(match_view(name).lower().split()))


def city_written_out(name_key: str) -> str:
    """``ubnd tp. đà lạt`` as ``ubnd thành phố đà lạt``."""
    return _CITY.sub("thành phố ", name_key)


def y_as_i(name_key: str) -> str:
    """``phú quý`` as ``phú quí``: both spellings of a final i are in use, also for one and the same place."""
    return _FINAL_Y.sub(lambda found: found[0].translate(_Y_AS_I), name_key)
