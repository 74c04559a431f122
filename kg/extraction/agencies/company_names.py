"""Names of companies without what they are and do: "Công ty Hoa Sen" of a "Công ty TNHH Xây dựng Hoa Sen"."""

from __future__ import annotations

from kg.extraction.words.chart import Head

_FORMS = ("trách nhiệm hữu hạn", "cổ phần", "hợp danh", "một thành viên")
"""Legal forms, with which a name in full begins."""
_FEWEST = 2
"""Words of a name; one alone may be of anybody."""


def names_alone(head: Head, descriptor: str) -> tuple[str, ...]:
    """The last words of a company's full name by which it may be named again, in lower case; () for other bodies.

    The legal form alone may be left out ("may mặc hoa sen" of "cổ phần May mặc Hoa Sen"), or all but words with
    capitals ("hoa sen").
    """
    rest = descriptor
    while form := next((form for form in _FORMS if rest.lower().startswith(f"{form} ")), ""):
        rest = rest[len(form) + 1 :]
    if head.kind != "company" or rest == descriptor:
        return ()
    words = rest.split(" ")
    starts = [0]
    for start in range(len(words) - 1, 0, -1):
        if not words[start][:1].isupper():
            break
        starts.append(start)
    return tuple(" ".join(words[start:]).lower() for start in starts if len(words) - start >= _FEWEST)
