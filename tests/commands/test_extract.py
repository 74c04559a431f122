"""The view of one announcement: mentions numbered in the text, facts under their numbers, rules explained."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from kg.commands.extract import show
from kg.commands.fact_rows import fact_rows
from kg.commands.footnotes import mentions, numbers
from kg.extraction.facts import Reading
from tests.extraction.reading import read

TEXT = """Hà Nam tổng kết công tác y tế

Sáng 3/4/2021, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết công tác y tế.

Dự hội nghị có đồng chí Đỗ Thị Lan, Giám đốc Sở Y tế. Ông Lê Bình, cán bộ hưu trí ở xã, gửi thư khen bà Đỗ Thị Lan.
"""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT)


def shown(reading: Reading, width: int = 80, explain: bool = False, terminal: bool = False) -> str:
    out = Console(file=StringIO(), width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    show(reading, out, explain)
    assert isinstance(out.file, StringIO)
    return out.file.getvalue()


def test_every_mention_carries_the_number_of_its_row(reading: Reading) -> None:
    output = shown(reading)
    text, _, table = output.partition("Kind ")
    marked = re.findall(rf"\[([^]\[]+)\]([{RAISED}]+)", " ".join(text.split()))
    by_words = {
        words: str(sum(RAISED.index(d) * 10**i for i, d in enumerate(reversed(mark)))) for words, mark in marked
    }
    assert {"Đỗ Thị Lan", "Sở Y tế", "UBND tỉnh Hà Nam", "Lê Bình"} <= set(by_words)
    row = rf"^ *{by_words['Đỗ Thị Lan']},{by_words['Sở Y tế']} +office +Đỗ Thị Lan: Giám"
    assert re.search(row, table, re.MULTILINE)
    for number in by_words.values():
        assert re.search(rf"^ *(?:\d+,)*{number}(?:,\d+)* ", table, re.MULTILINE), f"{number} has no row"


def test_one_thing_keeps_one_number(reading: Reading) -> None:
    found = mentions(reading)
    numbered = numbers(found)
    text = reading.announcement.text
    assert len({numbered[m.ref] for m in found if m.span.of(text) == "Đỗ Thị Lan"}) == 1
    assert sorted(numbered.values()) == list(range(1, len(numbered) + 1))


def test_without_the_marks_the_text_is_that_of_the_announcement(reading: Reading) -> None:
    output = shown(reading, width=2_000).partition("Kind")[0].split("\n", 2)[2].strip()
    bare = re.sub(rf"[\[\]⟨⟩{RAISED}]", "", output)
    assert [line.rstrip() for line in bare.splitlines()] == reading.announcement.text.splitlines()


def test_lines_fit_a_narrow_terminal(reading: Reading) -> None:
    assert max(map(len, shown(reading).splitlines())) <= 80
    assert max(map(len, shown(reading, explain=True).splitlines())) <= 80


def test_colours_come_only_on_a_terminal(reading: Reading) -> None:
    assert "\x1b" not in shown(reading)
    coloured = shown(reading, terminal=True)
    assert re.search(r"\x1b\[[\d;]*4[\d;]*mĐỗ Thị Lan", coloured), "mentions are underlined"
    assert "[Đỗ Thị Lan]" not in coloured


def test_a_wide_terminal_names_the_rules_too(reading: Reading) -> None:
    assert "role-after-name" in shown(reading, width=120)
    assert "role-after-name" not in shown(reading, width=80)


def test_explanations_tell_rule_words_and_fact(reading: Reading) -> None:
    output = " ".join(shown(reading, explain=True).split())
    assert re.search(r"role-after-name \d+% \(right in \d+ of \d+ measured\) Roles after a name", output)
    assert "Giám đốc Sở Y tế» → office: Đỗ Thị Lan: Giám đốc, Sở Y tế" in output
    assert "person-mention" in output
    assert {row.rule for row in fact_rows(reading)} <= set(output.split())


def test_explanations_tell_why_words_were_not_read() -> None:
    reading = read("Hội nghị tổng kết\n\nDự hội nghị có ông Đỗ Văn Lan, Chủ tịch UBND tỉnh.")
    assert reading.unparsed, "the example should have a fragment"
    output = " ".join(shown(reading, explain=True).split())
    assert f"→ {reading.unparsed[0].en} ({reading.unparsed[0].reason})" in output


def test_a_text_without_facts_is_told_so_with_what_can_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    sunny = read("Trời hôm nay nắng đẹp, gió nhẹ.")
    for explain in (False, True):
        output = shown(sunny, explain=explain)
        assert "No facts were read" in output and "jurisdiction" in output
        assert "Kind" not in output and "no Vietnamese letters" not in output
    monkeypatch.setenv("KG_LANG", "vi")
    assert "Không đọc được dữ kiện nào" in shown(sunny)


def test_a_text_without_marks_is_told_so() -> None:
    assert "no Vietnamese letters" in shown(read("Troi hom nay nang dep, gio nhe."))


def test_a_text_with_facts_has_no_such_words(reading: Reading) -> None:
    assert "No facts" not in shown(reading)


def test_codes_are_words_of_the_readers_language(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "conference: " in shown(reading) and "attendee" in shown(reading)
    monkeypatch.setenv("KG_LANG", "vi")
    output = shown(reading)
    assert "hội nghị: " in output and "người dự" in output and "attendee" not in output and "conference" not in output
