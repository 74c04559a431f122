"""Which organisation's congress a headline tells of by its members: "Đại hội Phụ nữ huyện X"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from kg.extraction.agencies.phrase import AgencyPhrase

# "Đại hội đại biểu Phụ nữ huyện X", not that of a Party organisation
_CONGRESS_TITLE = re.compile(r"(?<!\w)đại hội(?!\w)(?!.*(?<!\w)(?:đảng|chi bộ)(?!\w))")


def in_congress(title: str, named: Iterable[tuple[int, AgencyPhrase]]) -> AgencyPhrase | None:
    """Of the organisations named, with their positions, the first of a place in the headline, in lower case."""
    if not _CONGRESS_TITLE.search(title):
        return None
    seen = sorted(named, key=itemgetter(0))
    of_place = (p for _, p in seen if p.place is not None and p.place.name and p.place.name.lower() in title)
    return next(of_place, None)
