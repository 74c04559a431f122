"""The Reconciliation Service API 0.2: shapes of its answers as the specification gives them, and its bounds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.reconciliation.properties import properties
from server.reconciliation.questions import IDS
from tests.server.sample import BASE

TUAN = "person/personaaa2"


def reconcile(client: FlaskClient, queries: object, lang: str = "vi") -> dict[str, Any]:
    answer = client.post(f"/reconcile?lang={lang}", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    body: dict[str, Any] = answer.get_json()
    check_results(body)
    return body


def check_results(body: dict[str, Any]) -> None:
    """Section 4.3: each key has a result, a list of candidates with id, name, score and types."""
    for value in body.values():
        assert isinstance(value["result"], list)
        for one in value["result"]:
            assert {"id", "name", "score"} <= one.keys()
            assert all(isinstance(one[name], str) and one[name] for name in ("id", "name"))
            assert isinstance(one["score"], (int, float)) and 0 <= one["score"] <= 100
            assert isinstance(one["match"], bool)
            assert all({"id", "name"} <= type_.keys() for type_ in one["type"])
            assert all({"id", "value"} == feature.keys() for feature in one["features"])
        scores = [one["score"] for one in value["result"]]
        assert scores == sorted(scores, reverse=True)


def test_the_manifest_says_where_everything_is(client: FlaskClient) -> None:
    answer = client.get("/reconcile?lang=en")
    manifest = answer.get_json()
    assert manifest["versions"] == ["0.2"]
    for name in ("name", "identifierSpace", "schemaSpace"):
        assert isinstance(manifest[name], str) and manifest[name]
    assert manifest["identifierSpace"] == f"{BASE}id/"
    assert manifest["view"]["url"].replace("{{id}}", TUAN) == f"{BASE}id/{TUAN}"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    for service in services:
        path = (service["service_url"] + service["service_path"]).removeprefix(BASE.rstrip("/"))
        assert client.get(path, query_string={"prefix": "a"}).status_code == 200
    preview = manifest["preview"]["url"].replace("{{id}}", "person%2Fpersonaaa2").removeprefix(BASE.rstrip("/"))
    assert client.get(preview).status_code == 200
    assert client.get("/id/person%2Fpersonaaa2").status_code == 303, "clients escape the slash of an id"


def test_names_are_matched_and_there_is_no_jsonp(client: FlaskClient) -> None:
    body = reconcile(client, {"q0": {"query": "Nguyễn Tấn Tuân"}, "q1": {"query": "ubnd tinh khanh hoa", "limit": 1}})
    [best] = body["q0"]["result"]
    assert (best["id"], best["match"], best["type"][0]["id"]) == (TUAN, True, "person")
    assert len(body["q1"]["result"]) == 1
    answer = client.get("/reconcile", query_string={"queries": "{}", "callback": "alert"})
    assert answer.data == b"{}"


def test_namesakes_are_both_given_and_neither_is_a_match(client: FlaskClient) -> None:
    # two agencies of one name, one until and one from 2025-07-01
    result = reconcile(client, {"q": {"query": "Ủy ban nhân dân tỉnh Khánh Hòa", "type": "agency"}})["q"]["result"]
    assert {one["id"] for one in result[:2]} == {"agency/agencyaaa2", "agency/agencyaaa3"}
    assert not any(one["match"] for one in result)


def test_a_property_tells_namesakes_apart(client: FlaskClient) -> None:
    for pid, value in (
        ("valid-to", "2025-06-30"),
        ("valid-to", "2025"),
        ("succeeded-by", {"id": "agency/agencyaaa3"}),
        ("succeeded-by", f"{BASE}id/agency/agencyaaa3"),
    ):
        query = {"query": "Ủy ban nhân dân tỉnh Khánh Hòa", "properties": [{"pid": pid, "v": value}]}
        result = reconcile(client, {"q": query})["q"]["result"]
        assert (result[0]["id"], result[0]["match"]) == ("agency/agencyaaa2", True), pid
        assert {"id": pid, "value": 100.0} in result[0]["features"]


def test_types_limit_the_answer_and_unknown_ones_have_none(client: FlaskClient) -> None:
    body = reconcile(client, {
        "a": {"query": "khánh hòa", "type": ["place", "person"]},
        "b": {"query": "khánh hòa", "type": "spaceship"},
    })  # fmt: skip
    assert {one["type"][0]["id"] for one in body["a"]["result"]} == {"place"}
    assert body["b"]["result"] == []


def test_an_iri_or_id_in_a_cell_is_itself_and_a_merged_one_its_survivor(client: FlaskClient) -> None:
    body = reconcile(client, {
        "a": {"query": f"{BASE}id/{TUAN}"}, "b": {"query": "person/personaaa5"}, "c": {"query": "event/eventaaaa4"}
    })  # fmt: skip
    assert [one["id"] for one in body["a"]["result"]] == [TUAN]
    assert [one["id"] for one in body["b"]["result"]] == [TUAN]
    assert body["c"]["result"] == [], "withdrawn"


@pytest.mark.parametrize(
    "bad",
    [
        None, 7, "text", [], {"query": 7}, {"query": "a", "limit": 0}, {"query": "a", "limit": "5"},
        {"query": "a", "type": 5}, {"query": "a", "type": [5]}, {"query": "a", "properties": {}},
        {"query": "a", "properties": [{"v": 1}]}, {"query": "a", "properties": [{"pid": "level", "v": [[1]]}]},
        {"query": "a", "properties": [{"pid": "level", "v": "x"}] * 100},
    ],
)  # fmt: skip
def test_one_bad_query_does_not_fail_the_others(client: FlaskClient, bad: object) -> None:
    body = reconcile(client, {"good": {"query": "Nguyễn Tấn Tuân"}, "bad": bad})
    assert body["good"]["result"][0]["id"] == TUAN
    assert body["bad"]["result"] == [] and body["bad"]["error"]["message"]


@pytest.mark.parametrize(
    "odd", [{"query": ""}, {"query": '"*^~\\ OR NEAR('}, {"query": "a" * 100_000}, {"query": "\u0000"}, {},
            {"query": "a", "limit": 10**12}, {"query": "a", "properties": [{"pid": "no-such", "v": "x"}]}],
)  # fmt: skip
def test_odd_queries_have_an_answer(client: FlaskClient, odd: object) -> None:
    assert "error" not in reconcile(client, {"q": odd})["q"]


@pytest.mark.parametrize("queries", ["", "no json", "[]", "7", "[" * 20_000])
def test_what_is_no_batch_is_refused(client: FlaskClient, queries: str) -> None:
    assert client.post("/reconcile", data={"queries": queries}).status_code == 400


def test_a_post_without_anything_is_refused_and_scripts_may_ask(client: FlaskClient) -> None:
    assert client.post("/reconcile").status_code == 400
    assert client.post("/reconcile", data={"queries": "x" * 2_000_000}).status_code == 413
    allowed = client.options("/reconcile")
    assert "POST" in allowed.headers["Access-Control-Allow-Methods"]


def test_suggestions_begin_as_typed(client: FlaskClient) -> None:
    result = client.get("/reconcile/suggest/entity?prefix=nguyen tan t").get_json()["result"]
    assert (result[0]["id"], result[0]["notable"][0]["id"]) == (TUAN, "person")
    assert "Chủ tịch" in result[0]["description"]
    types = client.get("/reconcile/suggest/type?prefix=co quan&lang=vi").get_json()["result"]
    assert [type_["id"] for type_ in types] == ["agency"]
    found = client.get("/reconcile/suggest/property?prefix=ke tuc&lang=en").get_json()["result"]
    assert found == [{"id": "predecessor", "name": "Successor of"}]
    assert client.get("/reconcile/suggest/entity").get_json() == {"result": []}


def extend(client: FlaskClient, ids: list[str], names: list[str]) -> dict[str, Any]:
    asked = {"ids": ids, "properties": [{"id": name} for name in names]}
    answer = client.post("/reconcile?lang=vi", data={"extend": json.dumps(asked)})
    assert answer.status_code == 200
    body: dict[str, Any] = answer.get_json()
    assert [column["id"] for column in body["meta"]] == names
    assert set(body["rows"]) == set(ids)
    for row in body["rows"].values():
        assert set(row) == set(names)
        for cells in row.values():
            assert all(cell.keys() <= {"id", "name", "str", "date", "int", "float", "bool"} for cell in cells)
    return body


def test_tables_are_extended_and_ids_that_are_not_there_do_not_fail_the_others(client: FlaskClient) -> None:
    ids = [TUAN, "person/personaaa5", "person/nobodyaaa2", "nonsense", "event/eventaaaa4"]
    rows = extend(client, ids, ["office-agency", "office-title", "other-name"])["rows"]
    agency = {"id": "agency/agencyaaa2", "name": "Ủy ban nhân dân tỉnh Khánh Hòa (đến 30/6/2025)"}
    assert rows[TUAN]["office-agency"] == [agency]
    assert rows[TUAN]["office-title"] == [{"str": "Chủ tịch"}]
    assert rows["person/personaaa5"] == rows[TUAN], "merged"
    assert all(not any(rows[id_].values()) for id_ in ids[2:])
    rows = extend(client, ["agency/agencyaaa2", "place/placeaaaa3"], ["valid-to", "same-as"])["rows"]
    assert rows["agency/agencyaaa2"]["valid-to"] == [{"date": "2025-06-30T00:00:00Z"}]
    assert rows["place/placeaaaa3"]["same-as"] == [{"str": "http://www.wikidata.org/entity/Q36397"}]


@pytest.mark.parametrize(
    "asked",
    [
        "no json", "[]", {"ids": "x", "properties": []}, {"ids": [], "properties": ["level"]}, {"ids": []},
        {"ids": [TUAN], "properties": [{"id": "no-such"}]}, {"ids": [TUAN] * (IDS + 1), "properties": []},
    ],
)  # fmt: skip
def test_what_is_no_extension_is_refused(client: FlaskClient, asked: object) -> None:
    text = asked if isinstance(asked, str) else json.dumps(asked)
    assert client.post("/reconcile", data={"extend": text}).status_code == 400


def test_every_property_can_be_asked_and_is_proposed_for_its_kinds(client: FlaskClient) -> None:
    extend(client, [TUAN, "agency/agencyaaa2", "event/eventaaaa2"], list(properties())[:30])
    extend(client, [TUAN, "agency/agencyaaa2", "event/eventaaaa2"], list(properties())[30:])
    proposed = client.get("/reconcile/properties?type=person&limit=2").get_json()
    assert proposed["type"] == "person" and len(proposed["properties"]) == 2
    names = {p["id"] for p in client.get("/reconcile/properties?type=agreement").get_json()["properties"]}
    assert "party" in names and "office" not in names


def test_a_preview_can_be_framed_and_holds_no_markup_of_names(client: FlaskClient) -> None:
    answer = client.get("/reconcile/preview", query_string={"id": "person/personaaa4"})
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "<script>" not in answer.text and "&lt;script&gt;" in answer.text
    assert client.get("/reconcile/preview?id=nonsense").status_code == 404
    assert client.get("/").headers["X-Frame-Options"] == "DENY"
