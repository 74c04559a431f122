"""The summary of a run: what became of each announcement, and where the time went."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from kg.problems import Problem, Severity


class Progress(Protocol):
    """Told how a run goes on."""

    def begin(self, step: str, total: int) -> None:
        """A step begins: "found" with this many graphs, "read", "publish" or another with this many announcements."""

    def advance(self) -> None:
        """One announcement of the step is done."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, step: str, total: int) -> None:
        """Nothing is shown."""

    def advance(self) -> None:
        """Nothing is shown."""


@dataclass
class Summary:
    """Counts, problems and times of one run."""

    published: list[str] = field(default_factory=list)
    """Identifiers of the announcements published or, in validation, fit to be published."""
    same: int = 0
    """How many of those published say what the graph said already: read again by other rules, or after kg load."""
    unchanged: int = 0
    """Announcements that stand in the graph already, read with the same rules."""
    refused: list[str] = field(default_factory=list)
    """Names of the files that were refused."""
    problems: list[Problem] = field(default_factory=list)
    """Errors and warnings, in the order met."""
    quads: int = 0
    """Quads added or removed."""
    unparsed: int = 0
    """Fragments of published announcements that could not be read."""
    snapshot: int | None = None
    """Number of the snapshot that readers see now."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Time by step: read, resolve, map, validate, store …"""

    def refuse(self, source: str, *problems: Problem) -> None:
        """An announcement does not enter."""
        self.refused.append(source)
        self.problems += (one for problem in problems for one in problem.each())

    @property
    def errors(self) -> list[Problem]:
        """The problems that refused something."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Count the time within towards a step."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - begun
