"""Front matter: plain pairs are read as written, all else is refused with its line."""

from __future__ import annotations

from datetime import date

import pytest

from kg.problems import SourceError
from kg.sources.front_matter import LONGEST, MOST, split
from kg.sources.metadata import Metadata, checked


def metadata(block: str) -> Metadata:
    return checked(split(f"---\n{block}\n---\nNội dung", "a.txt").values, "a.txt")


def refusal(block: str) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        metadata(block)
    problem = caught.value.problem
    assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en
    return problem.code, problem.place


def test_all_five_keys() -> None:
    found = metadata(
        'id: KH-2022-0224\nurl: https://example.vn/tin/1\npublisher: "Tam nông: Khánh Hòa"\n'
        "published: 2022-03-02\njurisdiction: huyện Hàm Tân, Bình Thuận"
    )
    assert found == Metadata(
        "KH-2022-0224",
        "https://example.vn/tin/1",
        "Tam nông: Khánh Hòa",
        date(2022, 3, 2),
        "huyện Hàm Tân, Bình Thuận",
    )


@pytest.mark.parametrize("written", ["007", "2022-03-02", "1e3", "yes", "0x1F", "12:30"])
def test_values_are_taken_as_written(written: str) -> None:
    assert metadata(f"id: {written}").id == written


@pytest.mark.parametrize("block", ["", "# chỉ có ghi chú", "id:\nurl: ~", "id: null"])
def test_absent_and_null_values_are_none(block: str) -> None:
    assert metadata(block) == Metadata()


def test_a_text_without_front_matter_is_all_body() -> None:
    found = split("Tiêu đề\n---\nid: A\n---\n", "a.txt")
    assert (found.values, found.body, found.present) == ({}, "Tiêu đề\n---\nid: A\n---\n", False)


def test_the_body_may_hold_lines_of_hyphens() -> None:
    assert split("---\nid: A\n---\nmột\n---\nhai", "a.txt").body == "\nmột\n---\nhai"


def test_an_unknown_key_is_a_warning_that_names_the_nearest() -> None:
    found = split("---\nid: A\npublishd: 2022-03-02\ntags: [a, {b: c}]\n---\nx", "a.txt")
    assert [(w.code, w.place) for w in found.warnings] == [
        ("front-matter-unknown", "dòng 3"),
        ("front-matter-unknown", "dòng 4"),
    ]
    assert "published" in found.warnings[0].vi
    assert list(found.values) == ["id"]


@pytest.mark.parametrize(
    ("block", "code", "line"),
    [
        ("id: A\nurl: [chưa đóng", "front-matter-yaml", "dòng 3"),
        ("id: A\n\tpublisher: B", "front-matter-yaml", "dòng 3"),
        ("id: A: B", "front-matter-yaml", "dòng 2"),
        ('publisher: "chưa đóng', "front-matter-yaml", "dòng 2"),
        ("Đây là một đoạn văn", "front-matter-pairs", "dòng 2"),
        ("- id\n- url", "front-matter-pairs", "dòng 2"),
        ("id: [A, B]", "front-matter-pairs", "dòng 2"),
        ("? [a]\n: b", "front-matter-pairs", "dòng 2"),
        ("id: A\nurl: http://a.vn\nID: B", "front-matter-twice", "dòng 4"),
        ("a: &x [1]\nb: *x", "front-matter-yaml", "dòng 2"),
        ("id: !!python/object/apply:os.system [ls]", "front-matter-yaml", "dòng 2"),
    ],
)
def test_what_is_not_plain_pairs_is_refused_with_its_line(block: str, code: str, line: str) -> None:
    assert refusal(block) == (code, line)


def told(block: str) -> list[tuple[str, str]]:
    with pytest.raises(SourceError) as caught:
        metadata(block)
    for problem in caught.value.problem.each():
        assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en and not problem.further
    return [(problem.code, problem.place) for problem in caught.value.problem.each()]


@pytest.mark.parametrize(
    ("block", "faults"),
    [
        (
            "published: 2022-02-30\nid: <script>\nurl: nowhere\npublisher: An\njurisdiction: ''",
            [("bad-published", 2), ("bad-id", 3), ("bad-url", 4), ("bad-jurisdiction", 6)],
        ),
        (
            "id: A\nid: B\npublished: hôm qua\nurl: [a, b]\npublisher: !x B",
            [("front-matter-twice", 3), ("bad-published", 4), ("front-matter-pairs", 5), ("front-matter-yaml", 6)],
        ),
        ("published: hôm qua\nid: A: B\nurl: nowhere", [("bad-published", 2), ("front-matter-yaml", 3)]),
        ('id: A\npublisher: "chưa đóng\nurl: nowhere', [("front-matter-yaml", 4)]),
        ("[a]: b\n[c]: d\nid: A", [("front-matter-pairs", 2), ("front-matter-pairs", 3)]),
        ("id: !x [A]", [("front-matter-yaml", 2)]),
    ],
)
def test_all_that_is_wrong_is_told_at_once_in_the_order_of_lines(block: str, faults: list[tuple[str, int]]) -> None:
    assert told(block) == [(code, f"dòng {line}") for code, line in faults]


def test_no_more_is_told_than_anyone_reads() -> None:
    assert len(told("\n".join(f"k{number}: !x a" for number in range(500)))) == MOST


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "a0: &a0 [x]\n" + "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30))
    assert refusal(bomb)[0] == "front-matter-yaml"


def test_nesting_under_an_unknown_key_is_bounded() -> None:
    assert metadata("x: [[[a, {b: [c]}]]]\nid: A").id == "A"
    assert refusal("x: " + "[" * 7_000 + "]" * 7_000 + "\nid: A") == ("front-matter-pairs", "dòng 2")


def test_front_matter_that_is_too_long_or_not_closed_is_refused() -> None:
    assert refusal("x: " + "a" * LONGEST)[0] == "front-matter-long"
    with pytest.raises(SourceError) as caught:
        split("---\nid: A\nNội dung", "a.txt")
    assert (caught.value.problem.code, caught.value.problem.place) == ("front-matter-open", "dòng 1")


@pytest.mark.parametrize("value", ['"<script>"', '"a\\nb\\u200b"', '""', "x" * 201, '"a\\\\b"', "a{b}"])
def test_an_identifier_that_is_not_sane_is_refused(value: str) -> None:
    assert refusal(f"id: {value}") == ("bad-id", "dòng 2")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-03-02", date(2022, 3, 2)),
        ("2022-03-02T08:00:00+07:00", date(2022, 3, 2)),
        ("2022-03-01T18:30:00Z", date(2022, 3, 2)),
        ("2022-03-02 23:59", date(2022, 3, 2)),
        ("02/03/2022", date(2022, 3, 2)),
    ],
)
def test_dates_of_publication(value: str, expected: date) -> None:
    found = metadata(f"published: {value}")
    assert found.published == expected
    assert [w.code for w in found.warnings] == (["date-form"] if "/" in value else [])


@pytest.mark.parametrize("value", ["2022-02-30", "31/4/2022", "hôm qua", "2022", "0001-01-01", "2022-03", "12/2022"])
def test_dates_that_do_not_exist_are_refused(value: str) -> None:
    assert refusal(f"published: {value}") == ("bad-published", "dòng 2")
