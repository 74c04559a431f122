"""Offices of provinces, districts and communes as local papers and portals write them."""

from __future__ import annotations

from tests.extraction.actors.test_actors import actors, offices
from tests.extraction.offices.test_offices import held


def test_the_head_of_a_unit_told_by_the_unit_alone() -> None:
    assert held(
        "Phó chủ tịch huyện Bến Lức Trần Văn Mận dự. Ông Lê Văn Khúc, Bí thư xã Thạnh Lợi, phát biểu. "
        "Ông Vũ Xuân Tư, Chủ tịch tỉnh, kết luận."
    ) == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức"],
        "Lê Văn Khúc": ["Bí thư @ Đảng ủy xã Thạnh Lợi"],
        "Vũ Xuân Tư": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
    }


def test_abbreviations_of_committee_members() -> None:
    assert held(
        "Dự có đ/c Trần Văn Mận - TUV-Bí thư Huyện ủy Bến Lức; "
        "đ/c Lê Thị Khúc - UV.BTV Huyện ủy Bến Lức, Phó Chủ tịch UBND huyện."
    ) == {
        "Trần Văn Mận": ["Bí thư @ Huyện ủy Bến Lức", "Tỉnh ủy viên @ Tỉnh ủy Long An"],
        "Lê Thị Khúc": [
            "Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức",
            "Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức",
        ],
    }


def test_earlier_offices_in_a_row_and_new_ones_of_the_person_of_the_sentence_before() -> None:
    assert held(
        "Ông Trần Văn Mận từng giữ các chức vụ như: Phó Giám đốc rồi Giám đốc Sở Tài chính. "
        "Tháng 4/2019, ông được bổ nhiệm Giám đốc Sở Xây dựng."
    ) == {
        "Trần Văn Mận": [
            "Giám đốc @ Sở Tài chính tỉnh Long An [former]",
            "Giám đốc @ Sở Xây dựng tỉnh Long An [assumed]",
            "Phó Giám đốc @ Sở Tài chính tỉnh Long An [former]",
        ]
    }


def test_the_first_elected_has_not_the_office_of_the_second() -> None:
    assert held(
        "Đại biểu bầu ông Trần Văn Mận giữ chức Chủ tịch HĐND và bà Lê Thị Khúc được bầu giữ chức "
        "Phó Chủ tịch HĐND huyện Bến Lức."
    ) == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân huyện Bến Lức [assumed]"],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Hội đồng nhân dân huyện Bến Lức [assumed]"],
    }


def test_a_paper_laid_before_a_council_takes_no_office_from_who_reads_it() -> None:
    assert held("Ông Trần Văn Mận, Chủ tịch HĐND tỉnh, trình tờ trình miễn nhiệm Phó Chủ tịch UBND tỉnh.") == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân tỉnh Long An"]
    }


def test_members_whom_nobody_names_are_not_the_person_before() -> None:
    assert held(
        "Dự có ông Trần Văn Mận - Chủ tịch UBND xã Thạnh Lợi, các đồng chí Ủy viên Ban Thường vụ Đảng ủy xã."
    ) == {"Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân xã Thạnh Lợi"]}


def test_a_bare_commune_is_the_one_that_the_text_is_about_and_none_of_those_it_was_made_of() -> None:
    _, found = actors(
        "Đại hội Hội Nông dân xã Thạnh Lợi\nXã Thạnh Lợi gồm các xã Lương Bình, Lương Hòa và thị trấn Bến Lức. "
        "Dự có ông Trần Văn Mận, Chủ tịch UBND xã."
    )
    assert offices(found) == {"Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân xã Thạnh Lợi"]}


def test_boards_of_a_council_set_off_by_a_comma_or_named_before_the_council() -> None:
    _, found = actors(
        "Ban Văn hóa - Xã hội thẩm tra báo cáo\nBan Văn hóa - Xã hội, HĐND tỉnh Long An thẩm tra báo cáo. "
        "Ông Trần Văn Mận, Trưởng Ban Văn hóa - Xã hội chủ trì."
    )
    board = "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Long An"
    assert offices(found) == {"Trần Văn Mận": [f"Trưởng ban @ {board}"]}
    assert [agency.label for agency in found.agencies] == [board]


def test_a_committees_own_organisation_board_among_its_others() -> None:
    _, found = actors("Họp ở Long An\nDự có lãnh đạo Ban Tổ chức, Ban Nội chính Tỉnh ủy; Ban Tổ chức trao giải.")
    assert [agency.label for agency in found.agencies] == [
        "Ban Tổ chức Tỉnh ủy Long An",
        "Ban Nội chính Tỉnh ủy Long An",
    ]


def test_boards_of_the_fatherland_front_and_guests_of_the_country() -> None:
    assert held(
        "Dự có bà Trần Thị Mận - Phó Chủ tịch Hội LHPN Việt Nam và lãnh đạo tỉnh; "
        "bà Lê Thị Khúc, Trưởng Ban Công tác Phụ nữ, Ủy ban MTTQ Việt Nam tỉnh."
    ) == {
        "Trần Thị Mận": ["Phó Chủ tịch @ Hội Liên hiệp Phụ nữ Việt Nam"],
        "Lê Thị Khúc": ["Trưởng ban @ Ban Công tác Phụ nữ, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An"],
    }


