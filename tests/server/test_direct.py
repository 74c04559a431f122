"""Queries of programs are answered before the framework, and just as it would answer them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from server.site import Site
from server.sparql.direct import Direct
from server.sparql.process import Answer, Job

QUERY = "SELECT ?name { ?person foaf:name ?name } ORDER BY ?name"
GRAPH = "CONSTRUCT WHERE { ?person foaf:name ?name }"
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def here(app: Flask) -> Site:
    site = app.extensions["site"]
    assert isinstance(site, Site)
    return site


def nobody(environ: Any, start_response: Any) -> Iterable[bytes]:
    raise AssertionError("the framework was asked")


@pytest.mark.parametrize(
    ("query", "accept", "more"),
    [(QUERY, JSON, {}), (QUERY, "text/csv", {}), (GRAPH, "text/turtle", {}), (QUERY, "*/*", {"truncate": "true"})],
)
def test_a_program_is_answered_as_the_framework_would(
    app: Flask, here: Site, query: str, accept: str, more: dict[str, str]
) -> None:
    builder = EnvironBuilder("/sparql", query_string={"query": query, **more}, headers={"Accept": accept})
    body, status, headers = run_wsgi_app(Direct(nobody, here), builder.get_environ(), buffered=True)
    with app.request_context(builder.get_environ()):
        framed = app.full_dispatch_request()
    assert (status, b"".join(body)) == (framed.status, framed.get_data())
    assert dict(headers) == dict(framed.headers)


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_a_page_is_made_of_a_posted_query(client: FlaskClient, accept: str) -> None:
    answer = client.post("/sparql", data=urlencode({"query": QUERY}), content_type=FORM, headers={"Accept": accept})
    assert answer.mimetype == "text/html"
    assert "Nguyễn Tấn Tuân" in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_fails_is_run_once_and_told_by_the_framework(
    client: FlaskClient, here: Site, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    asked: list[Job] = []
    run = here.pool.run

    def counted(job: Job, who: str) -> Answer:
        asked.append(job)
        return run(job, who)

    monkeypatch.setattr(here.pool, "run", counted)
    fields = urlencode({"query": "SELECT nothing"})
    given: dict[str, Any] = {"query_string": fields} if method == "GET" else {"data": fields, "content_type": FORM}
    answer = client.open("/sparql", method=method, headers={"Accept": JSON}, **given)
    assert (answer.status_code, len(asked)) == (400, 1)
    assert "SELECT nothing" in answer.text, "the place of the mistake is shown"


def test_a_machine_without_processes_to_spare_is_told_as_an_error(
    client: FlaskClient, here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(job: Job, who: str) -> Answer:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(here.pool, "run", failing)
    answer = client.get("/sparql", query_string={"query": QUERY}, headers={"Accept": JSON})
    assert answer.status_code == 500
    assert "Resource" not in answer.text
