from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.problems import QueryError
from server.examples import examples
from server.sparql.guard import NESTING_LIMIT, OPERATOR_LIMIT, PATH_LIMIT, check
from server.sparql.tokens import Kind, tokens

ALLOWED = [
    "ASK {}",
    'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
    "SELECT * { ?s ?p '''SERVICE <http://x/> {} ''' }",
    'SELECT * { ?s ?p "a \\" SERVICE" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> {}",
    "SELECT * { ?s <http://x/SERVICE> ?o }",
    "SELECT * { ?service ?p $SERVICE }",
    "PREFIX ex: <http://x/> SELECT * { ?s ex:SERVICE ?o ; ex:customer-service ?c }",
    'SELECT * { ?s ?p "x"@en-service }',
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "SELECT * { ?a ?b ?c . FILTER(?c<5) }",
    "SELECT * {" + " ?s ?p '((((((((((' ." * 100 + "}",
]

REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", "query-service"),
    ("SELECT * { service silent <http://127.0.0.1:9/> {} }", "query-service"),
    ("SELECT * {SeRvIcE<http://127.0.0.1:9/>{}}", "query-service"),
    ("SELECT * { SERVICE ?x {} }", "query-service"),
    ("SELECT * { SERVICESILENT<http://127.0.0.1:9/>{} }", "query-service"),
    ("PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:a {} }", "query-service"),
    ("PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:a {} }", "query-service"),
    ("SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ("SELECT * { ?s ?p 1e0SERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ('SELECT * { ?s ?p "a"SERVICE<http://127.0.0.1:9/>{} }', "query-service"),
    ("SELECT * { ?s ?p ?o#c\nSERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ("SELECT * { ?s ?p 'it''s'SERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} }", "query-service"),
    ("SELECT * { \\U00000053ERVICE <http://127.0.0.1:9/> {} }", "query-service"),
    ("SELECT * { _:bSERVICE ?p ?o . SERVICE<http://127.0.0.1:9/>{} }", "query-service"),
    ("SELECT * " + "{" * (NESTING_LIMIT + 1) + "}" * (NESTING_LIMIT + 1), "query-nesting"),
    ("SELECT * { FILTER(" + "(" * 10_000 + "1", "query-nesting"),
    ("SELECT * { ?s ?p " + "[ ?p " * 500 + "1", "query-nesting"),
    ("ASK { FILTER(" + "\\u0028" * 500, "query-nesting"),
    ("ASK { ?s " + "/".join(["<a>"] * (PATH_LIMIT + 2)) + " ?o }", "query-path"),
    ("ASK { ?s " + "|".join(["^<a>"] * PATH_LIMIT) + " ?o }", "query-path"),
    ("ASK { FILTER(" + "||".join(["?a"] * (OPERATOR_LIMIT + 2)) + ") }", "query-operators"),
    ("ASK { FILTER(" + "!" * (OPERATOR_LIMIT + 1) + "?a) }", "query-operators"),
    ("ASK {} #" + " " * 30_000, "query-too-long"),
]


@pytest.mark.parametrize("query", ALLOWED)
def test_allowed(query: str) -> None:
    check(query, 20_000)


@pytest.mark.parametrize(("query", "code"), REFUSED, ids=[f"{i}-{code}" for i, (_, code) in enumerate(REFUSED)])
def test_refused(query: str, code: str) -> None:
    with pytest.raises(QueryError) as refused:
        check(query, 20_000)
    assert refused.value.problem.code == code


def test_the_examples_pass() -> None:
    for example in examples():
        check(example.query, 20_000)


def test_the_servers_own_queries_pass() -> None:
    for file in (Path(__file__).parents[2] / "server" / "queries").glob("*.rq"):
        check(file.read_text(encoding="utf-8"), 20_000)


def test_the_place_is_told() -> None:
    with pytest.raises(QueryError, match="line 2, column 3"):
        check("SELECT * {\n  SERVICE <http://x/> {} }", 20_000)


GLUE = ["1", "1.5", "1.", "1e1", "true", '"a"', "'a'", '"a"@en', "<a:b>", "_:b", "?x", "$y", "()", "[]", "{", "}", ".",
        ";", ",", "ex:a", ":a", "ex:", "#c\n", " ", "\t", "a", "UNION", "OPTIONAL", "FILTER",
        "BIND(1 AS ?z)", "VALUES ?v {1}"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(GLUE), max_size=7), st.sampled_from(["SERVICE", "service", "SERVICESILENT"]))
def test_no_call_gets_past_the_guard_whatever_stands_before_it(before: list[str], word: str) -> None:
    """Whatever the engine's parser reads as a call to another server, the guard has refused."""
    query = f"PREFIX ex: <x:> PREFIX : <y:> SELECT * {{ {''.join(before)}{word}<http://127.0.0.1:9/>{{}} }}"
    try:
        check(query, 20_000)
    except QueryError:
        return
    store = ox.Store()
    for value in (1, True, "a"):
        store.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:b"), ox.Literal(value)))
    try:
        list(store.query(query))  # type: ignore[arg-type]
    except SyntaxError:
        return
    except OSError as error:
        pytest.fail(f"{query} reached the network: {error}")


def test_tokens() -> None:
    found = [(t.kind, t.text) for t in tokens('PREFIX ex:<http://x/> ASK{?s ex:a.b "x"@vi,1.5e3;^^}#c')]
    assert found == [
        (Kind.WORD, "PREFIX"),
        (Kind.NAME, "ex:"),
        (Kind.IRI, "<http://x/>"),
        (Kind.WORD, "ASK"),
        (Kind.SYMBOL, "{"),
        (Kind.VARIABLE, "?s"),
        (Kind.NAME, "ex:a.b"),
        (Kind.STRING, '"x"'),
        (Kind.LANGUAGE, "@vi"),
        (Kind.SYMBOL, ","),
        (Kind.NUMBER, "1.5e3"),
        (Kind.SYMBOL, ";"),
        (Kind.SYMBOL, "^^"),
        (Kind.SYMBOL, "}"),
    ]
