"""Addresses: URIs pass as they are, IRIs are encoded, doubtful ones refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.problems import SourceError
from kg.sources.address import AddressError, web_address
from kg.sources.metadata import Value, checked


@pytest.mark.parametrize(
    "value",
    [
        "https://example.vn/",
        "http://example.vn:8080/a/b.html?x=1&y=%20#z",
        "https://baoninhbinh.org.vn/s/b%C3%AD%20th%C6%B0?page=89",
        "http://[2001:db8::1]/a",
    ],
)
def test_a_uri_is_kept(value: str) -> None:
    assert web_address(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.vn/thông báo", "https://example.vn/th%C3%B4ng%20b%C3%A1o"),
        ("https://example.vn/a?q=Hà Nội#mục", "https://example.vn/a?q=H%C3%A0%20N%E1%BB%99i#m%E1%BB%A5c"),
        ('https://example.vn/<script>"a"', "https://example.vn/%3Cscript%3E%22a%22"),
        ("https://example.vn/a[1]?b[]=2", "https://example.vn/a%5B1%5D?b%5B%5D=2"),
        ("HTTPS://Example.VN/A", "https://example.vn/A"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://example.vn/ba\u0301o", "https://example.vn/b%C3%A1o"),
    ],
)
def test_an_iri_becomes_its_uri(value: str, expected: str) -> None:
    assert web_address(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "example.vn/a",
        "ftp://example.vn/a",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://ten:matkhau@example.vn/",
        "https://example.vn\\@evil.example/",
        "https://example.vn/100%",
        "https://example.vn/%zz",
        "https://exa mple.vn/",
        "https://example.vn:port/",
        "https://example.vn:99999/",
        "https://[::1/",
        "https://example.vn/a\nb",
        "https://example.vn/" + "a" * 2_000,
    ],
)
def test_what_is_no_web_address_or_has_two_readings_is_refused(value: str) -> None:
    with pytest.raises(AddressError) as caught:
        web_address(value)
    assert caught.value.vi and caught.value.en


def test_encoding_is_told_as_a_warning_and_capitals_in_the_host_are_not() -> None:
    found = checked({"url": Value("https://example.vn/a b", "dòng 3")}, "a.txt")
    assert (found.url, [w.code for w in found.warnings]) == ("https://example.vn/a%20b", ["url-encoded"])
    assert checked({"url": Value("https://Example.vn/a")}, "a.txt").warnings == ()


def test_a_refused_address_names_file_place_and_remedy() -> None:
    with pytest.raises(SourceError) as caught:
        checked({"url": Value("javascript:alert(1)", "dòng 3")}, "a.txt")
    assert caught.value.problem.line("vi") == (
        "a.txt: dòng 3: Giá trị của url không bắt đầu bằng http:// hay https://. "
        "Hãy chép địa chỉ từ thanh địa chỉ của trình duyệt. «javascript:alert(1)»"
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_accepted_is_a_valid_iri_and_stays_the_same(host: str, path: str) -> None:
    try:
        address = web_address(f"https://{host}.vn/{path}")
    except AddressError:
        return
    assert NamedNode(address).value == address
    assert web_address(address) == address
