"""Front matter: the YAML block between two lines of three hyphens that may open a file.

It is a flat list of ``key: value``; every value is taken as written (``id: 007`` stays "007"). Read from YAML's
event stream, so that nothing is ever constructed: aliases, tags and nesting are refused before they can do harm.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kg import reasons
from kg.problems import Problem, Severity, SourceError
from kg.sources.metadata import KEYS, Value

LONGEST = 16_384
"""Longest front matter, in characters."""
DEEPEST = 20
"""Most lists that may lie within each other under an unknown key: the parser's time grows with the square of it."""

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

    Raises SourceError where the block is not closed, too long, not YAML, not a flat list, or says a key twice.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, text)
    closing = _CLOSING.search(text, opening.end())
    first_line = text.count("\n", 0, opening.end()) + 1
    if not closing:
        raise _open(source, first_line - 1)
    block = text[opening.end() : closing.start()]
    if len(block) > LONGEST:
        raise _refused(
            "front-matter-long",
            f"Phần đầu tệp dài {len(block)} ký tự, nhiều hơn {LONGEST}.",
            f"The front matter has {len(block)} characters, more than {LONGEST}.",
            source,
            first_line,
        )
    values, warnings = _values(block, source, first_line)
    return FrontMatter(values, text[closing.end() :], present=True, warnings=warnings)


def block_values(block: str, source: str) -> FrontMatter:
    """The values of a file that is all front matter, without the lines of hyphens. Raises SourceError as ``split``."""
    if len(block) > LONGEST:
        raise _refused(
            "front-matter-long",
            f"Tệp dài {len(block)} ký tự, nhiều hơn {LONGEST}.",
            f"The file has {len(block)} characters, more than {LONGEST}.",
            source,
            1,
        )
    values, warnings = _values(block, source, 1)
    return FrontMatter(values, "", present=True, warnings=warnings)


def _values(block: str, source: str, first_line: int) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    values: dict[str, Value] = {}
    warnings: list[Problem] = []
    seen: set[str] = set()
    for key, text, line in _pairs(block, source, first_line):
        if key in seen:
            raise _refused(
                "front-matter-twice",
                f"Khóa {key} có hai lần ở phần đầu tệp.",
                f"The key {key} stands twice in the front matter.",
                source,
                line,
            )
        seen.add(key)
        if key not in KEYS:
            warnings.append(_unknown(key, source, line))
        elif text is not None:
            values[key] = Value(text, f"dòng {line}")
    return values, tuple(warnings)


def _pairs(block: str, source: str, first_line: int) -> Iterator[tuple[str, str | None, int]]:
    """Keys with their values (None for null) and lines; values of unknown keys may be nested and come as None."""
    events = iter(list(_events(block, source, first_line)))  # a mistake in its YAML is told before all others
    start = next(events, None)
    if start is None:
        return
    if not isinstance(start, yaml.MappingStartEvent):
        raise _not_pairs(source, _line(start, first_line))
    for key in events:
        line = _line(key, first_line)
        if isinstance(key, yaml.MappingEndEvent):
            return
        if not isinstance(key, yaml.ScalarEvent):
            raise _not_pairs(source, line)
        name = str(key.value).strip().casefold()
        value = next(events)
        if isinstance(value, yaml.ScalarEvent):
            plain_null = value.implicit[0] and value.value in _NULLS
            yield name, None if plain_null else str(value.value), line
            continue
        if name in KEYS:
            raise _not_pairs(source, line)
        _skip(events)
        yield name, None, line


def _events(block: str, source: str, first_line: int) -> Iterator[yaml.Event]:
    """The block's events without stream and document marks; raises SourceError for what YAML or we do not accept."""
    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise _refused(
                    "front-matter-yaml",
                    "Phần đầu tệp dùng neo, bí danh hoặc thẻ YAML (& * !), không được phép ở đây.",
                    "The front matter uses YAML anchors, aliases or tags (& * !), which are not allowed here.",
                    source,
                    _line(event, first_line),
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _not_pairs(source, _line(event, first_line))
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                yield event
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (min(mark.line, max(block.count("\n") - 1, 0)) if mark else 0)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        why = reasons.of_parser("yaml", what)
        raise _refused(
            "front-matter-yaml",
            f"Phần đầu tệp không phải YAML hợp lệ: {why.vi}.",
            f"The front matter is not valid YAML: {why.en}.",
            source,
            line,
        ) from error


def _skip(events: Iterator[yaml.Event]) -> None:
    depth = 1
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not depth:
            return


def _line(event: yaml.Event, first_line: int) -> int:
    return first_line + (event.start_mark.line if event.start_mark else 0)


def _unknown(key: str, source: str, line: int) -> Problem:
    near = difflib.get_close_matches(key, KEYS, 1)
    hint_vi, hint_en = (f" Có phải {near[0]}?", f" Is it {near[0]}?") if near else ("", "")
    return Problem(
        "front-matter-unknown",
        f"Không có khóa tên {key[:80]}; đã bỏ qua.{hint_vi}",
        f"There is no key named {key[:80]}; it was passed over.{hint_en}",
        f"Các khóa dùng được: {', '.join(KEYS)}.",
        f"The keys are: {', '.join(KEYS)}.",
        Severity.WARNING,
        source,
        f"dòng {line}",
    )


def _open(source: str, line: int) -> SourceError:
    return _refused(
        "front-matter-open",
        "Tệp mở đầu bằng dòng --- nhưng không có dòng --- thứ hai để khép phần đầu.",
        "The file opens with a line --- but no second line --- closes the front matter.",
        source,
        line,
    )


def _not_pairs(source: str, line: int) -> SourceError:
    return _refused(
        "front-matter-pairs",
        "Phần đầu tệp không phải danh sách «khóa: giá trị» đơn giản.",
        "The front matter is not a plain list of «key: value».",
        source,
        line,
    )


def _refused(code: str, vi: str, en: str, source: str, line: int) -> SourceError:
    return SourceError(
        Problem(
            code,
            vi,
            en,
            "Hãy sửa theo mẫu trong docs/input.md; giá trị có dấu hai chấm hay # thì đặt trong ngoặc kép.",
            "Mend it after the pattern in docs/input.md; put a value with a colon or # in double quotes.",
            source=source,
            place=f"dòng {line}",
        )
    )
