"""What a run publishes besides the graph: the feed tells it, lookups find it, downloads stay listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT

from kg import publisher
from kg.cli import main
from kg.identity.iris import Iris
from kg.publication import downloads
from kg.publication.addresses import find_address
from kg.publication.changes import ChangeLog
from kg.publication.downloads import latest, read_downloads
from kg.publication.tables import tables
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader
from kg.workspace import publish

TEXT = """---
id: HN-1
jurisdiction: Hà Nam
url: https://tin.example.vn/bai/1
---
Hà Nam tổng kết công tác y tế

Sáng 3/4/2021, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết công tác y tế.

Dự hội nghị có đồng chí {name}, Giám đốc Sở Y tế.
"""


def told(store: Path) -> list[str]:
    log = ChangeLog(store, SnapshotReader(store).current().number)
    return [one.kind for one in log.between(1, 1000) if "/announcement/" in one.iri]


def test_a_run_is_told_found_and_exported_as_it_stands(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the whole authority in one format and one table: the others are tested on a small store
    monkeypatch.setattr(downloads, "FORMATS", {".nq.gz": "application/n-quads"})
    monkeypatch.setattr(downloads, "tables", lambda: {"persons": tables()["persons"]})
    before = len(told(store))
    file = tmp_path / "HN-1.txt"
    file.write_text(TEXT.format(name="Đỗ Thị Lan"), encoding="utf-8")
    publish(Settings(), store, [file])
    assert told(store)[before:] == ["published"]
    assert len(find_address(SnapshotReader(store).current().path, "http://www.tin.example.vn/bai/1/?utm_source=x")) == 1

    done = CliRunner().invoke(main, ["export", "--store", str(store), "--quiet"])
    assert done.exit_code == 0, done.output
    version = latest(store)
    assert version == SnapshotReader(store).current().version
    made = read_downloads(store, version or "")
    assert made is not None and made.file("tables/persons.csv") is not None
    assert "Đỗ Thị Lan" in (made.folder / "tables/persons.csv").read_text(encoding="utf-8")
    assert made.file("province/tinh-ninh-binh.nq.gz") is not None, "what was Hà Nam lies in Ninh Bình today"

    file.write_text(TEXT.format(name="Đỗ Thị Hoa"), encoding="utf-8")
    publish(Settings(), store, [file])
    assert told(store)[before:] == ["published", "changed"]
    described = SnapshotReader(store).current().graph(Iris(Settings().base).graph("dataset"))
    assert any("dumps/latest/all.nq.gz" in str(url) for url in described.objects(None, DCAT.downloadURL))


def test_readers_see_what_is_new_before_the_store_is_counted(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "HN-2.txt"
    file.write_text(TEXT.format(name="Đỗ Thị Huệ").replace("HN-1", "HN-2"), encoding="utf-8")
    shown: list[list[str]] = []

    def counted(*_: object) -> int:
        shown.append(told(store))
        return 0

    monkeypatch.setattr(publisher, "compute_candidates", counted)
    before = told(store)
    publish(Settings(), store, [file])
    assert shown == [[*before, "published"]]


@pytest.mark.parametrize("part", ["lists.sqlite", "facts.newer"])
def test_a_store_of_before_a_part_was_known_gets_it(store: Path, tmp_path: Path, part: str) -> None:
    file = tmp_path / "HN-3.txt"
    file.write_text(TEXT.format(name="Đỗ Thị Nga").replace("HN-1", "HN-3"), encoding="utf-8")
    publish(Settings(), store, [file])
    before = SnapshotReader(store).current()
    assert publish(Settings(), store, [file]).snapshot is None
    (before.path / part).unlink()
    assert publish(Settings(), store, [file]).snapshot == before.number + 1
    assert (SnapshotReader(store).current().path / part).exists()


def test_a_store_of_before_a_table_was_published_gets_it(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "HN-4.txt"
    file.write_text(TEXT.format(name="Đỗ Thị Lụa").replace("HN-1", "HN-4"), encoding="utf-8")
    publish(Settings(), store, [file])
    base = Settings().base
    name = Iris(base).graph("statistics")
    table = URIRef(f"{name}#facts-by-rule")
    with EmbeddedStore.open(store, base) as held:
        counted = held.describe(table, name)
        assert counted
        held.apply(Change(subjects={name: {table: Graph()}}))
    number = SnapshotReader(store).current().number
    assert publish(Settings(), store, [file]).snapshot == number + 1
    assert set(SnapshotReader(store).current().describe(table, name)) == set(counted)
    assert publish(Settings(), store, [file]).snapshot is None
