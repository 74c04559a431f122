"""Front matter: the YAML block between two lines of three hyphens that may open a file.

It is a flat list of ``key: value``; every value is taken as written (``id: 007`` stays "007"). Read from YAML's
event stream, so that nothing is ever constructed: aliases, tags and nesting are refused before they can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kg.problems import Problem, SourceError
from kg.sources.front_matter_faults import marked, no_yaml, not_pairs, too_long, twice, unclosed, unknown
from kg.sources.metadata import KEYS, Value, checked

LONGEST = 16_384
"""Longest front matter, in characters."""
DEEPEST = 20
"""Most lists that may lie within each other under an unknown key: the parser's time grows with the square of it."""

MOST = 20
"""Most faults that are told of one block."""

_OPENING = re.compile(r"[\s\ufeff]*?---[ \t]*(?:\n|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Values by key, the text that follows them, and warnings."""

    values: dict[str, Value]
    body: str
    present: bool = False
    warnings: tuple[Problem, ...] = ()


def split(text: str, source: str) -> FrontMatter:
    """Front matter and body of a text with LF line ends.

    Raises SourceError where the block is not closed, too long, not YAML, not a flat list, or says a key twice: all that
    is wrong at once, with unfit values.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, text)
    closing = _CLOSING.search(text, opening.end())
    first_line = text.count("\n", 0, opening.end()) + 1
    if not closing:
        raise unclosed(source, first_line - 1)
    block = text[opening.end() : closing.start()]
    if len(block) > LONGEST:
        raise too_long("Phần đầu tệp", "The front matter", len(block), LONGEST, source, first_line)
    values, warnings = _values(block, source, first_line)
    return FrontMatter(values, text[closing.end() :], present=True, warnings=warnings)


def block_values(block: str, source: str) -> FrontMatter:
    """The values of a file that is all front matter, without the lines of hyphens. Raises SourceError as ``split``."""
    if len(block) > LONGEST:
        raise too_long("Tệp", "The file", len(block), LONGEST, source, 1)
    values, warnings = _values(block, source, 1)
    return FrontMatter(values, "", present=True, warnings=warnings)


class _Faults:
    """What is wrong in one block, by line: of one line the first fault, as the others may only follow from it."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._told: dict[int, Problem] = {}

    def line(self, event: yaml.Event) -> int:
        """The line of the file in which an event begins."""
        return self._first_line + (event.start_mark.line if event.start_mark else 0)

    def add(self, error: SourceError, line: int) -> None:
        """One more."""
        self._told.setdefault(line, error.problem)

    def raise_all(self, values: dict[str, Value]) -> None:
        """Raise SourceError where something is wrong, with the values that are no good besides."""
        if not self._told:
            return
        try:
            checked(values, self._source)
        except SourceError as error:
            for one in error.problem.each():
                line = int(one.place.rpartition(" ")[2])
                self._told.setdefault(line, one)
        raise SourceError(Problem.of(self._told[line] for line in sorted(self._told)[:MOST]))


def _values(block: str, source: str, first_line: int) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    faults = _Faults(source, first_line)
    events = list(_events(block, source, first_line, faults))
    values: dict[str, Value] = {}
    warnings: list[Problem] = []
    seen: set[str] = set()
    for key, text, line in _pairs(iter(events), source, faults):
        if key in seen:
            faults.add(twice(key, source, line), line)
            continue
        seen.add(key)
        if key not in KEYS:
            warnings.append(unknown(key, source, line))
        elif text is not None:
            values[key] = Value(text, f"dòng {line}")
    faults.raise_all(values)
    return values, tuple(warnings)


def _pairs(events: Iterator[yaml.Event], source: str, faults: _Faults) -> Iterator[tuple[str, str | None, int]]:
    """Keys with their values (None for null) and lines; values of unknown keys may be nested and come as None."""
    start = next(events, None)
    if start is not None and not isinstance(start, yaml.MappingStartEvent):
        faults.add(not_pairs(source, faults.line(start)), faults.line(start))
        return
    for key in events:
        line = faults.line(key)
        if isinstance(key, yaml.MappingEndEvent):
            return
        is_word = isinstance(key, yaml.ScalarEvent)
        if isinstance(key, yaml.CollectionStartEvent):
            _skip(events)
        name = str(key.value).strip().casefold() if isinstance(key, yaml.ScalarEvent) else ""
        value = next(events, None)
        if value is None:  # the YAML breaks off, which is told already
            return
        if isinstance(value, yaml.ScalarEvent) and is_word:
            plain_null = value.implicit[0] and value.value in _NULLS
            yield name, None if plain_null else str(value.value), line
            continue
        if isinstance(value, yaml.CollectionStartEvent):
            _skip(events)
        if not is_word or name in KEYS:
            faults.add(not_pairs(source, line), line)
        else:
            yield name, None, line


def _events(block: str, source: str, first_line: int, faults: _Faults) -> Iterator[yaml.Event]:
    """The block's events without stream and document marks, up to where it is no YAML or nested too deep."""
    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                faults.add(marked(source, faults.line(event)), faults.line(event))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                faults.add(not_pairs(source, faults.line(event)), faults.line(event))
                return
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                yield event
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (min(mark.line, max(block.count("\n") - 1, 0)) if mark else 0)
        faults.add(no_yaml(error, source, line), line)


def _skip(events: Iterator[yaml.Event]) -> None:
    depth = 1
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not depth:
            return
