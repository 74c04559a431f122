"""Who has which role: chunks of names and roles, parsed by a grammar (``data/participants.lark``).

The tokens of a chunk come from ``chunks.py``; the grammar decides what belongs together, refuses what it does not
know, and the bindings follow from its tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, zip_longest

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, RoleItem
from kg.extraction.offices.chunk import SHARED_TITLES, Binding, Chunk
from kg.extraction.offices.chunks import chunks
from kg.extraction.words.tables import DATA
from kg.record import record


@record(frozen=True, slots=True)
class _Parsed:
    """Which role is whose, by their places among the tokens of a chunk."""

    bindings: list[Binding]
    orphans: list[int]


class _Tokens(Lexer):
    """Hands ready tokens to the parser; lark hands on what ``parse`` was given."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, data: Sequence[tuple[str, int]]) -> Iterator[Token]:  # type: ignore[override]
        """The tokens, each with the index of its item as value."""
        for kind, index in data:
            yield Token(kind, str(index))


@cache
def _parser() -> Lark:
    grammar = (DATA / "participants.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Tokens, start="chunk", propagate_positions=False)


_FROM = re.compile(r" \((?:ở |tại )?(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|ấp|khu phố|bản) ")
_ROLES = frozenset({"ROLE", "LEAD", "MANY"})
_INTRODUCES = (" là ", " gồm ")
"""Words between an office and the list of those who hold it, as a colon is: "3 Phó Chủ tịch là ông A - …; bà B"."""
_MEMBERS = ("Ủy viên", "Đại biểu", "Tỉnh ủy viên", "Thành ủy viên", "Huyện ủy viên", "Thành viên")
"""What many of a list are who also have offices of their own."""


def read_chunks(view: str, items: Sequence[Item], first: int, last: int) -> list[Chunk]:
    """The chunks among ``items[first:last]``, parsed; one that the grammar refuses has ``is_parsed`` False."""
    found = chunks(view, items, first, last)
    for chunk in found:
        if not chunk.tokens:
            continue
        kinds, indexes = zip(*chunk.tokens, strict=True)
        if _ROLES.isdisjoint(kinds):
            continue
        parsed = _parsed(kinds)
        if parsed is None:
            chunk.is_parsed = False
            continue
        chunk.bindings.extend(Binding(indexes[b.name], indexes[b.role], b.rule) for b in parsed.bindings)
        chunk.orphans.extend(indexes[role] for role in parsed.orphans)
        _end_lists(view, chunk, items)
        _deal(view, chunk, items)
        _share(view, chunk, items)
    return found


@lru_cache(maxsize=4096)
def _parsed(kinds: tuple[str, ...]) -> _Parsed | None:
    """What the grammar says of tokens of these kinds, whatever they stand for; None if it refuses them.

    The same few forms ("name, role, role") come again and again: each is parsed once.
    """
    try:
        tree = _parser().parse([(kind, place) for place, kind in enumerate(kinds)])
    except UnexpectedInput:
        return None
    parsed = _Parsed([], [])
    _bind(tree, parsed)
    return parsed


def _end_lists(view: str, chunk: Chunk, items: Sequence[Item]) -> None:
    """ "các Phó Chủ tịch A, B cùng ông C - Trưởng phòng": a list without a colon ends before who has a role apart.

    One with a colon ends so too if those before have none: "nguyên Tổng Bí thư: A, B; Đại tướng C, Chủ tịch nước".
    """
    rules = [binding.rule for binding in chunk.bindings]
    if "role-of-list" not in rules or "role-after-name" not in rules:
        return
    own = {binding.name for binding in chunk.bindings if binding.rule == "role-after-name"}
    kept = []
    ended: set[int] = set()
    plain: set[int] = set()
    mixed: set[int] = set()
    for binding in chunk.bindings:
        item = items[binding.role]
        introduces = isinstance(item, RoleItem) and (item.role.has_colon or view.startswith(_INTRODUCES, item.span.end))
        if binding.rule == "role-of-list" and isinstance(item, RoleItem) and introduces:
            if binding.name not in own:
                plain.add(binding.role)
            elif binding.role not in plain:
                mixed.add(binding.role)  # "4 phó bí thư: ông A, Chủ tịch UBND; ông B; ông C, Chủ tịch HĐND"
            elif binding.role not in mixed and not item.role.title.startswith(_MEMBERS):
                ended.add(binding.role)
            if binding.role in ended:
                continue
        if binding.rule == "role-of-list" and isinstance(item, RoleItem) and not introduces:
            if binding.name in own and item.role.title.startswith("Phó "):
                ended.add(binding.role)
            if binding.role in ended:
                continue
        kept.append(binding)
    chunk.bindings[:] = kept


def _deal(view: str, chunk: Chunk, items: Sequence[Item]) -> None:
    """ "ông A và bà B – Giám đốc và Phó Giám đốc Sở Y tế": as many offices as persons, to each his own in order."""
    last = next(iter(reversed(chunk.joined)), None)
    if last is None:
        return
    row = [last]
    while row[0] in chunk.listed:
        row.insert(0, chunk.listed[row[0]])
    roles = [binding.role for binding in chunk.bindings if binding.name in row]
    if len(roles) != len(row) or any(b.rule != "role-after-name" for b in chunk.bindings if b.name in row):
        return
    if {binding.name for binding in chunk.bindings if binding.name in row} != {last}:
        return
    gaps = [view[items[a].span.end : items[b].span.start].strip() for a, b in pairwise(roles)]
    if gaps == [","] * (len(gaps) - 1) + ["và"]:
        rest = [binding for binding in chunk.bindings if binding.name not in row]
        dealt = [Binding(name, role, "role-of-each") for name, role in zip(row, roles, strict=True)]
        chunk.bindings[:] = sorted(rest + dealt, key=lambda binding: binding.role)
        chunk.dealt = tuple(roles)


def _share(view: str, chunk: Chunk, items: Sequence[Item]) -> None:
    """ "bà A và ông B, Phó Chủ tịch Hội": a role that several may have is of both, if A has none."""
    if not (chunk.listed or chunk.joined):
        return
    borne = {binding.name for binding in chunk.bindings}
    is_parted = any(kind == "_STOP" for kind, _ in chunk.tokens)
    for binding in list(chunk.bindings):
        item = items[binding.role]
        if binding.rule != "role-after-name" or not isinstance(item, RoleItem):
            continue
        if not item.role.title.startswith(SHARED_TITLES):
            continue
        # "đồng chí A, đồng chí B, đồng chí C giữ chức Phó Chủ tịch": the verb speaks of all
        # and in a list with semicolons "D, Chủ tịch; A, B, C, Phó Chủ tịch" the title is of all between two of them
        is_of_all = chunk.tenures.get(binding.role) is Tenure.ASSUMED or is_parted
        links = chunk.listed if is_of_all else chunk.joined
        other = links.get(binding.name)
        while other is not None and other not in borne and not _is_described(view, items[other].span.end):
            chunk.bindings.append(Binding(other, binding.role, "role-of-each"))
            other = links.get(other) if is_of_all else None


def _is_described(view: str, end: int) -> bool:
    """Whether brackets behind a name tell where someone is from: "ông A (xã X) và bà B, Phó Chủ tịch Hội"."""
    return _FROM.match(view, end) is not None


def _bind(tree: Tree[Token], chunk: _Parsed) -> None:
    heading: tuple[int, ...] = ()
    is_led = False
    for part in tree.children:
        assert isinstance(part, Tree)  # noqa: S101
        waiting: list[int] = []
        for child, following in zip_longest(part.children, part.children[1:]):
            assert isinstance(child, Tree)  # noqa: S101
            if child.data == "heading":
                heading = tuple(map(_index, child.children))
                # "các đồng chí Ủy viên Bộ Chính trị: Chủ tịch nước A; Thủ tướng B": titles before names end no list
                is_led = isinstance(following, Tree) and _is_led(following)
            elif child.data == "heading_after":
                chunk.bindings.extend(Binding(name, _index(child.children[0]), "role-of-each") for name in waiting)
            elif child.data == "roles":
                chunk.orphans.extend(_index(role) for role in child.children)
                heading = ()
            else:
                if not is_led and _is_led(child):
                    heading = ()
                _bind_person(child, chunk, heading, waiting)


def _is_led(person: Tree[Token]) -> bool:
    """Whether roles stand before the person's name."""
    return any(isinstance(child, Tree) and child.data == "lead" for child in person.children)


def _bind_person(person: Tree[Token], chunk: _Parsed, heading: tuple[int, ...], waiting: list[int]) -> None:
    name = next(_index(child) for child in person.children if isinstance(child, Token))
    waiting.append(name)
    for child in person.children:
        if not isinstance(child, Tree):
            continue
        if child.data == "lead":
            chunk.bindings.extend(Binding(name, index, "role-before-name") for index in _indexes(child))
        elif child.data == "each":
            chunk.bindings.extend(Binding(n, index, "role-of-each") for n in waiting for index in _indexes(child))
        else:
            rule = "role-in-brackets" if child.data == "bracketed" else "role-after-name"
            chunk.bindings.extend(Binding(name, index, rule) for index in _indexes(child))
    chunk.bindings.extend(Binding(name, index, "role-of-list") for index in heading)


def _index(token: object) -> int:
    return int(str(token))


def _indexes(tree: Tree[Token]) -> list[int]:
    roles = tree.scan_values(lambda value: isinstance(value, Token) and value.type in ("ROLE", "LEAD"))
    return [int(str(token)) for token in roles]
