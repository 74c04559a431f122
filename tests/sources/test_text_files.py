"""Text files as people send them: marks, line ends, odd characters, and what is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kg.problems import Severity, SourceError
from kg.settings import Settings
from kg.sources import read_file
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data

BODY = "Hội nghị của tỉnh\n\nNgày 24/2/2022, tại hội trường, các ông và bà được tổ chức việc này."


def read(data: bytes | str, name: str = "TB-1.txt", settings: Settings | None = None) -> Announcement:
    raw = data.encode() if isinstance(data, str) else data
    return read_data(raw, Path(name), settings or Settings())


def refusal(data: bytes | str, name: str = "TB-1.txt", settings: Settings | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, name, settings)
    problem = caught.value.problem
    assert problem.source.isprintable() and problem.source[:1] == name[:1]
    assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en
    assert problem.severity is Severity.ERROR
    return problem.code


def codes(announcement: Announcement) -> list[str]:
    assert all(w.severity is Severity.WARNING and w.remedy_vi and w.remedy_en for w in announcement.warnings)
    return [warning.code for warning in announcement.warnings]


def test_a_file_without_front_matter_takes_its_stem_as_identifier() -> None:
    found = read(f"\n\n{BODY}\n \n", "Thông báo 12 (1).txt")
    assert (found.identifier, found.has_own_id, found.text, found.warnings) == ("Thông báo 12 (1)", False, BODY, ())
    assert (found.url, found.publisher, found.published, found.jurisdiction) == (None, None, None, None)
    assert found.identity == "id:Thông báo 12 (1)"


def test_raw_keeps_the_bytes_that_came_in() -> None:
    data = b"\xef\xbb\xbf---\r\nid: A\r\n---\r\n" + BODY.replace("\n", "\r\n").encode()
    found = read(data)
    assert found.raw == data
    assert found.text == BODY


def test_decomposed_letters_are_composed_in_text_identifier_and_publisher() -> None:
    written = f"---\nid: Hòa-1\npublisher: Báo Khánh Hòa\n---\n{BODY}"
    found = read(unicodedata.normalize("NFD", written))
    assert (found.identifier, found.publisher, found.text) == ("Hòa-1", "Báo Khánh Hòa", BODY)
    assert found.sha256 == read(written).sha256


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\v", "\f"])
def test_line_ends_of_every_kind_are_lf(ending: str) -> None:
    assert read("Dòng một" + ending + "Dòng hai").text == "Dòng một\nDòng hai"


def test_crlf_front_matter_is_read() -> None:
    found = read("---\r\nid: A\r\npublished: 2022-03-02\r\n---\r\nNội dung")
    assert (found.identifier, str(found.published), found.text) == ("A", "2022-03-02", "Nội dung")


def test_emoji_and_markup_stay_as_they_are() -> None:
    text = "Ông <script>alert(1)</script> 👩‍👩‍👧 & «B» đã ký 🇻🇳"
    found = read(text)
    assert found.text == text
    assert codes(found) == []


def test_zero_width_characters_stay_and_are_named() -> None:
    found = read("Ông Nguyễn\u200bVăn An\nsoft\u00adhyphen")
    assert found.text == "Ông Nguyễn\u200bVăn An\nsoft\u00adhyphen"
    assert codes(found) == ["invisible-characters"]
    assert "U+200B" in found.warnings[0].vi and found.warnings[0].place == "dòng 1"


def test_control_characters_become_spaces_so_that_positions_hold() -> None:
    found = read("Dòng một\nÔng\x07 An\x1b[0m ký\ufffe")
    assert found.text == "Dòng một\nÔng  An [0m ký"
    assert codes(found) == ["control-characters"]
    assert (found.warnings[0].place, "U+0007" in found.warnings[0].en) == ("dòng 2", True)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), b"\xef\xbb\xbf\n\n", "\u00a0\u2003".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data) == "empty-file"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"{\\rtf1\\ansi Th\\u244?ng b\\u225?o}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_a_binary_file_is_refused_by_its_name(data: bytes, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data + bytes(range(256)) * 4)
    assert caught.value.problem.code == "binary-file"
    assert name in caught.value.problem.vi and name in caught.value.problem.en


def test_old_and_locked_word_files_are_refused_with_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    for data, code, remedy in (
        (ole, "old-word", ".docx"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted", "mật khẩu"),
    ):
        with pytest.raises(SourceError) as caught:
            read(data)
        assert caught.value.problem.code == code
        assert remedy in caught.value.problem.remedy_vi


def test_nul_bytes_are_refused_with_their_place() -> None:
    with pytest.raises(SourceError) as caught:
        read(b"Hoi nghi\x00\x00\x00\x01\x02 cua tinh" + bytes(200))
    assert (caught.value.problem.code, caught.value.problem.place) == ("binary-file", "byte 9")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_the_encoding(codec: str) -> None:
    found = read(BODY.encode(codec))
    assert (found.text, found.warnings) == (BODY, ())


def test_utf16_big_endian_with_front_matter() -> None:
    found = read(b"\xfe\xff" + f"---\nid: A\n---\n{BODY}".encode("utf-16-be"))
    assert (found.identifier, found.text) == ("A", BODY)


def test_utf16_cut_short_is_refused() -> None:
    assert refusal(BODY.encode("utf-16")[:-1]) == "broken-encoding"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_named(codec: str) -> None:
    assert refusal(BODY.encode(codec)) == "utf16-without-mark"


def test_a_text_at_the_limit_is_read_and_one_over_is_refused() -> None:
    settings = Settings(text_limit=100)
    assert len(read("á" * 100, settings=settings).text) == 100
    assert refusal("á" * 101, settings=settings) == "text-too-long"


def test_a_text_of_ten_megabytes_is_refused_with_the_setting_to_raise() -> None:
    with pytest.raises(SourceError) as caught:
        read("thông báo " * 1_000_000)
    assert caught.value.problem.code == "text-too-long"
    assert "text_limit" in caught.value.problem.vi


def test_a_file_over_its_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 51)
    with pytest.raises(SourceError) as caught:
        read_file(path, Settings(file_limit=50))
    assert caught.value.problem.code == "file-too-large"
    assert len(read_file(path, Settings(file_limit=51)).text) == 51


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.txt", 'a"b.txt', "a\u200bb.txt", "x" * 250 + ".txt"])
def test_a_file_name_that_cannot_be_an_identifier_needs_an_id(name: str) -> None:
    assert refusal("Nội dung", Path(name).name) == "bad-id"
    assert read("---\nid: A\n---\nNội dung", Path(name).name).identifier == "A"


def test_a_file_name_that_is_no_utf8_is_told_without_failing_to_print() -> None:
    with pytest.raises(SourceError) as caught:
        read("Nội dung", "th\udcf4ng.txt")
    caught.value.problem.line("vi").encode("utf-8")
    assert caught.value.problem.code == "bad-id"
