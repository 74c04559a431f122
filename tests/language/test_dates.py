import pytest
from hypothesis import given, settings

from kg.language.date_mentions import DateKind, DateMention, DateParts
from kg.language.dates import dates
from kg.language.text import match_view
from tests.language.test_text import ODD


def iso(parts: DateParts | None) -> str:
    if parts is None:
        return ""
    return "-".join(str(n) if n else "?" for n in (parts.year, parts.month, parts.day))


def read(text: str) -> list[tuple[str, str, str]]:
    def row(mention: DateMention) -> tuple[str, str, str]:
        return (mention.kind.value, iso(mention.start), iso(mention.end))

    return [row(mention) for mention in dates(match_view(text))]


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("Ngày 24/2/2022, tại", "day", "2022-2-24", ""),
        ("Tin tức 21 Tháng Mười Một 2023 8:10:00 SA", "day", "2023-11-21", ""),
        ("06.02.2018-18:00", "day", "2018-2-6", ""),
        ("sáng 24-2, tại", "day", "?-2-24", ""),
        ("Sáng 7-7", "day", "?-7-7", ""),
        ("ngày 18.6", "day", "?-6-18", ""),
        ("ngày 3 tháng 4 năm 2023", "day", "2023-4-3", ""),
        ("từ ngày 12 đến 14-10-2020", "range", "2020-10-12", "2020-10-14"),
        ("tuần từ 10–02 đến 16–02–2020", "range", "2020-2-10", "2020-2-16"),
        ("24 và 25/6", "range", "?-6-24", "?-6-25"),
        ("các ngày 2, 5 và 7/6", "range", "?-6-2", "?-6-7"),
        ("từ ngày 25-27/12", "range", "?-12-25", "?-12-27"),
        ("(09-13/11/2015)", "range", "2015-11-9", "2015-11-13"),
        ("Từ 28/12 đến 3/1/2022", "range", "2021-12-28", "2022-1-3"),
        ("tháng 12-2021", "month", "2021-12-?", ""),
        ("hết tháng 02/2020", "month", "2020-2-?", ""),
        ("trong tháng 5", "month", "?-5-?", ""),
        ("năm 2018", "year", "2018-?-?", ""),
        ("giai đoạn 2020 - 2025", "period", "2020-?-?", "2025-?-?"),
        ("nhiệm kỳ 2020 – 2025", "term", "2020-?-?", "2025-?-?"),
        ("11:31, 19/06/2025", "day", "2025-6-19", ""),
        ("Quân khu 3, ngày 12 tháng 11 năm 2019", "day", "2019-11-12", ""),
        ("8 giờ 30 phút ngày 2 tháng 9", "day", "?-9-2", ""),
    ],
)
def test_usual_forms(words: str, kind: str, start: str, end: str) -> None:
    assert read(words) == [(kind, start, end)]


@pytest.mark.parametrize(("words", "offset"), [("Hôm qua", -1), ("sáng nay", 0), ("chiều mai", 1)])
def test_relative_days(words: str, offset: int) -> None:
    assert [(m.kind, m.offset) for m in dates(words)] == [(DateKind.RELATIVE, offset)]


@pytest.mark.parametrize(
    "words",
    ["5/7 xã đạt chuẩn", "tăng 18.6%", "Quyết định số 12/2021", "số 1189/QĐ-TTg", "10.000 đồng", "ngày 31/2/2020",
     "Điều 12/5", "2.015 người", "số điện thoại 0912-345-678", "tỷ lệ 25/30"],
)  # fmt: skip
def test_other_numbers_are_no_dates(words: str) -> None:
    assert read(words) == []


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_mentions_lie_in_the_text(text: str) -> None:
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in dates(match_view(text)))


def test_months_that_are_counted_are_no_day() -> None:
    assert "day" not in [kind for kind, _, _ in read("Kết quả 6 tháng năm 2023 và 3 tháng tư vấn")]
