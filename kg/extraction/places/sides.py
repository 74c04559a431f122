"""Whose side a sentence tells of: the province of a screen or a paragraph, the one abroad that visitors come from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.named import NamedPlace
from kg.extraction.words.letters import UPPER
from kg.language.span import Stretches

_SPEAKS_FROM = re.compile(
    r"(?:(?:điểm cầu|đầu cầu|[Pp]hía)(?: (?:trụ sở )?(?:UBND|HĐND|Tỉnh ủy|Thành ủy))?|Đối với|Cụ thể, đối với) $"
)
"""What stands before the province that the persons named next come from."""
_DELEGATION = re.compile(
    r"(?:(?<!\w)[Đđ]oàn(?: [a-zà-ỹđ]+){0,6}"
    r"(?:(?:,| và)? (?:UBND|HĐND|Tỉnh ủy|Thành ủy|(?:UB|Ủy ban )?MTTQ(?: ?Việt Nam| ?VN)?)){0,4}"
    r"|(?<!\w)(?:UBND|HĐND|(?:Hội|Sở|Đoàn|Ban|Tòa án|Viện|Liên đoàn|MTTQ|Ủy ban|VKSND|TAND|LĐLĐ|ĐBQH)(?!\w)"
    r"[^,;.()\n]{0,50})) $"
)
_LED_BY = re.compile(r"[^,;.()\n]{3,40},? do [^;.\n]{2,200}")
"""What stands around the province of visitors whom one of its officers leads: "đoàn công tác tỉnh X do ông A, …"."""
_GOVERNS = re.compile(
    r"(?:[^.;:\n]{0,40}, )?(?:[Kk]ỳ họp (?:[^,.;:\n]{0,30} )?(?:của )?)?"
    r"(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Đảng bộ"
    r"|Ban Chấp hành Đảng bộ) "
)
_SIDE = re.compile(
    rf"(?<!\w)(?:[Pp]hía|[Đđ]oàn)(?: nước)? (?P<who>bạn|ta|tỉnh|thành phố|{UPPER}\w+(?: {UPPER}\w+){{0,4}})"
)
_OWN_PROVINCE = re.compile(
    r"(?<!\w)(?:Tỉnh (?:ủy(?! viên [^\W\dA-ZĐ_])|đoàn)"
    r"|(?:UBND|HĐND|MTTQ|[Cc]ông an|[Ll]ãnh đạo|[Tt]oàn|[Tt]rong|địa bàn|của|tại) tỉnh)"
    rf"(?!\w)(?! {UPPER})"
)
"""The province as one speaks of one's own."""
_REACH = 2000
"""So many characters are looked back over in a sentence, which may be a list without end."""
_OPENINGS = 8
"""So many provinces of a paragraph are looked back over for one whose body opens a sentence."""


class PlaceSides:
    """Tells the sides of one text. ``named`` are its places, ``sentences`` and ``blocks`` its parts, all in order."""

    def __init__(
        self,
        view: str,
        sentences: Stretches,
        blocks: Stretches,
        named: Sequence[NamedPlace],
        countries: tuple[str, ...],
    ) -> None:
        self._view = view
        self._sentences = sentences
        self._blocks = blocks
        self._provinces = [place for place in named if place.level == "province" and place.unit is not None]
        self._starts = [place.at for place in self._provinces]
        self._abroad = [place for place in named if place.level == "province" and place.unit is None]
        """The provinces of other countries: no table of Vietnam has them."""
        self._named = named
        self._countries = countries

    def province(self, position: int, main: PlaceName | None) -> PlaceName | None:
        """The other province whose side or screen the words before name, or whose body opens the paragraph."""
        sentence = self._sentences.at(position)
        first, last = self._between(max(sentence.start, position - _REACH) if sentence else position, position)
        for place in reversed(self._provinces[first:last]):
            if _SPEAKS_FROM.search(self._view, max(0, place.at - 40), place.at):
                return place.unit
            if self._is_delegation(place.at, position):
                return place.unit
        block = self._blocks.at(position)
        if block is None or (first < last and any(place.unit == main for place in self._provinces[first:last])):
            return None
        opening, end = self._between(block.start, position)
        for place in reversed(self._provinces[opening:end][-_OPENINGS:]):
            told = self._sentences.at(place.at)
            start = max(told.start, block.start) if told is not None else block.start
            if _GOVERNS.fullmatch(self._view, start, place.at):
                return place.unit
        return None

    def is_at_home(self, own: PlaceName) -> bool:
        """Whether "the province" is spoken of before any is named, so that it is the publisher's."""
        if own.type != "tỉnh":
            return False
        first = next((place.at for place in self._named if place.unit is not None), len(self._view))
        return _OWN_PROVINCE.search(self._view, 0, first) is not None

    def _is_delegation(self, at: int, position: int) -> bool:
        """Whether the place at ``at`` sends a delegation whose head is being told of at ``position``."""
        sends = _DELEGATION.search(self._view, max(0, at - 90), at)
        return sends is not None and _LED_BY.fullmatch(self._view, at, position) is not None

    def abroad(self, position: int) -> NamedPlace | None:
        """The province abroad whose side is spoken of: "về phía bạn có …", "đoàn Lào gồm …"."""
        sentence = self._sentences.at(position) if self._abroad else None
        if sentence is None:
            return None
        sides = list(_SIDE.finditer(self._view, max(sentence.start, position - _REACH), position))
        who = sides[-1]["who"] if sides else ""
        if who in ("tỉnh", "thành phố"):  # "về phía tỉnh Champasak có …"
            return next((place for place in self._abroad if place.at == sides[-1].start("who")), None)
        if who.startswith("Việt Nam") or not who.startswith(("bạn", *self._countries)):
            return None
        before = bisect_left(self._abroad, position, key=_at)
        return self._abroad[max(0, before - 1)]

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """Which of the provinces stand between two positions."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


_at = attrgetter("at")
