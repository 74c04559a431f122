"""Who has which office: lists, verbs, tenures, and what only looks like an office."""

from __future__ import annotations

import pytest

from kg.extraction.words.tables import rows
from tests.extraction.actors.test_actors import actors, offices


def held(sentence: str) -> dict[str, list[str]]:
    _, found = actors(f"Họp ở Long An\n{sentence}")
    return offices(found)


def test_an_office_once_held() -> None:
    assert held(
        "Ông Trần Văn Mận từng là Giám đốc Sở Y tế. Bà Lê Thị Khúc, đã từng giữ chức Bí thư Huyện ủy Bến Lức, "
        "nay là Giám đốc Sở Nội vụ, phát biểu."
    ) == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [former]"],
        "Lê Thị Khúc": ["Bí thư @ Huyện ủy Bến Lức [former]", "Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


def test_a_former_holder_has_left_all_offices_named_together_but_not_the_head_of_an_association() -> None:
    assert held(
        "Dự có ông Trần Văn Mận, nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện Bến Lức; "
        "ông Lê Văn Khúc, nguyên Giám đốc Sở Y tế, Chủ tịch Hội Người cao tuổi tỉnh."
    ) == {
        "Trần Văn Mận": [
            "Bí thư @ Huyện ủy Bến Lức [former]",
            "Chủ tịch @ Hội đồng nhân dân huyện Bến Lức [former]",
        ],
        "Lê Văn Khúc": ["Chủ tịch @ Hội Người cao tuổi tỉnh Long An", "Giám đốc @ Sở Y tế tỉnh Long An [former]"],
    }


def test_a_former_office_ends_with_the_person() -> None:
    assert held("Dự có ông Trần Văn Mận, nguyên Giám đốc Sở Y tế, và bà Lê Thị Khúc, Giám đốc Sở Nội vụ.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [former]"],
        "Lê Thị Khúc": ["Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Thừa ủy quyền của Giám đốc Sở Y tế, ông Trần Văn Mận trao quyết định.",
        "Thay mặt Chủ tịch UBND tỉnh, ông Trần Văn Mận cảm ơn.",
        "Được sự ủy quyền của đồng chí Giám đốc Sở Y tế, ông Trần Văn Mận phát biểu.",
        "Theo đề nghị của Giám đốc Sở Y tế, ông Trần Văn Mận phát biểu.",
        "Dự có Chủ tịch UBND tỉnh. Thừa lệnh Giám đốc Sở Y tế, nhà giáo Trần Văn Mận đọc quyết định.",
    ],
)
def test_the_proxy_has_not_the_office_of_the_principal(sentence: str) -> None:
    assert held(sentence) == {"Trần Văn Mận": []}


def test_a_verb_gives_its_office_to_everyone_addressed() -> None:
    assert held("Các ông Trần Văn Mận, Lê Khúc giữ chức Phó Chủ tịch Hội Nông dân tỉnh.") == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
        "Lê Khúc": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("giáo viên Trường Tiểu học Bến Lức", "Giáo viên @ Trường Tiểu học Bến Lức"),
        ("giảng viên chính Khoa Luật, Trường Đại học Vinh", "Giảng viên @ Khoa Luật, Trường Đại học Vinh"),
        ("Phó Hội trưởng Hội Chữ thập đỏ tỉnh", "Phó Hội trưởng @ Hội Chữ thập đỏ tỉnh Long An"),
        ("Thẩm phán trung cấp TAND tỉnh", "Thẩm phán trung cấp @ Tòa án nhân dân tỉnh Long An"),
        ("Kiểm sát viên sơ cấp VKSND huyện Bến Lức", "Kiểm sát viên sơ cấp @ Viện kiểm sát nhân dân huyện Bến Lức"),
        ("kế toán Trường Mầm non Hoa Sen", "Kế toán @ Trường Mầm non Hoa Sen"),
        ("Đại đội trưởng Đại đội 5", "Đại đội trưởng @ Đại đội 5"),
        ("Phó Tổng Tham mưu trưởng", "Phó Tổng Tham mưu trưởng @ Quân đội nhân dân Việt Nam"),
        ("Phóng viên Báo Long An", "Phóng viên @ Báo Long An"),
    ],
)
def test_posts(words: str, expected: str) -> None:
    assert held(f"Dự có CNĐD. Trần Thị Mận, {words}.") == {"Trần Thị Mận": [expected]}


def test_posts_that_are_common_nouns_need_their_agency() -> None:
    assert held("Ông Trần Văn Mận, giáo viên, cùng các giảng viên và kế toán dự.") == {"Trần Văn Mận": []}


def test_a_heading_holds_for_all_of_a_list_that_names_each_by_a_title() -> None:
    bureau = "Ủy viên @ Bộ Chính trị"
    assert held(
        "Chủ trì có các đồng chí Ủy viên Bộ Chính trị: Thủ tướng Chính phủ Hồ Văn Khúc; "
        "Chủ tịch Quốc hội Trần Thị Oanh; Thường trực Ban Bí thư Đỗ Văn Tủ."
    ) == {
        "Hồ Văn Khúc": ["Thủ tướng @ Chính phủ", bureau],
        "Trần Thị Oanh": ["Chủ tịch @ Quốc hội", bureau],
        "Đỗ Văn Tủ": ["Thường trực @ Ban Bí thư", bureau],
    }


def test_a_title_before_a_name_ends_a_list_of_plain_names() -> None:
    assert held("Dự có các Ủy viên Ban Thường vụ Tỉnh ủy: Hồ Văn Khúc; Trần Thị Oanh; Giám đốc Sở Y tế Đỗ Văn Tủ.")[
        "Đỗ Văn Tủ"
    ] == ["Giám đốc @ Sở Y tế tỉnh Long An"]


def test_a_party_title_alone_is_of_the_unit_of_the_state_title_beside_it() -> None:
    assert held("Tỉnh ủy họp. Ông Trần Văn Mận, Phó Bí thư, Chủ tịch UBND huyện Bến Lức dự.") == {
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân huyện Bến Lức", "Phó Bí thư @ Huyện ủy Bến Lức"]
    }


def test_the_communist_party_of_viet_nam_is_no_person() -> None:
    assert held("Ủy viên Trung ương Đảng Cộng sản Việt Nam, Bí thư Tỉnh ủy Trần Văn Mận phát biểu.") == {
        "Trần Văn Mận": ["Bí thư @ Tỉnh ủy Long An", "Ủy viên @ Ban Chấp hành Trung ương Đảng"]
    }


def test_a_congress_elects_the_chairman_of_its_own_body() -> None:
    _, found = actors(
        "Đại hội Hội Nông dân huyện Bến Lức\nĐại hội cử đoàn dự Đại hội Hội Nông dân tỉnh Long An. "
        "Ban Chấp hành bầu ông Trần Văn Mận làm Chủ tịch."
    )
    assert offices(found) == {"Trần Văn Mận": ["Chủ tịch @ Hội Nông dân huyện Bến Lức [assumed]"]}


def test_a_chief_of_office_who_signs_is_of_the_body_spoken_of() -> None:
    _, found = actors(
        "Lịch làm việc của lãnh đạo UBND tỉnh Long An\nPhó Chủ tịch UBND tỉnh họp với Sở Xây dựng.\n"
        "CHÁNH VĂN PHÒNG\nTrần Văn Mận"
    )
    assert offices(found) == {"Trần Văn Mận": ["Chánh Văn phòng @ Văn phòng Ủy ban nhân dân tỉnh Long An"]}