def test_one_body_in_a_row_of_communes() -> None:
    _, found = actors("Họp ở Long An\nĐoàn làm việc với UBND xã Thạnh Lợi, xã Lương Hòa và xã Lương Bình.")
    assert [agency.label for agency in found.agencies] == [
        "Ủy ban nhân dân xã Thạnh Lợi",
        "Ủy ban nhân dân xã Lương Hòa",
        "Ủy ban nhân dân xã Lương Bình",
    ]


def test_offices_joined_by_a_dash_before_a_name_are_of_who_comes() -> None:
    assert held(
        "Sáng nay, Phó Bí thư Tỉnh ủy Trần Văn Mận, Phó Chủ tịch UBND tỉnh - Trưởng Đoàn ĐBQH tỉnh Lê Văn Khúc, "
        "Giám đốc Sở Y tế Vũ Thị Tư dự."
    ) == {
        "Trần Văn Mận": ["Phó Bí thư @ Tỉnh ủy Long An"],
        "Lê Văn Khúc": [
            "Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An",
            "Trưởng đoàn @ Đoàn đại biểu Quốc hội tỉnh Long An",
        ],
        "Vũ Thị Tư": ["Giám đốc @ Sở Y tế tỉnh Long An"],
    }


def test_who_is_elected_stands_behind_a_colon() -> None:
    assert held(
        "Kết quả bầu Phó Chủ tịch UBND tỉnh nhiệm kỳ 2016 - 2021 đối với: ông Trần Văn Mận, ông Lê Văn Khúc."
    ) == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
        "Lê Văn Khúc": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [assumed]"],
    }


def test_a_term_is_no_person_and_an_events_board_no_agency() -> None:
    assert held(
        "Ông Trần Văn Mận là Chủ tịch HĐND tỉnh Khóa XVII. Ông Lê Văn Khúc, Trưởng ban Dân tộc tỉnh, "
        "Phó Trưởng ban Ban Chỉ đạo Đại hội, dự. "
        "Bà Vũ Thị Tư, Phó Bí thư Đảng ủy, Trưởng Khối Dân vận xã Thạnh Lợi, dự."
    ) == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân tỉnh Long An"],
        "Lê Văn Khúc": ["Trưởng ban @ Ban Dân tộc tỉnh Long An"],
        "Vũ Thị Tư": ["Phó Bí thư @ Đảng ủy xã Thạnh Lợi", "Trưởng khối @ Khối Dân vận Đảng ủy xã Thạnh Lợi"],
    }


def test_those_who_leave_are_told_behind_a_colon_each_with_another_office() -> None:
    assert held(
        "HĐND huyện Bến Lức miễn nhiệm chức danh Ủy viên UBND huyện đối với các ông: Trần Văn Mận, nguyên Trưởng phòng "
        "Nội vụ, do chuyển công tác; Lê Văn Khúc, nguyên Trưởng Công an huyện."
    ) == {
        "Trần Văn Mận": [
            "Trưởng phòng @ Phòng Nội vụ huyện Bến Lức [former]",
            "Ủy viên @ Ủy ban nhân dân huyện Bến Lức [left]",
        ],
        "Lê Văn Khúc": [
            "Trưởng Công an @ Công an huyện Bến Lức [former]",
            "Ủy viên @ Ủy ban nhân dân huyện Bến Lức [left]",
        ],
    }


def test_two_offices_left_by_one_and_another_by_the_next() -> None:
    assert held(
        "HĐND huyện Bến Lức miễn nhiệm chức vụ Chủ tịch HĐND huyện, cho thôi làm nhiệm vụ đại biểu HĐND huyện đối với "
        "ông Trần Văn Mận và chức danh Phó Chủ tịch UBND huyện đối với ông Lê Văn Khúc."
    ) == {
        "Trần Văn Mận": [
            "Chủ tịch @ Hội đồng nhân dân huyện Bến Lức [left]",
            "Đại biểu @ Hội đồng nhân dân huyện Bến Lức [left]",
        ],
        "Lê Văn Khúc": ["Phó Chủ tịch @ Ủy ban nhân dân huyện Bến Lức [left]"],
    }


def test_a_city_is_no_part_of_a_name_with_two_surnames_and_a_youth_union_no_district() -> None:
    assert held(
        "Chủ tịch UBND TP Lương Nguyễn Minh Mận và đồng chí Lê Văn Khúc - Phó Bí thư huyện Đoàn Bến Lức "
        "dự tại TP Tân An."
    ) == {
        "Lương Nguyễn Minh Mận": ["Chủ tịch @ Ủy ban nhân dân thành phố Tân An"],
        "Lê Văn Khúc": ["Phó Bí thư @ Huyện đoàn Bến Lức"],
    }


