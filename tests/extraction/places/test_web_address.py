"""The province that a web address tells, where nothing else does."""

from __future__ import annotations

import dataclasses

import pytest

from kg.authority import load_authority
from kg.extraction.places.web_address import province_of
from kg.extraction.words.lexicon import load_lexicon
from tests.extraction.reading import announcement, names, reader

TEXT = "Sáng 1/8, Ban Tuyên giáo Tỉnh ủy và Sở Dân tộc và Tôn giáo tỉnh đón đoàn."


@pytest.mark.parametrize(
    ("url", "province"),
    [
        ("https://sonoivu.dienbien.gov.vn/vi/news/hop-bao", "Điện Biên"),
        ("https://mot.example.org/thanh-hoa-hop-bao-thang-tam", "Thanh Hóa"),
        ("https://mot.example.org/thua-thien-hue-hop-bao-5.html", "Thừa Thiên Huế"),
        ("https://mot.example.org/H%C3%A0-N%E1%BB%99i-h%E1%BB%8Dp-b%C3%A1o", "Hà Nội"),
        ("https://mot.example.org/hop-bao-o-thanh-hoa", None),
        ("https://mot.example.org/thanh-hoa", None),
        ("https://thanhhoanews.example.org/hop-bao-thang-tam", None),
        ("http://[mot", None),
    ],
)
def test_the_host_or_the_beginning_of_the_headline_tells_it(url: str, province: str | None) -> None:
    found = province_of(url, load_lexicon(load_authority()))
    assert (found.name if found is not None else None) == province


def agencies(text: str, url: str, **metadata: str) -> list[str]:
    read = reader().read(dataclasses.replace(announcement(text, **metadata), url=url))
    known = names(read)
    return sorted(known[agency.ref] for agency in read.agencies)


def test_bodies_without_a_place_are_of_the_province_of_the_address() -> None:
    url = "https://mot.example.org/thanh-hoa-don-doan-ngay-dau-thang"
    assert agencies(TEXT, url) == ["Ban Tuyên giáo Tỉnh ủy Thanh Hóa", "Sở Dân tộc và Tôn giáo tỉnh Thanh Hóa"]


def test_the_publisher_and_the_text_come_first() -> None:
    url = "https://mot.example.org/thanh-hoa-don-doan-ngay-dau-thang"
    expected = ["Ban Tuyên giáo Tỉnh ủy Long An", "Sở Dân tộc và Tôn giáo tỉnh Long An"]
    assert agencies(TEXT, url, publisher="Báo Long An") == expected
    assert agencies(f"Tin tỉnh Long An\n{TEXT}", url) == expected
