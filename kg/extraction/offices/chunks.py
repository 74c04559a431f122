"""Chunks of names and roles: runs with nothing between them but punctuation and connectives.

The connectives stand in ``data/connectives.csv``; ``chunk_tokens.py`` makes the tokens of a chunk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.extraction.items.item import AgencyItem, Item, NameItem, PlaceItem, PluralItem, RoleItem
from kg.extraction.offices.asides import is_aside
from kg.extraction.offices.chunk import Chunk
from kg.extraction.offices.chunk_tokens import Tokenizer
from kg.extraction.words.tables import rows

_BRACKET = re.compile(r"\s*\([^()]*\)")
_OF_CHUNKS = (NameItem, RoleItem, PluralItem)
_LONGEST_GAP = 90
"""Letters between two items of one chunk, at most."""


@cache
def _gap_pattern() -> re.Pattern[str]:
    parts = [f"(?P<{row['token']}>{row['pattern']})" for row in rows("connectives")]
    return re.compile(r"\s*(?:" + "|".join(parts) + r")(?:(?<!\w)|(?!\w))\s*", re.IGNORECASE)


def gap_tokens(gap: str) -> tuple[str, ...] | None:
    """The connectives that a gap between two items consists of; None if it holds other words."""
    text = gap.strip()
    return _connectives(text) if len(text) <= _LONGEST_GAP else None


@lru_cache(maxsize=8192)
def _connectives(text: str) -> tuple[str, ...] | None:
    """The same of a gap without blanks around it: few gaps make up most (", ", "; ", " và ")."""
    found: list[str] = []
    pos = 0
    while pos < len(text):
        match = _gap_pattern().match(text, pos)
        if match is None or match.end() == pos:
            return None
        if match.lastgroup and match.lastgroup != "SKIP":
            found.append(match.lastgroup)
        pos = match.end()
    return _without_empty_brackets(found)


def _without_empty_brackets(tokens: list[str]) -> tuple[str, ...]:
    """The same without brackets that held only skipped words: "(sinh năm 1966)"."""
    found: list[str] = []
    for token in tokens:
        if token == "RP" and found and found[-1] == "LP":  # noqa: S105
            found.pop()
        else:
            found.append(token)
    return tuple(found)


class _Chunker:
    """Makes chunks of the items of one stretch of text."""

    def __init__(self, view: str, items: Sequence[Item], first: int, last: int) -> None:
        self._view = view
        self._items = items
        self._range = range(first, last)

    def chunks(self) -> list[Chunk]:
        """The chunks, each with its tokens but not yet parsed."""
        found: list[Chunk] = []
        run: list[tuple[tuple[str, ...], int]] = []
        previous_end = -1
        for index in self._range:
            item = self._items[index]
            gap = self._gap(previous_end, item.span.start) if run else ()
            if gap is None and isinstance(item, RoleItem) and self._is_aside(run[-1][1], item):
                # the office of a body that is no agency stands for nothing, and gives way
                gap = ("COMMA",) if isinstance(self._items[run[-1][1]], NameItem) else run.pop()[0]
            if run and isinstance(item, PlaceItem):
                if gap == ("LP",) and self._view.startswith(")", item.span.end):
                    previous_end = item.span.end + 1
                    continue
                if gap in ((), ("COMMA",)):
                    previous_end = item.span.end
                    continue
            if (
                run
                and gap is not None
                and isinstance(item, AgencyItem)
                and self._is_parent(self._items[run[-1][1]], item, gap)
            ):
                # "Vụ trưởng Vụ Pháp chế (Bộ Y tế) Nguyễn Văn A": the bracket closes with the agency
                previous_end = item.span.end + (gap == ("LP",) and self._view.startswith(")", item.span.end))
                continue
            if run and isinstance(item, PlaceItem) and self._is_in_bracket(previous_end, item.span.start):
                continue  # "ông A (48 tuổi, quê Hải Dương), Giám đốc"
            is_spoken = isinstance(item, _OF_CHUNKS)
            if gap is None or not is_spoken:
                if run:
                    found.append(Tokenizer(self._view, self._items, run).chunk())
                run, gap = [], ()
            if is_spoken:
                run.append((gap, index))
                previous_end = item.span.end
        if run:
            found.append(Tokenizer(self._view, self._items, run).chunk())
        return found

    def _is_parent(self, previous: Item, item: AgencyItem, gap: tuple[str, ...]) -> bool:
        """Whether the item is the agency that the role before is set off from: "Vụ trưởng Vụ X, Bộ Y", "… (Bộ Y)"."""
        if not isinstance(previous, RoleItem) or previous.role.agency is None:
            return False
        if gap == ("LP",) and self._view.startswith(")", item.span.end):
            return True
        parent = previous.role.agency.parent
        return parent is not None and parent.span.start == item.span.start

    def _is_in_bracket(self, end: int, at: int) -> bool:
        """Whether a bracket that opens right behind the last item is still open."""
        view = self._view
        return view.startswith(" (", end) and view.find(")", end, at) < 0 <= view.find(")", at, at + _LONGEST_GAP)

    def _is_aside(self, before: int, item: RoleItem) -> bool:
        """Whether no more than a calling, or the task of a vague office, stands between two items of one person."""
        last = self._items[before]
        is_open = isinstance(last, RoleItem) and (last.role.is_vague or last.role.is_elided)
        behind = "name" if isinstance(last, NameItem) else "role" if is_open else ""
        return bool(behind) and is_aside(self._view, last.span.end, item.span.start, behind)

    def _gap(self, start: int, end: int) -> tuple[str, ...] | None:
        gap = self._view[start:end]
        tokens = gap_tokens(gap)
        if tokens is not None or "(" not in gap:
            return tokens
        # a bracket that holds no role says something else: "(sinh năm 1966)", "(bìa phải)"
        return gap_tokens(_BRACKET.sub("", gap))


def chunks(view: str, items: Sequence[Item], first: int, last: int) -> list[Chunk]:
    """The chunks among ``items[first:last]``, with their tokens but not yet parsed."""
    return _Chunker(view, items, first, last).chunks()
