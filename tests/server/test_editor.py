"""The query editor in a real browser, where it is built (``make editor``); the plain form where it is not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from server import assets, security
from server.sparql import console
from server.texts import editor_words
from tests.server.test_browser import ARGUMENTS, CHROMIUM, CONTRAST, DESK, PHONE, opened

EXAMPLE = "/sparql?lang=en&example=01-office-holder-on-a-date"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    for is_there, what in ((CHROMIUM.exists(), "Debian's chromium"), (assets.has_editor(), "the query editor")):
        if not is_there and os.environ.get("CI") == "true":
            pytest.fail(f"{what} is not installed")
        if not is_there:
            pytest.skip(f"{what} is not installed (make editor)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_example_is_loaded_asked_and_answered_by_this_server_alone(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    page, faults = opened(browser, size)
    page.goto(address + EXAMPLE)
    cell = page.locator("#editor table.dataTable td", has_text="Nguyễn Tấn Tuân")
    cell.first.wait_for(timeout=10_000)
    assert not page.locator("form.query").is_visible()
    text = page.evaluate("document.querySelector('#editor .CodeMirror').CodeMirror.getValue()")
    assert "PREFIX foaf: <http://xmlns.com/foaf/0.1/>" in text
    assert "PREFIX kind:" not in text  # only what the query uses
    assert page.locator("#editor .parseErrorIcon").count() == 0  # the editor knows all that the query names
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(CONTRAST) == []
    assert faults == []
    page.context.close()


@pytest.mark.browser
def test_the_address_becomes_the_permalink_of_the_query(browser: Browser, address: str) -> None:
    page, faults = opened(browser, DESK)
    page.goto(f"{address}/sparql?lang=en")
    query = "SELECT ?name { ?person foaf:name ?name }"
    page.evaluate("text => document.querySelector('#editor .CodeMirror').CodeMirror.setValue(text)", query)
    page.locator("#editor .yasqe_queryButton").first.click()
    page.locator("#editor table.dataTable td", has_text="Nguyễn Tấn Tuân").first.wait_for(timeout=10_000)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"query": [query], "lang": ["en"]}
    page.goto(page.url)  # opened again, by whoever was sent it, the server has the answer on the page
    assert "Nguyễn Tấn Tuân" in page.locator("section[aria-labelledby=s-result] table").inner_text()
    assert faults == []
    page.context.close()


@pytest.mark.browser
def test_it_speaks_vietnamese_and_draws_what_the_server_draws(browser: Browser, address: str) -> None:
    page, faults = opened(browser, PHONE)
    query = "SELECT ?name (COUNT(*) AS ?events) { ?part cv:hasParticipant/foaf:name ?name } GROUP BY ?name"
    page.goto(f"{address}/sparql?lang=vi")
    page.evaluate("text => document.querySelector('#editor .CodeMirror').CodeMirror.setValue(text)", query)
    page.locator("#editor .yasqe_queryButton").first.click()
    page.locator("#editor table.dataTable td", has_text="Nguyễn Tấn Tuân").first.wait_for(timeout=10_000)
    said = page.locator("#editor .yasr_header").inner_text()
    assert "3 kết quả trong" in said and "Cắt chữ dài" in said
    assert page.get_attribute("#editor .yasqe_queryButton", "aria-label") == "Chạy truy vấn"
    page.locator("#editor .select_views").click()
    row = page.locator("#editor .chart li", has_text="Nguyễn Tấn Tuân")
    row.wait_for(timeout=10_000)
    assert row.locator(".number").inner_text() == "2"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(CONTRAST) == []
    assert faults == []
    page.context.close()


@pytest.mark.browser
def test_the_map_of_a_result_is_light_as_the_editor_is_and_wants_nothing_from_elsewhere(
    browser: Browser, address: str
) -> None:
    page, faults = opened(browser, PHONE)
    page.emulate_media(color_scheme="dark")
    query = 'SELECT * { VALUES (?town ?lat ?long) { ("Huế" 16.46 107.59) ("Vinh" 18.67 105.69) } }'
    page.goto(f"{address}/sparql?lang=vi")
    page.evaluate("text => document.querySelector('#editor .CodeMirror').CodeMirror.setValue(text)", query)
    page.locator("#editor .yasqe_queryButton").first.click()
    page.locator("#editor table.dataTable td", has_text="Huế").first.wait_for(timeout=10_000)
    page.locator("#editor .select_views").click()
    drawing = page.locator("#editor figure.map svg")
    drawing.wait_for(timeout=10_000)
    assert drawing.locator("text", has_text="Vinh").is_visible()
    assert page.locator("#editor figure.map tbody tr").count() == 2
    ground, ink = drawing.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e.querySelector('text')).fill]"
    )
    assert min(_channels(ground)) > 200 > max(_channels(ink))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(CONTRAST) == []
    assert faults == []
    page.context.close()


def _channels(colour: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", colour)[:3]]


def test_only_its_page_is_allowed_more(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "has_editor", lambda: True)
    page = client.get("/sparql", headers={"Accept": "text/html"})
    policy = page.headers["Content-Security-Policy"]
    assert policy == console.EDITOR_POLICY
    assert "yasgui.min.js" in page.text
    assert "unsafe" not in policy
    assert "http" not in policy
    assert client.get("/about").headers["Content-Security-Policy"] == security.POLICY


def test_without_the_build_there_is_the_plain_form(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "has_editor", lambda: False)
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert page.headers["Content-Security-Policy"] == security.POLICY
    assert '<form class="query"' in page.text
    assert "yasgui" not in page.text


def test_what_is_translated_is_what_the_editor_says() -> None:
    if not assets.has_editor():
        pytest.skip("the query editor is not installed (make editor)")
    script = (assets.FOLDER / assets.EDITOR / "yasgui.min.js").read_text(encoding="utf-8")
    made = {"Shows Table view", "Shows Response view", "View documentation of Table", "View documentation of Response"}
    for phrase in editor_words("vi")["phrases"].keys() - made:
        assert re.search(rf"[`'\">{{}}]{re.escape(phrase.rstrip(':'))}", script), phrase
    for pattern, text in editor_words("vi")["patterns"].items():
        assert re.compile(pattern).groups == len(set(re.findall(r"\$\d", text))), pattern
    assert not any(editor_words("en").values())


def test_the_package_is_pinned_and_what_is_fetched_is_checked() -> None:
    folder = Path(console.__file__).parents[1] / "editor"
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert '"@zazuko/yasgui": "4.6.2"' in (folder / "package.json").read_text(encoding="utf-8")
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
