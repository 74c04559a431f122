"""Encodings: bytes of a file become characters, or a refusal that says what the bytes are."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.problems import Problem, Severity, SourceError
from kg.sources.binary import nul_bytes, refuse_binary
from kg.sources.legacy import (
    FREQUENT,
    from_tcvn3,
    from_vni,
    from_windows_1258,
    tcvn3_letters,
    vni_letters,
    with_capitals,
)

# Byte order marks, longest first: UTF-32 LE begins like UTF-16 LE (Unicode 15, section 23.8).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TCVN3 = "TCVN3 (ABC)"
_READERS = {"windows-1258": from_windows_1258, "VNI": from_vni, _TCVN3: from_tcvn3}
_COPIED = {"VNI": vni_letters, _TCVN3: tcvn3_letters}
_BEYOND_LATIN_1 = re.compile("[\u0100-\u024f\u1e00-\u1eff\u0300-\u0323]")
_SAMPLE = 200_000
"""Bytes that an encoding is recognised by."""
_MOJIBAKE = re.compile("áº[\\S\xa0]|á»[\\S\xa0]|Ä[‘\x91]|Æ°|Ã¡|Ãª|Ã´")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a file, with what had to be done to get them."""

    text: str
    warnings: tuple[Problem, ...] = ()


def decode(data: bytes, source: str) -> Decoded:
    """Characters of the bytes: by byte order mark, else as UTF-8, else as the legacy encoding they clearly are.

    Raises SourceError for binary files and for whatever is unclear.
    """
    refuse_binary(data, source)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, codec, source))
    if b"\x00" in data:
        raise nul_bytes(data, source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error, source)
    if len(_MOJIBAKE.findall(text)) > 3 and len(FREQUENT.findall(text)) < 3:
        raise _twice_encoded(source)
    return _kept_letters(text, source)


def _kept_letters(text: str, source: str) -> Decoded:
    """UTF-8 text, its letters undone where they are TCVN3 or VNI letters that were copied into Unicode one by one.

    Vietnamese in Unicode always has letters beyond U+00FF; a text that has one is never touched.
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or _BEYOND_LATIN_1.search(text):
        return Decoded(text)
    found = {name: len(FREQUENT.findall(letters(sample))) for name, letters in _COPIED.items()}
    name = max(found, key=lambda name: found[name])
    if found[name] < 3 or found[name] <= 2 * len(FREQUENT.findall(sample)):
        return Decoded(text)
    return _undone(_COPIED[name](text), name, source)


def _legacy(data: bytes, error: UnicodeDecodeError, source: str) -> Decoded:
    """Read windows-1258, VNI and TCVN3 where their frequent words show; refuse the rest."""
    sample = data[:_SAMPLE]
    name = max(_READERS, key=lambda name: len(FREQUENT.findall(_READERS[name](sample))))
    text = _READERS[name](data)
    if len(FREQUENT.findall(text[:_SAMPLE])) < 2 or "\ufffd" in text:
        raise _unknown_encoding(data, error, source)
    return _undone(text, name, source)


def _undone(text: str, name: str, source: str) -> Decoded:
    if name == _TCVN3:
        return Decoded(with_capitals(text), (_capitals(source),))
    return Decoded(
        text,
        (
            Problem(
                "legacy-encoding",
                f"Chữ trong tệp không phải Unicode; đã đọc theo bảng mã {name}.",
                f"The letters of the file are not Unicode; they were read as {name}.",
                "Hãy xem lại các chữ có dấu, rồi lưu tệp bằng UTF-8.",
                "Check the letters with marks, then save the file as UTF-8.",
                Severity.WARNING,
                source,
            ),
        ),
    )


def _strict(data: bytes, codec: str, source: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise SourceError(
            Problem(
                "broken-encoding",
                f"Tệp mở đầu như {codec.upper()} nhưng byte thứ {error.start + 1} không đọc được.",
                f"The file begins as {codec.upper()} but byte {error.start + 1} cannot be read.",
                "Tệp có thể bị cắt hay hỏng: hãy lấy lại bản gốc và lưu bằng UTF-8.",
                "The file may be cut or damaged: get the original again and save it as UTF-8.",
                source=source,
                place=f"byte {error.start + 1}",
            )
        ) from error


def _capitals(source: str) -> Problem:
    return Problem(
        "legacy-encoding-tcvn3",
        "Chữ trong tệp theo bảng mã TCVN3 (ABC), đã chuyển sang Unicode. Bảng mã này không có chữ hoa mang dấu: tên "
        "riêng bắt đầu bằng chữ như «Á», «Ấ», «Ứ» có thể thành chữ thường.",
        "The letters of the file are TCVN3 (ABC); they were turned into Unicode. That encoding has no capitals with "
        "a tone: names that begin with one, such as «Á», «Ấ», «Ứ», may have become small.",
        "Hãy soát các tên riêng và chữ viết hoa, rồi lưu tệp bằng UTF-8.",
        "Check names and capitals, then save the file as UTF-8.",
        Severity.WARNING,
        source,
    )


def _unknown_encoding(data: bytes, error: UnicodeDecodeError, source: str) -> SourceError:
    line = data.count(b"\n", 0, error.start) + 1
    return SourceError(
        Problem(
            "unknown-encoding",
            f"Tệp không phải UTF-8 (byte 0x{data[error.start]:02X}) và không nhận ra được bảng mã nào khác.",
            f"The file is not UTF-8 (byte 0x{data[error.start]:02X}) and no other encoding could be recognised.",
            "Hãy mở tệp trong trình soạn thảo, kiểm tra chữ có dấu, lưu lại bằng UTF-8.",
            "Open the file in an editor, check the letters with marks, and save it as UTF-8.",
            source=source,
            place=f"dòng {line}, byte {error.start + 1}",
        )
    )


def _twice_encoded(source: str) -> SourceError:
    return SourceError(
        Problem(
            "twice-encoded",
            "Chữ trong tệp đã bị mã hóa UTF-8 hai lần (thấy những cụm như «á»‡», «Ä‘»).",
            "The text was encoded as UTF-8 twice (sequences such as «á»‡», «Ä‘»).",
            "Hãy lấy lại bản gốc, hoặc chuyển ngược: iconv -f UTF-8 -t WINDOWS-1252 tệp > mới.",
            "Get the original again, or undo it: iconv -f UTF-8 -t WINDOWS-1252 file > new.",
            source=source,
        )
    )