def test_the_district_of_a_headline_or_publisher_by_its_bare_name() -> None:
    _, found = actors(
        "Bến Lức: Họp Hội đồng nhân dân\nÔng Trần Văn Mận, Chủ tịch HĐND huyện; bà Lê Thị Khúc, Trưởng phòng Y tế."
    )
    assert offices(found) == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân huyện Bến Lức"],
        "Lê Thị Khúc": ["Trưởng phòng @ Phòng Y tế huyện Bến Lức"],
    }
    _, found = actors("Ra quân\nÔng Trần Văn Mận, Phó Bí thư Huyện ủy dự.", publisher="Tuổi trẻ Bến Lức")
    assert offices(found) == {"Trần Văn Mận": ["Phó Bí thư @ Huyện ủy Bến Lức"]}


def test_a_youth_union_of_a_commune_and_its_inspection_commission() -> None:
    assert held(
        "Anh Trần Văn Mận - Bí thư Xã đoàn Thạnh Lợi dự; chị Lê Thị Khúc, Chủ nhiệm Ủy ban Kiểm tra Tỉnh Đoàn chủ trì."
    ) == {
        "Trần Văn Mận": ["Bí thư @ Xã đoàn Thạnh Lợi"],
        "Lê Thị Khúc": ["Chủ nhiệm @ Ủy ban Kiểm tra Tỉnh đoàn Long An"],
    }


def test_the_bodies_of_many_communes_are_none_of_the_district() -> None:
    _, found = actors(
        "Ông Trần Văn Mận, Chủ tịch UBND huyện Bến Lức, chủ trì. "
        "Dự có lãnh đạo Đảng ủy, HĐND, Ủy ban MTTQ Việt Nam của các xã, thị trấn."
    )
    assert {agency.label for agency in found.agencies} == {"Ủy ban nhân dân huyện Bến Lức"}


def test_a_committee_beside_the_office_of_its_commune() -> None:
    _, found = actors("Dự có đại diện Ủy ban Kiểm tra Đảng ủy, Văn phòng HĐND - UBND xã Thạnh Lợi.")
    assert {agency.label for agency in found.agencies} == {
        "Ủy ban Kiểm tra Đảng ủy xã Thạnh Lợi",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Thạnh Lợi",
    }


def test_words_of_a_headline_in_capitals_are_no_place_and_no_name() -> None:
    _, found = actors(
        "TIẾP XÚC, ĐỐI THOẠI GIỮA BÍ THƯ HUYỆN ỦY VÀ NHÂN DÂN CẤP HUYỆN NĂM 2021\n"
        "Ông Trần Văn Mận, Chủ tịch UBND huyện Bến Lức, chủ trì. Đại hội bầu 5 đồng chí Ban Thường vụ."
    )
    assert offices(found) == {"Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân huyện Bến Lức"]}
    assert not any("NĂM" in agency.label for agency in found.agencies)


def test_short_forms_of_the_front_and_of_a_deputy() -> None:
    assert held("Đồng chí Trần Văn Mận, Phó BT Huyện ủy, PCT UBMT huyện Bến Lức dự.") == {
        "Trần Văn Mận": [
            "Phó Bí thư @ Huyện ủy Bến Lức",
            "Phó Chủ tịch @ Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bến Lức",
        ]
    }


def test_a_member_of_a_named_party_committee() -> None:
    assert held(
        "Dự có Đại tá Trần Văn Mận - Đảng ủy viên Đảng ủy Quân sự tỉnh, Phó Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh; "
        "đồng chí Lê Thị Khúc - UV. BTV Huyện ủy Bến Lức."
    ) == {
        "Trần Văn Mận": [
            "Phó Chỉ huy trưởng @ Bộ Chỉ huy Quân sự tỉnh Long An",
            "Đảng ủy viên @ Đảng ủy Quân sự tỉnh Long An",
        ],
        "Lê Thị Khúc": ["Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức"],
    }


def test_the_abbreviation_of_a_provincial_member_in_a_city_is_of_the_city() -> None:
    _, found = actors(
        "Ông Trần Văn Mận, TUV, Bí thư Đảng ủy phường Phú Xuân dự.", publisher="Báo Huế", jurisdiction="thành phố Huế"
    )
    assert "Thành ủy viên @ Thành ủy Huế" in offices(found)["Trần Văn Mận"]


def test_two_offices_of_two_persons_one_each() -> None:
    assert held(
        "Hội nghị thống nhất giữ chức Chủ tịch và Phó Chủ tịch Hội Nông dân huyện Bến Lức đối với "
        "ông Trần Văn Mận và bà Lê Thị Khúc."
    ) == {
        "Trần Văn Mận": ["Chủ tịch @ Hội Nông dân huyện Bến Lức [assumed]"],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Hội Nông dân huyện Bến Lức [assumed]"],
    }


def test_the_province_of_the_publisher_before_another_is_named() -> None:
    _, found = actors(
        "Đoàn do ông Trần Văn Mận, Chủ tịch Hội Nông dân tỉnh làm trưởng đoàn phối hợp với "
        "Hội Nông dân tỉnh Phú Yên tặng quà.",
        publisher="Báo Long An",
    )
    assert offices(found) == {"Trần Văn Mận": ["Chủ tịch @ Hội Nông dân tỉnh Long An"]}


