"""Titles told before their bearer: "Chủ tịch UBND xã [Lê Mận] chủ trì", not "ông Mận, Chủ tịch UBND xã [Hòa Trà]"."""

from __future__ import annotations

import re
from itertools import chain

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER

_REACH = 100
_SEGMENTS = 4
_STOPS = re.compile(r"[,;:.(\n]| [-–] ")
_CLOSE = (",", "-", "–", "(")
"""What parts a title from the name that bears it, or from another title of the same bearer."""
_NAMED_BEFORE = re.compile(rf"(?<!\w){UPPER}[\w']*(?: {UPPER}[\w']*)*$")
_NAMED = re.compile(rf" {UPPER}")
_IS_POST = (" chức ", " vụ ", " làm ", " của ")
"""Before a title that somebody named before gets or has."""
_IS = " là "
_JOINTS = ("và ", "- ", "& ", "Việt Nam ")


class WaitingTitles:
    """Looks for them before given positions of one text."""

    def __init__(self, view: str, chart: Chart) -> None:
        self._view = view
        self._chart = chart
        self._known: dict[int, bool] = {}

    def lead_to(self, end: int) -> bool:
        """Whether a title and its body's words stand right before ``end``, and nobody is named whose title it is."""
        known = self._known.get(end)
        if known is None:
            known = self._known[end] = self._lead_to(end)
        return known

    def _lead_to(self, end: int) -> bool:
        chart = self._chart
        for at in range(end - 1, max(0, end - _REACH) - 1, -1):
            if self._view[at] in ",;:\n":
                return False
            for stop, _ in chain(chart.titles.get(at, ()), chart.fused.get(at, ())):
                if stop <= end and self._is_body(stop, end):
                    return self._is_borne_by_nobody(at)
        return False

    def _is_body(self, at: int, end: int) -> bool:
        """Whether just words of bodies' names stand between."""
        chart = self._chart
        while at < end:
            if self._view[at] == " ":
                at += 1
                continue
            joint = next((words for words in _JOINTS if self._view.startswith(words, at)), "")
            hits = chain(chart.heads.get(at, ()), chart.sectors.get(at, ()), chart.central.get(at, ()))
            at = max((stop for stop, _ in hits if stop <= end), default=at + len(joint))
            if self._view[at - 1] != " " and self._view[at : at + 1] not in (" ", ""):
                return False
            if not joint and self._view[at - 1] == " ":
                return False
        return True

    def _is_borne_by_nobody(self, title: int) -> bool:
        """Whether no name stands before the title, nor before those that it goes on from."""
        view = self._view
        if view.endswith(_IS_POST, 0, title):
            return False
        if view.endswith(_IS, 0, title) and self._is_named_before(max(0, title - _REACH), title - len(_IS)):
            return False  # not "Về phía UBND xã là Chủ tịch UBND xã Lê Mận"
        for _ in range(_SEGMENTS):
            begin = max(0, title - _REACH)
            stops = list(_STOPS.finditer(view, begin, title))
            stop = stops[-1] if stops else None
            first = stop.end() if stop else begin
            if any(self._is_named(at) for at in range(first, title)):
                return False
            if stop is None or stop[0].strip() not in _CLOSE:
                return True
            if self._is_named_before(begin, stop.start()):
                return False
            title = stop.start()
        return False

    def _is_named_before(self, begin: int, end: int) -> bool:
        """Whether a name ends here that is no place's: "Lê Mận, Chủ tịch", not "Ở xã Hòa Trà, Chủ tịch"."""
        name = _NAMED_BEFORE.search(self._view, begin, end)
        if name is None:
            return False
        chart = self._chart
        if any(stop == end for at in range(begin, end) for stop, _ in chart.provinces.get(at, ())):
            return False
        return not any(stop + 1 == name.start() for at in range(begin, end) for stop, _ in chart.tiers.get(at, ()))

    def _is_named(self, at: int) -> bool:
        """Whether somebody is addressed by name here: "ông Mận", not "đồng chí Chủ tịch"."""
        hits = self._chart.honorifics.get(at)
        if not hits or _NAMED.match(self._view, hits[0][0]) is None:
            return False
        name = hits[0][0] + 1
        return name not in self._chart.titles and name not in self._chart.fused and name not in self._chart.heads
