"""Short names that a text itself defines: "Trường Đại học … (RMU)", "(gọi tắt là Hội)"."""

from __future__ import annotations

import re

from kg.extraction.agencies.company_names import names_alone
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.words.chart import Chart

_DEFINES = re.compile(
    r" ?\((?:(?:gọi tắt là|viết tắt là|sau đây gọi(?: tắt)? là):? (?P<name>[^()]{2,40})"
    r"|(?P<union>Liên hiệp [Hh]ội)|(?P<numbered>(?:Cục|Vụ) [IVX]{1,4})"
    r"|(?P<short>[A-ZĐƯ]{2,10}(?:-[A-ZĐ]{2,6})?|[A-Z][A-Za-z]{3,14})|(?P<brand>[A-Z][a-z]{3,14} [A-Z][a-z]{3,14}(?!\w))"
    r"|(?P<branch>[A-Z][A-Za-z]{1,14}(?: [A-ZĐ]\w*){1,4}))\)"
)

_BRANDED = frozenset({"company", "bank"})
"""Classes of bodies that a brand of two words may stand for: "Tập đoàn … (Petro Vietnam)"."""

_MOST_FIRMS = 40

_SET_OFF = 3
"""So many letters part a member from its parent: " - "."""


def _abbreviates(short: str, words: str) -> bool:
    """Whether letters are, in their order, first letters of words."""
    initials = iter("".join(word[:1] for word in words.upper().replace("-", " ").split()))
    return all(letter in initials for letter in short.upper() if letter.isalpha())


class ShortNames:
    """Takes down the short names of one text's agencies."""

    def __init__(self, view: str, chart: Chart, agencies: AgencyPhrases) -> None:
        self._view = view
        self._chart = chart
        self._agencies = agencies
        self.firms: dict[str, AgencyPhrase] = {}
        """Companies by their names without their legal form, in lower case: "cảng hoa sen"."""
        self._of_members: set[int] = set()
        """Where short names stand behind a parent that are its member's: "Trường X - Đại học Y (XYU)"."""

    def _is_head(self, at: int) -> bool:
        """Whether a head stands here other than a brand, for which the text gives the full name: "(MB)"."""
        hits = self._chart.heads.get(at, ())
        return any(head.kind not in _BRANDED or head.mode != "none" for _, head in hits)

    def _is_branch(self, at: int, words: str) -> bool:
        """Whether a brand and a place stand here: "(Agribank Thanh Hóa)", "(PC Hà Tĩnh)", no person."""
        return words.partition(" ")[0].isupper() or at in self._chart.heads or at in self._chart.central

    def note(self, phrase: AgencyPhrase) -> None:
        """Remember a short name that the text itself defines: "Trường Đại học … (RMU)", "(gọi tắt là Hội)"."""
        while phrase.owner is not None and phrase.owner.span.end == phrase.span.end:
            phrase = phrase.owner
        if phrase.head is not None and phrase.kind == "company" and len(self.firms) < _MOST_FIRMS:
            for short in names_alone(phrase.head, phrase.descriptor):
                self.firms.setdefault(short, phrase)
        if self._view.find("(", phrase.span.start, phrase.span.end + 60) < 0:
            return
        over = phrase.parent
        is_behind = over is not None and 0 < over.span.start - phrase.span.end <= _SET_OFF
        last = over.span.end if over is not None and is_behind else phrase.span.end
        for end in {phrase.span.end, phrase.span.start}:
            defined = _DEFINES.search(self._view, end, last + 60)
            if defined is None or defined.start() > last or defined.start() in self._of_members:
                continue
            if over is not None and defined.start() > over.span.start:
                words = self._view[over.span.start : defined.start()]
                if not defined["short"] or _abbreviates(defined["short"], words):
                    continue  # "Trường X - Đại học Quốc gia Hà Nội (ĐHQGHN)"
                self._of_members.add(defined.start())
            if not defined["short"]:
                self._define_words(defined, phrase)
                continue
            at = defined.start("short")
            if not (self._is_head(at) or at in self._chart.central or at in self._chart.titles):
                self._agencies.define(defined["short"], phrase)
                if defined["short"].startswith("ĐH") and phrase.head is not None and phrase.head.kind == "school":
                    self._agencies.define(f"Trường {defined['short']}", phrase)

    def _define_words(self, defined: re.Match[str], phrase: AgencyPhrase) -> None:
        """Remember a short name of words: one said to be such, or a brand, with or without its place."""
        is_brand = bool(defined["brand"] or defined["branch"])
        if is_brand and phrase.kind not in _BRANDED:
            return
        if defined["branch"] and not self._is_branch(defined.start("branch"), defined["branch"]):
            return
        words = defined["name"] or defined["union"] or defined["numbered"] or defined["brand"] or defined["branch"]
        self._agencies.define(words, phrase)
