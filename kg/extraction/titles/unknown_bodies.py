"""Bodies of kinds that no table has, behind a title: "bà A, Giám đốc [Vườn thú Hoa Sen]"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.titles.bearers import follows_name
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.title_forms import Title

UNKNOWN = "khac"
"""The id of heads that no table has."""
_ANY = Head(UNKNOWN, "", "caps", frozenset(), "tier", "none", (), "", frozenset())
"""What stands for such a head: capitalised words follow, and small words between them."""
_BEGINS = re.compile(rf" (?:của )?(?={UPPER})")
_CALLED = re.compile(rf"{UPPER}\w+(?: [^\W\dA-Z_]+)?")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 12
_KNOWN = ("titles", "fused", "honorifics", "provinces", "heads", "central")


class UnknownBodies:
    """Reads them at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies

    def begins(self, start: int, end: int) -> int:
        """Where words begin behind a title that can only name its body; 0 where they may name who bears it."""
        begins = _BEGINS.match(self._view, end)
        if begins is None or not self._may_begin(begins.end()):
            return 0
        if not follows_name(self._view, start) or self._is_said_in_short(begins.end()):
            return 0
        return begins.end()

    def read(self, at: int, title: Title) -> AgencyPhrase | None:
        """The body named at ``at``, where its words are enough for a name of its own.

        A title that says what it heads ("Viện trưởng") is followed by a name that begins so, or by a part of one.
        """
        if at in self._chart.sectors:
            return None  # "Phó Giám đốc Giáo dục": a field of work
        name = self._agencies.descriptors.read(_ANY, at - 1)
        if name is None or not name[0].lower().startswith(title.overlap):
            return None
        words = _WORD.findall(name[0])
        if not 1 < len(words) <= _LONGEST or all(word.isupper() for word in words):
            return None
        is_named = sum(word[0].isupper() for word in words) > 1
        unplaced = "none" if is_named else "context"
        head = Head(UNKNOWN, name[0], "none", frozenset("*"), "tier", unplaced, (), "", frozenset())
        read = self._agencies.tails.complete(head, at, name[1], "", is_named)
        return replace(read, is_bare=False) if is_named or not read.is_bare else None

    def _is_said_in_short(self, at: int) -> bool:
        """Whether the words are the first ones of a body named before: "Chủ tịch Liên minh" of a "Liên minh HTX"."""
        short = _CALLED.match(self._view, at)
        if short is None:
            return False
        named = self._view.find(f"{short[0]} ", 0, at)
        return named >= 0 and (named in self._chart.heads or named in self._chart.central)

    def _may_begin(self, at: int) -> bool:
        """Whether nothing known stands here, and no person."""
        if any(at in getattr(self._chart, kind) for kind in _KNOWN) or self._agencies.is_person(at):
            return False
        if any(tier.level != "village" or self._view[end + 1].isupper() for end, tier in self._chart.tiers.get(at, ())):
            return False  # "Xóm nghề Hoa Chuông" is no village
        first = _WORD.match(self._view, at)
        if first is None:
            return False
        is_name = self._view[first.end() + 1 : first.end() + 2].isupper()
        return not (is_name and first[0].lower() in self._lexicon.surnames)
