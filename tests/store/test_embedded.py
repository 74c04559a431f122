"""The store against the RDF merge as rdflib would compute it."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.problems import SettingsError, StoreError
from kg.store import embedded
from kg.store.base import QuadStore
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import publish_snapshot

BASE = "http://localhost:8000/"

P = URIRef("http://a/p")
Q = URIRef("http://a/q")


def iri(name: str) -> URIRef:
    return URIRef(BASE + name)


def graph_of(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def merge(store: EmbeddedStore) -> set[object]:
    return {triple for name in store.graph_names() for triple in store.graph(name)}


def test_it_is_a_quad_store(store: EmbeddedStore) -> None:
    assert isinstance(store, QuadStore)


def test_a_graph_is_replaced_as_a_whole(store: EmbeddedStore) -> None:
    a, b, g = iri("id/a"), iri("id/b"), iri("graph/announcement/x")
    assert store.apply(Change(graphs={g: graph_of((a, P, Literal("1")), (a, P, b))})) == 2
    assert store.apply(Change(graphs={g: graph_of((a, P, b), (b, P, a))})) == 2
    assert set(store.graph(g)) == {(a, P, b), (b, P, a)}
    assert store.apply(Change(graphs={g: graph_of((a, P, b), (b, P, a))})) == 0


def test_changes_leave_memory_for_the_files_before_the_engine_would_write_them(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "UNWRITTEN", 60)

    def add(number: int, quads: int) -> int:
        """Tables that the engine has written after this change."""
        g = iri(f"graph/announcement/{number}")
        store.apply(Change(graphs={g: graph_of(*((g, P, Literal(str(i))) for i in range(quads)))}))
        return len(list(store.folder.quads.glob("*.sst")))

    before = len(list(store.folder.quads.glob("*.sst")))
    assert add(1, 40) == before, "the engine keeps a small change in memory"
    assert add(2, 40) > before, "the second change goes over what may stay unwritten"


def test_an_empty_graph_drops_the_graph_and_its_name(store: EmbeddedStore) -> None:
    g = iri("graph/announcement/x")
    store.apply(Change(graphs={g: graph_of((g, P, g))}))
    store.apply(Change(graphs={g: Graph()}))
    assert list(store.graph_names()) == []
    assert not store.has_graph(g)
    assert len(store.graph(None)) == 0


def test_a_triple_leaves_the_merge_only_with_its_last_graph(store: EmbeddedStore) -> None:
    a, g, h = iri("id/a"), iri("graph/g"), iri("graph/h")
    shared = graph_of((a, P, Literal("shared", lang="vi")))
    store.apply(Change(graphs={g: shared, h: shared}))
    rows = list(store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"))
    assert rows == [{"n": Literal(1)}]
    store.apply(Change(graphs={g: Graph()}))
    assert set(store.graph(None)) == set(shared)
    store.apply(Change(graphs={h: Graph()}))
    assert len(store.graph(None)) == 0


def test_a_triple_that_moves_between_graphs_in_one_change_stays_in_the_merge(store: EmbeddedStore) -> None:
    a, g, h = iri("id/a"), iri("graph/g"), iri("graph/h")
    content = graph_of((a, P, a))
    store.apply(Change(graphs={g: content}))
    store.apply(Change(graphs={g: Graph(), h: content}))
    assert set(store.graph(None)) == set(content)
    store.apply(Change(graphs={g: content}))
    store.apply(Change(graphs={g: Graph(), h: Graph()}))
    assert len(store.graph(None)) == 0


def test_subjects_of_a_shared_graph_change_alone(store: EmbeddedStore) -> None:
    a, b, g = iri("id/a"), iri("id/b"), iri("graph/entities")
    store.apply(Change(subjects={g: {a: graph_of((a, P, Literal("A"))), b: graph_of((b, P, Literal("B")))}}))
    store.apply(Change(subjects={g: {a: graph_of((a, P, Literal("A2")))}}))
    assert set(store.graph(g)) == {(a, P, Literal("A2")), (b, P, Literal("B"))}
    store.apply(Change(subjects={g: {b: Graph()}}))
    assert set(store.graph(None)) == {(a, P, Literal("A2"))}


def test_another_form_of_the_same_number_does_not_lose_it(store: EmbeddedStore) -> None:
    a, g = iri("id/a"), iri("graph/g")
    for form in ("0.90", "0.9", "0.900"):
        store.apply(Change(graphs={g: graph_of((a, P, Literal(form, datatype=XSD.decimal, normalize=False)))}))
        assert len(store.graph(g)) == len(store.graph(None)) == 1


@pytest.mark.parametrize(
    ("form", "datatype"),
    [("0.90", XSD.decimal), ("-0.0", XSD.decimal), ("+1.50", XSD.decimal), (".5", XSD.decimal), ("-.50", XSD.decimal),
     ("5.", XSD.decimal), ("007", XSD.integer), ("+7", XSD.integer), ("-0", XSD.integer), ("1", XSD.boolean),
     ("false", XSD.boolean), ("x", XSD.integer), ("1.5", XSD.integer), ("123456789012345678901234.50", XSD.decimal),
     ("12345678901234567", XSD.integer), ("1234567890123456789012", XSD.integer), ("2022-02-30", XSD.date)],
)  # fmt: skip
def test_applying_the_same_again_changes_nothing(store: EmbeddedStore, form: str, datatype: URIRef) -> None:
    a, g = iri("id/a"), iri("graph/g")
    change = Change(graphs={g: graph_of((a, P, Literal(form, datatype=datatype, normalize=False)))})
    assert store.apply(change) == 1
    assert store.apply(change) == 0


def test_blank_nodes_are_refused_and_change_nothing(store: EmbeddedStore) -> None:
    g, h = iri("graph/g"), iri("graph/h")
    blank = Graph()
    blank.add((g, P, BNode()))
    with pytest.raises(StoreError, match="blank"):
        store.apply(Change(graphs={h: graph_of((h, P, h)), g: blank}))
    assert len(store.graph(None)) == 0


def test_words_that_look_like_sparql_stay_words(store: EmbeddedStore) -> None:
    g = iri("graph/g")
    words = Literal("\"} } ; DROP ALL ; INSERT DATA { <a:a> <a:b> \"\\\" # \n'''", lang="vi")
    store.apply(Change(graphs={g: graph_of((g, P, words))}))
    store.apply(Change(graphs={g: graph_of((g, P, words), (g, Q, words))}))
    assert set(store.graph(g)) == {(g, P, words), (g, Q, words)}


def test_a_change_that_contradicts_itself_is_a_mistake_of_the_caller(store: EmbeddedStore) -> None:
    g, a = iri("graph/g"), iri("id/a")
    with pytest.raises(ValueError, match="not both"):
        store.apply(Change(graphs={g: Graph()}, subjects={g: {a: Graph()}}))
    with pytest.raises(ValueError, match="another subject"):
        store.apply(Change(subjects={g: {a: graph_of((g, P, a))}}))


NAMES = [iri(f"graph/{n}") for n in "ghk"]
TRIPLES = st.builds(
    lambda s, p, o: (iri(f"id/{s}"), p, o),
    st.sampled_from("abc"),
    st.sampled_from([P, Q]),
    st.sampled_from([iri("id/a"), Literal("x"), Literal("x", lang="vi"), Literal("2022", datatype=XSD.gYear)]),
)
WHOLE = st.dictionaries(st.sampled_from(NAMES[:2]), st.lists(TRIPLES, max_size=4), max_size=2)
SUBJECTS = st.dictionaries(st.sampled_from("abc"), st.lists(TRIPLES, max_size=3), max_size=2)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WHOLE, SUBJECTS), max_size=6))
def test_after_any_changes_the_default_graph_is_the_merge(store: EmbeddedStore, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    store.apply(Change(graphs={name: Graph() for name in store.graph_names()}))
    model: dict[URIRef, set[object]] = {}
    for whole, by_subject in steps:
        subjects = {
            iri(f"id/{s}"): graph_of(*((iri(f"id/{s}"), p, o) for _, p, o in triples))
            for s, triples in by_subject.items()
        }
        store.apply(Change({n: graph_of(*t) for n, t in whole.items()}, {NAMES[2]: subjects}))
        model |= {name: set(triples) for name, triples in whole.items()}
        kept = {t for t in model.get(NAMES[2], set()) if t[0] not in subjects}  # type: ignore[index]
        model[NAMES[2]] = kept | {t for graph in subjects.values() for t in graph}
        assert {name: set(store.graph(name)) for name in NAMES} == {name: model.get(name, set()) for name in NAMES}
        assert set(store.graph(None)) == set().union(*model.values())


def test_bulk_loading_keeps_the_merge(store: EmbeddedStore) -> None:
    a, g, h = iri("id/a"), iri("graph/authority"), iri("graph/vocabulary")
    assert store.load([(g, graph_of((a, P, a))), (h, graph_of((a, P, a), (a, Q, a)))]) == 3
    assert len(store.graph(None)) == 2
    store.apply(Change(graphs={h: Graph()}))
    assert set(store.graph(None)) == {(a, P, a)}


def test_a_bulk_load_cut_short_is_repaired_on_opening(tmp_path: Path) -> None:
    a, g = iri("id/a"), iri("graph/g")
    with EmbeddedStore.open(tmp_path, BASE) as store:
        store.apply(Change(graphs={g: graph_of((a, P, a))}))
        store.oxigraph.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.NamedNode("a:o"), ox.NamedNode(g)))
        store.oxigraph.add(ox.Quad(ox.NamedNode("a:stray"), ox.NamedNode("a:p"), ox.NamedNode("a:o")))
        store.folder.unfinished.touch()
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert set(store.graph(None)) == merge(store)
        assert len(store.graph(None)) == 2
        assert not store.folder.unfinished.exists()


def test_lookups(store: EmbeddedStore) -> None:
    a, b, g, h = iri("id/a"), iri("id/b"), iri("graph/g"), iri("graph/h")
    store.apply(Change(graphs={g: graph_of((a, P, b), (b, P, b)), h: graph_of((a, Q, Literal("x")))}))
    assert set(store.describe(a)) == {(a, P, b), (a, Q, Literal("x"))}
    assert set(store.describe(a, h)) == {(a, Q, Literal("x"))}
    assert store.graphs_about(a) == [g, h]
    assert store.has_subject(a)
    assert store.has_subject(b, g)
    assert not store.has_subject(b, h)
    assert store.subjects(P, b) == [a, b]
    assert store.subjects(P, b, h) == []
    assert store.ask("ASK { ?s ?p ?o }", s=a)
    assert not store.ask("ASK { ?s ?p ?o }", s=iri("id/none"))
    assert set(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", p=Q)) == {(a, Q, Literal("x"))}


def test_what_was_applied_is_there_after_reopening(tmp_path: Path) -> None:
    g = iri("graph/g")
    with EmbeddedStore.open(tmp_path, BASE) as store:
        store.apply(Change(graphs={g: graph_of((g, P, g))}))
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert set(store.graph(None)) == {(g, P, g)}


def test_only_one_process_writes_and_the_other_is_told_which(tmp_path: Path) -> None:
    with EmbeddedStore.open(tmp_path, BASE) as store:
        code = (
            "import sys; from pathlib import Path; from kg.store.embedded import EmbeddedStore; "
            "from kg.problems import StoreError\n"
            "try: EmbeddedStore.open(Path(sys.argv[1]), sys.argv[2])\n"
            "except StoreError as error: print(error.problem.code, error.problem.vi)"
        )
        run = subprocess.run([sys.executable, "-c", code, str(tmp_path), BASE], capture_output=True, text=True)
        import os

        assert run.stdout.startswith("store-locked")
        assert str(os.getpid()) in run.stdout
        store.apply(Change(graphs={iri("graph/g"): graph_of((P, P, P))}))


def test_a_refused_opening_gives_the_lock_back(tmp_path: Path) -> None:
    with EmbeddedStore.open(tmp_path, BASE):
        pass
    with pytest.raises(SettingsError):
        EmbeddedStore.open(tmp_path, "https://data.example.vn/")
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert store.base == BASE


def test_touched_subjects_and_graphs_are_known_between_two_snapshots(store: EmbeddedStore, tmp_path: Path) -> None:
    a, b, g = iri("id/a"), iri("id/b"), iri("graph/g")
    assert store.backup(tmp_path / "1") is None
    store.apply(Change(graphs={g: graph_of((a, P, b), (b, P, b))}))
    store.apply(Change(graphs={g: graph_of((b, P, b))}))
    assert store.backup(tmp_path / "2") == {str(a), str(b), str(g)}
    assert store.backup(tmp_path / "3") == set()
    store.load([(iri("graph/h"), graph_of((a, P, b)))])
    assert store.backup(tmp_path / "4") is None


def test_after_a_published_end_changes_are_known_from_the_start(tmp_path: Path) -> None:
    a, g = iri("id/a"), iri("graph/g")
    with EmbeddedStore.open(tmp_path, BASE) as store:
        store.apply(Change(graphs={g: graph_of((a, P, a))}))
        publish_snapshot(store)
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert store.touched == set()
        store.apply(Change(graphs={g: graph_of((a, Q, a))}))
        assert store.touched == {str(a), str(g)}
    with EmbeddedStore.open(tmp_path, BASE) as store:  # the end before did not publish
        assert store.touched is None
        publish_snapshot(store)
        store.apply(Change(graphs={g: graph_of((a, P, a))}))
        publish_snapshot(store)
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert store.touched == set()
