"""Who signed with whom, for how long, in announcements of tests' own."""

import pytest

from kg.extraction.facts import Agreement, Reading
from tests.extraction.reading import names, read


def parties(reading: Reading, agreement: Agreement) -> set[str]:
    return {names(reading)[ref] for ref in agreement.parties}


def signed(sentence: str, more: str = "") -> Reading:
    return read(f"Ký kết chương trình phối hợp\nSáng 5/6/2022, {sentence}\n{more}", jurisdiction="Hà Nam")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("giai đoạn 2022 - 2025", "2022", "2025"),
        ("năm 2022", "2022", "2022"),
        (", có giá trị đến năm 2027", None, "2027"),
        (", có hiệu lực đến hết ngày 31/12/2024", None, "2024-12-31"),
        (", kéo dài đến năm 2030", None, "2030"),
        ("trong nhiệm kỳ 2020 - 2025", None, None),
        ("nhiệm kỳ 2020 - 2025", "2020", "2025"),
        ("", None, None),
    ],
)
def test_period(words: str, start: str | None, end: str | None) -> None:
    reading = signed(f"Công an tỉnh Hà Nam và Tỉnh đoàn Hà Nam ký kết chương trình phối hợp {words}.")
    (agreement,) = reading.agreements
    assert (str(agreement.start) if agreement.start else None) == start
    assert (str(agreement.end) if agreement.end else None) == end


def test_the_period_of_one_agreement_is_not_that_of_an_earlier_one() -> None:
    reading = signed(
        "Công an tỉnh và Tỉnh đoàn ký kết chương trình phối hợp giai đoạn 2022 - 2025.",
        "Trước đó, Công an tỉnh đã ký quy chế phối hợp với Sở Y tế tỉnh Hà Nam.",
    )
    first, earlier = reading.agreements
    assert (str(first.start), earlier.start) == ("2022", None)
    assert first.event == reading.events[0].ref
    assert earlier.event is None


def test_a_party_that_cannot_be_read_is_shown_and_keeps_the_others() -> None:
    reading = signed("Sở Y tế, Zuka Mira Bolo Group và Công an tỉnh Hà Nam ký kết chương trình phối hợp.")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"Sở Y tế tỉnh Hà Nam", "Công an tỉnh Hà Nam"}
    shown = [f.span.of(reading.announcement.text) for f in reading.unparsed if f.reason == "unread-party"]
    assert shown == ["Zuka Mira Bolo Group"]


def test_the_host_of_the_place_is_no_party() -> None:
    reading = signed("tại Hội trường Huyện ủy Kim Bảng, Công an tỉnh và Sở Y tế tỉnh Hà Nam ký kết quy chế phối hợp.")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"Sở Y tế tỉnh Hà Nam", "Công an tỉnh Hà Nam"}


def test_a_memorandum_between_two_is_an_agreement_in_a_report_of_talks_too() -> None:
    reading = read(
        "Hội đàm giữa Sở Y tế tỉnh Hà Nam và Sở Y tế tỉnh Nam Định\n"
        "Ngày 5/6/2022, hai sở hội đàm. Kết thúc hội đàm, ông Lê Văn Nam và bà Trần Thị Hoa ký Bản ghi nhớ hợp tác "
        "giữa Sở Y tế tỉnh Hà Nam và Sở Y tế tỉnh Nam Định."
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"Sở Y tế tỉnh Hà Nam", "Sở Y tế tỉnh Nam Định"}
    parts = {names(reading)[p.participant]: p.part.value for p in reading.participations}
    assert parts == {"Lê Văn Nam": "signatory", "Trần Thị Hoa": "signatory"}


