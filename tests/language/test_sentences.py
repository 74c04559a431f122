from itertools import pairwise

from hypothesis import given, settings

from kg.language.blocks import blocks
from kg.language.sentences import sentences, units
from kg.language.text import match_view
from tests.language.test_text import ODD


def split(body: str) -> list[str]:
    text = "Tiêu đề\n" + body
    view = match_view(text)
    return [s.span.of(text) for s in sentences(view, blocks(view)) if s.block > 0]


def test_stops_after_abbreviations_do_not_end_a_sentence() -> None:
    body = "PGS.TS. Đoàn Đức Lượm và ThS. Lê Nam về TP. Huế. Dự họp có đ/c. Bùi A, UVBCH T.Ư. Đảng… Sau đó họp."
    assert split(body) == [
        "PGS.TS. Đoàn Đức Lượm và ThS. Lê Nam về TP. Huế.",
        "Dự họp có đ/c. Bùi A, UVBCH T.Ư. Đảng…",
        "Sau đó họp.",
    ]


def test_a_city_cut_short_ends_a_sentence_before_what_no_city_is_called() -> None:
    assert split("Ông A là Chủ tịch UBND TP. Đồng chí B dự tại TP. Vinh.") == [
        "Ông A là Chủ tịch UBND TP.",
        "Đồng chí B dự tại TP. Vinh.",
    ]


def test_numbers_addresses_and_years() -> None:
    assert split("Có 1.253 sản phẩm của năm 2015. Trang kontumtv.vn đưa tin! “Tốt.” Ông nói.") == [
        "Có 1.253 sản phẩm của năm 2015.",
        "Trang kontumtv.vn đưa tin!",
        "“Tốt.”",
        "Ông nói.",
    ]


def test_a_sentence_with_its_list_is_one_unit() -> None:
    text = "Tiêu đề\nSáng 2/2 họp. Dự có:\n- Ông A, Bí thư;\n- Bà B. Chủ tịch.\nHọp xong."
    view = match_view(text)
    found_blocks = blocks(view)
    found = units(view, found_blocks, sentences(view, found_blocks))
    assert [[part.of(text) for part in unit.parts] for unit in found] == [
        ["Tiêu đề"],
        ["Sáng 2/2 họp."],
        ["Dự có:", "Ông A, Bí thư;", "Bà B. Chủ tịch."],
        ["Họp xong."],
    ]


def test_five_thousand_items_are_one_unit() -> None:
    text = "Tiêu đề\nDanh sách gồm:\n" + "\n".join(f"- Ông Trần Văn {n};" for n in range(5000))
    view = match_view(text)
    found_blocks = blocks(view)
    assert len(units(view, found_blocks, sentences(view, found_blocks))[-1].parts) == 5001


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_units_and_sentences_lie_in_the_text_in_order(text: str) -> None:
    view = match_view(text)
    found_blocks = blocks(view)
    found = sentences(view, found_blocks)
    for spans in ([s.span for s in found], [u.span for u in units(view, found_blocks, found)]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_roman_number_ends_a_sentence_and_a_degree_does_not() -> None:
    assert split("Bầu Ủy ban khóa I. Ông Mận và CNĐD. Trần Thị Oanh dự họp ở quận.") == [
        "Bầu Ủy ban khóa I.",
        "Ông Mận và CNĐD. Trần Thị Oanh dự họp ở quận.",
    ]


def test_a_first_paragraph_without_headline_has_sentences_too() -> None:
    long = "Sáng 5/6, huyện họp bàn việc làm đường, làm cầu và đắp đê cho các xã ven sông trước mùa mưa bão năm nay"
    text = f"{long}. {long}.\nHuyện họp."
    assert [s.span.of(text) for s in sentences(text, blocks(text))] == [f"{long}.", f"{long}.", "Huyện họp."]
    short = "Ai làm đường? Huyện trả lời\nHuyện họp."
    assert [s.span.of(short) for s in sentences(short, blocks(short))] == [*short.split("\n")]
