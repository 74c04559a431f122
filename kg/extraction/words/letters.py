"""Character classes for patterns: Python's ``re`` has no class for capitals, and Vietnamese ones are spread out."""

from __future__ import annotations

_LATIN = (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))

UPPER = "[" + "".join(chr(c) for c in _LATIN if chr(c).isupper()) + "]"
"""A pattern for one Latin capital letter, with or without diacritics."""
