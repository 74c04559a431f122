import gzip
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.problems import KgError, SettingsError, SourceError, StoreError
from kg.publication import sorted_quads
from kg.publication.dump import DumpFormat, dump, format_for, load
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot

BASE = "http://localhost:8000/"
G, H = URIRef(BASE + "graph/entities"), URIRef(BASE + "graph/announcement/gvh7sv6n5j")
P = URIRef("http://a/p")
TUAN = URIRef(BASE + "id/person/oibnjv42sb")


def fill(store: EmbeddedStore, order: int = 1) -> None:
    graph = Graph()
    for text in ["Nguyễn Tấn Tuân", 'dòng\r\nmột "hai" \\ ba\t\u2028', "", "\u0000"[:0] + "z", "<script>"][::order]:
        graph.add((TUAN, P, Literal(text, lang="vi")))
    graph.add((TUAN, P, Literal("2022-02-24", datatype=XSD.date)))
    graph.add((URIRef(BASE + "id/x#char=1,2"), P, TUAN))
    store.apply(Change(graphs=dict([(G, graph), (H, graph)][::order])))


def contents(store: EmbeddedStore) -> dict[URIRef, set[object]]:
    return {name: set(store.graph(name)) for name in store.graph_names()}


@pytest.mark.parametrize(("name", "format_"), [("all.nq", "nquads"), ("all.nq.gz", "nquads"), ("all.trig", "trig"),
                                               ("all.trig.gz", "trig")])  # fmt: skip
def test_a_dump_restores_the_same_store(store: EmbeddedStore, tmp_path: Path, name: str, format_: DumpFormat) -> None:
    fill(store)
    assert dump(store, tmp_path / name, format_) == 14
    with EmbeddedStore.open(tmp_path / "other", BASE) as other:
        assert load(other, tmp_path / name) == 14
        assert contents(other) == contents(store)
        assert set(other.graph(None)) == set(store.graph(None))
        assert len(other.graph(None)) == 7
        dump(other, tmp_path / f"again-{name}", format_)
    assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, f"again-{name}", "other", "store"])


