"""Titles that no table has, formed as others are: "Trưởng Hải quan", "Phó Quan trưởng", "Quyền Chánh xứ".

They are told by what they are formed of: "Trưởng" and the head of a body, a word with "trưởng" or "viên" behind it
between a name and a body, "Phó" or "Quyền" before a title, and behind one the words of ``title_modifiers.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.tables import cell, rows
from kg.extraction.words.title_forms import Title

_HEADS = re.compile(r"(?<!\w)(?:[Pp]hó )?Trưởng $|(?<!\w)[Pp]hó trưởng $")
_SET_OFF = r"(?:, | - | – |\()"
_WORDS = re.compile(
    rf"{_SET_OFF}(?P<title>(?:[Pp]hó |[Qq]uyền )?{UPPER}\w+ (?:trưởng|viên)(?: (?:chính|cao cấp|trung cấp|sơ cấp))?) "
    rf"(?={UPPER})"
)
_BEFORE = (("Phó ", "Phó"), ("phó ", "Phó"), ("Quyền ", "Quyền"), ("quyền ", "Quyền"))
_DEPUTIES = ("Phó ", "Thứ ", "Quyền ")


class FormedTitles:
    """Adds them to charts; made once."""

    def __init__(self) -> None:
        modifiers = [row for row in rows("title_modifiers") if row["position"] == "after"]
        self._behind = tuple(
            (f" {form}", row["canonical"], row["on"]) for row in modifiers for form in cell(row["forms"])
        )
        self._no_titles = frozenset(row["word"] for row in rows("not_titles"))
        """What before "trưởng" or "viên" makes no title of an office: growth, members, staff."""

    def add(self, view: str, chart: Chart) -> None:
        """Add the titles formed in a text, where the chart has none that is as long."""
        found = [*_of_heads(view, chart), *self._of_words(view, chart), *_before_titles(view, chart)]
        for start, end, title in [*found, *self._modified(view, chart)]:
            known = chart.titles.get(start, [])
            if all(stop < end for stop, _ in known):
                chart.titles[start] = [(end, title), *known]

    def _of_words(self, view: str, chart: Chart) -> Iterator[tuple[int, int, Title]]:
        """ "ông A, [Quan trưởng] Hải quan X": between a name and a body."""
        if "trưởng " not in view and "viên " not in view:
            return
        for match in _WORDS.finditer(view):
            start, end = match.span("title")
            words = match["title"].split(" ")
            core = next(word for word in words if word.lower() not in ("phó", "quyền"))
            if start in chart.titles or start in chart.fused or core.lower() in self._no_titles:
                continue
            hits = chart.heads.get(end + 1)
            if hits:
                yield (
                    start,
                    end,
                    Title(f"{match['title'][0].upper()}{match['title'][1:]}", frozenset({hits[0][1].kind}), "", ""),
                )

    def _modified(self, view: str, chart: Chart) -> Iterator[tuple[int, int, Title]]:
        """ "Ủy viên [chuyên trách]", where a body or nothing more follows."""
        for start, hits in chart.titles.items():
            end, title = hits[0]
            if view[end : end + 1] != " " or not view[end + 1 : end + 2].islower():
                continue
            for words, canonical, on in self._behind:
                stop = end + len(words)
                is_fit = on == "both" or (on == "deputy") == title.canonical.startswith(_DEPUTIES)
                if (
                    is_fit
                    and view.startswith(words, end)
                    and (stop + 1 in chart.heads or view[stop : stop + 1] in ",;.)")
                ):
                    yield start, stop, _made(title, f"{title.canonical} {canonical}")


def _made(title: Title, canonical: str) -> Title:
    return Title(canonical, title.kinds, title.overlap, title.agency)


def _of_heads(view: str, chart: Chart) -> Iterator[tuple[int, int, Title]]:
    """ "Phó Trưởng [Thuế] tỉnh X": of the body whose head follows."""
    for at, hits in chart.heads.items():
        leads = _HEADS.search(view, max(0, at - len("Phó trưởng ")), at) if view[at - 2 : at] == "g " else None
        if leads is None or leads.start() in chart.titles or _ends_a_title(chart, leads.start()):
            continue
        end, head = hits[0]
        before = "Phó Trưởng" if leads[0].lower().startswith("phó") else "Trưởng"
        name = head.canonical
        yield leads.start(), end, Title(f"{before} {name}", frozenset({head.kind}), name.lower(), "")


def _ends_a_title(chart: Chart, at: int) -> bool:
    """Whether a title goes on here: "Bộ [Trưởng] Bộ Y tế"."""
    return any(end > at for start in range(max(0, at - 16), at) for end, _ in chart.titles.get(start, ()))


def _before_titles(view: str, chart: Chart) -> Iterator[tuple[int, int, Title]]:
    """ "[Phó] Chánh xứ", "[Quyền] Chánh án": before a title that has no such form."""
    for at, hits in list(chart.titles.items()):
        for words, canonical in _BEFORE:
            start = at - len(words)
            is_free = (
                view.endswith(words, 0, at) and start not in chart.titles and not view[start - 1 : start].isalnum()
            )
            if is_free and not hits[0][1].canonical.startswith(_DEPUTIES):
                yield start, hits[0][0], _made(hits[0][1], f"{canonical} {hits[0][1].canonical}")
