from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from benchmarks.answers import Answer, answer
from benchmarks.endpoint import HEAD, Contender, Result, good, line, measure, start
from benchmarks.load import Measured
from benchmarks.peers import MissingError, Ours, Place, servers
from benchmarks.questions import ORDER, Question, questions
from kg.store.snapshot import Snapshot

JSON, TURTLE = "application/sparql-results+json", "text/turtle"
RARE = {"met-all-statistics"}
"""Questions that so small a graph may have no answer to."""


@pytest.fixture(scope="module")
def asked(built: Snapshot) -> dict[str, Question]:
    return {question.name: question for question in questions(built.store)}


@pytest.fixture(scope="module")
def place(built: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(built.path.parents[1], tmp_path_factory.mktemp("servers"), 20.0)


@pytest.fixture(scope="module")
def ours(place: Place) -> Iterator[Contender]:
    contender = Contender(Ours(), place)
    yield contender
    contender.stop()


def size(store: ox.Store, query: str) -> int:
    return len(list(store.query(query)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ORDER)
def test_every_question_stands_by_itself_and_finds_something(
    name: str, asked: dict[str, Question], built: Snapshot
) -> None:
    question = asked[name]
    found = [size(built.store, question.query(number)) for number in range(12)]  # who was met by nobody is no rarity
    assert any(found) or name in RARE
    assert question.query(1) != question.query(1 + len(question.about)), "no request is quite like another"


@pytest.mark.parametrize("name", ["agencies", "met-all", "count"])
def test_the_published_statistics_give_the_answer_that_counting_gives(
    name: str, asked: dict[str, Question], built: Snapshot
) -> None:
    def rows(question: Question) -> list[tuple[str, ...]]:
        found = built.store.query(question.query(0))
        return [tuple(term.value for term in row) for row in found]  # type: ignore[union-attr]

    counted, tabulated = rows(asked[name]), rows(asked[f"{name}-statistics"])
    if name == "count":  # what tells of the data, the statistics among it, is not counted
        assert 0 < int(tabulated[0][0]) < int(counted[0][0])
    else:
        assert tabulated == counted


def test_a_server_has_its_own_wording_where_it_needs_one(asked: dict[str, Question]) -> None:
    text = asked["describe"].query(0, "virtuoso")
    assert text.startswith('define sql:describe-mode "CBD"')
    assert "define" not in asked["describe"].query(0, "oxigraph")


def test_the_graph_of_an_announcement_is_whole(asked: dict[str, Question], ours: Contender, built: Snapshot) -> None:
    question = asked["graph"]
    found, _ = ours.ask(question, 0, built.base)
    graph = ox.NamedNode(question.about[0]["it"].strip("<>"))
    assert isinstance(found, Answer)
    assert found.count == len(list(built.store.quads_for_pattern(None, None, None, graph))) > 20


def test_documents_and_searches_are_asked_for_by_their_addresses(asked: dict[str, Question], built: Snapshot) -> None:
    page, accept = Ours().request(asked["page"], 0, built.base)
    assert page.startswith("/doc/") and page.endswith(".ttl") and accept == "*/*"
    assert Ours().request(asked["search"], 0, built.base)[0].startswith("/suggest?type=person")


@pytest.mark.parametrize("name", ["page", "page-html", "search", "office", "count-statistics"])
def test_our_server_is_measured(name: str, asked: dict[str, Question], ours: Contender, place: Place, built: Snapshot):  # type: ignore[no-untyped-def]
    wanted = [ours.ask(asked[name], number, built.base)[0] for number in range(3)]
    found = measure(ours, asked[name], wanted, 0.2, place, built.base)
    assert found.said.partition(":")[0] in ("same", "own")
    assert found.alone and set(found.alone.statuses) == {200}
    assert good(found.alone) > 0 and found.together is not None


def test_an_answer_is_the_same_in_any_order_and_spelling_of_values() -> None:
    rows = ['{"n":{"type":"literal","value":"0.80"}}', '{"n":{"type":"literal","value":"Lê","xml:lang":"VI"}}']
    other = ['{"n":{"type":"literal","value":"Lê","xml:lang":"vi"}}', '{"n":{"type":"literal","value":"0.8"}}']
    made = [f'{{"results":{{"bindings":[{",".join(these)}]}}}}'.encode() for these in (rows, other)]
    assert answer(made[0], JSON) == answer(made[1], f"{JSON}; charset=utf-8")
    assert answer(made[0], JSON).count == 2
    assert answer(b"<a:a> <a:p> 1 , 2 . <a:a> <a:p> 2 .", TURTLE).count == 2


def test_another_answer_is_told_from_the_same() -> None:
    one, two = answer(b"<a:a> <a:p> 1 .", TURTLE), answer(b"<a:a> <a:p> 2 .", TURTLE)
    assert not one.same(two, "rows")
    assert one.same(two, "count") and one.same(two, "none")
    with pytest.raises(ValueError, match="text/html"):
        answer(b"<html>", "text/html")


def test_a_server_that_is_not_installed_is_left_out_by_name(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from contextlib import ExitStack

    monkeypatch.setenv("PATH", "")
    with ExitStack() as stack:
        assert start(["virtuoso"], place, stack) == []
    assert "left out: virtuoso" in capsys.readouterr().out
    virtuoso = next(server for server in servers() if server.name == "virtuoso")
    with pytest.raises(MissingError, match="apt-get install virtuoso-opensource-7-bin"), virtuoso.running(place):
        pass


def test_a_line_tells_how_many_times_as_fast_ours_is(asked: dict[str, Question]) -> None:
    mine = Result("ours", "same", Measured(1.0, [0.01] * 100, {200: 100}), Measured(1.0, [0.02] * 400, {200: 400}), 2.0)
    slow = Measured(1.0, [0.08] * 100, {200: 50, 503: 50})
    told = line(None, Result("other", "same", Measured(1.0, [0.02] * 50, {200: 50}), slow, 9.0), mine)
    cells = [cell.strip() for cell in told.strip("|").split("|")]
    assert cells[-3:] == ["8.00", "9.00", "4.50"]  # 400 good answers against 50, 9 ms against 2
    assert "503 × 50" in told
    assert len(cells) == HEAD.splitlines()[0].count("|") - 1
    gone = line(asked["count"], Result("other", "no answer in 60 s"), mine)
    assert "no answer in 60 s" in gone and gone.count("–") == 7