def test_a_unit_of_the_south_of_a_union() -> None:
    assert held("Dự có Bí thư Tỉnh ủy Trần Văn Mận, Phó Ban công tác phụ nữ phía Nam Lê Thị Khúc.") == {
        "Trần Văn Mận": ["Bí thư @ Tỉnh ủy Long An"],
        "Lê Thị Khúc": ["Phó Trưởng ban @ Ban Công tác Phụ nữ phía Nam"],
    }


def test_a_newspaper_with_a_name_of_its_own_tells_its_province() -> None:
    _, found = actors("Dự có Bí thư Tỉnh ủy Trần Văn Mận.", publisher="Báo Ấp Bắc", jurisdiction="")
    assert offices(found) == {"Trần Văn Mận": ["Bí thư @ Tỉnh ủy Tiền Giang"]}


def test_a_town_not_named_is_the_one_that_bears_its_provinces_name() -> None:
    _, found = actors(
        "Ông Trần Văn Mận - Bí thư Thị ủy, bà Lê Thị Khúc - Chủ tịch UBND Thị xã dự.",
        publisher="Báo Tây Ninh",
        jurisdiction="",
    )
    assert offices(found) == {
        "Trần Văn Mận": ["Bí thư @ Thị ủy Tây Ninh"],
        "Lê Thị Khúc": ["Chủ tịch @ Ủy ban nhân dân thị xã Tây Ninh"],
    }


def test_titles_grown_together_with_their_abbreviated_body() -> None:
    assert held(
        "Đồng chí Trần Văn Mận, CTUBND xã Thạnh Lợi, Bí thư Đảng bộ cơ quan UBND xã Thạnh Lợi; "
        "đồng chí Lê Thị Khúc Phó CTUBND xã Thạnh Lợi."
    ) == {
        "Trần Văn Mận": [
            "Bí thư @ Đảng bộ Cơ quan Ủy ban nhân dân xã Thạnh Lợi",
            "Chủ tịch @ Ủy ban nhân dân xã Thạnh Lợi",
        ],
        "Lê Thị Khúc": ["Phó Chủ tịch @ Ủy ban nhân dân xã Thạnh Lợi"],
    }


def test_the_head_of_an_abbreviated_steering_committee() -> None:
    assert held(
        "BCĐ Vận động hiến máu tình nguyện tỉnh tổ chức hội nghị. "
        "Ông Trần Văn Mận, Phó Chủ tịch UBND tỉnh, Trưởng BCĐ chủ trì."
    ) == {
        "Trần Văn Mận": [
            "Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An",
            "Trưởng ban @ Ban Chỉ đạo Vận động hiến máu tình nguyện tỉnh Long An",
        ]
    }


def test_who_hands_an_office_over_leaves_it_and_the_other_takes_it() -> None:
    assert held("Ông Trần Văn Mận bàn giao chức trách, nhiệm vụ Giám đốc Sở Y tế cho ông Vũ Xuân Tư.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An [left]"],
        "Vũ Xuân Tư": ["Giám đốc @ Sở Y tế tỉnh Long An [assumed]"],
    }
    assert held("Sở Nội vụ bàn giao nhiệm vụ Giám đốc Sở Y tế cho bà Lê Thị Khúc.") == {
        "Lê Thị Khúc": ["Giám đốc @ Sở Y tế tỉnh Long An [assumed]"]
    }
    assert held("Ông Trần Văn Mận bàn giao nhiệm vụ cho ông Vũ Xuân Tư, Giám đốc Sở Y tế.") == {
        "Trần Văn Mận": [],
        "Vũ Xuân Tư": ["Giám đốc @ Sở Y tế tỉnh Long An"],
    }


def test_offices_dealt_out_in_the_order_of_the_persons() -> None:
    assert held("Dự có ông Trần Văn Mận và bà Lê Thị Khúc – Giám đốc và Phó Giám đốc Sở Y tế.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An"],
        "Lê Thị Khúc": ["Phó Giám đốc @ Sở Y tế tỉnh Long An"],
    }
    assert held("Dự có ông Trần Văn Mận và bà Lê Thị Khúc, Bí thư, Chủ tịch UBND xã Thạnh Lợi.") == {
        "Trần Văn Mận": [],
        "Lê Thị Khúc": ["Bí thư @ Đảng ủy xã Thạnh Lợi", "Chủ tịch @ Ủy ban nhân dân xã Thạnh Lợi"],
    }


def test_who_is_chosen_takes_what_comes_after_the_verb_of_being_and_holds_what_comes_before() -> None:
    assert held(
        "Hội nghị bầu bổ sung đồng chí Trần Văn Mận, Chủ tịch UBND huyện Bến Lức, là Ủy viên Ban Thường vụ Tỉnh ủy "
        "và bà Lê Thị Khúc, Giám đốc Sở Y tế là Tỉnh ủy viên."
    ) == {
        "Trần Văn Mận": [
            "Chủ tịch @ Ủy ban nhân dân huyện Bến Lức",
            "Ủy viên @ Ban Thường vụ Tỉnh ủy Long An [assumed]",
        ],
        "Lê Thị Khúc": ["Giám đốc @ Sở Y tế tỉnh Long An", "Tỉnh ủy viên @ Tỉnh ủy Long An [assumed]"],
    }
    assert held("Ông Trần Văn Mận, hiện là Giám đốc Sở Y tế, là Ủy viên UBND tỉnh, phát biểu.") == {
        "Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An", "Ủy viên @ Ủy ban nhân dân tỉnh Long An"]
    }


