"""What tells agencies of one text apart: two labels with the same key name one agency."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kg.extraction.agencies.resolved import Resolved
from kg.language.text import match_view

_FORM_OF_STATE = re.compile(
    r" (?:nước )?(?:cộng hòa(?: dân chủ)?(?: nhân dân)?(?: hồi giáo)?(?: liên bang)?|vương quốc|hợp chúng quốc) "
)
"""How a state is set up, which "Quốc hội Lào" leaves out of "Quốc hội nước Cộng hòa Dân chủ Nhân dân Lào"."""


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """What labels have in common that differ in case, in the place of tone marks or in a state's full name alone."""
    key = match_view(label).lower()
    return _FORM_OF_STATE.sub(" ", key) if " cộng hòa " in key or " quốc " in key else key


def school_key(key: str, resolved: Resolved, known: Collection[str]) -> str:
    """The key under which a school or an embassy is known: "Đại học X" and "Trường Đại học X" of one text are one."""
    if resolved.kind == "embassy" and key.startswith("đại sứ quán") and not key.startswith("đại sứ quán việt nam"):
        return key.partition(" tại ")[0]  # a state has one embassy here
    if resolved.kind == "embassy":
        seated = f"{key} tại "  # "Tổng Lãnh sự Nhật Bản" of a headline
        short = key.partition(" tại ")[0]
        return short if short in known else next((name for name in known if name.startswith(seated)), key)
    if resolved.kind != "school" or resolved.parent is not None:
        return key
    names = (key, f"trường {key}", key.removeprefix("trường "))
    found = next((name for name in names if name in known), None)
    if found is not None:
        return found
    members = (f"{key}, đại học ", f"trường {key}, đại học ")  # first "Trường Đại học X, Đại học Y"
    return next((name for name in known if name.startswith(members)), key)
