"""Any file at all: it becomes an announcement whose text keeps its promises, or it is refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "<ul>",
            "<li>",
            "</li>",
            "<table>",
            "<td>",
            "<pre>",
            "</p>",
            "<!--",
            "-->",
            "<article>",
            "</article>",
            "<br>",
            "<h1>",
            "---",
            "&amp;",
            "chữ",
            "\n",
            "é",
        ]
    ),
    max_size=30,
).map(" ".join)


def read(data: bytes, name: str) -> Announcement | None:
    """The announcement, None where the file is refused as it should be."""
    try:
        return read_data(data, Path(name), Settings())
    except SourceError as error:
        problem = error.problem
        assert problem.code and problem.vi and problem.en and problem.remedy_vi and problem.remedy_en
        problem.line("vi").encode()
        return None


def keeps_its_promises(text: str) -> None:
    assert text == text.strip() != ""
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert not NOT_XML.search(text)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@given(data=st.binary(max_size=300))
@example(data=b"---\n---\n")
@example(data=b"\xff\xfe\x00")
@example(data=b"\xef\xbb\xbf---\nid: 1\n---\n\xc3\xa1")
def test_bytes(name: str, data: bytes) -> None:
    found = read(data, name)
    if found:
        keeps_its_promises(found.text)
        assert found.raw == data


@given(body=st.text(max_size=200))
@example(body="a\u0301\r\n\u1ea1\u0302")
@example(body="\u0301 a")
@example(body="\x1f\u0301")
def test_a_text_read_is_the_same_when_read_again(body: str) -> None:
    found = read(f"Đầu đề\n\n{body}".encode("utf-8", "surrogatepass"), "a.txt")
    if found:
        keeps_its_promises(found.text)
        again = read(found.text.encode(), "a.txt")
        assert again is not None
        assert again.text == found.text


@given(markup=MARKUP)
def test_markup(markup: str) -> None:
    found = read(markup.encode(), "a.html")
    if found:
        keeps_its_promises(found.text)
        assert "\n\n\n" not in found.text or "<pre>" in markup


@given(front=st.text(max_size=80))
@example(front="id: &a [*a]")
@example(front="{{{{[")
@example(front="? ? ? a")
@example(front="id: |\n  a\n b")
@example(front="%YAML 9.9")
def test_front_matter(front: str) -> None:
    read(f"---\n{front}\n---\nNội dung".encode("utf-8", "surrogatepass"), "a.txt")
