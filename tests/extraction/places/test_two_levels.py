"""Whether a text is of the time of two levels of government."""

from __future__ import annotations

import pytest

from kg.extraction.article import Article
from kg.extraction.places.named import NamedPlace
from kg.extraction.places.two_levels import has_two_levels
from tests.extraction.reading import announcement

DISTRICT = NamedPlace(0, "huyện", "district", "Bến Lức", None, 1)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030", True),
        ("Ngày 5/8/2025, xã họp.", True),
        ("Xã vận hành chính quyền địa phương 2 cấp.", True),
        ("Bầu cử đại biểu nhiệm kỳ 2026-2031", True),
        ("Ngày 5/3/2025, xã họp.", False),
        ("Đảng bộ xã nhiệm kỳ 2020 - 2025", False),
        ("Ngày 5/8/2019, xã họp.", False),
    ],
)
def test_words_tell_it_where_no_district_is_named(text: str, is_told: bool) -> None:
    article = Article.of(announcement(f"Tin ở xã\n{text}"))
    assert has_two_levels(article, []) is is_told
    assert has_two_levels(article, [DISTRICT]) is False


@pytest.mark.parametrize(("published", "is_told"), [("2025-06-30", False), ("2025-07-01", True)])
def test_the_day_of_publication_tells_it_first(published: str, is_told: bool) -> None:
    article = Article.of(announcement("Tin ở xã\nĐại hội nhiệm kỳ 2025 - 2030", published=published))
    assert has_two_levels(article, [DISTRICT]) is is_told
