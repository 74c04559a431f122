"""An announcement as it came in: its metadata and its exact text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement, read from a file but not yet understood.

    ``text`` is the decoded, NFC, LF, trimmed body without front matter: the only text that spans and
    quotes index, in code points. ``raw`` keeps the bytes that came in. ``identifier`` is the front
    matter's ``id`` or the file's stem; ``identity`` decides what replaces what.
    """

    identifier: str
    text: str
    raw: bytes
    source: str
    """Name of the file, for messages."""
    has_own_id: bool = False
    """Whether the identifier was given in the front matter (and not taken from the file's name)."""
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    jurisdiction: str | None = None
    """A place's name, as in "Khánh Hòa" or "huyện Hàm Tân, Bình Thuận", in which a bare "tỉnh" is meant."""
    warnings: tuple[Problem, ...] = ()

    @property
    def identity(self) -> str:
        """What makes it the same announcement when it is read again: its own id, else its url, else its file's stem."""
        if self.has_own_id or not self.url:
            return f"id:{self.identifier}"
        return f"url:{self.url}"

    @property
    def sha256(self) -> str:
        """Hash of the text (UTF-8), in hexadecimal: names the snapshot that quotes are ranges of."""
        return hashlib.sha256(self.text.encode()).hexdigest()
