"""Units that bear a number, and named again without it."""

from __future__ import annotations

import pytest

from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Trung đoàn 95, Sư đoàn 2", "Trung đoàn 95, Sư đoàn 2"),
        ("Lữ đoàn 146", "Lữ đoàn 146"),
        ("Đại đội Trinh sát 24", "Đại đội Trinh sát 24"),
    ],
)
def test_the_number_belongs_to_the_name(words: str, label: str) -> None:
    reading = read(f"Sáng 3/4/2021, {words} tổ chức hội nghị tổng kết.")
    assert label in {agency.label for agency in reading.agencies}


def test_a_unit_named_again_without_its_number_is_the_same() -> None:
    reading = read(
        "Sư đoàn 2 tổng kết công tác năm 2021\n\nSáng 3/4/2021, Sư đoàn 2 họp. Ông Lê Văn An, Sư đoàn trưởng, dự. "
        "Ban Chỉ huy Sư đoàn khen thưởng nhiều tập thể."
    )
    labels = [agency.label for agency in reading.agencies]
    assert "Sư đoàn" not in labels
    assert any(label.startswith("Sư đoàn 2") for label in labels)


def test_no_number_no_unit() -> None:
    reading = read("Sáng 3/4/2021, nhiều tiểu đoàn luyện tập ở thao trường.")
    assert reading.agencies == ()
