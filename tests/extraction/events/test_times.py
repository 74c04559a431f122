"""When an event takes place, in announcements of tests' own."""

import pytest

from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Quyết định số 12/QĐ-UBND ngày 5/6/2024 về điều động cán bộ\n"
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\nĐiều 1. Điều động ông Trần Văn Tám.",
            "2024-06-05",
        ),
        (
            "Thông báo đấu giá tài sản\nTrung tâm Dịch vụ đấu giá thông báo bán đấu giá 2 lô đất.\n"
            "1. Hồ sơ bán tại trụ sở Trung tâm.\n2. Cuộc đấu giá tổ chức lúc 8 giờ ngày 5/6/2024 tại hội trường xã.",
            "2024-06-05",
        ),
        (
            "Thông báo mở phiên tòa\nCăn cứ hồ sơ vụ án lập ngày 2/5/2024.\n"
            "Thời gian mở phiên tòa: 8 giờ 00 phút, ngày 5/6/2024.",
            "2024-06-05",
        ),
        ("Họp dân\nNgày 5/6/2024, thôn Đông họp dân. Lễ hội tổ chức vào ngày 9/6/2024.", "2024-06-05"),
        (
            "Tin buồn\nÔng Trần Văn Tám đã từ trần hồi 3 giờ 10 phút ngày 5/6/2024.\n"
            "Lễ viếng bắt đầu từ 7 giờ 30 phút ngày 7/6/2024.",
            "2024-06-07",
        ),
    ],
)
def test_the_day_of_the_act(text: str, start: str) -> None:
    assert str(read(text).events[0].start) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Thông báo họp giao ban\nPhòng Giáo dục và Đào tạo tổ chức họp.\nThời gian, địa điểm:\n"
            "Từ 7 giờ 30, ngày 5/6/2024: họp tại trường A. Hạn nộp báo cáo ngày 3/6/2024.",
            "2024-06-05",
        ),
        ("Đại hội các chi bộ\nNhiều việc đã xong.\nTrong tháng 5/2024, bảy chi bộ tổ chức đại hội.", "2024-05"),
        (
            "Ra quân tuyên truyền\nMục tiêu đã rõ. Chỉ tiêu đã giao. Việc còn nhiều.\n"
            "Hưởng ứng đợt cao điểm mở vào ngày 5/6/2024 vừa qua, nhiều người tham gia.",
            "2024-06-05",
        ),
    ],
)
def test_the_day_may_stand_below_its_label_or_be_told_in_passing(text: str, start: str) -> None:
    assert str(read(text).events[0].start) == start
