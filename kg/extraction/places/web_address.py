"""The province that an announcement's web address tells: "sonoivu.longan.gov.vn", ".../long-an-hop-bao.html"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from kg.extraction.gazetteer import PlaceName
from kg.extraction.words.lexicon import Lexicon

_WORDS = re.compile(r"[a-z]+(?:-[a-z0-9]+){2,}")
"""The last part of a page's address, as it is made of a headline."""
_MOST = 2000
"""No honest address is longer."""


@lru_cache(maxsize=1024)
def province_of(url: str, lexicon: Lexicon) -> PlaceName | None:
    """The province that a label of the host is called, else the one with which the headline in the path begins."""
    try:
        parts = urlsplit(url[:_MOST])
    except ValueError:
        return None  # no address
    provinces = _provinces(lexicon)
    for label in (parts.hostname or "").split("."):
        if label in provinces:
            return provinces[label]
    headline = _WORDS.match(_plain(unquote(parts.path.rstrip("/").rpartition("/")[2])))
    words = headline[0].split("-") if headline else []
    tries = ("".join(words[:count]) for count in (4, 3, 2) if len(words) > count)
    return next((provinces[name] for name in tries if name in provinces), None)


@lru_cache(maxsize=4)
def _provinces(lexicon: Lexicon) -> dict[str, PlaceName]:
    """The provinces by their names as addresses have them: without marks, blanks and capitals."""
    found: dict[str, PlaceName] = {}
    for name in lexicon.gazetteer.names("province"):
        unit = lexicon.gazetteer.province(name)
        if unit is not None and " " in name and name == unit.name:
            found[_plain(name).replace(" ", "").replace("-", "")] = unit
    return found


def _plain(words: str) -> str:
    """Words in small letters without the marks of Vietnamese."""
    parted = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
