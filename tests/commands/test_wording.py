"""Wrong calls, told in Vietnamese: what is wrong, what was probably meant, and where to find help."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ENGLISH = re.compile(r"\b(?:is|not|does|exist|Missing|Usage|Error|unexpected|extra|requires|directory)\b")


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "vi")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("statz", "Có phải «stats»?"),
        ("extract --jsn x", "Có phải --json?"),
        ("dump", "Thiếu '-o'"),
        ("dump --format turtle -o x", "«turtle» không phải một trong"),
        ("dump -o x.foo", ".nq.gz"),
        ("serve --port x", "số nguyên"),
        ("stats abc", "Thừa: abc"),
        ("reports --done", "phải có giá trị"),
        ("stats --json=3", "không nhận giá trị"),
        ("registry import .", "là thư mục"),
        ("registry foo", "Không có lệnh «foo»"),
        ("--settings none.toml stats", "không có «none.toml»"),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese(
    call: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, call.split())
    assert result.exit_code == 2
    assert words in result.stderr
    assert not ENGLISH.search(result.stderr), result.stderr


def test_a_group_alone_shows_its_help() -> None:
    result = CliRunner().invoke(main, ["registry"])
    assert result.exit_code == 2
    assert "Lệnh:" in result.stderr and "lỗi:" not in result.stderr


def test_help_is_whole_in_vietnamese() -> None:
    for command in ("", "extract", "ingest", "query", "dump", "load", "registry", "registry import", "authority check"):
        call = [sys.executable, "-m", "kg", *command.split(), "--help"]
        shown = subprocess.run(call, capture_output=True, text=True, env=os.environ | {"KG_LANG": "vi"}, check=True)
        assert "Cách dùng:" in shown.stdout
        assert not ENGLISH.search(shown.stdout), shown.stdout


def test_stopping_a_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.commands.extract.load_authority", stopped)
    result = CliRunner().invoke(main, ["extract", "x.txt"])
    assert result.exit_code == 130
    assert "Đã dừng." in result.stderr and "Traceback" not in result.output