def test_what_two_of_three_once_signed_is_an_agreement_of_its_own() -> None:
    reading = signed(
        "Công an tỉnh, Sở Y tế và Tỉnh đoàn Hà Nam ký kết chương trình phối hợp.",
        "Trước đó, năm 2019, Công an tỉnh và Sở Y tế từng ký quy chế phối hợp.",
    )
    now, earlier = reading.agreements
    assert len(now.parties) == 3
    assert parties(reading, earlier) == {"Công an tỉnh Hà Nam", "Sở Y tế tỉnh Hà Nam"}
    assert (now.event, earlier.event) == (reading.events[0].ref, None)


def test_one_signs_with_each_partner_of_a_list() -> None:
    reading = signed(
        "Trường Cao đẳng Y tế Hà Nam ký biên bản ghi nhớ (MoU) với các đối tác: Trường Đại học Y Oita (Nhật Bản) "
        "và Bệnh viện Đa khoa tỉnh Hà Nam, giai đoạn 2022 - 2027."
    )
    assert len(reading.agreements) == 2
    assert {str(agreement.end) for agreement in reading.agreements} == {"2027"}


def test_one_signs_with_each_of_several() -> None:
    reading = signed("UBND tỉnh ký kết quy chế phối hợp với Công an tỉnh, Sở Y tế và Tỉnh đoàn, giai đoạn 2022 - 2025.")
    one = "Ủy ban nhân dân tỉnh Hà Nam"
    assert [parties(reading, a) for a in reading.agreements] == [
        {one, "Công an tỉnh Hà Nam"},
        {one, "Sở Y tế tỉnh Hà Nam"},
        {one, "Tỉnh đoàn Hà Nam"},
    ]


@pytest.mark.parametrize(
    ("lead", "more", "expected"),
    [
        (
            "Trường Đại học Hà Hoa tổ chức hội nghị.",
            "Tại đây, nhà trường đã ký kết biên bản ghi nhớ với Công ty Cổ phần Bình Long.",
            {"Trường Đại học Hà Hoa", "Công ty Cổ phần Bình Long"},
        ),
        (
            "tại Trường Đại học Hà Hoa diễn ra lễ ký kết hợp tác giữa nhà trường và Công ty Cổ phần Bình Long.",
            "",
            {"Trường Đại học Hà Hoa", "Công ty Cổ phần Bình Long"},
        ),
        (
            "ông Lê Văn Nam, Giám đốc Sở Y tế và bà Trần Thị Hoa, Giám đốc Sở Nội vụ ký kết quy chế phối hợp.",
            "",
            {"Sở Y tế tỉnh Hà Nam", "Sở Nội vụ tỉnh Hà Nam"},
        ),
        (
            "Sở Y tế và Công an tỉnh sơ kết công tác.",
            "Dịp này, hai đơn vị đã ký kết quy chế phối hợp.",
            {"Sở Y tế tỉnh Hà Nam", "Công an tỉnh Hà Nam"},
        ),
    ],
)
def test_parties_called_by_what_they_are(lead: str, more: str, expected: set[str]) -> None:
    reading = signed(lead, more)
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == expected


def test_a_head_and_a_division_of_one_agency_make_no_agreement() -> None:
    reading = signed(
        "Đại tá Lê Văn Nam, Giám đốc Công an tỉnh và Thượng tá Trần Văn Hoa, Trưởng phòng Tham mưu, Công an tỉnh "
        "ký kết giao ước thi đua."
    )
    assert reading.agreements == ()


def test_several_pairs_between_whom_agreements_are_signed() -> None:
    reading = signed(
        "diễn ra các lễ ký kết giữa Công an tỉnh Hà Nam và Tỉnh đoàn Hà Nam, Sở Y tế tỉnh Hà Nam và "
        "Vietnam Airlines, Hội Nông dân tỉnh Hà Nam và Vinamilk."
    )
    assert [parties(reading, agreement) for agreement in reading.agreements] == [
        {"Công an tỉnh Hà Nam", "Tỉnh đoàn Hà Nam"},
        {"Sở Y tế tỉnh Hà Nam", "Vietnam Airlines"},
        {"Hội Nông dân tỉnh Hà Nam", "Vinamilk"},
    ]


