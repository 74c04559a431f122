"""The SPARQL endpoint over HTTP: the protocol's query side, honest refusals, hostile clients."""

from __future__ import annotations

import html
import http.client
import json
import threading
import time
from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from server.sparql.endpoint import BODY_LIMIT

ASK = "ASK { ?s a foaf:Person }"
NAMES = 'SELECT ?name { ?p foaf:name ?name FILTER(STRSTARTS(?name, "N")) }'
CONSTRUCT = "CONSTRUCT { ?p foaf:name ?n } WHERE { ?p foaf:name ?n }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?a = ?nothing) }"


def get(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> tuple[int, str, str]:
    answer = client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": accept})
    return answer.status_code, answer.headers["Content-Type"], answer.text


@pytest.mark.parametrize(
    ("accept", "content_type", "begins"),
    [
        ("*/*", "application/sparql-results+json", '{"head":{"vars":["name"]}'),
        ("application/json", "application/json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("application/xml", "application/xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "name\r\nNguyễn Tấn Tuân\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?name\n"Nguyễn Tấn Tuân"\n'),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml", "<?xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8", "name"),
        ("text/html", "text/html; charset=utf-8", "<!doctype html>"),
    ],
)
def test_forms_of_solutions(client: FlaskClient, accept: str, content_type: str, begins: str) -> None:
    status, found, text = get(client, NAMES, accept)
    assert (status, found) == (200, content_type)
    assert text.startswith(begins)
    assert "Nguyễn Tấn Tuân" in text


@pytest.mark.parametrize(
    ("accept", "content_type", "parser"),
    [
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/trig", "application/trig", "turtle"),
        ("application/sparql-results+json, application/n-triples;q=0.5", "application/n-triples", "nt"),
    ],
)
def test_forms_of_graphs(client: FlaskClient, accept: str, content_type: str, parser: str) -> None:
    status, found, text = get(client, CONSTRUCT, accept)
    assert (status, found) == (200, content_type)
    assert len(Graph().parse(data=text, format=parser)) == 3


def test_rdf_xml_with_all_our_prefixes_is_xml(client: FlaskClient) -> None:
    _, _, text = get(client, "CONSTRUCT { ?q its:taIdentRef ?e } WHERE { ?q its:taIdentRef ?e }", "application/rdf+xml")
    assert len(Graph().parse(data=text, format="xml")) == 3


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        (NAMES, "text/turtle", 406),
        (CONSTRUCT, "text/csv", 406),
        (ASK, "image/png", 406),
        (ASK, "application/sparql-results+json;q=0, image/png", 406),
        ("DESCRIBE <http://localhost:8000/id/person/personaaa2>", "text/turtle", 200),
        ("DESCRIBE <id/person/personaaa2>", "text/turtle", 200),
        ("SELECT", "*/*", 400),
        ("", "*/*", 400),
        ("SELECT * { ?s ?p ?o", "*/*", 400),
        ("SELECT ?unknown:prefix { }", "*/*", 400),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "*/*", 400),
        ("SELECT * " + "{" * 5_000 + "}" * 5_000, "*/*", 400),
        ("ASK { ?s (" + "/".join(["foaf:knows"] * 1000) + ") ?o }", "*/*", 400),
        ("ASK { } #" + "x" * 20_000, "*/*", 400),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "*/*", 403),
        ("PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }", "*/*", 403),
        ("LOAD <http://example.org/data>", "*/*", 403),
        ("CLEAR ALL", "*/*", 403),
    ],
)
def test_status(client: FlaskClient, query: str, accept: str, status: int) -> None:
    assert get(client, query, accept)[0] == status


