"""Legacy encodings: the letters of files made before Unicode, and of documents set in the fonts of that time.

The tables are data: ``tcvn3.csv`` (TCVN 5712:1993, VN3, "ABC") has one byte for a letter, ``vni.csv`` (VNI for
Windows) letters with bytes of their own and bytes that add marks to the letter before them.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_MARKS = {
    "huyền": "\u0300", "sắc": "\u0301", "hỏi": "\u0309", "ngã": "\u0303", "nặng": "\u0323",
    "mũ": "\u0302", "trăng": "\u0306",
}  # fmt: skip
# Fonts by name: ".VnTime", ".VnArialH" (H: capitals) for TCVN3, "VNI-Times" for VNI; PDF adds a tag and a style.
_TCVN3_FONT = re.compile(r"(?:^|\+)(?:\.Vn[A-Z3]|Vn(?:Time|Arial))[A-Za-z ]*")
_VNI_FONT = re.compile(r"(?:^|\+)VNI[- ]")
_UNICODE_ONLY = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:\A|\n\s*\n|[.!?]\s)\W*([^\W\d_])")
FREQUENT = re.compile(
    r"\b(?:của|và|các|được|ngày|tỉnh|đồng chí|ông|bà|tại|với|người|hội|nghị|việc|về|tổ chức|năm|thành phố|"
    r"chủ tịch|lễ|đã|ủy ban|uỷ ban|những|trên|phó)\b",
    re.IGNORECASE,
)
"""Words that every announcement has some of, spelt with letters that other encodings have other bytes for."""


def from_tcvn3(data: bytes) -> str:
    """TCVN3 (ABC) bytes as Unicode. Capitals with a tone have no bytes of their own; see ``with_capitals``."""
    return tcvn3_letters(data.decode("latin-1"))


def tcvn3_letters(text: str) -> str:
    """Text whose characters are TCVN3 bytes (U+00A1 for 0xA1 …) as Unicode; all other characters stay."""
    return text.translate(_tcvn3())


def with_capitals(text: str) -> str:
    """TCVN3 text with the capitals that are certain: in words and lines of capitals, and where a sentence begins."""
    lines = (line.upper() if _is_upper(line) else line for line in text.split("\n"))
    text = _WORD.sub(lambda word: word[0].upper() if _has_inner_capital(word[0]) else word[0], "\n".join(lines))
    return _SENTENCE_START.sub(lambda start: start[0].upper(), text)


def _is_upper(line: str) -> bool:
    """Whether the letters that every font has capitals for are capitals in this line, but for a few."""
    plain = [letter for letter in line if letter.isascii() and letter.isalpha()]
    return len(plain) >= 4 and sum(letter.isupper() for letter in plain) >= 0.9 * len(plain)


def _has_inner_capital(word: str) -> bool:
    rest = [letter for letter in word[1:] if letter.isascii()]
    return bool(rest) and all(letter.isupper() for letter in rest) and not word.isupper()


def from_vni(data: bytes) -> str:
    """VNI (Windows) bytes as Unicode, NFC."""
    return vni_letters(data.decode("latin-1"))


def vni_letters(text: str) -> str:
    """Text whose characters are VNI bytes as Unicode, NFC; all other characters stay."""
    letters, marks, pair = _vni()
    joined = pair.sub(lambda match: match[1].translate(letters) + marks[match[2]], text)
    return unicodedata.normalize("NFC", joined.translate(letters))


def from_windows_1258(data: bytes) -> str:
    """windows-1258 bytes as Unicode, NFC; bytes that it leaves undefined become U+FFFD."""
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def font_encoding(name: str) -> Callable[[str], str] | None:
    """What turns text set in this font into Unicode, None for fonts of Unicode; a run of Unicode letters stays."""
    if _VNI_FONT.search(name):
        return _unless_unicode(vni_letters)
    found = _TCVN3_FONT.search(name)
    if not found:
        return None
    letters = _unless_unicode(tcvn3_letters)
    return (lambda text: letters(text).upper()) if found[0].endswith("H") else letters


def _unless_unicode(letters: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text if _UNICODE_ONLY.search(text) else letters(text)


@cache
def _tcvn3() -> dict[int, str]:
    return {int(row["byte"], 16): row["letter"] for row in _rows("tcvn3.csv")}


@cache
def _vni() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    """Letters by character, marks by character, and the pattern of a letter with its mark."""
    rows = _rows("vni.csv")
    letters = {int(row["byte"], 16): row["letter"] for row in rows if row["letter"]}
    marks = {
        chr(int(row["byte"], 16)): "".join(_MARKS[mark] for mark in row["marks"].split("+"))
        for row in rows
        if row["marks"]
    }
    return letters, marks, re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(marks)}])")


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