def test_heads_of_divisions_in_short_are_no_cities() -> None:
    assert held(
        "Dự có bà Lê Thị Khúc, TP. Tổ chức cán bộ Sở Y tế; ông Vũ Xuân Tư - PTP Nội vụ huyện Bến Lức; "
        "ông Trần Văn Mận, Chủ tịch UBND TP Tân An."
    ) == {
        "Lê Thị Khúc": ["Trưởng phòng @ Phòng Tổ chức cán bộ Sở Y tế tỉnh Long An"],
        "Vũ Xuân Tư": ["Phó Trưởng phòng @ Phòng Nội vụ huyện Bến Lức"],
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân thành phố Tân An"],
    }
    assert held("Ông Trần Văn Mận, Chủ tịch UBND TP. Thanh tra tỉnh dự.") == {"Trần Văn Mận": []}


def test_a_party_committee_in_two_letters() -> None:
    assert held(
        "Dự có đồng chí Trần Văn Mận, Bí thư ĐU xã Thạnh Lợi; "
        "ông Lê Văn Nam, Phó Bí thư ĐU - Chủ tịch UBND xã Thạnh Hòa."
    ) == {
        "Trần Văn Mận": ["Bí thư @ Đảng ủy xã Thạnh Lợi"],
        "Lê Văn Nam": ["Chủ tịch @ Ủy ban nhân dân xã Thạnh Hòa", "Phó Bí thư @ Đảng ủy xã Thạnh Hòa"],
    }
    assert actors("Họp ở Long An\nTHI ĐU DÂY: Ông Trần Văn Mận dự.")[1].agencies == ()


def test_schools_listed_behind_their_kind_are_no_persons() -> None:
    assert held(
        "Dự có hiệu trưởng các trường THPT: Nguyễn Trung Trực, Lê Quý Đôn và Võ Văn Tần; "
        "ông Trần Văn Mận, Giám đốc Sở Y tế; Hiệu trưởng Trường THCS: Lê Lợi, Trần Phú."
    ) == {"Trần Văn Mận": ["Giám đốc @ Sở Y tế tỉnh Long An"]}
    assert list(held("Dự có Hiệu trưởng Trường THPT: Bà Lê Thị Khúc, ông Vũ Xuân Tư.")) == ["Lê Thị Khúc", "Vũ Xuân Tư"]
    assert list(held("Dự có Hiệu trưởng Trường THPT: Lê Văn Khúc.")) == ["Lê Văn Khúc"]


def test_the_centre_of_an_organisation_is_told_by_the_organisation() -> None:
    assert held(
        "Hội Nông dân tỉnh họp. Dự có ông Trần Văn Mận, Ủy viên Ban Chấp hành Trung ương Hội, Chủ tịch Hội Nông dân "
        "tỉnh; bà Lê Thị Khúc, UVBCH Hội LHPN Việt Nam, Phó Chủ tịch Hội LHPN tỉnh."
    ) == {
        "Trần Văn Mận": [
            "Chủ tịch @ Hội Nông dân tỉnh Long An",
            "Ủy viên @ Ban Chấp hành Trung ương Hội Nông dân Việt Nam",
        ],
        "Lê Thị Khúc": [
            "Phó Chủ tịch @ Hội Liên hiệp Phụ nữ tỉnh Long An",
            "Ủy viên @ Ban Chấp hành Hội Liên hiệp Phụ nữ Việt Nam",
        ],
    }


def test_the_centre_of_no_organisation_named_is_none() -> None:
    assert held("Dự có ông Trần Văn Mận, Phó Chủ tịch Trung ương Hội.") == {"Trần Văn Mận": []}


def test_a_party_group_is_of_the_organisation_whose_centre_stands_beside() -> None:
    assert held(
        "Dự có ông Trần Văn Mận, Bí thư Đảng đoàn, Chủ tịch Ban Chấp hành Trung ương Hội Nông dân Việt Nam."
    ) == {
        "Trần Văn Mận": [
            "Bí thư @ Đảng đoàn Hội Nông dân Việt Nam",
            "Chủ tịch @ Ban Chấp hành Trung ương Hội Nông dân Việt Nam",
        ]
    }


def test_a_committee_that_someone_joins_is_of_the_party_organisation() -> None:
    assert held(
        "Ban Thường vụ Tỉnh ủy chỉ định ông Trần Văn Mận tham gia Ban Chấp hành, Ban Thường vụ Huyện ủy và giữ chức "
        "Phó Bí thư Huyện ủy Bến Lức."
    ) == {
        "Trần Văn Mận": [
            "Phó Bí thư @ Huyện ủy Bến Lức [assumed]",
            "Ủy viên @ Ban Chấp hành Đảng bộ huyện Bến Lức [assumed]",
            "Ủy viên @ Ban Thường vụ Huyện ủy Bến Lức [assumed]",
        ]
    }