WRONG = "SELECT * {\n ?s <p> ?o\n} LIMIT x<y"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/problem+json"),
        ("application/sparql-results+json, */*;q=0.9", "application/problem+json"),
        ("application/json", "application/problem+json"),
        ("text/csv", "text/plain; charset=utf-8"),
        ("text/turtle", "text/plain; charset=utf-8"),
        ("text/plain, text/csv;q=0.1", "text/plain; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_what_does_not_parse_is_400_with_the_parsers_words_and_the_place(
    client: FlaskClient, method: str, accept: str, content_type: str
) -> None:
    where = {"query_string": {"query": WRONG}} if method == "GET" else {"data": {"query": WRONG}}
    headers = {"Accept": accept, "Accept-Language": "en"}
    answer = client.open("/sparql", method=method, headers=headers, **where)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, content_type)
    text = html.unescape(answer.text)
    for part in ("line 3, column 9", "«x» is not expected here; expected one of: ", "OFFSET"):
        assert part in text
    assert "dòng 3, cột 9" in text or "html" in accept


def test_a_problem_with_a_query_is_told_to_programs_in_parts(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": WRONG}, headers={"Accept-Language": "en"}).get_json()
    assert (answer["title"], answer["status"]) == ("query-syntax", 400)
    assert (answer["place"], answer["words"]) == ("line 3, column 9", "} LIMIT x<y")
    assert answer["details"]["vi"].startswith("dòng 3, cột 9: Truy vấn sai cú pháp")


def test_the_page_keeps_a_query_that_does_not_parse_and_shows_the_line(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": WRONG, "format": "html", "lang": "vi"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "dòng 3, cột 9" in answer.text
    assert "<pre>} LIMIT x&lt;y</pre>" in answer.text
    assert "?s &lt;p&gt; ?o\n} LIMIT x&lt;y</textarea>" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("method", "query_string", "headers", "body", "status"),
    [
        ("GET", urlencode({"query": ASK}), {}, "", 200),
        ("HEAD", urlencode({"query": ASK}), {}, "", 200),
        ("POST", "", FORM, urlencode({"query": ASK}), 200),
        ("POST", "", {"Content-Type": FORM["Content-Type"] + "; charset=UTF-8"}, urlencode({"query": ASK}), 200),
        ("POST", "", DIRECT, ASK, 200),
        ("POST", urlencode({"default-graph-uri": "urn:x"}), DIRECT, ASK, 200),
        ("POST", urlencode({"query": ASK}), DIRECT, ASK, 400),
        ("GET", urlencode([("query", ASK), ("query", ASK)]), {}, "", 400),
        ("POST", "", FORM, urlencode([("query", ASK), ("query", ASK)]), 400),
        ("POST", urlencode({"query": ASK}), FORM, urlencode({"query": ASK}), 400),
        ("POST", "", FORM, "", 400),
        ("POST", "", {}, ASK, 415),
        ("POST", "", {"Content-Type": "text/plain"}, ASK, 415),
        ("POST", "", {"Content-Type": "application/sparql-query; charset=UTF-16"}, ASK, 400),
        ("POST", "", DIRECT, b"ASK { ?s ?p '\xff' }", 400),
        ("POST", "", FORM, "query=%FF", 400),
        ("GET", "query=%FF", {}, "", 400),
        ("GET", urlencode({"query": ASK, "default-graph-uri": "no iri <>"}), {}, "", 400),
        ("GET", urlencode({"query": ASK, "format": "pdf"}), {}, "", 200),
        ("GET", urlencode({"update": "CLEAR ALL"}), {}, "", 403),
        ("POST", "", FORM, urlencode({"update": "CLEAR ALL"}), 403),
        ("POST", "", UPDATE, "CLEAR ALL", 403),
        ("PUT", "", DIRECT, ASK, 405),
        ("DELETE", "", {}, "", 405),
        ("OPTIONS", "", {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}, "", 204),
        ("GET", "", {}, "", 200),
        ("POST", "", FORM, "&".join(["x=1"] * 1000), 400),
        ("GET", urlencode([("query", ASK), *(("named-graph-uri", f"urn:{i}") for i in range(101))]), {}, "", 400),
    ],
)
def test_protocol(
    client: FlaskClient, method: str, query_string: str, headers: dict[str, str], body: str | bytes, status: int
) -> None:
    answer = client.open("/sparql", method=method, query_string=query_string, headers=headers, data=body)
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_no_fetching_of_graphs_that_are_not_held(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for more in ({"default-graph-uri": "http://127.0.0.1:9/data"}, {"named-graph-uri": "http://127.0.0.1:9/data"}):
        assert get(client, query, "text/csv", **more)[2] == "n\r\n0\r\n"
    assert get(client, query.replace("{", "FROM <http://127.0.0.1:9/data> {", 1), "text/csv")[2] == "n\r\n0\r\n"


def test_percent_encoded_and_raw_iris_differ(client: FlaskClient) -> None:
    """What is decoded once for HTTP must not be decoded again: the IRIs are different ones in RDF."""
    raw, encoded = "http://x/Nguyễn", "http://x/Nguy%E1%BB%85n"
    query = f"SELECT ?same {{ BIND((<{raw}> = <{encoded}>) AS ?same) }}"
    assert get(client, query, "text/csv")[2] == "same\r\nfalse\r\n"
    echo = f"SELECT (STR(<{encoded}>) AS ?s) {{}}"
    for headers, body in ((FORM, "query=" + quote(echo)), (DIRECT, echo)):
        answer = client.post("/sparql", data=body, headers=headers | {"Accept": "text/csv"})
        assert answer.text == f"s\r\n{encoded}\r\n"


def test_the_default_graph_counts_a_triple_once(client: FlaskClient) -> None:
    query = "SELECT (COUNT(?p) AS ?n) { ?p foaf:name ?name }"
    assert get(client, query, "text/csv")[2] == "n\r\n3\r\n"


def test_the_version_of_the_data_is_told(client: FlaskClient) -> None:
    assert client.get("/sparql", query_string={"query": ASK}).headers["Dataset-Version"].startswith("1-20")


def test_without_a_query_programs_get_the_service_description(client: FlaskClient) -> None:
    found = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).data, format="turtle")
    service = "http://www.w3.org/ns/sparql-service-description#"
    assert [str(o) for o in found.objects(None, URIRef(service + "endpoint"))] == ["http://localhost:8000/sparql"]


