"""Bodies with a name of their own, as phrases: "Quốc hội", and that of another state: "Quốc hội Lào"."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.countries import Countries
from kg.extraction.words.chart import CentralBody
from kg.language.span import Span

_BRACKETED_ABBREVIATION = re.compile(
    r" ?\((?:gọi tắt là |viết tắt là |sau đây gọi tắt là )?([A-ZĐƯ][A-ZĐƯa-zđư\d&.-]{1,12})\)(?=[ ,;.:])"
)
BODIES_OF_STATES = frozenset({"assembly", "state", "justice", "ministry", "central-office"})
"""Classes of central bodies that other states have too."""
_HOME = " Việt Nam"
_OF_HOME = re.compile(r" (?:Việt Nam|VN)(?!\w)")


def skip_abbreviation(view: str, pos: int) -> int:
    """Where the abbreviation in brackets ends that stands at ``pos``; the same position where none does."""
    if "(" not in view[pos : pos + 2]:
        return pos
    bracket = _BRACKETED_ABBREVIATION.match(view, pos)
    return bracket.end() if bracket else pos


class CentralPhrases:
    """Reads them in one text."""

    def __init__(self, view: str, countries: Countries) -> None:
        self._view = view
        self._countries = countries

    def read(self, start: int, end: int, body: CentralBody) -> AgencyPhrase:
        """The body whose form stands between two positions, of another state if one is named behind."""
        if body.kind in BODIES_OF_STATES:
            body, end = self._of_state(end, body)
        if body.kind == "international":
            end = skip_abbreviation(self._view, end)
            end += self._in_vietnam(end)
        elif "(" in self._view[end : end + 2]:
            end = skip_abbreviation(self._view, end)
        elif body.label.endswith(_HOME) and (of_home := _OF_HOME.match(self._view, end)):
            end = of_home.end()  # "Agribank Việt Nam"
        return AgencyPhrase(Span(start, end), None, central=body)

    def _of_state(self, end: int, body: CentralBody) -> tuple[CentralBody, int]:
        """ "Quốc hội Lào", "Tòa án nhân dân tối cao (TANDTC) nước CHDCND Lào"; "Quốc hội Việt Nam" is "Quốc hội"."""
        abroad = self._countries.state(skip_abbreviation(self._view, end))
        if abroad is not None:
            return CentralBody(f"{body.label.removesuffix(_HOME)} {abroad[0]}", body.kind, "foreign"), abroad[1]
        return body, end if body.label.endswith(_HOME) else self._countries.home(end)

    def _in_vietnam(self, end: int) -> int:
        """How many letters tell that the office here of an international body is meant: "JICA tại Việt Nam"."""
        words = next((w for w in (" tại Việt Nam", _HOME) if self._view.startswith(w, end)), "")
        return len(words)
