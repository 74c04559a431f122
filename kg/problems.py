"""What can go wrong, told to people: one noun for every refusal, warning and error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error refuses its entry, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    ``code`` is stable and ASCII (``empty-file``); messages and remedies come in Vietnamese and
    English; ``source`` names the file or announcement, ``place`` the position in it for people, in Vietnamese
    ("dòng 3, cột 5", "#char=12,40"), ``words`` the exact words concerned. ``further`` are other problems for which the
    same thing is refused: they are told along, so that all can be mended at once.
    """

    code: str
    vi: str
    en: str
    remedy_vi: str = ""
    remedy_en: str = ""
    severity: Severity = Severity.ERROR
    source: str = ""
    place: str = ""
    words: str = ""
    further: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Problem:
        """Several problems, at least one, as the first with the others."""
        first, *others = problems
        return replace(first, further=(*first.further, *others))

    def each(self) -> tuple[Problem, ...]:
        """This problem and those told along with it, one by one."""
        return (replace(self, further=()), *self.further) if self.further else (self,)

    def text(self, language: str = "vi") -> str:
        """The message followed by its remedy, in the language asked for ("vi" or "en")."""
        message, remedy = (self.vi, self.remedy_vi) if language == "vi" else (self.en, self.remedy_en)
        return f"{message} {remedy}".strip()

    def position(self, language: str = "vi") -> str:
        """The position in the source, in the language asked for."""
        return self.place if language == "vi" else _in_english(self.place)

    def line(self, language: str = "vi") -> str:
        """One line for a terminal: where, what, the words, and the remedy."""
        where = ": ".join(part for part in (self.source, self.position(language)) if part)
        words = f" «{self.words}»" if self.words else ""
        return f"{where}: {self.text(language)}{words}" if where else self.text(language) + words


_PLACES = {
    r"\bdòng (?=\d)": "line ",
    r"\bcột (?=\d)": "column ",
    r"\bmục (?=\d)": "entry ",
    r"\btrang (?=\d)": "page ",
    r"\bcuối tệp\b": "end of the file",
}


def _in_english(place: str) -> str:
    """A position for people who read English: "dòng 3, cột 5" is "line 3, column 5"."""
    for vi, en in _PLACES.items():
        place = re.sub(vi, en, place)
    return place


class KgError(Exception):
    """A problem that ends the operation it happened in.

    ``exit_status`` is the command line's, ``http_status`` the server's.
    """

    exit_status = 1
    http_status = 500

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.line("en"))
        self.problem = problem


class SourceError(KgError):
    """A file cannot be read as an announcement."""

    http_status = 422


class SettingsError(KgError):
    """The settings contradict themselves, the store, or the way they are used."""

    exit_status = 2


class StoreError(KgError):
    """The store cannot be opened, or is not the one that was meant."""

    http_status = 503


class QueryError(KgError):
    """A SPARQL query is not accepted: its syntax, or what it asks for."""

    exit_status = 2
    http_status = 400


class UnknownIriError(KgError):
    """No such resource."""

    http_status = 404
