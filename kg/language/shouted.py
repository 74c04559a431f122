"""Headlines in capitals, spelt as the rest of the text spells the same words.

In "HỘI LHPN XÃ HÒA TRÀ TỔ CHỨC ĐẠI HỘI" nothing tells names from other words; the paragraphs below it do.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.language.span import Span
from kg.language.text import same_length_lower

_WORD = re.compile(r"[^\W\d_][\w']*")
_SYLLABLE = re.compile(
    r"(?:ngh?|[ckgpt]h|tr|gi|qu|[bcdđghklmnprstvx])?[^\W\d_bcdđfghklmnpqrstvwxz]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_ROMAN = re.compile(r"[ivx]{2,4}|i")
_NUMBERED = ("thứ", "khóa", "lần", "quý", "khu", "cục")
"""Behind which VI is a number and no surname."""
_EVERYDAY = Path(__file__).parent / "data" / "everyday_words.csv"
_LETTERS = 12
"""A line of fewer letters is an abbreviation or a name."""
_REACH = 20_000
"""So many characters behind a headline tell how its words are spelt."""
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"(]|\n\s*[-+*•]) ?$")


def spelt_as_below(view: str, headline: Span) -> str:
    """The view, of the same length, with a headline that is all in capitals in the letters of the text behind it.

    Of a word that stands there in several ways the one beside the same neighbour counts. One that does not stand there
    is small if it is a word of every day, stays in capitals if it is no syllable ("UBND"), and is a name's otherwise.
    """
    words = headline.of(view)
    if not words.isupper() or sum(map(str.isalpha, words)) < _LETTERS:
        return view
    found = _Spellings(view, headline.end)
    spelt = "".join(found.pieces(words))
    return view[: headline.start] + spelt + view[headline.end :] if len(spelt) == len(words) else view


class _Spellings:
    """How the words of a text are spelt from a position on, alone and behind or before each other."""

    def __init__(self, view: str, start: int) -> None:
        self._alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._behind: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._before: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._companions: defaultdict[str, set[str]] = defaultdict(set)
        """The words that each stands behind."""
        last, end, is_sure = "", -2, False
        for match in _WORD.finditer(view, start, start + _REACH):
            word, lower = match[0], same_length_lower(match[0])
            begins = _BEGINS.search(view, max(start, match.start() - 4), match.start()) is not None
            if word.isupper() and (len(word) == 1 or _SYLLABLE.fullmatch(lower)):
                continue  # of another line in capitals
            if not begins:
                self._alone[lower][word] += 1
            if match.start() == end + 1 and view[end] == " ":
                self._behind[same_length_lower(last), lower][word] += 1
                self._companions[lower].add(same_length_lower(last))
                self._before[same_length_lower(last), lower][last] += is_sure
            last, end, is_sure = word, match.end(), not begins

    def pieces(self, words: str) -> Iterator[str]:
        """The words with what stands between them."""
        matches = list(_WORD.finditer(words))
        lowers = [same_length_lower(match[0]) for match in matches]
        at, is_name = 0, False
        for index, match in enumerate(matches):
            yield words[at : match.start()]
            spelt = self._spelt(lowers, index, is_name)
            yield spelt if index else spelt[0].upper() + spelt[1:]
            at, is_name = match.end(), spelt.istitle() and words[match.end() : match.end() + 1] == " "
        yield words[at:]

    def _spelt(self, lowers: list[str], index: int, behind_name: bool) -> str:
        word = lowers[index]
        votes: Counter[str] = Counter()
        if index:
            votes += self._behind[lowers[index - 1], word]
        if index + 1 < len(lowers):
            votes += self._before[word, lowers[index + 1]]
        if not votes and not (behind_name and len(self._companions[word]) == 1):
            votes = self._alone[word]  # "đốc" in "Sông Đốc" is not that of "Giám đốc"
        return votes.most_common(1)[0][0] if votes else _unseen(lowers, index)


def _unseen(lowers: list[str], index: int) -> str:
    """A word of every day, an abbreviation, else a name's: in small letters, in capitals, with one capital."""
    word = lowers[index]
    if _ROMAN.fullmatch(word) and (word != "vi" or (index and lowers[index - 1] in _NUMBERED)):
        return word.upper()
    if _is_everyday(lowers, index):
        return word
    return word[0].upper() + word[1:] if _SYLLABLE.fullmatch(word) else word.upper()


def _is_everyday(lowers: list[str], index: int) -> bool:
    words = _everyday_words()
    pairs = (" ".join(lowers[start : start + 2]) for start in (index - 1, index) if start >= 0)
    return lowers[index] in words or any(pair in words for pair in pairs if " " in pair)


@cache
def _everyday_words() -> frozenset[str]:
    with _EVERYDAY.open(encoding="utf-8", newline="") as file:
        return frozenset(row["words"] for row in csv.DictReader(file))
