"""All words that the reader knows, found in one pass over a text.

The words are data (``data/*.csv``): heads of agency names, sectors, titles, honorifics, kinds of administrative
unit, names of provinces. Matching is by Aho-Corasick on the match view in lower case, within word boundaries;
a form that holds capitals ("UBND", "Chính phủ") matches only where the text has capitals there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import ahocorasick

from kg.extraction.gazetteer import Gazetteer, PlaceName
from kg.extraction.words.chart import (
    SLOTS,
    CentralBody,
    Chart,
    Head,
    Hit,
    Honorific,
    NoAgency,
    Payload,
    Plural,
    Sector,
    Tier,
)
from kg.extraction.words.formed_titles import FormedTitles
from kg.extraction.words.sector_forms import sector_forms
from kg.extraction.words.short_offices import add_short_offices
from kg.extraction.words.spellings import beginnings, capitalised, endings, mixed, spellings
from kg.extraction.words.spelt_fields import SpeltFields
from kg.extraction.words.tables import cell, rows
from kg.extraction.words.title_forms import fused_titles, titles
from kg.language.text import match_view, same_length_lower

_HAVE_COMMITTEES = ("mass", "youth")
"""Classes of central bodies that are led by a Ban Chấp hành: "BCH Trung ương Đoàn" is not the Party's."""


class Lexicon:
    """The known words, ready to be looked up in a text. Made once for a gazetteer; see :func:`load_lexicon`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._read_names()
        self._read_words()
        self._read_bodies()
        self._read_places()
        self._titles = {title.canonical: title for _, title in titles()}
        self._automaton = _automaton(self._all_forms())
        self._formed = FormedTitles()
        self.spelt_fields = SpeltFields([Sector(row["set"], row["canonical"]) for row in rows("sectors")])

    def _read_names(self) -> None:
        """What tells persons' names."""
        self.surnames = {match_view(row["surname"]).lower(): row["common_word"] == "yes" for row in rows("surnames")}
        self.plain_surnames = frozenset(
            match_view(row["surname"]).lower() for row in rows("surnames") if row["two_words"] == "yes"
        )
        """Surnames like no other word, with which also a name of two words is plainly one: "Ksor Tuýp"."""
        self.not_names = frozenset(match_view(row["words"]).lower() for row in rows("not_names"))
        not_name_words = rows("not_name_words")
        self.not_name_words = {
            row["word"]: row["in_names"] == "no" for row in not_name_words if row["in_names"] != "yes"
        }
        """Words of every day in no name, and whether also not at its end."""
        self.capitals_end = frozenset(row["word"] for row in not_name_words if row["ends_capitals"] == "yes")
        contexts = {row["words"]: row["effect"] == "name" for row in rows("name_contexts")}
        self.not_name_contexts = frozenset(words for words, tells_person in contexts.items() if not tells_person)
        self.name_calls = frozenset(words for words, tells_person in contexts.items() if tells_person)
        """What stands before a name and says what its bearer is: "cử tri", "tân binh"."""

    def _read_words(self) -> None:
        """What tells where other names begin and end."""
        self.compounds = {row["syllable"]: frozenset(cell(row["before"])) for row in rows("compounds")}
        self.name_ends = {row["words"]: row["kind"] for row in rows("name_ends")}
        self.school_unions = frozenset(row["name"].lower() for row in rows("school_unions"))
        """Fields of associations that are of a school where one tells of them."""
        self.vague_units = tuple(row["words"] for row in rows("vague_units"))
        """What behind "các phòng" names none of them: "nghiệp vụ"."""
        self.committee_offices = frozenset(row["name"].lower() for row in rows("committee_offices"))

    def _read_bodies(self) -> None:
        """The heads of agencies' names, and bodies known by names of their own."""
        self.head_by_id = {head.id: head for _, head in _heads()}
        self.heads_called: dict[str, list[Head]] = {}
        """The heads by their own names in lower case."""
        for head in self.head_by_id.values():
            self.heads_called.setdefault(head.canonical.lower(), []).append(head)
        central = rows("central_bodies")
        self.parties_abroad = tuple(
            row["label"] for row in central if (row["class"], row["level"]) == ("party-central", "foreign")
        )

    def _read_places(self) -> None:
        """Names of places here and abroad."""
        self.states_of = {match_view(row["name"]): row["country"] for row in rows("foreign_places")}
        """Places abroad, and former provinces of Vietnam, with their country."""
        self.foreign_places = frozenset(self.states_of)
        self.countries = tuple(match_view(row["name"]) for row in rows("countries"))
        self.names_and_countries = frozenset(row["name"] for row in rows("countries") if row["also_a_name"] == "yes")
        """Countries that are called as persons are: "Bộ Y tế Anh Tuấn"."""
        self.abroad = self.foreign_places.union(self.countries)
        """All names of countries and of places in them: none of them is a person's."""
        self.units = {level: spellings(self.gazetteer.names(level)) for level in ("district", "commune")}
        self.unit_endings = endings(self.units["commune"])
        self.unit_beginnings = beginnings(self.units["commune"])

    def _all_forms(self) -> Iterator[tuple[str, Payload]]:
        given = [(row["words"], row["abbreviation"]) for row in rows("inner_abbreviations")]
        both = [(f"{words} ", f"{words} ({abbreviation}) ") for words, abbreviation in given]
        for form, payload in self._forms():
            yield form, payload
            if " " in form and isinstance(payload, Head | CentralBody | Sector):
                yield from ((form.replace(words, told), payload) for words, told in both if words in form)
                yield from ((spelt, payload) for spelt in mixed(form, given))

    def _forms(self) -> Iterator[tuple[str, Payload]]:
        yield from _heads()
        yield from titles()
        yield from fused_titles()
        yield from sector_forms()
        for row in rows("central_bodies"):
            for form in cell(row["forms"]):
                body = CentralBody(row["label"], row["class"], row["level"])
                yield form, body
                if form.endswith(" việt nam"):
                    yield f"{form[:-9]} VN", body
                if row["class"] in _HAVE_COMMITTEES:
                    committee = CentralBody(f"Ban Chấp hành {row['label']}", "committee", row["level"])
                    yield from ((f"{words} {form}", committee) for words in ("ban chấp hành", "BCH"))
        for row in rows("tiers"):
            for form in cell(row["forms"]):
                yield form, Tier(row["type"], row["level"])
        for row in rows("honorifics"):
            yield row["form"], Honorific(row["kind"], row["plural"] == "yes")
        for row in rows("plurals"):
            yield row["words"], Plural(row["before_places"] == "yes")
        for row in rows("not_agencies"):
            yield row["words"], NoAgency()
        yield from self._province_forms()

    def _province_forms(self) -> Iterator[tuple[str, PlaceName]]:
        names = {name: name for name in self.gazetteer.names("province")}
        names |= {row["alias"]: row["province"] for row in rows("place_aliases")}
        for form, name in names.items():
            place = self.gazetteer.province(name)
            # "Hồ Chí Minh" alone is the late President, and two letters are rarely a province
            if place is not None and form.lower() != "hồ chí minh" and len(form) > 2:
                yield capitalised(form), place

    def scan(self, view: str, small: str | None = None) -> Chart:
        """Find every known form in a match view; ``small`` is the same in lower case, of the same length."""
        chart = Chart()
        slots: list[dict[int, list[Hit]]] = [getattr(chart, slot) for slot in SLOTS.values()]
        # a blank at both ends, so that every form has something before and behind it
        lower = f" {small or same_length_lower(view)} "
        for last, (size, opens_word, closes_word, found) in self._automaton.iter(lower):
            start = last - size
            if (before := lower[start]) != " " and opens_word and before.isalnum():
                continue
            if (behind := lower[last + 1]) != " " and closes_word and behind.isalnum():
                continue
            for slot, capitals, payload in found:
                if not capitals or _are_upper(view, start, capitals):
                    hits = slots[slot].get(start)
                    if hits is None:
                        slots[slot][start] = [(last, payload)]
                    else:
                        hits.insert(0, (last, payload))  # matches of one start come shortest first
        self.spelt_fields.add(view, chart)
        self._formed.add(view, chart)
        add_short_offices(view, chart, self._titles)
        _drop_shadowed(chart)
        return chart


