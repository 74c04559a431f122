"""Whether a person or a place is named behind a body: a title that waits for its bearer tells."""

from __future__ import annotations

import pytest

from kg.authority import load_authority
from kg.extraction.actors.actors import read_actors
from kg.extraction.article import Article
from tests.extraction.reading import announcement


def named(text: str) -> tuple[list[str], list[str]]:
    found = read_actors(Article.of(announcement(text)), load_authority())
    return [person.name for person in found.persons], [agency.label for agency in found.agencies]


@pytest.mark.parametrize(
    ("sentence", "person", "agency"),
    [
        ("Chủ tịch UBND xã Doãn Tuýp dự họp", "Doãn Tuýp", "Ủy ban nhân dân xã Mỹ Lạc"),
        ("- 8 giờ: Phó Chủ tịch UBND xã Sùng Lép tiếp dân", "Sùng Lép", "Ủy ban nhân dân xã Mỹ Lạc"),
        ("Dự có Phó Bí thư, Chủ tịch UBND xã K'Tuýp", "K'Tuýp", "Ủy ban nhân dân xã Mỹ Lạc"),
        ("Ở xã Mỹ Lạc, Bí thư Đảng ủy xã Lâm Thị Lép chủ trì", "Lâm Thị Lép", "Đảng ủy xã Mỹ Lạc"),
        ("Về phía xã là Chủ tịch UBND xã Sùng Lép", "Sùng Lép", "Ủy ban nhân dân xã Mỹ Lạc"),
        ("Chủ tịch UBND xã Hà Khánh Lép dự họp", "Hà Khánh Lép", "Ủy ban nhân dân xã Mỹ Lạc"),
        ("Cục trưởng Cục Thủy sản Mao Chí Tuýp nói", "Mao Chí Tuýp", "Cục Thủy sản"),
        ("Cục trưởng Cục Thủy sản K'Tuýp nói", "K'Tuýp", "Cục Thủy sản"),
        (
            "Giám đốc Công ty Thủy điện Tuyên Quang Kiều Hữu Tuýp đến",
            "Kiều Hữu Tuýp",
            "Công ty Thủy điện Tuyên Quang",
        ),
    ],
)
def test_who_has_the_office_is_named(sentence: str, person: str, agency: str) -> None:
    persons, agencies = named(f"Họp ở xã Mỹ Lạc, tỉnh Long An\nUBND xã Mỹ Lạc họp. {sentence}.")
    assert persons == [person]
    assert agency in agencies


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Ông Lê Văn Tuýp, Chủ tịch UBND xã Doãn Lép, dự họp", "Ủy ban nhân dân xã Doãn Lép"),
        ("Ông Lê Văn Tuýp là Chủ tịch UBND xã Doãn Lép", "Ủy ban nhân dân xã Doãn Lép"),
        ("Đồng chí Tuýp được bầu giữ chức Chủ tịch UBND xã Doãn Lép", "Ủy ban nhân dân xã Doãn Lép"),
        ("Chủ tịch UBND xã Hòa Trà Lê Văn Tuýp dự họp", "Ủy ban nhân dân xã Hòa Trà"),
        ("Bí thư Huyện ủy Pác Tuýp Hoàng Thị Lép dự họp", "Huyện ủy Pác Tuýp"),
        ("Chủ tịch UBND xã Kỳ Sơn dự họp", "Ủy ban nhân dân xã Kỳ Sơn"),
    ],
)
def test_a_place_is_named(sentence: str, agency: str) -> None:
    assert agency in named(f"Họp ở tỉnh Long An\n{sentence}.")[1]