def test_the_period_of_one_pair_is_not_that_of_quite_others() -> None:
    reading = signed(
        "Công an tỉnh và Tỉnh đoàn ký kết chương trình phối hợp giai đoạn 2022 - 2025.",
        "Cùng ngày, Sở Nội vụ và Sở Y tế ký kết quy chế phối hợp.",
    )
    assert [(str(a.start), str(a.end)) for a in reading.agreements] == [("2022", "2025"), ("None", "None")]
    reading = signed(
        "Công an tỉnh và Tỉnh đoàn ký kết chương trình phối hợp giai đoạn 2022 - 2025.",
        "Cùng ngày, Công an tỉnh và Sở Y tế ký kết quy chế phối hợp.",
    )
    assert [(str(a.start), str(a.end)) for a in reading.agreements] == [("2022", "2025"), ("2022", "2025")]


def test_the_head_of_a_row_of_emulating_bodies_is_a_party_too() -> None:
    reading = signed(
        "khối gồm: Công an tỉnh - đơn vị trưởng khối; Sở Nội vụ; Sở Y tế ký kết giao ước thi đua năm 2022."
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {
        "Công an tỉnh Hà Nam",
        "Sở Nội vụ tỉnh Hà Nam",
        "Sở Y tế tỉnh Hà Nam",
    }


def test_one_agreement_with_each_body_of_a_row_of_provinces() -> None:
    reading = signed(
        "Công an tỉnh Hà Nam phối hợp với các Đài Phát thanh - Truyền hình (PT-TH) Long An, Bình Thuận và Đà Nẵng "
        "tổ chức chương trình ký kết quy chế phối hợp tuyên truyền."
    )
    partners = (
        "Đài Phát thanh - Truyền hình tỉnh Long An",
        "Đài Phát thanh - Truyền hình tỉnh Bình Thuận",
        "Đài Phát thanh - Truyền hình thành phố Đà Nẵng",
    )
    assert [parties(reading, agreement) for agreement in reading.agreements] == [
        {"Công an tỉnh Hà Nam", partner} for partner in partners
    ]


def test_partners_of_one_before_sign_nothing_among_themselves() -> None:
    reading = signed("Công an tỉnh Hà Nam phối hợp với Tỉnh đoàn Hà Nam, Sở Y tế tỉnh Hà Nam ký giấy khen.")
    pairs = [parties(reading, agreement) for agreement in reading.agreements]
    assert {"Tỉnh đoàn Hà Nam", "Sở Y tế tỉnh Hà Nam"} not in pairs


def test_an_announcement_without_headline_tells_each_agreement() -> None:
    reading = read(
        "Sáng 5/6/2022, Công an tỉnh Hà Nam ký kết quy chế phối hợp với Sở Y tế tỉnh Hà Nam và Tỉnh đoàn Hà Nam.\n"
        "Theo quy chế giữa Công an tỉnh Hà Nam và Sở Y tế tỉnh Hà Nam, hai bên trao đổi thông tin hằng quý."
    )
    assert {"Công an tỉnh Hà Nam", "Tỉnh đoàn Hà Nam"} in [parties(reading, found) for found in reading.agreements]


@pytest.mark.parametrize(("sign", "count"), [("và", 1), (",", 2)])
def test_three_joined_by_and_alone_make_one_agreement(sign: str, count: int) -> None:
    reading = signed(
        "diễn ra lễ ký kết biên bản ghi nhớ giữa Tập đoàn Sông Trà và Công ty May Đông Hà"
        f"{'' if sign == ',' else ' '}{sign} Công ty Cơ khí Tây Hồ."
    )
    sizes = [len(agreement.parties) for agreement in reading.agreements]
    assert (len(sizes), sum(sizes)) == (count, 3 if count == 1 else 4)
