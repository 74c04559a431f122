"""How far small words go on with an agency's name: "Hội Bảo trợ [bệnh nhân nghèo]", "Khoa Hồi sức [tích cực]".

Nouns are an open class, so that no table holds all that a name may say; what ends a name are a verb of which it is
the subject, a particle or a preposition, and those that this register uses stand in ``data/name_ends.csv``.
"""

from __future__ import annotations

import re

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?![\w'])")
_PAIR = re.compile(r"[^\W\d_]+ [^\W\d_]+(?!\w)")
_TRIPLE = re.compile(r"[^\W\d_]+ [^\W\d_]+ [^\W\d_]+(?!\w)")
_PARTICLE = re.compile(r"(?:of|for|to|and|the|et|de|des|du|und|für|y|del|della|di)(?= [A-Z][a-z]+(?!\w))")
_CAPITAL = re.compile(rf" {UPPER}")
_OF = re.compile(r" (?:của|thuộc) (?=[A-ZĐ])")
_VOWELS = "aeiouyàáâãèéêìíòóôõùúýăĩũơưạ-ỹ"
_SYLLABLE = re.compile(
    rf"(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|nh|ng|[cmnpt])?", re.IGNORECASE
)
_NOT_WORDS = ("ban-chi-dao", "van-phong", "vung", "hoi-dong")
_OUT = re.compile(r"[,;.)\n]| (?:và|-) (?=[A-ZĐÂÔƯĂÊÁÀÝ])")
"""What small words lead out to that end a name told on a list, or go on with one."""
_MOST_OUT = 6
_BEFORE_CAPITAL = 4
"""So many small words may lead up to a name's first capitalised word: "Quỹ từ thiện Hoa Sen Trắng"."""


class SmallWords:
    """Reads small words at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon

    def end(self, at: int, allows_verbs: bool, is_odd: bool = False) -> int:
        """The end of the next small word of a name at ``at``, 0 if the name ends before it.

        ``allows_verbs``: whether the name began with a verb ("Hỗ trợ …"), so that other verbs may go on with it.
        ``is_odd``: whether a syllable came before that is likely the first half of a word ("bệnh" of "bệnh nhân").
        """
        view, ends = self._view, self._lexicon.name_ends
        word = _WORD.match(view, at)
        if word is None or not word[0].islower():
            return 0
        chart = self._chart
        if at in chart.titles or at in chart.fused or at in chart.honorifics or self._is_place(at):
            return 0
        for pattern in (_TRIPLE, _PAIR):
            more = pattern.match(view, at)
            kind = ends.get(more[0].lower()) if more else None
            if kind is not None:
                return more.end() if more and kind == "either" and allows_verbs else 0
        known = next((end for end, sector in chart.sectors.get(at, ()) if sector.set not in _NOT_WORDS), 0)
        if known > word.end():
            return known
        kind = ends.get(word[0])
        if kind == "syllable" and is_odd:
            return 0 if word.end() + 1 in chart.heads else word.end()  # "các trường học [do] Tập đoàn X …"
        return word.end() if kind is None else 0

    def particle(self, at: int) -> int:
        """The end of a small word between two of a foreign name: "Tổ chức Aide [et] Action"; 0 if none is."""
        word = _PARTICLE.match(self._view, at) if self._view[at - 2 : at - 1].isascii() else None
        return word.end() if word else 0

    def second_half(self, at: int, is_odd: bool) -> int:
        """The end of a small syllable that makes a word with the capitalised one before: "Báo Dân [trí]"; 0 if none."""
        word = _WORD.match(self._view, at)
        if word is None or at in self._chart.sectors:
            return 0  # "Trường Đại học Vinh [đào tạo]"
        end = self.end(at, False, is_odd)
        return end if end == word.end() else 0

    def lead_out(self, pos: int) -> bool:
        """Whether small words go on from ``pos`` up to where a name on a list ends: "Cục Năng lượng [nguyên tử];"."""
        for count in range(_MOST_OUT):
            if count and _OUT.match(self._view, pos):
                return True
            end = self.end(pos + 1, True, count % 2 == 1) if self._view[pos : pos + 1] == " " else 0
            if not end:
                return False
            pos = end
        return False

    def lead(self, at: int, is_long: bool = False) -> int:
        """The end of small words that lead up to a capitalised one, 0 if none do.

        Behind a head of several words (``is_long``) also of words that lead up to its owner.
        """
        for count in range(_BEFORE_CAPITAL):
            end = self.end(at, False, count % 2 == 1)
            if not end:
                return 0
            if _CAPITAL.match(self._view, end):
                return end
            of = _OF.match(self._view, end) if count and is_long else None
            if of is not None and of.end() in self._chart.heads and of.end() not in self._chart.no_agencies:
                return end  # "Trung tâm dịch thuật của Hội Nhà văn Việt Nam"
            if self._view[end : end + 1] != " ":
                return 0
            at = end + 1
        return 0

    def _is_place(self, at: int) -> bool:
        """Whether a place follows: "[bản] Nậm Cắn", "tỉnh"; not the second half of "văn [bản] và"."""
        tiers = self._chart.tiers.get(at)
        if not tiers:
            return False
        is_village = all(tier.level == "village" for _, tier in tiers)
        return not is_village or self._view[tiers[0][0] + 1 : tiers[0][0] + 2].isupper()

    @staticmethod
    def is_foreign(word: str) -> bool:
        """Whether a word is no Vietnamese syllable: a brand ("Vingroup"), after which no small words go on."""
        return _SYLLABLE.fullmatch(word) is None
