"""Encodings from before Unicode: read where nothing is lost, else refused by name."""

from __future__ import annotations

import unicodedata

import pytest

from kg.problems import Severity, SourceError
from kg.sources.encoding import decode
from kg.sources.legacy import from_tcvn3, from_vni

TEXT = "Ngày 24/2, Chủ tịch Ủy ban nhân dân tỉnh và các đồng chí được người của Sở Y tế tiếp tại trụ sở ở Huế."

_TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_MARKED = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}
_WHOLE = dict(zip("íìỉĩịđơưỵÍÌỈĨỊĐƠƯ", "íìæóòñôöîÍÌÆÓÒÑÔÖ", strict=True))


def vni(text: str) -> bytes:
    """VNI Windows bytes, written here from its published table apart from the reader's own."""
    out = ""
    for letter in unicodedata.normalize("NFC", text):
        if letter in _WHOLE:
            out += _WHOLE[letter]
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in _TONES), "")
        shape = next((mark for mark in marks if mark in _MARKED), "")
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base] if "\u031b" in marks else base
        order = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
        mark = _MARKED[shape][order.index(tone)] if shape else _TONES.get(tone, "")
        out += base + (mark.upper() if base.isupper() else mark)
    return out.encode("latin-1")


def windows_1258(text: str) -> bytes:
    """windows-1258 as Windows types it: letters with their shape, tones combining."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in _TONES)
            out += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize(("name", "data"), [("VNI", vni(TEXT)), ("windows-1258", windows_1258(TEXT))])
def test_encodings_that_keep_every_letter_are_read_with_a_warning(name: str, data: bytes) -> None:
    found = decode(data, "a.txt")
    assert found.text == TEXT
    assert [(warning.code, warning.severity) for warning in found.warnings] == [("legacy-encoding", Severity.WARNING)]
    assert name in found.warnings[0].vi


def test_tcvn3_is_refused_because_capitals_are_lost() -> None:
    data = bytes.fromhex("4e67b5792032342f322c204368f1207464de6368")  # "Ngày 24/2, Chủ tdịch", TCVN3
    words = "cña vµ c¸c ®­îc ng­êi tØnh héi nghÞ".encode("latin-1")
    with pytest.raises(SourceError) as caught:
        decode(data + b" " + words, "a.txt")
    problem = caught.value.problem
    assert problem.code == "legacy-encoding-tcvn3"
    assert "TCVN3" in problem.vi and "UniKey" in problem.remedy_vi


def test_the_tcvn3_table_gives_every_small_letter_once() -> None:
    letters = from_tcvn3(bytes(byte for byte in range(0xA1, 0xFF) if byte != 0xE0))  # 0xE0 stands for nothing
    vietnamese = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹ"
    assert {letter: letters.count(letter) for letter in vietnamese} == dict.fromkeys(vietnamese, 1)


def test_vni_capitals_are_kept() -> None:
    assert from_vni(vni("ĐỒNG CHÍ PHẠM ƯỚC ẤN")) == "ĐỒNG CHÍ PHẠM ƯỚC ẤN"


@pytest.mark.parametrize(
    "data",
    [
        "Détails de la réunion à Huế".encode("cp1252", "replace"),
        bytes(range(128, 256)),
        "会議のお知らせ".encode("shift-jis"),
    ],
)
def test_what_no_table_fits_is_refused_with_the_place(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"Dong mot\n" + data, "a.txt")
    assert caught.value.problem.code == "unknown-encoding"
    assert caught.value.problem.place.startswith("dòng 2")


def test_text_encoded_twice_is_named() -> None:
    twice = "Thị xã Điện Bàn tổ chức hội nghị, ủy ban nhận được báo cáo".encode().decode("cp1252", "replace")
    with pytest.raises(SourceError) as caught:
        decode(twice.encode(), "a.txt")
    assert caught.value.problem.code == "twice-encoded"


def test_plain_ascii_and_foreign_letters_in_utf8_are_read() -> None:
    for text in ("Khong co dau", "Đại sứ Sébastien Ärmel, Àgnes Ã", "PGS. Sittichai Bussaman"):
        assert decode(text.encode(), "a.txt").text == text
