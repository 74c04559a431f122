"""Names of districts, communes and villages behind the word for their kind: "xã [Hòa Trà]", "HUYỆN [BẾN LỨC]"."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Tier
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import middle_names

WORD = rf"{UPPER}[\w']*"
NAME = re.compile(rf"{WORD}(?:[ -]{{1,3}}{WORD})*")
"""Capitalised words of which places' names may consist."""
PARTS = re.compile(r"[\w'’]+")
_TERM = re.compile(r"(?:Kh(?:óa|oá) (?:[IVXL]+|\d+)|Nhiệm kỳ)(?!\w)")
"""What follows a bare kind of unit and is no name: "HĐND xã [Khóa XIV]"."""
_SMALL_ENDED = re.compile(rf"{UPPER}\w* [^\W\dA-Z_]+(?!\w)")
_SYLLABLE = 8
_SMALL = re.compile(r" [^\W\dA-Z_]+(?!\w)")
_ITS_NUMBER = re.compile(r" \d{1,2}(?![\w/-]|\.\d)")


class UnitNames:
    """Reads them at given positions of one text."""

    def __init__(self, view: str, lexicon: Lexicon) -> None:
        self._view = view
        self._lexicon = lexicon

    def numbered(self, pos: int, name: str, tier: Tier) -> str:
        """The name with its number: "phường Hà Giang 1" as the gazetteer knows it, "bản Huồi Tố 1"."""
        number = _ITS_NUMBER.match(self._view, pos + len(name)) if name else None
        if number is None or tier.level not in ("commune", "village"):
            return name
        whole = name + number[0]
        return whole if tier.level == "village" or whole.lower() in self._lexicon.units["commune"] else name

    def is_known(self, pos: int, tier: Tier) -> bool:
        """Whether the name is a unit's though it begins as an address does: "đặc khu Cô Tô", "xã Bà Điểm"."""
        name = self.longest(pos, tier) if self._view[pos].isupper() else ""
        return " " in name and self.is_unit(name, tier)

    def is_word(self, pos: int, name: str, tier: Tier) -> bool:
        """Whether a single capitalised syllable that no unit has goes on in small letters."""
        is_syllable = " " not in name and len(name) < _SYLLABLE and not self.is_unit(name, tier)
        return is_syllable and _SMALL.match(self._view, pos + len(name)) is not None

    def is_unit(self, name: str, tier: Tier) -> bool:
        """Whether the gazetteer has a unit of this name and level."""
        return name.lower() in self._lexicon.units["district" if tier.level in ("district", "city") else "commune"]

    def longest(self, pos: int, tier: Tier) -> str:
        """The longest run of capitalised words that the gazetteer knows as such a unit; a village's first words."""
        run = NAME.match(self._view, pos)
        if run is None:
            return ""
        ends = [pos + m.end() for m in PARTS.finditer(run[0])][:5]
        if len(ends) == 1:
            small = _SMALL_ENDED.match(self._view, pos)  # "huyện Bắc yên"
            ends = [*ends, small.end()] if small else ends
        known = self._lexicon.units.get("district" if tier.level in ("district", "city") else "commune", {})
        if tier.level != "village":
            for end in reversed(ends):
                if self._view[pos:end].lower() in known and not (end == ends[0] and self._is_surname(pos, ends)):
                    is_part = end == ends[0] and len(ends) == 2 and tier.level == "commune" and ends[1] <= run.end()
                    return self._view[pos : ends[1]] if is_part else self._view[pos : self.going_on(end, ends)]
        ends = [end for end in ends if end <= run.end()]
        if tier.type == "quận" and ends and self._lexicon.surnames.get(self._view[pos : ends[0]].lower()) is False:
            return ""  # all of them are known: "Chủ tịch UBND quận [Hồ Thuyên]"
        if len(ends) > 2 and (self._is_surname(pos, ends) or self._has_middle_name(pos, ends)):
            return ""
        if _TERM.match(self._view, pos):
            return ""
        if ends and self._is_headline_word(self._view[pos : ends[0]]):
            return ""
        return self.until_person(pos, self._until_verb(pos, ends) if self._view[pos : ends[-1]].isupper() else ends)

    def going_on(self, end: int, ends: list[int]) -> int:
        """Where a known name ends that one more syllable makes an unknown one: "huyện [Phú Lương Thượng]"."""
        behind = self._view[end + 1 : ends[-1]]
        is_one = len(ends) > 1 and ends[-2] == end and self._view[end] == " " and not behind.isupper()
        return ends[-1] if is_one and behind.lower() in self._lexicon.unit_endings else end

    def _is_headline_word(self, word: str) -> bool:
        """Whether a headline in capitals goes on behind a bare kind of unit: "CẤP HUYỆN [NĂM 2021]"."""
        lower = word.lower()
        return word.isupper() and (lower in self._lexicon.capitals_end or lower in self._lexicon.name_ends)

    def _until_verb(self, pos: int, ends: list[int]) -> list[int]:
        """The words before a verb in a shouted headline: "HUYỆN M'DRĂK [TỔ CHỨC]"."""
        words = self._view[pos : ends[-1]].lower().split(" ")
        for index in range(1, len(words) - 1):
            if self._lexicon.name_ends.get(f"{words[index]} {words[index + 1]}") == "verb":
                return ends[:index]
        return ends

    def _is_surname(self, pos: int, ends: list[int]) -> bool:
        """Whether the first word rather begins a person's name ("Công an xã Phan Văn Tèo"; there is a commune Phan)."""
        is_common = self._lexicon.surnames.get(self._view[pos : ends[0]].lower())
        is_woman = is_common is not None and self._view.startswith(" Thị ", ends[0])
        return len(ends) >= 3 and (is_common is False or is_woman)

    def _has_middle_name(self, pos: int, ends: list[int]) -> bool:
        """Whether a surname and a middle name begin three unknown words: "Công an thành phố [Đinh Xuân Nghĩ]"."""
        first, second = self._view[pos : ends[0]].lower(), self._view[ends[0] : ends[1]].strip().lower()
        return len(ends) == 3 and first in self._lexicon.surnames and second in middle_names()

    def until_person(self, pos: int, ends: list[int]) -> str:
        """An unknown name: its first words, up to what looks like a person's name."""
        begin = pos
        for index, end in enumerate(ends):
            word = self._view[begin:end].strip(" -").lower()
            if index and word in self._lexicon.surnames and index + 1 < len(ends):
                if index == 1 and self._view[pos : ends[0]].lower() in self._lexicon.surnames:
                    return ""  # "Chủ tịch UBND TP [Lương Nguyễn Minh Mận]"
                last = self._view[end + 1 : ends[-1]].lower()
                if index == 1 and len(ends) == 3 and last in self._lexicon.unit_endings:
                    break  # "xã [Kỳ Lâm Thượng]": no name of a person has two syllables, of a place one
                return self._view[pos : ends[index - 1]]
            if index == 0 and word in self._lexicon.surnames and len(ends) >= 3 and not self._lexicon.surnames[word]:
                return ""
            begin = end
        return self._view[pos : ends[min(len(ends), 3) - 1]] if ends else ""

    def known_as(self, name: str, tier: Tier) -> str:
        """The gazetteer's spelling of a name."""
        level = "district" if tier.level in ("district", "city") else "commune"
        return self._lexicon.units[level].get(name.lower(), name.title() if name.isupper() and len(name) > 4 else name)
