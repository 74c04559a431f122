"""What counts as the same name: spellings that a careful person would not tell apart are made one."""

from __future__ import annotations

import re
import unicodedata

from kg.language.text import match_view

_WORD = re.compile(r"[^\W_]+")
# "Sở Y tế tỉnh Khánh Hòa" is "Sở Y tế Khánh Hòa"; but Tỉnh ủy is not Thành ủy: there "tỉnh" is part of the name.
_PROVINCE = re.compile(r"\btỉnh (?!(?:ủy|đoàn|đội|hội)\b)")
_CITY = re.compile(r"\btp\b")
_HCM = re.compile(r"\bhcm\b")
# Only of the cities that are provinces: the city of Cao Bằng is not the province of that name.
_CENTRAL_CITY = re.compile(r"\bthành phố (?=(?:hà nội|hải phòng|đà nẵng|cần thơ|huế|hồ chí minh)\b)")
_NUMBER_WORD = re.compile(r"\bsố ")


def normal(name: str | None) -> str:
    """The name for comparing: case, tone placement, punctuation, a province's "tỉnh" and "TP." do not count."""
    text = match_view(unicodedata.normalize("NFC", name or "")).lower()
    words = " ".join(_WORD.findall(text))
    words = _HCM.sub("hồ chí minh", _CITY.sub("thành phố", words))
    return _CENTRAL_CITY.sub("", _PROVINCE.sub("", words))


def normal_label(label: str) -> str:
    """A document's label for comparing: as `normal`, and "Quyết định số 12" is "Quyết định 12"."""
    return _NUMBER_WORD.sub("", normal(label))