def test_nquads_are_sorted_without_the_merged_copy_and_another_library_reads_them(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    fill(store)
    dump(store, tmp_path / "all.nq")
    lines = (tmp_path / "all.nq").read_bytes().splitlines()
    assert len(lines) == 14
    assert all(line.endswith((f"<{G}> .".encode(), f"<{H}> .".encode())) for line in lines)
    by_graph = [line for line in lines if f"<{H}>".encode() in line]
    assert by_graph == sorted(by_graph)
    dataset = Dataset()
    dataset.parse(tmp_path / "all.nq", format="nquads")
    assert set(dataset.graph(G)) == set(store.graph(G))


def test_the_order_of_writing_does_not_show(store: EmbeddedStore, tmp_path: Path) -> None:
    fill(store)
    dump(store, tmp_path / "one.nq.gz")
    with EmbeddedStore.open(tmp_path / "other", BASE) as other:
        fill(other, -1)
        dump(other, tmp_path / "two.nq.gz")
    assert (tmp_path / "one.nq.gz").read_bytes() == (tmp_path / "two.nq.gz").read_bytes()


def test_large_graphs_are_sorted_in_pieces(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = Graph()
    for number in range(250):
        graph.add((TUAN, P, Literal(f"{number * 7919 % 251}")))
    store.apply(Change(graphs={G: graph}))
    dump(store, tmp_path / "whole.nq")
    monkeypatch.setattr(sorted_quads, "CHUNK", 50)
    dump(store, tmp_path / "pieces.nq")
    assert (tmp_path / "pieces.nq").read_bytes() == (tmp_path / "whole.nq").read_bytes()
    assert len((tmp_path / "whole.nq").read_bytes().splitlines()) == 250


def test_a_snapshot_can_be_dumped(store: EmbeddedStore, tmp_path: Path) -> None:
    fill(store)
    publish_snapshot(store)
    assert dump(SnapshotReader(store.folder.path).current(), tmp_path / "all.nq") == 14


def test_a_dump_of_another_base_is_refused_with_the_remedy(store: EmbeddedStore, tmp_path: Path) -> None:
    fill(store)
    dump(store, tmp_path / "all.nq")
    with EmbeddedStore.open(tmp_path / "other", "https://data.example.vn/") as other:
        with pytest.raises(SettingsError) as caught:
            load(other, tmp_path / "all.nq")
        assert BASE in caught.value.problem.remedy_vi
        assert list(other.graph_names()) == []


def test_a_store_that_holds_something_is_not_loaded_into(store: EmbeddedStore, tmp_path: Path) -> None:
    fill(store)
    dump(store, tmp_path / "all.nq")
    with pytest.raises(StoreError) as caught:
        load(store, tmp_path / "all.nq")
    assert caught.value.problem.code == "store-not-empty"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nq", f"<{TUAN}> <{P}> <{TUAN}> <{G}> .\nnonsense".encode()),
        ("a.nq", f"<{TUAN}> <{P}> <{TUAN}> .".encode()),
        ("a.nq", f"<{TUAN}> <{P}> _:b <{G}> .".encode()),
        ("a.trig", f"<{G}> {{ <{TUAN}> <{P}> [] }}".encode()),
        ("a.nq.gz", b"not gzip"),
        ("a.nq.gz", gzip.compress(f"<{TUAN}> <{P}> <{TUAN}> <{G}> .".encode() * 500, mtime=0)[:40]),
        ("a.ttl", b""),
        ("a.nq", b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_dump_is_refused_before_anything_is_written(
    store: EmbeddedStore, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load(store, tmp_path / name)
    assert caught.value.problem.source.endswith(name)
    assert list(store.graph_names()) == []
    assert len(store.graph(None)) == 0


def test_a_missing_file_and_a_missing_folder_are_told(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.nq"):
        load(store, tmp_path / "none.nq")
    with pytest.raises(StoreError) as caught:
        dump(store, tmp_path / "none" / "all.nq")
    assert caught.value.problem.code == "dump-unwritable"


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.nq", "nquads"), ("a.b.NQ.GZ", "nquads"), ("a.nquads", "nquads"), ("a.trig", "trig"), ("a.trig.gz", "trig")],
)
def test_the_name_of_a_file_tells_its_format(name: str, told: DumpFormat) -> None:
    assert format_for(Path(name)) == format_for(Path(name), told) == told


@pytest.mark.parametrize(
    ("name", "asked"),
    [("x.foo", None), ("x", None), ("x.gz", None), ("x.ttl", "trig"), ("x.nq", "trig"), ("x.trig.gz", "nquads")],
)
def test_an_ending_that_is_unknown_or_contradicts_is_refused_with_the_list(name: str, asked: DumpFormat | None) -> None:
    with pytest.raises(SettingsError) as caught:
        format_for(Path(name), asked)
    problem = caught.value.problem
    assert problem.code == "dump-ending" and ".nq.gz" in problem.remedy_vi and ".trig.gz" in problem.remedy_en


@pytest.mark.parametrize(
    ("name", "content", "place", "words"),
    [
        ("a.nq", b"<http://a> <http://b> <http://c> <http://g> .\nabc\n", "dòng 2, cột 1", "IRI"),
        ("a.nq.gz", b"abc", "", "gzip"),
        ("b.nq.gz", gzip.compress(b"#" * 999, mtime=0)[:-9], "", "cắt giữa chừng"),
        ("c.nq.gz", gzip.compress(b"abcd" * 999, mtime=0)[:12] + b"\xff" * 20, "", "hỏng"),
    ],
    ids=["not-quads", "not-gzip", "cut", "damaged"],
)
def test_a_damaged_file_is_told_with_its_place(
    store: EmbeddedStore, tmp_path: Path, name: str, content: bytes, place: str, words: str
) -> None:
    (tmp_path / name).write_bytes(content.replace(b"<http://g>", f"<{G}>".encode()))
    with pytest.raises(SourceError) as caught:
        load(store, tmp_path / name)
    assert caught.value.problem.place == place
    assert words in caught.value.problem.vi