def _drop_shadowed(chart: Chart) -> None:
    """Drop the words of no agency with which a longer name begins: "Bộ đội" in "Bộ đội Biên phòng tỉnh X"."""
    for at, hits in list(chart.no_agencies.items()):
        names = (*chart.heads.get(at, ()), *chart.central.get(at, ()))
        if any(end > hits[0][0] for end, _ in names):
            del chart.no_agencies[at]


def _are_upper(view: str, start: int, capitals: tuple[int, ...]) -> bool:
    for place in capitals:  # noqa: SIM110 - a generator would cost more than all it looks at
        if not view[start + place].isupper():
            return False
    return True


def _automaton(forms: Iterable[tuple[str, Payload]]) -> Any:
    """The automaton that finds the forms; each with its size, where it needs the bounds of words, what it may be."""
    slots = {kind: number for number, kind in enumerate(SLOTS)}
    entries: dict[str, list[tuple[int, tuple[int, ...], Payload]]] = {}
    for form, payload in forms:
        spelt = match_view(form)
        capitals = tuple(i for i, c in enumerate(spelt) if c.isupper())
        entries.setdefault(spelt.lower(), []).append((slots[type(payload)], capitals, payload))
    automaton = ahocorasick.Automaton()
    for form, found in entries.items():
        automaton.add_word(form, (len(form), form[0].isalnum(), form[-1].isalnum(), tuple(found)))
    automaton.make_automaton()
    return automaton


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
