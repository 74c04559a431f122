"""Text: characters as the rest of the system counts them."""

from __future__ import annotations

import re
import unicodedata

from kg.problems import Problem, Severity

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What XML 1.0 (section 2.2, Char) cannot hold, and the C1 controls that it discourages.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def clean(text: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text in NFC, with LF line ends, trimmed; each control character replaced by one space.

    A space stands for each control character so that positions of all other characters hold. Characters that
    cannot be seen (zero-width space, soft hyphen, direction marks) belong to the text and stay; a warning names them.
    """
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    warnings = []
    if _CONTROL.search(text):
        warnings.append(_controls(text, source))
        text = _CONTROL.sub(" ", text)
    text = text.strip()
    if _INVISIBLE.search(text):
        warnings.append(_invisible(text, source))
    return text, tuple(warnings)


def one_line(value: str) -> str:
    """A short value such as a publisher's name: NFC, controls gone, runs of white space one space."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", value)).split())


def _first(pattern: re.Pattern[str], text: str) -> tuple[str, int, int]:
    match = pattern.search(text)
    assert match  # noqa: S101  # callers have searched
    return f"U+{ord(match[0]):04X}", text.count("\n", 0, match.start()) + 1, len(pattern.findall(text))


def _controls(text: str, source: str) -> Problem:
    name, line, count = _first(_CONTROL, text)
    return Problem(
        "control-characters",
        f"Văn bản có {count} ký tự điều khiển (trước hết là {name}); mỗi ký tự đã được thay bằng một dấu cách.",
        f"The text has {count} control characters (the first is {name}); each was replaced by one space.",
        "Hãy xóa chúng trong tệp gốc.",
        "Delete them in the file.",
        Severity.WARNING,
        source,
        f"dòng {line}",
    )


def _invisible(text: str, source: str) -> Problem:
    name, line, count = _first(_INVISIBLE, text)
    return Problem(
        "invisible-characters",
        f"Văn bản có {count} ký tự không nhìn thấy (trước hết là {name}); tên riêng chứa chúng có thể không đọc được.",
        f"The text has {count} characters that cannot be seen (the first is {name}); names with them may not be read.",
        "Hãy xóa chúng nếu không cố ý.",
        "Delete them unless they are meant.",
        Severity.WARNING,
        source,
        f"dòng {line}",
    )
