"""Downloads over HTTP: what is listed can be fetched, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from rdflib.namespace import DCAT

from kg.publication.downloads import Downloads
from kg.settings import Settings
from server.app import create_app
from tests.publication.downloaded import make_downloads
from tests.server.sample import BASE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Downloads]:
    folder = tmp_path_factory.mktemp("downloads") / "store"
    return folder, make_downloads(folder)[1]


@pytest.fixture(scope="module")
def served(made: tuple[Path, Downloads]) -> Iterator[FlaskClient]:
    app = create_app(Settings(base=BASE), made[0])
    yield app.test_client()
    app.extensions["site"].pool.close()


def test_every_distribution_can_be_fetched_and_has_its_checksum(served: FlaskClient) -> None:
    graph = Graph().parse(data=served.get("/dumps", headers={"Accept": "text/turtle"}).data, format="turtle")
    urls = [str(url) for url in graph.objects(None, DCAT.downloadURL)]
    sums = {str(o).lower() for o in graph.objects() if len(str(o)) == 64}
    assert len(urls) > 10
    for url in urls:
        with served.get(url.removeprefix(BASE.rstrip("/"))) as answer:
            assert answer.status_code == 200
            assert hashlib.sha256(answer.data).hexdigest() in sums
            assert "immutable" in answer.headers["Cache-Control"]


def test_latest_leads_to_the_newest_and_keeps_its_media_type(served: FlaskClient, made: tuple[Path, Downloads]) -> None:
    answer = served.get("/dumps/latest/all.nq.gz")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"/dumps/{made[1].version}/all.nq.gz")
    with served.get(answer.headers["Location"]) as followed:
        assert followed.headers["Content-Type"] == "application/gzip"
        assert "Content-Encoding" not in followed.headers, "a client would unpack it and the checksum would not fit"
        assert f"thongbao-{made[1].version}-all.nq.gz" in followed.headers["Content-Disposition"]
        assert gzip.decompress(followed.data).count(b"\n") > 200


def test_parts_of_a_file_and_conditional_requests(served: FlaskClient, made: tuple[Path, Downloads]) -> None:
    path = f"/dumps/{made[1].version}/tables/persons.csv"
    with served.get(path) as whole, served.get(path, headers={"Range": "bytes=0-9"}) as part:
        assert (part.status_code, part.data) == (206, whole.data[:10])
        assert whole.headers["Content-Type"] == "text/csv; charset=utf-8"
        with served.get(path, headers={"If-None-Match": whole.headers["ETag"]}) as again:
            assert again.status_code == 304
        with served.head(path) as head:
            assert head.headers["Content-Length"] == str(len(whole.data))


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/latest/none.nq.gz",
        "/dumps/latest/../current",
        "/dumps/latest/tables/../../../store.json",
        "/dumps/latest/%2e%2e/current",
        "/dumps/1-20200101T000000Z",
        "/dumps/1-20200101T000000Z/all.nq.gz",
        "/dumps/../store.json",
        "/dumps/current",
        "/dumps.exe",
    ],
)
def test_nothing_else_is_served(served: FlaskClient, path: str) -> None:
    assert served.get(path, headers={"Accept": "text/turtle"}).status_code == 404


def test_the_page_lists_files_in_both_languages(served: FlaskClient) -> None:
    for language, word in (("vi", "Theo tỉnh"), ("en", "By province")):
        page = served.get(f"/dumps?lang={language}", headers={"Accept": "text/html"})
        assert page.headers["Content-Language"] == language
        assert word in page.text
        assert "province/tinh-khanh-hoa.nq.gz" in page.text


def test_without_an_export_the_page_says_so(client: FlaskClient) -> None:
    page = client.get("/dumps?lang=en", headers={"Accept": "text/html"})
    assert (page.status_code, "/sparql" in page.text) == (200, True)
    assert client.get("/dumps", headers={"Accept": "text/turtle"}).status_code == 404