def test_a_real_client(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    for method in ("GET", POST):
        client.setMethod(method)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert [row["name"]["value"] for row in rows] == ["Nguyễn Tấn Tuân"]
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(TURTLE)
    assert b"foaf:name" in client.queryAndConvert()
    client.setReturnFormat(JSON)
    client.setQuery("SELECT nothing")
    with pytest.raises(QueryBadFormed):
        client.query()


# ------------------------------------------------------------------ hostile clients


def test_an_endless_join_is_stopped_at_the_deadline(client: FlaskClient) -> None:
    started = time.monotonic()
    status, _, text = get(client, ENDLESS)
    assert status == 504
    assert 1 <= time.monotonic() - started < 3
    assert json.loads(text)["title"] == "deadline"
    assert get(client, ASK)[0] == 200


def test_a_result_over_the_cap_is_an_error_that_says_what_to_do(client: FlaskClient) -> None:
    status, _, text = get(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert status == 422
    assert "LIMIT" in json.loads(text)["details"]["en"]


def test_a_huge_body_is_refused(address: str) -> None:
    url = urlsplit(address)
    for headers in (FORM, DIRECT, {"Content-Type": "text/plain"}):
        connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=10)
        connection.putrequest("POST", "/sparql")
        for name, value in (headers | {"Content-Length": str(BODY_LIMIT * 100)}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 413
        answer.read()
        connection.close()


def test_while_all_workers_are_busy_others_are_told_to_come_back_and_pages_work(app: Flask) -> None:
    statuses: list[tuple[int, str | None]] = []

    def hostile(number: int) -> None:
        answer = app.test_client().get(
            "/sparql", query_string={"query": ENDLESS}, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"}
        )
        statuses.append((answer.status_code, answer.headers.get("Retry-After")))

    threads = [threading.Thread(target=hostile, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    assert app.test_client().get("/doc/person/personaaa2.html?lang=vi").status_code == 200
    assert any(thread.is_alive() for thread in threads)
    for thread in threads:
        thread.join()
    assert {status for status, _ in statuses} == {503, 504}
    assert all(retry for status, retry in statuses if status == 503)
    assert app.test_client().get("/sparql", query_string={"query": ASK}).status_code == 200
