"""A real HTTP endpoint in a thread, with the ways in which endpoints fail."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg.problems import QueryError
from kg.store.remote import ask


class Endpoint(BaseHTTPRequestHandler):
    store = ox.Store()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/slow":
            time.sleep(1.6)
            return
        if self.path == "/broken":
            self._send(503, "text/plain", "Đang bảo trì".encode())
            return
        if self.path != "/sparql":
            self._send(404, "text/plain", b"no")
            return
        try:
            result = self.store.query(parse_qs(body)["query"][0])
        except SyntaxError as error:
            self._send(400, "text/plain", f"sai cú pháp: {error}".encode())
            return
        accept = self.headers["Accept"]
        format_ = ox.QueryResultsFormat.from_media_type(accept) or ox.RdfFormat.from_media_type(accept)
        self._send(200, accept, result.serialize(format=format_))

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()
        thread.join()


def test_select_comes_as_json_and_in_other_formats(server: str) -> None:
    answer = ask(f"{server}/sparql", 'SELECT ("Khánh Hòa"@vi AS ?x) {}')
    assert answer.media_type == "application/sparql-results+json"
    assert json.loads(answer.body)["results"]["bindings"][0]["x"]["value"] == "Khánh Hòa"
    assert ask(f"{server}/sparql", "SELECT (1 AS ?x) {}", "csv").body == b"x\r\n1\r\n"


def test_graphs_come_as_turtle_and_our_prefixes_are_known(server: str) -> None:
    answer = ask(f"{server}/sparql", "CONSTRUCT { tb:a foaf:name 'x' } WHERE {}")
    assert answer.media_type == "text/turtle"
    assert b"https://w3id.org/thongbao/ns#a" in answer.body


@pytest.mark.parametrize(
    ("address", "code", "says"),
    [("{}/sparql", "query-syntax", "sai cú pháp"), ("{}/none", "endpoint-missing", "no SPARQL"),
     ("{}/broken", "endpoint-failed", "503"), ("http://127.0.0.1:1/sparql", "endpoint-unreachable", "refused"),
     ("ftp://127.0.0.1/x", "endpoint-address", "http"), ("sparql", "endpoint-address", "http")],
)  # fmt: skip
def test_each_failure_says_whose_fault_it_is(server: str, address: str, code: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(address.format(server), "SELECT * { nonsense")
    assert caught.value.problem.code == code
    assert says in caught.value.problem.en


def test_a_silent_endpoint_is_given_up(server: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(f"{server}/slow", "ASK {}", timeout=1)
    assert caught.value.problem.code == "endpoint-timeout"


def test_updates_are_not_sent(server: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(f"{server}/sparql", "CLEAR ALL")
    assert caught.value.problem.code == "query-is-update"


def test_words_of_comments_make_no_update_of_a_query(server: str) -> None:
    answer = ask(f"{server}/sparql", "# Who\n# moved, and what was added or dropped\nASK { FILTER(true) }")
    assert json.loads(answer.body)["boolean"] is True
