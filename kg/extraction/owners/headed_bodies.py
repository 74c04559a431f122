"""What kind of body a title heads: a "Viện trưởng" heads a Viện and no Tòa án."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase

_HEADED = {
    "Viện trưởng": "Viện",
    "viện trưởng": "Viện",
    "Kiểm sát viên": "Viện",
    "Chánh án": "Tòa",
    "Thẩm phán": "Tòa",
    "Hội thẩm nhân dân": "Tòa",
    "Thư ký": "Tòa",
    "Vụ trưởng": "Vụ",
    "Cục trưởng": "Cục",
    "Chi cục trưởng": "Chi cục",
}
"""What titles head that may stand for bodies of one class but of different kinds."""
NOUNS = frozenset(_HEADED.values())
"""What the names of such bodies begin with."""


def noun_of(title: str) -> str:
    """What the name of the agency begins with that such a title is of; "" if that is open."""
    return next((noun for end, noun in _HEADED.items() if title.endswith(end)), "")


def begins_with(phrase: AgencyPhrase, noun: str) -> bool:
    """Whether the agency's own name begins with the word."""
    name = phrase.central.label if phrase.central is not None else phrase.head.canonical if phrase.head else ""
    return name.startswith(noun)
