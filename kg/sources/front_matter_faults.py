"""What can be wrong in front matter, in words; each with its line and a remedy."""

from __future__ import annotations

import difflib

import yaml

from kg import reasons
from kg.problems import Problem, Severity, SourceError
from kg.sources.metadata import KEYS


def unknown(key: str, source: str, line: int) -> Problem:
    """A key that does not exist: a warning that names the nearest."""
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


def unclosed(source: str, line: int) -> SourceError:
    """No second line of hyphens."""
    return _refused(
        "front-matter-open",
        "Tệp mở đầu bằng dòng --- nhưng không có dòng --- thứ hai để khép phần đầu.",
        "The file opens with a line --- but no second line --- closes the front matter.",
        source,
        line,
    )


def not_pairs(source: str, line: int) -> SourceError:
    """Something else than a plain value under a plain key."""
    return _refused(
        "front-matter-pairs",
        "Phần đầu tệp không phải danh sách «khóa: giá trị» đơn giản.",
        "The front matter is not a plain list of «key: value».",
        source,
        line,
    )


def twice(key: str, source: str, line: int) -> SourceError:
    """A key that stands twice."""
    return _refused(
        "front-matter-twice",
        f"Khóa {key} có hai lần ở phần đầu tệp.",
        f"The key {key} stands twice in the front matter.",
        source,
        line,
    )


def marked(source: str, line: int) -> SourceError:
    """An anchor, an alias or a tag."""
    return _refused(
        "front-matter-yaml",
        "Phần đầu tệp dùng neo, bí danh hoặc thẻ YAML (& * !), không được phép ở đây.",
        "The front matter uses YAML anchors, aliases or tags (& * !), which are not allowed here.",
        source,
        line,
    )


def no_yaml(error: yaml.YAMLError, source: str, line: int) -> SourceError:
    """What the parser does not take for YAML."""
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    why = reasons.of_parser("yaml", what)
    return _refused(
        "front-matter-yaml",
        f"Phần đầu tệp không phải YAML hợp lệ: {why.vi}.",
        f"The front matter is not valid YAML: {why.en}.",
        source,
        line,
    )


def too_long(what_vi: str, what_en: str, length: int, most: int, source: str, line: int) -> SourceError:
    """More than metadata needs."""
    return _refused(
        "front-matter-long",
        f"{what_vi} dài {length} ký tự, nhiều hơn {most}.",
        f"{what_en} has {length} characters, more than {most}.",
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
