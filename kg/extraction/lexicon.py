"""All words that the reader knows, found in one pass over a text.

The words are data (``data/*.csv``): heads of agency names, sectors, titles, honorifics, kinds of administrative
unit, names of provinces. Matching is by Aho-Corasick on the match view in lower case, within word boundaries;
a form that holds capitals ("UBND", "Chính phủ") matches only where the text has capitals there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from weakref import WeakKeyDictionary

import ahocorasick

from kg.extraction.gazetteer import Gazetteer, PlaceName
from kg.extraction.tables import cell, rows
from kg.extraction.title_forms import FusedTitle, Title, fused_titles, titles
from kg.language.text import match_view


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an agency's name ("Sở", "Ủy ban nhân dân") and how the rest of the name follows it."""

    id: str
    canonical: str
    descriptor: str
    """What follows: "none", "closed:SET", "open:SET", "optional:SET", "caps", "number", "region", "foreign"."""
    owners: frozenset[str]
    """Classes of agencies that it can be part of; "*" for any."""
    join: str
    """How a place attaches: "tier" (… tỉnh X), "fused" (Tỉnh ủy X), "party", "proper", "none" …"""
    unplaced: str
    """Which place an unplaced mention takes from context: "province", "district", "context", "none" …"""
    levels: tuple[str, ...]
    kind: str
    """Its class: "party", "state", "school" …"""
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sector:
    """What an agency deals with: "Y tế", within the set of sectors of one kind of agency."""

    set: str
    canonical: str


@dataclass(frozen=True, slots=True)
class CentralBody:
    """A body with a name of its own that takes no place: "Bộ Chính trị"."""

    label: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A kind of administrative unit: "tỉnh", "huyện"."""

    type: str
    level: str


@dataclass(frozen=True, slots=True)
class Honorific:
    """What stands before a name and is no part of it: an address, a rank, a degree."""

    kind: str
    is_plural: bool


_HAVE_COMMITTEES = ("mass", "youth")
"""Classes of central bodies that are led by a Ban Chấp hành: "BCH Trung ương Đoàn" is not the Party's."""

Payload = Head | Sector | CentralBody | Tier | Honorific | Title | FusedTitle | PlaceName
Hit = tuple[int, Payload]
"""Where a form ends, and what it is."""


@dataclass(slots=True)
class Chart:
    """The forms found in a text: for each kind of word, where it starts, the longest first."""

    heads: dict[int, list[tuple[int, Head]]] = field(default_factory=dict)
    sectors: dict[int, list[tuple[int, Sector]]] = field(default_factory=dict)
    central: dict[int, list[tuple[int, CentralBody]]] = field(default_factory=dict)
    tiers: dict[int, list[tuple[int, Tier]]] = field(default_factory=dict)
    honorifics: dict[int, list[tuple[int, Honorific]]] = field(default_factory=dict)
    titles: dict[int, list[tuple[int, Title]]] = field(default_factory=dict)
    fused: dict[int, list[tuple[int, FusedTitle]]] = field(default_factory=dict)
    provinces: dict[int, list[tuple[int, PlaceName]]] = field(default_factory=dict)


_SLOT = {
    Head: "heads",
    Sector: "sectors",
    CentralBody: "central",
    Tier: "tiers",
    Honorific: "honorifics",
    Title: "titles",
    FusedTitle: "fused",
    PlaceName: "provinces",
}


def same_length_lower(view: str) -> str:
    """The text in lower case, character by character where lower case would change the length."""
    lower = view.lower()
    return lower if len(lower) == len(view) else "".join(c.lower() if len(c.lower()) == 1 else c for c in view)


