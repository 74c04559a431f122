"""Titles of bodies whose kind no table has: read by their names, or told as unread, never guessed from the context."""

from __future__ import annotations

import pytest

from tests.extraction.offices.test_offices import held
from tests.extraction.reading import read

CONTEXT = "Sáng 4/3, Sở Y tế tỉnh Nam Định tổ chức hội nghị. "


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("ông Đinh Văn Tài, Giám đốc Vườn thú Hoa Sen", "Giám đốc @ Vườn thú Hoa Sen"),
        ("bà Ngô Thị Lụa - Tổng Giám đốc Kyowa Denki Việt Nam", "Tổng Giám đốc @ Kyowa Denki Việt Nam"),
        ("ông Park Ji-min, Giám đốc Daewon Vina", "Giám đốc @ Daewon Vina"),
        ("ông Lý Văn Sáu (Giám đốc Xóm nghề Hoa Chuông)", "Giám đốc @ Xóm nghề Hoa Chuông"),
    ],
)
def test_a_body_of_an_unknown_kind_is_called_as_the_text_calls_it(words: str, office: str) -> None:
    assert list(held(f"{CONTEXT}Dự có {words}.").values()) == [[office]]


@pytest.mark.parametrize(
    "words", ["Giám đốc Xưởng phim", "Giám đốc Giáo dục nghề", "Giám đốc Quầy", "Giám đốc Sở Hạnh phúc"]
)
def test_words_that_are_not_understood_are_not_the_body_spoken_of_before(words: str) -> None:
    reading = read(f"{CONTEXT}Dự có ông Đinh Văn Tài, {words}.")
    assert not reading.offices
    assert "title-without-agency" in [fragment.reason for fragment in reading.unparsed]


def test_a_title_before_its_bearer_still_is_of_the_body_spoken_of() -> None:
    told = held(f"{CONTEXT}Giám đốc Takeda Kenji phát biểu.")
    assert told == {"Takeda Kenji": ["Giám đốc @ Sở Y tế tỉnh Nam Định"]}


def test_a_body_named_before_may_be_called_by_its_first_words() -> None:
    told = held(
        "Liên minh Hợp tác xã tỉnh Nam Định họp ngày 4/3/2020. Phó Giám đốc Sở Y tế tỉnh Trần Văn Bách dự. "
        "Chủ trì có ông Đinh Văn Tài, Chủ tịch Liên minh."
    )
    assert told["Đinh Văn Tài"] == ["Chủ tịch @ Liên minh Hợp tác xã tỉnh Nam Định"]
