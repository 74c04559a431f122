import pytest

from kg.extraction.kinds import kind_cues, strongest
from kg.language.span import Span
from kg.language.text import match_view


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
        ("Đoàn kiểm tra của Quân khu 5 làm việc với Bộ CHQS tỉnh", "inspection"),
        ("Chủ tịch nước thăm Lữ đoàn 147", "meeting"),
        ("Đại biểu Quốc hội tiếp xúc cử tri huyện Ba Vì", "meeting"),
        ("Họp dân bàn làm đường liên thôn", "meeting"),
        ("Trao tặng Huy hiệu 50 năm tuổi Đảng", "ceremony"),
        ("Lễ kỷ niệm 70 năm Ngày thành lập Trung đoàn", "ceremony"),
        ("Khánh thành nhà văn hoá thôn", "ceremony"),
        ("Khai giảng lớp bồi dưỡng nghiệp vụ báo chí", "training"),
        ("Tập huấn kỹ năng hoà giải ở cơ sở", "training"),
        ("Phát động cuộc thi viết về gia đình", "contest"),
        ("Hội thi Tuyên truyền viên giỏi", "contest"),
        ("Ra quân chiến dịch Mùa hè xanh", "launch"),
        ("Ra mắt trang thông tin điện tử Đảng uỷ phường", "launch"),
        ("Toà án nhân dân huyện xét xử lưu động vụ án ma tuý", "other"),
        ("Thông báo tuyển dụng viên chức", "other"),
    ],
)
def test_the_headlines_act_gives_the_kind(headline: str, kind: str) -> None:
    view = match_view(headline)
    found = strongest(kind_cues(view, Span(0, len(view))))
    assert found is not None
    assert found.kind.value == kind


@pytest.mark.parametrize(
    "headline", ["Người dân đăng ký hiến máu", "Thư ký toà soạn", "Viện kiểm sát nhân dân tỉnh", "Thanh tra tỉnh"]
)
def test_words_that_only_look_like_a_cue(headline: str) -> None:
    view = match_view(headline)
    assert kind_cues(view, Span(0, len(view))) == ()


def test_the_background_weighs_less_than_the_act() -> None:
    view = "Văn nghệ chào mừng đại hội, tặng quà hộ nghèo"
    found = strongest(kind_cues(view, Span(0, len(view))))
    assert found is not None
    assert found.span.of(view) == "tặng quà"
