"""One form in all its spellings."""

from __future__ import annotations

from kg.extraction.words.spellings import dashed, mixed

GIVEN = (("hội đồng nhân dân", "HĐND"), ("ủy ban nhân dân", "UBND"))


def test_words_are_written_out_or_short_one_by_one() -> None:
    assert mixed("HĐND và UBND", GIVEN) == {
        "hội đồng nhân dân và UBND",
        "HĐND và ủy ban nhân dân",
        "hội đồng nhân dân và ủy ban nhân dân",
    }
    assert mixed("văn phòng hội đồng nhân dân", GIVEN) == {"văn phòng HĐND"}


def test_no_part_of_a_longer_abbreviation_is_written_out() -> None:
    assert mixed("VPUBND tỉnh", GIVEN) == frozenset()


def test_a_dash_is_set_in_four_ways() -> None:
    assert set(dashed("VH-XH")) == {"VH-XH", "VH - XH", "VH- XH", "VH -XH"}
    assert list(dashed("văn hóa")) == ["văn hóa"]
