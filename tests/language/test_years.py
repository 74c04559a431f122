from datetime import date

import pytest

from kg.language.date_mentions import DateKind, DateParts
from kg.language.dates import dates
from kg.language.span import Span
from kg.language.years import years_of


def first_day(text: str, published: date | None = None, documents: tuple[str, ...] = ()) -> str | None:
    mentions = dates(text)
    spans = [Span(text.index(d), text.index(d) + len(d)) for d in documents]
    years = years_of(text, mentions, published, spans)
    day = next(m for m in mentions if m.kind in (DateKind.DAY, DateKind.RANGE))
    found = years.resolve(day.start)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiều ngày 12/10, tiếp xúc cử tri; kỳ họp khai mạc 20/10, bế mạc 18/11/2022.", "2022-10-12"),
        ("Hội nghị ngày 7/11 công bố. Ông thôi việc từ ngày 7/11/2022.", "2022-11-07"),
        ("Sáng 18/6, Đại hội lần thứ IV, năm 2024 khai mạc.", "2024-06-18"),
        ("Ngày 15-7, làm việc về 6 tháng đầu năm 2020.", "2020-07-15"),
        ("Tổng kết năm 2019, nhiệm vụ năm 2020 ngày 9/1.", "2020-01-09"),
        ("Tổng kết năm 2019, nhiệm vụ năm 2020 ngày 28/12.", "2019-12-28"),
        ("Sáng 20/12, mít tinh kỷ niệm 80 năm (22/12/1944 - 22/12/2024).", "2024-12-20"),
        ("Sáng 2/9, kỷ niệm Quốc khánh (1945-2025).", "2025-09-02"),
        ("Lễ ngày 29/5 truy tặng danh hiệu.", None),
        # what was before, or is compared with, says nothing of the event's year
        ("Lễ ngày 29/5 khai mạc. Nước sạch tăng 12% so với năm 2010.", None),
        ("Lễ ngày 29/5 khai mạc. Trước đó, năm 2015, sở đã nhận cờ thi đua.", None),
        ("Sáng 18/7 ra quân bảo vệ Đại hội nhiệm kỳ 2020-2025.", None),
        ("Ngày 12-5 gặp lại sau khi hợp tác từ năm 2005 đến nay.", None),
        ("Ngày 12-5 bàn mục tiêu đến năm 2030.", None),
        ("Ngày 12/5 nhắc lại các năm học 2018-2019.", None),
        ("Sáng 5/9, trường khai giảng năm học 2018-2019.", "2018-09-05"),
        ("Ngày 28/5, trường tổng kết năm học 2018-2019.", "2019-05-28"),
        ("Ngày 25-11, bầu ông Mận, vào Đảng Cộng sản Việt Nam ngày 19.5.2000.", None),
        ("Ngày 8/2, nhân Tết Canh Dần 2010, đoàn thăm tỉnh.", "2010-02-08"),
    ],
)
def test_a_year_comes_only_from_what_the_text_supports(text: str, expected: str | None) -> None:
    assert first_day(text) == expected


def test_publication_gives_the_nearest_year() -> None:
    assert first_day("Ngày 28/12 họp.", date(2022, 1, 5)) == "2021-12-28"
    assert first_day("Sáng mai (6-12) họp.", date(2023, 12, 5)) == "2023-12-06"


def test_a_documents_date_supports_only_what_soon_follows() -> None:
    cited = "Nghị quyết số 55/NQ-HĐĐH ngày 5/9/2025"
    assert first_day(f"Sáng 6/10 công bố {cited}.", documents=(cited,)) == "2025-10-06"
    assert first_day(f"Sáng 6/4 thực hiện {cited}.", documents=(cited,)) is None


def test_relative_days_need_a_day_of_writing() -> None:
    assert years_of("", (), None).relative(-1) is None
    assert str(years_of("", (), date(2024, 3, 1)).relative(-1)) == "2024-02-29"


def test_an_impossible_day_resolves_to_nothing() -> None:
    assert years_of("", (), date(2023, 3, 1)).resolve(DateParts(29, 2)) is None
