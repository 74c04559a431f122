"""Who is who: occurrences of persons joined by the offices they are named with, never by name alone.

Two occurrences are one person when they have the same name (case and tone placement apart) and the same office at the
same agency; an occurrence named with two offices joins through either. All announcements of a run are looked at
together before a key is minted, so their order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Office = tuple[str, str]
"""Title (its concept's local name) and agency (its key)."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A person as one announcement names them."""

    natural: str
    """Natural key: announcement, name and, for namesakes within the announcement, their number."""
    name: str
    offices: frozenset[Office]


class Sets:
    """Disjoint sets of strings (union-find with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The set's representative."""
        parent = self._parent
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: str, other: str) -> None:
        """Make the two sets one."""
        self._parent[self.find(one)] = self.find(other)


@dataclass(frozen=True, slots=True)
class Group:
    """Occurrences that are one person, with the keys that some of them already have."""

    naturals: tuple[str, ...]
    keys: frozenset[str]


def groups(
    occurrences: Iterable[Occurrence],
    own_keys: Mapping[str, str],
    holders: Callable[[str, Office], Iterable[str]],
) -> list[Group]:
    """Join the occurrences of a run with each other and with persons already known, in an order of their own.

    ``own_keys`` gives the keys of occurrences read before; ``holders`` the keys of persons known from other
    announcements by a name in an office.
    """
    listed = sorted(occurrences, key=lambda occurrence: occurrence.natural)
    sets = Sets()
    asked: set[tuple[str, Office]] = set()
    keys: set[str] = set()
    for occurrence in listed:
        node = _node(occurrence.natural)
        sets.find(node)
        if occurrence.natural in own_keys:
            keys.add(own_keys[occurrence.natural])
            sets.join(node, own_keys[occurrence.natural])
        for office in sorted(occurrence.offices):
            proof = "office:" + "\x1f".join((occurrence.name, *office))
            sets.join(node, proof)
            if (occurrence.name, office) in asked:
                continue
            asked.add((occurrence.name, office))
            for key in holders(occurrence.name, office):
                keys.add(key)
                sets.join(proof, key)
    members: dict[str, list[str]] = {}
    for occurrence in listed:
        members.setdefault(sets.find(_node(occurrence.natural)), []).append(occurrence.natural)
    known: dict[str, set[str]] = {}
    for key in keys:
        known.setdefault(sets.find(key), set()).add(key)
    return [Group(tuple(naturals), frozenset(known.get(root, ()))) for root, naturals in members.items()]


def _node(natural: str) -> str:
    return "occurrence:" + natural