def test_what_was_held_before_an_appointment_is_not_assumed() -> None:
    assert held("Trước khi được điều động, ông Trần Văn Mận giữ chức Phó Giám đốc Sở Y tế.") == {
        "Trần Văn Mận": ["Phó Giám đốc @ Sở Y tế tỉnh Long An"]
    }


def test_the_new_holder_and_a_professional_soldier() -> None:
    assert held("Dự có ông Hồ Văn Khúc, tân Giám đốc Sở Y tế; Thiếu tá QNCN Lê Mận, Giám đốc Sở Nội vụ.") == {
        "Hồ Văn Khúc": ["Giám đốc @ Sở Y tế tỉnh Long An"],
        "Lê Mận": ["Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


def test_a_verb_speaks_of_those_addressed_last() -> None:
    assert held(
        "Kỳ họp bầu ông Trần Oanh giữ chức Chủ tịch UBND tỉnh; các ông Đỗ Tủ, Vũ Na làm Phó Chủ tịch UBND tỉnh."
    ) == {
        "Trần Oanh": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
        "Đỗ Tủ": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
        "Vũ Na": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
    }


def test_a_verb_after_several_names_gives_a_deputy_s_office_to_all() -> None:
    deputy = ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"]
    assert held("Đồng chí Lý Bưởi, đồng chí Hồ Mít và đồng chí Vũ Na giữ chức Phó Chủ tịch Hội Nông dân tỉnh.") == {
        "Lý Bưởi": deputy,
        "Hồ Mít": deputy,
        "Vũ Na": deputy,
    }


def test_the_organisation_board_of_a_party_committee_and_the_organisers_of_a_contest() -> None:
    found = held(
        "Dự có các đồng chí trong Ban Thường vụ Tỉnh ủy: Đỗ Tủ, Trưởng Ban Tổ chức; ông Vũ Na, Trưởng Ban Tổ chức "
        "Hội thi; ông Ngô Chanh, Giám đốc Sở Y tế, Trưởng Ban Tổ chức."
    )
    assert found["Đỗ Tủ"] == ["Trưởng ban @ Ban Tổ chức Tỉnh ủy Long An", "Ủy viên @ Ban Thường vụ Tỉnh ủy Long An"]
    assert "Trưởng ban @ Ban Tổ chức Tỉnh ủy Long An" not in [*found["Vũ Na"], *found["Ngô Chanh"]]


def test_short_names_of_boards() -> None:
    assert held("Dự có bà Lê Mận, Chủ tịch HĐQT Tập đoàn Hoa Sen; ông Hồ Na, Thành viên HĐTV Tập đoàn Hoa Sen.") == {
        "Lê Mận": ["Chủ tịch @ Hội đồng quản trị Tập đoàn Hoa Sen"],
        "Hồ Na": ["Thành viên @ Hội đồng thành viên Tập đoàn Hoa Sen"],
    }


def test_an_office_given_and_a_deputy_in_charge() -> None:
    assert held(
        "Bà Hồ Na được giao quyền Giám đốc Sở Nội vụ. Ông Lê Mận - Phó Giám đốc phụ trách, điều hành Sở Y tế dự."
    ) == {
        "Hồ Na": ["Quyền Giám đốc @ Sở Nội vụ tỉnh Long An [assumed]"],
        "Lê Mận": ["Phó Giám đốc phụ trách @ Sở Y tế tỉnh Long An"],
    }


def test_bodies_left_are_of_the_committee_named_after_them() -> None:
    assert held("Ông Lê Mận thôi tham gia Ban Chấp hành, thôi giữ chức Phó Bí thư Huyện ủy Bến Lức.") == {
        "Lê Mận": ["Phó Bí thư @ Huyện ủy Bến Lức [left]", "Ủy viên @ Ban Chấp hành Đảng bộ huyện Bến Lức [left]"]
    }


def test_a_party_office_abroad_is_of_the_province_governed() -> None:
    assert held("Dự có ông Khăm Mận, Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Champasak.") == {
        "Khăm Mận": ["Bí thư @ Tỉnh ủy Champasak", "Tỉnh trưởng @ tỉnh Champasak"]
    }


def test_the_head_of_a_place_abroad_governs_the_place_named_last() -> None:
    assert held(
        "Tiếp đoàn đại biểu tỉnh Champasak (Lào) có ông Trần Văn Mận. Đoàn có các ông Khăm Na, Tỉnh trưởng; "
        "Xổm Khúc, Phó Tỉnh trưởng."
    ) == {
        "Trần Văn Mận": [],
        "Khăm Na": ["Tỉnh trưởng @ tỉnh Champasak"],
        "Xổm Khúc": ["Phó Tỉnh trưởng @ tỉnh Champasak"],
    }
    assert held("Dự có ngài Park Sung-ho, Thị trưởng thành phố Gwangju Metropolitan.") == {
        "Park Sung-ho": ["Thị trưởng @ thành phố Gwangju Metropolitan"]
    }


def test_roles_at_a_court() -> None:
    assert held(
        "TAND huyện Bến Lức và VKSND huyện Bến Lức thông báo. Thẩm phán - Chủ tọa phiên tòa: bà Lê Thị Khúc; "
        "các Hội thẩm nhân dân: ông Lê Mận, bà Hồ Na; thư ký phiên tòa: bà Lò Thị Én; Kiểm sát viên: ông Lý Sa."
    ) == {
        "Lê Thị Khúc": ["Thẩm phán @ Tòa án nhân dân huyện Bến Lức"],
        "Lê Mận": ["Hội thẩm nhân dân @ Tòa án nhân dân huyện Bến Lức"],
        "Hồ Na": ["Hội thẩm nhân dân @ Tòa án nhân dân huyện Bến Lức"],
        "Lò Thị Én": ["Thư ký @ Tòa án nhân dân huyện Bến Lức"],
        "Lý Sa": ["Kiểm sát viên @ Viện kiểm sát nhân dân huyện Bến Lức"],
    }


def test_a_member_of_a_presidium_named_before_the_organisation() -> None:
    assert held("Dự có ông Lê Mận, Ủy viên Đoàn Chủ tịch, Phó Chủ tịch Hội Nông dân Việt Nam.") == {
        "Lê Mận": [
            "Phó Chủ tịch @ Hội Nông dân Việt Nam",
            "Ủy viên @ Đoàn Chủ tịch Hội Nông dân Việt Nam",
        ]
    }


def test_a_deputy_of_a_board_is_of_the_last_board() -> None:
    found = held("Trưởng Ban Dân vận Tỉnh ủy, Chủ tịch UBMTTQ tỉnh Trần Mận cùng Phó Trưởng ban Lê Khúc dự.")
    assert found["Lê Khúc"] == ["Phó Trưởng ban @ Ban Dân vận Tỉnh ủy Long An"]


def test_a_title_set_off_from_the_only_name_between_semicolons() -> None:
    assert held("Dự có Giám đốc Sở Y tế, ông Lê Mận; Giám đốc Sở Nội vụ, bà Hồ Na.") == {
        "Lê Mận": ["Giám đốc @ Sở Y tế tỉnh Long An"],
        "Hồ Na": ["Giám đốc @ Sở Nội vụ tỉnh Long An"],
    }


def test_each_side_of_a_meeting_has_its_own_titles() -> None:
    assert held(
        "Viện kiểm sát nhân dân tỉnh làm việc với Tòa án nhân dân tỉnh. Dự họp, về phía Tòa án có ông Trần Văn Mận - "
        "Chánh án; về phía Viện kiểm sát có bà Lê Thị Khúc - Viện trưởng, các đồng chí Phó Viện trưởng Đỗ Văn Tủ, "
        "Hồ Thị Sen cùng ông Cao Văn Lý - Giám đốc Sở Y tế."
    ) == {
        "Trần Văn Mận": ["Chánh án @ Tòa án nhân dân tỉnh Long An"],
        "Lê Thị Khúc": ["Viện trưởng @ Viện kiểm sát nhân dân tỉnh Long An"],
        "Đỗ Văn Tủ": ["Phó Viện trưởng @ Viện kiểm sát nhân dân tỉnh Long An"],
        "Hồ Thị Sen": ["Phó Viện trưởng @ Viện kiểm sát nhân dân tỉnh Long An"],
        "Cao Văn Lý": ["Giám đốc @ Sở Y tế tỉnh Long An"],
    }


def test_the_side_of_the_school_is_the_school_spoken_of() -> None:
    found = held(
        "Trường Đại học Bến Lức đón khách. Về phía địa phương có ông Trần Văn Mận, Giám đốc Sở Y tế. "
        "Về phía nhà trường có bà Lê Thị Khúc - Hiệu trưởng, Bí thư Đảng ủy."
    )
    assert found["Lê Thị Khúc"] == ["Bí thư @ Đảng ủy Trường Đại học Bến Lức", "Hiệu trưởng @ Trường Đại học Bến Lức"]


def test_the_head_of_a_jury_has_no_such_office_at_home() -> None:
    assert held("Ban Giám khảo do ông Trần Văn Mận, Giám đốc Trung tâm Văn hóa tỉnh, làm Trưởng ban.") == {
        "Trần Văn Mận": ["Giám đốc @ Trung tâm Văn hóa tỉnh Long An"]
    }


def test_the_committee_that_leads_the_youth_union_is_not_the_partys() -> None:
    assert held("Dự có anh Trần Văn Mận, Ủy viên Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh.") == {
        "Trần Văn Mận": ["Ủy viên @ Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"]
    }


def test_a_congress_of_members_elects_the_committee_of_their_association() -> None:
    _, found = actors(
        "Đại hội Nông dân huyện Bến Lức thành công\n"
        "Dự có bà Lê Thị Khúc, Chủ tịch Hội Nông dân tỉnh; ông Đỗ Văn Tủ, Bí thư Huyện ủy. Đại hội bầu 21 người vào "
        "Ban Chấp hành; ông Trần Văn Mận làm Chủ tịch Hội Nông dân huyện Bến Lức.",
        jurisdiction="Long An",
    )
    labels = {agency.label for agency in found.agencies}
    assert "Ban Chấp hành Hội Nông dân huyện Bến Lức" in labels
    assert not any(label.startswith("Ban Chấp hành Huyện ủy") for label in labels)


def test_who_is_represented_when_a_decision_is_handed_over_is_not_whose_office_it_is() -> None:
    assert held(
        "Viện kiểm sát nhân dân tỉnh Long An công bố quyết định. Ông Trần Văn Mận thay mặt Viện kiểm sát nhân dân "
        "tối cao trao quyết định bổ nhiệm phó viện trưởng cho bà Lê Thị Khúc."
    ) == {
        "Trần Văn Mận": [],
        "Lê Thị Khúc": ["Phó Viện trưởng @ Viện kiểm sát nhân dân tỉnh Long An [assumed]"],
    }


def test_the_committee_of_an_association_without_entry_is_its_own() -> None:
    (office,) = held(
        "Dự có ông Trần Văn Mận, Ủy viên Ban Chấp hành Trung ương Hội Cựu thanh niên xung phong Việt Nam."
    )["Trần Văn Mận"]
    assert office == "Ủy viên @ Ban Chấp hành Trung ương Hội Cựu thanh niên xung phong Việt Nam"


SIGNED = """Về việc tuyển dụng viên chức
{issuer} thông báo; hồ sơ gửi Sở Nội vụ, UBND huyện Đức Huệ, tỉnh Long An.
Mọi chi tiết xin hỏi Phòng Tài chính.
{lines}
Trần Văn Mận
"""


@pytest.mark.parametrize(
    ("issuer", "lines", "office"),
    [
        ("UBND huyện Bến Lức", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức"),
        (
            "UBND huyện Bến Lức",
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(đã ký)",
            "Chánh Văn phòng @ Văn phòng Ủy ban nhân dân huyện Bến Lức",
        ),
        (
            "Huyện ủy Bến Lức",
            "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG",
            "Chánh Văn phòng @ Văn phòng Huyện ủy Bến Lức",
        ),
        ("UBND huyện Bến Lức", "TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH", "Chủ tịch @ Hội đồng nhân dân huyện Bến Lức"),
        ("Tòa án nhân dân huyện Bến Lức", "CHÁNH ÁN", "Chánh án @ Tòa án nhân dân huyện Bến Lức"),
    ],
)
def test_a_signer_holds_an_office_of_the_body_that_gives_the_paper_out(issuer: str, lines: str, office: str) -> None:
    _, found = actors(SIGNED.format(issuer=issuer, lines=lines), publisher=issuer)
    assert offices(found) == {"Trần Văn Mận": [office]}


def test_each_screen_of_a_video_conference_has_its_province() -> None:
    assert held(
        "Tại điểm cầu tỉnh Trà Vinh có bà Hồ Na, Giám đốc Sở Y tế; tại điểm cầu UBND tỉnh Hà Tĩnh có ông Lý Sa, "
        "Phó Chủ tịch UBND tỉnh. Ông Trần Văn Mận, Chủ tịch UBND tỉnh phát biểu."
    ) == {
        "Hồ Na": ["Giám đốc @ Sở Y tế tỉnh Trà Vinh"],
        "Lý Sa": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Hà Tĩnh"],
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
    }


def test_the_side_of_visitors_from_abroad_has_their_province() -> None:
    assert held(
        "Tiếp đoàn tỉnh Champasak (Lào), phía bạn có ông Khăm Na, Giám đốc Sở Ngoại vụ; "
        "phía tỉnh có ông Lê Mận, Giám đốc Sở Công Thương."
    ) == {
        "Khăm Na": ["Giám đốc @ Sở Ngoại vụ tỉnh Champasak"],
        "Lê Mận": ["Giám đốc @ Sở Công Thương tỉnh Long An"],
    }


def test_a_paragraph_that_a_provinces_body_opens_is_about_that_province() -> None:
    assert held(
        "HĐND tỉnh Long An bầu ông Lê Mận giữ chức Chủ tịch HĐND tỉnh.\n"
        "HĐND tỉnh Trà Vinh bầu bà Hồ Na giữ chức Chủ tịch HĐND tỉnh. Ông Lý Sa làm Chủ tịch UBND tỉnh."
    ) == {
        "Lê Mận": ["Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
        "Hồ Na": ["Chủ tịch @ Hội đồng nhân dân tỉnh Trà Vinh [assumed]"],
        "Lý Sa": ["Chủ tịch @ Ủy ban nhân dân tỉnh Trà Vinh [assumed]"],
    }


@pytest.mark.parametrize("comma", [",", ""])
def test_the_proxys_own_title_may_follow_that_of_the_principal(comma: str) -> None:
    assert held(f"Thừa ủy quyền của Chủ tịch nước{comma} Phó Chủ tịch UBND tỉnh Trần Văn Mận trao Huân chương.") == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"]
    }


def test_whom_another_replaces_has_left_the_same_office() -> None:
    assert held(
        "Quyết định bổ nhiệm Đại tá Lê Mận, Tham mưu trưởng Bộ CHQS tỉnh giữ chức Chỉ huy trưởng, thay thế Đại tá "
        "Hồ Na nhận nhiệm vụ mới là Phó Tham mưu trưởng Quân khu 9."
    ) == {
        "Lê Mận": [
            "Chỉ huy trưởng @ Bộ Chỉ huy Quân sự tỉnh Long An [assumed]",
            "Tham mưu trưởng @ Bộ Chỉ huy Quân sự tỉnh Long An",
        ],
        "Hồ Na": [
            "Chỉ huy trưởng @ Bộ Chỉ huy Quân sự tỉnh Long An [left]",
            "Phó Tham mưu trưởng @ Quân khu 9 [assumed]",
        ],
    }


def test_a_name_in_brackets_after_the_title() -> None:
    assert held("Dự có Giám đốc Sở Y tế (bà Hồ Na), Chủ tịch Hội Luật gia tỉnh; Chánh án TAND tỉnh (ông Lý Sa).") == {
        "Hồ Na": ["Giám đốc @ Sở Y tế tỉnh Long An"],
        "Lý Sa": ["Chánh án @ Tòa án nhân dân tỉnh Long An"],
    }


def test_offices_after_birth_and_home() -> None:
    assert held(
        "Đồng chí Lê Mận (tức Ba Sa), sinh năm 1930, quê xã An Thạnh, huyện Bến Lức; nguyên Bí thư Tỉnh ủy, "
        "nguyên Chủ tịch UBND tỉnh, đã từ trần. Bà Hồ Na, sinh ngày 2/3/1970, dân tộc Kinh; Giám đốc Sở Y tế."
    ) == {
        "Lê Mận": ["Bí thư @ Tỉnh ủy Long An [former]", "Chủ tịch @ Ủy ban nhân dân tỉnh Long An [former]"],
        "Hồ Na": ["Giám đốc @ Sở Y tế tỉnh Long An"],
    }


def test_approved_elections_one_after_the_other() -> None:
    assert held(
        "Ủy ban Thường vụ Quốc hội phê chuẩn kết quả bầu: Chủ tịch HĐND tỉnh Trà Vinh khóa X đối với bà Hồ Na từ "
        "ngày 5/6; Phó Chủ tịch HĐND tỉnh Long An khóa X, nhiệm kỳ 2021 - 2026 đối với ông Lê Mận và ông Lý Sa."
    ) == {
        "Hồ Na": ["Chủ tịch @ Hội đồng nhân dân tỉnh Trà Vinh [assumed]"],
        "Lê Mận": ["Phó Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
        "Lý Sa": ["Phó Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
    }


def test_seats_in_a_funeral_committee_or_a_jury_are_no_offices() -> None:
    found = held(
        "DANH SÁCH BAN LỄ TANG\n1. Ông Lê Mận, Phó Chủ tịch UBND tỉnh - Trưởng ban;\n2. Bà Hồ Na, Ủy viên.\n\n"
        "Hội đồng xét tuyển gồm các ông, bà:\n1. Ông Lý Sa, Giám đốc Sở Nội vụ;\n2. Bà Lò Én - Ủy viên, Thư ký."
    )
    assert found == {
        "Lê Mận": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Hồ Na": [],
        "Lý Sa": ["Giám đốc @ Sở Nội vụ tỉnh Long An"],
        "Lò Én": [],
    }


def test_a_title_joined_to_a_name_by_and_is_somebody_elses() -> None:
    assert held("Ông Lê Mận, Phó Chủ tịch UBND tỉnh và Giám đốc Sở Y tế dự. Bà Hồ Na và Bí thư Tỉnh ủy phát biểu.") == {
        "Lê Mận": ["Giám đốc @ Sở Y tế tỉnh Long An", "Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Hồ Na": [],
    }


def test_a_duty_is_no_department() -> None:
    _, found = actors("Họp ở Long An\nBàn giao nhiệm vụ Trưởng Công an xã An Thạnh cho ông Lê Mận.")
    assert [agency.label for agency in found.agencies] == ["Công an xã An Thạnh"]


def test_a_member_beside_the_head_of_a_committees_unit() -> None:
    assert held(
        "Tỉnh ủy Long An họp. Ban Tổ chức Huyện ủy Bến Lức báo cáo; ông Lê Mận, Ủy viên Ban Thường vụ, "
        "Trưởng Ban Tổ chức Huyện ủy dự cùng bà Hồ Na, Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Huyện ủy."
    ) == {
        "Lê Mận": ["Trưởng ban @ Ban Tổ chức Huyện ủy Bến Lức", "Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức"],
        "Hồ Na": ["Chủ nhiệm @ Ủy ban Kiểm tra Huyện ủy Bến Lức", "Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức"],
    }


def test_the_head_of_the_school_is_not_of_the_regional_university() -> None:
    assert held(
        "Trường Đại học Luật, Đại học Huế đón Giám đốc Đại học Huế. Ông Lê Mận, Bí thư Đảng ủy, Hiệu trưởng nhà "
        "trường phát biểu."
    ) == {
        "Lê Mận": [
            "Bí thư @ Đảng ủy Trường Đại học Luật, Đại học Huế",
            "Hiệu trưởng @ Trường Đại học Luật, Đại học Huế",
        ]
    }


def test_titles_of_nobody_side_by_side_name_the_committee_and_the_government() -> None:
    _, found = actors("Họp ở Long An\nDự có các đồng chí Bí thư, Chủ tịch UBND huyện Bến Lức.")
    assert sorted(agency.label for agency in found.agencies) == ["Huyện ủy Bến Lức", "Ủy ban nhân dân huyện Bến Lức"]


def test_a_verb_is_no_name_of_a_district() -> None:
    _, found = actors("Họp ở huyện Bến Lức\nThường trực HĐND huyện Quyết định họp. UBND huyện Triển khai kế hoạch.")
    assert {agency.label for agency in found.agencies} >= {
        "Thường trực Hội đồng nhân dân huyện Bến Lức",
        "Ủy ban nhân dân huyện Bến Lức",
    }


def test_offices_of_another_state() -> None:
    _, found = actors(
        "Họp ở Long An\nTổng Bí thư, Chủ tịch nước CHDCND Lào Khăm Mận và Thủ tướng Campuchia Sok Na đã gặp Chủ tịch "
        "Quốc hội nước Cộng hòa Dân chủ Nhân dân Lào Xổm Khúc; Chủ tịch nước Lê Văn Én tiếp."
    )
    assert offices(found) == {
        "Khăm Mận": [
            "Chủ tịch nước @ Nước Cộng hòa Dân chủ Nhân dân Lào",
            "Tổng Bí thư @ Ban Chấp hành Trung ương Đảng Nhân dân Cách mạng Lào",
        ],
        "Sok Na": ["Thủ tướng @ Chính phủ Campuchia"],
        "Xổm Khúc": ["Chủ tịch @ Quốc hội nước Cộng hòa Dân chủ Nhân dân Lào"],
        "Lê Văn Én": ["Chủ tịch nước @ Nước Cộng hòa xã hội chủ nghĩa Việt Nam"],
    }


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        ("Chánh tòa Hình sự TAND tỉnh", "Chánh tòa @ Tòa Hình sự Tòa án nhân dân tỉnh Long An"),
        (
            "chuyên viên Phòng Kế hoạch, Trung tâm Dịch vụ việc làm tỉnh",
            "Chuyên viên @ Phòng Kế hoạch, Trung tâm Dịch vụ việc làm tỉnh Long An",
        ),
        (
            "Trưởng Ban Chỉ đạo quốc gia về nông thôn mới, giảm nghèo và an sinh",
            "Trưởng ban @ Ban Chỉ đạo quốc gia về nông thôn mới, giảm nghèo và an sinh",
        ),
        (
            "Giám đốc Ngân hàng Chính sách xã hội - Phòng giao dịch Bến Sỏi",
            "Giám đốc @ Ngân hàng Chính sách xã hội phòng giao dịch Bến Sỏi",
        ),
        ("Trưởng Đoàn kiểm tra số 25", "Trưởng đoàn @ Đoàn kiểm tra số 25"),
    ],
)
def test_offices_of_inner_units_boards_and_branches(role: str, agency: str) -> None:
    assert held(f"Bà Hồ Na, {role} dự.") == {"Hồ Na": [agency]}


def test_members_named_under_a_list_of_their_committee() -> None:
    assert held(
        "Danh sách Ban Thường vụ Hội Nông dân tỉnh khóa X, ngoài Chủ tịch, còn có:\n1. Lê Văn Mận, Trưởng ban Tổ chức "
        "Hội Nông dân tỉnh;\n2. Hồ Thị Na.\n\nĐại hội bầu Ban Chấp hành "
        "Hội Phụ nữ tỉnh gồm 2 đồng chí: Lý Thị Sa, Lò Én."
    ) == {
        "Lê Văn Mận": [
            "Trưởng ban @ Ban Tổ chức Hội Nông dân tỉnh Long An",
            "Ủy viên @ Ban Thường vụ Hội Nông dân tỉnh Long An",
        ],
        "Hồ Thị Na": ["Ủy viên @ Ban Thường vụ Hội Nông dân tỉnh Long An"],
        "Lý Thị Sa": ["Ủy viên @ Ban Chấp hành Hội Liên hiệp Phụ nữ tỉnh Long An"],
        "Lò Én": ["Ủy viên @ Ban Chấp hành Hội Liên hiệp Phụ nữ tỉnh Long An"],
    }


def test_a_role_above_a_list_is_of_everyone_whose_line_follows() -> None:
    assert held("Dự có các Phó Chủ tịch UBND tỉnh:\n- Ông Lê Mận;\n- Bà Hồ Na.\nÔng Lý Sa phát biểu với báo chí.") == {
        "Lê Mận": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Hồ Na": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Lý Sa": [],
    }


def test_places_in_brackets_tell_whose_heads_are_meant() -> None:
    assert held(
        "Các Phó Chủ tịch UBND huyện Lê Văn Mận (Bến Lức), Hồ Thị Na (Đức Huệ) dự. Các Bí thư Huyện ủy: "
        "Lý Văn Sa (Bến Lức), Lò Thị Én (Đức Huệ) phát biểu."
    ) == {
        "Lê Văn Mận": ["Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức"],
        "Hồ Thị Na": ["Phó Chủ tịch @ Ủy ban nhân dân huyện Đức Huệ"],
        "Lý Văn Sa": ["Bí thư @ Huyện ủy Bến Lức"],
        "Lò Thị Én": ["Bí thư @ Huyện ủy Đức Huệ"],
    }


def test_lawyers_and_members_told_by_the_body_beside_their_names() -> None:
    assert held(
        "Luật sư Lê Mận (Công ty Luật Bình An); luật sư Hồ Na, thuộc Văn phòng luật sư Tâm Sáng; ông Lý Sa - Thường vụ "
        "Tỉnh ủy - Phó Chủ tịch UBND tỉnh; ông Lò Én, Công ty Luật Bình An dự."
    ) == {
        "Lê Mận": ["Luật sư @ Công ty Luật Bình An"],
        "Hồ Na": ["Luật sư @ Văn phòng Luật sư Tâm Sáng"],
        "Lý Sa": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An", "Ủy viên @ Ban Thường vụ Tỉnh ủy Long An"],
        "Lò Én": [],
    }


def test_a_surname_that_is_a_word_ends_the_name_of_an_office() -> None:
    assert held(
        "Chi cục trưởng Chi cục Thủy lợi Đinh Văn Mận và Phó Cục trưởng Cục Quản lý công trình giao thông "
        "Lương Hiền Na dự."
    ) == {
        "Đinh Văn Mận": ["Chi cục trưởng @ Chi cục Thủy lợi tỉnh Long An"],
        "Lương Hiền Na": ["Phó Cục trưởng @ Cục Quản lý công trình giao thông"],
    }


def test_the_side_of_a_province_abroad_named_as_such() -> None:
    assert held(
        "Tỉnh Long An tiếp đoàn tỉnh Champasak (Lào). Về phía tỉnh Champasak có ông Khăm Na, Giám đốc Sở Tài chính; "
        "về phía tỉnh Long An có ông Lê Mận, Giám đốc Sở Tài chính."
    ) == {
        "Khăm Na": ["Giám đốc @ Sở Tài chính tỉnh Champasak"],
        "Lê Mận": ["Giám đốc @ Sở Tài chính tỉnh Long An"],
    }


def test_centres_in_a_row_are_a_list() -> None:
    _, found = actors(
        "Họp chuyên môn\nDự có Trung tâm Đột quỵ, Trung tâm Tim mạch và Khoa Cấp cứu.",
        publisher="Bệnh viện Đa khoa tỉnh Long An",
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Khoa Cấp cứu",
        "Trung tâm Tim mạch, Bệnh viện Đa khoa tỉnh Long An",
        "Trung tâm Đột quỵ, Bệnh viện Đa khoa tỉnh Long An",
    ]


def test_the_branch_of_a_bank_tells_the_province() -> None:
    _, found = actors(
        "Ngân hàng Nhà nước chi nhánh tỉnh Hà Giang họp\nÔng Lê Mận, Giám đốc NHNN chi nhánh tỉnh làm việc với "
        "Kho bạc Nhà nước tỉnh."
    )
    assert offices(found) == {"Lê Mận": ["Giám đốc @ Ngân hàng Nhà nước chi nhánh tỉnh Hà Giang"]}
    assert "Kho bạc Nhà nước tỉnh Hà Giang" in [agency.label for agency in found.agencies]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("bà Hồ Na, Phó Thống đốc tỉnh Fukuoka", "Phó Thống đốc @ tỉnh Fukuoka"),
        ("anh Hồ Na, Bí thư Đoàn xã An Thạnh", "Bí thư @ Đoàn Thanh niên xã An Thạnh"),
        ("ông Hồ Na, nguyên Bí thư Tỉnh ủy Hải Hưng", "Bí thư @ Tỉnh ủy Hải Hưng [former]"),
        ("Thị trưởng thành phố Sakai Hồ Na", "Thị trưởng @ thành phố Sakai"),
        (
            "ông Hồ Na, Trưởng đại diện Văn phòng Tổ chức Xúc tiến Thương mại Nhật Bản (JETRO) tại Hà Nội",
            "Trưởng đại diện @ Văn phòng Tổ chức Xúc tiến Thương mại Nhật Bản tại Hà Nội",
        ),
    ],
)
def test_offices_abroad_of_the_youth_and_of_provinces_that_are_no_more(words: str, office: str) -> None:
    assert held(f"Cùng dự có {words}.") == {"Hồ Na": [office]}


def test_a_navy_region_spoken_of_again() -> None:
    assert held("Đoàn Bộ Tư lệnh Vùng 2 Hải quân do Chuẩn Đô đốc Lê Mận, Tư lệnh Vùng làm trưởng đoàn.") == {
        "Lê Mận": ["Tư lệnh @ Bộ Tư lệnh Vùng 2 Hải quân"]
    }


@pytest.mark.parametrize(
    ("role", "offices_held"),
    [
        (
            "Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao Campuchia",
            ["Bộ trưởng @ Bộ Ngoại giao Campuchia", "Phó Thủ tướng @ Chính phủ Campuchia"],
        ),
        (
            "Phó Thủ trưởng Cơ quan CSĐT Công an tỉnh",
            ["Phó Thủ trưởng @ Cơ quan Cảnh sát điều tra Công an tỉnh Long An"],
        ),
        (
            "Trưởng phòng Khoa học, Công nghệ và Hợp tác quốc tế Trường Đại học Vinh",
            ["Trưởng phòng @ Phòng Khoa học, Công nghệ và Hợp tác quốc tế Trường Đại học Vinh"],
        ),
    ],
)
def test_more_offices_of_governments_investigators_and_divisions(role: str, offices_held: list[str]) -> None:
    assert held(f"Bà Hồ Na, {role} dự.") == {"Hồ Na": offices_held}


def test_a_title_of_several_districts_names_committees_and_governments_of_each() -> None:
    _, found = actors("Họp ở Long An\nMời Bí thư Huyện ủy, Chủ tịch UBND các huyện: Bến Lức, Đức Huệ.")
    assert sorted(agency.label for agency in found.agencies) == [
        "Huyện ủy Bến Lức",
        "Huyện ủy Đức Huệ",
        "Ủy ban nhân dân huyện Bến Lức",
        "Ủy ban nhân dân huyện Đức Huệ",
    ]


def test_a_hall_is_no_agency_but_a_centre_with_tasks_is() -> None:
    _, found = actors(
        "Họp ở Long An\nSáng nay, tại Trung tâm Hội nghị tỉnh và tại Trung tâm Văn hóa Rạch Kiến diễn ra lễ trao "
        "giải do Trung tâm Văn hóa, Thể thao và Truyền thanh huyện Bến Lức chuẩn bị."
    )
    assert [agency.label for agency in found.agencies] == ["Trung tâm Văn hóa, Thể thao và Truyền thanh huyện Bến Lức"]


def test_a_sub_department_stands_alone_even_beside_its_department() -> None:
    assert held("Ông Lê Mận, Chi cục trưởng Chi cục Thú y (Sở Nông nghiệp và Môi trường) dự.") == {
        "Lê Mận": ["Chi cục trưởng @ Chi cục Thú y tỉnh Long An"]
    }


def test_a_museum_of_a_province() -> None:
    assert held("Bảo tàng Lịch sử Quốc gia giúp đỡ. Bà Hồ Na, Giám đốc Bảo tàng Long An phát biểu.") == {
        "Hồ Na": ["Giám đốc @ Bảo tàng tỉnh Long An"]
    }


def test_the_boards_of_a_council_named_after_it() -> None:
    _, found = actors("Họp ở Long An\nHĐND huyện Bến Lức kiện toàn 2 ban: Ban Pháp chế và Ban Kinh tế - Xã hội.")
    assert sorted(agency.label for agency in found.agencies) == [
        "Ban Kinh tế - Xã hội Hội đồng nhân dân huyện Bến Lức",
        "Ban Pháp chế Hội đồng nhân dân huyện Bến Lức",
        "Hội đồng nhân dân huyện Bến Lức",
    ]


@pytest.mark.parametrize("row", rows("asides"), ids=lambda row: row["example"])
def test_what_is_said_besides_the_offices_does_not_hide_them(row: dict[str, str]) -> None:
    found = held(f"Dự có ông Trần Văn Mận, {row['example']}; bà Lê Thị Khúc, Giám đốc Sở Nội vụ.")
    last = row["example"].split(", ")[-1].split(" ")[0]
    assert [office.split(" ")[0] for office in found["Trần Văn Mận"]] == [last]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("P.Giám đốc Sở Y tế", "Phó Giám đốc @ Sở Y tế tỉnh Long An"),
        ("CT. Hội Nông dân tỉnh", "Chủ tịch @ Hội Nông dân tỉnh Long An"),
        ("Giảng viên, Học viện Ngoại giao", "Giảng viên @ Học viện Ngoại giao"),
        ("Phó Giám đốc, Bệnh viện Đa khoa tỉnh", "Phó Giám đốc @ Bệnh viện Đa khoa tỉnh Long An"),
        ("Bí thư Đảng ủy, Chủ tịch HĐQT Công ty cổ phần Sao Biển", "Bí thư @ Đảng ủy Công ty cổ phần Sao Biển"),
        ("Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh", "Ủy viên @ Ban Thường vụ Tỉnh ủy Long An"),
        ("Trưởng Ban Dân vận, Chủ tịch UBMTTQ huyện Bến Lức", "Trưởng ban @ Ban Dân vận Huyện ủy Bến Lức"),
        ("Trưởng phòng Nghiệp vụ, Ban Dân vận Tỉnh ủy", "Trưởng phòng @ Phòng Nghiệp vụ, Ban Dân vận Tỉnh ủy Long An"),
        ("Trợ lý Bộ trưởng Bộ Ngoại giao", "Trợ lý Bộ trưởng @ Bộ Ngoại giao"),
    ],
)  # fmt: skip
def test_offices_told_in_short_or_set_off(words: str, office: str) -> None:
    assert office in held(f"Dự có ông Trần Văn Mận, {words}; bà Lê Thị Khúc, Giám đốc Sở Nội vụ.")["Trần Văn Mận"]


