"""Names of persons at given positions: Vietnamese by surname, any other by what stands before or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from kg.extraction.chart import Chart
from kg.extraction.letters import UPPER
from kg.extraction.lexicon import Lexicon
from kg.extraction.tables import middle_names
from kg.language.span import Span
from kg.made_often import made_often

# "Park Sung-ho", "Jean-Luc", "Claire Morel-Roux"; whether "Mận-Phó" is two words is for the chart to say
_WORD = rf"{UPPER}\w*(?:['´]\w+)*(?:-(?:[a-zà-ỹ]\w*|{UPPER}[a-zà-ỹ]\w*(?=-)|{UPPER}[a-zà-ÿ]+(?!\w)))*"
_INITIAL = rf"(?:{UPPER}\.)+"
_FULL = re.compile(rf"(?:{_INITIAL} ?)?{_WORD}(?: (?:(?:van|von|de|der|bin|al|da|di) )?(?:{_WORD}|{UPPER}\.))*")
_PARTS_OF_HONORIFIC = re.compile(r"[ .,/-]{0,2}")
_LONGEST = 7
_USUAL_LENGTH = 5
_CAPITAL_FOLLOWS = re.compile(rf"\.? ?{UPPER}")
_TITLE_WORDS = frozenset({"phó", "trưởng", "quyền", "nguyên"})
_PARTICLES = ("v", "d", "b", "a")
"""What the small words within foreign names begin with."""
_BEFORE_OFFICE = ("nguyên ", "cựu ", "hiện ", "nay ")
"""What leads to an office: "Lê Văn Mận-nguyên Giám đốc"."""
_NO_SYLLABLE = re.compile(r"[BCDFGHKLMNPQRSTVXĐ]{2,}")
"""Capitals without a vowel: an abbreviation."""
_STATES = frozenset({"Việt Nam"})
_NEVER_LAST = ("Văn", "Thị", "VĂN", "THỊ")
"""Middle names with which no name ends."""
_BREAKS_OFF = re.compile(r' ?["<&]')
_GOES_ON = re.compile(rf"(?:<[^<>\n]{{1,200}}>|&#?\w{{2,8}};){UPPER}")
_TAG_BEFORE = re.compile(r"\w</\w+> ?$")


@made_often
@dataclass(frozen=True, slots=True)
class NamePhrase:
    """Words that name a person; ``whole`` begins at the honorific, rank or degree."""

    span: Span
    whole: Span
    words: tuple[str, ...]
    has_honorific: bool

    @property
    def is_short(self) -> bool:
        """Whether only one word of a name is given ("ông Tuân")."""
        return len(self.words) == 1


class _Standing(IntEnum):
    """Whether words may be a name without an honorific."""

    NEVER = 0
    EXPECTED = 1
    """Where a list or a role makes a name likely."""
    ALONE = 2


class PersonNames:
    """Reads persons' names at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, agency_end: Callable[[int], int]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._agency_end = agency_end
        self._known: dict[int, tuple[str, ...]] = {}
        self._standing: dict[int, _Standing] = {}
        self._middle = middle_names()
        self._others = {*chart.titles, *chart.fused, *chart.tiers, *chart.central, *chart.heads, *chart.honorifics}
        """Where something else than a person may be named."""

    def honorifics_end(self, start: int) -> tuple[int, bool]:
        """Where the honorifics that begin at ``start`` end ("đồng chí Đại tá, TS."), and whether they are plural."""
        pos, is_plural = start, False
        while True:
            hits = self._chart.honorifics.get(pos)
            if not hits:
                return pos if pos == start else _trimmed(self._view, start, pos), is_plural
            is_plural = is_plural or hits[0][1].is_plural
            gap = _PARTS_OF_HONORIFIC.match(self._view, hits[0][0])
            pos = gap.end() if gap else hits[0][0]

    def after_honorific(self, start: int) -> NamePhrase | None:
        """The name with its honorifics beginning at ``start``; a single word is enough."""
        end, _ = self.honorifics_end(start)
        if end == start:
            return None
        at = end
        while self._view[at : at + 1] in (" ", ":"):
            at += 1
        words = self._words(at)
        if not words or not self._acceptable(words) or " ".join(words) in self._lexicon.countries:
            return None
        if self._is_broken(at, words):
            return None
        return self._phrase(start, at, words, True)

    def plain(self, at: int, is_expected: bool, is_borne: bool = False) -> NamePhrase | None:
        """A name without honorific; ``is_expected`` where a list makes one likely, ``is_borne`` after a role."""
        can_stand = self._standing.get(at)
        if can_stand is None:
            can_stand = self._standing[at] = self._can_stand(at, self._words(at))
        if not can_stand or not (is_expected or can_stand is _Standing.ALONE):
            return None
        if not is_borne and self._is_something_else(at):
            return None
        return self._phrase(at, at, self._words(at), False)

    def _can_stand(self, at: int, words: tuple[str, ...]) -> _Standing:
        """Whether the words may be a name without an honorific."""
        if len(words) < 2 or not self._acceptable(words) or self._has_no_name_word(words):
            return _Standing.NEVER
        if self._begins_wrongly(at, words) or self._ends_a_place(at, words) or self._is_broken(at, words):
            return _Standing.NEVER
        if self._is_vietnamese(words):
            return _Standing.ALONE
        is_place = " ".join(words).lower() in self._lexicon.units["district"]
        return _Standing.NEVER if is_place else _Standing.EXPECTED

    def _is_broken(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether markup or quotation marks cut the name: 'Nguyễn Văn "Á"', "<b>Lê</b> Thị Hoa"."""
        end = at + len(" ".join(words))
        if _GOES_ON.match(self._view, end) or (words[-1] in _NEVER_LAST and _BREAKS_OFF.match(self._view, end)):
            return True
        after_tag = ">" in self._view[max(0, at - 2) : at]
        return after_tag and _TAG_BEFORE.search(self._view, max(0, at - 20), at) is not None

    def _ends_a_place(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether the words are the rest of a district's name: "Buôn Ma Thuột"."""
        before = self._view[max(0, at - 8) : at - 1].rsplit(" ", 1)[-1] if self._view[at - 1 : at] == " " else ""
        return before[:1].isupper() and " ".join((before, *words)).lower() in self._lexicon.units["district"]

    def has_words(self, at: int) -> bool:
        """Whether capitalised words stand here, of which a name without honorific needs two."""
        behind = self._view.find(" ", at) + 1
        following = self._view[behind : behind + 1]
        # the words go on with a capital or a particle ("van", "de"), which is seen more quickly than the words are read
        return (following.isupper() or following in _PARTICLES) and len(self._words(at)) > 1

    def is_possible(self, at: int) -> bool:
        """Whether a short Vietnamese name may stand here, to be confirmed by another mention."""
        words = self._words(at)
        return len(words) == 2 and words[0].lower() in self._lexicon.surnames and self._acceptable(words)

    def possible(self, at: int) -> NamePhrase | None:
        """The two-word name that may stand here."""
        return self._phrase(at, at, self._words(at), False) if self.is_possible(at) else None

    def _phrase(self, whole: int, at: int, words: tuple[str, ...], has_honorific: bool) -> NamePhrase:
        end = at + len(" ".join(words))
        return NamePhrase(Span(at, end), Span(whole, end), words, has_honorific)

    def _words(self, at: int) -> tuple[str, ...]:
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
        is_name = len(found) > 1 and found[-1] not in _NEVER_LAST and found[0].isupper()
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
        if found[-1] in _NEVER_LAST:
            return False  # "Lê Văn Ấp", "Trần Thị Trường"
        if found[0].endswith(".") and start in chart.honorifics and len(found[0]) == 2:
            return True  # "khóa I. Ông …"
        if start in chart.titles or start in chart.fused:
            end = max(hit[0] for hit in (*chart.titles.get(start, ()), *chart.fused.get(start, ())))
            if self._view[start:end].isupper() or (
                " " in self._view[start:end] and not self._is_given_name(self._view[start:end], count)
            ):
                return True
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

    def _acceptable(self, words: tuple[str, ...]) -> bool:
        return " ".join(words).lower() not in self._lexicon.not_names

    def _has_no_name_word(self, words: tuple[str, ...]) -> bool:
        """Whether a headline's capitals are words of every day: "Vùng Đồng Bào", "Đoàn Khối Các"."""
        known, surnames = self._lexicon.not_name_words, self._lexicon.surnames
        first, *middle, last = " ".join(words).lower().split(" ")
        if words[0].isupper() and first in self._lexicon.capitals_end and first not in surnames:
            return True
        if first in known and first not in surnames:
            return True
        return not known.keys().isdisjoint(middle) or known.get(last, False)

    def _begins_wrongly(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether the first word is of an agency or a title, and a name may follow: "Bộ Cao Thị Oanh", "Phó Hội"."""
        first = words[0].lower()
        if first == "đoàn" and any(
            end == at + len(" ".join(words)) for end, _ in self._chart.provinces.get(at + len("đoàn "), ())
        ):
            return True  # "đại biểu Hồ Văn Na (Đoàn Long An)"
        if first == "đoàn" and " ".join(words[1:]) in _STATES.union(self._lexicon.countries):
            return True  # "Đoàn Việt Nam do Đại tướng … dẫn đầu"
        if first in self._lexicon.surnames:
            return first == "phó" and len(words) < 3
        if any(_NO_SYLLABLE.fullmatch(word) for word in words) or all(len(word) == 1 for word in words):
            return True  # "Chủ tịch CĐ VC tỉnh", "Chánh Văn phòng I T.Ư": abbreviations
        if first in _TITLE_WORDS or (words[0].isupper() and 1 < len(words[0]) < 6 and words[-1].istitle()):
            return True  # also "OIF Caroline Roux", "TKV Nguyễn Văn A"
        is_head = at in self._chart.heads and self._chart.heads[at][0][0] == at + len(first)
        return (is_head or at in self._chart.tiers) and words[1].lower() in self._lexicon.surnames

    def _is_vietnamese(self, words: tuple[str, ...]) -> bool:
        """By its surname, and where that is also a common word, by a usual middle name."""
        lower = [word.lower() for word in words]
        surnames = self._lexicon.surnames
        first = " ".join(lower[:2]) if " ".join(lower[:2]) in surnames else lower[0]
        if first not in surnames or not 3 <= len(words) <= 5:
            return False
        return not surnames[first] or lower[1] in self._middle

    def _is_something_else(self, at: int) -> bool:
        """Whether the words before say that a street, a school, a village has this name."""
        before = self._view[max(0, at - 24) : at]
        if before[-1:] != " ":
            return False
        *earlier, last = before[:-1].rsplit(" ", 2)
        words = _tail(last)
        if words == last and words.isdigit() and len(words) < 4:
            return True  # "97 Võ Văn Tần"
        contexts = self._lexicon.not_name_contexts
        if words.lower() in contexts:
            return True
        return words == last and bool(earlier) and f"{_tail(earlier[-1])} {words}".lower() in contexts


def _tail(word: str) -> str:
    """The letters, digits and slashes that a word ends with: "phố" of "(phố"."""
    start = len(word)
    while start and (word[start - 1].isalnum() or word[start - 1] in "_/"):
        start -= 1
    return word[start:]


def _trimmed(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in " ,/-":
        end -= 1
    return end
