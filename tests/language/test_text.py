import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.text import any_of, match_view, nfc_lf

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("oaeuyOAEUYqQhHđĐÐàảãáạòỏõóọùủũúụ\u0300\u0301\u0323 \u00a0\u200b–—“”'\r\n\u2028😀"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Khánh Hoà", "Khánh Hòa"),
        ("Tỉnh uỷ, UỶ BAN, Uỷ viên", "Tỉnh ủy, ỦY BAN, Ủy viên"),
        ("khoẻ, THOẠI, loà xoà", "khỏe, THOẠI, lòa xòa"),
        ("quý, Quỳnh, quỹ, thuỳ, thuyền", "quý, Quỳnh, quỹ, thùy, thuyền"),
        ("hoàn, khoảng, hoá đơn", "hoàn, khoảng, hóa đơn"),
        ("Ðồng Nai 2020–2025", "Đồng Nai 2020-2025"),
        ("“Dân vận khéo”\u00a0’", '"Dân vận khéo" \''),
    ],
)
def test_match_view_has_one_spelling(written: str, seen: str) -> None:
    assert match_view(written) == seen


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_match_view_keeps_length_and_is_idempotent(text: str) -> None:
    view = match_view(text)
    assert len(view) == len(text)
    assert match_view(view) == view


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_nfc_lf_gives_nfc_without_carriage_returns(text: str) -> None:
    result = nfc_lf(text)
    assert "\r" not in result
    assert unicodedata.is_normalized("NFC", result)


@pytest.mark.parametrize("words", [["ban", "bản", "ba", "a.b"], ["hội"], ["năm", "năm ngày"]])
def test_a_pattern_of_words_matches_just_them_and_the_longest(words: list[str]) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert max(words, key=len) in [match[0] for match in pattern.finditer(" / ".join(words))]
    assert not any(pattern.fullmatch(other) for other in ("b", "axb", "hộ", "năm ", "bann"))


def test_a_pattern_of_words_prefers_the_longest() -> None:
    found = re.match(any_of(["năm", "năm ngày"]), "năm ngày sau")
    assert found is not None and found[0] == "năm ngày"
