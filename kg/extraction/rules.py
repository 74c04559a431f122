"""The rules that facts are read by: what each does, in both languages, with examples, and how far it can be trusted.

Rules are described in ``data/rules/*.yaml``; their examples are run as tests. How far each can be trusted is measured
(`kg.extraction.confidence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.extraction.confidence import confidence
from kg.extraction.facts import EventKind, Evidence, Part
from kg.language.span import Span
from kg.language.text import any_of
from kg.record import record

DATA = Path(__file__).parent / "data"


@record(frozen=True, slots=True)
class Example:
    """A small announcement that a rule must read from, or must not.

    ``quotes`` are the words that the rule's facts must quote, in any order; an example that must not match has none.
    """

    text: str
    matches: bool
    quotes: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Rule:
    """One rule: its id as in `Evidence.rule`, what it reads, its measured precision, its patterns and examples.

    ``patterns`` are regular expressions over sentence frames (see `kg.extraction.events.frames`). ``part`` is the part
    in an event that the group "who" takes; ``kinds`` the kinds of event it applies to, () all. A guard states nothing
    itself: it keeps other rules from stating something.
    """

    id: str
    vi: str
    en: str
    confidence: float
    examples: tuple[Example, ...]
    patterns: tuple[str, ...] = ()
    part: Part | None = None
    kinds: tuple[EventKind, ...] = ()
    is_guard: bool = False


def _example(data: Mapping[str, Any], matches: bool) -> Example:
    metadata = {key: str(data[key]) for key in ("publisher", "published", "jurisdiction") if key in data}
    return Example(data["text"].strip(), matches, tuple(data.get("quotes", ())), metadata)


def _spelt_out(pattern: str) -> str:
    """A pattern with the shared words that it calls by their list's name."""
    for name, words in _shared_words().items():
        if f"{{{name}}}" in pattern:
            pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


@cache
def _shared_words() -> Mapping[str, str]:
    """Words that rules share, as a pattern by the name of their list."""
    lists = yaml.safe_load((DATA / "rule_words.yaml").read_text(encoding="utf-8"))
    return {name: f"(?:{any_of(words)})" for name, words in lists.items()}


def _rule(data: Mapping[str, Any]) -> Rule:
    examples = [_example(item, True) for item in data.get("match", ())]
    examples += [_example(item, False) for item in data.get("no_match", ())]
    return Rule(
        id=data["id"],
        vi=data["vi"],
        en=data["en"],
        confidence=confidence(data["id"]),
        examples=tuple(examples),
        patterns=tuple(map(_spelt_out, data.get("patterns", ()))),
        part=Part(data["part"]) if "part" in data else None,
        kinds=tuple(EventKind(kind) for kind in data.get("kinds", ())),
        is_guard=bool(data.get("guard", False)),
    )


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the files; ValueError if an id is given twice."""
    found: dict[str, Rule] = {}
    for path in sorted((DATA / "rules").glob("*.yaml")):
        for data in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            if data["id"] in found:
                raise ValueError(f"rule {data['id']} is described twice")
            found[data["id"]] = _rule(data)
    return MappingProxyType(found)


def evidence(rule: str, spans: Span | Iterable[Span]) -> Evidence:
    """Evidence by this rule from these words, with the rule's confidence; KeyError for a rule without description."""
    return Evidence((spans,) if isinstance(spans, Span) else tuple(spans), rule, _confidences()[rule])


@cache
def _confidences() -> dict[str, float]:
    """The confidence of every rule: asked for at every fact."""
    return {rule.id: rule.confidence for rule in rules().values()}
