"""A place said once, behind the vague groups that close a list: "Đảng ủy, UBND, MTTQ và các đoàn thể [xã X]"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.phrases import PlacePhrases

_OTHERS = re.compile(
    r"(?:,? và|,? cùng|,)(?: với)? (?:các )?"
    r"(?:(?:ban|ngành|phòng|hội|đoàn thể|đoàn hội|tổ chức|chính trị|xã hội|cơ quan|đơn vị|chuyên môn)"
    r"(?:, | - |-| và | ))+"
    r"(?:của )?(?!xã hội)"
)
""""và các đoàn thể", ", các ban, ngành, đoàn thể": no agencies themselves, but the place behind them is of all."""
_GOVERN = frozenset({"state", "council", "front", "party"})


class SharedPlaces:
    """Finds such places in one text."""

    def __init__(self, view: str, places: PlacePhrases) -> None:
        self._view = view
        self._places = places

    def with_place(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with the place that is said behind the groups after it, if it governs a unit and names none."""
        head = phrase.head
        if head is None or head.kind not in _GOVERN or head.join != "tier" or not head.levels:
            return phrase
        if phrase.place is not None or phrase.owner is not None or phrase.parent is not None or phrase.descriptor:
            return phrase
        others = _OTHERS.match(self._view, phrase.span.end)
        place = self._places.read(others.end()) if others is not None else None
        if place is None or place.tier is None:
            return phrase
        is_of_level = place.tier.level == "city" or place.tier.level in head.levels
        return replace(phrase, place=place, is_bare=False) if is_of_level else phrase
