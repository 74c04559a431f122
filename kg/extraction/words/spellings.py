"""The ways to spell one form: dashes with and without blanks, words in full or short, names of the highlands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.language.text import match_view

_DASH = re.compile(r" ?- ?")
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"( và | - |, )")
_JOINTS = frozenset({"và", "các", "về"})
_FEWEST_LETTERS = 3
_SEVERAL = 5
"""A syllable that ends so many names of units is one with which such names go on."""
_HIGHLAND = ("Đắk", "Đăk", "Đắc", "Dak", "Đak")
"""One word of the highlands' languages, spelt in many ways."""


def dashed(form: str) -> Iterator[str]:
    """A form with every way to set a dash that parts its words: "VH-XH", "VH - XH", "VH- XH", "VH -XH"."""
    if not _DASH.search(form):
        yield form
        return
    yield from (_DASH.sub(dash, form) for dash in ("-", " - ", "- ", " -"))


def mixed(form: str, given: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The other ways to write words of a form out or short: "HĐND và ủy ban nhân dân" for "HĐND và UBND".

    ``given`` has such words with their abbreviations.
    """
    found = {form}
    for pair in given:
        for one, other in (pair, pair[::-1]):
            found |= {_whole(one).sub(other, spelt) for spelt in found if one in spelt}
    return frozenset(found - {form})


def initials(name: str) -> Iterator[str]:
    """A name's first letters, three or more, set in the usual ways: "KTHS", "VHKH&TT", "VH-XH" and "VHXH"."""
    letters = [word[0].upper() for word in _WORD.findall(name) if word not in _JOINTS]
    if len(letters) < _FEWEST_LETTERS:
        return
    parts = _PART.split(name)
    joints = ["&" if joint == " và " else joint.strip() for joint in parts[1::2]]
    short = ["".join(word[0].upper() for word in _WORD.findall(part) if word not in _JOINTS) for part in parts[::2]]
    if not all(short):
        return
    dashes = [joint.replace(",", "-") for joint in joints]
    bare = [joint if joint == "&" else "" for joint in joints]
    for given in (joints, dashes, bare):
        yield "".join(letter for pair in zip(short, [*given, ""], strict=True) for letter in pair)
    yield "".join(letters)


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def beginnings(names: Iterable[str]) -> frozenset[str]:
    """The first syllables of units' names in lower case, each of several units: "hòa", "tân"."""
    counts = Counter(name.split(" ", 1)[0] for name in names if " " in name)
    return frozenset(syllable for syllable, count in counts.items() if count >= _SEVERAL)


def endings(names: Iterable[str]) -> frozenset[str]:
    """The last syllables of units' names in lower case, each of several units: "thượng", "trung"."""
    counts = Counter(name.rsplit(" ", 1)[1] for name in names if " " in name)
    return frozenset(syllable for syllable, count in counts.items() if count >= _SEVERAL)


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Every spelling of a name in lower case, with the name as the gazetteer has it."""
    found: dict[str, str] = {}
    for name in names:
        found[match_view(name).lower()] = name
        first, _, rest = name.partition(" ")
        if first in _HIGHLAND and rest:
            for other in _HIGHLAND:
                found.setdefault(f"{other} {rest}".lower(), name)
    return found


def capitalised(form: str) -> str:
    """A name with capitals as the gazetteer has them, or each word with one."""
    return form if any(c.isupper() for c in form) else form.title()
