import json
from traceback import walk_tb

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from kg.namespaces import FOAF, RDF
from kg.problems import QueryError
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.query import run
from kg.store.syntax import first_word

BASE = "http://localhost:8000/"
TUAN = URIRef(BASE + "id/person/oibnjv42sb")


@pytest.fixture
def people(store: EmbeddedStore) -> EmbeddedStore:
    graph = Graph()
    graph.add((TUAN, RDF.type, FOAF.Person))
    graph.add((TUAN, FOAF.name, Literal("Nguyễn Tấn Tuân")))
    store.apply(Change(graphs={URIRef(BASE + "graph/entities"): graph}))
    return store


def test_a_table_shows_prefixed_names_and_words(people: EmbeddedStore) -> None:
    answer = run(people, "SELECT ?who ?type ?name ?none WHERE { ?who a ?type ; foaf:name ?name }")
    assert answer.columns == ("who", "type", "name", "none")
    assert answer.rows == ((str(TUAN), "foaf:Person", "Nguyễn Tấn Tuân", ""),)


@pytest.mark.parametrize("query", ["ASK { ?x a foaf:Person }", "ask{?x a foaf:Agent}"])
def test_ask_is_true_or_false_in_every_format(people: EmbeddedStore, query: str) -> None:
    expected = "Person" in query
    assert run(people, query).rows == ((str(expected).lower(),),)
    assert json.loads(run(people, query, "json").body)["boolean"] is expected


def test_select_in_the_standard_formats(people: EmbeddedStore) -> None:
    query = "SELECT ?name WHERE { ?x foaf:name ?name }"
    assert run(people, query, "csv").body.decode() == "name\r\nNguyễn Tấn Tuân\r\n"
    assert run(people, query, "tsv").body.decode() == '?name\n"Nguyễn Tấn Tuân"\n'
    assert json.loads(run(people, query, "json").body)["results"]["bindings"][0]["name"]["value"] == "Nguyễn Tấn Tuân"
    assert "<literal>Nguyễn Tấn Tuân</literal>" in run(people, query, "xml").body.decode()


@pytest.mark.parametrize(
    ("name", "rdflib_name"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")]
)
def test_graphs_in_all_syntaxes(people: EmbeddedStore, name: str, rdflib_name: str) -> None:
    body = run(people, "CONSTRUCT WHERE { ?x foaf:name ?n }", name).body
    assert set(Graph().parse(data=body, format=rdflib_name)) == {(TUAN, FOAF.name, Literal("Nguyễn Tấn Tuân"))}


def test_a_graph_as_table_is_turtle_with_prefixes(people: EmbeddedStore) -> None:
    answer = run(people, f"DESCRIBE <{TUAN}>")
    assert answer.format == "turtle"
    assert b"foaf:name" in answer.body


@pytest.mark.parametrize(
    ("query", "name"), [("SELECT * {}", "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "pdf")]
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(people: EmbeddedStore, query: str, name: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(people, query, name)
    assert caught.value.problem.code == "query-format"
    assert name in caught.value.problem.vi


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <a:a> <a:b> 1 }", "# hi\nPREFIX x: <a:>\nBASE <http://b/>\ndelete where { ?s ?p ?o }", "DROP ALL"],
)
def test_updates_are_told_to_be_updates_and_change_nothing(people: EmbeddedStore, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(people, query)
    assert caught.value.problem.code == "query-is-update"
    assert len(people.graph(None)) == 2


@pytest.mark.parametrize(
    ("query", "line", "says"),
    [("SELECT *\nWHERE { ?s nope:p ?o }", 2, "Prefix not found"), ("SELECT * WHERE { ?s <a b> ?o }", 1, "IRI"),
     ("SELECT ?x { ?x ?y ?z } GROUP BY ?y", 1, "unbound"), ("", 1, ""), ("SELEC * {}", 1, "SELECT"),
     ("SELECT * {\n  ?s ?p ?o", 2, "}"), ("SELECT (1 AS ?s) { ?s ?p ?o }", 1, "overrides"),
     ("SELECT * {} GROUP BY ?x", 1, "GROUP BY"), ("SELECT *\n{} LIMIT x", 2, "«x» is not expected here"),
     ("SELECT * {\n ?s ?p }", 2, "the fault is here or before")],
)  # fmt: skip
def test_a_syntax_error_has_its_place_and_reason(people: EmbeddedStore, query: str, line: int, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(people, query)
    problem = caught.value.problem
    assert problem.code == "query-syntax"
    assert f"line {line}, column" in problem.line("en")
    assert f"dòng {line}, cột" in problem.line("vi")
    assert says in problem.en
    assert "\\u{" not in problem.en


def test_the_form_of_a_query_is_found_behind_comments_and_prefixes() -> None:
    assert first_word("PREFIX a: <http://x/#y>\n# INSERT\n  base <http://b> Select * {}") == "SELECT"
    assert first_word("   ") == ""


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT (<http://f.example/f>(1) AS ?x) {}", "không có hàm"),
        ("SELECT * { SERVICE ?where { ?s ?p ?o } }", "SERVICE cần địa chỉ"),
    ],
)
def test_what_fails_while_it_is_answered_is_told(people: EmbeddedStore, query: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(people, query)
    assert caught.value.problem.code == "query-failed"
    assert says in caught.value.problem.vi


@pytest.mark.parametrize(
    ("query", "name"), [("SELECT * { ?s ?p ?o }", "turtle"), ("SELECT (<http://f.example/f>(1) AS ?x) {}", "csv"),
                        ("SELECT (<http://f.example/f>(1) AS ?x) {}", "table")]
)  # fmt: skip
def test_no_traceback_keeps_an_answer_that_only_its_own_thread_may_drop(
    people: EmbeddedStore, query: str, name: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(people, query, name)
    error: BaseException | None = caught.value
    kept = []
    while error is not None:
        frames = [frame for frame, _ in walk_tb(error.__traceback__)]
        kept += [value for frame in frames for value in frame.f_locals.values() if isinstance(value, ox.QuerySolutions)]
        error = error.__cause__ or error.__context__
    assert kept == []