class Lexicon:
    """The known words, ready to be looked up in a text. Made once for a gazetteer; see :func:`load_lexicon`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.surnames = {row["surname"].lower(): row["common_word"] == "yes" for row in rows("surnames")}
        self.not_names = frozenset(match_view(row["words"]).lower() for row in rows("not_names"))
        not_name_words = rows("not_name_words")
        self.not_name_words = {
            row["word"]: row["in_names"] == "no" for row in not_name_words if row["in_names"] != "yes"
        }
        """Words of every day in no name, and whether also not at its end."""
        self.capitals_end = frozenset(row["word"] for row in not_name_words if row["ends_capitals"] == "yes")
        self.not_name_contexts = frozenset(row["words"] for row in rows("name_contexts"))
        self.compounds = {row["syllable"]: frozenset(cell(row["before"])) for row in rows("compounds")}
        self.name_ends = {row["words"]: row["kind"] for row in rows("name_ends")}
        self.committee_offices = frozenset(row["name"].lower() for row in rows("committee_offices"))
        self.foreign_places = frozenset(match_view(row["name"]) for row in rows("foreign_places"))
        self.countries = tuple(match_view(row["name"]) for row in rows("countries"))
        self.head_by_id = {head.id: head for _, head in _heads()}
        self.units = {level: _spellings(gazetteer.names(level)) for level in ("district", "commune")}
        entries: dict[str, list[tuple[str, tuple[int, ...], Payload]]] = {}
        for form, payload in self._all_forms():
            spelt = match_view(form)
            capitals = tuple(i for i, c in enumerate(spelt) if c.isupper())
            entries.setdefault(spelt.lower(), []).append((_SLOT[type(payload)], capitals, payload))
        self._automaton = ahocorasick.Automaton()
        for form, found in entries.items():
            self._automaton.add_word(form, (len(form), form[0].isalnum(), form[-1].isalnum(), tuple(found)))
        self._automaton.make_automaton()

    def _all_forms(self) -> Iterator[tuple[str, Payload]]:
        yield from _heads()
        yield from titles()
        yield from fused_titles()
        for row in rows("sectors"):
            for form in cell(row["forms"]):
                yield form, Sector(row["set"], row["canonical"])
        for row in rows("central_bodies"):
            for form in cell(row["forms"]):
                yield form, CentralBody(row["label"], row["class"], row["level"])
                if row["class"] in _HAVE_COMMITTEES:
                    committee = CentralBody(f"Ban Chấp hành {row['label']}", "committee", row["level"])
                    yield from ((f"{words} {form}", committee) for words in ("ban chấp hành", "BCH"))
        for row in rows("tiers"):
            for form in cell(row["forms"]):
                yield form, Tier(row["type"], row["level"])
        for row in rows("honorifics"):
            yield row["form"], Honorific(row["kind"], row["plural"] == "yes")
        yield from self._province_forms()

    def _province_forms(self) -> Iterator[tuple[str, PlaceName]]:
        names = {name: name for name in self.gazetteer.names("province")}
        names |= {row["alias"]: row["province"] for row in rows("place_aliases")}
        for form, name in names.items():
            place = self.gazetteer.province(name)
            # "Hồ Chí Minh" alone is the late President, and two letters are rarely a province
            if place is not None and form.lower() != "hồ chí minh" and len(form) > 2:
                yield _capitalised(form), place

    def scan(self, view: str) -> Chart:
        """Find every known form in a match view."""
        chart = Chart()
        slots: dict[str, dict[int, list[Hit]]] = {slot: getattr(chart, slot) for slot in _SLOT.values()}
        lower = same_length_lower(view)
        length = len(view)
        for last, (size, opens_word, closes_word, found) in self._automaton.iter(lower):
            end = last + 1
            start = end - size
            if opens_word and start and lower[start - 1].isalnum():
                continue
            if closes_word and end < length and lower[end].isalnum():
                continue
            for slot, capitals, payload in found:
                if capitals and not _are_upper(view, start, capitals):
                    continue
                hits = slots[slot].get(start)
                if hits is None:
                    slots[slot][start] = [(end, payload)]
                else:
                    hits.insert(0, (end, payload))  # matches of one start come shortest first
        return chart


def _are_upper(view: str, start: int, capitals: tuple[int, ...]) -> bool:
    return all(view[start + i].isupper() for i in capitals)


_HIGHLAND = ("Đắk", "Đăk", "Đắc", "Dak", "Đak")
"""One word of the highlands' languages, spelt in many ways."""


def _spellings(names: Iterable[str]) -> dict[str, str]:
    """Every spelling of a name in lower case, with the name as the gazetteer has it."""
    found: dict[str, str] = {}
    for name in names:
        found[match_view(name).lower()] = name
        first, _, rest = name.partition(" ")
        if first in _HIGHLAND and rest:
            for other in _HIGHLAND:
                found.setdefault(f"{other} {rest}".lower(), name)
    return found


def _capitalised(form: str) -> str:
    return form if any(c.isupper() for c in form) else form.title()


@cache
def not_agencies() -> re.Pattern[str]:
    """Words that begin as a name of an agency does and are none: "hội nghị", "phòng chống"."""
    words = "|".join(re.escape(row["words"]) for row in rows("not_agencies"))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _heads() -> tuple[tuple[str, Head], ...]:
    """Every form of every head; each head is one object, so that heads can be compared by identity."""
    return tuple(_read_heads())


def _read_heads() -> Iterator[tuple[str, Head]]:
    for row in rows("agency_heads"):
        head = Head(
            row["id"],
            row["canonical"],
            row["descriptor"],
            frozenset(cell(row["owners"])),
            row["join"],
            row["unplaced"],
            cell(row["levels"]),
            row["class"],
            frozenset(cell(row["flags"])),
        )
        for form in cell(row["forms"]):
            yield form, head


_LOADED: WeakKeyDictionary[Gazetteer, Lexicon] = WeakKeyDictionary()


def load_lexicon(gazetteer: Gazetteer) -> Lexicon:
    """The lexicon with the place names of a gazetteer; the same object for the same gazetteer."""
    found = _LOADED.get(gazetteer)
    if found is None:
        found = _LOADED[gazetteer] = Lexicon(gazetteer)
    return found
