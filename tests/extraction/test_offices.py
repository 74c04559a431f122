"""Who has which office: lists, verbs, tenures, and what only looks like an office."""

from __future__ import annotations

import pytest

from tests.extraction.test_actors import actors, offices


def held(sentence: str) -> dict[str, list[str]]:
    _, found = actors(f"Họp ở Long An\n{sentence}")
    return offices(found)


def test_an_office_once_held() -> None:
    assert held(
        "Ông Trần Văn Mận từng là Giám đốc Sở Y tế. Bà Lê Thị Khúc, đã từng giữ chức Bí thư Huyện ủy Bến Lức, "
        "nay là Giám đốc Sở Nội vụ, phát biểu."
    ) == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [former]"],
        "Lê Thị Khúc": ["Bí thư @ Huyện ủy Bến Lức [former]", "Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


def test_a_former_holder_has_left_all_offices_named_together_but_not_the_head_of_an_association() -> None:
    assert held(
        "Dự có ông Trần Văn Mận, nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện Bến Lức; "
        "ông Lê Văn Khúc, nguyên Giám đốc Sở Y tế, Chủ tịch Hội Người cao tuổi tỉnh."
    ) == {
        "Trần Văn Mận": [
            "Bí thư @ Huyện ủy Bến Lức [former]",
            "Chủ tịch @ Hội đồng nhân dân huyện Bến Lức [former]",
        ],
        "Lê Văn Khúc": ["Chủ tịch @ Hội Người cao tuổi tỉnh Long An", "Giám đốc @ Sở Y tế tỉnh Long An [former]"],
    }


def test_a_former_office_ends_with_the_person() -> None:
    assert held("Dự có ông Trần Văn Mận, nguyên Giám đốc Sở Y tế, và bà Lê Thị Khúc, Giám đốc Sở Nội vụ.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [former]"],
        "Lê Thị Khúc": ["Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Thừa ủy quyền của Giám đốc Sở Y tế, ông Trần Văn Mận trao quyết định.",
        "Thay mặt Chủ tịch UBND tỉnh, ông Trần Văn Mận cảm ơn.",
        "Được sự ủy quyền của đồng chí Giám đốc Sở Y tế, ông Trần Văn Mận phát biểu.",
        "Theo đề nghị của Giám đốc Sở Y tế, ông Trần Văn Mận phát biểu.",
    ],
)
def test_the_proxy_has_not_the_office_of_the_principal(sentence: str) -> None:
    assert held(sentence) == {"Trần Văn Mận": []}


def test_a_verb_gives_its_office_to_everyone_addressed() -> None:
    assert held("Các ông Trần Văn Mận, Lê Khúc giữ chức Phó Chủ tịch Hội Nông dân tỉnh.") == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
        "Lê Khúc": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("giáo viên Trường Tiểu học Bến Lức", "Giáo viên @ Trường Tiểu học Bến Lức"),
        ("giảng viên chính Khoa Luật, Trường Đại học Vinh", "Giảng viên @ Khoa Luật, Trường Đại học Vinh"),
        ("Phó Hội trưởng Hội Chữ thập đỏ tỉnh", "Phó Hội trưởng @ Hội Chữ thập đỏ tỉnh Long An"),
        ("Thẩm phán trung cấp TAND tỉnh", "Thẩm phán trung cấp @ Tòa án nhân dân tỉnh Long An"),
        ("Kiểm sát viên sơ cấp VKSND huyện Bến Lức", "Kiểm sát viên sơ cấp @ Viện kiểm sát nhân dân huyện Bến Lức"),
        ("kế toán Trường Mầm non Hoa Sen", "Kế toán @ Trường Mầm non Hoa Sen"),
        ("Đại đội trưởng Đại đội 5", "Đại đội trưởng @ Đại đội 5"),
        ("Phó Tổng Tham mưu trưởng", "Phó Tổng Tham mưu trưởng @ Quân đội nhân dân Việt Nam"),
        ("Phóng viên Báo Long An", "Phóng viên @ Báo Long An"),
    ],
)
def test_posts(words: str, expected: str) -> None:
    assert held(f"Dự có CNĐD. Trần Thị Mận, {words}.") == {"Trần Thị Mận": [expected]}


def test_posts_that_are_common_nouns_need_their_agency() -> None:
    assert held("Ông Trần Văn Mận, giáo viên, cùng các giảng viên và kế toán dự.") == {"Trần Văn Mận": []}