def test_an_organisation_elects_an_inspection_committee_of_its_own() -> None:
    _, found = actors(
        "Đại hội Hội Nông dân tỉnh Long An\nBan Thường vụ có 8 người, Ủy ban Kiểm tra có 5 người. "
        "Hội nhận cờ của Thường trực Hội Nông dân tỉnh nhân ngày thành lập Hội Phụ nữ và Ngày Nông dân Việt Nam."
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Hội Liên hiệp Phụ nữ tỉnh Long An",
        "Hội Nông dân tỉnh Long An",
        "Thường trực Hội Nông dân tỉnh Long An",
        "Ủy ban Kiểm tra Hội Nông dân tỉnh Long An",
    ]


def test_an_inspection_committee_in_a_text_on_the_party_is_the_partys() -> None:
    _, found = actors("Tỉnh ủy Long An họp\nỦy ban Kiểm tra báo cáo. Hội Nông dân tỉnh dự.")
    assert "Ủy ban Kiểm tra Tỉnh ủy Long An" in {agency.label for agency in found.agencies}


def test_a_board_is_known_however_its_dash_is_set() -> None:
    assert held(
        "Dự có bà Lê Thị Khúc, Phó Trưởng Ban VH- XH HĐND tỉnh; ông Trần Văn Mận, Trưởng Ban KT -NS HĐND tỉnh."
    ) == {
        "Lê Thị Khúc": ["Phó Trưởng ban @ Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Long An"],
        "Trần Văn Mận": ["Trưởng ban @ Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh Long An"],
    }


def test_the_head_of_a_province_told_by_its_name_alone() -> None:
    assert held(
        "Phó chủ tịch Bến Tre Lê Thị Oanh dự. Ông Trần Văn Mận, Chủ tịch Long An, và ông Hồ Na, Bí thư Hà Nội, đến. "
        "Chủ tịch Hà Nam Phương phát biểu."
    ) == {
        "Lê Thị Oanh": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Bến Tre"],
        "Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Hồ Na": ["Bí thư @ Thành ủy Hà Nội"],
    }


def test_bodies_of_a_district_told_by_its_name_alone() -> None:
    _, found = actors("Họp ở Long An\nLiên đoàn Lao động Bến Lức, Hội Nông dân Bến Lức và HĐND Tân An dự.")
    assert sorted(agency.label for agency in found.agencies) == [
        "Hội Nông dân huyện Bến Lức",
        "Hội đồng nhân dân thành phố Tân An",
        "Liên đoàn Lao động huyện Bến Lức",
    ]


def test_a_name_that_begins_as_a_district_does_is_no_place() -> None:
    _, found = actors("Họp ở Long An\nHội Doanh nhân trẻ Bến Lức Xanh dự.")
    assert [agency.label for agency in found.agencies] == ["Hội Doanh nhân trẻ Bến Lức Xanh tỉnh Long An"]


def test_earlier_offices_in_other_words_and_kinds_of_units_with_points() -> None:
    assert held(
        "Ông Trần Văn Mận từng đảm trách các chức vụ Bí thư Thành ủy Tân An và sau đó là Phó Bí thư Tỉnh ủy. "
        "Bà Lê Thị Oanh giữ chức P. CT UBND T.P Tân An."
    ) == {
        "Trần Văn Mận": ["Bí thư @ Thành ủy Tân An [former]", "Phó Bí thư @ Tỉnh ủy Long An [former]"],
        "Lê Thị Oanh": ["Phó Chủ tịch @ Ủy ban nhân dân thành phố Tân An [assumed]"],
    }


def test_whom_another_replaces_behind_a_bracket() -> None:
    assert held("Ông Trần Văn Mận được bổ nhiệm làm Bí thư Huyện ủy Bến Lức (Long An) thay ông Hồ Văn Na.") == {
        "Trần Văn Mận": ["Bí thư @ Huyện ủy Bến Lức [assumed]"],
        "Hồ Văn Na": ["Bí thư @ Huyện ủy Bến Lức [left]"],
    }


def test_offices_of_a_district_in_its_own_text() -> None:
    _, found = actors(
        "Họp tháng\nDự có lãnh đạo Chi cục Thống kê, Phòng Lao động - TB&XH, Đài TT-TH.", publisher="UBND huyện Bến Lức"
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Chi cục Thống kê huyện Bến Lức",
        "Phòng Lao động - Thương binh và Xã hội huyện Bến Lức",
        "Đài Truyền thanh - Truyền hình huyện Bến Lức",
    ]


def test_unions_of_a_field_in_a_province_and_boards_of_organisations() -> None:
    _, found = actors(
        "Họp ở Long An\nCông đoàn Viên chức, Công đoàn các KCN dự. "
        "Hội đồng thi đua khen thưởng Tổng LĐLĐ Việt Nam họp. Tổ chức Công đoàn Việt Nam 90 năm xây dựng."
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Công đoàn Viên chức tỉnh Long An",
        "Công đoàn Việt Nam",
        "Công đoàn các Khu công nghiệp tỉnh Long An",
        "Hội đồng Thi đua - Khen thưởng Tổng Liên đoàn Lao động Việt Nam",
    ]


