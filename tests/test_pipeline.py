from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.problems import SettingsError, Severity
from kg.settings import Settings
from kg.store.query import run
from kg.store.snapshot import SnapshotReader
from kg.summary import Summary
from kg.workspace import check, publish

MEETING = """---
id: {id}
jurisdiction: Hà Nam
publisher: Báo Hà Nam
---
{title}

Sáng 3/4/2021, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết công tác y tế.

Dự hội nghị có đồng chí {name}, Giám đốc Sở Y tế; đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh.
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def write(
    folder: Path, identifier: str, name: str = "Đỗ Thị Lan", title: str = "Hà Nam tổng kết công tác y tế"
) -> Path:
    path = folder / f"{identifier}.txt"
    path.write_text(MEETING.format(id=identifier, title=title, name=name), encoding="utf-8")
    return path


def ask(store: Path, sparql: str) -> list[tuple[str, ...]]:
    return list(run(SnapshotReader(store).current(), sparql).rows)


OFFICES = """SELECT ?name ?title ?agency ?words { ?m a org:Membership ; org:member/foaf:name ?name ;
  org:role/skos:prefLabel ?title ; org:organization/skos:prefLabel ?agency .
  ?c tb:asserts ?m ; prov:wasDerivedFrom/prov:value ?words
  FILTER(LANG(?title) = "vi" && LANG(?agency) = "vi" && CONTAINS(?words, ?title)) } ORDER BY ?name"""


def test_an_announcement_becomes_offices_with_their_words(store: Path, texts: Path) -> None:
    write(texts, "HN-1")
    summary = publish(Settings(), store, [texts])
    assert (summary.published, summary.refused) == (["HN-1"], [])
    offices = {row[:3] for row in ask(store, OFFICES)}
    assert offices == {
        ("Đỗ Thị Lan", "Giám đốc", "Sở Y tế tỉnh Hà Nam"),
        ("Trần Văn Bình", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh Hà Nam"),
    }


def test_every_quote_is_the_text_at_its_range(store: Path, texts: Path) -> None:
    write(texts, "HN-1")
    publish(Settings(), store, [texts])
    (text,) = (path.read_text(encoding="utf-8") for path in (store / "texts").iterdir())
    quotes = ask(store, "SELECT ?q ?words { ?q a tb:Quote ; prov:value ?words }")
    assert len(quotes) > 5
    for quote, words in quotes:
        start, end = map(int, quote.rpartition("#char=")[2].split(","))
        assert text[start:end] == words


def test_nothing_is_read_again_that_did_not_change(store: Path, texts: Path) -> None:
    write(texts, "HN-1")
    write(texts, "HN-2", "Lê Thị Hoa")
    first = publish(Settings(), store, [texts])
    write(texts, "HN-2", "Lê Thị Hà")
    second = publish(Settings(), store, [texts])
    assert (len(first.published), second.published, second.unchanged) == (2, ["HN-2"], 1)


def test_settings_that_describe_the_data_set_are_told_anew_without_an_announcement(store: Path) -> None:
    title = """PREFIX void: <http://rdfs.org/ns/void#>
    SELECT ?t ?n { ?d dct:title ?t ; void:triples ?n FILTER(LANG(?t) = 'en') }"""
    publish(Settings(), store, [])
    ((_, triples),) = ask(store, title)
    assert publish(Settings(title_en="Samples"), store, []).snapshot is not None
    assert ask(store, title) == [("Samples", triples)]
    assert publish(Settings(title_en="Samples"), store, []).snapshot is None


def test_reading_again_keeps_every_iri(store: Path, texts: Path) -> None:
    everything = "SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/announcement/')) }"
    write(texts, "HN-1")
    publish(Settings(), store, [texts])
    before = {row for row in ask(store, everything) if "#char" not in row[0] and "/text/" not in row[0]}
    path = write(texts, "HN-1")
    path.write_text(path.read_text(encoding="utf-8") + "\nBế mạc lúc 17 giờ.\n", encoding="utf-8")
    assert publish(Settings(), store, [texts]).published == ["HN-1"]
    after = {row for row in ask(store, everything) if "#char" not in row[0] and "/text/" not in row[0]}
    assert before <= after


def test_who_is_no_longer_named_leaves_a_tombstone_and_comes_back(store: Path, texts: Path) -> None:
    lan = "SELECT ?p { ?p foaf:name 'Đỗ Thị Lan' }"
    gone = "SELECT ?doc { ?doc prov:invalidatedAtTime ?when }"
    write(texts, "HN-1")
    publish(Settings(), store, [texts])
    ((person,),) = ask(store, lan)
    write(texts, "HN-1", "Lê Thị Hoa")
    publish(Settings(), store, [texts])
    assert ask(store, lan) == []
    assert (person.replace("/id/", "/doc/"),) in ask(store, gone)
    write(texts, "HN-1", "Đỗ Thị Lan")
    publish(Settings(), store, [texts])
    assert ask(store, lan) == [(person,)]
    assert (person.replace("/id/", "/doc/"),) not in ask(store, gone)


def test_another_title_under_the_same_identity_needs_a_word(store: Path, texts: Path) -> None:
    write(texts, "HN-1")
    publish(Settings(), store, [texts])
    write(texts, "HN-1", title="Hà Nam khai mạc hội chợ")
    refused = publish(Settings(), store, [texts])
    assert (refused.published, len(refused.refused)) == ([], 1)
    assert "--replace" in refused.errors[0].remedy_vi
    assert publish(Settings(), store, [texts], replace=True).published == ["HN-1"]
    assert ask(store, "SELECT ?t { ?a dct:identifier 'HN-1' ; dct:title ?t }") == [("Hà Nam khai mạc hội chợ",)]


def test_two_announcements_with_one_identity_do_not_mix(store: Path, texts: Path) -> None:
    write(texts, "HN-1")
    twin = texts / "twin.txt"
    twin.write_text(MEETING.format(id="HN-1", title="Tin khác hẳn", name="Lê Thị Hoa"), encoding="utf-8")
    summary = publish(Settings(), store, [texts])
    assert (summary.published, summary.refused) == (["HN-1"], [str(twin)])
    again = publish(Settings(), store, [texts])
    assert (again.unchanged, again.refused) == (1, [str(twin)])


def bad_inputs(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "not-yaml.txt").write_text("---\nid: [a\n---\nHọp.\n", encoding="utf-8")
    (folder / "long.txt").write_text("Hội nghị. " * 1_000_000, encoding="utf-8")
    (folder / "no-event.txt").write_text("Trời hôm nay nắng đẹp, gió nhẹ.\n", encoding="utf-8")
    write(folder, "script", '<script>alert("x")</script> Lan')
    address = MEETING.replace("publisher:", "url: https://a.example/tin tức/bản tin 1\npublisher:")
    (folder / "iri.txt").write_text(address.format(id="iri", title="Tin", name="Đỗ Thị Lan"), encoding="utf-8")


def test_bad_input_is_told_and_harms_nothing_else(store: Path, texts: Path) -> None:
    bad_inputs(texts)
    write(texts, "HN-1")
    summary = publish(Settings(), store, [texts])
    assert {Path(name).name for name in summary.refused} == {"empty.txt", "binary.txt", "not-yaml.txt", "long.txt"}
    assert "HN-1" in summary.published
    for problem in summary.errors:
        assert problem.source, problem
        assert problem.vi, problem
        assert problem.remedy_vi, problem
    assert {"no-event", "script", "iri"} <= set(summary.published)
    ((source,),) = ask(store, "SELECT ?u { ?a dct:identifier 'iri' ; dct:source ?u }")
    assert " " not in source
    assert ask(store, "SELECT ?e { ?a dct:identifier 'no-event' ; schema:about ?e }") == []


def test_the_order_of_files_does_not_matter(new_store: Callable[[], Path], texts: Path) -> None:
    paths = [write(texts, "HN-1"), write(texts, "HN-2"), write(texts, "HN-3", "Lê Thị Hoa")]
    shapes = []
    for order in (paths, paths[::-1]):
        folder = new_store()
        publish(Settings(), folder, order)
        people = ask(
            folder,
            """SELECT ?name (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?m) AS ?offices)
            { ?p a foaf:Person ; foaf:name ?name . ?m org:member ?p .
              GRAPH ?g { ?c tb:asserts ?m } ?a a tb:Announcement . GRAPH ?g { ?a dct:identifier ?id } }
            GROUP BY ?p ?name ORDER BY ?name""",
        )
        shapes.append(people)
    assert shapes[0] == shapes[1]
    assert ("Đỗ Thị Lan", "2", "1") in shapes[0]


def test_checking_says_the_same_and_writes_nothing(store: Path, texts: Path) -> None:
    bad_inputs(texts)
    write(texts, "HN-1")
    checked, verdicts = check(Settings(), store, [texts])
    assert ask(store, "SELECT ?a { ?a a tb:Announcement }") == []
    published = publish(Settings(), store, [texts])
    assert _told(checked) == _told(published)
    assert all(verdict.conforms for verdict in verdicts)
    assert len(verdicts) == len(checked.published)


def test_checking_needs_no_store(texts: Path) -> None:
    write(texts, "HN-1")
    checked, _ = check(Settings(), None, [texts])
    assert checked.published == ["HN-1"]


def test_a_store_of_another_base_is_refused(store: Path, texts: Path) -> None:
    with pytest.raises(SettingsError, match="base"):
        publish(replace(Settings(), base="https://a.example/"), store, [texts])


def _told(summary: Summary) -> tuple[list[str], list[str], list[str]]:
    errors = [p.code for p in summary.problems if p.severity is Severity.ERROR]
    return (sorted(summary.published), sorted(summary.refused), errors)
