"""Who commands a unit of the army, where the title names none."""

from __future__ import annotations

from tests.extraction.offices.test_offices import held


def test_a_commander_is_of_the_unit_that_the_title_tells() -> None:
    told = held(
        "Sáng 22/8/2022, Sư đoàn 824 tổng kết diễn tập. Chủ trì có Thiếu tướng Lê Văn Mận, Phó Tư lệnh Quân khu 4; "
        "Thượng tá Trần Văn Bách, Sư đoàn trưởng; Trung tá Đỗ Văn Tý, Trung đoàn trưởng Trung đoàn 835."
    )
    assert told["Trần Văn Bách"] == ["Sư đoàn trưởng @ Sư đoàn 824"]
    assert told["Đỗ Văn Tý"][0].startswith("Trung đoàn trưởng @ Trung đoàn 835")
