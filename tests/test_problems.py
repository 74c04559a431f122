"""Problems as people read them, in either language."""

import pytest

from kg.problems import Problem

PROBLEM = Problem(
    "query-syntax", "Truy vấn sai cú pháp.", "The query does not parse.", source="q.rq", place="dòng 3, cột 5"
)


def test_a_position_is_told_in_the_language_of_the_message() -> None:
    assert PROBLEM.line("vi") == "q.rq: dòng 3, cột 5: Truy vấn sai cú pháp."
    assert PROBLEM.line("en") == "q.rq: line 3, column 5: The query does not parse."
    at_end = Problem("settings", "Thiếu.", "Missing.", place="cuối tệp")
    assert at_end.line("en") == "end of the file: Missing."


@pytest.mark.parametrize("place", ["#char=12,40", "byte 351", ""])
def test_other_positions_are_the_same_in_both(place: str) -> None:
    problem = Problem("empty", "Rỗng.", "Empty.", place=place)
    assert problem.line("en").removesuffix("Empty.") == problem.line("vi").removesuffix("Rỗng.")
