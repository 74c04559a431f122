"""Capitalised words of which places' names may consist."""

from __future__ import annotations

import re

from kg.extraction.words.letters import UPPER

WORD = rf"{UPPER}[\w']*"
NAME = re.compile(rf"{WORD}(?:[ -]{{1,3}}{WORD})*")
"""A run of them."""
PARTS = re.compile(r"[\w'’]+")
