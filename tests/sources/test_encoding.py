"""Encodings from before Unicode: read where nothing is lost, else refused by name."""

from __future__ import annotations

import unicodedata

import pytest

from kg.problems import Severity, SourceError
from kg.sources.encoding import decode
from kg.sources.legacy import font_encoding, from_tcvn3, from_vni

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


SENTENCE = (
    "Sáng 24/2, Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai Nguyễn Thị Ánh dự lễ. Ổn định sản xuất là việc của các cấp, "
    "được người dân quan tâm."
)


def tcvn3(text: str) -> bytes:
    """TCVN3 bytes as .VnTime shows them, from the table of TCVN 5712:1993 (VN3), written apart from the reader's."""
    out = b""
    for letter in text:
        if letter.isascii():
            out += letter.encode()
            continue
        whole = b"".join(bytes([0xA1 + n]) for n, capital in enumerate("ĂÂÊÔƠƯĐ") if capital == letter)
        out += whole or bytes([_VN3[letter.lower()]])
    return out


_VN3 = {
    **dict(zip("ăâêôơưđ", range(0xA8, 0xAF), strict=True)),
    **dict(zip("àảãáạ", (0xB5, 0xB6, 0xB7, 0xB8, 0xB9), strict=True)),
    **dict(zip("ằẳẵắặ", (0xBB, 0xBC, 0xBD, 0xBE, 0xC6), strict=True)),
    **dict(zip("ầẩẫấậ", range(0xC7, 0xCC), strict=True)),
    **dict(zip("èẻẽéẹ", (0xCC, 0xCE, 0xCF, 0xD0, 0xD1), strict=True)),
    **dict(zip("ềểễếệ", range(0xD2, 0xD7), strict=True)),
    **dict(zip("ìỉĩíị", (0xD7, 0xD8, 0xDC, 0xDD, 0xDE), strict=True)),
    **dict(zip("òỏõóọ", (0xDF, 0xE1, 0xE2, 0xE3, 0xE4), strict=True)),
    **dict(zip("ồổỗốộ", range(0xE5, 0xEA), strict=True)),
    **dict(zip("ờởỡớợ", range(0xEA, 0xEF), strict=True)),
    **dict(zip("ùủũúụ", (0xEF, 0xF1, 0xF2, 0xF3, 0xF4), strict=True)),
    **dict(zip("ừửữứự", range(0xF5, 0xFA), strict=True)),
    **dict(zip("ỳỷỹýỵ", range(0xFA, 0xFF), strict=True)),
}


def test_tcvn3_is_read_with_a_warning_about_its_capitals() -> None:
    found = decode(tcvn3(SENTENCE), "a.txt")
    assert found.text == SENTENCE.replace("Ủy", "ủy").replace("Ánh", "ánh")
    assert [(warning.code, warning.severity) for warning in found.warnings] == [
        ("legacy-encoding-tcvn3", Severity.WARNING)
    ]


def test_capitals_that_are_certain_come_back() -> None:
    upper = "ỦY BAN NHÂN DÂN TỈNH, SỞ Y TẾ ỨNG HÒA"
    found = decode(tcvn3(f"{upper}\n\nÁnh sáng về các xã được phủ khắp tỉnh Hà NộI"), "a.txt")
    assert found.text == f"{upper}\n\nÁnh sáng về các xã được phủ khắp tỉnh Hà NỘI"


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (tcvn3(SENTENCE).decode("latin-1"), SENTENCE.replace("Ủy", "ủy").replace("Ánh", "ánh")),
        (vni(SENTENCE).decode("latin-1"), SENTENCE),
    ],
    ids=["TCVN3", "VNI"],
)
def test_legacy_letters_copied_into_utf8_are_undone(letters: str, expected: str) -> None:
    found = decode(letters.encode(), "a.txt")
    assert found.text == expected
    assert [warning.severity for warning in found.warnings] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        SENTENCE,
        "Réunion à l'hôtel de ville: bà và cô đã có mà là",
        "Hoi nghi cua tinh da duoc to chuc, cac dong chi",
        "«µ¸» © ® ° ± ²",
        "Niñas y niños: São Paulo, Ångström, Übung",
        f"{SENTENCE} Cña vµ c¸c tØnh héi nghÞ lµ ch÷ TCVN3",
    ],
)
def test_utf8_is_never_mistaken(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text
    assert decode(text.encode(), "a.txt").warnings == ()


@pytest.mark.parametrize(
    ("font", "data", "expected"),
    [
        (".VnTime", tcvn3("Tỉnh Ninh Bình"), "Tỉnh Ninh Bình"),
        (".VnTimeH", tcvn3("tỉnh Ninh Bình"), "TỈNH NINH BÌNH"),
        (".VnArial NarrowH", tcvn3("sở y tế"), "SỞ Y TẾ"),
        ("VNI-Helve-Condense", vni("Đường Lê Lợi"), "Đường Lê Lợi"),
    ],
)
def test_fonts_tell_the_encoding_and_the_capitals(font: str, data: bytes, expected: str) -> None:
    letters = font_encoding(font)
    assert letters is not None
    assert letters(data.decode("latin-1")) == expected
    assert letters("Sở Y tế") == ("SỞ Y TẾ" if font.endswith("H") else "Sở Y tế")


@pytest.mark.parametrize("font", ["Times New Roman", "VnExpress Sans", "Arial", "", "Vni", "UVN Bai Sau"])
def test_fonts_of_unicode_are_left_alone(font: str) -> None:
    assert font_encoding(font) is None


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
