"""Whatever places an announcement is about, and whether the tables know them, the same is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from kg.evaluation.fact import Kind
from kg.extraction.gazetteer import PlaceName
from kg.language.text import match_view
from tests.extraction.changed import Annotated, lost, renamed, replace, said_otherwise
from tests.extraction.reading import reader

POOLS = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn) ([A-ZĐ]\w+(?: [A-ZĐ]\w+)+)")
DISTRICT = re.compile(r"\b(huyện|quận|thị xã) ([A-ZĐ]\w+(?: [A-ZĐ]\w+)+)")


def known(name: str, level: str) -> list[PlaceName]:
    """The units of a level that bear a name, none where a province bears it too."""
    gazetteer = reader().gazetteer
    return [] if gazetteer.province(name) else [unit for unit in gazetteer.units(name) if unit.level == level]


BODIES = r"UBND|HĐND|Phòng (?:GD&ĐT|Tư pháp|Nội vụ)|Công an|TAND|Viện KSND|Hội Nông dân|Hội LHPN|Ban CHQS"


@cache
def districts() -> Mapping[tuple[str, str], list[str]]:
    """The districts of two words whose names no others bear, by their kind and province."""
    found = defaultdict(list)
    for name in sorted(set(reader().gazetteer.names("district"))):
        units = known(name, "district")
        if name.count(" ") == 1 and len(units) == 1 and units[0].province:
            found[units[0].type, units[0].province].append(name)
    return found


def swapped(entry: Annotated, names: Mapping[str, str]) -> Annotated | None:
    """The announcement with other names, in capitals too; None where one is part of a person's or firm's name."""
    if not names or len(set(names.values())) < len(names):
        return None
    pairs = {old: new for a, b in names.items() for old, new in ((a, b), (a.upper(), b.upper()))}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(pairs, key=len, reverse=True)))})(?!\w)")
    if any(pattern.search(person["name"]) for person in entry.gold["persons"]):
        return None
    body = pattern.sub(lambda match: pairs[match[0]], match_view(entry.body))
    front = re.sub(r"(?m)^url: .*\n", "", pattern.sub(lambda match: pairs[match[0]], match_view(entry.front)))
    gold = renamed(entry.gold, lambda text: pattern.sub(lambda match: pairs[match[0]], match_view(text)))
    return replace(entry, front=front, body=body, gold=gold)


def invented_communes(entry: Annotated) -> Annotated | None:
    named = set(COMMUNE.findall(match_view(entry.body)))
    told = sorted(name for name in named if known(name, "commune") and not known(name, "district"))
    pool = entry.random().sample(POOLS["communes"], len(POOLS["communes"]))
    return swapped(entry, dict(zip(told, pool, strict=False)))


def other_districts(entry: Annotated) -> Annotated | None:
    names: dict[str, str] = {}
    choice = entry.random()
    for type_, name in sorted(set(DISTRICT.findall(match_view(entry.body)))):
        units = known(name, "district")
        if len(units) == 1 and units[0].type == type_:
            others = [other for other in districts()[type_, units[0].province or ""] if other not in entry.body]
            if others:
                names[name] = choice.choice(others)
    return swapped(entry, names)


@pytest.mark.parametrize("change", [invented_communes, other_districts])
def test_what_is_read_stays_with_other_places(change: object, tmp_path: Path) -> None:
    assert callable(change)
    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 20
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.ORGANISERS):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.01 + 1, lost(before, after, kind)


def without_kind(entry: Annotated) -> Annotated:
    def shorter(told: re.Match[str]) -> str:
        return f"{told[1]} {told[2]}" if len(known(told[2], "district")) == 1 else told[0]

    body = match_view(entry.body)
    return replace(entry, body=re.sub(rf"\b({BODIES}) (?:huyện|quận) ([A-ZĐ]\w+(?: [A-ZĐ]\w+)+)", shorter, body))


def test_bodies_of_districts_stay_without_the_kind_of_unit(tmp_path: Path) -> None:
    before, after = said_otherwise(without_kind, tmp_path)
    assert before.announcements > 5
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.01 + 1, lost(before, after, kind)
