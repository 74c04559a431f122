from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.server.sample import BASE

ANNOUNCEMENT = "/id/announcement/aaaaaaaaa2"


@pytest.mark.parametrize(
    ("name", "value", "location"),
    [
        ("url", "https://tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "http://tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "https://tin.example.vn/bai/1/", ANNOUNCEMENT),
        ("url", "https://www.tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "HTTPS://TIN.EXAMPLE.VN/bai/1#binh-luan", ANNOUNCEMENT),
        ("iri", f"{BASE}id/person/personaaa2", "/id/person/personaaa2"),
        ("iri", f"{BASE}doc/person/personaaa2#x", "/id/person/personaaa2"),
        ("iri", "http://www.wikidata.org/entity/Q36397", "/id/place/placeaaaa3"),
    ],
)
def test_found(client: FlaskClient, name: str, value: str, location: str) -> None:
    answer = client.get("/lookup", query_string={name: value})
    assert (answer.status_code, answer.headers.get("Location")) == (303, location)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "https://tin.example.vn/bai/2"}, 404),
        ({"url": "https://tin.example.vn/bai"}, 404),
        ({"url": "javascript:alert(1)"}, 400),
        ({"url": ""}, 400),
        ({"iri": "no iri at all <>"}, 400),
        ({"iri": "http://www.wikidata.org/entity/Q1"}, 404),
        ({}, 400),
    ],
)
def test_not_found(client: FlaskClient, query: dict[str, str], status: int) -> None:
    assert client.get("/lookup", query_string=query).status_code == status
