"""Runs of digits of a text, found once: dates, citations and document numbers are all looked for at numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"[0-9][0-9]*")  # begins with a class, which the engine skips to; "[0-9]+" does not


@lru_cache(maxsize=2)
def numbers(view: str) -> tuple[tuple[int, int], ...]:
    """Where each run of digits begins and ends, in order. Remembered for the texts asked about last."""
    return tuple([number.span() for number in _NUMBER.finditer(view)])
