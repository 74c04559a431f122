import pytest

from tests.extraction.reading import read


def kind(text: str) -> str:
    return read(text).events[0].kind.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Văn Sáu chủ trì hội nghị.\nTại hội nghị, Bộ CHQS tỉnh Gia Lai trao quyết định thăng quân hàm.",
            "ceremony",
        ),
        ("Ông Lê Văn Sáu chủ trì hội nghị.\nHội nghị nghe báo cáo kết quả kiểm tra.", "conference"),
        (
            "Dự hội nghị có ông Lê Văn Sáu.\nÔng Trần Nam giữ chức Giám đốc Sở Y tế tỉnh Gia Lai.",
            "appointment",
        ),
        ("Dự Đại hội có ông Lê Văn Sáu.\nĐại hội đã bầu Đoàn Chủ tịch gồm 3 đồng chí.", "conference"),
        (
            'Thực hiện Kế hoạch số 3-KH/TU về "Đại hội chi bộ và bầu trưởng thôn", sáng 1/8/2022, Chi bộ 5 họp.',
            "meeting",
        ),
        (
            "Ngày 6/9/2017, UBND huyện Hàm Tân họp. Dự có Thanh tra huyện, Trung tâm Bồi dưỡng chính trị huyện.",
            "meeting",
        ),
    ],
)
def test_a_text_without_headline_tells_its_act_in_its_first_sentences(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_a_bodys_name_tells_of_no_act() -> None:
    assert kind("Thanh tra tỉnh Gia Lai gặp mặt hưu trí\nSáng 5/6/2024, Thanh tra tỉnh gặp mặt.") == "meeting"
    assert kind("Thanh tra tỉnh Gia Lai thanh tra tại huyện\nSáng 5/6/2024, Thanh tra tỉnh làm việc.") == "inspection"


def test_the_page_may_put_its_own_words_before_the_lead() -> None:
    text = "Đưa lễ hội Sao Mai đi xa\n- Sở Y tế\nChiều 9/2/2024, Sở Y tế tỉnh Gia Lai có buổi làm việc với tỉnh."
    assert kind(text) == "meeting"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội Nông dân tặng hoa chúc mừng\nNgày 5/6/2024, chùa Đông mừng Đại lễ Phật đản.", "ceremony"),
        ("Sở Y tế tặng hoa chúc mừng\nNgày 5/6/2024, Sở Y tế đến thăm Trường Tiểu học Đông Hà.", "meeting"),
        ("Tin ở Đông Hà\nNgày 5/6/2024, diễn ra lễ ra mắt câu lạc bộ và công bố quyết định thành lập tổ.", "launch"),
        ("Tin ở Đông Hà\nNgày 5/6/2024, diễn ra lễ công bố quyết định thành lập và ra mắt câu lạc bộ.", "ceremony"),
        ("Tin ở Đông Hà\nNgày 5/6/2024, diễn ra lễ tổng kết hoạt động năm và mừng Tết của hội.", "conference"),
        ("Tin ở Đông Hà\nNgày 5/6/2024, diễn ra lễ tổng kết cuộc thi ảnh đẹp.", "ceremony"),
        ('Tin ở Đông Hà\nNgày 5/6/2024, hội tổ chức giao lưu "Bí thư chi đoàn giỏi".', "contest"),
        ("Tin ở Đông Hà\nNgày 5/6/2024, hội tổ chức lễ vinh danh giáo viên dạy giỏi.", "ceremony"),
    ],
)
def test_what_an_act_is_called_weighs_more_than_what_is_done_there(text: str, expected: str) -> None:
    assert kind(text) == expected
