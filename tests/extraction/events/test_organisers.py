"""Who organises, where forms of notices decide, in announcements of tests' own."""

import pytest

from tests.extraction.reading import read


def organisers(text: str) -> set[str]:
    reading = read(text, jurisdiction="Hà Nam")
    labels = {agency.ref: agency.label for agency in reading.agencies}
    return {labels[organizer.agency] for organizer in reading.events[0].organizers}


def test_those_who_tell_of_a_death_are_not_said_to_hold_the_funeral() -> None:
    text = (
        "TIN BUỒN\n\nCông ty CP May Sông Trà; Huyện ủy, HĐND huyện Sông Trà và gia đình "
        "vô cùng thương tiếc báo tin:\n\nÔng LÊ VĂN SÁU đã từ trần hồi 3 giờ ngày 5/6/2024.\n\n"
        "Lễ viếng bắt đầu từ 7 giờ 30 phút ngày 7/6/2024."
    )
    assert organisers(text) == set()


@pytest.mark.parametrize("does", ["tài trợ giải thưởng", "là nhà tài trợ"])
def test_who_pays_for_the_prizes_does_not_organise(does: str) -> None:
    text = (
        "Cuộc thi viết về biển\nCuộc thi mở ngày 5/6/2024. Đơn vị phối hợp tổ chức là Sở Y tế tỉnh Hà Nam và "
        "Tỉnh đoàn Hà Nam; Công ty CP May Sông Trà {}."
    )
    assert organisers(text.format(does)) == {"Sở Y tế tỉnh Hà Nam", "Tỉnh đoàn Hà Nam"}
    assert "Công ty cổ phần May Sông Trà" in organisers(text.format("cũng góp sức"))


def test_who_gives_out_the_plan_of_a_contest_organises_it() -> None:
    text = "Cuộc thi viết về biển\nSở Y tế tỉnh Hà Nam vừa ban hành Kế hoạch số 12/KH-SYT ngày 5/6/2024 {}."
    assert organisers(text.format("tổ chức cuộc thi viết về biển")) == {"Sở Y tế tỉnh Hà Nam"}
    assert organisers(text.format("về trồng cây")) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 5/6/2024, Sở Y tế tỉnh Hà Nam thành kính tổ chức đại lễ cầu an.", {"Sở Y tế tỉnh Hà Nam"}),
        ("Sáng 5/6/2024 diễn ra lễ tổng kết hoạt động năm của Sở Y tế tỉnh Hà Nam.", {"Sở Y tế tỉnh Hà Nam"}),
        ("Sáng 5/6/2024 diễn ra việc làm theo kế hoạch của Sở Y tế tỉnh Hà Nam về tổ chức đại hội.", set()),
    ],
)
def test_who_holds_it_and_whose_plan_it_follows(text: str, expected: set[str]) -> None:
    assert organisers(f"Tin ở Hà Nam\n{text}") == expected
