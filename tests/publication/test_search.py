import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg.authority.spellings import abbreviations
from kg.identity.iris import Iris
from kg.namespaces import DCT, FOAF, OWL, PROV, RDFS, SKOS
from kg.problems import StoreError
from kg.publication.search import _QUESTIONS_ONLY, Hit, _questions, search
from kg.publication.search_index import FILE, index_labels, words
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot

IRIS = Iris("http://localhost:8000/")
ENTITIES = IRIS.graph("entities")
TUAN = IRIS.derived("person", "Tuân")
THO = IRIS.derived("person", "Thọ")
DANG = IRIS.derived("person", "Đặng")
PEOPLES_COMMITTEE = IRIS.derived("agency", "UBND tỉnh")
COUNCIL = IRIS.derived("agency", "HĐND tỉnh")
WARD = IRIS.derived("agency", "UBND phường")
PLACE = IRIS.derived("place", "Khánh Hòa")
MEETING = IRIS.derived("event", "Hội nghị")
LAW = IRIS.derived("document", "202")


def put(store: EmbeddedStore, *labels: tuple[URIRef, URIRef, str, str | None]) -> None:
    graphs: dict[URIRef, Graph] = {}
    for subject, predicate, text, language in labels:
        graphs.setdefault(subject, Graph()).add((subject, predicate, Literal(text, lang=language)))
    store.apply(Change(subjects={ENTITIES: graphs}))


def published(store: EmbeddedStore) -> Path:
    publish_snapshot(store, [index_labels])
    return SnapshotReader(store.folder.path).current().path


@pytest.fixture
def index(store: EmbeddedStore) -> Path:
    put(
        store,
        (TUAN, FOAF.name, "Nguyễn Tấn Tuân", None),
        (TUAN, RDFS.label, "Nguyễn Tấn Tuân", None),
        (THO, FOAF.name, "Mạc Hữu Thọ", None),
        (DANG, FOAF.name, "Đặng Thị Đào", None),
        (PEOPLES_COMMITTEE, SKOS.prefLabel, "Ủy ban nhân dân tỉnh Khánh Hòa", "vi"),
        (PEOPLES_COMMITTEE, SKOS.prefLabel, "People's Committee of Khánh Hòa Province", "en"),
        (PEOPLES_COMMITTEE, SKOS.altLabel, "UBND tỉnh Khánh Hòa", "vi"),
        (PEOPLES_COMMITTEE, RDFS.label, "Ủy ban nhân dân tỉnh Khánh Hòa (đến 30/6/2025)", "vi"),
        (COUNCIL, SKOS.prefLabel, "Hội đồng nhân dân tỉnh Khánh Hòa", "vi"),
        (WARD, SKOS.prefLabel, "Ủy ban nhân dân phường Nha Trang", "vi"),
        (PLACE, SKOS.prefLabel, "Tỉnh Khánh Hòa", "vi"),
        (MEETING, RDFS.label, "Hội nghị ký kết do Nguyễn Tấn Tuân chủ trì", "vi"),
        (LAW, DCT.title, "Nghị quyết 202/2025/QH15", "vi"),
    )
    return published(store)


