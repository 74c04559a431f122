"""Reasons of the system and of parsers: Vietnamese in the Vietnamese text, with the place, the original in English."""

from __future__ import annotations

import csv
import errno
import os
import re
import socket
import tomllib
from pathlib import Path

import pytest
import yaml

import kg.reasons
from kg import reasons

TABLE = Path(kg.reasons.__file__).with_suffix(".csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))
ENGLISH = re.compile(r"\b(?:found|expected|invalid|cannot|error|denied|file|token|value)\b", re.IGNORECASE)


def test_every_row_can_be_used() -> None:
    for row in ROWS:
        assert row["vi"] and row["vi"].endswith(".") == (row["kind"] == "click"), row
        if row["kind"] == "os":
            assert hasattr(errno, row["match"]) or hasattr(socket, row["match"]), row
        else:
            groups = re.compile(row["match"]).groups
            assert all(int(number) <= groups for number in re.findall(r"(?<!\\)\\(\d)", row["vi"])), row


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "không có quyền"),
        (errno.ENOSPC, "đĩa đã đầy"),
        (errno.ENOENT, "không có tệp"),
        (errno.EISDIR, "thư mục"),
        (errno.EMFILE, "quá nhiều tệp"),
        (errno.EROFS, "chỉ cho đọc"),
    ],
)
def test_reasons_of_the_system(number: int, words: str) -> None:
    why = reasons.of_system(OSError(number, os.strerror(number)))
    assert words in why.vi and os.strerror(number) not in why.vi
    assert why.en == os.strerror(number)


def test_the_file_concerned_is_told_unless_it_is_known() -> None:
    error = PermissionError(errno.EACCES, "Permission denied", "/a/b")
    assert reasons.of_system(error).vi == "không có quyền: /a/b"
    assert reasons.of_system(error, Path("/a/b")).vi == "không có quyền"


def test_an_unusual_reason_stands_in_brackets() -> None:
    assert reasons.of_system(OSError(errno.EXFULL, "Exchange full")).vi == "lỗi hệ thống (Exchange full)"
    assert reasons.of_parser("yaml", "something new").vi == "lỗi cú pháp (something new)"


def test_the_words_of_the_system_are_found_in_a_sentence_of_the_engine() -> None:
    error = OSError("IO error: No space left on device: While appending to file: /a/000032.sst")
    assert reasons.of_system(error).vi == "đĩa đã đầy"


def test_a_name_of_no_machine() -> None:
    why = reasons.of_system(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
    assert why.vi == "không tìm thấy tên máy này"


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("id: A: B", "dấu hai chấm"),
        ("id: [a", "dấu ]"),
        ("\tid: b", "Tab"),
        ('id: "b', "ngoặc kép"),
        ("id: @x", "'@'"),
        ('id: "b" c', "thừa"),
        ("id: 1\n- b", "gạch đầu dòng"),
        ('id: "\\q"', "'q'"),
        ("a: |x\n b", "xuống dòng"),
        ("id: *", "ngoặc kép"),
        ("id: ]", "thiếu giá trị"),
    ],
)
def test_reasons_of_the_yaml_parser(block: str, words: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(block))
    why = reasons.of_parser("yaml", caught.value.problem or "")
    assert words in why.vi
    assert not ENGLISH.search(why.vi)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("port = = 1", "giá trị", "dòng 1, cột 8"),
        ("base = 1\nport", "dấu =", "cuối tệp"),
        ("title_vi = Dữ liệu", "ngoặc kép", "dòng 1, cột 12"),
        ('a = "x\ny"', "trên một dòng", "dòng 1, cột 7"),
        ("a = [1", "không đóng", "cuối tệp"),
        ('a = "\\q"', "hai lần", "dòng 1, cột 8"),
        ("a = 1\na = 2", "đã có", "cuối tệp"),
    ],
)
def test_reasons_of_the_toml_parser(text: str, words: str, place: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    why = reasons.of_toml(caught.value)
    assert words in why.vi and why.place == place
    assert not ENGLISH.search(why.vi)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        b"ab\xff".decode()
    assert reasons.of_toml(caught.value).vi == "byte thứ 3 không phải UTF-8"
