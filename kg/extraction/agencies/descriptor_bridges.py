"""Words that no table has within an agency's name, told by what stands behind them.

"Phòng Kinh tế [xây dựng] Sở Y tế", "Phó Cục trưởng Cục Phát hành [và Kho quỹ] Lê Thị Mai": where the words that tables
know stop and a few more lead to whose unit it is, to its place, or, behind a title, to its bearer or to a comma, these
belong to the name, unless one of them is a verb or another agency begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_MOST_WORDS = 9
_TITLE_REACH = 32
_WORD = re.compile(r"(?P<joint>,? và | & | - |, | )(?P<word>[^\W\d_]+(?:/[^\W\d_]+)?)(?!\w)")
_NEXT = re.compile(r" [^\W\d_]+")
_ENDS = re.compile(r"[;,.:)\n]|$| [-–] | \(")
_DASH = re.compile(r" ?[-–] ?")
_LEAD = re.compile(rf" \(?(?={UPPER})")
_SUFFIX = re.compile(r" (?:Việt Nam|Trung ương|tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường)(?!\w)")
_BESIDE = frozenset({"trong", "ngoài"})
_WITHIN = frozenset({"và", "về", "từ", "theo", "số", "nhân", "phát"})
"""Particles that names hold too: "Cảnh sát điều tra tội phạm [về] ma túy"."""


class DescriptorBridges:
    """Looks for such words at given positions of one text."""

    def __init__(
        self,
        view: str,
        chart: Chart,
        lexicon: Lexicon,
        is_agency_at: Callable[[int], bool],
        is_person: Callable[[int], bool],
    ) -> None:
        self._view = view
        self._chart = chart
        self._name_ends = lexicon.name_ends
        self._is_agency_at = is_agency_at
        self._is_person = is_person

    def joined(self, head: Head, start: int, read: tuple[str, int, bool]) -> tuple[str, int, bool]:
        """What was read behind a head that begins at ``start``, with such words where they follow."""
        words, pos, is_proper = read
        end = self._end(head, start, pos)
        return (f"{words}{self._view[pos:end]}", end, is_proper) if end != pos else read

    def _end(self, head: Head, start: int, pos: int) -> int:
        """Where the name ends whose known words end at ``pos``."""
        first = _WORD.match(self._view, pos)
        if first is None or not self._may_go_on(first) or self._is_followed(head, pos):
            return pos
        is_borne = self._is_in_role(start)
        if first["joint"].startswith(",") and not is_borne:
            return pos
        at, is_series, is_loose = pos, False, False
        for _ in range(_MOST_WORDS):
            word = _WORD.match(self._view, at)
            if word is None or not self._may_be_within(word, is_borne):
                return pos
            at = word.end()
            is_series = word["joint"] == ", " or (is_series and " và " not in word["joint"])
            is_loose = is_loose or (word["joint"] == ", " and word["word"][0].islower())
            if self._is_owned(head, at) if is_loose else self._may_end(head, at, is_borne and not is_series):
                return at
        return pos

    def _may_go_on(self, first: re.Match[str]) -> bool:
        """Whether the first word is a small one, or one that a joint leads to."""
        at = first.start("word")
        if first["joint"] == " ":
            return first["word"][0].islower()
        if first["joint"] == ", ":
            return first["word"][0].islower() or (at in self._chart.sectors and at not in self._chart.heads)
        return first["word"][0].isupper() or at in self._chart.sectors  # "Cục Hậu cần và [chỉ huy] Sư đoàn 9"

    def _may_be_within(self, word: re.Match[str], is_borne: bool) -> bool:
        """Whether a word may be part of a name: no verb, title or address, no agency's beginning."""
        chart, at = self._chart, word.start("word")
        if at in chart.titles or at in chart.fused or at in chart.provinces or self._is_addressed(at):
            return False
        if at in chart.plurals or word["word"] in _BESIDE:
            return False  # "Hội LHPN hai tỉnh", "hội phụ nữ trong tỉnh"
        if word["joint"] == ", " and word["word"][0].isupper() and at not in chart.sectors:
            return False
        if at in chart.heads and self._is_agency_at(at):
            return False
        second = _NEXT.match(self._view, word.end())
        third = _NEXT.match(self._view, second.end()) if second else None
        for end in (third.end() if third else 0, second.end() if second else 0):
            if end and self._name_ends.get(self._view[at:end].lower()) in ("verb", "particle"):
                return False
        kind = self._name_ends.get(word["word"])
        pair = self._name_ends.get(self._view[at : second.end()].lower()) if second else None
        if not is_borne and "either" in (kind, pair):
            return False
        return kind in (None, "either", "syllable") or word["word"] in _WITHIN

    def _may_end(self, head: Head, at: int, is_borne: bool) -> bool:
        """Whether the name is whole here, as what follows shows: whose it is, where, or who bears the title."""
        if self._is_followed(head, at):
            return True
        if not is_borne:
            return False
        if self._view[at : at + 1] == " " and self._view[at + 1 : at + 2].isupper():
            return self._is_person(at + 1)
        dash = _DASH.match(self._view, at)
        return _ENDS.match(self._view, at) is not None and not (dash and dash.end() in self._chart.sectors)

    def _is_followed(self, head: Head, at: int) -> bool:
        """Whether the owner or the place follows."""
        if _SUFFIX.match(self._view, at) or self._is_owned(head, at):
            return True
        return self._view[at : at + 1] == " " and at + 1 in self._chart.provinces

    def _is_owned(self, head: Head, at: int) -> bool:
        """Whether the owner follows: "Phòng Vật tư, thiết bị [Sở Y tế]"."""
        lead = _LEAD.match(self._view, at)
        if lead is None:
            return False
        behind = lead.end()
        heads = self._chart.heads.get(behind, ())
        if any(owner.kind in head.owners or "*" in head.owners for _, owner in heads):
            return self._is_agency_at(behind)
        return any(body.kind in head.owners for _, body in self._chart.central.get(behind, ()))

    def _is_addressed(self, at: int) -> bool:
        """Whether someone is addressed here, as "nhà giáo" does before a name."""
        hits = self._chart.honorifics.get(at)
        return hits is not None and self._view[hits[0][0] + 1 : hits[0][0] + 2].isupper()

    def _is_in_role(self, start: int) -> bool:
        """Whether a title stands right before the head, or holds it: "Trưởng [phòng …]"."""
        titles = self._chart.titles
        return any(
            end >= start - 1
            for at in range(max(0, start - _TITLE_REACH), start)
            if at in titles
            for end, _ in titles[at]
        )
