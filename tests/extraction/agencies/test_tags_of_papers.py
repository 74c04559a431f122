"""A paper named in brackets at the beginning of a line says where the report comes from; it is no body told of."""

import pytest

from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("opening", "is_told"), [("(Báo Bình Thuận) - ", False), ("Chương trình có Báo Bình Thuận. ", True)]
)
def test_a_paper_in_brackets_before_the_lead(opening: str, is_told: bool) -> None:
    reading = read(f"Tập huấn viết tin\n\n{opening}Sáng 5/6/2024, Sở Y tế tỉnh Bình Thuận tổ chức tập huấn.")
    assert ("Báo Bình Thuận" in {agency.label for agency in reading.agencies}) is is_told
