"""What stands around a title and its agency: "nguyên", "các", a term of office, a place behind it, a colon."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.titles.phrase import RolePhrase
from kg.extraction.words.letters import UPPER
from kg.language.span import Span

_FORMER = re.compile(r"(?<!\w)(?:nguyên|cựu)(?: là)? $", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})(?:(?: đồng chí| ông| bà| vị| tân),?)? $",
    re.IGNORECASE,
)
_FORMER_ENDS = ("nguyên ", "cựu ", "nguyên là ", "cựu là ")
_FEW = ("các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "chí", "ông", "bà", "vị", "tân")
_PLURAL_ENDS = tuple(f"{word}{comma} " for comma in ("", ",") for word in _FEW)
"""What the words before a title end with where they may make it plural or former; only then are they read."""
_GIVEN_NUMERAL = re.compile(rf"(?<!\w){UPPER}\w* (?:Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười),? $")
_TERM = re.compile(r"(?: khóa [IVXLC\d]+\b|,? nhiệm kỳ \d{4} ?- ?\d{4}|,? nhiệm kỳ mới)+", re.IGNORECASE)
_TERM_OPENS = (" k", " n", ", ")
_OF = re.compile(r" của ")
_OF_VIETNAM = re.compile(r" Cộng sản Việt Nam(?!\w)")
_COLON = re.compile(r" ?:")


class RoleDressing:
    """Reads it at the roles of one text."""

    def __init__(self, view: str, agencies: AgencyPhrases) -> None:
        self._view = view
        self._agencies = agencies

    def dressed(self, start: int, phrase: RolePhrase) -> RolePhrase:
        """The same with what stands around it: "nguyên", "các", a term of office, a colon."""
        phrase = self._with_place(phrase)
        if self._view.endswith("Đảng", phrase.span.start, phrase.span.end):
            party = _OF_VIETNAM.match(self._view, phrase.span.end)
            phrase = replace(phrase, span=Span(phrase.span.start, party.end())) if party else phrase
        before = self._view[max(0, start - 20) : start]
        former = _FORMER.search(before) if before.lower().endswith(_FORMER_ENDS) else None
        words = before[: former.start()] if former else before
        is_plural = _may_be_plural(words) and _PLURAL.search(words) is not None
        end = phrase.span.end
        term = self._term(end)
        colon = _COLON.match(self._view, term.end() if term else end)
        if former is None and not is_plural and colon is None:
            return phrase
        begin = start - (len(before) - former.start()) if former else start
        return RolePhrase(
            Span(begin, end),
            phrase.title,
            phrase.kinds,
            phrase.agency,
            phrase.label,
            phrase.fused,
            former is not None,
            is_plural,
            phrase.list_head,
            colon is not None,
            phrase.bare_head,
            phrase.is_vague,
            phrase.village,
            phrase.locality,
            phrase.is_abroad,
            phrase.is_unread,
        )

    def _term(self, end: int) -> re.Match[str] | None:
        """The term of office behind a role, which few have."""
        return _TERM.match(self._view, end) if self._view[end : end + 2].lower() in _TERM_OPENS else None

    def _with_place(self, phrase: RolePhrase) -> RolePhrase:
        """The same with a place that follows a term of office: "Trưởng đoàn đại biểu Quốc hội khóa XIII của tỉnh X"."""
        agency = phrase.agency
        if (
            agency is None
            or agency.place is not None
            or agency.owner is not None
            or agency.suffix
            or agency.head is None
            or agency.head.join != "tier"
        ):
            return phrase
        term = self._term(phrase.span.end)
        of = _OF.match(self._view, term.end() if term else phrase.span.end)
        place = self._agencies.places.read(of.end()) if of else None
        if place is None or not place.name:
            return phrase
        return replace(phrase, agency=replace(agency, place=place), span=Span(phrase.span.start, place.span.end))


def _may_be_plural(before: str) -> bool:
    """Whether the words before a title end as those that make it plural do."""
    if not (before[-2:-1].isdigit() or before.lower().endswith(_PLURAL_ENDS)):
        return False
    return _GIVEN_NUMERAL.search(before) is None  # "ông Lê Thanh Hai Phó Chủ tịch": a given name
