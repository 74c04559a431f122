"""Layout: the lines of a document's pages become paragraphs.

A line is joined with the next where the break is only layout: the next word had no room, or the sentence goes on.
Headings, list items and rows of tables keep lines of their own. Headers, footers and page numbers go where they repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.sources.pdf_lines import Fragment, Line, lines_of, stretch, width, with_cells, without_furniture

_LIST_ITEM = re.compile(
    r"(?:[-+•–—*·▪►]|o)\s|[-+•▪►](?=\w)|\(?(?:\d{1,2}|[a-zđ]|[IVXL]{1,5})(?:\.\d{1,2})*[.)/]\s|Điều \d+\s*[.:]"
)
_HYPHEN_END = re.compile(r"\w[-–]\Z")
_YEARS_GO_ON = re.compile(r"[-–]\s*\d")
_ENDED = re.compile(r"[.:;!?…][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: distance of lines in font sizes, left margin, right ends."""

    leading: float
    margin: float
    indent: float | None
    """Where first lines of paragraphs begin, in documents that show paragraphs so."""
    stretched: float
    """How much wider the letters are than ``width`` says."""
    edges: dict[int, float]
    """Right ends of columns by their left ends (rows of tables), and of the text (key 0)."""

    def edge(self, line: Line) -> float:
        return self.edges[_column(line)]


def paragraphs(pages: Sequence[Sequence[Fragment]]) -> list[str]:
    """Lines of the text; paragraphs are parted by an empty line, items of a list and rows of a table are not."""
    stretched = stretch(pages)
    kept = without_furniture([lines_of(fragments, number, stretched) for number, fragments in enumerate(pages, 1)])
    lines = [line for page in kept for line in with_cells(page)]
    measures = _measured(lines, stretched)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, measures):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return _written(blocks)


def _measured(lines: Sequence[Line], stretched: float) -> _Measures:
    pairs = [
        (upper, lower)
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and 0 < upper.y - lower.y < 2.2 * upper.size
    ]
    steps = sorted((upper.y - lower.y) / upper.size for upper, lower in pairs)
    edges: dict[int, float] = {}
    for line in lines:
        edges[_column(line)] = max(edges.get(_column(line), 0.0), line.end)
    margin = min((line.x for line in lines if not line.cell), default=0.0)
    indents = Counter(
        round(upper.x)
        for upper, lower in pairs
        if not upper.cell and lower.x < upper.x - 0.5 * upper.size and lower.x < margin + 2
    )
    indent, times = indents.most_common(1)[0] if indents else (0, 0)
    leading = steps[len(steps) // 5] if steps else 1.2
    return _Measures(leading, margin, indent if times > 1 else None, stretched, edges)


def _column(line: Line) -> int:
    return round(line.x / 3) + 1 if line.cell else 0


def _goes_on(block: Sequence[Line], after: Line, measures: _Measures) -> bool:
    """Whether the break between the last line of a paragraph and the next line is only layout."""
    first, line = block[0], block[-1]
    if (line.row, line.cell) != (after.row, after.cell) or abs(line.size - after.size) > 0.12 * line.size:
        return False
    if line.bold and not after.bold and not after.text[0].islower():
        return False
    has_ended = bool(_ENDED.search(line.text))
    goes_on = after.text[0].islower() and not has_ended
    word = after.text.split(" ", 1)[0]
    room = measures.edge(line) - line.end
    is_full = measures.stretched * width(" " + word, line.size) > room - 0.02 * measures.edge(line)
    if _begins_item(line, after) and not (is_full and not has_ended and _is_dash_within(first, after)):
        return False
    if line.page != after.page:
        return goes_on or (is_full and not has_ended and after.x < first.x + line.size)
    step = (line.y - after.y) / (measures.leading * line.size)
    if goes_on:
        return 0 < step < 1.5
    if not 0 < step < 1.18:
        return False
    return is_full and not (_stands_apart(line, after) if line.cell else _is_indented(block, after, measures))


def _stands_apart(line: Line, after: Line) -> bool:
    """Whether lines of one cell do not make a sentence: those that ended one, are centred, or are in capitals."""
    return (
        bool(_ENDED.search(line.text))
        or abs(line.x - after.x) > 0.15 * line.size
        or (line.text.isupper() and after.text.isupper())
    )


def _is_indented(block: Sequence[Line], after: Line, measures: _Measures) -> bool:
    """Whether the line begins a paragraph by its place: further right than the line above, or as a first line."""
    first, line = block[0], block[-1]
    step = after.x - line.x
    if measures.indent is not None and max(abs(line.x - measures.indent), abs(after.x - measures.indent)) < 1.5:
        return True
    inside = min(line.x, after.x) > measures.margin + 2
    if inside and len(block) == 1 and abs(step) < 1 and _ENDED.search(line.text):
        return True
    difference = abs(line.x + line.end - after.x - after.end)
    if inside and abs(step) > 0.5 * line.size and difference < line.size + 0.12 * (line.end - line.x):
        return False  # centred
    return step > 0.7 * line.size and not _LIST_ITEM.match(first.text)


def _begins_item(line: Line, after: Line) -> bool:
    if line.text[-1].isdigit() and _YEARS_GO_ON.match(after.text):
        return False
    return bool(_LIST_ITEM.match(after.text))


def _is_dash_within(first: Line, after: Line) -> bool:
    """Whether a dash begins the line by chance: the paragraph's first line is indented and this one is not."""
    return after.text[0] in "-–" and after.x < first.x - 0.5 * first.size


def _joined(block: Sequence[Line]) -> str:
    """The lines of a paragraph with spaces between them, but for a hyphen within a word or a span of years."""
    text = block[0].text
    for line in block[1:]:
        text += line.text if _HYPHEN_END.search(text) and line.text[0].isalnum() else f" {line.text}"
    return text


def _written(blocks: list[list[Line]]) -> list[str]:
    """The paragraphs with the empty lines between them; a row of one paragraph a cell becomes a line with tabs."""
    cells = Counter(block[0].row for block in blocks if block[0].row)
    widest = {block[0].row: block[0].cell for block in blocks}
    found: list[str] = []
    before: Line | None = None
    for block in blocks:
        line = block[0]
        text = _joined(block)
        is_row = bool(line.row) and cells[line.row] == widest[line.row]
        if is_row and before and before.row == line.row:
            found[-1] += "\t" + text
            continue
        both_items = bool(before and _LIST_ITEM.match(before.text) and _LIST_ITEM.match(text))
        both_rows = bool(is_row and before and before.row and cells[before.row] == widest[before.row])
        if found and not both_items and not both_rows:
            found.append("")
        found.append(text)
        before = line
    return found
