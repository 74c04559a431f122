"""Every form of every sector: as the table gives them, with every kind of dash, with "&" for "và", in first letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extraction.words.chart import Sector
from kg.extraction.words.spellings import dashed, initials
from kg.extraction.words.tables import cell, rows

_IN_LETTERS = frozenset({"so", "phong", "cuc", "vu", "trung-tam", "ban-hdnd", "ban-dang", "doi", "tram", "hoi"})
"""Sets whose bodies' names are shortened to first letters."""


def sector_forms() -> Iterator[tuple[str, Sector]]:
    """Each form with its sector. First letters that two names of a set share stand for neither."""
    given: set[tuple[str, str]] = set()
    for row in rows("sectors"):
        sector = Sector(row["set"], row["canonical"])
        for form in cell(row["forms"]):
            for spelt in _spelt(form):
                given.add((sector.set, spelt))
                yield spelt, sector
    yield from _in_letters(given)


def _spelt(form: str) -> Iterator[str]:
    yield from dashed(form)
    if " và " in form:
        yield from (form.replace(" và ", sign) for sign in (" & ", "&"))


def _in_letters(given: set[tuple[str, str]]) -> Iterator[tuple[str, Sector]]:
    names = {(row["set"], row["canonical"]) for row in rows("sectors") if row["set"] in _IN_LETTERS}
    made = {(set_, form, name) for set_, name in sorted(names) for form in initials(name)}
    meanings = Counter((set_, form) for set_, form, _ in made)
    for set_, form, name in sorted(made):
        if meanings[set_, form] == 1 and (set_, form) not in given:
            yield from ((spelt, Sector(set_, name, is_initials=True)) for spelt in dashed(form))
