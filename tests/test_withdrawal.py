"""Withdrawing an announcement: what only it said is gone, what others say stays, and ingesting it again undoes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Literal
from rdflib.graph import _TripleType

from kg.cli import main
from kg.identity.iris import Iris
from kg.namespaces import FOAF, PROV, RDFS
from kg.problems import KgError
from kg.publication.changes import ChangeLog
from kg.settings import Settings
from kg.store.snapshot import Snapshot, SnapshotReader
from kg.withdrawal import withdraw
from kg.workspace import publish
from tests.test_pipeline import write

IRIS = Iris(Settings().base)


def seen(store: Path) -> Snapshot:
    return SnapshotReader(store).current()


def shared(store: Path) -> dict[str, set[_TripleType]]:
    """The graphs that announcements share and change; tombstones are compared by themselves."""
    return {name: set(seen(store).graph(IRIS.graph(name))) for name in ("entities", "derived")}


def person(store: Path, name: str) -> list[str]:
    return [str(iri) for iri in seen(store).subjects(FOAF.name, Literal(name))]


def told(store: Path) -> list[str]:
    log = ChangeLog(store, seen(store).number)
    return [one.kind for one in log.between(1, 1000) if "/announcement/" in one.iri]


def test_an_announcement_is_taken_back_and_comes_back(store: Path, tmp_path: Path) -> None:
    write(tmp_path, "HN-1", "Đỗ Thị Lan")
    publish(Settings(), store, [tmp_path / "HN-1.txt"])
    alone = shared(store)
    write(tmp_path, "HN-2", "Lê Thị Hoa")
    publish(Settings(), store, [tmp_path / "HN-2.txt"])
    both, hoa, before = shared(store), person(store, "Lê Thị Hoa"), len(told(store))

    done = CliRunner().invoke(main, ["withdraw", "HN-2", "--store", str(store), "--reason", "Đăng nhầm"])
    assert done.exit_code == 0, done.output
    assert shared(store) == alone
    assert person(store, "Lê Thị Hoa") == [] and len(person(store, "Trần Văn Bình")) == 1
    assert told(store)[before:] == ["withdrawn"]
    assert len(list((store / "texts").iterdir())) == 1, "the text is kept no longer, the other one's is"
    key = hoa[0].rsplit("/", 1)[-1]
    tombstone = seen(store).describe(IRIS.document("person", key), IRIS.graph("redirects"))
    assert set(tombstone.predicates()) == {PROV.invalidatedAtTime, RDFS.comment}
    assert "Đăng nhầm" in {str(value) for value in tombstone.objects()}

    with pytest.raises(KgError) as caught:
        withdraw(Settings(), store, ["HN-2"])
    assert caught.value.problem.code == "withdrawn-before"
    with pytest.raises(KgError) as caught:
        withdraw(Settings(), store, ["HN-1", "HN-3"])
    assert caught.value.problem.code == "no-such-announcement"
    assert len(person(store, "Đỗ Thị Lan")) == 1, "nothing is done where one name is unknown"

    assert publish(Settings(), store, [tmp_path / "HN-2.txt"]).published == ["HN-2"]
    assert shared(store) == both
    assert person(store, "Lê Thị Hoa") == hoa
    assert len(seen(store).graph(IRIS.graph("redirects"))) == 0
    assert told(store)[before:] == ["withdrawn", "published"]


def test_a_store_is_never_made_by_withdrawing(tmp_path: Path) -> None:
    with pytest.raises(KgError):
        withdraw(Settings(), tmp_path / "none", ["HN-1"])
    assert not (tmp_path / "none").exists()


def test_a_reason_has_a_bound(store: Path) -> None:
    with pytest.raises(KgError) as caught:
        withdraw(Settings(), store, ["HN-1"], "x" * 501)
    assert caught.value.problem.code == "reason-too-long"
