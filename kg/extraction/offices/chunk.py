"""A chunk: names and roles that belong together, and who of them has what."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.facts import Tenure
from kg.record import record

SHARED_TITLES = ("Phó ", "Ủy viên", "Thứ trưởng", "Đại biểu", "Tỉnh ủy viên", "Thành ủy viên", "Huyện ủy viên")
"""Beginnings of the titles that several persons may have at one body."""

Run = list[tuple[tuple[str, ...], int]]
"""Items by index, each with the connectives before it."""


@record(frozen=True, slots=True)
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
    names: list[int]
    """The indexes of its names."""
    bindings: list[Binding] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)
    """Roles with no person in the chunk."""
    is_parsed: bool = True
    joined: dict[int, int] = field(default_factory=dict)
    """Names that follow another after "và" alone, with that other."""
    listed: dict[int, int] = field(default_factory=dict)
    """Names that follow another after a comma or "và" alone, with that other."""
    tenures: dict[int, Tenure] = field(default_factory=dict)
    """What "giữ chức", "từng là", "nguyên" say of a role and of those that follow it."""
    dealt: tuple[int, ...] = ()
    """Roles told in a row and dealt out in order, which share what the last says of its agency."""

    def goes_on_with_posts(self) -> bool:
        """Whether its orphans are more posts once held: "ông A từng giữ chức Giám đốc X; Phó Giám đốc Y"."""
        if len(self.names) != 1 or not self.orphans or self.orphans[0] < self.names[0]:
            return False
        before = [binding.role for binding in self.bindings]
        return bool(before) and self.tenures.get(max(before)) is Tenure.FORMER
