"""What an agency deals with or is called, between its head and its place: "Y tế", "Báo chí - Xuất bản", "Bạch Mai"."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.letters import UPPER
from kg.extraction.lexicon import Chart, Head, Lexicon

_QUOTED = re.compile(r' "([^"\n]{2,60})"')
_CAPITALISED = re.compile(rf"(?:{UPPER}[\w']*(?:[.-]{UPPER}\w*)*|\d+[A-Z]?\b)")
_SMALL_WORDS = re.compile(
    r" ((?:[^\W\dA-Z_]+(?:[ ,-]+)){1,9}[^\W\dA-Z_]+)"
    r"(?= (?:cấp )?(?:tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|[Tt]rung ương)(?!\w))"
)
_OF_EVENT = re.compile(
    r"(?:cuộc thi|hội thi|hội nghị|lễ|giải|đại hội|và các|của)(?!\w)|(?:^|[ ,])(?:tỉnh|huyện|xã|phường)(?:$|[ ,])"
)
_NOT_WORDS = ("ban-chi-dao", "van-phong", "vung", "hoi-dong")
"""Sets of sectors that are no names of fields of work elsewhere."""
_BRANCH = ("Chi nhánh", "chi nhánh")
_THREE_WORDS = re.compile(rf"{UPPER}\w*(?: {UPPER}\w*){{2}}")
_CONNECTOR = re.compile(r"(?: và | & |&| - |-|/| các )(?=\S)")
_NUMBER = re.compile(r" (?:số |khu vực )?(?:\d{1,4}|[IVX]{1,4})\b")
_ENDS_IN_NUMBER = re.compile(r"(?:\d|\b[IVX]+)$")
_PROPER_WORDS = 6


class Descriptors:
    """Reads descriptors at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, is_agency_at: Callable[[int], bool]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._is_agency_at = is_agency_at

    def read(self, head: Head, pos: int) -> tuple[str, int, bool] | None:
        """The descriptor at ``pos``, canonical, its end, and whether it holds a proper name; None for none."""
        mode, _, name = head.descriptor.partition(":")
        if mode == "caps":
            return self._open(head, pos, "", "")
        first = pos + 1 if self._view[pos : pos + 1] == " " else pos
        known = self._sector(first, name)
        if mode in ("closed", "optional"):
            return (*known, False) if known is not None else None
        quoted = _QUOTED.match(self._view, pos)
        if quoted:
            return quoted[1], quoted.end(), True
        if known is None:
            return self._open(head, pos, "", name) or self._until_place(head, pos)
        return self._open(head, known[1], known[0], name) or (*known, False)

    def _until_place(self, head: Head, pos: int) -> tuple[str, int, bool] | None:
        """Small words up to the place of a body with a long name: "Ban Chỉ đạo công tác biên giới tỉnh"."""
        words = _SMALL_WORDS.match(self._view, pos) if "until-place" in head.flags else None
        if words is None or _OF_EVENT.search(words[1]):
            return None
        return words[1], pos + 1 + len(words[1]), False

    def _sector(self, at: int, name: str) -> tuple[str, int] | None:
        # ministries have the sectors of departments and some of their own
        sets = ("bo", "so") if name == "bo" else (name,)
        for end, sector in self._chart.sectors.get(at, ()):
            if sector.set in sets or (not name and sector.set not in _NOT_WORDS):
                return sector.canonical, end
        return None

    def _open(self, head: Head, pos: int, begun: str, name: str) -> tuple[str, int, bool] | None:
        """Go on with capitalised words, known fields of work and numbers."""
        parts = [begun] if begun else []
        end = pos
        has_proper = False
        while len(parts) < _PROPER_WORDS + 4:
            step = self._step(head, end, name, bool(parts), has_proper)
            if step is None:
                break
            text, end, is_proper = step
            has_proper = has_proper or is_proper
            parts.append(text)
        if end == pos or not parts:
            return None
        words = (
            "".join(parts).strip(" -")
            if parts[0].startswith((" ", "-"))
            else (parts[0] + "".join(parts[1:])).strip(" -")
        )
        # words shouted in a headline are written as in a sentence
        is_shouted = words.isupper() and " " in words
        return (words.capitalize() if is_shouted else words), end, has_proper

    def _step(self, head: Head, end: int, name: str, is_begun: bool, has_proper: bool) -> tuple[str, int, bool] | None:
        number = _NUMBER.match(self._view, end)
        if number:
            return self._view[end : number.end()], number.end(), True
        lead = " "
        at = end + 1
        connector = _CONNECTOR.match(self._view, end) if is_begun else None
        if connector:
            lead, at = self._view[end : connector.end()], connector.end()
        elif self._view[end : end + 1] != " ":
            return None
        if "proper" in head.flags and at in self._chart.provinces:
            stop = self._chart.provinces[at][0][0]
            return lead + self._view[at:stop], stop, True
        known = self._known_words(at, name, not is_begun or bool(connector))
        if known is not None and (
            has_proper is False or connector or self._view[at].isupper() or not self._after_number(end)
        ):
            written = self._view[at : known[1]]
            return lead + (known[0] if written.isupper() else written), known[1], False
        word = _CAPITALISED.match(self._view, at)
        if word is None or self._stops(head, at, is_begun, has_proper, bool(connector)):
            return None
        if at in self._chart.heads and self._is_nested(head, at):
            nested = self._chart.heads[at][0][0]
            return lead + self._view[at:nested], nested, True
        return lead + word[0], word.end(), True

    def _known_words(self, at: int, name: str, is_first: bool) -> tuple[str, int] | None:
        """The longest known words here: of the head's own set, of any field; where a name may begin, of any set."""
        is_capital = self._view[at : at + 1].isupper()
        sets = [name, "domain"]
        if is_first or is_capital:
            sets.append("domain-verb")
        if is_capital and not (at in self._chart.heads and self._is_agency_at(at)):
            sets.append("")
        found = [hit for hit in (self._sector(at, set_) for set_ in sets) if hit is not None]
        return max(found, key=_end, default=None)

    def _after_number(self, end: int) -> bool:
        """Whether a number stands right before: it ends a name ("Học viện Chính trị khu vực IV")."""
        return _ENDS_IN_NUMBER.search(self._view, max(0, end - 5), end) is not None

    def _stops(self, head: Head, at: int, is_begun: bool, has_proper: bool, is_joined: bool) -> bool:
        """Whether something else begins here: a place, a title, another agency, a person."""
        chart = self._chart
        if self._view.startswith(_BRANCH, at) or (is_begun and head.id == "phong" and at in chart.heads):
            return True
        if at in chart.titles or at in chart.fused or at in chart.honorifics:
            return True
        if at in chart.tiers and at not in chart.sectors:
            return True
        if head.join in ("tier", "party") and at in chart.provinces:
            return True
        if at in chart.heads and (is_joined or self._is_agency_at(at)) and not self._is_nested(head, at):
            return True
        if head.kind in ("company", "bank") and self._is_person(at, 3):
            return True
        return self._is_person(at, 2) and (is_joined or (is_begun and (has_proper or "proper" not in head.flags)))

    def _is_nested(self, head: Head, at: int) -> bool:
        """ "Công ty CP Tập đoàn Lộc Trời": a company's name may hold another head of its kind."""
        return head.kind == "company" and any(hit[1].kind == "company" for hit in self._chart.heads[at])

    def _is_person(self, at: int, size: int) -> bool:
        """A surname and more capitalised words, ``size`` in all or more."""
        if size == 3 and _THREE_WORDS.match(self._view, at) is None:
            return False
        first = _CAPITALISED.match(self._view, at)
        if first is None or self._lexicon.surnames.get(first[0].lower(), True):
            return False
        second = _CAPITALISED.match(self._view, first.end() + 1)
        return second is not None and self._view[first.end()] == " "


def _end(known: tuple[str, int]) -> int:
    return known[1]
