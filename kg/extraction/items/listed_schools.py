"""Schools listed behind their kind by the persons whose names they bear: "các trường THPT: Nguyễn Trãi, Lê Lợi"."""

from __future__ import annotations

import re

from kg.extraction.words.letters import UPPER

_NAME = rf"{UPPER}\w*(?: (?:{UPPER}\w*|\d+))*(?: \([^()\n]{{1,80}}\))?"
_NEXT = r"(?:, (?:và )?| và | & )"
_KIND = (
    r"[Tt]rường (?:THPT|THCS|TH&THCS|TH|PTDTNT|trung học phổ thông|trung học cơ sở|tiểu học|mầm non|mẫu giáo)"
    r"(?: (?:chuyên|công lập|tư thục))?"
)
_LIST = re.compile(rf"(?P<many>(?:[Cc]ác|[Hh]ai|[Bb]a|\d+) )?{_KIND}: ?(?P<before>(?:{_NAME}{_NEXT})*)$")
_GOES_ON = re.compile(rf"{_NAME}{_NEXT}{UPPER}(?!ng |à |ồng chí )")
_REACH = 300
"""Letters that a list is looked for before a name, at most."""


def is_listed_school(view: str, start: int) -> bool:
    """Whether the name at ``start`` is a school's: one of several behind their kind and a colon, without address.

    Only one name behind one school is its head's: "Hiệu trưởng Trường THPT: Lê Văn A".
    """
    opening = max(0, start - _REACH)
    colon = view.rfind(":", opening, start)
    # looked for before the pattern: few names stand behind a school and a colon
    found = _LIST.search(view, opening, start) if view.find("rường ", opening, max(colon, 0)) >= 0 else None
    if found is None:
        return False
    return bool(found["many"] or found["before"]) or _GOES_ON.match(view, start) is not None
