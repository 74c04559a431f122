"""Names of persons at given positions: Vietnamese by surname, any other by what stands before or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from kg.extraction.persons.lao_names import LaoNames
from kg.extraction.persons.name_words import NEVER_LAST, NameWords
from kg.extraction.persons.surnames import Surnames
from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span
from kg.record import record

_PARTS_OF_HONORIFIC = re.compile(r"[ .,/-]{0,2}| - ")
_NOBODY = frozenset({"bộ", "sở", "cục", "vụ"})
"""Heads of bodies' names with which no person's begins."""
_TITLE_WORDS = frozenset({"phó", "trưởng", "quyền", "nguyên"})
_NO_SYLLABLE = re.compile(r"[BCDFGHKLMNPQRSTVXĐ]{2,}")
"""Capitals without a vowel: an abbreviation."""
_STATES = frozenset({"Việt Nam"})
_OF_PERSONS = frozenset({"ông", "bà", "anh", "chị", "cô", "đồng chí"})
_BREAKS_OFF = re.compile(r' ?["<&]')
_GOES_ON = re.compile(rf"(?:<[^<>\n]{{1,200}}>|&#?\w{{2,8}};){UPPER}")
_TAG_BEFORE = re.compile(r"\w</\w+> ?$")


@record(frozen=True, slots=True)
class NamePhrase:
    """Words that name a person; ``whole`` begins at the honorific, rank or degree."""

    span: Span
    whole: Span
    words: tuple[str, ...]
    has_honorific: bool

    @property
    def is_short(self) -> bool:
        """Whether only one word of a name is given ("ông Tuân")."""
        return not NameWords.are_whole(self.words)


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
        self.words = NameWords(view, chart, lexicon, agency_end)
        self._standing: dict[int, _Standing] = {}
        self._lao = LaoNames(view, chart, lexicon, self.words)
        self._surnames = Surnames(lexicon)

    def honorifics_end(self, start: int) -> tuple[int, bool]:
        """Where the honorifics that begin at ``start`` end ("đồng chí Đại tá, TS."), and whether they are plural."""
        pos, is_plural = start, False
        while True:
            hits = self._chart.honorifics.get(pos)
            if not hits or (pos > start and self._is_surname(pos)):
                return pos if pos == start else _trimmed(self._view, start, pos), is_plural
            is_plural = is_plural or hits[0][1].is_plural
            gap = _PARTS_OF_HONORIFIC.match(self._view, hits[0][0])
            pos = gap.end() if gap else hits[0][0]

    def _is_surname(self, pos: int) -> bool:
        """Whether a word of address behind a degree is the surname: "TS. Ông Thị Băng", but "TS. Ông Lê Văn Băng"."""
        words = self.words.at(pos) if self._view.startswith(("Ông ", "Cố "), pos) else ()
        if len(words) < 3:
            return False
        following = words[1].lower()
        return self._lexicon.surnames.get(following, True)

    def after_honorific(self, start: int) -> NamePhrase | None:
        """The name with its honorifics beginning at ``start``; a single word is enough."""
        end, _ = self.honorifics_end(start)
        if end == start:
            return None
        at = end
        while self._view[at : at + 1] in (" ", ":"):
            at += 1
        words = self.words.at(at)
        if not words or not self._acceptable(words) or self._is_country(start, at, words):
            return None
        if self._is_broken(at, words) or self._begins_board(at, words):
            return None
        if any(stop > at + len(" ".join(words)) for stop, _ in self._chart.honorifics.get(at, ())):
            return None  # "các ông: Thiếu tướng Trần Văn Mận"
        if self._lao.may_stand and not self._surnames.begin(words):
            words = self._lao.whole(at, words)
        return self._phrase(start, at, words, True)

    def _is_country(self, start: int, at: int, words: tuple[str, ...]) -> bool:
        """Whether the word is a country ("bạn Lào"), and not the given name of someone named before: "bà Nga"."""
        if " ".join(words) not in self._lexicon.countries:
            return False
        if len(words) > 1 or self._view[start:at].strip().lower() not in _OF_PERSONS:
            return True
        before = self._view.rfind(f" {words[0]}", 0, start)
        return before < 0 or not self._is_capitalised(before)

    def _is_capitalised(self, blank: int) -> bool:
        """Whether a capitalised word stands before a blank: the middle of a name."""
        return self._view[self._view.rfind(" ", 0, blank) + 1].isupper()

    def _begins_board(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether the capitals are the first words of an agency's head: "5 đồng chí [Ban Thường] vụ"."""
        end = at + len(" ".join(words))
        return len(words) > 1 and any(stop > end for stop, _ in self._chart.heads.get(at, ()))

    def plain(self, at: int, is_expected: bool, is_borne: bool = False) -> NamePhrase | None:
        """A name without honorific; ``is_expected`` where a list makes one likely, ``is_borne`` after a role."""
        can_stand = self._standing.get(at)
        if can_stand is None:
            can_stand = self._standing[at] = self._can_stand(at, self.words.at(at))
        if not can_stand or not (is_expected or can_stand is _Standing.ALONE):
            return None
        if not is_borne and self._is_something_else(at):
            return None
        return self._phrase(at, at, self.words.at(at), False)

    def _can_stand(self, at: int, words: tuple[str, ...]) -> _Standing:
        """Whether the words may be a name without an honorific."""
        if not NameWords.are_whole(words) or not self._acceptable(words) or self._has_no_name_word(words):
            return _Standing.NEVER
        if " ".join(words) in self._lexicon.abroad:
            return _Standing.NEVER  # "Ông Sato Ken, Chủ tịch Tập đoàn Hoa Anh Đào, Nhật Bản"
        if self._begins_wrongly(at, words) or self._ends_a_place(at, words) or self._is_broken(at, words):
            return _Standing.NEVER
        if self._surnames.begin(words):
            return _Standing.ALONE
        is_place = " ".join(words).lower() in self._lexicon.units["district"]
        return _Standing.NEVER if is_place else _Standing.EXPECTED

    def _is_broken(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether markup or quotation marks cut the name: 'Nguyễn Văn "Á"', "<b>Lê</b> Thị Hoa"."""
        end = at + len(" ".join(words))
        goes_on = self._view[end : end + 1] in ("<", "&") and _GOES_ON.match(self._view, end)
        if goes_on or (words[-1] in NEVER_LAST and _BREAKS_OFF.match(self._view, end)):
            return True
        after_tag = ">" in self._view[max(0, at - 2) : at]
        return after_tag and _TAG_BEFORE.search(self._view, max(0, at - 20), at) is not None

    def _ends_a_place(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether the words are the rest of a district's name: "Buôn Ma Thuột"."""
        before = self._view[max(0, at - 8) : at - 1].rsplit(" ", 1)[-1] if self._view[at - 1 : at] == " " else ""
        return before[:1].isupper() and " ".join((before, *words)).lower() in self._lexicon.units["district"]

    def is_possible(self, at: int) -> bool:
        """Whether a short Vietnamese name may stand here, to be confirmed by another mention."""
        words = self.words.at(at)
        return len(words) == 2 and words[0].lower() in self._lexicon.surnames and self._acceptable(words)

    def possible(self, at: int) -> NamePhrase | None:
        """The two-word name that may stand here."""
        return self._phrase(at, at, self.words.at(at), False) if self.is_possible(at) else None

    def _phrase(self, whole: int, at: int, words: tuple[str, ...], has_honorific: bool) -> NamePhrase:
        end = at + len(" ".join(words))
        return NamePhrase(Span(at, end), Span(whole, end), words, has_honorific)

    def _acceptable(self, words: tuple[str, ...]) -> bool:
        if words[0] == "Khóa" or words[0] == "khóa":
            return False  # "Chủ tịch HĐND tỉnh Khóa XVII"
        if words[0] in ("I", "IV", "V", "VI", "IX", "X", "XI") and len(words) > 2 and not words[-1].isupper():
            return False  # "khóa VI Trần Văn Mận"
        if _is_abbreviation(words[0]) and words[0].lower() not in self._lexicon.surnames:
            return False  # "các đồng chí BCH Tỉnh hội"
        return " ".join(words).lower() not in self._lexicon.not_names

    def _has_no_name_word(self, words: tuple[str, ...]) -> bool:
        """Whether a headline's capitals are words of every day: "Vùng Đồng Bào", "Đoàn Khối Các"."""
        known, surnames = self._lexicon.not_name_words, self._lexicon.surnames
        if len(words) == 1:
            return False
        first, *middle, last = " ".join(words).lower().split(" ")
        if words[0].isupper() and first in self._lexicon.capitals_end and first not in surnames:
            return True
        if first in known and first not in surnames:
            return True
        return not known.keys().isdisjoint(middle) or known.get(last, False)

    def _begins_wrongly(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether the first word is of an agency or a title, before a name: "Bộ Cao Thị Oanh", "Phó Hội"."""
        first = words[0].lower()
        if any(map(_is_abbreviation, words[1:])):
            return True  # "Đoàn TNCS Hồ Chí Minh"
        if first == "đoàn" and self._is_delegation(at, words):
            return True
        if first in self._lexicon.surnames:
            return first == "phó" and len(words) < 3
        if _is_abbreviation(words[0]) or all(len(word) == 1 for word in words):
            return True  # "Chủ tịch CĐ VC tỉnh", "Chánh Văn phòng I T.Ư": abbreviations
        is_short = words[0].isupper() and words[0].isalpha() and 1 < len(words[0]) < 6
        if first in _TITLE_WORDS or (is_short and words[-1].istitle()):
            return True  # also "OIF Caroline Roux", "TKV Nguyễn Văn A"
        is_head = at in self._chart.heads and self._chart.heads[at][0][0] == at + len(first)
        is_surname = len(words) > 1 and words[1].lower() in self._lexicon.surnames
        return first in _NOBODY or ((is_head or at in self._chart.tiers) and is_surname)

    def _is_delegation(self, at: int, words: tuple[str, ...]) -> bool:
        """ "đại biểu Hồ Văn Na (Đoàn Long An)", "Đoàn Việt Nam do Đại tướng … dẫn đầu"."""
        end = at + len(" ".join(words))
        if any(stop == end for stop, _ in self._chart.provinces.get(at + len("đoàn "), ())):
            return True
        is_led = self._view.startswith(" do ", end) and end + len(" do ") in self._chart.honorifics  # "Đoàn X do ông A"
        return is_led or " ".join(words[1:]) in _STATES.union(self._lexicon.countries)

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


def _is_abbreviation(word: str) -> bool:
    """Whether a word is capitals without a vowel; most are told by their small letters."""
    return word.isupper() and _NO_SYLLABLE.fullmatch(word) is not None


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
