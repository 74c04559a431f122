"""Who took which part, where lists and forms of notices decide, in announcements of tests' own."""

from kg.extraction.facts import Part
from tests.extraction.reading import names, read


def parts(text: str) -> dict[str, set[Part]]:
    reading = read(text, jurisdiction="Hà Nam")
    found: dict[str, set[Part]] = {}
    for taken in reading.participations:
        found.setdefault(names(reading)[taken.participant], set()).add(taken.part)
    return found


def test_a_labelled_line_tells_nothing_of_the_lines_below() -> None:
    found = parts(
        "Hội thảo về nước sạch ở Hà Nam\nHội thảo mở ngày 5/6/2024.\nThành phần dự hội thảo:\n"
        "- Chủ trì: ông Trần Văn Tám;\n- Các ủy viên: bà Lê Thị Mai, ông Đỗ Văn Năm."
    )
    assert Part.CHAIR in found["Trần Văn Tám"]
    assert found["Lê Thị Mai"] == found["Đỗ Văn Năm"] == {Part.ATTENDEE}


def test_a_cue_on_a_line_of_its_own_opens_the_lines_below() -> None:
    found = parts(
        "Hội thảo về nước sạch ở Hà Nam\nHội thảo mở ngày 5/6/2024.\nChủ trì:\n"
        "- Ông Trần Văn Tám;\n- Bà Lê Thị Mai, Giám đốc Sở Y tế.\nHội thảo bàn về nước sạch ở các xã."
    )
    assert Part.CHAIR in found["Trần Văn Tám"]
    assert Part.CHAIR in found["Lê Thị Mai"]


def test_a_notice_of_what_is_to_come_makes_nobody_present_by_office() -> None:
    told = "Lễ khánh thành mở ngày 5/6/2024. Liên hệ ông Trần Văn Tám, Giám đốc Sở Y tế."
    assert parts(f"Khánh thành bệnh viện\n{told}") == {"Trần Văn Tám": {Part.ATTENDEE}}
    assert parts(f"Thông báo khánh thành bệnh viện\n{told}") == {}


def test_a_line_below_an_item_of_a_schedule_tells_who_attends_it() -> None:
    found = parts(
        "Lịch làm việc của lãnh đạo xã Tân Sơn\n(Tuần thứ 7 từ ngày 09/02/2026 đến ngày 13/02/2026)\n\n"
        "Thứ Hai (09/02/2026):\n1. Chủ tịch UBND xã: Thăm Trường THPT Tân Sơn.\n\n"
        "Thành phần tham dự: ông Trần Văn Tám; bà Lê Thị Mai.\n\n2. Phó Chủ tịch: Họp giao ban."
    )
    assert found == {"Trần Văn Tám": {Part.ATTENDEE}, "Lê Thị Mai": {Part.ATTENDEE}}


def test_the_dead_are_not_among_those_who_pay_their_respects() -> None:
    told = "Sáng 5/6/2024, đoàn Sở Y tế tỉnh Hà Nam do ông Trần Văn Tám, Giám đốc Sở dẫn đầu đến {} {}"
    dead = "nguyên Chủ tịch UBND tỉnh Lê Nam."
    assert "Lê Nam" not in parts("Đoàn Sở Y tế viếng nguyên Chủ tịch UBND tỉnh\n" + told.format("viếng", dead))
    assert "Lê Nam" in parts("Đoàn Sở Y tế thăm nguyên Chủ tịch UBND tỉnh\n" + told.format("thăm", dead))


def test_who_is_first_of_a_class_leads_nobody() -> None:
    told = "Bế giảng lớp học ở Hà Nam\nLễ bế giảng mở ngày 5/6/2024. Bà Lê Thị Mai, Phó Chủ tịch Hội Nông dân tỉnh {}."
    assert Part.CHAIR not in parts(told.format("dẫn đầu lớp"))["Lê Thị Mai"]
    assert Part.CHAIR in parts(told.format("dẫn đầu đoàn công tác"))["Lê Thị Mai"]


