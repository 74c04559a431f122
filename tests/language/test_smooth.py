"""Texts that a page's layout cuts are made smooth, and places in them lead back to the text as it is."""

import re

import pytest

from kg.language.smooth import Smooth
from kg.language.span import Span

PAGE = """Hội nghị sơ kết công tác ở huyện Hàm Tân

Sáng 5/6, Ủy ban nhân dân huyện Hàm Tân tổ chức hội nghị sơ kết công tác sáu
tháng đầu năm. Dự hội nghị có ông Nguyễn Văn Hùng, Chủ tịch Hội đồng nhân
dân huyện; bà Lê Thị Mai, Phó Chủ tịch Ủy ban nhân dân huyện và ông Trần
Quốc Nam, Trưởng Phòng Nội vụ.

Hội nghị kết thúc lúc 11 giờ."""


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 5/6, ông Hùng phát biểu.\n\nHội nghị kết thúc.",
        # short lines in small letters are items of a list
        "Dự họp có:\nông Nguyễn Văn Hùng\nbà Lê Thị Mai\nông Trần Quốc Nam\nông Đỗ Văn Tám",
        # paragraphs are longer than a page's lines
        "\n".join([" ".join(["ông Nguyễn Văn Hùng phát biểu tại hội nghị"] * 5)] * 6),
    ],
)
def test_a_smooth_text_stays(text: str) -> None:
    assert Smooth.of(text) is None


def test_blanks_between_words_become_one() -> None:
    smooth = Smooth.of("Ông  Nguyễn \u00a0 Văn\tHùng,  Giám đốc")
    assert smooth is not None
    assert smooth.text == "Ông Nguyễn Văn\tHùng, Giám đốc"


@pytest.mark.parametrize(
    ("rough", "smooth"),
    [
        ("sơ kết công tác , ông Hùng", "sơ kết công tác, ông Hùng"),
        ("gồm : ông Hùng ; bà Mai", "gồm: ông Hùng; bà Mai"),
        ("Giám đốc Sở Y tế,Trưởng ban;bà Mai", "Giám đốc Sở Y tế, Trưởng ban; bà Mai"),
        ("Hội nghị kết thúc.Phát biểu", "Hội nghị kết thúc. Phát biểu"),
    ],
)
def test_marks_stand_behind_a_word_and_before_a_blank(rough: str, smooth: str) -> None:
    found = Smooth.of(rough)
    assert found is not None
    assert found.text == smooth
    for word in re.findall(r"\w+|[,;:.]", smooth):
        at = smooth.index(word)
        assert found.origin(Span(at, at + len(word))).of(rough) == word


@pytest.mark.parametrize("text", ["8,5 tỷ đồng", "TP.Huế", "PGS.TS.Hùng", "tại vnexpress.net", "lúc 8:30", "từ 5;6"])
def test_marks_within_numbers_and_abbreviations_stay(text: str) -> None:
    assert Smooth.of(text) is None


def test_blanks_at_the_end_of_lines_go() -> None:
    smooth = Smooth.of("Tin tức  \n\nSáng 5/6.")
    assert smooth is not None
    assert smooth.text == "Tin tức\n\nSáng 5/6."


def test_lines_of_a_page_become_paragraphs() -> None:
    smooth = Smooth.of(PAGE)
    assert smooth is not None
    lines = smooth.text.split("\n")
    assert len(lines) == 5
    assert lines[0] == "Hội nghị sơ kết công tác ở huyện Hàm Tân"
    assert "ông Trần Quốc Nam, Trưởng Phòng Nội vụ." in lines[2]


def test_items_of_a_list_stay_apart_on_a_page() -> None:
    listed = PAGE.replace(
        "Hội nghị kết thúc", "- Ông Đỗ Văn Tám, Trưởng Phòng Nội vụ huyện Hàm Tân\n- Ông Lê Văn Sáu kết thúc"
    )
    smooth = Smooth.of(listed)
    assert smooth is not None
    assert "\n- Ông Lê Văn Sáu" in smooth.text


@pytest.mark.parametrize(
    "words", ["Nguyễn Văn Hùng", "Trần Quốc Nam", "Hội đồng nhân dân huyện", "11 giờ", "Hội nghị sơ kết"]
)
def test_places_lead_back_to_the_text_as_it_is(words: str) -> None:
    smooth = Smooth.of(PAGE)
    assert smooth is not None
    start = smooth.text.index(words)
    origin = smooth.origin(Span(start, start + len(words)))
    assert " ".join(origin.of(PAGE).split()) == words
    assert not origin.of(PAGE)[0].isspace()
    assert not origin.of(PAGE)[-1].isspace()


def test_an_empty_place_leads_to_an_empty_one() -> None:
    smooth = Smooth.of("Ông  Nguyễn Văn Hùng")
    assert smooth is not None
    assert smooth.origin(Span(4, 4)) == Span(5, 5)
