"""Bodies replaced by others of their kind: "Sở Y tế" by "Sở Tư pháp", "Hội Nông dân" by "Hội Nghề cá"."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.evaluation.fact import Kind
from kg.extraction.words.tables import cell, rows
from tests.extraction.changed import Annotated, lost, renamed, replace, said_otherwise

_MOST_LOST = 0.01
"""So small a share of the facts may be lost by it."""
_NO_NAME = r"(?!đồng |Thường |Chấp |Chỉ đạo|Quản lý (?:dự|các|Khu)|Y tế )"
"""What begins names of bodies of other kinds: "Ban Thường vụ", "Hội đồng"."""
_LISTED = r"(?:[,;:]| và| [Bb]an| [Pp]hòng| [Ss]ở) "


@dataclass(frozen=True)
class Bodies:
    """Bodies that may stand for each other: what their names begin with, what follows the names, the names."""

    head: str
    before: str
    names: tuple[str, ...]

    def exchanged(self, entry: Annotated) -> Annotated | None:
        """The announcement with each of its bodies of this kind replaced by another, where none stands in a list."""
        names, chosen = self._named(entry), entry.random()
        exchange: dict[str, str] = {}
        for name in sorted(names, key=len, reverse=True):
            other = self._other(entry, names, chosen)
            rest = re.sub(rf"{self.head} {re.escape(name)}(?!\w)", "", entry.body)
            is_listed = re.search(rf"{_LISTED}{re.escape(name)}(?!\w)", rest, re.IGNORECASE)
            if other not in exchange.values() and not is_listed:
                exchange[name] = other
        if not exchange:
            return None
        alternatives = "|".join(map(re.escape, exchange))
        words = re.compile(rf"(?<![Cc]hi )(?<![Pp]hân )({self.head}) ({alternatives})(?!\w)")

        def change(text: str) -> str:
            return words.sub(lambda found: f"{found[1]} {exchange[found[2]]}", text)

        return replace(entry, body=change(entry.body), gold=renamed(entry.gold, change))

    def _named(self, entry: Annotated) -> set[str]:
        """The names that both the gold and the text have, written alike, but for the publisher's."""
        names = {name for label in _labels(entry.gold) for name in re.findall(self._pattern, label)}
        return {
            name
            for name in names
            if name not in entry.front and "Chi hội" not in entry.body and self._is_always_so(name, entry.body)
        }

    def _is_always_so(self, name: str, text: str) -> bool:
        """Whether a body is named in these very words only, and is named at all."""
        ways = {form.lower() for row in rows("sectors") if row["canonical"] == name for form in cell(row["forms"])}
        spelt = "|".join(map(re.escape, sorted({name.lower(), *ways}, key=len, reverse=True)))
        found = re.findall(rf"(?:{self.head}|các) (?:{spelt})(?!\w)", text, re.IGNORECASE)
        return (
            bool(found)
            and name.upper() not in " ".join(text.split())
            and all(words == f"{self.head} {name}" for words in found)
        )

    def _other(self, entry: Annotated, names: set[str], chosen: random.Random) -> str:
        """A body's name that the announcement does not have."""
        small = entry.body.lower()
        return chosen.choice([name for name in self.names if name.lower() not in small and name not in names])

    @property
    def _pattern(self) -> str:
        return rf"^{self.head} {_NO_NAME}(\D{{3,60}}?),? (?={self.before})"


def _labels(gold: dict[str, Any]) -> set[str]:
    roles = (role["agency"] for person in gold["persons"] for role in person["roles"])
    return {*gold["agencies"], *(label for label in roles if label)}


@cache
def _kinds() -> tuple[Bodies, ...]:
    given = yaml.safe_load(Path(__file__).with_name("bodies.yaml").read_text(encoding="utf-8"))
    return tuple(Bodies(kind["head"], kind["before"], tuple(kind["names"])) for kind in given)


@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.head)
def test_bodies_exchanged_for_others_of_their_kind_are_read_as_well(kind: Bodies, tmp_path: Path) -> None:
    before, after = said_otherwise(kind.exchanged, tmp_path)
    assert after.announcements >= 3
    for facts in (Kind.AGENCIES, Kind.ROLES, Kind.ORGANISERS):
        count = before.counts[facts]
        found = lost(before, after, facts)
        assert len(found) <= max(1, 2 * _MOST_LOST * (count.right + count.missed)), "\n".join(found)
