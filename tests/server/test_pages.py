"""Pages as people get them: every link leads somewhere, words stand beside facts, nothing gets through unescaped."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from kg.identity.iris import TYPES
from kg.settings import Settings
from server.app import create_app
from server.pages import _BUILDERS
from tests.server.sample import BASE, TEXT, WORDS

HTML = {"Accept": "text/html"}
START = ["/", "/about", "/def", "/def/rule", "/sparql", "/search?q=khanh+hoa"]


def page(client: FlaskClient, path: str, lang: str = "vi") -> LexborHTMLParser:
    answer = client.get(path, headers=HTML | {"Accept-Language": lang})
    assert answer.status_code == 200, path
    assert answer.headers["Content-Language"] == lang
    return LexborHTMLParser(answer.text)


def words(tree: LexborHTMLParser, selector: str = "main") -> str:
    node = tree.css_first(selector)
    return re.sub(r"\s+", " ", node.text()) if node else ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_link_leads_somewhere_and_every_page_is_whole(client: FlaskClient, lang: str) -> None:
    """A walk through the site: no dead link, no dead anchor, one heading, no request to another host."""
    waiting, seen, anchors = list(START), set(START), []
    ids: dict[str, set[str]] = {}
    while waiting:
        path = waiting.pop()
        tree = page(client, path, lang)
        assert len(tree.css("h1")) == 1
        assert tree.css_first("html").attributes["lang"] == lang
        for script in tree.css("script"):
            if script.attributes.get("type") == "application/ld+json":
                assert json.loads(script.text())["@id"].startswith("http"), path
            else:
                assert (script.attributes["src"] or "").startswith("/static/"), path
                assert not script.text(), path
        ids[path] = {node.attributes["id"] or "" for node in tree.css("[id]")}
        assert len(ids[path]) == len(tree.css("[id]")), f"an id twice in {path}"
        for node in tree.css("img, link[rel=stylesheet], link[rel=icon]"):
            assert (node.attributes.get("src") or node.attributes.get("href") or "").startswith("/")
        for node in tree.css("a[href]"):
            target, fragment = urldefrag(urljoin(path, node.attributes["href"] or ""))
            if not target.startswith("/") or "lang=" in target:
                continue
            if fragment:
                anchors.append((path, target, fragment))
            if target not in seen:
                seen.add(target)
                answer = client.get(target, headers=HTML | {"Accept-Language": lang}, follow_redirects=True)
                assert answer.status_code == 200, f"{path} links to {target}"
                if answer.mimetype == "text/html" and not target.startswith("/graph"):
                    waiting.append(target)
    assert len([path for path in seen if path.startswith("/doc/")]) > 15
    for path, target, fragment in anchors:
        assert unescape(fragment) in ids.get(target, {fragment}), f"{path} links to {target}#{fragment}"


def test_there_is_a_page_for_every_type() -> None:
    assert set(_BUILDERS) == set(TYPES)


def test_a_person_has_offices_and_events_each_with_words_and_source(client: FlaskClient) -> None:
    tree = page(client, "/doc/person/personaaa2")
    assert "Chủ tịch" in words(tree) and "ghi nhận 24/02/2022" in words(tree)
    entries = tree.css("section[aria-labelledby=s-offices] .entry, section[aria-labelledby=s-events] .entry")
    assert len(entries) == 3
    for entry in entries:
        link = entry.css_first("blockquote a.quoted")
        assert link.attributes["href"].startswith("/doc/announcement/")
    assert WORDS["CHAIR"] in words(tree, "section[aria-labelledby=s-offices]")


def test_a_person_is_shown_with_whom_they_met_and_worked(client: FlaskClient) -> None:
    tree = page(client, "/doc/person/personaaa2")
    met = [re.sub(r"\s+", " ", node.text()).strip() for node in tree.css("section[aria-labelledby=s-met] li")]
    assert met == ["Lê Thị Mẫu 1 sự kiện", "<script>alert(1)</script> 1 sự kiện"]
    assert not tree.css("section[aria-labelledby=s-colleagues]"), "nobody else holds an office there"


def test_dates_are_written_for_their_readers(client: FlaskClient) -> None:
    assert "24/02/2022" in words(page(client, "/doc/event/eventaaaa2"))
    assert "24 February 2022" in words(page(client, "/doc/event/eventaaaa2", "en"))
    assert "05/2023" in words(page(client, "/doc/event/eventaaaa3"))
    assert "2022 – 2025" in words(page(client, "/doc/agreement/agreeaaaa2"))


def test_an_event_shows_participants_with_offices_and_agreements(client: FlaskClient) -> None:
    tree = page(client, "/doc/event/eventaaaa2", "en")
    first, second = tree.css("section[aria-labelledby=s-participants] .entry")
    assert "Nguyễn Tấn Tuân Chair" in re.sub(r"\s+", " ", first.text())
    assert "Director, Sở Y tế tỉnh Khánh Hòa" in re.sub(r"\s+", " ", second.text())
    assert "Chương trình phối hợp" in words(tree, "section[aria-labelledby=s-agreements]")


def test_an_agency_shows_holders_units_and_what_became_of_it(client: FlaskClient) -> None:
    text = words(page(client, "/doc/agency/agencyaaa2"))
    for expected in ("Nguyễn Tấn Tuân", "Kế tục bởi", "(từ 1/7/2025)", "Hợp nhất", "Sở Xây dựng tỉnh Khánh Hòa"):
        assert expected in text
    assert "Kế tục của" in words(page(client, "/doc/agency/agencyaaa3"))


def test_a_translated_name_tells_namesakes_apart_as_the_vietnamese_label_does(client: FlaskClient) -> None:
    title = page(client, "/doc/agency/agencyaaa2", "en").css_first("h1").text()
    assert title == "People's Committee of Khánh Hòa Province (until 30 June 2025)"
    assert "(đến 30/6/2025)" in page(client, "/doc/agency/agencyaaa2").css_first("h1").text()


def test_the_words_are_marked_in_place_where_the_text_may_be_shown(client: FlaskClient) -> None:
    tree = page(client, "/doc/announcement/aaaaaaaaa2")
    text = tree.css_first("section.text")
    shown = "\n".join(p.text() for p in text.css("p:not(.notice)"))
    assert shown == re.sub(r"\n+", "\n", TEXT)
    marked = [mark.text() for mark in text.css("mark")]
    assert "Nguyễn Tấn Tuân" in marked and " - Chủ tịch UBND tỉnh" in marked
    assert text.css_first("mark a").attributes["href"] == "/doc/person/personaaa2"


def test_elsewhere_only_quotes_are_shown(client: FlaskClient, folder: Path) -> None:
    tree = page(client, "/doc/announcement/bbbbbbbbb2")
    assert not tree.css("section.text")
    assert "dự họp có" in words(tree, "section[aria-labelledby=s-quotes]")
    closed = create_app(Settings(base=BASE), folder).test_client()
    shown = closed.get("/doc/announcement/aaaaaaaaa2", headers=HTML).text
    assert "Chủ trì buổi lễ có ông" not in shown
    assert WORDS["CHAIR"] in shown


@pytest.mark.parametrize(
    "path",
    [
        "/doc/person/personaaa4",
        "/doc/person/personaaa3",
        "/doc/event/eventaaaa3",
        "/doc/announcement/bbbbbbbbb2",
        "/search?q=script",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/sparql?query=SELECT+*+{?p+foaf:name+?n}",
        "/sparql?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/sparql?example=%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/?lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/doc/place/placeaaaa2?before=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_no_markup_of_others_gets_into_a_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.mimetype == "text/html"
    ours = ('<script type="application/ld+json">', '<script src="/static/')
    assert answer.text.count("<script") == sum(map(answer.text.count, ours))
    assert "<b>lạ" not in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


def test_the_script_name_is_shown_as_a_name(client: FlaskClient) -> None:
    assert page(client, "/doc/person/personaaa4").css_first("h1").text() == "<script>alert(1)</script>"


def test_language_by_address_goes_before_the_browsers(client: FlaskClient) -> None:
    answer = client.get("/doc/person/personaaa2.html?lang=en", headers={"Accept-Language": "vi"})
    assert answer.headers["Content-Language"] == "en"
    assert "Vary" not in answer.headers or "Accept-Language" not in answer.headers["Vary"]
    assert 'href="/doc/event/eventaaaa2?lang=en"' in answer.text
    assert client.get("/", headers={"Accept-Language": "vi"}).headers["Vary"] == "Accept-Language"


def test_links_of_a_search_name_the_things_with_their_kinds(client: FlaskClient) -> None:
    for question in ("Nguyen Tan Tuan", "nguyễn tấn tuân", "NGUYEN TAN"):
        tree = page(client, f"/search?q={question}")
        assert tree.css_first(".entry .title a").attributes["href"] == "/doc/person/personaaa2"
    assert "Sở Y tế" in words(page(client, "/search?q=so+y+te&type=agency"))
    assert "Không tìm thấy" in words(page(client, "/search?q=xyzzy"))
    assert page(client, "/search?type=nonsense").css_first("h1")


def test_vocabulary_pages_have_anchors_and_rdf(client: FlaskClient) -> None:
    tree = page(client, "/def", "en")
    assert tree.css_first("#Agreement dt span").text() == "Agreement"
    assert "Điều hai cơ quan" in words(tree)
    assert {a.attributes["href"] for a in tree.css(".chips a")} >= {"/def/title", "/def/rule", "/def/event-kind"}
    assert page(client, "/def/title").css_first("#chu-tich")
    assert b"A name, a dash" in client.get("/def/rule", headers={"Accept": "text/turtle"}).data
    assert client.get("/def/nothing", headers=HTML).status_code == 404
    assert client.get("/def/..%2fetc", headers=HTML).status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/plain", "*/*"])
def test_errors_are_friendly_in_both_languages(client: FlaskClient, accept: str) -> None:
    answer = client.get("/nothing/here", headers={"Accept": accept})
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert "Không có gì ở địa chỉ này." in answer.text
    assert "Traceback" not in answer.text and "werkzeug" not in answer.text.lower()


def test_a_failure_inside_shows_no_innards(folder: Path) -> None:
    app = create_app(Settings(base=BASE), folder)

    @app.get("/broken")
    def broken() -> str:
        raise ValueError("secret detail")

    answer = app.test_client().get("/broken", headers=HTML)
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "The server failed." in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_rule_shows_its_examples_and_where_its_confidence_comes_from(client: FlaskClient) -> None:
    tree = page(client, "/def/rule", "en")
    assert "A name, a dash" in words(tree, "#participant-list"), "the limit does not replace the definition"
    remarks = [node.text().strip() for node in tree.css("#participant-list blockquote")]
    assert remarks == ["Right in 5 of 5 readings.", "HọpÔng A - Giám đốc", "Does not read: <b>Ông A</b>"]
    assert len(tree.css("#participant-list blockquote br")) == 1, "an example keeps its lines"