def test_a_comma_between_title_and_agency_may_part_a_list() -> None:
    assert held("Dự có ông Trần Văn Mận, Giám đốc Sở Y tế, Chánh Văn phòng, Chi cục Thủy lợi và Sở Nội vụ.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An"]
    }


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Đảng ủy viên, Trưởng Công an xã Bình Minh", "Đảng ủy viên @ Đảng ủy xã Bình Minh"),
        ("Bí thư Đoàn Phường 12", "Bí thư @ Đoàn Thanh niên phường 12"),
        ("Phó trưởng phòng, phòng Tài chính - Kế hoạch huyện Bến Lức",
         "Phó Trưởng phòng @ Phòng Tài chính - Kế hoạch huyện Bến Lức"),
        ("Ủy viên Thường vụ Quân ủy Trung ương", "Ủy viên @ Ban Thường vụ Quân ủy Trung ương"),
        ("Đại sứ Vương quốc Thái Lan tại Việt Nam", "Đại sứ @ Đại sứ quán Vương quốc Thái Lan tại Việt Nam"),
        ("Đại sứ Việt Nam tại Vương quốc Thái Lan", "Đại sứ @ Đại sứ quán Việt Nam tại Vương quốc Thái Lan"),
        ("Chánh Văn phòng Thường trực Ban Chỉ huy, Chi cục trưởng Chi cục Thủy lợi",
         "Chi cục trưởng @ Chi cục Thủy lợi tỉnh Long An"),
    ],
)  # fmt: skip
def test_offices_of_communes_of_the_army_and_abroad(words: str, office: str) -> None:
    assert office in held(f"Dự có ông Trần Văn Mận, {words}; bà Lê Thị Khúc, Giám đốc Sở Nội vụ.")["Trần Văn Mận"]


