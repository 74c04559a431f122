"""Names that markup or quotation marks break: never read as a shorter name, never lost."""

from __future__ import annotations

import pytest

from kg.extraction.facts import Reading
from tests.extraction.reading import read


def meeting(sentence: str) -> Reading:
    return read(f"Họp ở Long An\nNgày 24/2/2022, tại Long An, {sentence}", jurisdiction="Long An")


def broken(reading: Reading) -> list[str]:
    return [f.span.of(reading.announcement.text) for f in reading.unparsed if f.reason == "name-broken"]


@pytest.mark.parametrize(
    "words",
    [
        'ông <script>alert(1)</script> Nguyễn Văn "Á", Chủ tịch UBND tỉnh',
        'ông Nguyễn Văn "Á", Chủ tịch UBND tỉnh',
        "ông Nguyễn Văn <b>Á</b>, Chủ tịch UBND tỉnh",
        "bà <b>Lê Thị</b> Khúc, Giám đốc Sở Xây dựng",
        "ông <i>Trần</i> Văn Mận, Giám đốc Sở Nội vụ",
        "Phạm <b>Thị</b> Mận, Giám đốc Sở Tư pháp",
        "bà Lê Thị Hồng&nbsp;Vân",
    ],
)
def test_a_broken_name_is_kept_with_its_office_and_read_as_nobody(words: str) -> None:
    reading = meeting(f"{words}, dự họp về cấp nước.")
    assert reading.persons == ()
    assert broken(reading) == [words]


def test_markup_around_a_whole_name_breaks_nothing() -> None:
    reading = meeting("ông <b>Lê Văn Mận</b>, Giám đốc Sở Y tế và bà Trần Thị Khúc dự họp về cấp nước.")
    assert [person.name for person in reading.persons] == ["Lê Văn Mận", "Trần Thị Khúc"]
    assert [(office.title, office.person) for office in reading.offices] == [("Giám đốc", reading.persons[0].ref)]
    assert broken(reading) == []


@pytest.mark.parametrize(
    "sentence",
    [
        'ông Trần Văn Mận "Mận Đen" dự hội nghị "Đổi Mới Sáng Tạo" cùng bà Lê Thị Khúc.',
        "so sánh 3 < 5 và AT&T với công ty <Long An>, họp về cấp nước.",
        '"Nguyễn Văn Trỗi" là tên đường nơi họp về cấp nước.',
    ],
)
def test_quotation_marks_and_signs_elsewhere_are_no_broken_names(sentence: str) -> None:
    assert broken(meeting(sentence)) == []
