"""Sentences, and the units that belong together: a sentence ending in ":" with the list that it opens."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kg.language.blocks import Block, BlockKind
from kg.language.span import Span
from kg.record import record

_ABBREVIATIONS = Path(__file__).parent / "data" / "abbreviations.csv"
_GOES_ON = r"[.!?…]*[\"')\]]*(?=\s+[\"'(\[]*(?P<next>\S))"
_END = re.compile(rf"[.!?…]{_GOES_ON}")
_FULL_STOP = re.compile(rf"\.{_GOES_ON}")  # begins with a letter, which the engine skips to far more quickly
_OTHER_ENDS = ("!", "?", "…")
_ADDRESS = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c|Các ông|Các đồng chí|Theo|Tại|Cùng|Trước|Sau|Ngày|Sáng|Chiều|Tối)\s")
"""What begins a sentence even after "TP.": no city is called so."""
_CITY = frozenset({"TP", "Tp", "TX", "Tx"})
_NUMERAL = re.compile(r"(?<!\w)(?:khóa|khoá|lần|thứ|kỳ|quý|hạng|loại) (?:thứ )?[IVX]$", re.IGNORECASE)
"""A Roman number of one letter, at which a sentence may well end: "khóa I."."""


HEADLINE = 200
"""No headline is longer; what is, is a paragraph of a text that has none."""


@record(frozen=True, slots=True)
class Sentence:
    """A sentence, and the index of the block that it stands in."""

    span: Span
    block: int


@record(frozen=True, slots=True)
class Unit:
    """What is read together: a sentence alone, or a sentence that opens a list and the items of the list.

    ``parts`` are the spans of the sentence and of each item, in order.
    """

    span: Span
    parts: tuple[Span, ...]

    @property
    def is_list(self) -> bool:
        """Whether the unit holds list items."""
        return len(self.parts) > 1


@cache
def _abbreviations() -> frozenset[str]:
    with _ABBREVIATIONS.open(encoding="utf-8", newline="") as file:
        return frozenset(row["abbreviation"] for row in csv.DictReader(file))


def _ends(view: str, stop: re.Match[str], start: int) -> bool:
    """Whether the stop really ends a sentence that began at ``start``."""
    following = stop["next"]
    if following.islower():
        return False
    if stop[0][0] != ".":
        return True
    before = view[max(start, stop.start() - 40) : stop.start()]
    word = "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1]
    for mark in "([\"'":
        word = word.rpartition(mark)[2]
    if not word:
        return True
    last = word.rsplit(".", 1)[-1]
    if last in _abbreviations():
        return last in _CITY and _ADDRESS.match(view, stop.start("next")) is not None
    if len(last) == 1 and last.isupper():
        return _NUMERAL.search(view, max(start, stop.start() - 12), stop.start()) is not None
    # "1. Khai mạc" inside a line numbers something, "năm 2020. Hội nghị" ends a sentence
    return not (last.isdigit() and stop.start() - len(last) == start)


def _split(view: str, span: Span, end: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for stop in end.finditer(view, span.start, span.end):
        if _ends(view, stop, start):
            yield Span(start, stop.end())
            start = stop.end()
            while view[start].isspace():
                start += 1
    if start < span.end:
        yield Span(start, span.end)


def sentences(view: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Every sentence of every block, in order; a headline, date line or byline is one sentence.

    Where a text begins at once, its first paragraph stands in the headline's place and is longer than one.
    """
    whole = (BlockKind.TITLE, BlockKind.DATELINE, BlockKind.BYLINE)
    found: list[Sentence] = []
    end = _END if any(mark in view for mark in _OTHER_ENDS) else _FULL_STOP
    for index, block in enumerate(blocks):
        is_paragraph = block.kind is BlockKind.TITLE and block.span.end - block.span.start > HEADLINE
        parts = (block.span,) if block.kind in whole and not is_paragraph else _split(view, block.span, end)
        for span in parts:
            found.append(Sentence(span, index))
    return tuple(found)


def units(view: str, blocks: Sequence[Block], found: Sequence[Sentence]) -> tuple[Unit, ...]:
    """The units: a sentence ending in ":" takes the list items that follow it, every other sentence stands alone."""
    result: list[Unit] = []
    index = 0
    while index < len(found):
        sentence = found[index]
        parts = [sentence.span]
        index += 1
        if view[sentence.span.end - 1] == ":" and blocks[sentence.block].kind is not BlockKind.TITLE:
            block = sentence.block + 1
            while block < len(blocks) and blocks[block].kind is BlockKind.LIST_ITEM:
                parts.append(blocks[block].span)
                block += 1
            while len(parts) > 1 and index < len(found) and found[index].block < block:
                index += 1
        result.append(Unit(Span(parts[0].start, parts[-1].end), tuple(parts)))
    return tuple(result)
