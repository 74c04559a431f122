"""HTML pages: the announcement's words all stay, the page around it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Ký kết phối hợp - Báo Ví Dụ</title>
<link rel="canonical" href="https://example.vn/tin/1">
<meta property="og:site_name" content="Báo Ví Dụ">
<meta property="article:published_time" content="2022-03-01T18:30:00Z">
<style>p { color: red }</style></head>
<body><header><nav><a href="/">Trang chủ</a></nav></header>
<main><article>
<header><h1>Ký kết  phối hợp &amp; hợp tác</h1><time>02/03/2022</time></header>
<p class="sapo"><b>Ngày 24/2/2022</b>, tại <i>hội trường</i>,<br>hai bên đã ký.</p>
<p>Tham dự có:</p>
<ul><li><p>Ông <b>Nguyễn Văn</b> An;</p></li><li>- Bà Trần Thị B&#236;nh.</li></ul>
<table><tr><th>STT</th><th>Đơn vị</th></tr><tr><td>1</td><td><p>Sở Y tế</p></td></tr></table>
<figure><img src="a.jpg" alt="x"><figcaption>Ảnh: <em>Lễ ký</em></figcaption></figure>
<script>alert("không đọc")</script><noscript>bật JavaScript</noscript>
<div class="box related-news">Tin khác</div><p hidden>ẩn</p><p style="display: none">ẩn</p><!-- ghi chú -->
<footer><p>Hồng Nhụy</p></footer>
</article></main>
<aside>Quảng cáo</aside><footer>Bản quyền</footer></body></html>"""

TEXT = """Ký kết phối hợp & hợp tác

02/03/2022

Ngày 24/2/2022, tại hội trường,
hai bên đã ký.

Tham dự có:

- Ông Nguyễn Văn An;
- Bà Trần Thị Bình.

STT\tĐơn vị
1\tSở Y tế

Ảnh: Lễ ký

Hồng Nhụy"""


def read(markup: str, name: str = "trang.html") -> Announcement:
    return read_data(markup.encode(), Path(name), Settings())


def test_the_article_becomes_lines_and_keeps_headline_date_lists_captions_and_byline() -> None:
    assert read(PAGE).text == TEXT


def test_what_the_page_says_of_itself() -> None:
    found = read(PAGE)
    assert (found.identifier, found.has_own_id, found.url) == ("trang", False, "https://example.vn/tin/1")
    assert (found.publisher, str(found.published)) == ("Báo Ví Dụ", "2022-03-02")
    assert found.identity == "url:https://example.vn/tin/1"
    assert found.warnings == ()


def test_own_metadata_goes_before_what_the_page_says_and_front_matter_before_both() -> None:
    own = PAGE.replace(
        "<style>",
        '<meta name="thongbao:id" content="A-1"><meta name="thongbao:publisher" content="Sở Y tế">'
        '<meta name="thongbao:jurisdiction" content="Khánh Hòa"><style>',
    )
    found = read(own)
    assert (found.identifier, found.has_own_id, found.publisher, found.jurisdiction) == (
        "A-1",
        True,
        "Sở Y tế",
        "Khánh Hòa",
    )
    front = read(f"---\nid: A-2\npublished: 2022-03-05\n---\n{own}")
    assert (front.identifier, front.publisher, str(front.published)) == ("A-2", "Sở Y tế", "2022-03-05")


def test_unfit_values_meant_for_others_are_warnings_and_ours_are_refused() -> None:
    found = read(PAGE.replace("https://example.vn/tin/1", "/tin/1"))
    assert (found.url, [warning.code for warning in found.warnings]) == (None, ["bad-url"])
    with pytest.raises(SourceError) as caught:
        read(PAGE.replace("<style>", '<meta name="thongbao:published" content="hôm qua"><style>'))
    assert caught.value.problem.code == "bad-published"


def test_html_in_a_text_file_is_read_as_html() -> None:
    assert read(PAGE, "trang.txt").text == TEXT
    assert read("Ông <b>An</b> dự", "van-ban.txt").text == "Ông <b>An</b> dự"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>một<p>hai", "một\n\nhai"),
        ("<div>một <span> hai</span> </div><div>ba</div>", "một hai\n\nba"),
        ("<h1>Tin</h1><nav>x</nav><p>Nội dung</p><footer>y</footer>", "Tin\n\nNội dung"),
        ("<title>Đầu đề</title><main><p>Nội dung</p></main>", "Đầu đề\n\nNội dung"),
        ("<h1>Đầu đề</h1><article><h2>Mục</h2><p>Nội dung</p></article>", "Đầu đề\n\nMục\n\nNội dung"),
        ("<article>ngắn</article><article><h1>Dài</h1>hơn nhiều</article>", "Dài\n\nhơn nhiều"),
        ("<main><h1>Tin</h1><p>dài dài dài dài</p><article>x</article></main>", "Tin\n\ndài dài dài dài\n\nx"),
        ("<ul><li>một<ul><li>trong</ul></li><li>+ hai</li></ul>", "- một\n- trong\n+ hai"),
        ("<table><tr><td><p>một<p>hai</table>ba", "một\n\nhai\n\nba"),
        ("<table><tr><td>trái<td><p>một<p>hai</table>", "trái\n\nmột\n\nhai"),
        ("<table><tr><td>x<td><table><tr><td>1<td>An<tr><td>2<td>Bình</table></table>", "x\n\n1\tAn\n2\tBình"),
        ("<table><tr><td>1<td><p>An<p>Sở<tr><td>2<td>Bình<tr><td>3<td>Chi</table>", "1\tAn Sở\n2\tBình\n3\tChi"),
        ("<table><tr><td>1<td>An<tr><td>2<td>Bình</table><p>một<p>hai", "1\tAn\n2\tBình\n\nmột\n\nhai"),
        ("<pre>một\n  hai</pre>", "một\n  hai"),
        ("Nguyễn&nbsp;Văn<wbr>An&#x200B;", "Nguyễn\u00a0VănAn\u200b"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<script>alert(1)</script>"),
    ],
)
def test_markup_as_it_is_found(markup: str, expected: str) -> None:
    assert read(markup).text == expected


@pytest.mark.parametrize("markup", ["<html></html>", "<script>x</script>", "<p> </p>", "<!-- a -->"])
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(markup)
    assert caught.value.problem.code == "empty-file"


def test_many_comments_before_the_page_take_no_time() -> None:
    assert read("<!---->" * 1_400 + "x", "a.txt").text.endswith("x")
    assert read("<!-- a -->\n<!-- b -- c --><html><p>chữ", "a.txt").text == "chữ"


def test_a_page_nested_without_end_is_refused_quickly() -> None:
    with pytest.raises(SourceError) as caught:
        read("<div>" * 500_000 + "x")
    assert caught.value.problem.code == "html-nested"
    assert read("<div>" * 2_000 + "chữ").text == "chữ"
    assert read("<p>chữ<br>" * 5_000).text.startswith("chữ\n\nchữ")
