"""Adoptions: an agency that was minted is known to the authority by now; its IRI leads to the authority's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.identity.iris import derived_key
from kg.identity.mentions import Mentions
from kg.identity.merges import Merges
from kg.identity.naturals import natural, post_key
from kg.identity.outline import Outline
from kg.identity.registry import Registry


class Adoptions:
    """Lets minted agencies pass into the authority's, with the memberships, agreements and documents that name them."""

    def __init__(self, registry: Registry, mentions: Mentions, merges: Merges) -> None:
        self._registry = registry
        self._mentions = mentions
        self._merges = merges

    def carry_out(self, plans: Mapping[str, Outline]) -> None:
        """Adopt what every announcement that speaks of it, all of them in this run, now finds in the authority.

        An agency that means different ones of the authority in different announcements is left alone: its IRI stood
        for something that the authority tells apart.
        """
        meant: dict[str, set[str | None]] = {}
        for plan in plans.values():
            for target in plan.every_agency:
                minted = self._registry.key("agency", target.natural)
                if minted is not None:
                    meant.setdefault(minted, set()).add(derived_key("agency", target.id) if target.id else None)
        for minted, found in sorted(meant.items()):
            survivor = next(iter(found))
            if len(found) == 1 and survivor is not None and self._spoken_of_in(minted) <= set(plans):
                self._adopt(minted, survivor)

    def _spoken_of_in(self, agency: str) -> set[str]:
        return self._mentions.announcements(("agency", agency))

    def _adopt(self, old: str, survivor: str) -> None:
        for name in self._registry.naturals("agency", old):
            self._registry.unname("agency", name)
        self._mentions.forget(("agency", old))
        self._merges.redirect("agency", old, survivor)
        self._registry.connection.execute("UPDATE OR IGNORE evidence SET agency = ? WHERE agency = ?", (survivor, old))
        for kind, name, key in self._naming(old):
            parts = json.loads(name)
            if kind == "membership":
                self._adopt_post(post_key(old, parts[2]), post_key(survivor, parts[2]))
            self._merges.rename(kind, name, key, natural(*(_replaced(part, old, survivor) for part in parts)))

    def _adopt_post(self, old: str, survivor: str) -> None:
        if self._mentions.announcements(("post", old)):
            self._mentions.forget(("post", old))
            self._merges.redirect("post", old, survivor)

    def _naming(self, agency: str) -> Iterator[tuple[str, str, str]]:
        """Things whose natural keys contain the agency's key."""
        query = "SELECT type, natural, key FROM named WHERE type = ? AND instr(natural, ?) > 0"
        for kind in ("membership", "agreement", "document"):
            yield from self._registry.connection.execute(query, (kind, json.dumps(agency))).fetchall()


def _replaced(part: str | int | list[str], old: str, survivor: str) -> str | int | list[str]:
    if isinstance(part, list):
        return sorted(survivor if item == old else item for item in part)
    return survivor if part == old else part
