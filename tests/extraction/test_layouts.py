"""One office told in every layout that announcements use, and bodies called by less than their names."""

from __future__ import annotations

import pytest

from tests.extraction.offices.test_offices import held

LAYOUTS = (
    "Dự hội nghị có ông {name}, {office}; bà Trần Thị Khúc.",
    "Phát biểu tại hội nghị, {office} {name} nhấn mạnh kết quả đạt được.",
    "- Ông {name} - {office}.",
    "Anh {name} ({office}) cho biết.",
    "{office}, ông {name} cho biết.",
    "Dự hội nghị có các đồng chí: {office} {name}; Trần Thị Khúc.",
    "Dự hội nghị có các ông, bà: {office} {name}; Trần Thị Khúc.",
    "Dự hội nghị có ông {name}, đương kim {office}.",
    "Dự hội nghị có ông {name}, hiện đang giữ cương vị {office}.",
    "Dự hội nghị có ông {name}, đang đảm nhiệm chức vụ {office}; bà Trần Thị Khúc.",
    "Thành phần:\n| 1 | Ông {name} | {office} |\n| 2 | Bà Trần Thị Khúc | khách mời |",
)
OFFICES = (
    ("Giám đốc Bệnh viện Bạch Mai", "Nguyễn Văn Mận", "Giám đốc @ Bệnh viện Bạch Mai"),
    ("Giám đốc Bệnh viện quận Bình Tân", "Lê Anh Khúc", "Giám đốc @ Bệnh viện quận Bình Tân"),
    ("Trưởng Ban Quản lý rừng phòng hộ Đại Ninh", "Lò Văn Mận", "Trưởng ban @ Ban Quản lý rừng phòng hộ Đại Ninh"),
    ("Giám đốc Trung tâm Pháp y tỉnh", "Hà Sỹ Mận", "Giám đốc @ Trung tâm Pháp y tỉnh Long An"),
    ("Hạt trưởng Hạt Kiểm lâm huyện Bến Lức", "Cao Tiến Mận", "Hạt trưởng @ Hạt Kiểm lâm huyện Bến Lức"),
    ("Trưởng phòng Phòng Tham mưu Công an tỉnh", "Bùi Quang", "Trưởng phòng @ Phòng Tham mưu Công an tỉnh Long An"),
    ("Vụ trưởng Vụ Pháp chế (Bộ Y tế)", "Trần Văn Mận", "Vụ trưởng @ Vụ Pháp chế, Bộ Y tế"),
    ("Hiệu trưởng Trường Đại học Sư phạm Kỹ thuật Vinh", "Cao Tiến Mận",
     "Hiệu trưởng @ Trường Đại học Sư phạm Kỹ thuật Vinh"),
    ("Chủ tịch UBND phường Móng Cái 3", "Lê Văn Mận", "Chủ tịch @ Ủy ban nhân dân phường Móng Cái 3"),
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("office", "name", "expected"), OFFICES)
def test_an_office_is_the_same_in_every_layout(layout: str, office: str, name: str, expected: str) -> None:
    assert held(layout.format(office=office, name=name))[name] == [expected]


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("Trường Sĩ quan Pháo binh họp. Dự có Đại tá Ngô Văn Mận, Chính ủy nhà trường.", "Ngô Văn Mận",
         ["Chính ủy @ Trường Sĩ quan Pháo binh"]),
        ("Công ty Cổ phần Bình Long họp. Dự có ông Lê Văn Mận, Tổng Giám đốc công ty.", "Lê Văn Mận",
         ["Tổng Giám đốc @ Công ty Cổ phần Bình Long"]),
        ("Trung tâm Bảo tồn Di tích Hoa Lư họp. Dự có ông Lê Văn Mận, Trưởng phòng Hành chính của Trung tâm.",
         "Lê Văn Mận", ["Trưởng phòng @ Phòng Hành chính, Trung tâm Bảo tồn Di tích Hoa Lư"]),
        ("Dự có ông Lê Văn Mận, Phó Giám đốc, Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh.", "Lê Văn Mận",
         ["Phó Giám đốc @ Công an tỉnh Long An", "Thủ trưởng @ Cơ quan Cảnh sát điều tra Công an tỉnh Long An"]),
        ("Dự có ông Lê Văn Mận, UVBTV, Phó Chủ tịch UBND huyện Bến Lức.", "Lê Văn Mận",
         ["Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức", "Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức"]),
    ],
)  # fmt: skip
def test_bodies_called_by_less_than_their_names(sentence: str, name: str, expected: list[str]) -> None:
    assert held(sentence)[name] == expected


def test_a_heading_ends_at_those_with_posts_of_their_own() -> None:
    found = held(
        "Dự có các đồng chí nguyên Chủ tịch UBND tỉnh: Trần Văn Mận, Lê Văn Khúc; Bùi Thị Lụa, Giám đốc Sở Y tế."
    )
    assert found == {
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An [former]"],
        "Lê Văn Khúc": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An [former]"],
        "Bùi Thị Lụa": ["Giám đốc @ Sở Y tế tỉnh Long An"],
    }


def test_a_given_name_is_no_numeral() -> None:
    found = held("Dự có các ông: Trần Văn Mận, Lê Thanh Hai Phó Chủ tịch UBND tỉnh.")
    assert found == {"Trần Văn Mận": [], "Lê Thanh Hai": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"]}


def test_a_street_and_an_abbreviation_are_no_persons() -> None:
    assert held("Hội nghị họp tại 97 Võ Văn Tần, quận 3.") == {}
    assert list(held("Tổng Giám đốc TKV Trần Văn Mận phát biểu.")) == ["Trần Văn Mận"]


@pytest.mark.parametrize("school", ["nhà trường", "Nhà trường"])
def test_a_name_behind_the_school_is_its_heads(school: str) -> None:
    opening = "Sáng 5/6/2024, Trường Cao đẳng Sư phạm Long An họp."
    assert held(f"{opening} Dự họp có Hiệu trưởng {school} Lê Khắc Mận.") == {
        "Lê Khắc Mận": ["Hiệu trưởng @ Trường Cao đẳng Sư phạm Long An"]
    }
