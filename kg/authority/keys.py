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


_HIGHLANDS = re.compile(r"(?<!\w)(?:đắk|đak|dak|đắc|đac)(?!\w)")
_JOINED = re.compile(r"[\s'’-]+")


def as_in_the_highlands(name_key: str) -> str:
    """One key for the ways in which a name of the Central Highlands is written.

    ``đak đoa`` and ``đăk đoa``, ``ngọk tụ`` and ``ngọc tụ``, ``ia h' drai`` and ``ia h'drai``, ``krông a na`` and
    ``krông ana``. Not all that are alike are the same place: ask for it where the name itself is not found.
    """
    spelt = _HIGHLANDS.sub("đăk", y_as_i(name_key)).replace("ngọk", "ngọc").replace("ngok", "ngọc")
    return _JOINED.sub("", spelt)