def test_committees_that_a_congress_elects_or_that_meet() -> None:
    _, found = actors(
        "Đại hội Hội Nông dân huyện Bến Lức\nĐại hội đã bầu Ban Chấp hành khóa mới và bầu Ban Thường vụ. "
        "Dự có đại diện Chi hội Nông dân ấp 2. Ban chấp hành các chi hội dự."
    )
    assert {"Ban Chấp hành Hội Nông dân huyện Bến Lức", "Ban Thường vụ Hội Nông dân huyện Bến Lức"} <= {
        agency.label for agency in found.agencies
    }


def test_a_committee_named_in_passing_is_nobodys() -> None:
    _, found = actors("Họp ở Long An\nCác ban chấp hành cần đổi mới. Hội Nông dân tỉnh dự.")
    assert [agency.label for agency in found.agencies] == ["Hội Nông dân tỉnh Long An"]


def test_whose_a_body_is_in_brackets_between_an_office_and_its_bearer() -> None:
    assert held(
        "Dự có Phó Chủ tịch UBND tỉnh Trần Văn Mận, Phó Tổng cục trưởng Tổng cục An ninh (Bộ Công an) Lê Văn Ry."
    ) == {
        "Trần Văn Mận": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
        "Lê Văn Ry": ["Phó Tổng cục trưởng @ Tổng cục An ninh"],
    }


def test_a_board_of_appraisers() -> None:
    assert held("Ông Trần Văn Mận, Chủ tịch Hội đồng thẩm định nông thôn mới tỉnh, chủ trì.") == {
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng thẩm định nông thôn mới tỉnh Long An"]
    }


def test_another_province_whose_council_opens_the_sentence() -> None:
    assert held(
        "UBND tỉnh Long An họp. Cùng ngày, HĐND tỉnh Bến Tre khóa X bầu ông Trần Văn Mận, Phó Chủ tịch UBND tỉnh, giữ "
        "chức Chủ tịch UBND tỉnh nhiệm kỳ 2021 - 2026 thay bà Lê Thị Oanh. "
        "Ông Hồ Văn Na, Chủ tịch UBND tỉnh Long An, dự."
    ) == {
        "Trần Văn Mận": [
            "Chủ tịch @ Ủy ban nhân dân tỉnh Bến Tre [assumed]",
            "Phó Chủ tịch @ Ủy ban nhân dân tỉnh Bến Tre",
        ],
        "Lê Thị Oanh": ["Chủ tịch @ Ủy ban nhân dân tỉnh Bến Tre [left]"],
        "Hồ Văn Na": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
    }


def test_the_venue_of_a_central_meeting_is_not_what_a_text_is_about() -> None:
    _, found = actors(
        "Ngày 15/7, tại Hà Nội, Ủy ban Kiểm tra Trung ương đã họp.\nỦy ban quyết định kỷ luật ông Trần Văn Mận, "
        "Giám đốc Sở Y tế; bà Lê Thị Oanh, Chủ tịch UBND huyện Bến Lức, tỉnh Long An."
    )
    assert offices(found)["Trần Văn Mận"] == ["Giám đốc @ Sở Y tế tỉnh Long An"]


def test_who_leaves_an_office_to_take_up_other_work() -> None:
    assert held(
        "Thủ tướng phê chuẩn miễn nhiệm chức danh Ủy viên UBND tỉnh để nhận nhiệm vụ mới đối với ông Trần Văn Mận."
    ) == {"Trần Văn Mận": ["Ủy viên @ Ủy ban nhân dân tỉnh Long An [left]"]}


def test_a_district_that_acts_in_the_headline_is_meant_by_a_bare_district() -> None:
    _, found = actors(
        "Bến Lức khai mạc kỳ họp thứ hai HĐND huyện\nUBND huyện báo cáo; phòng Nội vụ huyện và lãnh đạo phòng họp dự.",
        publisher="HĐND tỉnh Long An",
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Hội đồng nhân dân huyện Bến Lức",
        "Phòng Nội vụ huyện Bến Lức",
        "Ủy ban nhân dân huyện Bến Lức",
    ]


def test_a_person_at_the_head_of_a_headline_is_no_district() -> None:
    _, found = actors("Bến Lức Xanh khai mạc giải bóng\nUBND huyện báo cáo.")
    assert found.agencies == ()


def test_words_that_begin_as_a_country_does_name_none() -> None:
    assert held(
        "Dự có ông Trần Văn Mận, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy, Trưởng Ban Pháp chế HĐND tỉnh; "
        "Chủ tịch Ủy ban MTTQ huyện Bến Lức Bùi Nam Anh."
    ) == {
        "Trần Văn Mận": [
            "Chủ nhiệm @ Ủy ban Kiểm tra Tỉnh ủy Long An",
            "Trưởng ban @ Ban Pháp chế Hội đồng nhân dân tỉnh Long An",
        ],
        "Bùi Nam Anh": ["Chủ tịch @ Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bến Lức"],
    }


def test_boards_of_events_are_none_and_boards_of_woods_are_placed() -> None:
    _, found = actors(
        "Họp ở Long An\nTỉnh lập Ban Chỉ đạo tổ chức các hoạt động kỷ niệm. Ban Quản lý rừng phòng hộ huyện Bến Lức, "
        "Ban Chỉ đạo diễn tập khu vực phòng thủ tỉnh và Văn phòng Đoàn ĐBQH - HĐND tỉnh dự."
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Ban Chỉ đạo diễn tập khu vực phòng thủ tỉnh Long An",
        "Ban Quản lý rừng phòng hộ huyện Bến Lức",
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Long An",
    ]


