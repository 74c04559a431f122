"""Texts whose layout cuts their sentences: several blanks between words, lines broken at a page's width.

Both come from pages of PDF and from copied columns. Rules are written for words that one blank parts, and a line is a
block; so such a text is made smooth for reading, and what is found in it is told by its place in the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Self

from kg.language.span import Span
from kg.record import record

_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_BLANKS = re.compile(rf"(?<=\S){_BLANK}{{2,}}(?=\S)|{_BLANK}+(?=\n)")
_STOPS = (".", "!", "?", ":", "…")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)/] |[a-zđ][.)] |[-+*•●–](?! ?[a-zà-ỹ])|[|!#]|\d{1,2}[:hg]\d\d)")
_NARROW, _WIDE = 40, 140
"""A page's lines have so many characters."""
_BROKEN = 3
"""So many full lines that end no sentence make a text one whose lines are broken at its page's width."""
_SHARE = 0.75
"""And they are so many of the lines that end no sentence and have one right below: others end where they are done."""
_SLACK = 0.85
"""Letters are not equally wide: a line is full where the next word would have made it as long as this share."""


@record(frozen=True, slots=True)
class Smooth:
    """A text made smooth for reading, and the way back to the text as it is."""

    text: str
    starts: tuple[int, ...]
    """Where stretches of the smooth text begin that are the same in both."""
    moved: tuple[int, ...]
    """By how much each of them is further on in the text as it is."""

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The smooth text; None for one that is smooth."""
        cuts = [(match.start(), match.end()) for match in _BLANKS.finditer(text)]
        breaks = _breaks(text)
        if not cuts and not breaks:
            return None
        pieces: list[str] = []
        starts, moved = [0], [0]
        position = length = 0
        for start, end in sorted([*cuts, *((at, at + 1) for at in breaks)]):
            is_within = end < len(text) and not text.startswith("\n", end)
            # a row of tabs parts cells of a table
            pieces += [text[position:start], ("\t" if "\t" in text[start:end] else " ") if is_within else ""]
            length += start - position + is_within
            position = end
            starts.append(length)
            moved.append(position - length)
        pieces.append(text[position:])
        return cls("".join(pieces), tuple(starts), tuple(moved))

    def origin(self, span: Span) -> Span:
        """The span in the text as it is that a span of the smooth text stands for."""
        if span.end <= span.start:
            return Span(self._origin(span.start), self._origin(span.start))
        return Span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def _origin(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        return position + self.moved[index]


def _breaks(text: str) -> list[int]:
    """Where a line's end cuts a sentence, in a text whose lines are broken at a page's width."""
    ends = [match.start() for match in re.finditer("\n", text)]
    if not any(text[end + 1 : end + 2].islower() for end in ends):
        return []
    lines = [text[start:end] for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)]
    width = max(map(len, lines[1:]))  # a headline may be longer than a line of the page
    if not _NARROW <= width <= _WIDE:
        return []
    unended = [(end, *pair) for end, pair in zip(ends, pairwise(lines), strict=True) if _may_go_on(*pair)]
    full = {end for end, line, following in unended if _is_full(line, following, width)}
    small = {end for end, line, following in unended if following[0].islower()}
    long = {end for end, line, _ in unended if len(line) >= width / 2}  # shorter ones are headings and lists
    found = full | small
    if len(found) < _BROKEN or len(found & long) < _SHARE * len(long) or len(full) < _SHARE * len(small):
        return []
    return sorted(found)


def _may_go_on(line: str, following: str) -> bool:
    """Whether two lines may be parts of one sentence: no stop, no blank line, no item of a list."""
    if line.isupper() or not line.strip() or not following.strip():
        return False
    return not line.endswith(_STOPS) and not _ITEM.match(following)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have had room on this one."""
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) >= _SLACK * width
