"""A Cục that goes by its number alone: "Phó Cục trưởng Cục IV"."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase

_ROMAN = re.compile(r"[IVX]+")


def is_numbered(phrase: AgencyPhrase) -> bool:
    """Whether it is one of those, which say nothing without the ministry that the text is about."""
    return phrase.head is not None and phrase.head.id == "cuc" and _ROMAN.fullmatch(phrase.descriptor) is not None