def test_an_office_that_nobody_has_yet() -> None:
    assert held(
        "Ban Thường vụ Thành ủy phân công ông Trần Văn Mận – Phó Bí thư Thường trực Quận ủy quận 8, phụ trách điều "
        "hành Đảng bộ quận cho đến khi có nhân sự giữ chức Bí thư Quận ủy quận này."
    ) == {"Trần Văn Mận": ["Phó Bí thư Thường trực @ Quận ủy Quận 8"]}


def test_a_temple_that_begins_as_an_association_does() -> None:
    _, found = actors("Thăm di tích ở Long An\nĐoàn thăm chùa Hội Khánh, đình Hội Phú và Hội Nông dân tỉnh.")
    assert [agency.label for agency in found.agencies] == ["Hội Nông dân tỉnh Long An"]


def test_who_leaves_an_office_for_one_that_is_named() -> None:
    assert held(
        "Miễn nhiệm chức danh Phó Chủ tịch HĐND tỉnh đối với bà Trần Thị Mận để nhận điều động công tác Bí thư Huyện "
        "ủy Bến Lức; miễn nhiệm chức danh Phó Chủ tịch UBND tỉnh đối với ông Lê Văn Ổi để nhận nhiệm vụ mới."
    ) == {
        "Trần Thị Mận": [
            "Bí thư @ Huyện ủy Bến Lức [assumed]",
            "Phó Chủ tịch @ Hội đồng nhân dân tỉnh Long An [left]",
        ],
        "Lê Văn Ổi": ["Phó Chủ tịch @ Ủy ban nhân dân tỉnh Long An [left]"],
    }


def test_who_only_proposes_others_for_an_office() -> None:
    assert held(
        "Ông Trần Văn Mận - Chủ tịch UBND tỉnh đã đọc tờ trình giới thiệu 6 nhân sự để các đại biểu HĐND tỉnh bầu giữ "
        "chức vụ Phó Chủ tịch UBND tỉnh."
    ) == {"Trần Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"]}


def test_an_association_that_calls_itself_the_provinces() -> None:
    _, found = actors(
        "Hội Chữ thập đỏ tỉnh: Hội nghị Ban Chấp hành\nỞ Long An, hội nghị bàn nhân sự Ủy ban Kiểm tra Tỉnh hội."
    )
    assert sorted(agency.label for agency in found.agencies) == [
        "Ban Chấp hành Hội Chữ thập đỏ tỉnh Long An",
        "Hội Chữ thập đỏ tỉnh Long An",
        "Ủy ban Kiểm tra Hội Chữ thập đỏ tỉnh Long An",
    ]


def test_the_mark_of_a_paper_is_no_party() -> None:
    _, found = actors("Họp ở Long An\n(ĐCSVN) - Ngày 9/2, UBND tỉnh họp với Đảng Cộng sản Việt Nam (ĐCSVN).")
    named = next(agency for agency in found.agencies if agency.label == "Đảng Cộng sản Việt Nam")
    assert [span.start for span in named.mentions] == [52]


def test_who_leads_a_delegation_of_several_bodies() -> None:
    assert held(
        "Đoàn đại biểu Tỉnh ủy, HĐND, Đoàn đại biểu Quốc hội tỉnh do bà Trần Thị Mận, Bí thư Tỉnh ủy làm Trưởng đoàn."
    ) == {"Trần Thị Mận": ["Bí thư @ Tỉnh ủy Long An"]}


def test_a_career_that_begins_with_no_office() -> None:
    assert held(
        "Ông Trần Văn Mận từng làm cán bộ trinh sát thuộc Bộ Công an; Trưởng phòng Phòng An ninh kinh tế, Công an tỉnh "
        "Đồng Nai; Phó cục trưởng Cục An ninh nội địa."
    ) == {
        "Trần Văn Mận": [
            "Phó Cục trưởng @ Cục An ninh nội địa [former]",
            "Trưởng phòng @ Phòng An ninh kinh tế, Công an tỉnh Đồng Nai [former]",
        ]
    }


def test_whom_another_is_elected_instead_of() -> None:
    assert held("Thay ông Lê Văn Ổi, ông Trần Văn Mận được bầu làm Chủ tịch HĐND tỉnh Long An.") == {
        "Lê Văn Ổi": [],
        "Trần Văn Mận": ["Chủ tịch @ Hội đồng nhân dân tỉnh Long An [assumed]"],
    }


def test_for_whom_somebody_acts_who_has_two_offices() -> None:
    assert held(
        "Thừa ủy quyền của Tổng Bí thư, Chủ tịch nước Trần Văn Mận, Bí thư Tỉnh ủy Lê Văn Ổi trao huân chương."
    ) == {
        "Trần Văn Mận": [
            "Chủ tịch nước @ Nước Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Tổng Bí thư @ Ban Chấp hành Trung ương Đảng",
        ],
        "Lê Văn Ổi": ["Bí thư @ Tỉnh ủy Long An"],
    }
