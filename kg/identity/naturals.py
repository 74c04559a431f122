"""Natural keys: what makes a thing the same thing when it is met again, written as one line of text."""

from __future__ import annotations

import json
import re

from kg.authority.keys import key as name_key
from kg.identity.iris import derived_key

_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)(?=/)")
_SPACED = re.compile(r"\s*([/-])\s*")


def natural(*parts: str | int | list[str]) -> str:
    """The parts as one JSON array, so that no character in a part can be taken for a border."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def number_key(number: str) -> str:
    """A document's number for comparison: ``898 – QĐ/TU`` and ``898-QĐ/TU`` are one."""
    return _SPACED.sub(r"\1", name_key(number)).removeprefix("số ").strip()


def year_in(number: str) -> str:
    """The year that a number of state law contains ("202/2025/QH15"), or nothing.

    Source: Law 80/2015/QH13 on the promulgation of legal documents, article 11; Law 64/2025/QH15, article 8.
    """
    match = _YEAR_IN_NUMBER.search(number)
    return match[1] if match else ""


def post_key(agency: str, title: str) -> str:
    """The key of a post, from its agency's key and its title's local name: the same wherever it is met."""
    return derived_key("post", f"{agency}/{title}")


__all__ = ["name_key", "natural", "number_key", "post_key", "year_in"]
