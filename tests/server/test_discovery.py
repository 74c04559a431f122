"""What crawlers and typing readers are given: site map, robots.txt, JSON-LD in pages, suggestions."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from server import sitemap
from tests.server.sample import BASE

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HTML = {"Accept": "text/html"}


def locations(client: FlaskClient, path: str) -> list[str]:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [node.text or "" for node in ET.fromstring(answer.data).iter(f"{SPACE}loc")]  # noqa: S314


def test_the_site_map_has_every_document_once_and_each_can_be_opened(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 4)
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {BASE}sitemap.xml" in robots
    files = locations(client, "/sitemap.xml")
    assert len(files) > 3
    listed = [address for file in files for address in locations(client, "/" + file.removeprefix(BASE))]
    assert len(set(listed)) == len(listed)
    assert f"{BASE}doc/person/personaaa2" in listed
    assert f"{BASE}doc/person/personaaa5" not in listed, "merged"
    for address in listed:
        assert client.get("/" + address.removeprefix(BASE), headers=HTML).status_code == 200
    assert client.get("/sitemaps/999.xml").status_code == 404


def structured(client: FlaskClient, path: str) -> dict[str, object]:
    tree = LexborHTMLParser(client.get(path, headers=HTML).text)
    [block] = tree.css("script[type='application/ld+json']")
    told: dict[str, object] = json.loads(block.text())
    assert told["@context"] == "https://schema.org"
    assert told["@id"] == f"{BASE}{path.lstrip('/').replace('doc/', 'id/')}"
    assert told["name"]
    return told


def test_pages_tell_search_engines_what_they_are_about(client: FlaskClient) -> None:
    person = structured(client, "/doc/person/personaaa2")
    assert (person["@type"], person["jobTitle"]) == ("Person", ["Chủ tịch"])
    agency = structured(client, "/doc/agency/agencyaaa2")
    assert (agency["@type"], agency["dissolutionDate"]) == ("GovernmentOrganization", "2025-06-30")
    event = structured(client, "/doc/event/eventaaaa2")
    assert (event["@type"], event["startDate"]) == ("Event", "2022-02-24")
    assert {"Nguyễn Tấn Tuân", "Lê Thị Mẫu"} == {who["name"] for who in event["attendee"]}  # type: ignore[attr-defined]
    assert structured(client, "/doc/announcement/aaaaaaaaa2")["datePublished"] == "2022-03-01"
    assert structured(client, "/doc/document/docaaaaaa3")["legislationIdentifier"] == "202/2025/QH15"
    assert structured(client, "/doc/place/placeaaaa3")["name"] == "Tỉnh Khánh Hòa (đến 30/6/2025)"


def test_a_name_cannot_end_the_block(client: FlaskClient) -> None:
    assert structured(client, "/doc/person/personaaa4")["name"] == "<script>alert(1)</script>"


def test_suggestions_lead_to_pages_and_the_form_works_without_them(client: FlaskClient) -> None:
    answer = client.get("/suggest?q=nguyen tan t&lang=en")
    [first, *_] = answer.get_json()["suggestions"]
    assert (first["label"], first["kind"]) == ("Nguyễn Tấn Tuân", "Person")
    assert client.get(first["href"], headers=HTML).status_code == 200
    assert client.get("/suggest").get_json() == {"suggestions": []}
    assert client.get("/suggest", query_string={"q": "\x00" + "a" * 5000}).status_code == 200
    form = LexborHTMLParser(client.get("/", headers=HTML).text).css_first("form.search")
    assert form is not None and form.attributes["action"] == "/search"
    field = form.css_first("input[name=q]")
    assert field is not None and (field.attributes["data-suggest"] or "").startswith("/suggest")
    assert "script-src 'self';" in client.get("/").headers["Content-Security-Policy"]
