"""Slugs: labels as ASCII words, for the local names of code list concepts (never for identity)."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """The text in lower case without any diacritics; đ becomes d, which Unicode decomposition does not do."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(label: str) -> str:
    """``Phó Bí thư`` becomes ``pho-bi-thu``."""
    return _NOT_WORD.sub("-", fold(label)).strip("-")
