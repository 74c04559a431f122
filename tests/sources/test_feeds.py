"""Feeds: entries complete the pages saved beside them or become announcements themselves; nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.problems import Problem, Severity
from kg.settings import Settings
from kg.sources import Batch, find_files, read_all
from kg.sources.announcement import Announcement
from kg.sources.feed import read_feed
from kg.sources.feed_pages import same_address

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Báo Ví Dụ - RSS</title><link>https://vidu.vn/</link>
<item><title>Sở Y tế &amp; Bảo hiểm xã hội ký kết</title><link>https://vidu.vn/tin/ky-ket-123.html?utm_source=rss</link>
<pubDate>Wed, 02 Mar 2022 20:30:00 GMT</pubDate><description>Tóm tắt</description></item>
<item><title>Hội nghị tổng kết</title><link>https://vidu.vn/tin/tong-ket</link><guid>https://vidu.vn/?p=77</guid>
<pubDate>Thu, 03 Mar 2022 08:00:00 +0700</pubDate></item>
<item><title>Bổ nhiệm giám đốc sở</title><link>https://vidu.vn/tin/bo-nhiem</link><dc:creator>Hồng Nhụy</dc:creator>
<pubDate>Fri, 04 Mar 2022 08:00:00 +0700</pubDate>
<content:encoded><![CDATA[<p>Sáng 4/3, Chủ tịch UBND tỉnh trao quyết định.</p>
<p>Ông <b>Lê Văn An</b> giữ chức vụ.</p>]]></content:encoded>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://so.vidu.vn/"><title>Tin</title>
<author><name>Sở Nội vụ</name></author>
<entry><title type="html">Thông báo &amp;amp; lịch</title><link rel="self" href="a.atom"/><link href="tin/1"/>
<id>urn:uuid:1</id><updated>2022-03-05T18:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Họp<br/>ngày <i>mai</i>.</p></div></content></entry>
<entry><title>Không đường dẫn</title><id>urn:uuid:2</id><published>2022-03-06</published>
<content type="html">&lt;p&gt;Nội dung &lt;b&gt;hai&lt;/b&gt;.&lt;/p&gt;</content></entry></feed>"""


def save(folder: Path, **files: str) -> None:
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/').replace('_', '-')}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(*paths: Path) -> tuple[dict[str, Announcement], list[Problem]]:
    items = list(read_all(paths, Settings()))
    announcements = [item for item in items if isinstance(item, Announcement)]
    assert len({item.source for item in announcements}) == len(announcements)
    return {Path(item.source).name: item for item in announcements}, [i for i in items if isinstance(i, Problem)]


def test_entries_complete_pages_by_name_and_by_their_own_url_and_give_announcements(tmp_path: Path) -> None:
    save(
        tmp_path,
        tin_rss=RSS,
        ky_ket_123_html="<p>Sở Y tế đã ký kết.</p>",
        trang__khac_html='<link rel="canonical" href="http://vidu.vn/tin/tong-ket/">'
        "<h1>Tổng kết năm</h1><p>Sáng 3/3.</p>",
    )
    found, problems = read(tmp_path)
    assert problems == []
    page = found["ky-ket-123.html"]
    assert page.text == "Sở Y tế & Bảo hiểm xã hội ký kết\n\nSở Y tế đã ký kết."
    assert (page.identifier, page.url) == ("ky-ket-123", "https://vidu.vn/tin/ky-ket-123.html?utm_source=rss")
    assert (page.publisher, str(page.published)) == ("Báo Ví Dụ", "2022-03-03")
    other = found["khac.html"]
    assert (other.text, other.url, str(other.published)) == (
        "Tổng kết năm\n\nSáng 3/3.", "http://vidu.vn/tin/tong-ket/", "2022-03-03",
    )  # fmt: skip
    own = found["tin.rss, mục 3"]
    assert own.text == (
        "Bổ nhiệm giám đốc sở\n\nSáng 4/3, Chủ tịch UBND tỉnh trao quyết định.\n\n"
        "Ông Lê Văn An giữ chức vụ.\n\nHồng Nhụy"
    )
    assert (own.identity, own.publisher) == ("url:https://vidu.vn/tin/bo-nhiem", "Báo Ví Dụ")
    assert own.raw.startswith(b"<p>S")


def test_the_feed_alone_gives_its_pages_too_and_each_once(tmp_path: Path) -> None:
    save(tmp_path, tin_rss=RSS, ky_ket_123_html="<p>Sở Y tế đã ký kết.</p>")
    alone, problems = read(tmp_path / "tin.rss")
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    together, _ = read(tmp_path)
    assert alone == together
    assert set(alone) == {"ky-ket-123.html", "tin.rss, mục 3"}


def test_what_a_page_says_itself_goes_before_its_entry(tmp_path: Path) -> None:
    page = (
        "---\npublisher: Sở Y tế\npublished: 2022-03-01\nurl: https://vidu.vn/tin/tong-ket\nid: A-1\n---\n"
        "Đầu đề riêng\n\nNội dung"
    )
    save(tmp_path, tin_xml=RSS, a_txt=page)
    found = read(tmp_path)[0]["a.txt"]
    assert (found.publisher, str(found.published), found.identifier) == ("Sở Y tế", "2022-03-01", "A-1")
    assert found.text == "Đầu đề riêng\n\nNội dung"


