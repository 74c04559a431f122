"""Example queries: ``.rq`` files whose comments carry title and explanation in both languages.

::

    # title@vi: Ai giữ chức vụ gì vào một ngày
    # title@en: Who held an office on a date
    # description@vi: …
    # description@en: …

They lie in ``examples/queries``; the link ``example_queries`` beside this file takes them into an installed package.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "example_queries"
_COMMENT = re.compile(r"#\s*(title|description)@(vi|en):\s*(.+)")


@dataclass(frozen=True, slots=True)
class Example:
    """One example query."""

    name: str
    texts: tuple[tuple[str, str], ...]
    query: str

    def text(self, key: str, language: str) -> str:
        """Its title or description in a language."""
        return dict(self.texts).get(f"{key}@{language}", "")

    def title(self, language: str) -> str:
        """Its title, or the file's name where it has none."""
        return self.text("title", language) or self.name


@cache
def examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    """All example queries, in the order of their files' names; none where the folder is missing."""
    files = sorted(folder.glob("*.rq")) if folder.is_dir() else []
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Example:
    text = file.read_text(encoding="utf-8")
    matches = [match for line in text.splitlines() if (match := _COMMENT.match(line))]
    body = "\n".join(line for line in text.splitlines() if not _COMMENT.match(line)).strip()
    return Example(file.stem, tuple((f"{m[1]}@{m[2]}", m[3].strip()) for m in matches), body + "\n")
