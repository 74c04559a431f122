"""The form for errors: kept for stewards, within bounds."""

from __future__ import annotations

import http.client
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from kg.cli import main
from kg.settings import Settings
from kg.store.reports import reports
from server import reports as routes
from server.app import create_app
from tests.server.own_process import start
from tests.server.sample import BASE, make_store

GOOD = {
    "page": "/doc/person/personaaa2", "fact": "Chức vụ", "text": "Sai chức vụ.", "contact": "a@example.vn",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store")


@pytest.fixture
def reader(folder: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(base=BASE, trusted_proxies=1), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


def test_a_report_is_kept_and_stewards_can_list_and_remove_it(reader: FlaskClient, folder: Path) -> None:
    answer = reader.post("/report?lang=en", data=GOOD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/report?sent=1&lang=en")
    assert "kept for the editors" in reader.get(answer.headers["Location"]).text
    [kept] = reports(folder)
    assert (kept.page, kept.fact, kept.text, kept.contact) == tuple(GOOD.values())
    listed = CliRunner().invoke(main, ["reports", "--store", str(folder)])
    assert "[Chức vụ]" in listed.output and "Sai chức vụ." in listed.output
    CliRunner().invoke(main, ["reports", "--store", str(folder), "--done", "1"])
    assert reports(folder) == []


@pytest.mark.parametrize(
    "path", ["/", "/about", "/search?q=a", "/browse/event", "/sparql", "/def", "/nothing", "/dumps"]
)
def test_every_page_has_the_form_about_itself(reader: FlaskClient, path: str) -> None:
    page = LexborHTMLParser(reader.get(path, headers={"Accept": "text/html"}).text)
    form = page.css_first("details.report form[method=post]")
    assert form.attributes["action"] == "/report"
    assert form.css_first("input[name=page]").attributes["value"] == path.partition("?")[0]
    assert {field.attributes["name"] for field in form.css("[name]")} >= {"page", "text", "contact", "website"}


def test_a_fact_of_the_page_can_be_chosen_and_its_words_lead_to_the_form(reader: FlaskClient) -> None:
    page = LexborHTMLParser(reader.get("/doc/person/personaaa2", headers={"Accept": "text/html"}).text)
    choices = [option.text() for option in page.css("details.report select[name=fact] option")]
    assert "Tên khác: Nguyễn Tấn Tuấn" in choices and "Chức vụ" in choices
    wrong = page.css_first("blockquote a[href^='/report']").attributes["href"] or ""
    form = LexborHTMLParser(reader.get(wrong).text)
    assert form.css_first("input[name=page]").attributes["value"] == "/doc/person/personaaa2"
    assert form.css_first("input[name=fact]").attributes["value"] == "Nguyễn Tấn Tuân - Chủ tịch UBND tỉnh"


def test_what_the_address_says_is_no_markup(reader: FlaskClient) -> None:
    form = reader.get("/report", query_string={"page": '"><script>x</script>', "fact": '"><script>x</script>'}).text
    assert "<script>x" not in form
    assert 'method="post"' in form


def test_a_box_of_before_facts_were_kept_can_still_be_read(reader: FlaskClient, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "reports.sqlite")) as db, db:
        db.execute(
            "CREATE TABLE report (number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, page TEXT NOT NULL,"
            " text TEXT NOT NULL, contact TEXT NOT NULL)"
        )
        db.execute("INSERT INTO report (time, page, text, contact) VALUES ('t', '/', 'cũ', '')")
    reader.post("/report", data=GOOD)
    assert [(one.text, one.fact) for one in reports(folder)] == [("cũ", ""), ("Sai chức vụ.", "Chức vụ")]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "  \n "}, 400),
        ({"text": "a" * (routes.TEXT + 1)}, 400),
        ({"contact": "a" * (routes.CONTACT + 1)}, 400),
        ({"page": "a" * (routes.PAGE + 1)}, 400),
        ({"fact": "a" * (routes.FACT + 1)}, 400),
        ({"text": "a" * 50_000}, 413),
        ({"website": "https://spam.example"}, 303),
    ],
)
def test_what_is_out_of_bounds_is_not_kept(
    reader: FlaskClient, folder: Path, change: dict[str, str], status: int
) -> None:
    assert reader.post("/report", data=GOOD | change).status_code == status
    assert reports(folder) == []


def test_control_characters_are_not_kept(reader: FlaskClient, folder: Path) -> None:
    reader.post("/report", data=GOOD | {"text": "dòng\r\nhai\x1b[31m\x07"})
    assert reports(folder)[0].text == "dòng\nhai[31m"


def test_an_address_may_send_few_and_another_is_not_affected(reader: FlaskClient, folder: Path) -> None:
    def send(client: str, claimed: str = "") -> int:
        forwarded = {"X-Forwarded-For": f"{claimed}{client}"}
        return reader.post("/report", data=GOOD, headers=forwarded).status_code

    assert [send("203.0.113.1") for _ in range(routes.EACH_HOUR + 1)] == [303] * routes.EACH_HOUR + [429]
    assert send("203.0.113.2") == 303
    assert send("203.0.113.1", "198.51.100.7, ") == 429, "what a client claims before the proxy's address is ignored"
    assert len(reports(folder)) == routes.EACH_HOUR + 1


def test_without_a_proxy_no_header_is_believed(folder: Path) -> None:
    app = create_app(Settings(base=BASE), folder)
    client = app.test_client()
    claims = [{"X-Forwarded-For": f"203.0.113.{n}"} for n in range(routes.EACH_HOUR + 1)]
    statuses = [client.post("/report", data=GOOD, headers=claim).status_code for claim in claims]
    assert statuses[-1] == 429
    app.extensions["site"].pool.close()


def test_web_processes_count_together(folder: Path, tmp_path: Path) -> None:
    assert Settings().web_processes >= 2
    url, process = start(folder, tmp_path)
    try:
        data = urlencode(GOOD).encode()
        with ThreadPoolExecutor(6) as clients:
            statuses = list(clients.map(lambda _: fetch_posted(f"{url}/report", data), range(6 * routes.EACH_HOUR)))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)
    assert Counter(statuses) == {303: routes.EACH_HOUR, 429: 5 * routes.EACH_HOUR}
    assert len(reports(folder)) == routes.EACH_HOUR


def fetch_posted(url: str, data: bytes) -> int:
    """The status of a form sent over a connection of its own, which any of the processes may take."""
    host = urlsplit(url)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=20)
    with closing(connection):
        connection.request("POST", host.path, data, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status


def test_a_full_box_is_told(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.reports.MOST", 1)
    assert reader.post("/report", data=GOOD).status_code == 303
    answer = reader.post("/report", data=GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "86400")