def found(index: Path, text: str, **options: object) -> list[str]:
    return [hit.iri for hit in search(index, text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["Nguyễn Tấn Tuân", "nguyễn tấn tuân", "Nguyen Tan Tuan", "NGUYEN TAN TUAN", "  nguyễn   tấn-tuân ",
     unicodedata.normalize("NFD", "Nguyễn Tấn Tuân")],
)  # fmt: skip
def test_a_person_is_found_before_the_event_that_names_him(index: Path, question: str) -> None:
    assert found(index, question) == [str(TUAN), str(MEETING)]


@pytest.mark.parametrize("question", ["dang thi dao", "Đặng", "đặng thị đào", "ĐẶNG THỊ ĐÀO", "dang thi đ"])
def test_d_with_and_without_stroke_meet(index: Path, question: str) -> None:
    assert found(index, question) == [str(DANG)]


@pytest.mark.parametrize(
    "question",
    ["UBND tinh Khanh Hoa", "ubnd tỉnh khánh hoà", "uỷ ban nhân dân tỉnh Khánh Hoà", "Uy ban nhan dan tinh k"],
)
def test_agencies_are_found_by_short_and_long_names_in_any_tone_placement(index: Path, question: str) -> None:
    assert found(index, question)[0] == str(PEOPLES_COMMITTEE)


def test_an_abbreviation_stands_for_its_long_form(index: Path) -> None:
    assert found(index, "HĐND tỉnh") == [str(COUNCIL)]
    assert found(index, "ubnd phuong") == [str(WARD)]


def test_abbreviations_of_several_words_and_with_signs_are_written_out() -> None:
    assert [" ".join(asked) for asked in _questions("Sở VH,TT & DL tỉnh")] == [
        "so vh tt dl tinh",
        "so van hoa the thao va du lich tinh",
    ]
    assert _questions("BCH quân sự")[1] == words("Ban Chỉ huy quân sự")
    assert _questions("Thủ tướng") == [["thu", "tuong"]]


def test_what_only_questions_shorten_is_not_told_twice() -> None:
    with _QUESTIONS_ONLY.open(encoding="utf-8", newline="") as file:
        own = {" ".join(words(row["short"])) for row in csv.DictReader(file)}
    assert own and not own & {" ".join(words(short)) for short in abbreviations()}


def test_a_common_beginning_finds_all_that_have_it(index: Path) -> None:
    assert set(found(index, "uỷ ban")) == {str(PEOPLES_COMMITTEE), str(WARD)}


def test_exact_comes_before_prefix_before_the_rest(index: Path) -> None:
    hits = search(index, "Tỉnh Khánh Hòa")
    assert hits[0] == Hit(str(PLACE), "Tỉnh Khánh Hòa", "place", "Tỉnh Khánh Hòa", 1.0)
    assert {hit.iri for hit in hits} == {str(PLACE), str(PEOPLES_COMMITTEE), str(COUNCIL)}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[1].score < hits[0].score


def test_words_match_in_any_order_but_all_of_them(index: Path) -> None:
    assert found(index, "Khánh Hòa nhân dân hội") == [str(COUNCIL)]
    assert found(index, "Khánh Hòa nhân dân Hà Nội") == []


def test_the_label_shown_is_the_best_and_the_match_is_said(index: Path) -> None:
    (hit,) = search(index, "people's committee")
    assert hit.label == "Ủy ban nhân dân tỉnh Khánh Hòa (đến 30/6/2025)"
    assert hit.matched == "People's Committee of Khánh Hòa Province"


def test_names_written_as_the_question_come_first(store: EmbeddedStore) -> None:
    plain, marked = IRIS.derived("person", "a"), IRIS.derived("person", "b")
    put(store, (plain, FOAF.name, "Mạc Hữu Tho", None), (marked, FOAF.name, "Mạc Hữu Thọ", None))
    index = published(store)
    assert found(index, "Mạc Hữu Thọ") == [str(marked), str(plain)]
    assert found(index, "Mạc Hữu Tho") == [str(plain), str(marked)]


def test_numbers_of_documents(index: Path) -> None:
    assert found(index, "202/2025/QH15") == [str(LAW)]
    assert found(index, "202")[0] == str(LAW)


def test_kinds_and_limit(index: Path) -> None:
    assert found(index, "Nguyễn Tấn Tuân", kinds=["event"]) == [str(MEETING)]
    assert set(found(index, "khánh hòa", kinds=["agency", "place"])) == {
        str(PLACE), str(PEOPLES_COMMITTEE), str(COUNCIL)
    }  # fmt: skip
    assert found(index, "khánh hòa", kinds=[]) == []
    assert found(index, "khánh hòa", kinds=["nonsense"]) == []
    assert len(found(index, "khánh hòa", limit=2)) == 2
    assert found(index, "khánh hòa", limit=0) == []


@pytest.mark.parametrize(
    "question",
    ["", "   ", "!!!", '"', '" OR "', "a* OR b*", "NEAR(a b)", "folded:x", "^tinh", "§person", "-khanh", "tỉnh AND",
     "%", "_", "'; DROP TABLE label; --", "\x00", "\ud800", "中", "ກ", "x" * 10_000, "a " * 5_000],
)  # fmt: skip
def test_nothing_typed_is_taken_for_syntax(index: Path, question: str) -> None:
    assert set(found(index, question)) <= {str(PLACE), str(PEOPLES_COMMITTEE), str(COUNCIL), str(WARD), str(DANG)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_text_is_answered(index: Path, text: str) -> None:
    for hit in search(index, text):
        assert 0 < hit.score <= 1


def test_other_scripts_are_found_too(store: EmbeddedStore) -> None:
    put(store, (TUAN, SKOS.altLabel, "阮晋遵", "zh"))
    assert found(published(store), "阮晋") == [str(TUAN)]


def test_changes_bring_the_index_up_to_date(store: EmbeddedStore, index: Path) -> None:
    put(store, (TUAN, FOAF.name, "Nguyễn Tấn Tú", None))
    store.apply(Change(subjects={ENTITIES: {THO: Graph()}}))
    new = published(store)
    assert new != index
    assert store.touched == set()
    assert found(new, "Nguyen Tan Tuan") == [str(MEETING)]
    assert found(new, "Nguyen Tan Tu")[0] == str(TUAN)
    assert found(new, "mac huu tho") == []
    assert found(index, "mac huu tho") == [str(THO)]
    before, after = index / FILE, new / FILE
    rebuilt = store.folder.path / "rebuilt.sqlite"
    from kg.publication.search_index import build_index

    build_index(store, rebuilt)
    for question in ("nguyen", "uy ban", "khanh hoa", "202", "le"):
        assert search(after, question) == search(rebuilt, question)
    assert before.exists()


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [(TUAN, OWL.deprecated), (IRIS.document(*IRIS.split(TUAN)), PROV.invalidatedAtTime)],  # type: ignore[misc]
)
def test_merged_and_withdrawn_things_are_not_found(
    store: EmbeddedStore, index: Path, subject: URIRef, predicate: URIRef
) -> None:
    graph = Graph()
    graph.add((subject, predicate, Literal(True)))
    store.apply(Change(subjects={IRIS.graph("redirects"): {subject: graph}}))
    assert found(published(store), "Nguyen Tan Tuan") == [str(MEETING)]
    (store.folder.snapshots / "000002" / FILE).unlink()  # so that the next is built anew
    assert found(published(store), "Nguyen Tan Tuan") == [str(MEETING)]
    store.apply(Change(subjects={IRIS.graph("redirects"): {subject: Graph()}}))
    assert found(published(store), "Nguyen Tan Tuan") == [str(TUAN), str(MEETING)]


def test_a_missing_or_damaged_index_is_told(tmp_path: Path) -> None:
    for content in (None, b"nonsense " * 200):
        if content:
            (tmp_path / FILE).write_bytes(content)
        with pytest.raises(StoreError) as caught:
            search(tmp_path, "x")
        assert caught.value.problem.code == "no-search-index"
