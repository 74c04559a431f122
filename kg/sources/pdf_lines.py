"""Lines: pieces of text with places on a page become lines, and lines that stand beside each other rows of cells.

Lines follow each other as the document's content gives them. Places are in points from the page's lower left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

_SPACES = re.compile(r"[ \t\u2000-\u200a\u3000]+")
_DIGITS = re.compile(r"\d{1,5}")
_NUMBER = re.compile(r"\W*\d{1,4}\W*")
# Bullets of Symbol and Wingdings (private use), and typographic ligatures.
_GLYPHS = str.maketrans({
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf0fc": "•", "\uf02d": "-",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
})  # fmt: skip
_NARROW, _WIDE = frozenset("iìíỉĩịljtfrIÍÌ.,;:'|!()[]- "), frozenset("mwMWƯĐGHNQOÔƠUD%")
_EDGE = 3
"""Lines from the top and from the bottom of a page among which headers and footers are looked for."""

_LONGEST_LINE = 4_000
"""Characters after which a line is cut, whatever is drawn beside it."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text drawn at one place; a line feed in it ends a line."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    end: float = 0.0
    """Where it ends from the left; 0 where its font does not tell."""

    def ending(self, end: float) -> Fragment:
        """The fragment with its right end known."""
        return replace(self, end=end)


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one base line, in one column."""

    text: str
    x: float
    y: float
    end: float
    size: float
    bold: bool
    page: int
    cell: int = 0
    """Number of the cell of a table row that it belongs to; 0 for none."""
    row: int = 0
    """Number of that row."""


def stretch(pages: Iterable[Sequence[Fragment]]) -> float:
    """How much wider the document's letters are than ``width`` says, by the pieces whose ends are known."""
    known = (fragment for page in pages for fragment in page if fragment.end > fragment.x and len(fragment.text) >= 20)
    found = [(piece.end - piece.x) / width(piece.text.strip(), piece.size) for piece in known]
    return median(found) if found else 1.0


def lines_of(fragments: Sequence[Fragment], page: int, stretched: float = 1.0) -> list[Line]:
    """The page's lines, cut where a column of a table begins that other rows show."""
    fragments = [
        fragment
        if fragment.end > fragment.x
        else fragment.ending(fragment.x + stretched * width(fragment.text, fragment.size))
        for fragment in fragments
    ]
    lines = with_cells(_lines(fragments, page, frozenset()))
    columns = Counter(round(line.x) for line in lines if line.cell > 1)
    starts = frozenset(place for place, count in columns.items() if count > 1 or len(columns) > 1)
    return _lines(fragments, page, starts) if starts else lines


def _lines(fragments: Iterable[Fragment], page: int, starts: frozenset[int]) -> list[Line]:
    found: list[Line] = []
    is_new = True
    for fragment in fragments:
        for position, part in enumerate(fragment.text.translate(_GLYPHS).split("\n")):
            is_new = is_new or position > 0
            if not part.strip():
                if part and found and not is_new:
                    found[-1] = replace(found[-1], text=found[-1].text + " ")
                continue
            end = fragment.end
            last = found[-1] if found else None
            begins_column = round(fragment.x) in starts and part[0] == " "
            if last and not is_new and not begins_column and _same_line(last, fragment):
                found[-1] = replace(
                    last, text=last.text + part, end=max(end, last.end), bold=last.bold and fragment.bold
                )
            else:
                found.append(Line(part, fragment.x, fragment.y, end, fragment.size, fragment.bold, page))
            is_new = False
    return [replace(line, text=_SPACES.sub(" ", line.text).strip(), row=0, cell=0) for line in found]


def _same_line(line: Line, fragment: Fragment) -> bool:
    if len(line.text) > _LONGEST_LINE:
        return False
    gap = fragment.x - line.end
    return abs(fragment.y - line.y) < 0.5 * max(line.size, fragment.size) and -2 * line.size < gap < 1.8 * line.size


def width(text: str, size: float) -> float:
    """About how wide the text is in a proportional font of this size."""
    return size * sum(0.3 if c in _NARROW else 0.75 if c in _WIDE or c.isupper() else 0.52 for c in text)


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without headers and footers that repeat at their place, and without page numbers that count."""
    edges = []
    for lines in pages:
        by_height = sorted(lines, key=lambda line: line.y)
        edges.append(by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:])
    places = [[(line, _places(line, number)) for line in edge] for number, edge in enumerate(edges, 1)]
    seen = Counter(place for page in places for place in set().union(*(found for _, found in page)))
    enough = max(2, (len(pages) + 1) // 2)
    kept = []
    for number, (lines, edge, page) in enumerate(zip(pages, edges, places, strict=True), 1):
        dropped = {id(line) for line, found in page if any(seen[place] >= enough for place in found)}
        outer = ((edge[0], edge[1]), (edge[-1], edge[-2])) if len(edge) > 1 else ()
        dropped |= {id(line) for line, near in outer if _counts(line, number) and abs(line.y - near.y) > 2 * near.size}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _places(line: Line, number: int) -> set[tuple[str, int]]:
    """What a line would repeat on other pages: its text at its height, as it is or with one number counting pages."""
    height = round(line.y / 4)
    text = line.text[:200]
    counting = (
        f"{text[: found.start()]}#{int(found[0]) - number}{text[found.end() :]}" for found in _DIGITS.finditer(text)
    )
    return {(text, height), *((changed, height) for changed in counting)}


def _counts(line: Line, number: int) -> bool:
    """Whether the line is nothing but the page's own number."""
    return bool(_NUMBER.fullmatch(line.text)) and _DIGITS.findall(line.text) == [str(number)]


def with_cells(lines: list[Line]) -> list[Line]:
    """The lines of a page, those of table rows with their rows and cells numbered."""
    found = list(lines)
    # Of the row that is open: its highest line, where its last cell may begin, how far it goes.
    top = left = reach = 0.0
    for i in range(1, len(found)):
        last, line = found[i - 1], found[i]
        beside = line.x >= last.end and line.y > last.y - 0.5 * line.size
        if beside and (not last.cell or line.y < top + 1.5 * line.size):
            if not last.cell:
                start = _first_cell(found, i)
                top = found[start].y
                reach = max(known.end for known in found[start:i])
                for k in range(start, i):
                    found[k] = replace(found[k], cell=1, row=i)
            left = reach
            found[i] = replace(line, cell=found[i - 1].cell + 1, row=found[i - 1].row)
        elif last.cell > 1 and _is_below(last, line) and line.x >= left:
            found[i] = replace(line, cell=last.cell, row=last.row)
        top, reach = max(top, line.y), max(reach, line.end)
    return found


def _first_cell(lines: list[Line], position: int) -> int:
    """Where the lines begin that stand left of the line at ``position``, as high as it or lower."""
    line = lines[position]
    first = position - 1
    while first > 0:
        above = lines[first - 1]
        if above.cell or above.end > line.x or above.y > line.y + 0.8 * line.size or above.y <= lines[first].y:
            break
        first -= 1
    return first


def _is_below(last: Line, line: Line) -> bool:
    return last.y - 2.2 * line.size < line.y < last.y and abs(line.size - last.size) < 2
