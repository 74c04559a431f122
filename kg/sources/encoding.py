"""Encodings: bytes of a file become characters, or a refusal that says what the bytes are."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.problems import Problem, Severity, SourceError
from kg.sources.binary import nul_bytes, refuse_binary
from kg.sources.legacy import FREQUENT, from_tcvn3, from_vni, from_windows_1258

# Byte order marks, longest first: UTF-32 LE begins like UTF-16 LE (Unicode 15, section 23.8).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_READERS = {"windows-1258": from_windows_1258, "VNI": from_vni, "TCVN3 (ABC)": from_tcvn3}
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

    Raises SourceError for binary files, for TCVN3 (its capitals with a tone are lost) and for whatever is unclear.
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
    return Decoded(text)


def _legacy(data: bytes, error: UnicodeDecodeError, source: str) -> Decoded:
    """Read windows-1258 and VNI, which keep all letters; refuse the rest by name."""
    sample = data[:_SAMPLE]
    name = max(_READERS, key=lambda name: len(FREQUENT.findall(_READERS[name](sample))))
    text = _READERS[name](data)
    if len(FREQUENT.findall(text[:_SAMPLE])) < 2 or "\ufffd" in text:
        raise _unknown_encoding(data, error, source)
    if name.startswith("TCVN3"):
        raise _tcvn3(source)
    return Decoded(
        text,
        (
            Problem(
                "legacy-encoding",
                f"Tệp không phải UTF-8; đã đọc theo bảng mã {name}.",
                f"The file is not UTF-8; it was read as {name}.",
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


def _tcvn3(source: str) -> SourceError:
    return SourceError(
        Problem(
            "legacy-encoding-tcvn3",
            "Tệp có vẻ dùng bảng mã TCVN3 (ABC), không phải UTF-8; chữ hoa có dấu trong bảng mã này không phân biệt "
            "được với chữ thường nên tên riêng sẽ sai.",
            "The file seems to be in TCVN3 (ABC), not UTF-8; that encoding does not tell capitals with a tone from "
            "small letters, so names would come out wrong.",
            "Hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6, nguồn TCVN3, đích Unicode), sửa chữ hoa, lưu bằng UTF-8.",
            "Convert it to Unicode (UniKey: Ctrl+Shift+F6, from TCVN3 to Unicode), mend the capitals, save as UTF-8.",
            source=source,
        )
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
