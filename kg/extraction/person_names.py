"""Names of persons at given positions: Vietnamese by surname, any other by what stands before or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction.letters import UPPER
from kg.extraction.lexicon import Chart, Lexicon
from kg.extraction.tables import rows
from kg.language.span import Span

_WORD = rf"{UPPER}\w*(?:['´]\w+)*(?:-(?:[a-zà-ỹ]\w*|{UPPER}[a-zà-ỹ]\w*(?=-)))*"
_INITIAL = rf"(?:{UPPER}\.)+"
_FULL = re.compile(rf"(?:{_INITIAL} ?)?{_WORD}(?: (?:(?:van|von|de|der|bin|al|da|di) )?(?:{_WORD}|{UPPER}\.))*")
_EACH = re.compile(r"[^ ]+")
_PARTS_OF_HONORIFIC = re.compile(r"[ .,/-]{0,2}")
_BEFORE = re.compile(r"([\w/]+(?: [\w/]+)?) $")
_LONGEST = 7


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


class PersonNames:
    """Reads persons' names at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, is_agency_at: Callable[[int], bool]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._is_agency_at = is_agency_at
        self._known: dict[int, tuple[str, ...]] = {}
        self._middle = frozenset(row["name"].lower() for row in rows("middle_names"))

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
        if not words or not self._acceptable(words):
            return None
        return self._phrase(start, at, words, True)

    def plain(self, at: int, is_expected: bool, is_borne: bool = False) -> NamePhrase | None:
        """A name without honorific; ``is_expected`` where a list makes one likely, ``is_borne`` after a role."""
        words = self._words(at)
        if len(words) < 2 or not self._acceptable(words):
            return None
        if not self._is_vietnamese(words) and " ".join(words).lower() in self._lexicon.units["district"]:
            return None
        if not (is_expected or self._is_vietnamese(words)) or (not is_borne and self._is_something_else(at)):
            return None
        return self._phrase(at, at, words, False)

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
        for word in _EACH.finditer(run[0]):
            start = at + word.start()
            if found and self._begins_other(start, len(found)):
                break
            found.append(word[0])
            if len(found) == _LONGEST:
                break
        return tuple(found)

    def _begins_other(self, start: int, count: int) -> bool:
        chart = self._chart
        if start in chart.titles or start in chart.fused:
            end = max(hit[0] for hit in (*chart.titles.get(start, ()), *chart.fused.get(start, ())))
            if " " in self._view[start:end] or self._view[start:end].isupper():
                return True
        if start in chart.tiers and len(self._view[start : chart.tiers[start][0][0]]) <= 3:
            return True
        if start in chart.central:
            return True
        return count >= 2 and start in chart.heads and self._is_agency_at(start)

    def _acceptable(self, words: tuple[str, ...]) -> bool:
        name = " ".join(words).lower()
        return name not in self._lexicon.not_names and not any(w.isdigit() for w in words)

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
        before = _BEFORE.search(self._view, max(0, at - 24), at)
        if before is None:
            return False
        words = before[1].lower()
        contexts = self._lexicon.not_name_contexts
        return words in contexts or words.rsplit(" ", 1)[-1] in contexts


def _trimmed(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in " ,/-":
        end -= 1
    return end
