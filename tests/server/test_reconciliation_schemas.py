"""Every answer of the reconciliation service against schemas of the specification, as OpenRefine meets them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pyoxigraph as ox
import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from server.reconciliation.properties import properties
from server.reconciliation.questions import BATCH
from tests.server.sample import BASE

_SCHEMAS = Path(__file__).parent / "reconciliation_schemas.yaml"
ORIGIN = {"Origin": "https://openrefine.example"}
TUAN, OLD, NEW = "person/personaaa2", "agency/agencyaaa2", "agency/agencyaaa3"


@cache
def schema(name: str) -> jsonschema_rs.Draft202012Validator:
    read = yaml.safe_load(_SCHEMAS.read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(read[name] | {"$defs": read["$defs"]}, validate_formats=True)


def asked(client: FlaskClient, name: str, path: str, method: str = "GET", **more: Any) -> dict[str, Any]:
    """The answer to a request from another site's page, which it must be allowed to read and to understand."""
    answer = client.open(path, method=method, headers=ORIGIN, **more)
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    body: dict[str, Any] = answer.get_json()
    schema(name).validate(body)
    return body


def matched(client: FlaskClient, queries: dict[str, Any], method: str = "POST") -> dict[str, Any]:
    given = {"queries": json.dumps(queries, ensure_ascii=False)}
    where = {"data": given} if method == "POST" else {"query_string": given}
    found = asked(client, "results", "/reconcile", method, **where)
    assert found.keys() == queries.keys()
    return found


@pytest.mark.parametrize("name", ["manifest", "results", "suggested-entities", "suggested-names", "extension"])
def test_the_schemas_refuse_what_is_wrong(name: str) -> None:
    candidate = {"id": "a", "name": "b", "score": "high"}
    wrong = {
        "manifest": {"versions": ["0.1"], "name": "x", "identifierSpace": BASE, "schemaSpace": BASE},
        "results": {"q0": {"result": [candidate]}},
        "suggested-entities": {"result": [{"id": "a"}]},
        "suggested-names": {"result": [{"id": 5, "name": "x"}]},
        "extension": {"meta": [], "rows": {"a": {"b": [{"date": "2022-02-24"}]}}},
    }
    assert not schema(name).is_valid(wrong[name])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_manifest(client: FlaskClient, lang: str) -> None:
    manifest = asked(client, "manifest", f"/reconcile?lang={lang}")
    assert manifest["batchSize"] == BATCH
    assert {"view", "preview", "suggest", "extend", "defaultTypes"} <= manifest.keys()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_of_ten_with_types_limits_and_properties(client: FlaskClient, method: str) -> None:
    agency = "Ủy ban nhân dân tỉnh Khánh Hòa"
    queries: dict[str, dict[str, Any]] = {
        "q0": {"query": "Nguyễn Tấn Tuân", "type": "person", "type_strict": "should", "limit": 3},
        "q1": {"query": "nguyen tan tuan", "type": ["person"], "type_strict": "any"},
        "q2": {"query": "UBND tỉnh Khánh Hoà", "type": "agency", "limit": 1},
        "q3": {"query": agency, "properties": [{"pid": "valid-to", "v": "2025-06-30"}]},
        "q4": {"query": agency, "properties": [{"pid": "succeeded-by", "v": {"id": NEW, "name": agency}}]},
        "q5": {"query": agency, "properties": [{"pid": "valid-to", "v": ["2025", 7, True, {"id": NEW}]}]},
        "q6": {"query": "không có ai tên như thế"},
        "q7": {"query": TUAN, "limit": 5.0},
        "q8": {"properties": [{"pid": "office-agency", "v": "UBND tỉnh Khánh Hòa"}], "type": "person"},
        "q9": {"query": "khánh", "type": "place"},
    }
    found = {key: value["result"] for key, value in matched(client, queries, method).items()}
    for key in ("q0", "q1", "q7", "q8"):
        assert found[key][0]["id"] == TUAN, key
        assert [one["match"] for one in found[key]] == [True] + [False] * (len(found[key]) - 1), key
    assert len(found["q2"]) == 1
    assert {found[key][0]["id"] for key in ("q3", "q4", "q5")} == {OLD}
    assert found["q6"] == []
    for key, candidates in found.items():
        limit = queries[key].get("limit", 5)
        scores = [one["score"] for one in candidates]
        assert len(candidates) <= limit and scores == sorted(scores, reverse=True)
        assert sum(one["match"] for one in candidates) <= 1
        if kinds := queries[key].get("type"):
            assert {one["type"][0]["id"] for one in candidates} <= {kinds} if isinstance(kinds, str) else set(kinds)
        for one in candidates:
            assert len({feature["id"] for feature in one["features"]}) == len(one["features"])


