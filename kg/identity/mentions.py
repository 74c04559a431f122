"""What published announcements say of shared entities: the memory that canonical descriptions are computed from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kg.identity.registry import Registry

Entity = tuple[str, str]
"""Type and key of an entity; a title's key is its concept's local name."""
Note = Mapping[str, str]
"""What one announcement says of an entity: property to value, as the entity's description needs it."""


_NEXT = "SELECT note FROM mention WHERE type = ? AND key = ? AND note > ? ORDER BY note LIMIT 1"
_ELSEWHERE = "SELECT 1 FROM mention WHERE type = ? AND key = ? AND note = ? AND announcement <> ? LIMIT 1"


class Mentions:
    """Notes on entities by announcement, in the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._connection = registry.connection

    def notes(self, entity: Entity, without: str) -> list[Note]:
        """What announcements other than the one given say of an entity; each distinct note once, in fixed order.

        Goes from note to note in the index: an office named in a million announcements has few distinct notes.
        """
        found: list[Note] = []
        row = self._connection.execute(_NEXT, (*entity, "")).fetchone()
        while row is not None:
            if self._connection.execute(_ELSEWHERE, (*entity, row[0], without)).fetchone():
                found.append(json.loads(row[0]))
            row = self._connection.execute(_NEXT, (*entity, row[0])).fetchone()
        return found

    def entities(self, announcement: str) -> set[Entity]:
        """The entities that an announcement spoke of when it was last published."""
        query = "SELECT DISTINCT type, key FROM mention WHERE announcement = ? AND note <> ''"
        return {(row[0], row[1]) for row in self._connection.execute(query, (announcement,))}

    def merged(self, announcement: str) -> set[Entity]:
        """Entities that an announcement described and that were merged since: they need no description any more."""
        query = "SELECT type, key FROM mention WHERE announcement = ? AND note = ''"
        return {(row[0], row[1]) for row in self._connection.execute(query, (announcement,))}

    def record(self, announcement: str, notes: Iterable[tuple[Entity, Note]]) -> None:
        """Replace what an announcement says."""
        with self._registry.transaction():
            self._connection.execute("DELETE FROM mention WHERE announcement = ?", (announcement,))
            self._connection.executemany(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
                ((announcement, *entity, _line(note)) for entity, note in notes),
            )

    def announcements(self, entity: Entity) -> set[str]:
        """Keys of the announcements that speak of an entity."""
        query = "SELECT DISTINCT announcement FROM mention WHERE type = ? AND key = ? AND note <> ''"
        return {row[0] for row in self._connection.execute(query, entity)}

    def move(self, kind: str, old: str, survivor: str) -> set[str]:
        """Let notes on a merged entity count for the survivor; the announcements concerned."""
        concerned = self.announcements((kind, old))
        self._connection.execute(
            "INSERT OR IGNORE INTO mention SELECT announcement, type, ?, note FROM mention "
            "WHERE type = ? AND key = ? AND note <> ''",
            (survivor, kind, old),
        )
        self.forget((kind, old))
        return concerned

    def forget(self, entity: Entity) -> None:
        """Drop the notes on an entity that was merged, and remember who described it until they speak again."""
        concerned = self.announcements(entity)
        self._connection.execute("DELETE FROM mention WHERE type = ? AND key = ?", entity)
        self._connection.executemany(
            "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, '')",
            ((announcement, *entity) for announcement in concerned),
        )


def _line(note: Note) -> str:
    return json.dumps(dict(sorted(note.items())), ensure_ascii=False, separators=(",", ":"))