def test_a_minister_from_abroad_bears_no_country_in_the_name() -> None:
    found = held("Bộ trưởng Ngoại giao Romania Ion Popescu và Đại sứ Trần Văn Mận phát biểu.")
    assert found == {"Ion Popescu": ["Bộ trưởng @ Bộ Ngoại giao Romania"], "Trần Văn Mận": []}


def test_all_of_a_row_are_elected() -> None:
    assert held("Đồng chí Trần Văn Mận, Lê Thị Khúc được bầu làm Phó Chủ tịch Hội Nông dân tỉnh.") == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Hội Nông dân tỉnh Long An [assumed]"],
    }


def test_a_school_that_is_not_named_is_the_one_that_gives_the_text_out() -> None:
    _, found = actors("Lễ tổng kết\nCô Lê Thị Khúc, Bí thư Chi bộ, Hiệu trưởng nhà trường, phát biểu.",
                      publisher="Trường THCS Sao Mai")  # fmt: skip
    assert offices(found) == {
        "Lê Thị Khúc": [
            "Bí thư @ Chi bộ Trường Trung học cơ sở Sao Mai",
            "Hiệu trưởng @ Trường Trung học cơ sở Sao Mai",
        ]
    }


def test_one_office_for_both_of_two_elected() -> None:
    assert held("HĐND tỉnh bầu ông Trần Văn Mận, Tỉnh ủy viên và bà Lê Thị Khúc giữ chức Phó Chủ tịch UBND tỉnh.") == {
        "Trần Văn Mận": [
            "Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]",
            "Tỉnh ủy viên @ Tỉnh ủy Long An",
        ],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
    }
    # each has an office of their own
    assert held(
        "HĐND tỉnh bầu ông Trần Văn Mận giữ chức Chủ tịch HĐND tỉnh và bà Lê Thị Khúc giữ chức Phó Chủ tịch."
    ) == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
    }


