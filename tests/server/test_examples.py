"""Every example query runs through the endpoint as a real client sends it, and answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from SPARQLWrapper import CSV, JSON, SPARQLWrapper

import server
from server.examples import FOLDER, Example, examples

OWN = [example for example in examples() if example.name[:2] in ("01", "02", "03", "04", "05", "06")]


def ask(address: str, query: str) -> list[dict[str, str]]:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(query)
    client.setReturnFormat(JSON)
    bindings = client.queryAndConvert()["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in bindings]


def named(prefix: str) -> Example:
    return next(example for example in OWN if example.name.startswith(prefix))


def test_there_are_many_and_an_installed_package_has_them_all() -> None:
    names = {path.stem for path in (Path(__file__).parents[2] / "examples" / "queries").glob("*.rq")}
    assert len(names) >= 25
    assert {example.name for example in examples()} == names
    assert FOLDER.parent == Path(server.__file__).parent  # what lies below the package is built into a wheel
    numbers = sorted(name[:2] for name in names)
    assert numbers == [f"{number:02}" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_each_runs_and_is_explained_in_both_languages(example: Example, address: str) -> None:
    ask(address, example.query)
    assert all(example.text(key, lang) for key in ("title", "description") for lang in ("vi", "en"))


def test_who_chaired_the_committee_with_the_quote(address: str) -> None:
    (row,) = ask(address, named("01").query)
    assert row["name"] == "Nguyễn Tấn Tuân"
    assert row["words"] == "Nguyễn Tấn Tuân - Chủ tịch UBND tỉnh"


def test_the_day_before_nobody_is_attested(address: str) -> None:
    query = named("01").query
    assert ask(address, query.replace("2022-02-24", "2022-02-23")) == []


def test_holders_through_time(address: str) -> None:
    (row,) = ask(address, named("02").query)
    assert (row["name"], row["first"], row["last"]) == ("Nguyễn Tấn Tuân", "2022-02-24", "2022-02-24")


def test_career(address: str) -> None:
    (row,) = ask(address, named("03").query)
    assert (row["title"], row["attested"]) == ("Chủ tịch", "2022-02-24")


def test_agreements(address: str) -> None:
    (row,) = ask(address, named("04").query)
    assert {row["party1"], row["party2"]} == {"Sở Y tế tỉnh Khánh Hòa", "Sở Xây dựng tỉnh Khánh Hòa"}
    assert row["from"] == "2022-01-01"


def test_reorganisation_names_its_act(address: str) -> None:
    (row,) = ask(address, named("05").query)
    assert (row["kind"], row["act"]) == ("Hợp nhất", "Nghị quyết 202/2025/QH15")


def test_facts_by_rule_start_with_the_least_certain(address: str) -> None:
    rows = ask(address, named("06").query.replace("rule:venue", "rule:participant-list"))
    assert rows[0]["words"] == "dự họp có <script>alert(1)</script>"
    assert all(row["quote"].startswith("http://localhost:8000/id/announcement/") for row in rows)


def test_csv_through_the_same_client(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(named("01").query)
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().splitlines()[1].startswith("Nguyễn Tấn Tuân,")
