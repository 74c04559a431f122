"""Why the system or a parser refused, told to people: what it says in English, and the usual reasons in Vietnamese.

The Vietnamese is data (``reasons.csv``): the name of an error number for the system, a pattern of the whole message
for parsers. A reason that is not in the table stands in the Vietnamese text as it is, in brackets.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import socket
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".csv")
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_XML_PLACE = re.compile(r": line (?P<line>\d+), column (?P<column>\d+)$")
_RDF_PLACE = re.compile(r"^Parser error at .*?columns? [\d and]+: ")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in both languages, without a full stop; ``place`` is the position in Vietnamese ("dòng 3, cột 5")."""

    vi: str
    en: str
    place: str = ""


@cache
def _rows(kind: str) -> tuple[tuple[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple((row["match"], row["vi"]) for row in csv.DictReader(file) if row["kind"] == kind)


@cache
def _numbers() -> dict[str, str]:
    return dict(_rows("os"))


def of_system(error: OSError, about: Path | str = "") -> Reason:
    """Why the operating system refuses; the file that it names is told unless the reader knows it (``about``)."""
    names = _resolver_names() if isinstance(error, socket.gaierror) else errno.errorcode
    name = names.get(error.errno, "") if error.errno is not None else ""
    if isinstance(error, TimeoutError) and not name:
        name = "ETIMEDOUT"
    en = error.strerror or str(error) or type(error).__name__
    if not name:  # the store's engine tells the system's words within a sentence of its own
        name = next((known for known, words in _words().items() if words in en), "")
    vi = _numbers().get(name) or f"lỗi hệ thống ({en})"
    file = str(error.filename) if error.filename is not None and str(error.filename) != str(about) else ""
    return Reason(f"{vi}: {file}", f"{en}: {file}") if file else Reason(vi, en)


@cache
def _words() -> dict[str, str]:
    """The system's own words by the name of the error number, for those in the table."""
    return {name: os.strerror(getattr(errno, name)) for name in _numbers() if hasattr(errno, name)}


@cache
def _resolver_names() -> dict[int, str]:
    return {value: name for name, value in vars(socket).items() if name.startswith("EAI_")}


def of_parser(kind: str, message: str, unknown: str = "lỗi cú pháp") -> Reason:
    """What a parser of this kind ("yaml", "json", "sqlite" …) says; ``unknown`` opens what the table does not have."""
    return Reason(in_vietnamese(kind, message) or f"{unknown} ({message})", message)


def in_vietnamese(kind: str, message: str) -> str | None:
    """The message in Vietnamese, where the table has it."""
    for pattern, vi in _rows(kind):
        match = re.fullmatch(pattern, message)
        if match:
            return match.expand(vi)
    return None


def of_text(error: UnicodeDecodeError) -> Reason:
    """Why bytes are not text."""
    return Reason(f"byte thứ {error.start + 1} không phải UTF-8", f"byte {error.start + 1} is not UTF-8")


def of_toml(error: ValueError) -> Reason:
    """Why a text is not TOML (tomllib.TOMLDecodeError) or not UTF-8, and where."""
    return _placed("toml", error, _TOML_PLACE)


def of_xml(error: Exception) -> Reason:
    """Why a text is not XML (xml.parsers.expat.ExpatError and its kin), and where."""
    return _placed("xml", error, _XML_PLACE)


def of_rdf(error: SyntaxError) -> Reason:
    """Why a file is not RDF (pyoxigraph's parsers), and where."""
    told = of_parser("rdf", _RDF_PLACE.sub("", error.msg))
    return Reason(told.vi, told.en, f"dòng {error.lineno}, cột {error.offset}" if error.lineno else "")


def _placed(kind: str, error: Exception, place: re.Pattern[str]) -> Reason:
    if isinstance(error, UnicodeDecodeError):
        return of_text(error)
    message = str(error)
    found = place.search(message)
    if found is None:
        return of_parser(kind, message)
    told = of_parser(kind, message[: found.start()])
    where = f"dòng {found['line']}, cột {found['column']}" if found["line"] else "cuối tệp"
    return Reason(told.vi, told.en, where)
