import pytest

from kg.extraction.events.kinds import kind_cues, strongest
from kg.extraction.facts import EventKind
from kg.language.span import Span
from kg.language.text import match_view
from tests.extraction.reading import names, read


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Bộ đội Biên phòng và Hội LHPN tỉnh Quảng Trị ký kết chương trình phối hợp", "signing"),
        ("Bệnh viện Bạch Mai và Đại học Y Hà Nội ký thoả thuận hợp tác", "signing"),
        ("Hội nghị tổng kết công tác Hội năm 2023", "conference"),
        ("Đại hội Công đoàn Trường Đại học Cần Thơ lần thứ XX", "conference"),
        ("Bổ nhiệm Phó Chánh án Toà án nhân dân tỉnh Sơn La", "appointment"),
        ("Công an tỉnh Nghệ An công bố quyết định về công tác cán bộ", "appointment"),
        ("Ông Trần Văn A giữ chức Giám đốc Sở Nội vụ", "appointment"),
        ("HĐND tỉnh giám sát việc thực hiện chính sách dân tộc", "inspection"),
        ("Viện KSND tỉnh trực tiếp kiểm sát việc tạm giữ, tạm giam tại Nhà tạm giữ", "inspection"),
        ("Công an tỉnh bắt tạm giam ba đối tượng", "other"),
        ("Bàn giao chức vụ Chỉ huy trưởng Ban CHQS huyện Đại Mận", "appointment"),
        ("Huyện đoàn Lục Yên và Văn Yên giao lưu, kết nghĩa", "meeting"),
        ("Đồng chí Bí thư Tỉnh ủy đến thăm, tặng quà các gia đình chính sách", "meeting"),
        ("Đoàn kiểm tra của Quân khu 5 làm việc với Bộ CHQS tỉnh", "inspection"),
        ("Chủ tịch nước thăm Lữ đoàn 147", "meeting"),
        ("Đại biểu Quốc hội tiếp xúc cử tri huyện Ba Vì", "meeting"),
        ("Phòng 9 họp rút kinh nghiệm hai phiên tòa dân sự", "meeting"),
        ("Họp dân bàn làm đường liên thôn", "meeting"),
        ("Lãnh đạo tỉnh chúc Tết các chức sắc tôn giáo", "meeting"),
        ("Hội nghị giao ban công tác tư pháp quý I", "conference"),
        ("Hội nghị rút kinh nghiệm diễn tập phòng thủ", "conference"),
        ("Hội nghị rà soát công việc chuẩn bị Lễ kỷ niệm 30 năm và đón nhận Huân chương", "conference"),
        ("Hội nghị triển khai kế hoạch tổ chức lễ tôn vinh người hiến máu", "conference"),
        ("Hội nghị triển khai và ký kết giao ước thi đua", "signing"),
        ("Ba ngành ký Nghị quyết liên tịch về trẻ em", "signing"),
        ("Công bố quyết định thanh tra tại huyện Đồng Văn", "inspection"),
        ("Thường trực HĐND xã họp bàn kế hoạch giám sát năm 2026", "meeting"),
        ("Trao tặng Huy hiệu 50 năm tuổi Đảng", "ceremony"),
        ("Lễ kỷ niệm 70 năm Ngày thành lập Trung đoàn", "ceremony"),
        ("Khánh thành nhà văn hoá thôn", "ceremony"),
        ("Khai giảng lớp bồi dưỡng nghiệp vụ báo chí", "training"),
        ("Tập huấn kỹ năng hoà giải ở cơ sở", "training"),
        ("Phát động cuộc thi viết về gia đình", "contest"),
        ("Hội thi Tuyên truyền viên giỏi", "contest"),
        ("Ra quân chiến dịch Mùa hè xanh", "launch"),
        ("Ra mắt trang thông tin điện tử Đảng uỷ phường", "launch"),
        ("Chủ tịch UBND tỉnh kiểm tra tiến độ dự án cao tốc", "inspection"),
        ("Bí thư Tỉnh uỷ làm việc với Ban Thường vụ Huyện uỷ", "meeting"),
        ("Công an tỉnh đón nhận Huân chương Bảo vệ Tổ quốc", "ceremony"),
        ("Hội Cựu chiến binh phường 5 đại hội nhiệm kỳ 2022-2027", "conference"),
        ("Khai mạc Hội thao ngành Giáo dục", "contest"),
        ("Thủ tướng chủ trì phiên họp Chính phủ thường kỳ", "meeting"),
        ("Công bố quyết định thành lập Đảng bộ Công an phường", "ceremony"),
        ("Phát động Tháng hành động vì trẻ em", "launch"),
        ("Đoàn công tác Bộ Nội vụ làm việc với tỉnh Hà Giang", "meeting"),
        ("Trao quyết định nghỉ hưu cho cán bộ", "appointment"),
        ("Khai giảng lớp Trung cấp lý luận chính trị", "training"),
        ("HĐND huyện bầu Phó Chủ tịch UBND huyện", "appointment"),
        ("Xã Tân Phú bàn giao nhà tình nghĩa", "ceremony"),
        ("Kỷ luật hai cán bộ phường", "other"),
        ("Sở Tư pháp ban hành kế hoạch kiểm soát thủ tục", "other"),
        ("Toà án nhân dân huyện xét xử lưu động vụ án ma tuý", "other"),
        ("Thông báo tuyển dụng viên chức", "other"),
    ],
)
def test_the_headlines_act_gives_the_kind(headline: str, kind: str) -> None:
    view = match_view(headline)
    found = strongest(kind_cues(view.lower(), Span(0, len(view))))
    assert found is not None
    assert found.kind.value == kind


