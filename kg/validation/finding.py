"""Findings: what violates which shape, where, in whose words, and what to do; verdicts gather an entry's findings."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib.term import Node

from kg.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Result:
    """One SHACL validation result as terms (W3C SHACL, section 3.6.2)."""

    focus: Node
    path: Node | None
    """A predicate, or the blank node of a complex path in the shapes graph."""
    value: Node | None
    shape: Node
    component: Node
    severity: Node


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a finding leads back to, and their quote."""

    quote: str
    text: str

    @property
    def place(self) -> str:
        """Where they stand in the text: ``#char=12,40``."""
        _, mark, fragment = self.quote.partition("#")
        return mark + fragment


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the shapes ask.

    ``path`` reads like a SPARQL property path; ``value`` is empty where something is missing; ``words`` are those of
    the quotes that state or name the focus, empty where none is reachable.
    """

    severity: Severity
    focus: str
    path: str
    value: str
    shape: str
    vi: str
    en: str
    remedy_vi: str
    remedy_en: str
    words: tuple[Words, ...]
    announcement: str
    source: str
    result: Result

    @property
    def code(self) -> str:
        """Stable ASCII code: the shape's local name."""
        return "shape-" + self.shape.rpartition("#")[2]

    def problem(self) -> Problem:
        """The finding as a problem for a steward."""
        first = self.words[0] if self.words else None
        about = " ".join(part for part in (self.path, self.value) if part)
        return Problem(
            self.code,
            self.vi,
            self.en,
            self.remedy_vi,
            self.remedy_en,
            self.severity,
            self.source or self.announcement,
            first.place if first else f"<{self.focus}> {about}".strip(),
            first.text if first else "",
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an entry may be published. Only an error (sh:Violation) blocks it."""

    source: str
    announcement: str
    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """No finding is an error."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
