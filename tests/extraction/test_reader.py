import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.facts import Part
from kg.language.text import match_view, nfc_lf
from tests.extraction.reading import announcement, evidences, names, read, reader
from tests.language.test_text import ODD

WORDS = """Ngày 24/2/2022, |tại Hội trường UBND tỉnh Khánh Hoà|đồng chí Nguyễn Tấn Lụa|, Chủ tịch UBND tỉnh| ký kết |
|- |. |; |giữa Ban Tuyên giáo Tỉnh uỷ với các Sở: Y tế, Nội vụ|theo Quy chế 238 của Ban Bí thư|Tham dự có:|😀|“|Ð
|Ảnh: Hoàng Lan|từ ngày 12 đến 14-10-2020|\u200b|e\u0301|\u00a0| phát biểu|Hội nghị |tổ chức |(giữa)|TP. |PGS.TS. """
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, ODD), max_size=30).map("".join))
def test_any_text_is_read_and_every_span_quotes_it(text: str) -> None:
    reading = read(text)
    body = reading.announcement.text
    spans = [span for e in evidences(reading) for span in e.spans]
    spans += [m for p in reading.persons for m in p.mentions] + [m for p in reading.places for m in p.mentions]
    spans += [m for d in reading.documents for m in d.mentions] + [f.span for f in reading.unparsed]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert reading.title == reading.title_span.of(body)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_refs_lead_somewhere(text: str) -> None:
    reading = read(text)
    known = set(names(reading))
    events = {e.ref for e in reading.events}
    offices = {o.ref for o in reading.offices}
    assert {p.participant for p in reading.participations} <= known
    assert {p.event for p in reading.participations} <= events
    assert {ref for p in reading.participations for ref in p.capacity} <= offices
    assert {ref for a in reading.agreements for ref in a.parties} <= known
    assert {e.place for e in reading.events if e.place} <= known
    assert {d.issuer for d in reading.documents if d.issuer} <= known
    assert len({p.ref for p in reading.persons}) == len(reading.persons)
    assert all(len(a.parties) >= 2 for a in reading.agreements)


def test_the_same_words_in_decomposed_form_say_the_same() -> None:
    import unicodedata

    text = "Họp dân\nSáng 5/6/2024, ông Trần Văn Tám, Chủ tịch UBND tỉnh Hà Nam, chủ trì họp."
    again = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert nfc_lf(again) == text
    assert read(again) == read(text)


def test_empty_text() -> None:
    reading = read("")
    assert reading.title == ""
    assert reading.events == ()


def test_capacity_is_the_offices_held_and_not_the_former_ones() -> None:
    reading = read(
        "Họp mặt đầu năm\nSáng 5/2/2024, dự buổi họp mặt có ông Trần Văn Tám, nguyên Bí thư Tỉnh ủy Hà Nam; "
        "bà Lê Thị Sáu, Chủ tịch UBND tỉnh Hà Nam."
    )
    called = names(reading)
    capacities = {called[p.participant]: p.capacity for p in reading.participations if p.part is Part.ATTENDEE}
    assert capacities["Trần Văn Tám"] == ()
    assert len(capacities["Lê Thị Sáu"]) == 1


def test_the_fingerprint_names_the_rules() -> None:
    assert reader().fingerprint == reader().fingerprint
    assert len(reader().fingerprint) == 64


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "a ",
        ", ",
        "ngày 1/2 ",
        "Nghị quyết số ",
        "giữa ",
        "tại A ",
        "Hội nghị ",
        "- ",
        "(",
        "1.\n",
        "Quyết định số 1/QĐ-UB, ",
        "1 và ",
        "ông Nguyễn Văn Nam phát biểu ",
        "Sở Y tế ký với ",
    ],
)
def test_long_monotonous_texts_take_time_in_proportion(line: str) -> None:
    start = time.process_time()
    reader().read(announcement("Tiêu đề\n" + line * (50_000 // len(line))))
    assert time.process_time() - start < 4


def test_a_list_of_five_thousand_participants() -> None:
    items = "\n".join(f"- Ông Trần Văn Nam{chr(97 + n % 26)}, Trưởng thôn {n};" for n in range(5000))
    start = time.process_time()
    reading = read(f"Họp mặt\nNgày 5/6/2024 họp mặt. Tham dự có:\n{items}")
    assert time.process_time() - start < 20
    assert len(reading.participations) == len(reading.persons) == 26


def test_the_title_is_kept_as_printed() -> None:
    text = "Tin tức\nTỉnh uỷ Hà Nam họp – bàn “việc lớn”\nHọp."
    assert read(text).title == "Tỉnh uỷ Hà Nam họp – bàn “việc lớn”"
    assert match_view(read(text).title) != read(text).title


def test_a_reading_leaves_no_circles_behind() -> None:
    text = WORDS.replace("|", " ")
    before = read(text)  # tables are loaded
    gc.collect()
    gc.disable()
    try:
        assert read(text) == before
        assert gc.collect() == 0  # all but the reading was freed as soon as it was read
    finally:
        gc.enable()