def test_who_only_asks_for_an_election_is_not_elected() -> None:
    found = held("Theo đề nghị của Chủ tịch UBND tỉnh Trần Văn Mận, các đại biểu đã bầu bổ sung Ủy viên UBND tỉnh.")
    assert found == {"Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"]}


def test_the_office_named_last_is_that_of_a_list() -> None:
    assert held("Các đại biểu HĐND tỉnh bầu bổ sung 02 Ủy viên UBND tỉnh, gồm: ông Trần Văn Mận; bà Lê Thị Khúc.") == {
        "Trần Văn Mận": ["Ủy viên @ Ủy ban nhân dân tỉnh Long An"],
        "Lê Thị Khúc": ["Ủy viên @ Ủy ban nhân dân tỉnh Long An"],
    }


def test_a_name_ends_before_a_hyphen_and_an_office_once_held() -> None:
    assert held("Dự có ông Trần Văn Mận-nguyên Giám đốc Sở Y tế.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [former]"]
    }


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Bí thư Ban cán sự đảng, Chủ tịch UBND tỉnh", "Bí thư @ Ban Cán sự đảng Ủy ban nhân dân tỉnh Long An"),
        ("Bí thư Đảng đoàn, Chủ tịch Hội Nông dân tỉnh", "Bí thư @ Đảng đoàn Hội Nông dân tỉnh Long An"),
        ("Trưởng ban Nữ công Liên đoàn Lao động tỉnh", "Trưởng ban @ Ban Nữ công Liên đoàn Lao động tỉnh Long An"),
        ("Trưởng ban Truyền thông Tập đoàn Sao Biển", "Trưởng ban @ Ban Truyền thông Tập đoàn Sao Biển"),
        ("Chủ tịch Hội Sinh viên Trường Đại học Sao Mai", "Chủ tịch @ Hội Sinh viên Trường Đại học Sao Mai"),
        ("Chủ tịch Hội Phụ nữ Công an tỉnh", "Chủ tịch @ Hội Liên hiệp Phụ nữ Công an tỉnh Long An"),
    ],
)  # fmt: skip
def test_offices_of_bodies_within_bodies(words: str, office: str) -> None:
    assert office in held(f"Dự có ông Trần Văn Mận, {words}; bà Lê Thị Khúc, Giám đốc Sở Nội vụ.")["Trần Văn Mận"]


