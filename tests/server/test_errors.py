from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from kg.store.embedded import EmbeddedStore
from server.app import create_app
from tests.server.conftest import SETTINGS
from tests.server.sample import BASE


def test_a_store_that_has_published_nothing_is_no_404(tmp_path: Path) -> None:
    """Harvesters delete what answers 404: a data set that is not ready yet must say so."""
    EmbeddedStore.open(tmp_path / "store", BASE).close()
    client = create_app(SETTINGS, tmp_path / "store").test_client()
    for path in ("/", "/id/person/personaaa2", "/doc/person/personaaa2.ttl", "/sparql?query=ASK{}", "/def"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 503, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert int(answer.headers["Retry-After"]) > 0
        assert "kg ingest" in answer.text


def test_a_method_that_is_not_allowed_names_those_that_are(client: FlaskClient) -> None:
    for path, allowed in (("/sparql", {"GET", "HEAD", "POST", "OPTIONS"}), ("/", {"GET", "HEAD", "OPTIONS"})):
        answer = client.delete(path)
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == allowed


def test_preflight_allows_what_scripts_need_and_no_credentials(client: FlaskClient) -> None:
    for path in ("/sparql", "/doc/person/personaaa2"):
        answer = client.options(path, headers={"Origin": "https://x.example", "Access-Control-Request-Method": "GET"})
        assert answer.status_code in (200, 204)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept" in answer.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_problem_details_are_json_in_both_languages(client: FlaskClient) -> None:
    answer = client.get("/nothing", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json is not None
    assert answer.json["status"] == 404
    assert answer.json["detail"] == answer.json["details"]["en"]
    assert answer.json["details"]["vi"].startswith("Không có gì")
