"""Words of the tables of sectors within an agency's name: fields of work, and what bodies of one kind are called."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.words.chart import SETS_OF_MINISTRIES, Chart, Head
from kg.extraction.words.lexicon import Lexicon

_NOT_WORDS = ("ban-chi-dao", "van-phong", "vung", "hoi-dong", "bo-abroad")
"""Sets of sectors that are no names of fields of work elsewhere."""
_TO_STATE = re.compile(r" \(?(?P<state>(?:nước|Vương quốc|Cộng hòa|CHDCND|CHND|Hoàng gia)(?= (?!sở tại|ta |bạn)))?")


class KnownWords:
    """Finds known words at given positions of one text."""

    def __init__(self, view: str, chart: Chart, is_agency_at: Callable[[int], bool], lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._fields = lexicon.spelt_fields
        self._countries = lexicon.countries
        self._is_agency_at = is_agency_at

    def sector(self, at: int, name: str) -> tuple[str, int] | None:
        """The words of this table here, canonical, and their end; of any table of names without a name."""
        hits = self._chart.sectors.get(at)
        if hits is None:
            return None
        sets = SETS_OF_MINISTRIES if name == "bo" else (name,)
        for end, sector in hits:
            if sector.set == "bo-abroad" and not self._is_state_at(end):
                continue  # "Bộ Giáo dục" of Vietnam is short for another name
            is_other = sector.set in _NOT_WORDS or sector.is_initials
            is_brand = sector.set == "truong" and self._view[at:end].isupper()  # "Công ty Cổ phần Sữa [TH]"
            if sector.set in sets or (not name and not is_other and not is_brand):
                return sector.canonical, end
        return None

    def spelt(self, at: int, head: Head) -> tuple[str, int] | None:
        """A field of the head's own tables in a spelling that they do not have: "Giám đốc các sở: ông A (QH&KT)"."""
        if not self._view[at : at + 1].isupper():
            return None
        read = (self._fields.longest(self._view, at, set_) for set_ in sorted(head.sets))
        found = max((each for each in read if each is not None), default=None)
        return (found[1], found[0]) if found is not None else None

    def _is_state_at(self, end: int) -> bool:
        """Whether a country follows: "Bộ Giáo dục [Singapore]", "Bộ Nông nghiệp [(Nhật Bản)]"."""
        at = _TO_STATE.match(self._view, end)
        return at is not None and (bool(at["state"]) or self._view.startswith(self._countries, at.end()))

    def longest(self, at: int, name: str, is_first: bool) -> tuple[str, int] | None:
        """The longest known words here: of the head's own set, of any field; where a name may begin, of any set."""
        if at not in self._chart.sectors or self._view.startswith("'", at + 1):
            return None  # also "Chi cục Thủy lợi [K'Tuýp]", which is no "Bệnh viện K"
        is_capital = self._view[at : at + 1].isupper()
        sets = [name, "domain"]
        if is_first or is_capital:
            sets.append("domain-verb")
        if is_capital and not (at in self._chart.heads and self._is_agency_at(at)):
            sets.append("")
        best: tuple[str, int] | None = None
        for set_ in sets:
            hit = self.sector(at, set_)
            if hit is not None and (best is None or hit[1] > best[1]):
                best = hit
        return best

    def is_listed(self, at: int, known: tuple[str, int], name: str) -> bool:
        """Whether the words are a whole name of the head's own table, which unknown small words do not go on with."""
        return name not in ("", "domain", "du-an") and any(
            end == known[1] and s.set == name for end, s in self._chart.sectors.get(at, ())
        )
