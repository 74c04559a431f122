"""The capitalised words of which a person's name may consist, up to where something else begins."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

# "Park Sung-ho", "Jean-Luc", "Claire Morel-Roux"; whether "Mận-Phó" is two words is for the chart to say
# "Sẻng-Phết Hùng-Buôn-Nhuông": of two such words both are hyphened
_WORD = (
    rf"(?:(?:[HKN]|Ka)'(?= {UPPER})|{UPPER}\w*(?:['´]\w+)*(?:(?:-{UPPER}[a-zà-ỹ]+){{2,}}(?![\w-])"
    rf"|(?:-(?:[a-zà-ỹ]\w*|{UPPER}[a-zà-ỹ]\w*(?=-| {UPPER}\w*-{UPPER}\w*-)|{UPPER}[a-zà-ÿ]+(?!\w)))*))"
)
_INITIAL = rf"(?:{UPPER}\.)+"
_LONGEST = 7
_PARTICLE = "(?:van|von|de|der|den|del|du|la|le|el|bin|ibn|al|da|di|văn|thị)"
_FULL = re.compile(
    rf"(?:{_INITIAL} ?)?{_WORD}"
    rf"(?: (?:{_PARTICLE} ){{0,2}}(?:{UPPER}\.(?= {UPPER})|{_WORD}|{UPPER}\.)){{0,{_LONGEST}}}"
)
_USUAL_LENGTH = 5
_OF_HIGHLANDS = re.compile(rf"(?:[HK]|Ka)'{UPPER}\w+")
"""A whole name of the highlands, whose first letters tell whether a woman or a man bears it: "K'Tuýp", "H'Lép"."""
_NEAR = 40
"""So many letters are looked at for the end of a word."""
_CAPITAL_FOLLOWS = re.compile(rf"\.? ?{UPPER}")
_PARTICLES = ("v", "d", "b", "a", "t", "l", "e", "i")
"""What the small words within foreign names begin with."""
_BEFORE_OFFICE = ("nguyên ", "cựu ", "hiện ", "nay ")
"""What leads to an office: "Lê Văn Mận-nguyên Giám đốc"."""
NEVER_LAST = ("Văn", "Thị", "VĂN", "THỊ", "Thích")
"""Middle names, and the monks' first, with which no name ends."""


class NameWords:
    """Reads them at given positions of one text; results are remembered."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agency_end: Callable[[int], int]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agency_end = agency_end
        self._known: dict[int, tuple[str, ...]] = {}
        self._others = {*chart.titles, *chart.fused, *chart.tiers, *chart.central, *chart.heads, *chart.honorifics}
        """Where something else than a person may be named: only there is it asked whether it is."""

    def are_several(self, at: int) -> bool:
        """Whether capitalised words stand here, of which a name without honorific needs two."""
        if self._view[at + 1 : at + 2] in ("'", "a"):
            return self.are_whole(self.at(at))
        blank = self._view.find(" ", at, at + _NEAR)
        following = self._view[blank + 1 : blank + 2]
        # a second word is a capital or a particle ("van", "de"), which is seen more quickly than the words are read
        if blank >= 0 and not following.isupper() and following not in _PARTICLES:
            return False
        return len(self.at(at)) > 1

    @staticmethod
    def are_whole(words: tuple[str, ...]) -> bool:
        """Whether the words may be all of a name: two or more, or one of the highlands."""
        return len(words) > 1 or (len(words) == 1 and _OF_HIGHLANDS.fullmatch(words[0]) is not None)

    def at(self, at: int) -> tuple[str, ...]:
        """The capitalised words from ``at`` on, up to a title, an agency or a place that begins among them."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._read_words(at)
        return known

    def _read_words(self, at: int) -> tuple[str, ...]:
        run = _FULL.match(self._view, at)
        if run is None:
            return ()
        found: list[str] = []
        start = at
        for word in run[0].split(" "):
            if found and start in self._others and self._begins_other(start, found):
                break
            if found and word.isupper() and self._tells(word, found):
                break
            if found and word[-1] == "." and found[0].lower() in self._lexicon.surnames:
                found.append(word[:-1])  # "chị Nguyễn Thị B. Ông …": no initial within a name
                break
            known = self._known_behind_hyphen(word, start) if "-" in word else 0
            found.append(word[:known] if known else word)
            if known or len(found) == _LONGEST:
                break
            start += len(word) + 1
        return tuple(found)

    def _known_behind_hyphen(self, word: str, start: int) -> int:
        """Where in the word the hyphen stands behind which something known begins, 0 for nowhere: "Mận-Phó"."""
        hyphens = (place for place, letter in enumerate(word) if letter == "-")
        return next((place for place in hyphens if self._is_known(start + place + 1)), 0)

    def _tells(self, word: str, found: list[str]) -> bool:
        """Whether a headline in capitals goes on to tell of the person: "ÔNG LÊ VĂN MẬN GIỮ CHỨC …"."""
        is_name = len(found) > 1 and found[-1] not in NEVER_LAST and found[0].isupper()
        return is_name and word.lower() in self._lexicon.capitals_end

    def _is_known(self, at: int) -> bool:
        """Whether a title, an address or an agency begins here, as in "Mận-Phó Giám đốc"."""
        chart = self._chart
        if at in chart.titles or at in chart.fused or at in chart.honorifics:
            return True
        if self._view.startswith(_BEFORE_OFFICE, at):
            return True
        return at in chart.central or at in chart.heads

    def _begins_other(self, start: int, found: list[str]) -> bool:
        chart, count = self._chart, len(found)
        if found[-1] in NEVER_LAST:
            return False  # "Lê Văn Ấp", "Trần Thị Trường"
        if found[0].endswith(".") and start in chart.honorifics and len(found[0]) == 2:
            return True  # "khóa I. Ông …"
        if start in chart.titles or start in chart.fused:
            end = max(hit[0] for hit in (*chart.titles.get(start, ()), *chart.fused.get(start, ())))
            if self._view[start:end].isupper() or (
                " " in self._view[start:end] and not self._is_given_name(self._view[start:end], count)
            ):
                return True
        if count == 1 and start in chart.tiers and chart.tiers[start][0][1].level == "village":
            return self._view[start].islower()  # "Chau Bon Kha"
        if start in chart.tiers and len(self._view[start : chart.tiers[start][0][0]]) <= 3:
            return _CAPITAL_FOLLOWS.match(self._view, chart.tiers[start][0][0]) is not None
        if start in chart.central:
            return True
        if count == 1 and found[0].lower() == "đoàn" and start in chart.heads:
            return self._agency_end(start) > 0  # "Đoàn Bộ Tư lệnh Vùng 2"
        return count >= 2 and start in chart.heads and not self._is_rest_of_name(start, count)

    @staticmethod
    def _is_given_name(title: str, count: int) -> bool:
        """Whether words that are a title elsewhere are a given name: "Đinh Công Sứ", which no title is written like."""
        return count == 1 and title.istitle()

    def _is_rest_of_name(self, start: int, count: int) -> bool:
        """Whether a word that may begin an agency's name ends a person's: "Trần Mận Trường Sơn"."""
        end = self._agency_end(start)
        if not end:
            return True
        rest = _FULL.match(self._view, start)
        one_word = " " not in self._view[start : self._chart.heads[start][0][0]]
        return one_word and rest is not None and end <= rest.end() and count + rest[0].count(" ") < _USUAL_LENGTH
