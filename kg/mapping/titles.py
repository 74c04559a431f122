"""Titles with their agencies, as one says them."""

from __future__ import annotations

from kg.identity.naturals import name_key


def title_at(title: str, agency: str) -> str:
    """The title and the agency without saying a word twice.

    "Trưởng ban" and "Ban Tuyên giáo Tỉnh ủy X" make "Trưởng ban Tuyên giáo Tỉnh ủy X"; "Chánh Văn phòng" and
    "Văn phòng Ủy ban nhân dân tỉnh X" make "Chánh Văn phòng Ủy ban nhân dân tỉnh X".
    """
    said, names = title.split(), agency.split()
    for shared in range(min(len(said) - 1, len(names) - 1), 0, -1):
        if name_key(" ".join(said[-shared:])) == name_key(" ".join(names[:shared])):
            return " ".join([*said, *names[shared:]])
    return f"{title} {agency}"


def capitalised(words: str) -> str:
    """The words with their first letter in upper case, the others as they are."""
    return words[:1].upper() + words[1:]
