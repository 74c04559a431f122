"""Names of persons of every kind, and words in capitals that name nobody."""

from __future__ import annotations

import pytest

from kg.authority import load_authority
from kg.extraction.actors.actors import read_actors
from kg.extraction.article import Article
from tests.extraction.reading import announcement


def names(text: str) -> list[str]:
    found = read_actors(Article.of(announcement(text)), load_authority())
    return [person.name for person in found.persons]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("bà Claire Lambert-Moreau, Phó Tổng Lãnh sự Pháp", ["Claire Lambert-Moreau"]),
        ("GS. Jean-Paul Lefèvre, Chủ tịch Hội Y học tỉnh", ["Jean-Paul Lefèvre"]),
        ("ông Choi Min-jae, Giám đốc Sở Y tế", ["Choi Min-jae"]),
        ("ông Trần Văn Mận-Phó Giám đốc Sở Y tế", ["Trần Văn Mận"]),
        ("Thiếu tá Lê Văn Ấp, Phó trưởng Công an huyện Bến Lức", ["Lê Văn Ấp"]),
        ("BSCKII. Trần Mận Trường Sơn, Giám đốc Sở Y tế", ["Trần Mận Trường Sơn"]),
        ("bà H'Mận Êban, Phó Chủ tịch HĐND tỉnh", ["H'Mận Êban"]),
        ("ông Y Khúc Niê Kdăm và ông Giàng A Mận", ["Y Khúc Niê Kdăm", "Giàng A Mận"]),
        ("ông Mạc Văn Được, ông Lê Văn Của và bà Hồ Thị Phòng", ["Mạc Văn Được", "Lê Văn Của", "Hồ Thị Phòng"]),
        ("Chủ tịch UBND Tỉnh Lê Văn Khúc", ["Lê Văn Khúc"]),
        ("Phó Bí thư Đảng ủy Bộ Cao Thị Oanh", ["Cao Thị Oanh"]),
        ("Ủy ban khóa I. Ông Hạng Nhè Mận phát biểu", ["Hạng Nhè Mận"]),
        ("trưởng thôn Rơ Châm Khúc, em Nay H'Oanh, học sinh Trường THCS Ama Khê", ["Rơ Châm Khúc", "Nay H'Oanh"]),
        ("đại biểu Hồ Văn Khúc (Đoàn Long An)", ["Hồ Văn Khúc"]),
        ("ông Hồ Văn Khúc, lo cho trẻ em. Bà Mận Thị Na cũng vậy", ["Hồ Văn Khúc", "Mận Thị Na"]),
        ("bà Mận Thị Xuyến và ông Ama Khúc", ["Mận Thị Xuyến", "Ama Khúc"]),
        ("ông K'Tuýp, Giám đốc Sở Y tế và bà Ka' Lép, Phó Giám đốc", ["K'Tuýp", "Ka' Lép"]),
        ("Giám đốc Sở Y tế K’Tuýp; Phó Giám đốc: H' Lép Bkrông", ["K’Tuýp", "H' Lép Bkrông"]),
        ("Chủ tịch UBND tỉnh Ksor Tuýp, tân binh Rcom Lép (phường 1)", ["Ksor Tuýp", "Rcom Lép"]),
        ("Y Tuýp Niê Kđăm; N' Jri Lép; Bh’riu Tuýp", ["Y Tuýp Niê Kđăm", "N' Jri Lép", "Bh’riu Tuýp"]),
        ("Sái Văn Tuýp, Cồ Thị Lép và Voòng A Tuýp", ["Sái Văn Tuýp", "Cồ Thị Lép", "Voòng A Tuýp"]),
    ],
)
def test_names(sentence: str, expected: list[str]) -> None:
    assert names(f"Họp ở Long An\nDự họp có {sentence}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "CHĂM LO PHỤ NỮ, TRẺ EM VÙNG ĐỒNG BÀO KHMER\nTỉnh Long An họp.",
        "Giải thưởng\nBan Tổ chức trao giải cho Đoàn Khối Các cơ quan tỉnh Long An.",
        "Họp ở Long An\nHai nước anh em Việt Nam và Lào cùng chăm lo cho trẻ em Khmer.",
        "Ngân hàng ở Long An\nDự có Giám đốc Khối Marketing của ngân hàng.",
        "Họp ở Long An\nDự có Phó Hội trưởng và các hội viên.",
        "Họp ở Long An\nĐoàn đến xã K' Dang, xã H' Neng và Trường Đại học Y Dược.",
    ],
)
def test_no_names(text: str) -> None:
    assert names(text) == []


def test_a_headline_in_capitals_names_a_person_and_tells_of_him() -> None:
    text = "ÔNG LÊ VĂN MẬN GIỮ CHỨC GIÁM ĐỐC SỞ Y TẾ\nTỉnh Long An bổ nhiệm ông Lê Văn Mận giữ chức Giám đốc Sở Y tế."
    assert names(text) == ["Lê Văn Mận"]
