"""Verbs right behind or within what might be an agency's name: there the name ends."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extraction.agencies.descriptor_state import DescriptorState
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_FIRST_PAIR = re.compile(r" ([^\W\d_]+ [^\W\d_]+)")
_SHOUTED = re.compile(rf"{UPPER}{{2,}} {UPPER}{{2,}}(?!\w)")
_GOVERNING = frozenset({"state", "council", "party"})
_NEXT_WORD = re.compile(r" [^\W\d_]+")


class DescriptorVerbs:
    """Looks for verbs at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon

    def begin(self, state: DescriptorState) -> bool:
        """Whether the name's first words may be a verb as well."""
        if state.begun:
            return self._lexicon.name_ends.get(" ".join(state.begun.lower().split(" ")[:2])) == "either"
        pair = _FIRST_PAIR.match(self._view, state.start)
        return pair is not None and self._lexicon.name_ends.get(pair[1].lower()) == "either"

    def is_at(self, at: int, end: int, is_named: bool, is_closed: bool = False) -> bool:
        """Whether words that may be a field of work are a verb here: they are written small.

        ``is_closed``: whether a place or a proper name came last, which no field of work goes on with.
        """
        if self._view[at].isupper():
            return False
        kind = self._lexicon.name_ends.get(self._view[at:end])
        if (is_named and kind == "verb") or (is_closed and kind == "either"):
            return True
        if self._lexicon.name_ends.get(self._view[at:end]) == "either" and self._is_governing(end + 1):
            return True  # "Phòng Nội vụ tham mưu UBND huyện"
        following = _NEXT_WORD.match(self._view, end)  # "Chi cục X đăng ký thi đua", not "Chi cục Đăng ký đất đai"
        return following is not None and self._lexicon.name_ends.get(self._view[at : following.end()]) == "verb"

    def _is_governing(self, at: int) -> bool:
        """Whether a body that others work for is named here."""
        return any(head.kind in _GOVERNING for _, head in self._chart.heads.get(at, ()))

    def is_shouted(self, at: int) -> bool:
        """Whether a verb in capitals goes on with a shouted headline: "TRƯỜNG X [TỔ CHỨC] GẶP MẶT"."""
        pair = _SHOUTED.match(self._view, at)
        return pair is not None and self._lexicon.name_ends.get(pair[0].lower()) == "verb"

    def goes_on(self, at: int, end: int) -> bool:
        """Whether known words go on with a verb in small letters: "Báo Xây dựng [tổ chức] hội thi"."""
        words = self._view[at:end].split(" ")[1:]
        ends = self._lexicon.name_ends
        return any(ends.get(" ".join(pair)) == "verb" for pair in pairwise(words))

    def are_halved(self, at: int, end: int) -> bool:
        """Whether the last small word of known words is the first of a verb: "Tịnh Biên [giới thiệu]"."""
        following = _NEXT_WORD.match(self._view, end)
        last = self._view.rfind(" ", at, end) + 1
        if following is None or last <= at or not self._view[last].islower():
            return False
        return self._lexicon.name_ends.get(self._view[last : following.end()]) == "verb"
