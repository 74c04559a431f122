"""The project's tables hold no contradiction, and each kind of contradiction is found where it is put in."""

import csv
from pathlib import Path
from shutil import copytree

import pytest

from kg.authority import Authority
from kg.authority.contradictions import CHECKS, contradictions
from kg.authority.tables import DATA


@pytest.mark.parametrize("check", CHECKS)
def test_the_tables_do_not_contradict_themselves(authority: Authority, check: str) -> None:
    assert [problem.line("en") for problem in contradictions(authority, [check])] == []


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables with three districts and no communes, which take most of the time."""
    copied = copytree(DATA, tmp_path / "data")
    for name, kept in (("districts", 3), ("communes_", 0)):
        for path in copied.glob(f"{name}*.csv"):
            lines = path.read_text(encoding="utf-8").splitlines()
            path.write_text("\n".join(lines[: kept + 1]) + "\n", encoding="utf-8")
    return copied


def changed(tables: Path, table: str, row: str, **cells: str) -> Authority:
    """The authority after a steward has changed cells of one row."""
    path = tables / table
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, lines = list(reader.fieldnames or ()), list(reader)
    found = [line for line in lines if line[columns[0]] == row]
    assert found, row
    assert cells.keys() <= set(columns)
    found[0].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    return Authority(tables)


def told(authority: Authority, check: str) -> list[str]:
    problems = list(contradictions(authority, [check]))
    assert all(problem.vi and problem.en and problem.remedy_vi and problem.remedy_en for problem in problems)
    return [f"{problem.code} {problem.words}" for problem in problems]


@pytest.mark.parametrize(
    ("check", "table", "row", "cells", "words"),
    [
        (
            "unknown-references", "central_bodies.csv", "bo-noi-vu", {"succeeded_by": "bo-noi-vu-moi"},
            "authority-reference-unknown central/bo-noi-vu: central/bo-noi-vu-moi",
        ),
        (
            "unknown-references", "agency_templates.csv", "so-y-te", {"parent": "uy-ban"},
            "authority-reference-unknown so-y-te: uy-ban",
        ),
        (
            "unknown-references", "provinces_pre_2025.csv", "province/56", {"act": "999/2025/QH15"},
            "authority-reference-unknown province/56: 999/2025/QH15",
        ),
        (
            "unknown-references", "agency_exceptions.csv", "bao", {"place": "province/00"},
            "authority-reference-unknown bao/province/00: province/00",
        ),
        (
            "turned-lifetimes", "central_bodies.csv", "bo-noi-vu-2025", {"valid_to": "2025-02-01"},
            "authority-lifetime-turned central/bo-noi-vu-2025",
        ),
        (
            "undated-successions", "central_bodies.csv", "bo-noi-vu", {"valid_to": ""},
            "authority-succession-undated central/bo-noi-vu",
        ),
        (
            "undated-successions", "agency_templates.csv", "so-giao-thong-van-tai", {"valid_to": ""},
            "authority-succession-undated so-giao-thong-van-tai",
        ),
        (
            "absent-successors", "central_bodies.csv", "bo-noi-vu-2025", {"valid_from": "2025-03-05"},
            "authority-successor-absent central/bo-noi-vu: central/bo-noi-vu-2025",
        ),
        (
            "circular-successions", "central_bodies.csv", "bo-noi-vu-2025",
            {"succeeded_by": "bo-noi-vu", "valid_to": "2025-12-31"},
            "authority-succession-circular central/bo-noi-vu → central/bo-noi-vu-2025 → central/bo-noi-vu",
        ),
        (
            "absent-parents", "central_bodies.csv", "tong-cuc-thue", {"parents": "bo-tai-chinh-2025"},
            "authority-parent-absent central/tong-cuc-thue: central/bo-tai-chinh-2025",
        ),
        (
            "overlapping-namesakes", "central_bodies.csv", "bo-noi-vu", {"valid_to": "2025-03-31"},
            "authority-namesakes-overlap central/bo-noi-vu, central/bo-noi-vu-2025",
        ),
        (
            "overlapping-namesakes", "districts_pre_2025.csv", "district/001", {"name": "Hoàn Kiếm"},
            "authority-namesakes-overlap district/001, district/002",
        ),
        (
            "late-acts", "acts.csv", "176/2025/QH15", {"date": "2025-06-18"},
            "authority-act-late central/bo-noi-vu: 176/2025/QH15",
        ),
        (
            "ambiguous-names", "agency_templates.csv", "so-y-te", {"alt_labels": "Sở GD&ĐT {place}"},
            "authority-name-ambiguous sở gd&đt thành phố hà nội: so-giao-duc-va-dao-tao, so-y-te (province/01)",
        ),
        (
            "ambiguous-names", "central_bodies.csv", "bo-y-te", {"alt_labels": "BTP"},
            "authority-name-ambiguous btp: central/bo-tu-phap, central/bo-y-te",
        ),
        (
            "strange-points", "province_seats.csv", "province/56", {"latitude": "109.19", "longitude": "12.25"},
            "authority-point-strange province/56: 109.19, 12.25",
        ),
        (
            "strange-points", "province_seats.csv", "province/56", {"latitude": "12.2388"},
            "authority-point-strange province/56: 12.2388, 109.19",
        ),
        (
            "strange-points", "province_seats.csv", "province/56", {"latitude": "11.57", "longitude": "108.99"},
            "authority-point-strange province/56, province/58",
        ),
        (
            "strange-points", "province_seats.csv", "province/52-2025", {"latitude": "14.77"},
            "authority-point-strange province/52-2025: 14.77, 109.22",
        ),
        (
            "strange-points", "province_seats.csv", "province/56", {"place": "province/57"},
            "authority-point-strange province/57",
        ),
        (
            "strange-points", "province_seats.csv", "province/56", {"place": "province/57"},
            "authority-point-strange province/56",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_with_the_rows_concerned(
    tables: Path, check: str, table: str, row: str, cells: dict[str, str], words: str
) -> None:
    found = told(changed(tables, table, row, **cells), check)
    assert any(line.startswith(words) for line in found), found[:5]


def test_two_rows_with_one_id_are_told(tables: Path) -> None:
    path = tables / "central_bodies.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    identifier = lines[1].partition(",")[0]
    assert told(Authority(tables), "doubled-ids") == [f"authority-id-doubled central_bodies.csv: {identifier}"]