def test_both_of_two_designated_take_the_office() -> None:
    found = held("Quyết định chỉ định ông Trần Văn Mận, Giám đốc Sở Y tế và bà Lê Thị Khúc làm Tỉnh ủy viên.")
    assert found == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An", "Tỉnh ủy viên @ Tỉnh ủy Long An [assumed]"],
        "Lê Thị Khúc": ["Tỉnh ủy viên @ Tỉnh ủy Long An [assumed]"],
    }


def test_a_delegation_of_a_state_is_no_person_and_its_general_of_its_own_army() -> None:
    met = "gặp Thiếu tướng Khăm Bun, Tổng Tham mưu trưởng QĐND Lào"
    assert held(f"Đoàn Việt Nam do Đại tướng Trần Văn Mận dẫn đầu, {met}.") == {
        "Trần Văn Mận": [],
        "Khăm Bun": ["Tổng Tham mưu trưởng @ Quân đội nhân dân Lào"],
    }  # fmt: skip


def test_each_clause_has_its_own_province() -> None:
    _, found = actors(
        "Thăm các đồn biên phòng\nThăm bộ đội tỉnh Hà Giang có ông Trần Văn Mận, Chủ tịch UBND tỉnh; thăm bộ đội tỉnh "
        "Sơn La có bà Lê Thị Khúc, Bí thư Tỉnh ủy; thăm bộ đội tỉnh Nghệ An có ông Ngô Văn Tư, Chủ tịch HĐND tỉnh."
    )
    assert offices(found) == {
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Hà Giang"],
        "Lê Thị Khúc": ["Bí thư @ Tỉnh ủy Sơn La"],
        "Ngô Văn Tư": ["Chủ tịch @ Hội đồng nhân dân tỉnh Nghệ An"],
    }


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Tổng Giám đốc SMTC", "Tổng Giám đốc @ SMTC"),
        ("Chủ nhiệm Hậu cần Bộ CHQS tỉnh", "Chủ nhiệm Hậu cần @ Bộ Chỉ huy Quân sự tỉnh Long An"),
        ("Chánh Thanh tra VKSND tỉnh", "Chánh Thanh tra @ Thanh tra Viện kiểm sát nhân dân tỉnh Long An"),
        ("Trưởng Bảo hiểm xã hội cơ sở Bến Lức", "Trưởng Bảo hiểm xã hội @ Bảo hiểm xã hội cơ sở Bến Lức"),
        ("Phó Chủ tịch kiêm Tổng Thư ký Hội đồng Trị sự Giáo hội Phật giáo Việt Nam",
         "Phó Chủ tịch @ Hội đồng Trị sự Giáo hội Phật giáo Việt Nam"),
    ],
)  # fmt: skip
def test_offices_of_companies_of_the_army_of_inspections_and_of_the_church(words: str, office: str) -> None:
    assert office in held(f"Dự có ông Trần Văn Mận, {words}; bà Lê Thị Khúc, Giám đốc Sở Nội vụ.")["Trần Văn Mận"]


