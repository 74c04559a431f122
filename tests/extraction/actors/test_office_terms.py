"""When an office begins and ends and which decision made it, as far as the text says so."""

from __future__ import annotations

import pytest

from kg.authority import load_authority
from kg.extraction.facts import Office, Tenure
from kg.extraction.reader import Reader
from tests.extraction.reading import announcement


def read(text: str) -> list[tuple[Office, str | None]]:
    reading = Reader(load_authority()).read(announcement(f"Công tác cán bộ ở tỉnh Long An\n{text}"))
    labels = {document.ref: document.label for document in reading.documents}
    return [(office, labels.get(office.decision or "")) for office in reading.offices]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế kể từ ngày 01/8/2023.", "2023-08-01", "None"),
        (
            "Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế, thời hạn 5 năm, kể từ ngày 01/8/2023.",
            "2023-08-01",
            "2028-08-01",
        ),
        ("Ông Trần Văn Mận giữ chức Giám đốc Sở Y tế từ 1/11. Ngày 30/10/2021, sở họp.", "2021-11-01", "None"),
        ("Từ ngày 1/3/2022, ông Trần Văn Mận giữ chức Giám đốc Sở Y tế.", "2022-03-01", "None"),
        (
            "Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế. Quyết định có hiệu lực kể từ ngày 15/6/2020.",
            "2020-06-15",
            "None",
        ),
        ("Ông Trần Văn Mận thôi giữ chức Giám đốc Sở Y tế từ ngày 1/7/2022.", "None", "2022-07-01"),
        ("Ông Trần Văn Mận, Giám đốc Sở Y tế nghỉ hưu từ ngày 1/7/2022.", "None", "2022-07-01"),
        ("Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế, thời hạn 5 năm.", "None", "None"),
        ("Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế nhiệm kỳ 2020 - 2025.", "None", "None"),
        ("Ngày 5/6/2022, bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế.", "None", "None"),
        ("Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế; sở dời trụ sở từ ngày 1/2/2020.", "None", "None"),
    ],
)
def test_dates(text: str, since: str, until: str) -> None:
    ((office, _),) = read(text)
    assert (str(office.since), str(office.until)) == (since, until)


def test_the_words_of_a_date_belong_to_the_evidence() -> None:
    text = "Bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế từ ngày 01/8/2023."
    ((office, _),) = read(text)
    whole = f"Công tác cán bộ ở tỉnh Long An\n{text}"
    assert "01/8/2023" in [span.of(whole) for span in office.evidence.spans]


def test_who_retires_has_left() -> None:
    ((office, _),) = read("Bà Lê Thị Oanh, Phó Giám đốc Sở Y tế được nghỉ hưu từ ngày 1/7/2022.")
    assert office.tenure is Tenure.LEFT


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (
            "Theo Quyết định số 12/QĐ-UBND của UBND tỉnh, ông Trần Văn Mận giữ chức Giám đốc Sở Y tế.",
            "Quyết định số 12/QĐ-UBND",
        ),
        (
            "Ông Trần Văn Mận được bổ nhiệm giữ chức Giám đốc Sở Y tế theo Quyết định số 12/QĐ-UBND.",
            "Quyết định số 12/QĐ-UBND",
        ),
        ("Thực hiện Nghị quyết số 18-NQ/TW, tỉnh bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế.", None),
        ("Ông Trần Văn Mận, Giám đốc Sở Y tế đọc Quyết định số 12/QĐ-UBND.", None),
    ],
)
def test_decisions(text: str, decision: str | None) -> None:
    assert {found for _, found in read(text)} == {decision}


def test_each_decision_makes_its_own_office() -> None:
    found = read(
        "Công bố các quyết định:\n- Quyết định số 12/QĐ-UBND bổ nhiệm ông Trần Văn Mận giữ chức Giám đốc Sở Y tế;\n"
        "- Quyết định số 13/QĐ-UBND bổ nhiệm bà Lê Thị Oanh giữ chức Giám đốc Sở Nội vụ."
    )
    assert [decision for _, decision in found] == ["Quyết định số 12/QĐ-UBND", "Quyết định số 13/QĐ-UBND"]