def test_who_is_elected_again_is_appointed_though_the_office_was_held_before() -> None:
    told = (
        "Đại hội Hội Nông dân tỉnh Hà Nam\nĐại hội mở ngày 5/6/2024. Bà Lê Thị Mai, Chủ tịch Hội Nông dân tỉnh, "
        "đọc báo cáo. Tại phiên họp thứ nhất, bà Lê Thị Mai {}."
    )
    assert Part.APPOINTEE in parts(told.format("tái đắc cử Chủ tịch"))["Lê Thị Mai"]
    assert Part.APPOINTEE not in parts(told.format("cảm ơn đại hội"))["Lê Thị Mai"]


def test_an_office_that_someone_holds_now_makes_nobody_an_appointee() -> None:
    found = parts(
        "Công bố quyết định bổ nhiệm cán bộ ở Hà Nam\nSáng 5/6/2024, Sở Y tế công bố quyết định bổ nhiệm bà Lê Thị Mai "
        "giữ chức Trưởng phòng. Dự lễ có ông Trần Văn Tám, hiện giữ chức vụ Giám đốc Sở Nội vụ; ông Đỗ Văn Năm, đang "
        "đảm nhiệm chức vụ Chánh Văn phòng Sở Nội vụ."
    )
    assert found["Lê Thị Mai"] == {Part.APPOINTEE}
    assert found["Trần Văn Tám"] == found["Đỗ Văn Năm"] == {Part.ATTENDEE}


def test_those_elected_are_on_the_list_that_tells_of_the_election() -> None:
    text = (
        "Đại hội Hội Nông dân ở Hà Nam\nNgày 5/6/2024, Hội Nông dân tỉnh Hà Nam họp đại hội.\n"
        "Đại hội bầu {} gồm 02 đồng chí:\n1. Trần Văn Tám, Chủ tịch.\n2. Lê Thị Mai, Phó Chủ tịch."
    )
    found = parts(text.format("Ban Chấp hành"))
    assert Part.APPOINTEE in found["Trần Văn Tám"] & found["Lê Thị Mai"]
    assert not any(Part.APPOINTEE in taken for taken in parts(text.format("Đoàn Chủ tịch")).values())


def test_who_signs_along_or_judges_takes_part() -> None:
    found = parts(
        "Ký thỏa thuận ở Hà Nam\nNgày 5/6/2024, ông Trần Văn Tám, Giám đốc Sở Y tế tỉnh Hà Nam, ký thỏa thuận cùng các "
        "ông Đỗ Văn Năm - Giám đốc Công ty May Sông Trà, Lê Nam Sơn - Giám đốc Công ty Cơ khí Đông Hà."
    )
    assert found["Đỗ Văn Năm"] == found["Lê Nam Sơn"] == {Part.SIGNATORY}
    judged = parts(
        "Hội thi ở Hà Nam\nNgày 5/6/2024 diễn ra hội thi. Ban Giám khảo do nhạc sĩ Trần Văn Tám làm Trưởng ban.\n"
        "Giải nhì được trao cho em Lê Thị Mai (Trường Tiểu học A) và em Đỗ Văn Năm (Trường Tiểu học B)."
    )
    assert judged["Trần Văn Tám"] == judged["Lê Thị Mai"] == judged["Đỗ Văn Năm"] == {Part.ATTENDEE}


def test_who_only_wrote_what_is_read_out_is_not_there() -> None:
    text = (
        "Đại lễ ở Hà Nam\nNgày 5/6/2024 diễn ra đại lễ, dưới sự chứng minh của ông Đỗ Văn Năm. "
        "Bà Lê Thị Mai đọc thông điệp {} ông Trần Văn Tám, Chủ tịch Hội Nông dân tỉnh Hà Nam."
    )
    assert "Trần Văn Tám" not in parts(text.format("mừng lễ của"))
    present = parts(text.format("trước"))
    assert present["Trần Văn Tám"] == present["Đỗ Văn Năm"] == {Part.ATTENDEE}
