"""Merging: two keys turn out to mean one thing; the older one survives and the other leads to it for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.identity.mentions import Mentions
from kg.identity.naturals import natural
from kg.identity.registry import Registry


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """A key that was merged into another of its type."""

    kind: str
    old: str
    survivor: str


class Merges:
    """Merges keys and remembers, until they are published, the redirects and what must be mapped again."""

    def __init__(self, registry: Registry, mentions: Mentions) -> None:
        self._registry = registry
        self._mentions = mentions
        self._connection = registry.connection

    def merge(self, kind: str, keys: set[str]) -> str:
        """Merge the keys into the oldest of them, which is returned."""
        survivor, *others = sorted(keys, key=lambda key: self._registry.age(kind, key))
        for old in others:
            self._merge(kind, old, survivor)
        return survivor

    def _merge(self, kind: str, old: str, survivor: str) -> None:
        for name in self._registry.naturals(kind, old):
            self._registry.name(kind, name, survivor)
        outdated = self._mentions.move(kind, old, survivor)
        self._connection.executemany("INSERT OR IGNORE INTO outdated VALUES (?)", ((key,) for key in outdated))
        self.redirect(kind, old, survivor)
        if kind == "person":
            self._move_memberships(old, survivor)

    def redirect(self, kind: str, old: str, survivor: str) -> None:
        """The old key leads to the survivor, and so does whatever led to the old one."""
        self._connection.execute(
            "UPDATE redirect SET survivor = ?, published = 0 WHERE type = ? AND survivor = ?", (survivor, kind, old)
        )
        self._connection.execute("INSERT INTO redirect VALUES (?, ?, ?, 0)", (kind, old, survivor))

    def _move_memberships(self, old: str, survivor: str) -> None:
        """The survivor takes over the offices; where it has the same one already, the older membership survives."""
        prefix = natural(old)[:-1] + ","
        rows = self._connection.execute(
            "SELECT natural, key FROM named WHERE type = 'membership' AND natural >= ? AND natural < ?",
            (prefix, prefix[:-1] + "-"),  # "-" follows "," in code point order
        ).fetchall()
        for name, key in rows:
            _, *office = json.loads(name)
            self.rename("membership", name, key, natural(survivor, *office))

    def rename(self, kind: str, name: str, key: str, renamed: str) -> None:
        """A thing is known by another natural key from now on; if that is taken already, the two are merged."""
        self._registry.unname(kind, name)
        known = self._registry.key(kind, renamed)
        self._registry.name(kind, renamed, key)
        if known is not None:
            self.merge(kind, {known, key})

    def redirects(self, pending_only: bool = True) -> list[Redirect]:
        """Redirects that are not yet published, or all."""
        rows = self._connection.execute(
            "SELECT type, old, survivor FROM redirect WHERE published = 0 OR ? ORDER BY type, old", (not pending_only,)
        )
        return [Redirect(*row) for row in rows]

    def outdated(self) -> list[str]:
        """Keys of published announcements that still name a merged key, until they are recorded again."""
        return [row[0] for row in self._connection.execute("SELECT announcement FROM outdated ORDER BY 1")]

    def settle(self, announcements: list[str], redirects: list[Redirect]) -> None:
        """These announcements and redirects are published as they stand now."""
        with self._registry.transaction():
            self._connection.executemany("DELETE FROM outdated WHERE announcement = ?", ((k,) for k in announcements))
            self._connection.executemany(
                "UPDATE redirect SET published = 1 WHERE type = ? AND old = ? AND survivor = ?",
                ((r.kind, r.old, r.survivor) for r in redirects),
            )
