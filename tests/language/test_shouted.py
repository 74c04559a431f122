"""Headlines in capitals are spelt as the text below them spells the same words."""

from __future__ import annotations

import pytest

from kg.language.shouted import spelt_as_below
from kg.language.span import Span


def spelt(headline: str, below: str) -> str:
    view = spelt_as_below(f"{headline}\n{below}", Span(0, len(headline)))
    assert view[len(headline) :] == f"\n{below}"
    return view[: len(headline)]


def test_words_are_spelt_as_below() -> None:
    below = "Sáng 5/6, Hội Nông dân xã Hòa Trà họp mặt. Ông Lê Văn Mận, Chủ tịch UBND xã Hòa Trà, đến dự."
    assert spelt("HỘI NÔNG DÂN XÃ HÒA TRÀ HỌP MẶT", below) == "Hội Nông dân xã Hòa Trà họp mặt"


def test_the_neighbour_tells_which_spelling_is_meant() -> None:
    below = "Ở đó, đồng chí Lê Công Mận làm việc với Công an xã; mọi công việc, mọi công trình đều xong."
    assert spelt("ĐỒNG CHÍ LÊ CÔNG MẬN XEM CÔNG TRÌNH", below).startswith("Đồng chí Lê Công Mận")
    assert spelt("ĐỒNG CHÍ LÊ CÔNG MẬN XEM CÔNG TRÌNH", below).endswith("công trình")


def test_words_that_the_text_lacks() -> None:
    assert spelt("XÃ TRÀ KHÊ TỔ CHỨC HỘI NGHỊ VỀ BHXH", "Sáng nay, trời mưa.") == "Xã Trà Khê tổ chức hội nghị về BHXH"


def test_a_name_is_not_ended_by_a_syllable_of_another_word() -> None:
    below = "Dự có ông Lê Văn Mận, Phó Giám đốc Sở Y tế tỉnh."
    assert spelt("TRƯỜNG TRUNG CẤP SÔNG ĐỐC HỌP MẶT", below).endswith("Sông Đốc họp mặt")


def test_numbers_stay() -> None:
    assert spelt("ĐẠI HỘI LẦN THỨ VI, KHÓA XI, BẾ MẠC", "Hết.") == "Đại hội lần thứ VI, khóa XI, bế mạc"


@pytest.mark.parametrize("headline", ["UBND TỈNH", "Xã HÒA TRÀ TỔ CHỨC ĐẠI HỘI"])
def test_abbreviations_and_headlines_with_small_letters_stay(headline: str) -> None:
    assert spelt(headline, "Ông Mận ở xã Hòa Trà, nơi tổ chức đại hội.") == headline
