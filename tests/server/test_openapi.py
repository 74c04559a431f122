"""The description of the HTTP interface has every route, and none that does not exist."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.openapi import description

EXAMPLES = {
    "kind": "person", "key": "personaaa2", "name": "authority", "digest": "0123456789ab", "extension": "ttl",
    "version": "1-20260101T000000Z", "number": "1", "listed": "event",
}  # fmt: skip


def routes(app: Flask) -> set[tuple[str, str]]:
    found = set()
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule)
        methods = (rule.methods or set()) - {"HEAD"}
        if methods != {"OPTIONS"}:  # given by hand, or by the framework beside others
            methods -= {"OPTIONS"}
        found |= {(path, method.lower()) for method in methods}
    return found


def test_every_route_is_described_and_no_other(app: Flask) -> None:
    described = {(path, method) for path, item in description()["paths"].items() for method in item}
    assert described == routes(app)
    assert len(described) > 35


def test_it_is_served_with_the_address_of_this_deployment(client: FlaskClient) -> None:
    answer = client.get("/openapi.json").get_json()
    assert answer["openapi"].startswith("3.0")
    assert answer["servers"] == [{"url": "http://localhost:8000"}]


@pytest.mark.parametrize("path", sorted(description()["paths"]))
def test_an_answer_is_one_of_those_described(client: FlaskClient, path: str) -> None:
    operation = description()["paths"][path]["get"]
    parameters = [p for p in operation["parameters"] if p["in"] == "path"]
    assert {p["name"] for p in parameters} == set(re.findall(r"{(\w+)}", path))
    for accept in ("text/html", "text/turtle", "application/json", "image/png"):
        answer = client.get(path.format(**EXAMPLES), headers={"Accept": accept})
        responses = operation["responses"]
        assert str(answer.status_code) in responses, (accept, answer.status_code)
        if answer.status_code < 300 or answer.status_code >= 400:
            assert answer.mimetype in responses[str(answer.status_code)]["content"], (accept, answer.mimetype)
        answer.close()