def test_a_page_with_another_url_is_not_taken_for_its_name(tmp_path: Path) -> None:
    save(
        tmp_path,
        tin_rss=RSS,
        ky_ket_123_html='<link rel="canonical" href="https://khac.vn/ky-ket-123.html"><p>Khác.</p>',
    )
    found, problems = read(tmp_path)
    assert found["ky-ket-123.html"].publisher is None
    assert problems[0].code == "feed-pages-missing"


def test_links_cannot_reach_files_outside_the_folder(tmp_path: Path) -> None:
    save(tmp_path, bi_mat_txt="Bí mật")
    links = ("../bi-mat.txt", "file:///etc/passwd", f"{tmp_path}/bi-mat.txt", "%2e%2e/bi-mat.txt", "http://[")
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    save(tmp_path, tin__a_rss=f"<rss><channel>{items}</channel></rss>")
    found, problems = read(tmp_path / "tin")
    assert found == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("feed-pages-missing", Severity.ERROR)]


def test_relative_links_lead_to_pages_below(tmp_path: Path) -> None:
    save(tmp_path, a_rss="<rss><channel><item><title>Tin</title><link>trang/b.html</link></item></channel></rss>")
    save(tmp_path, trang__b_html="<p>Nội dung.</p>", trang__c_html="<p>Khác.</p>")
    found = read(tmp_path)[0]
    assert found["b.html"].text == "Tin\n\nNội dung."
    assert found["c.html"].text == "Khác."
    assert found["b.html"].url is None


def test_atom_entries_with_content(tmp_path: Path) -> None:
    save(tmp_path, a_atom=ATOM)
    found, problems = read(tmp_path)
    assert problems == []
    first, second = found["a.atom, mục 1"], found["a.atom, mục 2"]
    assert first.text == "Thông báo & lịch\n\nHọp\nngày mai."
    assert (first.url, first.publisher, str(first.published)) == ("https://so.vidu.vn/tin/1", "Sở Nội vụ", "2022-03-06")
    assert (second.identity, second.text) == ("id:urn:uuid:2", "Không đường dẫn\n\nNội dung hai.")


def test_rss_of_version_1() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Sở A</title></channel><item rdf:about="https://a.vn/1">'
        "<title>Tin</title><link>https://a.vn/1</link><dc:date>2022-03-02T08:00:00+07:00</dc:date></item></rdf:RDF>"
    )
    entry = (read_feed(text, "a") or [])[0]
    assert (entry.title, entry.link, entry.publisher, entry.published) == (
        "Tin", "https://a.vn/1", "Sở A", "2022-03-02T08:00:00+07:00",
    )  # fmt: skip


def test_two_feeds_with_the_same_entry_give_it_once(tmp_path: Path) -> None:
    save(tmp_path, a_rss=RSS, b_rss=RSS)
    assert set(read(tmp_path)[0]) == {"a.rss, mục 3"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<rss><channel>", "feed-damaged"),
        ("<rss><channel></channel></rss>", "feed-empty"),
        ("<urlset><url/></urlset>", "not-a-feed"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>', "feed-damaged"),
        ('<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss><channel>&x;</channel></rss>', "feed-damaged"),
        ("<a>" * 2_000 + "</a>" * 2_000, "feed-damaged"),
        ("<rss><channel>" + "<item/>" * 5_001 + "</channel></rss>", "feed-too-long"),
    ],
)
def test_what_is_no_feed_is_refused_and_entities_never_expanded(tmp_path: Path, text: str, code: str) -> None:
    save(tmp_path, a_xml=text)
    found, problems = read(tmp_path)
    assert found == {}
    assert [problem.code for problem in problems] == [code]
    assert problems[0].remedy_vi and problems[0].remedy_en and problems[0].source


def test_xhtml_is_read_as_a_page(tmp_path: Path) -> None:
    save(
        tmp_path, a_xml='<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Chữ</p></body></html>'
    )
    assert read(tmp_path)[0]["a.xml"].text == "Chữ"


def test_missing_files_are_problems_of_their_own(tmp_path: Path) -> None:
    batch = Batch([tmp_path / "x.rss"], Settings())
    assert [item.code for item in batch.read(tmp_path / "x.rss") if isinstance(item, Problem)] == ["no-such-file"]
    assert find_files([tmp_path]) == [tmp_path]


def test_addresses_are_the_same_page_without_scheme_tracking_and_fragment() -> None:
    assert same_address("http://www.vidu.vn/tin/1/?utm_source=rss&id=2#a") == same_address("https://vidu.vn/tin/1?id=2")
    assert same_address("https://vidu.vn/tin/1") != same_address("https://vidu.vn/tin/2")
    assert same_address("không phải") == ""
