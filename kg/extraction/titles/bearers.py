"""Persons named right behind the head of a body: "Giám đốc Bệnh viện [Lê Thị Khúc] phát biểu" names no hospital."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.words.letters import UPPER

_PERSON = re.compile(rf"{UPPER}\w+ (?:Văn|Thị) {UPPER}\w+(?: {UPPER}\w+)?")
_APPOSITION = re.compile(rf"{UPPER}[\w'’-]*\)?(?:,| -| –|:| \() ?(?:nguyên |cựu |hiện là |là )?$")
"""What shows that the title tells of a name before it."""
_GOES_ON = re.compile(rf" (?:và |- )?(?:{UPPER}|\d)")
_BEFORE = 40
_THE_SCHOOL = re.compile(r"[Nn]hà trường ")
"""A school spoken of and not named: "Hiệu trưởng nhà trường [Lê Thị Khúc]"."""
_NAMED_SO = frozenset({"school", "press"})
"""Classes of bodies that bear persons' names more often than not."""


def bears_title(view: str, start: int, agency: AgencyPhrase) -> bool:
    """Whether what was read as an agency's name is the person who bears the title that begins at ``start``."""
    head = agency.head
    if agency.descriptor and _THE_SCHOOL.match(view, agency.span.start):
        return True
    if head is None or head.kind in _NAMED_SO or agency.owner or agency.place or agency.parent or agency.suffix:
        return False
    if _PERSON.fullmatch(agency.descriptor) is None or _GOES_ON.match(view, agency.span.end):
        return False
    if follows_name(view, start):
        return False
    # a body that is named so elsewhere, without the title, has this name
    return view.count(agency.span.of(view)) == view.count(view[start : agency.span.end])


def follows_name(view: str, start: int) -> bool:
    """Whether the title that begins at ``start`` tells of a name before it: "ông A, [Giám đốc] …"."""
    return _APPOSITION.search(view, max(0, start - _BEFORE), start) is not None
