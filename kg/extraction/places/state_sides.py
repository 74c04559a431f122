"""Of which other state the bodies are that a sentence tells of: "về phía Lào có ông A, Thứ trưởng Bộ Nội vụ"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Stretches

# both begin with a class, which the engine skips to
_SIDE = re.compile(
    r"[Pp](?<!\w.)hía (?P<who>[^,;:.()\n]{2,80}?(?: \([^()\n]{1,40}\))?)(?::| (?:có|gồm|do|tham dự|dự|là)(?!\w))"
)
"""A side whose people are told behind it; who merely wishes or answers is none."""
_LED = re.compile(
    r"[Đđ](?<!\w.)oàn (?P<who>[^,;:.\n]{2,110}?) do (?P<head>[^;:.\n]{3,220}?) (?:làm [Tt]rưởng|dẫn đầu|dẫn(?= đoàn))"
)
"""A delegation and who leads it."""
_NAME = 40
"""No name of a state or place is longer."""
_REACH = 2000
"""So far behind a side its people are told, in characters."""


class StateSides:
    """Tells the sides of one text, of which ``sentences`` are the sentences."""

    def __init__(self, view: str, sentences: Stretches, lexicon: Lexicon) -> None:
        self._view = view
        self._sentences = sentences
        self._lexicon = lexicon

    def country(self, position: int) -> str | None:
        """The state whose side or delegation the person or body at a position belongs to; None for Vietnam."""
        for start, end, country in self._led:
            if start <= position < end:
                return country
        if not self._told:
            return None
        index = bisect_right(self._told, (position,)) - 1
        if index < 0:
            return None
        start, country = self._told[index]
        sentence = self._sentences.at(position)
        is_near = sentence is not None and sentence.start <= start and position - start < _REACH
        return country or None if is_near else None

    @cached_property
    def _told(self) -> list[tuple[int, str]]:
        """Where the people of a side are told, with its state, "" for any other side."""
        if "hía " not in self._view:
            return []
        found = [(side.start(), self._last_state(f" {side['who']}")) for side in _SIDE.finditer(self._view)]
        return found if any(country for _, country in found) else []

    @cached_property
    def _led(self) -> list[tuple[int, int, str]]:
        """Where the heads of delegations from other states are told."""
        if "oàn " not in self._view or " do " not in self._view:
            return []
        found = ((m.start("head"), m.end("head"), self._last_state(m["who"])) for m in _LED.finditer(self._view))
        return [led for led in found if led[2]]

    def _last_state(self, words: str) -> str:
        """The state whose name, or a place in which, stands at the end of words, "" if none does."""
        tail = words[-_NAME:].rstrip(" )").replace("(", " ").split(" ")
        for first in range(len(tail)):
            name = " ".join(tail[first:])
            if name in self._lexicon.abroad and self._lexicon.states_of.get(name) != "Việt Nam":
                return self._lexicon.states_of.get(name, name)
        return ""


def party_of(label: str, state: str, lexicon: Lexicon) -> str | None:
    """The body of another state or of the party that leads it, for that of Vietnam: "Bộ Chính trị" and "Lào"."""
    country = max((name for name in lexicon.countries if state.endswith(name)), key=len, default="")
    if label == "Chính phủ":
        return f"{label} {country}" if country else None
    of = (
        body
        for body in lexicon.parties_abroad
        if body.startswith(f"{label} ") and body.endswith(f" {country or state}")
    )
    return next(of, None)
