"""Chunks of names and roles as typed tokens, ready for the grammar of participants.

A chunk is a run of names and roles with nothing between them but punctuation and connectives
(``data/connectives.csv``). The kind of a token is chosen by looking ahead as far as needed, so that the grammar
itself needs one token only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extraction.items import AgencyItem, Item, NameItem, PlaceItem, PluralItem, RoleItem
from kg.extraction.tables import rows

_BRACKET = re.compile(r"\s*\([^()]*\)")
_LONGEST_GAP = 90
_AFTER_PERSON = ("NAME", "ROLE", "_CLOSE")
Run = list[tuple[list[str], int]]
"""Items by index, each with the connectives before it."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One role of one person, by the indexes of their items; ``rule`` says how the words join them."""

    name: int
    role: int
    rule: str


@dataclass(slots=True)
class Chunk:
    """A run of items that belong together, and what was read from it."""

    indexes: list[int]
    tokens: list[tuple[str, int]]
    bindings: list[Binding] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)
    """Roles with no person in the chunk."""
    is_parsed: bool = True
    joined: dict[int, int] = field(default_factory=dict)
    """Names that follow another after "và" alone, with that other."""
    assumed: set[int] = field(default_factory=set)
    """Roles that follow "giữ chức"."""

    @property
    def names(self) -> list[int]:
        """The indexes of its names."""
        return [index for kind, index in self.tokens if kind == "NAME"]


@cache
def _gap_pattern() -> re.Pattern[str]:
    parts = [f"(?P<{row['token']}>{row['pattern']})" for row in rows("connectives")]
    return re.compile(r"\s*(?:" + "|".join(parts) + r")(?:(?<!\w)|(?!\w))\s*", re.IGNORECASE)


def gap_tokens(gap: str) -> list[str] | None:
    """The connectives that a gap between two items consists of; None if it holds other words."""
    found: list[str] = []
    pos, text = 0, gap.strip()
    if len(text) > 90:
        return None
    while pos < len(text):
        match = _gap_pattern().match(text, pos)
        if match is None or match.end() == pos:
            return None
        if match.lastgroup and match.lastgroup != "SKIP":
            found.append(match.lastgroup)
        pos = match.end()
    return _without_empty_brackets(found)


def _without_empty_brackets(tokens: list[str]) -> list[str]:
    """The same without brackets that held only skipped words: "(sinh năm 1966)"."""
    found: list[str] = []
    for token in tokens:
        if token == "RP" and found and found[-1] == "LP":  # noqa: S105
            found.pop()
        else:
            found.append(token)
    return found


class _Chunker:
    """Makes chunks of the items of one stretch of text."""

    def __init__(self, view: str, items: Sequence[Item], first: int, last: int) -> None:
        self._view = view
        self._items = items
        self._range = range(first, last)

    def chunks(self) -> list[Chunk]:
        """The chunks, each with its tokens but not yet parsed."""
        found: list[Chunk] = []
        run: list[tuple[list[str], int]] = []
        previous_end = -1
        for index in self._range:
            item = self._items[index]
            gap = self._gap(previous_end, item.span.start) if run else []
            if isinstance(item, PlaceItem) and run and gap is not None and gap in ([], ["COMMA"]):
                previous_end = item.span.end
                continue
            if run and gap is not None and self._is_parent(self._items[run[-1][1]], item):
                previous_end = item.span.end
                continue
            if gap is None or not isinstance(item, NameItem | RoleItem | PluralItem):
                if run:
                    found.append(_Tokenizer(self._view, self._items, run).chunk())
                run, gap = [], []
            if isinstance(item, NameItem | RoleItem | PluralItem):
                run.append((gap, index))
                previous_end = item.span.end
        if run:
            found.append(_Tokenizer(self._view, self._items, run).chunk())
        return found

    @staticmethod
    def _is_parent(previous: Item, item: Item) -> bool:
        """Whether the item is the agency that the role before is set off from: "Vụ trưởng Vụ X, Bộ Y"."""
        if not isinstance(previous, RoleItem) or not isinstance(item, AgencyItem) or previous.role.agency is None:
            return False
        parent = previous.role.agency.parent
        return parent is not None and parent.span.start == item.span.start

    def _gap(self, start: int, end: int) -> list[str] | None:
        gap = self._view[start:end]
        tokens = gap_tokens(gap)
        if tokens is not None or "(" not in gap:
            return tokens
        # a bracket that holds no role says something else: "(sinh năm 1966)", "(bìa phải)"
        return gap_tokens(_BRACKET.sub("", gap))


