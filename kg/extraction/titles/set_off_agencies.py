"""Agencies that a title names otherwise than right behind it: behind a comma, by an abbreviation alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.titles.bearers import follows_name
from kg.extraction.words.chart import CentralBody, Chart
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.title_forms import Title
from kg.language.span import Span

_OF_COMPANIES = ("Tổng Giám đốc", "Giám đốc điều hành", "Tổng Giám đốc Thường trực")
_BRAND = re.compile(r" ([A-Z]{3,10})(?![\w-])(?! [A-ZĐ]{2,})")
_LONGEST = 80
"""Letters of a company's name that are looked at."""
_AND_MORE = re.compile(r"(?:,| và|;) ")

_OFFICE = "văn phòng"
_HAVE_OFFICES = frozenset({"ministry", "department", "general-department", "state", "council", "justice", "company"})
_OF_UNITS = frozenset({"Chuyên viên"})
"""Titles in small letters that a unit may follow behind a comma: "chuyên viên chính, Vụ Giáo dục"."""


class SetOffAgencies:
    """Reads them at given positions of one text."""

    def __init__(
        self, view: str, chart: Chart, lexicon: Lexicon, agencies: AgencyPhrases, firms: Mapping[str, AgencyPhrase]
    ) -> None:
        self._view = view
        self._firms = firms
        self._chart = chart
        self._lexicon = lexicon
        self._agencies = agencies

    def by_name(self, start: int, end: int, title: Title) -> AgencyPhrase | None:
        """A company by what the text has called it before: "ông A - Giám đốc [Cảng Hoa Sen]", or by its brand."""
        if "company" not in title.kinds:
            return None
        if self._firms and self._view[end : end + 1] == " " and follows_name(self._view, start):
            words = self._view[end + 1 : end + _LONGEST].lower()
            called = [firm for firm in self._firms if words.startswith(firm) and not words[len(firm) :][:1].isalnum()]
            if called and self._view[end + 1].isupper():
                firm = max(called, key=len)
                return replace(self._firms[firm], span=Span(end + 1, end + 1 + len(firm)))
        return self._by_brand(end, title)

    def _by_brand(self, end: int, title: Title) -> AgencyPhrase | None:
        """A company by its abbreviation: "Tổng Giám đốc PTSC"."""
        if not title.canonical.endswith(_OF_COMPANIES):
            return None
        brand = _BRAND.match(self._view, end)
        if brand is None or brand[1].lower() in self._lexicon.surnames:
            return None
        return AgencyPhrase(Span(end + 1, brand.end()), None, central=CentralBody(brand[1], "company", ""))

    def _office_of(self, at: int) -> AgencyPhrase | None:
        """The office of the body behind a comma: "Phó Chánh Văn phòng, Bộ Y tế", where no list of bodies follows."""
        body = self._agencies.read(at, True)
        if body is None or body.is_bare or body.is_many or body.kind not in _HAVE_OFFICES:
            return None
        listed = _AND_MORE.match(self._view, body.span.end)
        if listed and listed.end() in self._chart.heads:
            return None
        return AgencyPhrase(body.span, self._lexicon.head_by_id["van-phong"], owner=body)

    def behind_comma(self, start: int, end: int, title: Title) -> AgencyPhrase | None:
        """The agency behind a comma: "Phó Giám đốc, Bệnh viện Đa khoa tỉnh X", where no list of agencies follows.

        Behind a dash only if it begins as the title ends: "Phó Trưởng ban Thường trực - Ban Tuyên giáo Tỉnh ủy", or
        if a dash stands before the title too: "Ông A - Phó Giám đốc - Sở Y tế tỉnh X".
        """
        dash = self._view.startswith(" - ", end)
        at = end + 3 if dash else end + 2
        if not (dash or self._view.startswith(", ", end)) or at not in self._chart.heads:
            return None
        is_named_again = bool(title.overlap) and self._view[at : at + len(title.overlap)].lower() == title.overlap
        are_names = self._view[at].isupper() and (self._view[start].isupper() or title.canonical in _OF_UNITS)
        if title.overlap == _OFFICE and are_names and not is_named_again:
            return self._office_of(at)
        is_in_dashes = dash and self._view.endswith(" - ", 0, start)
        if not is_named_again and (title.overlap or not (is_in_dashes if dash else are_names)):
            return None
        agency = self._agencies.read(at, True)
        if agency is None or agency.is_bare or agency.is_many or agency.kind not in title.kinds:
            return None
        listed = _AND_MORE.match(self._view, agency.span.end)
        if listed and agency.parent is not None and agency.parent.span.start == listed.end():
            return agency  # "Phó Vụ trưởng, Vụ Giáo dục, Ban Tuyên giáo Trung ương"
        return None if listed and listed.end() in self._chart.heads else agency
