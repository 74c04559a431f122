"""``kg authority`` at a terminal."""

import json
from pathlib import Path
from shutil import copytree

from click.testing import CliRunner, Result

from kg.authority.tables import DATA
from kg.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["authority", *arguments], env={"KG_LANG": "en", "COLUMNS": "200"})


def test_a_name_is_looked_up_at_a_day() -> None:
    result = run("find", "Sở Tài chính tỉnh Nghệ An", "--on", "2025-08-01")
    assert result.exit_code == 0
    assert "so-tai-chinh-2025/province/40" in result.stdout
    assert "Nghị định 45/2025/NĐ-CP" in result.stdout


def test_outside_its_lifetime_the_successors_are_told() -> None:
    result = run("find", "Sở Giao thông vận tải tỉnh Nghệ An", "--on", "2025-08-01")
    assert result.exit_code == 0
    assert "Its successors: Sở Xây dựng tỉnh Nghệ An" in result.output


def test_the_province_stands_in_and_must_exist() -> None:
    found = run("find", "Tòa án nhân dân khu vực 2", "--on", "2025-08-01", "--province", "Nghệ An")
    assert "toa-an-nhan-dan-khu-vuc-2/province/40" in found.stdout
    assert run("find", "Sở Y tế", "--province", "Atlantis").exit_code == 2


def test_a_name_of_nothing_fails() -> None:
    result = run("find", "Sở Phép thuật tỉnh Nghệ An")
    assert result.exit_code == 1
    assert "No agency bears this name." in result.output


def test_the_check_fails_where_the_tables_contradict_themselves(tmp_path: Path) -> None:
    tables = copytree(DATA, tmp_path / "tables")
    for path in tables.glob("communes_*.csv"):
        path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    good = run("check", "--tables", str(tables))
    assert (good.exit_code, good.stdout) == (0, "No contradictions.\n"), good.output
    path = tables / "central_bodies.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",bo-noi-vu-2025,", ",bo-phep-thuat,"), encoding="utf-8")
    bad = run("check", "--tables", str(tables))
    assert bad.exit_code == 1
    assert "central/bo-noi-vu: central/bo-phep-thuat" in bad.output


def test_coverage_is_counted_for_machines_too() -> None:
    counted = json.loads(run("coverage", "--json").stdout)
    assert {share["name"] for share in counted["tables"]} >= {"central_bodies.csv", "agency_templates.csv"}
    assert "central / state" in run("coverage").stdout
