"""Names of districts, communes and villages behind the word for their kind: "xã [Hòa Trà]", "HUYỆN [BẾN LỨC]"."""

from __future__ import annotations

import re

from kg.extraction.places.capitals import NAME, PARTS
from kg.extraction.places.unit_bearers import UnitBearers
from kg.extraction.words.chart import Tier
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import middle_names

_TERM = re.compile(r"(?i:Kh(?:óa|oá) (?:[IVXL]+|\d+)|Nhiệm kỳ)(?!\w)")
"""What follows a bare kind of unit and is no name: "HĐND xã [Khóa XIV]"."""
_SMALL_ENDED = re.compile(rf"{UPPER}\w* [^\W\dA-Z_]+(?!\w)")
_SYLLABLE = 8
_SMALL = re.compile(r" [^\W\dA-Z_]+(?!\w)")
_ITS_NUMBER = re.compile(r" \d{1,2}(?![\w/-]|\.\d)")


class UnitNames:
    """Reads them at given positions of one text."""

    def __init__(self, view: str, lexicon: Lexicon, bearers: UnitBearers) -> None:
        self._view = view
        self._lexicon = lexicon
        self._bearers = bearers

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
        known = self._known(pos, ends, tier) if tier.level != "village" else 0
        ends = [end for end in ends if end <= run.end()]
        if known > ends[0] or (known and (len(ends) == 1 or tier.level != "commune")):
            return self._view[pos : self.going_on(known, ends)]
        name = self._unknown(pos, ends, tier)
        return name or self._view[pos:known]

    def _known(self, pos: int, ends: list[int], tier: Tier) -> int:
        """Where the longest known name of such a unit ends, 0 where there is none."""
        names = self._lexicon.units.get("district" if tier.level in ("district", "city") else "commune", {})
        for end in reversed(ends):
            if self._view[pos:end].lower() in names and not (end == ends[0] and self._is_surname(pos, ends)):
                return end
        return 0

    def _unknown(self, pos: int, ends: list[int], tier: Tier) -> str:
        """The name of a unit that the gazetteer does not know: what is neither an office's bearer nor a headline's."""
        if tier.type == "quận" and ends and self._lexicon.surnames.get(self._view[pos : ends[0]].lower()) is False:
            return ""  # all of them are known: "Chủ tịch UBND quận [Hồ Thuyên]"
        if _TERM.match(self._view, pos) or self._is_headline_word(self._view[pos : ends[0]]):
            return ""
        if self._view[pos : ends[-1]].isupper():
            ends = self._until_verb(pos, ends)
        elif len(ends) > 2 and tier.level == "commune":
            if len(ends) == 3 and not self._bearers.may_follow(pos):
                return self._view[pos : ends[2]]
            told = self._bearers.told(pos, ends)
            if told:
                return self._view[pos:told]
        if len(ends) > 2 and (self._is_surname(pos, ends) or self._has_middle_name(pos, ends)):
            return ""
        return self.until_person(pos, ends)

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
        """The words before what goes on in a shouted headline: "HUYỆN M'DRĂK [TỔ CHỨC]", "XÃ HÒA TRÀ [KHÓA XIV]"."""
        words = self._view[pos : ends[-1]].lower().split(" ")
        for index in range(1, min(len(words), len(ends))):
            is_verb = self._lexicon.name_ends.get(" ".join(words[index : index + 2])) == "verb"
            is_particle = index > 1 and self._lexicon.name_ends.get(words[index]) == "particle"
            if is_verb or is_particle or _TERM.match(self._view, ends[index - 1] + 1):
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
            is_surname = index > 0 and word in self._lexicon.surnames and not self._goes_on(index, ends)
            if is_surname and index + 1 < len(ends):
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

    def _goes_on(self, index: int, ends: list[int]) -> bool:
        """Whether a second syllable that also is a surname stands before one: "phường [Hòa Lương] Hồ Thị Nghĩ"."""
        if index != 1 or len(ends) < 4:
            return False
        return self._lexicon.surnames.get(self._view[ends[1] + 1 : ends[2]].lower()) is False

    def known_as(self, name: str, tier: Tier) -> str:
        """The gazetteer's spelling of a name."""
        level = "district" if tier.level in ("district", "city") else "commune"
        return self._lexicon.units[level].get(name.lower(), name.title() if name.isupper() and len(name) > 4 else name)
