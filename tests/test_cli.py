from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rdflib import Graph
from rdflib.namespace import SH

from kg.cli import main

TEXT = """---
id: HN-9
jurisdiction: Hà Nam
published: 2021-04-05
---
Hà Nam tổng kết công tác y tế

Sáng 3/4/2021, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết công tác y tế.

Dự hội nghị có đồng chí Đỗ Thị Lan, Giám đốc Sở Y tế; đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh.
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "hn-9.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize("command", ["extract", "ingest", "validate", "query", "serve", "dump", "load", "stats"])
def test_every_command_explains_itself(command: str) -> None:
    result = kg(command, "--help")
    assert result.exit_code == 0
    assert re.search(r"Usage: main " + command, result.output)


def test_help_comes_in_vietnamese_too() -> None:
    environment = os.environ | {"KG_LANG": "vi"}
    found = subprocess.run(
        [sys.executable, "-m", "kg", "--help"], capture_output=True, text=True, env=environment, check=True
    )
    assert "nguyên văn" in found.stdout


def test_extract_shows_facts_with_their_words(text: Path) -> None:
    result = kg("extract", text)
    assert result.exit_code == 0
    assert "Đỗ Thị Lan: Giám đốc" in result.stdout


def test_extract_gives_spans_in_json(text: Path) -> None:
    (reading,) = json.loads(kg("extract", "--json", text).stdout)
    body = reading["announcement"]["text"]
    names = [body[m["start"] : m["end"]] for p in reading["persons"] for m in p["mentions"]]
    assert names == ["Đỗ Thị Lan", "Trần Văn Bình"]


def test_a_file_without_permission_does_not_stop_the_others(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = text.with_name("closed.txt")
    closed.write_text(TEXT, encoding="utf-8")
    real = Path.open

    def refusing(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == closed.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refusing)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: Path(path).name != closed.name)
    result = kg("extract", closed, text)
    assert result.exit_code == 1
    assert "Đỗ Thị Lan" in result.stdout
    assert "Permission denied" in result.stderr and "closed.txt" in result.stderr


def test_extract_goes_on_after_a_file_that_cannot_be_read(text: Path, tmp_path: Path) -> None:
    result = kg("extract", tmp_path / "missing.txt", text)
    assert result.exit_code == 1
    assert "Đỗ Thị Lan" in result.stdout
    assert "missing.txt" in result.stderr


def test_ingest_query_dump_load_and_stats(store: Path, text: Path, tmp_path: Path) -> None:
    ingested = kg("ingest", text, "--store", store)
    assert ingested.exit_code == 0, ingested.output
    assert re.search(r"published\s+1\b", ingested.stdout)
    ask = "SELECT ?name { ?p a foaf:Person ; foaf:name ?name } ORDER BY ?name"
    assert kg("query", ask, "--store", store).stdout == "name\nTrần Văn Bình\nĐỗ Thị Lan\n"
    rows = json.loads(kg("query", ask, "--store", store, "--format", "json").stdout)["results"]["bindings"]
    assert len(rows) == 2
    dumped = tmp_path / "all.nq.gz"
    assert kg("dump", "--store", store, "-o", dumped).exit_code == 0
    assert kg("load", dumped, "--store", tmp_path / "copy").exit_code == 0
    again = tmp_path / "again.nq.gz"
    kg("dump", "--store", tmp_path / "copy", "-o", again)
    assert again.read_bytes() == dumped.read_bytes()
    assert re.search(r"person\s+2\b", kg("stats", "--store", tmp_path / "copy").stdout)
    keys = tmp_path / "keys.jsonl"
    kg("registry", "export", keys, "--store", store)
    kg("registry", "import", keys, "--store", tmp_path / "copy")
    once_more = kg("ingest", text, "--store", tmp_path / "copy").stdout
    assert re.search(r"published +0\b", once_more) and re.search(r"read again, the same +1\b", once_more)


def test_the_registry_gives_a_new_store_the_same_iris(store: Path, text: Path, tmp_path: Path, founded: Path) -> None:
    ask = "SELECT ?p { ?p a foaf:Person } ORDER BY ?p"
    kg("ingest", text, "--store", store)
    keys = tmp_path / "registry.jsonl"
    assert kg("registry", "export", keys, "--store", store).exit_code == 0
    other = tmp_path / "other"
    assert kg("registry", "import", keys, "--store", other).exit_code == 0
    kg("ingest", text, "--store", other)
    persons = kg("query", ask, "--store", store).stdout
    assert len(persons.splitlines()) == 3
    assert kg("query", ask, "--store", other).stdout == persons


def test_validate_reports_for_people_and_machines(text: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = kg("validate", text, empty)
    assert result.exit_code == 1
    assert "1 announcements pass, 1 do not" in result.stdout
    assert "empty.txt" in result.stderr
    report = json.loads(kg("validate", "--format", "json", text, empty).stdout)
    assert [Path(name).name for name in report["refused"]] == ["empty.txt"]
    graph = Graph().parse(data=kg("validate", "--format", "ttl", text).stdout, format="turtle")
    assert [bool(value) for value in graph.objects(None, SH.conforms)] == [True]


def test_all_mistakes_of_one_file_are_told_and_count_as_one_refusal(text: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("---\nid: <A>\npublished: 2022-02-30\nurl: nowhere\n---\nHọp\n", encoding="utf-8")
    for_people = kg("validate", text, wrong)
    assert [line.partition(" value")[0] for line in for_people.stderr.splitlines() if "The value" in line] == [
        f"error: {wrong}: line {number}: The" for number in (2, 3, 4)
    ]
    assert "1 announcements pass, 1 do not" in for_people.stdout
    told = json.loads(kg("validate", wrong, "--format", "json").stdout)
    assert told["refused"] == [str(wrong)]
    assert [problem["code"] for problem in told["problems"]] == ["bad-id", "bad-published", "bad-url"]
    assert kg("extract", wrong).stderr.count("The value of") == 3


def test_a_wrong_query_is_told_with_its_place(store: Path) -> None:
    result = kg("query", "SELECT ?x WHERE { ?x ?y }", "--store", store)
    assert result.exit_code == 2
    assert "1:" in result.stderr or "line 1" in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_store_is_told_with_its_remedy(tmp_path: Path) -> None:
    result = kg("stats", "--store", tmp_path / "none")
    assert result.exit_code == 1
    assert "kg ingest" in result.stderr


def test_a_settings_file_with_a_mistake_is_named(tmp_path: Path, text: Path) -> None:
    settings = tmp_path / "kg.toml"
    settings.write_text("tittle = 1\n", encoding="utf-8")
    result = kg("--settings", settings, "ingest", text, "--store", tmp_path / "s")
    assert result.exit_code == 2
    assert "tittle" in result.stderr


def test_a_second_server_does_not_share_the_port_of_the_first(store: Path) -> None:
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        result = kg("serve", "--store", store, "--port", port)
    assert result.exit_code == 2
    assert str(port) in result.stderr
    assert "--port" in result.stderr


def test_a_localhost_base_is_not_served_to_the_world(store: Path) -> None:
    result = kg("serve", "--store", store, "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "base" in result.stderr


def test_the_whole_help_is_vietnamese_where_vietnamese_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "vi")
    said = kg("ingest", "--help").output
    assert "Cách dùng:" in said
    assert "Tùy chọn:" in said
    assert "Hiện hướng dẫn này." in said
    assert not {"Usage:", "Options:", "Show this"} & set(said.split("\n"))


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"),
    [
        (("ingest",), "Missing argument", "Thiếu 'PATH...'"),
        (("dump", "--colour"), "No such option", "Không có tùy chọn --colour"),
        (("publish",), "There is no command «publish»", "Không có lệnh «publish»"),
        (("query", "ASK {}", "--format", "x"), "is not one of", "Giá trị cho '--format'"),
    ],
)
def test_a_wrong_call_is_told_in_both_languages(
    arguments: tuple[str, ...], english: str, vietnamese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert english in result.stderr
    assert "--help" in result.stderr
    monkeypatch.setenv("KG_LANG", "vi")
    assert vietnamese in kg(*arguments).stderr