def test_one_that_cannot_be_read_has_an_empty_result(client: FlaskClient) -> None:
    found = matched(client, {"good": {"query": "Nguyễn Tấn Tuân"}, "bad": {"query": "a", "type_strict": "maybe"}})
    assert found["good"]["result"] and not found["bad"]["result"]


def test_properties_alone_find_what_has_them(client: FlaskClient) -> None:
    queries = {
        "by-date": {"properties": [{"pid": "valid-to", "v": "2025-06-30"}]},
        "by-id": {"properties": [{"pid": "succeeded-by", "v": {"id": NEW}}]},
        "by-text": {"properties": [{"pid": "number", "v": "202/2025/QH15"}]},
        "none": {"properties": [{"pid": "number", "v": "no such number"}]},
        "unknown": {"properties": [{"pid": "no-such-property", "v": "x"}]},
        "kind": {"properties": [{"pid": "valid-to", "v": "2025-06-30"}], "type": "person"},
    }
    found = {key: [one["id"] for one in value["result"]] for key, value in matched(client, queries).items()}
    assert OLD in found["by-date"] and found["by-id"] == [OLD]
    assert [id_.partition("/")[0] for id_ in found["by-text"]] == ["document"]
    assert found["none"] == found["unknown"] == found["kind"] == []


def test_every_property_finds_by_its_values_what_has_them(app: Flask) -> None:
    store, checked = app.extensions["site"].snapshot().store, 0
    things = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    for one in properties().values():
        for thing in sorted(things):
            for value in one.values(store, thing):
                assert thing in one.things(store, value), (one.id, thing, value)
                checked += 1
    assert checked > 50


def test_a_batch_that_is_too_large_is_413(client: FlaskClient) -> None:
    queries = json.dumps({f"q{n}": {"query": "a"} for n in range(BATCH + 1)})
    assert client.post("/reconcile", data={"queries": queries}).status_code == 413


@pytest.mark.parametrize(
    ("service", "name", "prefix", "first"),
    [
        ("entity", "suggested-entities", "nguyễn tấn", TUAN),
        ("entity", "suggested-entities", TUAN, TUAN),
        ("entity", "suggested-entities", f"{BASE}id/{TUAN}", TUAN),
        ("property", "suggested-names", "chức danh", "office-title"),
        ("property", "suggested-names", "office-title", "office-title"),
        ("type", "suggested-names", "person", "person"),
        ("type", "suggested-names", "cơ quan", "agency"),
    ],
)
def test_suggestions_by_name_and_by_identifier(
    client: FlaskClient, service: str, name: str, prefix: str, first: str
) -> None:
    path = f"/reconcile/suggest/{service}?lang=vi&prefix={quote(prefix)}"
    all_ = asked(client, name, path)["result"]
    assert all_[0]["id"] == first
    for skipped in (0, 1, len(all_)):
        assert asked(client, name, f"{path}&cursor={skipped}")["result"] == all_[skipped:]
    assert asked(client, name, f"{path}&cursor=-5")["result"] == all_


def test_columns_of_every_property(client: FlaskClient) -> None:
    ids = [TUAN, OLD, NEW, "place/placeaaaa3", "event/eventaaaa2", "agreement/agreeaaaa2", "nonsense"]
    names = list(properties())
    for some in (names[:30], names[30:]):
        request = json.dumps({"ids": ids, "properties": [{"id": name, "settings": {}} for name in some]})
        posted = asked(client, "extension", "/reconcile", "POST", data={"extend": request})
        assert posted == asked(client, "extension", f"/reconcile?extend={quote(request)}")
        assert [column["id"] for column in posted["meta"]] == some
        assert set(posted["rows"]) == set(ids)
    rows = asked(client, "extension", "/reconcile", "POST", data={
        "extend": json.dumps({"ids": [OLD], "properties": [{"id": "valid-to"}]})
    })["rows"]  # fmt: skip
    assert rows[OLD]["valid-to"] == [{"date": "2025-06-30T00:00:00Z"}]


def test_proposals_of_columns(client: FlaskClient) -> None:
    assert len(asked(client, "proposals", "/reconcile/properties?type=person&limit=2")["properties"]) == 2
    assert asked(client, "proposals", "/reconcile/properties?type=nothing")["properties"] == []
    assert len(asked(client, "proposals", "/reconcile/properties")["properties"]) == len(properties())


def test_a_preview_is_a_small_page_for_a_frame(client: FlaskClient) -> None:
    answer = client.get(f"/reconcile/preview?id={quote(TUAN, safe='')}", headers=ORIGIN)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Nguyễn Tấn Tuân" in answer.text
