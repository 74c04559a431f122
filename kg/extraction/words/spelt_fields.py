"""Fields of work spelt otherwise than the tables spell them: "Sở VH-TT-DL", "Phòng Văn hóa, Thể thao & Du lịch".

Words stand for themselves, capitals for words that begin so, "và", commas and dashes for each other. Only what can
be one field alone of the tables of a head's own kind is read so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extraction.words.chart import Chart, Head, Sector

_TOKEN = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r" ?[-&,] ?| (?:và |& )?")
_GOES_ON = re.compile(r" ?[-&,]|[A-ZĐ]| và |&| [A-ZĐ]")
_DIGIT = re.compile(r"\d")
_AND = "và"
_MOST_TOKENS = 16
_FEWEST = 3
"""Fewer capitals may mean too much."""
_OPEN = frozenset({"domain", "domain-verb", "bo-abroad", ""})
"""Tables too large or too strange for abbreviations to mean one thing."""


@dataclass(slots=True)
class _Node:
    """Where fields begin alike: the syllables that follow, and the field that ends here."""

    following: dict[str, _Node] = field(default_factory=dict)
    ends: str = ""


class SpeltFields:
    """Finds them in texts; made once from the fields of the tables."""

    def __init__(self, sectors: Sequence[Sector]) -> None:
        self._roots: dict[str, _Node] = {}
        for sector in sectors:
            if sector.set not in _OPEN and not _DIGIT.search(sector.canonical):
                node = self._roots.setdefault(sector.set, _Node())
                for syllable in _syllables(sector.canonical):
                    node = node.following.setdefault(syllable, _Node())
                node.ends = sector.canonical
        self._begins = frozenset(sector for sector in sectors if self._goes_on(sector))
        """Fields with whose words those of others begin."""

    def _goes_on(self, sector: Sector) -> bool:
        node = self._roots.get(sector.set)
        for syllable in _syllables(sector.canonical):
            node = node.following.get(syllable) if node is not None else None
        return node is not None and bool(node.following)

    def add(self, view: str, chart: Chart) -> None:
        """Add to a chart the fields behind heads that no form of the tables names, or names only in part."""
        for hits in chart.heads.values():
            tried = ""
            for end, head in hits:
                table = head.table
                if table in _OPEN or table == tried or view[end : end + 1] != " ":
                    continue
                # where any name may follow, words in full are that name as it is written
                begins = view[end + 1 : end + (3 if head.mode == "open" else 2)]
                if begins.isupper() and begins.isalpha():
                    tried = table
                    self._add_behind(view, chart, end + 1, head)

    def _add_behind(self, view: str, chart: Chart, at: int, head: Head) -> None:
        known = chart.sectors.get(at, [])
        size, sector = next(((end, sector) for end, sector in known if sector.set in head.sets), (0, None))
        if sector is not None and not (sector in self._begins and _GOES_ON.match(view, size)):
            return  # as the tables spell it, to its end
        for set_ in head.sets:
            found = self.longest(view, at, set_)
            if found is not None and found[0] > size:
                chart.sectors[at] = known = [(found[0], Sector(set_, found[1])), *known]

    def longest(self, view: str, at: int, set_: str) -> tuple[int, str] | None:
        """Where the longest spelling of one field of a table ends, and the field; None for none or several."""
        root = self._roots.get(set_)
        nodes, end, letters, found = [root] if root is not None else [], at, 0, None
        joined, is_list = "", False
        for _ in range(_MOST_TOKENS):
            token = _TOKEN.match(view, end)
            if token is None or not nodes:
                break
            if token[0] != _AND:
                is_short = len(token[0]) > 1 and token[0].isupper()
                is_list = is_list or ("," in joined and not is_short)
                letters += len(token[0]) if is_short else _FEWEST
                nodes = [*_spelt(nodes, token[0]), *(_begun(nodes, token[0]) if is_short else ())]
                ends = {node.ends for node in nodes if node.ends and (not is_list or "," in node.ends)}
                if ends and letters >= _FEWEST:
                    found = (token.end(), ends.pop()) if len(ends) == 1 else None
            joint = _JOINT.match(view, token.end())
            if joint is None:
                break
            joined, end = joint[0], joint.end()
        return found


def _syllables(words: str) -> list[str]:
    return [word.lower() for word in _TOKEN.findall(words) if word.lower() != _AND]


def _spelt(nodes: list[_Node], syllable: str) -> list[_Node]:
    """The nodes that a syllable in full leads to."""
    return [node.following[syllable.lower()] for node in nodes if syllable.lower() in node.following]


def _begun(nodes: list[_Node], letters: str) -> list[_Node]:
    """The nodes that capitals lead to, each of which begins a syllable."""
    for letter in letters.lower():
        nodes = [child for node in nodes for syllable, child in node.following.items() if syllable[0] == letter]
    return nodes
