"""Behind nginx, under a path and a public name: every link stays there, limits count the client's address."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from rdflib import Graph
from werkzeug.serving import make_server

from kg.settings import Settings
from server.app import create_app
from tests.publication.downloaded import make_downloads

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
PUBLIC = "https://data.example.vn/du-lieu/"
# as docs/publishing.md tells, but for TLS, ports, and folders that a user may write to
CONFIGURATION = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /du-lieu/ {{
      proxy_pass http://127.0.0.1:{server}{rest};
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
    location / {{ return 404; }}
  }}
}}
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


class Proxy(NamedTuple):
    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to a request for the public name."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": "data.example.vn", **names})
            answer = connection.getresponse()
            data = answer.read()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, data.decode(errors="replace"))
        finally:
            connection.close()


@pytest.fixture(scope="module", params=["", "/"], ids=["path kept", "path cut off"])
def proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder: Path = tmp_path_factory.mktemp("nginx")
    make_downloads(folder / "store", PUBLIC)
    app = create_app(Settings(base=PUBLIC, trusted_proxies=1, query_workers=1), folder / "store")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = CONFIGURATION.format(folder=folder, port=port, server=server.server_port, rest=request.param)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    process = subprocess.Popen(
        [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE
    )
    try:
        _wait(port, process)
        yield Proxy(port)
    finally:
        process.terminate()
        process.communicate(timeout=10)
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["site"].pool.close()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            pytest.fail(f"nginx ended: {process.communicate()[1].decode()}")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


def links(address: str, answer: Answer) -> set[str]:
    """The addresses that an answer leads to: attributes of a page, elements of XML, headers."""
    found = (
        re.findall(r'(?:href|src|action)="([^"#]+)', answer.text) if "html" in answer.headers["content-type"] else []
    )
    found += re.findall(r"<loc>([^<]+)", answer.text) + re.findall(r'href="([^"]+)"', answer.text)
    found += re.findall(r"<([^>]+)>;", answer.headers.get("link", ""))
    found += [answer.headers[name] for name in ("location", "content-location") if name in answer.headers]
    return {urljoin(address, one.replace("&amp;", "&")).partition("#")[0] for one in found}


def test_every_link_leads_to_something_below_the_public_address(proxy: Proxy) -> None:
    """All that can be reached from the start page and the site map, by following links as a browser would."""
    waiting, seen = [PUBLIC, f"{PUBLIC}sitemap.xml", f"{PUBLIC}changes.atom", f"{PUBLIC}dumps"], set[str]()
    while waiting and len(seen) < 250:
        address = waiting.pop(0)
        parts = urlsplit(address)
        if address in seen or parts.hostname != "data.example.vn":
            continue
        seen.add(address)
        assert address.startswith(PUBLIC), f"a link leads out of the path: {address}"
        answer = proxy.get(parts.path + (f"?{parts.query}" if parts.query else ""), Accept="text/html,*/*;q=0.5")
        assert answer.status in (200, 303, 307, 308, 410), (address, answer.status)
        assert "127.0.0.1" not in answer.text + str(answer.headers)
        waiting += sorted(links(address, answer) - seen)
    assert len(seen) > 100


def test_redirects_go_to_the_public_address(proxy: Proxy) -> None:
    for path, target in (
        ("id/person/personaaa2", "doc/person/personaaa2"),
        ("lookup?url=https://tin.example.vn/bai/1", "id/announcement/aaaaaaaaa2"),
        ("dumps/latest/all.nq.gz", "dumps/"),
        (".well-known/void", ""),
    ):
        answer = proxy.get(f"/du-lieu/{path}", Accept="text/turtle")
        assert answer.status in (303, 307)
        assert urljoin(PUBLIC, answer.headers["location"]).startswith(PUBLIC + target)


@pytest.mark.parametrize("path", ["doc/person/personaaa2.ttl", "graph/authority.ttl", "dumps.ttl", "changes/1.ttl"])
def test_iris_in_data_are_the_public_ones(proxy: Proxy, path: str) -> None:
    answer = proxy.get(f"/du-lieu/{path}")
    assert answer.status == 200
    terms = {str(term) for triple in Graph().parse(data=answer.text, format="turtle") for term in triple}
    assert any(term.startswith(PUBLIC) for term in terms)
    assert not any("127.0.0.1" in term or "localhost" in term for term in terms)


def test_the_endpoint_and_its_description_are_there(proxy: Proxy) -> None:
    answer = proxy.get("/du-lieu/sparql?query=ASK%20%7B%20%3Fp%20a%20foaf%3APerson%20%7D")
    assert answer.status == 200 and "true" in answer.text
    assert f"<{PUBLIC}sparql>" in proxy.get("/du-lieu/sparql", Accept="application/n-triples, text/turtle").text
    assert proxy.get("/sparql").status == 404, "nothing of ours lies outside the path"


def test_what_headers_claim_of_host_and_address_changes_nothing(proxy: Proxy) -> None:
    claimed = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "gopher", "X_Forwarded_Prefix": "/evil",
               "Forwarded": "host=evil.example", "X_Forwarded_For": "10.9.9.9"}  # fmt: skip
    for path in ("", "id/person/personaaa2", "doc/person/personaaa2.html", "openapi.json"):
        plain, answer = proxy.get(f"/du-lieu/{path}"), proxy.get(f"/du-lieu/{path}", **claimed)
        assert answer.status == plain.status
        assert "evil" not in answer.text + str(answer.headers)
        assert answer.headers.get("location") == plain.headers.get("location")
