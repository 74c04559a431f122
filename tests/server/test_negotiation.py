from __future__ import annotations

import pytest

from server.negotiation import choose, choose_language, parse_accept, quality

DOCUMENT = [
    ("text/turtle", "ttl"),
    ("text/html", "html"),
    ("application/ld+json", "jsonld"),
    ("application/n-triples", "nt"),
    ("application/rdf+xml", "rdf"),
]
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RAPPER = "application/n-triples, application/x-turtle;q=0.8, text/plain;q=0.5, */*;q=0.1"

CASES: list[tuple[str | None, str | None]] = [
    # absent, empty, anything
    (None, "ttl"),
    ("", "ttl"),
    ("   ", "ttl"),
    (" , ,", "ttl"),
    ("*/*", "ttl"),
    ("*", "ttl"),
    ("*/*;q=0.1", "ttl"),
    # one type
    ("text/turtle", "ttl"),
    ("text/html", "html"),
    ("application/ld+json", "jsonld"),
    ("application/n-triples", "nt"),
    ("application/rdf+xml", "rdf"),
    ("TEXT/HTML", "html"),
    ("Application/LD+JSON", "jsonld"),
    ("image/png", None),
    ("text/turtles", None),
    # lists without quality: our order decides
    ("text/html, text/turtle", "ttl"),
    ("application/rdf+xml,application/ld+json", "jsonld"),
    ("image/png, text/html", "html"),
    # qualities
    ("text/html;q=0.5, text/turtle;q=0.4", "html"),
    ("text/html;q=0.5, text/turtle;q=0.500", "ttl"),
    ("text/html;q=1.0, text/turtle", "ttl"),
    ("text/html;q=1.0, text/turtle;q=0.999", "html"),
    ("text/html; q=0.9 , application/n-triples ; q=0.95", "nt"),
    ("application/rdf+xml;q=.9, text/html;q=.1", "rdf"),
    ("text/html;Q=0.2, text/turtle;Q=0.1", "html"),
    # refusals
    ("text/turtle;q=0", None),
    ("text/turtle;q=0.0, text/html", "html"),
    ("*/*;q=0", None),
    ("text/turtle;q=0, */*", "html"),
    ("text/turtle;q=0, text/html;q=0, */*;q=0.3", "jsonld"),
    ("*/*, text/turtle;q=0", "html"),
    ("text/*;q=0, */*", "jsonld"),
    ("text/*;q=0, text/html, */*", "html"),
    ("application/*;q=0", None),
    # wildcards and specificity
    ("text/*", "ttl"),
    ("application/*", "jsonld"),
    ("text/*, text/turtle;q=0.5", "html"),
    ("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "html"),
    ("text/html;q=0.1, */*", "ttl"),
    ("text/turtle;q=0.1, text/*;q=0.9", "html"),
    ("application/*;q=0.9, text/turtle;q=0.5", "jsonld"),
    ("image/*, application/*;q=0.2", "jsonld"),
    ("*/turtle", "ttl"),  # no range at all: passed over, nothing else asked
    ("*/turtle, text/html", "html"),
    # parameters
    ("text/turtle;charset=utf-8", "ttl"),
    ("text/html;charset=UTF8", "html"),
    ("text/turtle;charset=iso-8859-1", None),
    ("text/turtle;charset=iso-8859-1, application/n-triples", "nt"),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
    ('application/ld+json;profile="a,b;q=0"', "jsonld"),
    ("text/html;level=1;q=0.4, text/turtle;q=0.3", "html"),
    ("text/html;q=0.4;ext=1, text/turtle;q=0.3", "html"),
    # slips that must cost nobody the answer
    ("text/html;q=high, text/turtle;q=0.1", "ttl"),
    ("text/html;q=2", "ttl"),
    ("text/html;q=-1, application/n-triples", "nt"),
    ("garbage", "ttl"),
    ("text", "ttl"),
    ("text/html;;q=0.5", "html"),
    ("text/html;", "html"),
    ("text/html, ,text/turtle;q=0.1", "html"),
    ('text/html;x="unclosed, text/turtle', "ttl"),
    # as clients send it
    (CHROME, "html"),
    (RAPPER, "nt"),
    ("application/rdf+xml, text/rdf;q=0.6, */*;q=0.1", "rdf"),
    ("application/sparql-results+json,application/json,text/javascript", None),
    ("text/turtle, application/rdf+xml;q=0.9, application/ld+json;q=0.8, */*;q=0.1", "ttl"),
    ("application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,text/turtle;q=0.95", "ttl"),
    ("text/html,application/xhtml+xml", "html"),
]


@pytest.mark.parametrize(("header", "expected"), CASES, ids=[repr(header) for header, _ in CASES])
def test_choice(header: str | None, expected: str | None) -> None:
    assert choose(header, DOCUMENT) == expected


def test_the_most_specific_range_gives_the_quality() -> None:
    ranges = parse_accept("text/*;q=0.3, text/turtle;q=0.7, */*;q=0.9")
    assert [quality(t, ranges) for t in ("text/turtle", "text/html", "image/png")] == [0.7, 0.3, 0.9]


def test_an_endless_header_is_read_only_in_part() -> None:
    assert choose("image/png," * 100_000 + "text/turtle", DOCUMENT) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "vi"),
        ("", "vi"),
        ("*", "vi"),
        ("en", "en"),
        ("en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7", "vi"),
        ("fr-FR, fr;q=0.9, en;q=0.1", "en"),
        ("fr", "vi"),
        ("en;q=0, *", "vi"),
        ("vi;q=0, *", "en"),
        ("de, *;q=0.5, en;q=0.6", "en"),
        ("not a language", "vi"),
        ("en;q=x", "vi"),
    ],
)
def test_language(header: str | None, expected: str) -> None:
    assert choose_language(header, ("vi", "en")) == expected
