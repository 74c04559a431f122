"""What a careful person would not tell apart is one; what is another thing stays another."""

from __future__ import annotations

import unicodedata

import pytest

from kg.evaluation.normal import normal, normal_label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế tỉnh Khánh Hòa", "Sở Y tế Khánh Hoà"),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", "UỶ BAN NHÂN DÂN tỉnh Lâm Đồng"),
        ("Ủy ban nhân dân TP. Hồ Chí Minh", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Công an TP.HCM", "Công an TP Hồ Chí Minh"),
        ("Thành ủy Đà Nẵng", "Thành ủy thành phố Đà Nẵng"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động, Thương binh và Xã hội"),
        ("Nguyễn Thị Thúy", unicodedata.normalize("NFD", "Nguyễn Thị Thuý")),
    ],
)
def test_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh ủy Khánh Hòa", "Thành ủy Khánh Hòa"),
        ("Tỉnh đoàn Bình Dương", "Đoàn Bình Dương"),
        ("Ủy ban nhân dân thành phố Cao Bằng", "Ủy ban nhân dân tỉnh Cao Bằng"),
        ("Nguyễn Quý", "Nguyễn Quy"),
        ("Phó Chủ tịch", "Chủ tịch"),
        ("Nguyễn Văn Đức", "Nguyễn Văn Dức"),
    ],
)
def test_other(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_a_label_is_the_same_with_and_without_so() -> None:
    assert normal_label("Quyết định số 12/QĐ-TTg") == normal_label("Quyết định 12/QĐ-TTg")
    assert normal_label("Quyết định 12/QĐ-TTg") != normal_label("Quyết định 13/QĐ-TTg")


def test_nothing_is_nothing() -> None:
    assert normal(None) == normal("") == ""