def test_an_abbreviation_is_no_name() -> None:
    assert held("Dự có bà Lê Thị Khúc, Chủ tịch CĐ VC tỉnh.") == {"Lê Thị Khúc": []}


def test_the_board_and_the_faculty_of_who_gives_the_text_out() -> None:
    _, found = actors("Trao giải\nÔng Trần Văn Mận, Chủ tịch HĐQT, phát biểu.", publisher="Công ty cổ phần Sao Biển")
    assert offices(found) == {"Trần Văn Mận": ["Chủ tịch @ Hội đồng quản trị Công ty cổ phần Sao Biển"]}
    _, found = actors("Hội thảo\nTS. Lê Thị Khúc, Trưởng khoa Luật, phát biểu.", publisher="Trường Đại học Sao Mai")
    assert offices(found) == {"Lê Thị Khúc": ["Trưởng khoa @ Khoa Luật, Trường Đại học Sao Mai"]}


def test_a_school_named_behind_and_the_office_of_a_side() -> None:
    found = held("Dự có thầy Trần Văn Mận, Hiệu trưởng; cô Lê Thị Khúc, Phó Hiệu trưởng Trường Tiểu học Sao Mai.")
    assert found["Trần Văn Mận"] == ["Hiệu trưởng @ Trường Tiểu học Sao Mai"]
    found = held("Về phía Sở Nội vụ có Giám đốc Trần Văn Mận, Chánh Văn phòng Lê Thị Khúc.")
    assert found["Lê Thị Khúc"] == ["Chánh Văn phòng @ Văn phòng Sở Nội vụ tỉnh Long An"]


