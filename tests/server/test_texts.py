from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.publication.labels import KINDS
from server.pages import dates
from server.pages.page import Piece
from server.pages.text import pieces
from server.pages.view import Link
from server.texts import texts

SERVER = Path(__file__).parents[2] / "server"


def test_both_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    vi, en = texts("vi"), texts("en")
    assert vi.keys() == en.keys()
    for key in vi:
        assert set(re.findall(r"{\w+}", vi[key])) == set(re.findall(r"{\w+}", en[key])), key
        assert vi[key].strip() and en[key].strip()


def test_every_text_that_is_asked_for_is_there() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in [*SERVER.rglob("*.html"), *SERVER.rglob("*.py")])
    asked = set(re.findall(r"""\bt\(\s*["']([a-z][\w.-]*)["'][,)]""", code))
    asked |= {f"error.{code}" for code in re.findall(r"""known\("([\w-]+)"\)""", code)}
    asked |= {f"error.{code}.remedy" for code in re.findall(r"""known\("([\w-]+)"\)""", code)}
    asked |= {f"kind.{kind}" for kind in KINDS}
    assert len(asked) > 60
    assert asked <= texts("vi").keys()


def test_no_text_is_left_over() -> None:
    """Keys that are put together at run time begin with these."""
    made = (
        "fact.",
        "section.",
        "notice.",
        "kind.",
        "count.",
        "tenure.",
        "review.",
        "error.",
        "language.",
        "held.",
        "about.programs.",
        "browse.",
        "facet.",
        "timeline.",
        "islands.",
        "home.by-",
    )
    code = "\n".join(p.read_text(encoding="utf-8") for p in [*SERVER.rglob("*.html"), *SERVER.rglob("*.py")])
    quoted = set(re.findall(r"""["'][a-z][\w.-]*["']""", code))
    unused = [key for key in texts("vi") if not key.startswith(made) and not {f'"{key}"', f"'{key}'"} & quoted]
    assert unused == []


@pytest.mark.parametrize(
    ("value", "kind", "vi", "en"),
    [
        ("2022-02-24", "date", "24/02/2022", "24 February 2022"),
        ("2022-02", "gYearMonth", "02/2022", "February 2022"),
        ("2022", "gYear", "2022", "2022"),
        ("2024-01-02T03:04:05Z", "dateTime", "02/01/2024", "2 January 2024"),
        ("about 2022", "string", "about 2022", "about 2022"),
        ("-0044-03-15", "date", "-0044-03-15", "-0044-03-15"),
        ("0.97", "decimal", "0.97", "0.97"),
    ],
)
def test_dates(value: str, kind: str, vi: str, en: str) -> None:
    datatype = f"http://www.w3.org/2001/XMLSchema#{kind}"
    assert (dates.written(value, datatype, "vi"), dates.written(value, datatype, "en")) == (vi, en)


def test_spans() -> None:
    assert dates.span("2022", "2025", "vi") == "2022 – 2025"
    assert dates.span("2022", "2022", "vi") == "2022"
    assert dates.span("2022", "", "vi") == "từ 2022"
    assert dates.span("", "2022", "en") == "until 2022"
    assert dates.span("", "", "en") == ""


def test_pieces_of_a_text_with_quotes_within_quotes() -> None:
    text = "Ông A - Giám đốc.\n\nBà B."
    name, office = Link("A", "/a"), Link("Giám đốc", "/b")
    found = pieces(text, [(4, 16, "A - Giám đốc", (office,)), (4, 5, "A", (name,)), (22, 23, "B", ())])
    assert found == [
        [
            Piece("Ông "),
            Piece("A", ("char-4-16", "char-4-5"), (office, name), True),
            Piece(" - Giám đốc", (), (office,), True),
            Piece("."),
        ],
        [Piece("Bà "), Piece("B", ("char-22-23",), (), True), Piece(".")],
    ]


def test_a_quote_of_another_text_is_passed_over() -> None:
    assert pieces("abc", [(0, 2, "xy", ())]) == [[Piece("abc")]]


def test_overlapping_quotes_lose_no_character() -> None:
    text = "abcdefgh"
    found = pieces(text, [(1, 5, "bcde", ()), (3, 7, "defg", ()), (7, 8, "h", ())])
    assert "".join(piece.text for piece in found[0]) == text
    assert [piece.text for piece in found[0] if piece.anchors] == ["bc", "de", "h"]