class _Tokenizer:
    """Makes the tokens of one chunk, from left to right."""

    def __init__(self, view: str, items: Sequence[Item], run: Run) -> None:
        self._view = view
        self._items = items
        self._run = run
        self._tokens: list[tuple[str, int]] = []
        self._joined: dict[int, int] = {}
        self._assumed: set[int] = set()
        self._in_bracket = False
        self._has_name = False
        self._is_assumed = False

    def chunk(self) -> Chunk:
        """The chunk with its tokens, not yet parsed."""
        for position, (gap, index) in enumerate(self._run):
            self._gap(gap, index)
            item = self._items[index]
            self._is_assumed = ("ASSUME" in gap or self._is_assumed) and isinstance(item, RoleItem)
            if self._is_assumed:
                self._assumed.add(index)
            if isinstance(item, NameItem):
                self._name(gap, index)
            elif isinstance(item, RoleItem):
                self._role(position, gap, index)
        if self._in_bracket:
            self._tokens.append(("_CLOSE", -1))
        indexes = [index for _, index in self._run]
        return Chunk(indexes, self._tokens, joined=self._joined, assumed=self._assumed)

    def _gap(self, gap: list[str], index: int) -> None:
        for token in gap:
            if token == "LP":  # noqa: S105
                self._in_bracket = self._has_name and isinstance(self._items[index], RoleItem)
                if self._in_bracket:
                    self._tokens.append(("_OPEN", index))
            elif token == "RP":  # noqa: S105
                if self._in_bracket:
                    self._tokens.append(("_CLOSE", index))
                self._in_bracket = False
            elif token == "EACH":  # noqa: S105
                self._tokens.append(("EACH", index))
            elif token == "SEMI" and not self._in_bracket:  # noqa: S105
                self._stop(index)

    def _stop(self, index: int) -> None:
        self._tokens.append(("_STOP", index))
        self._has_name = False

    def _next(self, index: int) -> None:
        """Another person begins, if one came before."""
        if self._has_name and self._last in _AFTER_PERSON:
            self._tokens.append(("_NEXT", index))

    @property
    def _last(self) -> str:
        return self._tokens[-1][0] if self._tokens else ""

    def _name(self, gap: list[str], index: int) -> None:
        if gap == ["AND"] and self._last == "NAME" and not self._is_between(self._tokens[-1][1]):
            self._joined[index] = self._tokens[-1][1]
        if not self._has_name and self._last == "ROLE":
            self._tokens.append(("_STOP", index))
        self._next(index)
        self._tokens.append(("NAME", index))
        self._has_name = True

    def _role(self, position: int, gap: list[str], index: int) -> None:
        kind = self._role_kind(position)
        if (kind == "LEAD" or ("AND" in gap and self._leads_on(position))) and not self._is_led():
            self._next(index)
        if kind == "MANY" and self._last not in ("", "_STOP"):
            if self._is_for_names_before(position):
                self._tokens.append(("EACH", index))
                kind = "ROLE"
            else:
                self._stop(index)
        self._tokens.append((kind, index))

    def _role_kind(self, position: int) -> str:
        """LEAD right before a name, MANY before a list of names, ROLE elsewhere."""
        run, has_name = self._run, self._has_name
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        after = position + 1
        while after < len(run) and isinstance(self._items[run[after][1]], PluralItem):
            after += 1
        if self._in_bracket or after == len(run) or not isinstance(self._items[run[after][1]], NameItem):
            return "MANY" if item.role.is_plural and (item.role.has_colon or has_name) else "ROLE"
        gap = [token for step in run[position + 1 : after + 1] for token in step[0]]
        if gap == ["COLON"] and position and self._is_plural(position - 1):
            return "MANY"  # "các đồng chí là Ủy viên Ban Thường vụ: N, N"
        if item.role.is_plural or item.role.list_head is not None or (after > position + 1 and gap in ([], ["COLON"])):
            return "MANY" if not gap or gap[-1] in ("COLON", "IS") else "ROLE"
        if gap == [] or (
            gap == ["IS"] and not self._view[max(0, item.span.start - 5) : item.span.start].endswith("của ")
        ):
            return "LEAD"
        if gap == ["COMMA"] and not has_name and self._has_one_name():
            return "LEAD" if after + 1 == len(run) else "ROLE"
        return "LEAD" if gap in (["DASH"], ["COLON"]) and not has_name else "ROLE"

    def _is_plural(self, position: int) -> bool:
        return isinstance(self._items[self._run[position][1]], PluralItem)

    def _is_between(self, index: int) -> bool:
        """ "giữa ông A và ông B": two sides, not one pair."""
        start = self._items[index].span.start
        return self._view[max(0, start - 5) : start].endswith("giữa ")

    def _has_one_name(self) -> bool:
        return len(self._run) < 12 and sum(isinstance(self._items[index], NameItem) for _, index in self._run) == 1

    def _leads_on(self, position: int) -> bool:
        """Whether the roles from here on lead up to a name: "… cùng Phó Trưởng đoàn, Tỉnh ủy viên Nguyễn Hữu Thông"."""
        run = self._run
        for step in range(position, len(run) - 1):
            item, following = self._items[run[step][1]], self._items[run[step + 1][1]]
            if not isinstance(item, RoleItem) or (step > position and run[step][0] != ["COMMA"]):
                return False
            if isinstance(following, NameItem):
                return run[step + 1][0] == []
        return False

    def _is_led(self) -> bool:
        """Whether the roles before already belong to the person to come."""
        for kind, _ in reversed(self._tokens):
            if kind != "ROLE":
                return kind == "_NEXT"
        return False

    def _is_for_names_before(self, position: int) -> bool:
        """Whether a plural role looks back ("N và N, các Phó Chủ tịch") rather than opening a list."""
        run = self._run
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        gap = [*run[position][0], *(run[position - 1][0] if self._is_plural(position - 1) else ())]
        looks_back = not item.role.has_colon and item.role.list_head is None
        return self._has_name and looks_back and "SEMI" not in gap and "AND" not in gap


def chunks(view: str, items: Sequence[Item], first: int, last: int) -> list[Chunk]:
    """The chunks among ``items[first:last]``, with their tokens but not yet parsed."""
    return _Chunker(view, items, first, last).chunks()
