"""An event is called by the phrase that announces it, never cut within a group of words."""

import pytest

from tests.extraction.reading import read


def name_of(headline: str, sentence: str) -> str:
    return read(f"{headline}\n{sentence}", jurisdiction="Hà Nam").events[0].name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Sáng 5/6/2024, UBND xã Thanh Sơn tổ chức Hội nghị đối thoại với nhân dân năm 2024.",
            "Hội nghị đối thoại với nhân dân năm 2024",
        ),
        (
            "Sáng 5/6/2024, Tỉnh ủy mở hội nghị công bố các nghị quyết, quyết định về công tác cán bộ.",
            "hội nghị công bố các nghị quyết, quyết định về công tác cán bộ",
        ),
        (
            "Sáng 5/6/2024, Sở Y tế khai mạc lớp tập huấn kỹ năng sáng tạo và mở rộng mạng lưới từ thiện tại xã.",
            "lớp tập huấn kỹ năng sáng tạo và mở rộng mạng lưới từ thiện",
        ),
        (
            "Sáng 5/6/2024, tại Trung tâm Văn hóa - Hội nghị tỉnh, Sở Y tế tổ chức lễ kỷ niệm ngày thành lập ngành.",
            "lễ kỷ niệm ngày thành lập ngành",
        ),
    ],
)
def test_name_in_the_opening(sentence: str, name: str) -> None:
    assert name_of("Tin hoạt động trong tỉnh", sentence) == name


def test_the_headline_names_what_the_opening_calls_by_a_bare_word() -> None:
    headline = "Công an tỉnh và Sở Y tế ký quy chế phối hợp"
    assert name_of(headline, "Sáng 5/6/2024, Công an tỉnh và Sở Y tế ký kết quy chế phối hợp.") == headline


def test_what_a_visit_is_about_is_not_its_name() -> None:
    headline = "Lãnh đạo tỉnh thăm các chùa"
    assert name_of(headline, "Sáng 5/6/2024, nhân Lễ hội Chôl Chnăm Thmây, lãnh đạo tỉnh thăm các chùa.") == headline


def test_the_fuller_of_headline_and_opening() -> None:
    headline = "Đại hội Hội Nông dân huyện Kim Bảng lần thứ X"
    assert name_of(headline, "Sáng 5/6/2024, Hội Nông dân huyện tổ chức Đại hội đại biểu.") == headline
