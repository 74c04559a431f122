"""Selectors of single sites: used before the general rules, mended where a page has changed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.problems import Severity
from kg.settings import Settings
from kg.sources import sites as module
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data
from kg.sources.sites import Site, load, site_of

HEADER = "host,content,title,date,remove,note\n"
TABLE = HEADER + (
    'cu.example,"td.noidung, td.tacgia",td.tieude,span.ngay,"div.xemthem, td.noidung > i",Bố cục bằng bảng\n'
    "moi.example,div.text-body,div.head > b,time,,Tiêu đề và ngày nằm ngoài nội dung\n"
)

OLD = """<html><head><title>Cổng thông tin</title></head><body><table>
<tr><td class="menu2">Trang chủ Giới thiệu</td></tr>
<tr><td class="tieude">Hội nghị  sơ kết</td></tr><tr><td><span class="ngay">Cập nhật: 2/3/2022 8:00</span></td></tr>
<tr><td class="noidung"><p>Sáng 24/2, Sở Y tế họp.</p><i>Từ khóa: y tế</i><div class="xemthem">Tin khác: Bão số 5</div>
<p>Ông Nguyễn Văn An dự.</p></td></tr><tr><td class="tacgia">Hồng Nhụy</td></tr><tr><td>Bản quyền 2022</td></tr>
</table></body></html>"""

NEW = """<html><head><title>Tin tức</title><link rel="canonical" href="https://tin.moi.example/a/1"></head><body>
<div class="head"><b>Công đoàn ra mắt</b></div><time datetime="2022-03-01T20:00:00Z">tối 1-3</time>
<article>Đây là một bài khác, dài hơn nhiều so với thông báo và không liên quan gì đến nó.</article>
<div class="text-body"><div class="text-body">Bà Lê Thị Hoa phát biểu.</div></div></body></html>"""


@pytest.fixture(autouse=True)
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr("kg.sources.html.known_sites", lambda: load(file))


def read(markup: str) -> Announcement:
    return read_data(markup.encode(), Path("trang.html"), Settings())


def test_a_page_of_tables_by_the_url_that_the_front_matter_gives() -> None:
    found = read(f"---\nurl: http://www.cu.example/tin?id=1\n---\n{OLD}")
    assert found.text == "Hội nghị sơ kết\n\nSáng 24/2, Sở Y tế họp.\n\nÔng Nguyễn Văn An dự.\n\nHồng Nhụy"
    assert str(found.published) == "2022-03-02"
    assert found.warnings == ()
    general = read(OLD).text
    assert "Trang chủ" in general and "Bão số 5" in general  # what the row is for


def test_a_host_below_and_the_page_s_own_url() -> None:
    found = read(NEW)
    assert found.text == "Công đoàn ra mắt\n\nBà Lê Thị Hoa phát biểu."
    assert str(found.published) == "2022-03-02"


def test_what_the_page_says_in_its_metadata_goes_before_the_words_of_a_date() -> None:
    meta = '<meta property="article:published_time" content="2022-03-05"><title>'
    assert str(read(NEW.replace("<title>", meta)).published) == "2022-03-05"


def test_a_page_that_has_changed_is_read_by_the_general_rules_with_a_warning() -> None:
    found = read(NEW.replace("text-body", "than-bai"))
    assert "bài khác" in found.text
    assert [(warning.code, warning.severity) for warning in found.warnings] == [("site-changed", Severity.WARNING)]
    assert "moi.example" in found.warnings[0].vi


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://cu.example/a", "cu.example"),
        ("https://www.cu.example", "cu.example"),
        ("https://a.b.cu.example/", "cu.example"),
        ("https://xcu.example/", None),
        ("https://example/", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_sites_are_found_by_whole_parts_of_the_host(url: str, host: str | None) -> None:
    found = site_of(url, {"cu.example": Site("cu.example", "p")})
    assert (found.host if found else None) == host


def test_each_row_that_comes_with_the_software_can_be_used() -> None:
    file = Path(module.__file__).parent / "data/sites.csv"
    tree = LexborHTMLParser("<p>x</p>")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["host"] for row in rows}) == len(rows) > 0
    for row in rows:
        assert row["host"] == row["host"].lower().removeprefix("www.")
        assert row["content"] and row["note"]
        for key in ("content", "title", "date", "remove"):
            assert not row[key] or tree.css(row[key]) == []
