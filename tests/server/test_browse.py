"""Lists as people get them: filters with counts, columns to order by, pages; all by plain links and forms."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from kg.publication.listed import FACETS, KINDS
from server import browse

HTML = {"Accept": "text/html"}


def listed(client: FlaskClient, address: str, lang: str = "vi") -> LexborHTMLParser:
    answer = client.get(address, headers=HTML | {"Accept-Language": lang})
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def names(tree: LexborHTMLParser) -> list[str]:
    return [node.text().strip() for node in tree.css("table.list .title")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_list_with_its_filters(client: FlaskClient, kind: str) -> None:
    tree = listed(client, f"/browse/{kind}")
    assert names(tree)
    filters = [select.attributes["name"] for select in tree.css("form.filters select")]
    assert set(filters) <= set(FACETS[kind])
    for address in (node.attributes["href"] or "" for node in tree.css("main a[href^='/browse']")):
        assert client.get(address, headers=HTML).status_code == 200


def test_a_filter_narrows_and_can_be_taken_away(client: FlaskClient) -> None:
    assert names(listed(client, "/browse/event")) == ["Buổi họp", "Lễ ký chương trình phối hợp"]
    tree = listed(client, "/browse/event?type=signing&q=ky")
    assert names(tree) == ["Lễ ký chương trình phối hợp"]
    assert tree.css_first("select[name=type] option[selected]").text() == "Ký kết (1)"
    removals = [parse_qs(urlsplit(a.attributes["href"] or "").query) for a in tree.css(".removals a")]
    assert removals == [{"q": ["ky"]}, {"type": ["signing"]}]
    assert "Không có mục nào" in listed(client, "/browse/event?type=signing&year=2023").css_first("main").text()


def test_columns_say_how_they_are_ordered_and_turn_round(client: FlaskClient) -> None:
    first = listed(client, "/browse/event").css("table.list th")
    assert [node.attributes.get("aria-sort") for node in first] == [None, "descending"]
    tree = listed(client, first[1].css_first("a").attributes["href"] or "")
    assert tree.css("table.list th")[1].attributes["aria-sort"] == "ascending"
    assert names(tree) == ["Lễ ký chương trình phối hợp", "Buổi họp"]


def test_pages_lead_on_and_back(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "SIZE", 1)
    tree = listed(client, "/browse/agency?lang=en&status=present")
    assert "Page 1 of 3" in tree.css_first(".turns").text()
    seen = names(tree)
    while following := tree.css_first(".turns a[rel=next]"):
        tree = listed(client, following.attributes["href"] or "")
        seen += names(tree)
    assert len(seen) == len(set(seen)) == 3
    assert "page=2" in (tree.css_first(".turns a[rel=prev]").attributes["href"] or "")


def test_dates_and_offices_tell_persons_apart(client: FlaskClient) -> None:
    row = listed(client, "/browse/person?q=tuan").css_first("table.list tbody tr")
    text = re.sub(r"\s+", " ", row.text())
    assert "Nguyễn Tấn Tuân" in text and "Chủ tịch, Ủy ban nhân dân" in text and "24/02/2022" in text


@pytest.mark.parametrize(
    "query",
    [
        "type=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "q=%3Cscript%3E", "page=-1", "page=%C2%B2", "page=9" + "9" * 30,
        "sort=day;drop", "year=%27", "province=../../x", "type=%3E%20}", "q=" + "a%20" * 500, "page=99999",
    ],
)  # fmt: skip
def test_nothing_that_is_asked_hurts(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/browse/event?{query}", headers=HTML)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_the_address_above_the_lists_leads_to_one(client: FlaskClient) -> None:
    answer = client.get("/browse?lang=en")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/browse/event?lang=en")


def test_there_is_no_list_of_other_things(client: FlaskClient) -> None:
    for name in ("membership", "claim", "..", "Event"):
        assert client.get(f"/browse/{name}", headers=HTML).status_code == 404


def test_what_is_filtered_is_not_for_crawlers(client: FlaskClient) -> None:
    assert "X-Robots-Tag" not in client.get("/browse/event", headers=HTML).headers
    assert client.get("/browse/event?year=2022", headers=HTML).headers["X-Robots-Tag"] == "noindex"
