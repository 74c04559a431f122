"""What results can be drawn as; and the same drawing on the page that works without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from server import pages
from server.pages.charts import MOST_BARS, MOST_SPANS, Dated, Tick, bars, timeline
from server.pages.view import Link, View
from server.site import site
from server.sparql.views import Drawn, drawn

XSD = "http://www.w3.org/2001/XMLSchema#"


def cell(value: str, kind: str = "") -> dict[str, str]:
    if kind == "uri":
        return {"type": "uri", "value": value}
    return {"type": "literal", "value": value} | ({"datatype": XSD + kind} if kind else {})


@pytest.fixture
def view(app: Flask) -> Iterator[View]:
    with app.test_request_context("/?lang=vi"):
        yield pages.view(site(), site().snapshot())


def words(result: Drawn) -> list[tuple[str, str, float]]:
    return [(", ".join(link.text for link in bar.label), bar.text, bar.percent) for bar in result.bars]


def test_numbers_beside_names_are_bars(view: View) -> None:
    rows = [
        {"who": cell("http://x.vn/a", "uri"), "name": cell("An"), "n": cell("1500", "integer")},
        {"who": cell("http://x.vn/b", "uri"), "name": cell("Bình"), "n": cell("300", "integer")},
        {"name": cell("Cúc")},
    ]
    result = drawn(view, ["who", "name", "n"], rows)
    assert words(result) == [("An", "1.500", 100.0), ("Bình", "300", 20.0)]
    assert (result.measure, result.timeline) == ("n", None)


def test_numbers_by_year_are_bars_and_no_timeline(view: View) -> None:
    rows = [{"year": cell("2021", "integer"), "n": cell("2", "integer")}, {"n": cell("4", "integer")}]
    result = drawn(view, ["year", "n"], rows)
    assert words(result) == [("2021", "2", 50.0), ("–", "4", 100.0)]
    assert result.timeline is None


def test_dates_beside_names_are_a_timeline(view: View) -> None:
    rows = [
        {"name": cell("An"), "first": cell("2020-01-01", "date"), "last": cell("2023-01-01", "date")},
        {"name": cell("Bình"), "first": cell("2022", "gYear")},
        {"name": cell("Cúc")},
    ]
    result = drawn(view, ["name", "first", "last"], rows).timeline
    assert result is not None
    assert [tick.text for tick in result.ticks] == ["2020", "2021", "2022", "2023", "2024"]
    assert [(span.text, span.start, span.width) for span in result.spans] == [
        ("01/01/2020 – 01/01/2023", 0.0, 75.0),
        ("2022", 50.0, pytest.approx(24.9, abs=0.1)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"a": cell("An"), "n": cell("1", "integer")}],
        [{"a": cell("An"), "n": cell("1", "integer")}, {"a": cell("B"), "n": cell("-1", "integer")}],
        [{"a": cell("An"), "n": cell("NaN", "double")}, {"a": cell("B"), "n": cell("x", "double")}],
        [{"a": cell("An"), "n": cell("INF", "double")}, {"a": cell("B"), "n": cell("1", "double")}],
        [{"a": cell("An"), "n": cell("1")}, {"a": cell("B"), "n": cell("2")}],
        [{"n": cell("1", "integer")}, {"n": cell("2", "integer")}],
        [{"a": cell("An"), "n": cell("2022-13-45", "date")}, {"a": cell("B"), "n": cell("99999", "gYear")}],
        [{"a": cell("An"), "n": cell("9999-12", "gYearMonth")}, {"a": cell("B")}],
    ],
)
def test_nothing_is_drawn_of_what_says_nothing(view: View, rows: list[dict[str, dict[str, str]]]) -> None:
    assert drawn(view, ["a", "n"], rows) in (Drawn(), Drawn(measure="n"))


def test_charts_are_bounded() -> None:
    label = [Link("x")]
    assert len(bars([(label, 1.0, "1")] * 500)) == MOST_BARS
    long = timeline([Dated(label, "", f"{1900 + n}", "") for n in range(100)])
    assert long is not None
    assert (len(long.spans), long.left_out) == (MOST_SPANS, 100 - MOST_SPANS)
    assert len(long.ticks) <= 8
    turned = timeline([Dated([Link(str(n))], "", f"{1900 + n}", "") for n in range(100)], turned=True)
    assert turned is not None
    assert [turned.spans[place].label[0].text for place in (0, -1)] == [str(MOST_SPANS - 1), "0"]
    assert Tick("1900", 0.0) in long.ticks
    assert timeline([Dated(label, "", "2020", ""), Dated(label, "", "", "")]) is None
    assert timeline([Dated(label, "", "2020", "2019"), Dated(label, "", "2020", "")]) is None


def test_the_page_of_a_result_draws_it_beside_the_table(client: FlaskClient) -> None:
    query = (
        "SELECT ?name (COUNT(*) AS ?events) { ?part cv:hasParticipant/foaf:name ?name } GROUP BY ?name ORDER BY ?name"
    )
    page = LexborHTMLParser(client.get(f"/sparql?query={quote(query)}&lang=en", headers={"Accept": "text/html"}).text)
    chart = page.css_first("#views figure.chart")
    rows = [re.sub(r"\s+", " ", row.text()).strip() for row in chart.css("li")]
    assert "Nguyễn Tấn Tuân 2" in rows
    assert "<script>alert(1)</script> 1" in rows, "shown as text"
    assert all(svg.attributes["aria-hidden"] == "true" for svg in chart.css("svg"))
    assert page.css_first("table") is not None


def test_a_table_that_cannot_be_drawn_has_no_chart(client: FlaskClient) -> None:
    page = client.get(f"/sparql?query={quote('SELECT * { ?s foaf:name ?o }')}", headers={"Accept": "text/html"}).text
    assert '<div id="views">' in page and "<figure" not in page
