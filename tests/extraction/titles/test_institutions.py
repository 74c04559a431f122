"""Offices of churches, hospitals, theatres, firms, sports and international organisations, with their bodies."""

from __future__ import annotations

import pytest

from tests.extraction.offices.test_offices import held
from tests.extraction.reading import names, read


@pytest.mark.parametrize(
    ("words", "offices"),
    [
        ("Giám mục Giuse Lò Văn Hạ, Giám mục Giáo phận Phát Diệm", ["Giám mục @ Giáo phận Phát Diệm"]),
        ("ông Lò Văn Hạ, Tổng Đại diện Giáo phận Vinh", ["Tổng Đại diện @ Giáo phận Vinh"]),
        ("ông Lò Văn Hạ, Tổng Giám mục Tổng Giáo phận Hà Nội", ["Tổng Giám mục @ Tổng Giáo phận Hà Nội"]),
        (
            "Thượng tọa Thích Tâm An - Trưởng BTS THPG Lâm Đồng",
            ["Trưởng ban @ Ban Trị sự Tỉnh hội Phật giáo tỉnh Lâm Đồng"],
        ),
        (
            "bà Ama Diallo, Điều phối viên thường trú Liên hợp quốc tại Việt Nam",
            ["Điều phối viên thường trú @ Liên hợp quốc"],
        ),
        ("ông Lò Văn Hạ, Tổng Thư ký LĐBĐVN", ["Tổng Thư ký @ Liên đoàn Bóng đá Việt Nam"]),
        (
            "ông Lò Văn Hạ, Trưởng bộ môn Bơi Cục Thể dục thể thao Việt Nam",
            ["Trưởng bộ môn @ Bộ môn Bơi Cục Thể dục thể thao Việt Nam"],
        ),
        ("bà Lò Thị Hạ, Kỹ thuật viên trưởng Bệnh viện Nhi đồng 1", ["Kỹ thuật viên trưởng @ Bệnh viện Nhi đồng 1"]),
        ("ông Lò Văn Hạ, Tổng quản lý Khách sạn Sao Biển", ["Tổng quản lý @ Khách sạn Sao Biển"]),
        (
            "NSND Lò Văn Hạ, Trưởng đoàn Nghệ thuật Cải lương Hương Quê",
            ["Trưởng đoàn @ Đoàn Nghệ thuật Cải lương Hương Quê"],
        ),
        (
            "ông Lò Văn Hạ, Tham tán thương mại Việt Nam tại Ai Cập",
            ["Tham tán Thương mại @ Đại sứ quán Việt Nam tại Ai Cập"],
        ),
        ("ông Lò Văn Hạ, Trưởng Thương vụ Việt Nam tại Ba Lan", ["Trưởng Thương vụ @ Thương vụ Việt Nam tại Ba Lan"]),
        ("ông Lò Văn Hạ, Giám đốc PC Sơn La", ["Giám đốc @ Công ty Điện lực Sơn La"]),
        (
            "ông Lò Văn Hạ, Giám đốc Chi nhánh Công ty Cổ phần Sao Biển",
            ["Giám đốc @ Chi nhánh Công ty Cổ phần Sao Biển"],
        ),
        (
            "ông Lò Văn Hạ, Chủ tịch HĐQT Quỹ tín dụng nhân dân xã Hưng Hòa",
            ["Chủ tịch @ Hội đồng quản trị Quỹ Tín dụng nhân dân xã Hưng Hòa"],
        ),
        (
            "bác sĩ Lò Văn Hạ, Trưởng Đơn nguyên Sơ sinh Bệnh viện Nhi Thái Bình",
            ["Trưởng Đơn nguyên @ Đơn nguyên Sơ sinh Bệnh viện Nhi Thái Bình"],
        ),
        (
            "ông Lò Văn Hạ, Chủ tịch Tổng hội người Việt Nam tại Lào",
            ["Chủ tịch @ Tổng hội người Việt Nam tại Lào"],
        ),
        (
            "ông Lò Văn Hạ, Chủ tịch HĐQT Công ty CP Tập đoàn Trường Sa Biển",
            ["Chủ tịch @ Hội đồng quản trị Công ty cổ phần Tập đoàn Trường Sa Biển"],
        ),
    ],
)
def test_offices_of_institutions(words: str, offices: list[str]) -> None:
    assert list(held(f"Dự có {words} và các đại biểu.").values()) == [offices]


def test_a_rank_before_a_name_is_no_office() -> None:
    assert not any(held("Giám mục Lò Văn Hạ và linh mục Tạ Văn Bá tiếp đoàn.").values())


def test_branches_that_are_counted_are_no_body() -> None:
    assert "Chi nhánh" not in " ".join(names(read("Người lao động 2 chi nhánh Vietcombank Cần Thơ ủng hộ.")).values())


def test_the_number_of_a_congress_begins_no_name() -> None:
    told = held("Ủy viên BCH LĐBĐVN khóa V Nguyễn Lân Hạ phát biểu.")
    assert told == {"Nguyễn Lân Hạ": ["Ủy viên @ Ban Chấp hành Liên đoàn Bóng đá Việt Nam"]}


def test_a_post_to_which_somebody_is_elected() -> None:
    told = held("Bà Lò Thị Hạ được bầu vào vị trí Phó Chủ tịch VCCI.")
    assert told == {"Lò Thị Hạ": ["Phó Chủ tịch @ Liên đoàn Thương mại và Công nghiệp Việt Nam [assumed]"]}
