"""Texts typed or laid out roughly: several blanks between words or none behind a comma, lines broken at a page's width.

They come from pages of PDF, copied columns and hasty typing. Rules are written for words that one blank parts, and a
line is a block; so such a text is made smooth for reading, and what is found is told by its place in the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Self

from kg.language.span import Span
from kg.language.text import LOWER, UPPER
from kg.record import record

_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_ROUGH = re.compile(
    rf"(?<=\S){_BLANK}{{2,}}(?=\S)|{_BLANK}+(?=\n)"
    # "công tác , ông" and "gồm : ông", but no row of dots and no signs of a list
    rf"|(?<=[^\W_]){_BLANK}(?=[,;:](?:\s|$))"
    # "công tác,ông", "Sở Y tế.Phát biểu", but no "8,5", "&nbsp;", "vnexpress.net" or "TP.Huế"
    rf"|(?<=[^\W\d_])(?:,|(?<!&\w\w)(?<!&\w{{3}})(?<!&\w{{4}})(?<!&\w{{5}});)(?=[^\W\d_]{{2}})|(?<=[{LOWER}]{{2}})\.(?=[{UPPER}][{LOWER}])"
)
_SIGNS = ("  ", " \n", "\t", "\u00a0", " ,", " ;", " :")
_SIGN = re.compile(rf"[\u1680\u2000-\u200a\u202f\u205f\u3000]|[,;](?=[^\W\d_]{{2}})|\.(?=[{UPPER}][{LOWER}])")
"""What every rough text has, and few others; looked for first, as it is found much faster."""
_GOES_ON = re.compile(rf"\n[{LOWER}]")
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
        may_be_rough = any(map(text.__contains__, _SIGNS)) or _SIGN.search(text) is not None
        found = _ROUGH.finditer(text) if may_be_rough else ()
        edits = [(match.start(), match.end(), _smoothed(match[0], text, match.end())) for match in found]
        edits += [(at, at + 1, " ") for at in _breaks(text)]
        if not edits:
            return None
        pieces: list[str] = []
        starts, moved = [0], [0]
        position = length = 0
        for start, end, words in sorted(edits):
            pieces += [text[position:start], words]
            length += start - position + len(words)
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


def _smoothed(words: str, text: str, end: int) -> str:
    """What stands in a smooth text for blanks or a mark: a row of tabs still parts cells of a table."""
    if not words.isspace():
        return f"{words} "
    if end >= len(text) or text[end] in "\n,;:":
        return ""
    return "\t" if "\t" in words else " "


def _breaks(text: str) -> list[int]:
    """Where a line's end cuts a sentence, in a text whose lines are broken at a page's width."""
    if _GOES_ON.search(text) is None:
        return []
    ends = [match.start() for match in re.finditer("\n", text)]
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
