"""The start page: what there is, what a fact is, and where to go from there."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from kg.settings import Settings
from server.app import create_app
from tests.server.sample import BASE, WORDS, make_store
from tests.server.test_pages import HTML, page, words


def test_the_home_page_counts_and_shows_the_latest_events_first(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert "2 thông báo" in words(tree, ".counts")
    assert "4 cơ quan" in words(tree, ".counts")
    titles = [node.text().strip() for node in tree.css("section[aria-labelledby=s-recent] .title")]
    assert titles == ["Buổi họp", "Lễ ký chương trình phối hợp"]


def test_the_home_page_shows_what_a_fact_is_and_leads_to_lists(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert WORDS["CHAIR"] in words(tree, "section[aria-labelledby=s-fact] blockquote")
    shown = {line.css_first("dt").text(): line.css_first("dd").text().strip() for line in tree.css(".fact dl > div")}
    assert (shown["Người"], shown["Chức danh"]) == ("Nguyễn Tấn Tuân", "Chủ tịch")
    kinds = tree.css_first("figure.chart")
    assert [a.attributes["href"] for a in kinds.css("a")] == [
        "/browse/event?type=meeting",
        "/browse/event?type=signing",
    ]
    assert tree.css_first(".counts a[href='/browse/announcement'] strong").text() == "2"


def test_the_home_page_does_without_lists_in_a_state_from_before_them(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    next(folder.glob("snapshots/*/lists.sqlite")).unlink()
    app = create_app(Settings(base=BASE), folder)
    assert "2 thông báo" in words(page(app.test_client(), "/"), ".counts")
    assert app.test_client().get("/browse/event", headers=HTML).status_code == 503
    app.extensions["site"].pool.close()
