"""Every quote is exactly the characters of its text at its range, from bytes to the graph, whatever the Unicode."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.authority import load_authority
from kg.evaluation.found import found
from kg.extraction.facts import Reading
from kg.extraction.reader import Reader
from kg.identity.iris import Iris
from kg.identity.known_authority import KnownAuthority
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.language.span import Span
from kg.mapping.authority import AuthorityStatements
from kg.mapping.entry import Entry
from kg.mapping.mapper import map_reading
from kg.namespaces import PROV, RDF, TB
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("examples", "tests/corpus/texts", "tests/corpus/dev/texts")
    for path in (ROOT / folder).iterdir()
    if path.suffix in {".txt", ".html"}
)
TEXTS = [path for path in FILES if path.suffix == ".txt"]

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
EMOJI = ("🎉", "👨‍👩‍👧‍👦", "🇻🇳", "☀️", "𝐍𝐠𝐮𝐲ễ𝐧")
ODD = (
    *ZERO_WIDTH,
    *EMOJI,
    "\u00a0",
    "\u202f",
    "\u3000",
    "\u2028",
    "\u0301",
    "\u0323",
    "\x01",
    "\x85",
    "İ",
    "ß",
    "ŉ",
    "ﬁ",
)

_LATE = {"òa": "oà", "óa": "oá", "ọa": "oạ", "ủy": "uỷ", "ùy": "uỳ", "ỏe": "oẻ"}
_OTHER_LETTERS = str.maketrans({"Đ": "Ð", "đ": "ð", "-": "–", " ": "\u00a0", "'": "’", "ậ": "â\u0323", "ồ": "ô\u0340"})


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def late_tones(text: str) -> str:
    for new, old in _LATE.items():
        text = text.replace(new, old)
    return text


def other_letters(text: str) -> str:
    """Letters that look the same: eth for Đ, marks in another order, no-break spaces, dashes."""
    return text.translate(_OTHER_LETTERS)


def one_line(text: str) -> str:
    return " ".join((text * 4).split())


CHANGES: tuple[Callable[[str], str], ...] = (crlf, decomposed, late_tones, other_letters, one_line, str.upper)


@cache
def reader() -> Reader:
    return Reader(load_authority())


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resolver]:
    with Registry(tmp_path_factory.mktemp("quotes") / "registry.sqlite") as registry:
        yield Resolver(registry, KnownAuthority(load_authority()), date(2026, 1, 2))


def announced(path: Path, change: Callable[[str], str] = str) -> Announcement:
    """The file as an announcement, its body (not its front matter) changed."""
    data = path.read_text(encoding="utf-8")
    front, body = re.fullmatch(r"(---\n.*?\n---\n)?(.*)", data, re.DOTALL).groups()  # type: ignore[union-attr]
    return read_data(((front or "") + change(body)).encode(), path, Settings())


def entry(reading: Reading, resolver: Resolver) -> Entry:
    resolver.plan([resolver.outline(reading)], replace=True)
    iris = Iris(Settings().base)
    statements = AuthorityStatements(load_authority(), iris)
    return map_reading(reading, resolver.resolution(reading), iris, resolver.mentions, statements)


def spans(value: Any) -> Iterator[Span]:
    """Every span in a reading."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Announcement):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))


def check(announcement: Announcement, resolver: Resolver) -> Reading:
    """Read and map; all spans lie in the text, all quotes are its characters."""
    text = announcement.text
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    reading = reader().read(announcement)
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip(), f"a quote of nothing but space: {span}"
    for person in reading.persons:
        for mention in person.mentions:
            assert any(c.isalpha() for c in mention.of(text))
    mapped = entry(reading, resolver)
    assert mapped.text.content == text
    quotes = list(mapped.statements.subjects(RDF.type, TB.Quote))
    assert quotes or not spans_of_facts(reading)
    for quote in quotes:
        start, end = map(int, re.fullmatch(r".*#char=(\d+),(\d+)", str(quote)).groups())  # type: ignore[union-attr]
        (words,) = mapped.statements.objects(quote, PROV.value)
        assert str(words) == text[start:end]
        assert (quote, PROV.wasQuotedFrom, mapped.text.iri) in mapped.statements
    return reading


def spans_of_facts(reading: Reading) -> list[Span]:
    return [span for item in found(reading).values() for span in item.spans]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_quotes_of_examples_and_corpus(path: Path, resolver: Resolver) -> None:
    reading = check(announced(path), resolver)
    assert list(spans(reading.events)), "an announcement of which nothing is read proves nothing"


@pytest.mark.parametrize("change", [crlf, decomposed, late_tones], ids=lambda change: change.__name__)
def test_spelling_that_means_nothing_changes_no_fact(change: Callable[[str], str]) -> None:
    for path in TEXTS[::6]:
        plain, other = reader().read(announced(path)), reader().read(announced(path, change))
        assert set(found(plain)) == set(found(other)), path.name


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(TEXTS),
    changes=st.lists(st.sampled_from(CHANGES), max_size=3, unique=True),
    inserted=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(ODD) | st.characters(codec="utf-8", exclude_characters="\0")),
        max_size=30,
    ),
)
def test_quotes_of_texts_with_odd_characters(
    path: Path,
    changes: list[Callable[[str], str]],
    inserted: list[tuple[float, str]],
    resolver: Resolver,
) -> None:
    def change(text: str) -> str:
        for one in changes:
            text = one(text)
        for share, odd in sorted(inserted, reverse=True):
            at = round(share * len(text))
            text = text[:at] + odd + text[at:]
        return "A" + text  # never so odd that nothing is left, nor HTML

    check(announced(path, change), resolver)
