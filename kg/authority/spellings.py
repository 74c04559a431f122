"""Other spellings of one name: abbreviations written out, and names compared by their letters alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kg.authority.keys import key
from kg.authority.tables import DATA, many, rows

_BETWEEN_WORDS = re.compile(r"(?<!\w)và(?!\w)|[\W_]+")


def abbreviations(directory: Path = DATA) -> Mapping[str, str]:
    """What abbreviations in names stand for, by their forms, both as the table has them: ``hđnd``."""
    return {form: row["words"] for row in rows(directory, "abbreviations.csv") for form in many(row["forms"])}


class Spellings:
    """The abbreviations of the tables: "Hội LHPN", "Sở KH và CN"."""

    def __init__(self, directory: Path) -> None:
        self._words = {key(form): key(words) for form, words in abbreviations(directory).items()}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._forms = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def written_out(self, name_key: str) -> str:
        """``hội lhpn xã diên lạc`` as ``hội liên hiệp phụ nữ xã diên lạc``."""
        return self._forms.sub(lambda found: self._words[found[0]], name_key)


def letters(name_key: str) -> str:
    """What is left of a name when "và", "&", commas, dashes and spaces between its words do not count.

    ``sở vh-tt & dl``, ``sở vh,tt và dl`` and ``sở vhttdl`` are the same.
    """
    return _BETWEEN_WORDS.sub("", name_key)