@pytest.mark.parametrize(
    "headline", ["Người dân đăng ký hiến máu", "Thư ký toà soạn", "Viện kiểm sát nhân dân tỉnh", "Thanh tra tỉnh"]
)
def test_words_that_only_look_like_a_cue(headline: str) -> None:
    view = match_view(headline)
    assert kind_cues(view.lower(), Span(0, len(view))) == ()


def test_the_background_weighs_less_than_the_act() -> None:
    view = "Văn nghệ chào mừng đại hội, tặng quà hộ nghèo"
    found = strongest(kind_cues(view.lower(), Span(0, len(view))))
    assert found is not None
    assert found.span.of(view) == "tặng quà"


def test_the_headline_names_the_body_whose_standing_board_organises() -> None:
    text = (
        "Ủy ban MTTQ Việt Nam huyện Hàm Tân kiểm tra công tác thanh tra\n"
        "Ngày 5/6/2024, Ban Thường trực Ủy ban MTTQ Việt Nam huyện Hàm Tân tổ chức đoàn kiểm tra tại xã Tân Phúc."
    )
    reading = read(text)
    called = names(reading)
    organizers = [called[organizer.agency] for organizer in reading.events[0].organizers]
    assert organizers == ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Hàm Tân"]


def test_what_happened_before_gives_no_day() -> None:
    text = (
        "Giới thiệu chữ ký của ông Lê Văn Mận\n"
        "Sở Y tế tỉnh Bình Thuận vừa có văn bản giới thiệu chữ ký của ông Lê Văn Mận.\n"
        "Trước đó, ngày 6/1/2023, ông Lê Văn Mận được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Bình Thuận."
    )
    event = read(text).events[0]
    assert event.kind is EventKind.OTHER
    assert event.start is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "Đảng ủy, Bộ CHQS tỉnh Long An tổ chức hội nghị.",
            ["Bộ Chỉ huy Quân sự tỉnh Long An", "Đảng ủy Bộ Chỉ huy Quân sự tỉnh Long An"],
        ),
        (
            "Tại Trường Quân sự Hoa Mai và Trại giam Đông Hòa, Công an tỉnh Long An tổ chức lễ ra quân.",
            ["Công an tỉnh Long An"],
        ),
        (
            "Đồn Biên phòng Hoa Mai, BĐBP tỉnh Long An phối hợp với Công an huyện Bến Lức tổ chức lễ ra quân.",
            ["Công an huyện Bến Lức", "Đồn Biên phòng Hoa Mai"],
        ),
        (
            "Đội công tác kiểm tra rừng. Hạt Kiểm lâm huyện Bến Lức, tỉnh Long An phối hợp với Công an huyện tổ chức "
            "tuần tra, kiểm tra rừng.",
            ["Công an huyện Bến Lức", "Hạt Kiểm lâm huyện Bến Lức"],
        ),
        (
            "Công an tỉnh Long An tổ chức lễ ra quân hưởng ứng phong trào toàn dân do Bộ Công an phát động.",
            ["Công an tỉnh Long An"],
        ),
    ],
)
def test_who_organises_with_places_committees_and_hosts_beside(opening: str, expected: list[str]) -> None:
    reading = read(f"Sáng 5/6/2024, {opening}")
    called = names(reading)
    assert sorted(called[organizer.agency] for organizer in reading.events[0].organizers) == expected
