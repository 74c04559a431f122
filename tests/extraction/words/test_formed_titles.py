"""Titles that no table has are read where they are formed as others are, and only there."""

from __future__ import annotations

import pytest

from tests.extraction.offices.test_offices import held


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "Dự có ông Lê Văn Mận, Phó Trưởng Chi cục Thuế huyện Bến Lức.",
            "Phó Trưởng Chi cục Thuế @ Chi cục Thuế huyện Bến Lức",
        ),
        ("Dự có ông Lê Văn Mận, Thành trưởng Sở Y tế tỉnh Long An.", None),
        ("Dự có ông Lê Văn Mận, Quản viên cao cấp Sở Y tế tỉnh Long An.", "Quản viên cao cấp @ Sở Y tế tỉnh Long An"),
        ("Dự có ông Lê Văn Mận, Phó Kho trưởng Sở Y tế tỉnh Long An.", "Phó Kho trưởng @ Sở Y tế tỉnh Long An"),
        (
            "Dự có ông Lê Văn Mận, Phó Chủ tịch không chuyên trách Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An.",
            "Phó Chủ tịch không chuyên trách @ Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An",
        ),
        (
            "Dự có ông Lê Văn Mận, Quyền Kế toán trưởng Sở Y tế tỉnh Long An.",
            "Quyền Kế toán trưởng @ Sở Y tế tỉnh Long An",
        ),
    ],
)
def test_a_title_formed_as_others_are(sentence: str, office: str | None) -> None:
    assert held(sentence).get("Lê Văn Mận", []) == ([office] if office else [])


def test_a_known_title_stays_what_it_is() -> None:
    assert held("Dự có ông Lê Văn Mận, Phó Trưởng Ban Tuyên giáo Tỉnh ủy Long An.") == {
        "Lê Văn Mận": ["Phó Trưởng ban @ Ban Tuyên giáo Tỉnh ủy Long An"]
    }
