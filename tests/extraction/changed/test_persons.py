"""Whoever has the offices, the same is read: persons of all peoples, called by rare surnames, by short names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, renamed, replace, said_otherwise

ADDRESS = r"((?:[Đđ]ồng chí|[ÔôBb](?:ng|à)|[Aa]nh|[Cc]hị|[Cc]ô|[Đđ]/c) )"


@cache
def pools() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "persons.yaml").read_text(encoding="utf-8"))
    return found


def is_told_in_part(name: str, body: str) -> bool:
    """Whether also just the last two words of three or four are told ("chị Thu Hà"), which others need not have."""
    tail = " ".join(name.split()[-2:])
    return tail != name and body.count(tail) > body.count(name)


def swapped(entry: Annotated, pool: list[str]) -> Annotated | None:
    """The announcement with other names in text and gold, each person with one of their own."""
    names = {person["name"] for person in entry.gold["persons"] if " " in person["name"]}
    names = {name for name in names if name in entry.body and not is_told_in_part(name, entry.body)}
    if not names:
        return None
    drawn = entry.random().sample(pool, min(len(pool), len(names)))
    others = dict(zip(sorted(names, key=lambda name: (-len(name), name)), drawn, strict=False))
    spelt = others | {name.upper(): other.upper() for name, other in others.items()}
    every = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)")
    body = every.sub(lambda found: spelt[found[0]], entry.body)
    givens = [name.split()[-1] for name in others]
    for name, other in others.items():
        given = name.split()[-1]
        if givens.count(given) == 1:
            short = re.compile(rf"{ADDRESS}{re.escape(given)}\b(?! [A-ZĐÀ-Ỹ])")
            body = short.sub(lambda found, other=other: found[1] + other.split()[-1], body)  # type: ignore[misc]
    gold = renamed(entry.gold, lambda words: every.sub(lambda found: spelt[found[0]], words))
    return replace(entry, body=body, gold=gold)


@pytest.mark.parametrize(
    ("names", "share"),
    [
        ("of rare surnames", 0.017),
        ("of the north's peoples", 0.01),
        ("of the highlands", 0.01),
        ("of the south's peoples", 0.017),
        ("of two syllables", 0.022),
    ],
)
def test_persons_and_offices_stay_whoever_has_them(names: str, share: float, tmp_path: Path) -> None:
    before, after = said_otherwise(lambda entry: swapped(entry, pools()[names]), tmp_path)
    assert before.announcements > 50
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * share, lost(before, after, kind)