def test_an_office_held_behind_where_someone_was_born() -> None:
    found = held("Ông Trần Văn Mận, sinh năm 1970, quê Bến Lức, hiện là Phó Giám đốc Sở Y tế, được điều động.")
    assert found == {"Trần Văn Mận": ["Phó Giám đốc @ Sở Y tế tỉnh Long An"]}


def test_an_urban_district_is_of_a_city() -> None:
    _, found = actors("Trao Huy hiệu Đảng ở quận Hà Đông\nPhó Bí thư Thành ủy Trần Văn Mận dự.")
    assert offices(found) == {"Trần Văn Mận": ["Phó Bí thư @ Thành ủy Hà Nội"]}


@pytest.mark.parametrize("moves", ["điều động về", "điều động đến công tác tại", "điều chuyển sang"])
def test_who_moves_to_another_body_takes_up_the_office_there(moves: str) -> None:
    assert held(f"Bà Lê Thị Khúc, Phó Giám đốc Sở Y tế, được {moves} Sở Nội vụ, giữ chức vụ Phó Giám đốc.") == {
        "Lê Thị Khúc": ["Phó Giám đốc @ Sở Nội vụ tỉnh Long An [assumed]", "Phó Giám đốc @ Sở Y tế tỉnh Long An"]
    }


def test_a_body_spoken_of_between_is_not_moved_to() -> None:
    assert held("Bà Lê Thị Khúc, Phó Giám đốc Sở Y tế, được Sở Nội vụ trao quyết định giữ chức vụ Phó Giám đốc.") == {
        "Lê Thị Khúc": ["Phó Giám đốc @ Sở Y tế tỉnh Long An"]
    }


def test_an_office_taken_up_is_not_where_another_was_once_held() -> None:
    opening = "Đảng ủy xã Bến Tranh họp. Bà Lê Thị Khúc,"
    assert held(f"{opening} nguyên Phó Bí thư Huyện ủy Bến Lức, giữ chức Phó Bí thư Thường trực.") == {
        "Lê Thị Khúc": [
            "Phó Bí thư @ Huyện ủy Bến Lức [former]",
            "Phó Bí thư Thường trực @ Đảng ủy xã Bến Tranh [assumed]",
        ]
    }
    assert held(f"{opening} Phó Giám đốc Sở Y tế, giữ chức Giám đốc.") == {
        "Lê Thị Khúc": ["Giám đốc @ Sở Y tế tỉnh Long An [assumed]", "Phó Giám đốc @ Sở Y tế tỉnh Long An"]
    }


def test_the_director_of_the_centre_is_of_the_one_that_the_headline_names() -> None:
    told = "sáp nhập từ Trung tâm Vi mạch. Ông Trần Văn Mận giữ chức Giám đốc Trung tâm."
    _, found = actors(f"Thành lập Trung tâm Dữ liệu Long An\nTrung tâm Dữ liệu {told}")
    assert offices(found) == {"Trần Văn Mận": ["Giám đốc @ Trung tâm Dữ liệu tỉnh Long An [assumed]"]}
    _, found = actors(f"Sắp xếp đơn vị ở Long An\nTrung tâm Dữ liệu {told}")
    assert offices(found) == {"Trần Văn Mận": ["Giám đốc @ Trung tâm Vi mạch [assumed]"]}


def test_a_minister_of_a_country_with_a_short_name() -> None:
    assert held("Dự có Thứ trưởng Bộ Y tế Lào Bounfeng Sisouk và Thứ trưởng Bộ Tài chính Anh Rachel Brown.") == {
        "Bounfeng Sisouk": ["Thứ trưởng @ Bộ Y tế Lào"],
        "Rachel Brown": ["Thứ trưởng @ Bộ Tài chính Anh"],
    }
    assert held("Dự có Thứ trưởng Bộ Y tế Trần Anh Mận; Bộ Y tế Lào Cai Trần.") == {
        "Trần Anh Mận": ["Thứ trưởng @ Bộ Y tế"]
    }


def test_a_provincial_service_of_security_in_laos() -> None:
    assert held("Dự có ông Khamla Sengphet - Phó Trưởng Ty An ninh tỉnh Salavan.") == {
        "Khamla Sengphet": ["Phó Ty trưởng @ Ty An ninh tỉnh Salavan"]
    }


def test_the_director_of_the_hospital_is_of_the_one_that_tells() -> None:
    told = "Họp\nDự có đại diện Bệnh viện Quân y 121. Bà Lê Thị Khúc, nguyên Giám đốc Bệnh viện, phát biểu."
    _, found = actors(told, publisher="Bệnh viện Đa khoa khu vực Bến Tranh")
    assert offices(found) == {"Lê Thị Khúc": ["Giám đốc @ Bệnh viện Đa khoa khu vực Bến Tranh [former]"]}
    _, found = actors(told, publisher="Báo Long An")
    assert offices(found) == {"Lê Thị Khúc": ["Giám đốc @ Bệnh viện Quân y 121 [former]"]}


def test_ministries_that_only_other_countries_have() -> None:
    assert held("Dự có Bộ trưởng Bộ Nhân lực Singapore Lim Wei Keng và Thứ trưởng Bộ Giáo dục Lào Khampha Sisouk.") == {
        "Lim Wei Keng": ["Bộ trưởng @ Bộ Nhân lực Singapore"],
        "Khampha Sisouk": ["Thứ trưởng @ Bộ Giáo dục Lào"],
    }
    _, found = actors("Họp ở Long An\nBộ Giáo dục họp với Bộ Nhân lực.")
    assert found.agencies == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Giám đốc Bệnh viện Lê Thị Khúc", ["Giám đốc @ Bệnh viện Đa khoa Bến Tranh"]),
        ("Giám đốc Trung tâm Lê Thị Khúc", ["Giám đốc @ Trung tâm Y tế huyện Gò Dầu"]),
    ],
)
def test_the_bearer_of_a_title_named_right_behind_the_head_of_a_body(title: str, expected: list[str]) -> None:
    bodies = "Bệnh viện Đa khoa Bến Tranh và Trung tâm Y tế Gò Dầu họp."
    assert held(f"{bodies} Dịp này, {title} tặng hoa.") == {"Lê Thị Khúc": expected}


def test_a_hospital_named_after_a_person_has_no_bearer_in_its_name() -> None:
    expected = {"Trần Văn Mận": ["Giám đốc @ Bệnh viện Lê Văn Khúc"]}
    assert held("Dự có ông Trần Văn Mận, Giám đốc Bệnh viện Lê Văn Khúc.") == expected
    assert held("Giám đốc Bệnh viện Lê Văn Khúc Trần Văn Mận phát biểu.") == expected
