"""Units that go by their numbers alone, "Cục IV", and cells of the Party that are named again without: "Chi bộ 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase

CELL = "chi-bo"
"""The id of the head of cells."""
_ROMAN = re.compile(r"[IVX]+")


def is_numbered(phrase: AgencyPhrase) -> bool:
    """Whether it is such a Cục, which says nothing without the ministry that the text is about."""
    return phrase.head is not None and phrase.head.id == "cuc" and _ROMAN.fullmatch(phrase.descriptor) is not None


def is_cell(phrase: AgencyPhrase) -> bool:
    """Whether it is a cell of the Party that has a number, but no place or owner."""
    is_placed = phrase.place is not None or phrase.owner is not None
    return phrase.head is not None and phrase.head.id == CELL and phrase.descriptor[-1:].isdigit() and not is_placed


def cell_named(phrase: AgencyPhrase, named: Iterator[tuple[int, AgencyPhrase]]) -> AgencyPhrase:
    """The one cell with a number that the text names; the same where there is none, or several."""
    cells = [p for _, p in named if p.head is phrase.head and p.descriptor[-1:].isdigit()]
    numbers = {cell.descriptor for cell in cells}
    return replace(max(cells, key=_is_placed), span=phrase.span) if len(numbers) == 1 else phrase


def _is_placed(phrase: AgencyPhrase) -> bool:
    return phrase.place is not None or phrase.owner is not None
