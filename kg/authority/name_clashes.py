"""Names and abbreviations that would mean two agencies of one place on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from kg.authority.authority import Authority
from kg.authority.keys import key
from kg.authority.lifetime import earlier, later, overlap
from kg.authority.places import PlaceRecord
from kg.authority.register import Register
from kg.problems import Problem

_Bearer = tuple[str, date | None, date | None]


def ambiguous_names(authority: Authority) -> Iterator[Problem]:
    """Each name that two agencies of one jurisdiction bear at the same time, as preferred or alternative label.

    Asked of one place for each type of unit, which stands for all others, and of every place that an exception names.
    """
    register = authority.register
    named: dict[tuple[str, str], list[_Bearer]] = defaultdict(list)
    for record in register.central.values():
        for label in {key(name) for name in (record.label, *record.alt_labels)}:
            named["", label].append((record.id, record.valid_from, record.valid_to))
    for place in _samples(register):
        for template in register.templates.values():
            made = register.made(template, place)
            if made is None:
                continue
            for label in {key(name) for name in (made.label, *made.alt_labels)}:
                named[place.id, label].append((template.id, made.valid_from, made.valid_to))
    told: set[tuple[str, str]] = set()
    for (where, label), bearers in sorted(named.items()):
        for one, two in combinations(bearers, 2):
            clash = (min(one[0], two[0]), max(one[0], two[0]))
            if overlap(one[1:], two[1:]) and clash not in told:
                told.add(clash)
                words = f"{label}: {', '.join(clash)}" + (f" ({where})" if where else "")
                yield _told(words, later(one[1], two[1]), earlier(one[2], two[2]))


def _told(words: str, begin: date | None, end: date | None) -> Problem:
    return Problem(
        "authority-name-ambiguous",
        vi=f"Một tên gọi hai cơ quan của cùng một nơi cùng lúc (từ {begin or '…'} đến {end or '…'}).",
        en=f"One name for two agencies of one place at the same time ({begin or '…'} to {end or '…'}).",
        remedy_vi="Hãy bỏ tên ấy ở một trong hai dòng.",
        remedy_en="Take the name from one of the two rows.",
        source="kg/authority/data",
        words=words,
    )


def _samples(register: Register) -> Iterator[PlaceRecord]:
    """One place of each type and time, and all that are exceptional."""
    found = {place: register.places.by_id[place] for _, place in register.deviations if place in register.places.by_id}
    kinds: dict[tuple[str, ...], PlaceRecord] = {}
    for place in register.places:
        kinds.setdefault((place.level, place.type, str(place.valid_from), str(place.valid_to)), place)
    return iter((found | {place.id: place for place in kinds.values()}).values())
