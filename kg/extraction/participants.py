"""Who has which role: chunks of names and roles, parsed by a grammar (``data/participants.lark``).

A chunk is a run of names and roles with nothing between them but punctuation and connectives
(``data/connectives.csv``). Tokens are made so that one token ahead decides: a role right before a name is LEAD,
any other ROLE; a comma counts only where another person begins (NEXT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from kg.extraction.items import AgencyItem, Item, NameItem, PlaceItem, PluralItem, RoleItem
from kg.extraction.tables import DATA, rows


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

    @property
    def names(self) -> list[int]:
        """The indexes of its names."""
        return [index for kind, index in self.tokens if kind == "NAME"]


class _Tokens(Lexer):
    """Hands ready tokens to the parser."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, data: Sequence[tuple[str, int]], _state: object = None) -> Iterator[Token]:
        """The tokens, each with the index of its item as value."""
        for kind, index in data:
            yield Token(kind, str(index))


@cache
def _parser() -> Lark:
    grammar = (DATA / "participants.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Tokens, start="chunk", propagate_positions=False)


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


_BRACKET = re.compile(r"\s*\([^()]*\)")


class _Builder:
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
                    found.append(self._chunk(run))
                run, gap = [], []
            if isinstance(item, NameItem | RoleItem | PluralItem):
                run.append((gap, index))
                previous_end = item.span.end
        if run:
            found.append(self._chunk(run))
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

    def _chunk(self, run: list[tuple[list[str], int]]) -> Chunk:
        tokens: list[tuple[str, int]] = []
        depth = 0
        has_name = False
        for position, (gap, index) in enumerate(run):
            for token in gap:
                if token == "LP":  # noqa: S105
                    depth += 1
                    if has_name and isinstance(self._items[index], RoleItem):
                        tokens.append(("_OPEN", index))
                    else:
                        depth = 0
                elif token == "RP":  # noqa: S105
                    if depth:
                        tokens.append(("_CLOSE", index))
                    depth = 0
                elif token == "EACH":  # noqa: S105
                    tokens.append(("EACH", index))
                elif token == "SEMI" and not depth:  # noqa: S105
                    tokens.append(("_STOP", index))
                    has_name = False
            item = self._items[index]
            if isinstance(item, NameItem):
                if not has_name and tokens and tokens[-1][0] == "ROLE":
                    tokens.append(("_STOP", index))
                if has_name and tokens and tokens[-1][0] in ("NAME", "ROLE", "_CLOSE"):
                    tokens.append(("_NEXT", index))
                tokens.append(("NAME", index))
                has_name = True
            elif isinstance(item, RoleItem):
                kind = self._role_kind(run, position, has_name, bool(depth))
                begins = kind == "LEAD" or ("AND" in gap and self._leads_on(run, position))
                if (
                    begins
                    and has_name
                    and tokens
                    and tokens[-1][0] in ("NAME", "ROLE", "_CLOSE")
                    and not self._is_led(tokens)
                ):
                    tokens.append(("_NEXT", index))
                if kind == "MANY" and tokens and tokens[-1][0] not in ("_STOP",):
                    if self._is_for_names_before(run, position, has_name):
                        tokens.append(("EACH", index))
                        kind = "ROLE"
                    else:
                        tokens.append(("_STOP", index))
                        has_name = False
                tokens.append((kind, index))
        if depth:
            tokens.append(("_CLOSE", -1))
        return Chunk([index for _, index in run], tokens)

    def _role_kind(self, run: list[tuple[list[str], int]], position: int, has_name: bool, in_bracket: bool) -> str:
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        after = position + 1
        while after < len(run) and isinstance(self._items[run[after][1]], PluralItem):
            after += 1
        if in_bracket or after == len(run) or not isinstance(self._items[run[after][1]], NameItem):
            return "MANY" if item.role.is_plural and (item.role.has_colon or has_name) else "ROLE"
        gap = [token for step in run[position + 1 : after + 1] for token in step[0]]
        if item.role.is_plural or item.role.list_head is not None or (after > position + 1 and gap in ([], ["COLON"])):
            return "MANY" if not gap or gap[-1] in ("COLON", "IS") else "ROLE"
        if gap == [] or (
            gap == ["IS"] and not self._view[max(0, item.span.start - 5) : item.span.start].endswith("của ")
        ):
            return "LEAD"
        if gap == ["COMMA"] and not has_name and self._has_one_name(run):
            return "LEAD" if after + 1 == len(run) else "ROLE"
        return "LEAD" if gap in (["DASH"], ["COLON"]) and not has_name else "ROLE"

    def _has_one_name(self, run: list[tuple[list[str], int]]) -> bool:
        return len(run) < 12 and sum(isinstance(self._items[index], NameItem) for _, index in run) == 1

    def _leads_on(self, run: list[tuple[list[str], int]], position: int) -> bool:
        """Whether the roles from here on lead up to a name: "… cùng Phó Trưởng đoàn, Tỉnh ủy viên Nguyễn Hữu Thông"."""
        for step in range(position, len(run) - 1):
            item, following = self._items[run[step][1]], self._items[run[step + 1][1]]
            if not isinstance(item, RoleItem) or (step > position and run[step][0] != ["COMMA"]):
                return False
            if isinstance(following, NameItem):
                return run[step + 1][0] == []
        return False

    @staticmethod
    def _is_led(tokens: list[tuple[str, int]]) -> bool:
        """Whether the roles before already belong to the person to come."""
        for kind, _ in reversed(tokens):
            if kind != "ROLE":
                return kind == "_NEXT"
        return False

    def _is_for_names_before(self, run: list[tuple[list[str], int]], position: int, has_name: bool) -> bool:
        """Whether a plural role looks back ("N và N, các Phó Chủ tịch") rather than opening a list."""
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        return has_name and not item.role.has_colon and item.role.list_head is None and "SEMI" not in run[position][0]


def read_chunks(view: str, items: Sequence[Item], first: int, last: int) -> list[Chunk]:
    """The chunks among ``items[first:last]``, parsed; one that the grammar refuses has ``is_parsed`` False."""
    chunks = _Builder(view, items, first, last).chunks()
    for chunk in chunks:
        if not any(kind in ("ROLE", "LEAD", "MANY") for kind, _ in chunk.tokens) or not chunk.tokens:
            continue
        try:
            tree = _parser().parse(chunk.tokens)  # type: ignore[arg-type]
        except UnexpectedInput:
            chunk.is_parsed = False
            continue
        _bind(tree, chunk)
    return chunks


def _bind(tree: Tree[Token], chunk: Chunk) -> None:
    heading: int | None = None
    for part in tree.children:
        assert isinstance(part, Tree)  # noqa: S101
        waiting: list[int] = []
        for child in part.children:
            assert isinstance(child, Tree)  # noqa: S101
            if child.data == "heading":
                heading = _index(child.children[0])
            elif child.data == "heading_after":
                chunk.bindings.extend(Binding(name, _index(child.children[0]), "role-of-each") for name in waiting)
            elif child.data == "roles":
                chunk.orphans.extend(_index(role) for role in child.children)
                heading = None
            else:
                heading = _bind_person(child, chunk, heading, waiting)


def _bind_person(person: Tree[Token], chunk: Chunk, heading: int | None, waiting: list[int]) -> int | None:
    name = next(_index(child) for child in person.children if isinstance(child, Token))
    waiting.append(name)
    for child in person.children:
        if not isinstance(child, Tree):
            continue
        if child.data == "lead":
            heading = None
            chunk.bindings.extend(Binding(name, index, "role-before-name") for index in _indexes(child))
        elif child.data == "each":
            chunk.bindings.extend(Binding(n, index, "role-of-each") for n in waiting for index in _indexes(child))
        else:
            rule = "role-in-brackets" if child.data == "bracketed" else "role-after-name"
            chunk.bindings.extend(Binding(name, index, rule) for index in _indexes(child))
    if heading is not None:
        chunk.bindings.append(Binding(name, heading, "role-of-list"))
    return heading


def _index(token: object) -> int:
    return int(str(token))


def _indexes(tree: Tree[Token]) -> list[int]:
    roles = tree.scan_values(lambda value: isinstance(value, Token) and value.type in ("ROLE", "LEAD"))
    return [int(str(token)) for token in roles]
