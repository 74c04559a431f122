"""What is read from a text with broken lines and rows of blanks quotes the text as it is."""

from kg.extraction.facts import Reading
from tests.extraction.reading import evidences, names, read

TEXT = """Hội nghị sơ kết ở  huyện Hàm Tân

Sáng 5/6/2024, Ủy ban nhân  dân huyện Hàm Tân tổ chức hội nghị sơ kết công tác
sáu tháng đầu năm. Dự hội nghị có ông Nguyễn Văn Hùng, Chủ tịch Hội đồng nhân
dân huyện Hàm Tân; bà Lê Thị   Mai, Giám đốc Sở Y tế tỉnh Bình Thuận, ông Trần
Quốc Nam, Trưởng Phòng Nội vụ."""


def roles(reading: Reading) -> set[tuple[str, str, str]]:
    labels = {agency.ref: agency.label for agency in reading.agencies}
    return {(names(reading)[o.person], o.title, labels[o.agency]) for o in reading.offices}


def test_the_same_is_read_as_from_a_smooth_text() -> None:
    reading = read(TEXT)
    title, body = TEXT.split("\n\n")
    smooth = read(f"{title.replace('  ', ' ')}\n\n{' '.join(body.split())}")
    assert roles(reading) == roles(smooth)
    assert ("Lê Thị Mai", "Giám đốc", "Sở Y tế tỉnh Bình Thuận") in roles(reading)
    assert [event.kind for event in reading.events] == [event.kind for event in smooth.events]


def test_quotes_are_of_the_text_as_it_is() -> None:
    reading = read(TEXT)
    assert reading.announcement.text == TEXT
    for person in reading.persons:
        for mention in person.mentions:
            assert " ".join(mention.of(TEXT).split()) == person.name
    assert all(span.of(TEXT).strip() for evidence in evidences(reading) for span in evidence.spans)
    assert any("Lê Thị   Mai" in person.mentions[0].of(TEXT) for person in reading.persons)


def test_the_title_is_quoted_as_it_is() -> None:
    assert read(TEXT).title == "Hội nghị sơ kết ở  huyện Hàm Tân"
