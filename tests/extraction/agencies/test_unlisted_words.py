"""Names of bodies whose words no table has: what follows them, or the title before them, tells how far they go."""

from __future__ import annotations

import pytest

from tests.extraction.reading import read

_CRIME = "Phòng Cảnh sát điều tra tội phạm về trật tự xã hội Công an tỉnh Hà Nam"


def labels(sentence: str) -> set[str]:
    return {agency.label for agency in read(f"HÀ NAM - {sentence}").agencies}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (
            "Trưởng phòng Kinh tế vườn đồi Sở Công Thương tỉnh Hà Nam Trần Văn Bình phát biểu.",
            "Phòng Kinh tế vườn đồi Sở Công Thương tỉnh Hà Nam",
        ),
        ("Phó Cục trưởng Cục Phát hành và Kho mẫu vật Trần Văn Bình phát biểu.", "Cục Phát hành và Kho mẫu vật"),
        ("Ông Trần Văn Bình, Vụ trưởng Vụ Thị trường nước bạn, dự lễ.", "Vụ Thị trường nước bạn"),
        (
            "Ông Trần Văn Bình, Trưởng phòng Báo chí, Xuất bản Sở Ngoại vụ tỉnh Hà Nam, dự lễ.",
            "Phòng Báo chí, Xuất bản Sở Ngoại vụ tỉnh Hà Nam",
        ),
        (
            "Ông Trần Văn Bình, Trưởng phòng Vật tư, trang phục Sở Ngoại vụ tỉnh Hà Nam, dự lễ.",
            "Phòng Vật tư, trang phục Sở Ngoại vụ tỉnh Hà Nam",
        ),
        ("Hội Doanh nhân nữ tỉnh Hà Nam tổ chức hội nghị.", "Hội Doanh nhân nữ tỉnh Hà Nam"),
        ("Ban Quản lý làng nghề huyện Lý Nhân tổ chức hội nghị.", "Ban Quản lý làng nghề huyện Lý Nhân"),
        ("Chi cục Giám định nhà cổ tỉnh Hà Nam tổ chức hội nghị.", "Chi cục Giám định nhà cổ tỉnh Hà Nam"),
    ],
)
def test_words_that_lead_to_an_owner_a_place_or_a_bearer_belong_to_the_name(sentence: str, label: str) -> None:
    assert label in labels(sentence)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Phòng Nội vụ tham mưu UBND huyện Lý Nhân ban hành kế hoạch.", "Ủy ban nhân dân huyện Lý Nhân"),
        ("Chi cục Kiểm lâm đề nghị UBND tỉnh Hà Nam hỗ trợ.", "Chi cục Kiểm lâm tỉnh Hà Nam"),
        ("Trưởng phòng Nội vụ huyện Lý Nhân phát biểu, quê xã Nhân Khang.", "Phòng Nội vụ huyện Lý Nhân"),
        ("Hội Nông dân hai tỉnh Hà Nam và Nam Định ký kết.", "Hội Nông dân tỉnh Nam Định"),
        ("Lãnh đạo hội Nông dân tỉnh và bà con vui Ngày hội Nông dân.", "Hội Nông dân tỉnh Hà Nam"),
        ("Hội Nông dân trong tỉnh thi đua, Hội Nông dân tỉnh khen thưởng.", "Hội Nông dân tỉnh Hà Nam"),
        ("BCHQS tỉnh và BCHQS huyện Lý Nhân họp.", "Ban Chỉ huy Quân sự huyện Lý Nhân"),
        ("BCHQS tỉnh và BCHQS huyện Lý Nhân họp.", "Bộ Chỉ huy Quân sự tỉnh Hà Nam"),
        ("Các phòng Nội vụ, Y tế huyện Lý Nhân dự họp.", "Phòng Y tế huyện Lý Nhân"),
    ],
)
def test_verbs_and_lists_do_not(sentence: str, label: str) -> None:
    assert label in labels(sentence)


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Sở Kinh tế vườn tỉnh Hà Nam", "Sở Kinh tế vườn tỉnh Hà Nam"),
        ("Sở Du lịch - Công Thương tỉnh Hà Nam", "Sở Du lịch - Công Thương tỉnh Hà Nam"),
        ("Ban Tuyên huấn Tỉnh ủy Hà Nam", "Ban Tuyên huấn Tỉnh ủy Hà Nam"),
        ("Phòng KTHS Công an tỉnh Hà Nam", "Phòng Kỹ thuật hình sự Công an tỉnh Hà Nam"),
        ("Phòng VHKH&TT huyện Lý Nhân", "Phòng Văn hóa, Khoa học và Thông tin huyện Lý Nhân"),
        ("Ban KT-XH HĐND tỉnh Hà Nam", "Ban Kinh tế - Xã hội Hội đồng nhân dân tỉnh Hà Nam"),
    ],
)
def test_bodies_of_other_names_and_in_first_letters(body: str, label: str) -> None:
    assert label in labels(f"Sáng 12/3/2019, {body} tổ chức hội nghị.")


def test_bodies_within_or_outside_a_province_are_none() -> None:
    found = labels("Hội Nông dân trong tỉnh và Hội Làm vườn ngoài tỉnh thi đua.")
    assert not any("trong" in label or "ngoài" in label for label in found)


def test_a_title_with_a_bare_department_takes_no_person_for_its_name() -> None:
    assert not any("Doãn" in label for label in labels("Giám đốc Sở Doãn Toản và Giám đốc Sở Y tế Lê Hoa dự họp."))


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Trưởng Thống kê tỉnh", "Thống kê tỉnh Hà Nam"),
        ("Chi cục trưởng Chi cục Thuế khu vực Lý Nhân - Kim Bảng", "Chi cục Thuế khu vực Lý Nhân - Kim Bảng"),
        ("Đội trưởng Đội Thuế liên huyện Lý Nhân - Kim Bảng", "Đội Thuế liên huyện Lý Nhân - Kim Bảng"),
        ("Chỉ huy trưởng Ban CHPTKV 2 - Lý Nhân", "Ban Chỉ huy Phòng thủ khu vực 2 - Lý Nhân"),
        ("Chủ tịch Ủy Ban Nhân Dân huyện Lý Nhân", "Ủy ban nhân dân huyện Lý Nhân"),
        ("Trưởng phòng CSĐT tội phạm về trật tự xã hội Công an tỉnh", _CRIME),
    ],
)
def test_offices_of_bodies_of_several_districts_and_in_short(words: str, office: str) -> None:
    reading = read(f"HÀ NAM - Sáng 12/3/2025, dự hội nghị có ông Trần Văn Bình, {words}; bà Lê Thị Hoa.")
    assert [office] == [agency.label for agency in reading.agencies if agency.label == office]
    assert len(reading.persons) == 2
