import pytest

from kg.mapping.posts import post_label
from kg.mapping.titles import title_at


@pytest.mark.parametrize(
    ("title", "agency", "said"),
    [
        ("Giám đốc", "Sở Y tế tỉnh Hoa Sơn", "Giám đốc Sở Y tế tỉnh Hoa Sơn"),
        ("Trưởng ban", "Ban Dân vận Tỉnh ủy Hoa Sơn", "Trưởng ban Dân vận Tỉnh ủy Hoa Sơn"),
        ("Chánh Văn phòng", "Văn phòng Tỉnh ủy Hoa Sơn", "Chánh Văn phòng Tỉnh ủy Hoa Sơn"),
        ("Phó Vụ trưởng", "Vụ Một, Bộ Hai", "Phó Vụ trưởng Vụ Một, Bộ Hai"),
        ("Chủ tịch", "Chủ tịch đoàn", "Chủ tịch Chủ tịch đoàn"),
    ],
)
def test_no_word_is_said_twice_between_title_and_agency(title: str, agency: str, said: str) -> None:
    assert title_at(title, agency) == said


def test_an_office_with_a_name_of_its_own_keeps_it() -> None:
    assert post_label("Chủ tịch nước", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam") == "Chủ tịch nước"
    assert post_label("Thủ tướng", "Chính phủ") == "Thủ tướng Chính phủ"
