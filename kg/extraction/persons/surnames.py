"""Whether a name's own words tell that it is a person's: by the family's name, by the letters of the highlands."""

from __future__ import annotations

import re

from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import middle_names

_OF_WOMAN_OR_MAN = re.compile(r"(?:[hkn]|ka)'")
_LONGEST = 5


class Surnames:
    """Tells names of Vietnam's peoples from other capitalised words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = lexicon.surnames
        self._plain = lexicon.plain_surnames
        self._middle = middle_names()

    def begin(self, words: tuple[str, ...]) -> bool:
        """By the surname, and where that is also a common word, by a usual middle name."""
        lower = [word.lower() for word in words]
        first = " ".join(lower[:2]) if " ".join(lower[:2]) in self._known else lower[0]
        size = first.count(" ") + 1
        if self._is_of_highlands(lower) or (first in self._plain and size < len(words) <= _LONGEST):
            return True
        if first not in self._known or not 3 <= len(words) <= _LONGEST:
            return False
        return not self._known[first] or lower[1] in self._middle

    def _is_of_highlands(self, words: list[str]) -> bool:
        """Whether the first letters tell a woman or a man, or the family's name comes last: "H'Lép", "Y Lép Niê"."""
        if _OF_WOMAN_OR_MAN.match(words[0]):
            return True
        if words[0] not in ("y", "h") or len(words) < 3:
            return False
        return words[-1] in self._plain or " ".join(words[-2:]) in self._plain
