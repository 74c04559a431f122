"""The form for errors: kept for stewards, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from kg.cli import main
from kg.settings import Settings
from kg.store.reports import reports
from server import reports as routes
from server.app import create_app
from tests.server.sample import BASE, make_store

GOOD = {"page": "/doc/person/personaaa2", "text": "Sai chức vụ.", "contact": "a@example.vn"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store")


@pytest.fixture
def reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setattr(routes, "limiter", routes.Limiter())
    app = create_app(Settings(base=BASE, trusted_proxies=1), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


def test_a_report_is_kept_and_stewards_can_list_and_remove_it(reader: FlaskClient, folder: Path) -> None:
    answer = reader.post("/report?lang=en", data=GOOD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/report?sent=1&lang=en")
    assert "kept for the editors" in reader.get(answer.headers["Location"]).text
    [kept] = reports(folder)
    assert (kept.page, kept.text, kept.contact) == (GOOD["page"], GOOD["text"], GOOD["contact"])
    listed = CliRunner().invoke(main, ["reports", "--store", str(folder)])
    assert "Sai chức vụ." in listed.output
    CliRunner().invoke(main, ["reports", "--store", str(folder), "--done", "1"])
    assert reports(folder) == []


def test_every_page_leads_to_the_form_about_itself(reader: FlaskClient) -> None:
    page = reader.get("/doc/person/personaaa2", headers={"Accept": "text/html"}).text
    assert "/report?page=%2Fdoc%2Fperson%2Fpersonaaa2" in page
    form = reader.get("/report", query_string={"page": '"><script>x</script>'}).text
    assert "<script>x" not in form
    assert 'method="post"' in form


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "  \n "}, 400),
        ({"text": "a" * (routes.TEXT + 1)}, 400),
        ({"contact": "a" * (routes.CONTACT + 1)}, 400),
        ({"page": "a" * (routes.PAGE + 1)}, 400),
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


def test_without_a_proxy_no_header_is_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "limiter", routes.Limiter())
    app = create_app(Settings(base=BASE), folder)
    client = app.test_client()
    claims = [{"X-Forwarded-For": f"203.0.113.{n}"} for n in range(routes.EACH_HOUR + 1)]
    statuses = [client.post("/report", data=GOOD, headers=claim).status_code for claim in claims]
    assert statuses[-1] == 429
    app.extensions["site"].pool.close()


def test_all_together_may_not_send_too_many_and_an_hour_later_they_may_again() -> None:
    limiter = routes.Limiter()
    taken = [limiter.admits(f"client {n}", 1000.0) for n in range(routes.ALL_HOUR + 1)]
    assert taken.count(True) == routes.ALL_HOUR
    assert limiter.admits("client", 1000.0 + 3600)


def test_a_full_box_is_told(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.reports.MOST", 1)
    assert reader.post("/report", data=GOOD).status_code == 303
    answer = reader.post("/report", data=GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "86400")
