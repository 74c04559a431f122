"""Words that a pattern cannot match without, so that only patterns whose words stand in a text are tried.

Of ``\\b(?:dự|có mặt)\\b.*là`` every match has "dự" or "có mặt" in it. What a pattern needs is worked out from the
pattern itself, so that no list of trigger words can fall behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import ahocorasick

_QUANTIFIER = re.compile(r"[*+?]|\{(?P<least>\d*)(?:,\d*)?\}")
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|:|>|(?P<about>=|!|<=|<!)))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_ANY_WORD = re.compile(r"\\[bBdDsSwW]|[.^$]")


class NeededWords:
    """Tells by one pass over a text which of several patterns can match it at all: those whose words stand in it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """The patterns are in lower case; ValueError for a bracket that is not closed."""
        needing: dict[str, int] = {}
        self._always = 0
        for number, pattern in enumerate(patterns):
            words = needed(pattern)
            for word in words:
                needing[word] = needing.get(word, 0) | 1 << number
            if not words:
                self._always |= 1 << number
        self._words = ahocorasick.Automaton()
        for word, bits in needing.items():
            self._words.add_word(word, bits)
        self._words.make_automaton()

    def possible(self, lower: str) -> int:
        """The patterns that can match, each a bit by its place in the order given."""
        found = self._always
        for _, bits in self._words.iter(lower):
            found |= bits
        return found


def needed(pattern: str) -> frozenset[str]:
    """Words of which at least one stands in everything that the pattern matches; empty where there are none such.

    Knows the syntax that the rules use: literals, classes, groups, choices, repetition, and looking about; ValueError
    for a bracket that is not closed.
    """
    found, end = _choice(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"bracket closed but not opened at {end}: {pattern}")
    return found


def _choice(pattern: str, position: int) -> tuple[frozenset[str], int]:
    """What a choice needs, up to the bracket that closes it: something of every branch, or nothing."""
    branches: list[frozenset[str]] = []
    while True:
        needs, position = _sequence(pattern, position)
        branches.append(needs)
        if position >= len(pattern) or pattern[position] == ")":
            return frozenset().union(*branches) if all(branches) else frozenset(), position
        position += 1


def _sequence(pattern: str, position: int) -> tuple[frozenset[str], int]:
    """What one branch needs: the longest of its plain words, or of what its groups need."""
    best: frozenset[str] = frozenset()
    run = ""
    while position < len(pattern) and pattern[position] not in "|)":
        needs, end = _element(pattern, position)
        quantifier = _QUANTIFIER.match(pattern, end)
        is_plain = needs is None
        if quantifier is None and is_plain:
            run += pattern[position:end].removeprefix("\\")
            position = end
            continue
        best, run = _better(best, frozenset({run} - {""})), ""
        if quantifier is None or quantifier[0] == "+" or int(quantifier["least"] or 0) > 0:
            best = _better(best, needs if needs is not None else frozenset({pattern[position:end].removeprefix("\\")}))
        position = quantifier.end() if quantifier else end
        if quantifier and pattern[position : position + 1] in ("?", "+"):
            position += 1  # lazy or possessive
    return _better(best, frozenset({run} - {""})), position


def _element(pattern: str, position: int) -> tuple[frozenset[str] | None, int]:
    """One element and where it ends: None for a plain letter, else what it needs."""
    opening = _OPENING.match(pattern, position)
    if opening:
        needs, end = _choice(pattern, opening.end())
        if end >= len(pattern):
            raise ValueError(f"bracket not closed at {position}: {pattern}")
        return (frozenset() if opening["about"] else needs), end + 1
    other = _CLASS.match(pattern, position) or _ANY_WORD.match(pattern, position)
    if other:
        return frozenset(), other.end()
    return None, position + (2 if pattern[position] == "\\" else 1)


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Of two sets, either of which is needed, the one whose shortest word is longer: it is found in fewer texts."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))
