"""Headlines tell the kind of act, in whatever words; what a page prints above them does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, replace, said_otherwise
from tests.extraction.reading import read

HEADLINES = yaml.safe_load((Path(__file__).parent / "headlines.yaml").read_text(encoding="utf-8"))
LEAD = "Ngày 12/3/2024, tại tỉnh Tây Ninh, các đại biểu có mặt đông đủ. Chương trình kéo dài một ngày."


@pytest.mark.parametrize("kind", HEADLINES)
def test_the_kind_is_told_by_the_headline(kind: str) -> None:
    told = {headline: read(f"{headline}\n\n{LEAD}").events[0].kind.value for headline in HEADLINES[kind]}
    assert len(told) > 5
    assert {headline: other for headline, other in told.items() if other != kind} == {}


@pytest.mark.parametrize("above", ["Trang chủ » Tin tức » Tin trong tỉnh", "Tin tức / Sức khỏe", "Xây dựng Đảng"])
def test_what_a_page_prints_above_the_headline_does_not_matter(above: str, tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated | None:
        headline = entry.body.lstrip().partition("\n")[0]
        is_headline = len(headline) < 180 and not headline.endswith((".", ";", ":"))
        return replace(entry, body=f"\n{above}\n{entry.body.lstrip()}") if is_headline else None

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 50
    for kind in (Kind.EVENT_TYPE, Kind.EVENT_START, Kind.EVENT_PLACE):
        assert len(lost(before, after, kind)) <= 0.01 * before.single[kind].right, lost(before, after, kind)
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.ORGANISERS):
        assert len(lost(before, after, kind)) <= 0.01 * before.counts[kind].right, lost(before, after, kind)
