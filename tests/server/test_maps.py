"""Maps: where dots and names stand, what results can be drawn on one, and the pages that have one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import dist
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from kg.namespaces import PREFIXES
from kg.settings import Settings
from server import pages
from server.app import create_app
from server.pages.maps import MOST, WIDEST, Dot, Map, Mark, chart
from server.pages.view import View
from server.points import Point, Points
from server.site import site
from server.sparql.views import drawn
from tests.server.sample import BASE, make_store, quads
from tests.server.test_pages import page, words
from tests.server.test_views import cell

TOWNS = {
    "Hà Nội": (21.03, 105.85),
    "Bắc Ninh": (21.18, 106.06),
    "Hải Phòng": (20.86, 106.68),
    "Đà Nẵng": (16.07, 108.22),
    "Quy Nhơn": (13.77, 109.22),
    "Nha Trang": (12.25, 109.19),
    "Cà Mau": (9.18, 105.15),
}
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"


def points(places: dict[str, tuple[float, float]]) -> Points:
    text = "".join(
        f"<http://x.vn/{number}> geo:lat {north} ; geo:long {east} .\n"
        for number, (north, east) in enumerate(places.values())
    )
    store = ox.Store()
    store.load(f"@prefix geo: <{PREFIXES['geo']}> .\n{text}".encode(), format=ox.RdfFormat.TURTLE)
    return Points(store)


def mapped(values: dict[str, float]) -> Map:
    marks = [Mark(Point(*TOWNS[name]), name, value, str(value)) for name, value in values.items()]
    found = chart(marks, points(TOWNS))
    assert found is not None
    return found


def dots(found: Map) -> dict[str, Dot]:
    return {dot.mark.name: dot for dot in found.dots}


def test_north_is_up_east_is_right_and_distances_are_true_to_scale() -> None:
    found = mapped({"Hà Nội": 1, "Đà Nẵng": 1, "Cà Mau": 1, "Quy Nhơn": 1})
    north, middle, south, east = (dots(found)[name] for name in ("Hà Nội", "Đà Nẵng", "Cà Mau", "Quy Nhơn"))
    assert north.y < middle.y < south.y < found.height
    assert 0 < south.x < north.x < middle.x < east.x < found.width
    # Hà Nội – Đà Nẵng 606 km, Đà Nẵng – Quy Nhơn 278 km as the crow flies
    ratio = dist((north.x, north.y), (middle.x, middle.y)) / dist((middle.x, middle.y), (east.x, east.y))
    assert ratio == pytest.approx(606 / 278, rel=0.02)


def test_areas_are_as_the_numbers_and_the_largest_are_drawn_first() -> None:
    found = mapped({"Cà Mau": 9, "Hà Nội": 36, "Đà Nẵng": 0})
    assert [dot.mark.name for dot in found.dots] == ["Hà Nội", "Cà Mau", "Đà Nẵng"], "the small are not covered"
    large, small, none = (dot.radius for dot in found.dots)
    assert (large, small) == (WIDEST, WIDEST / 2)
    assert none > 0, "what is there is seen"


def test_names_stand_within_the_map_and_on_nothing_else() -> None:
    found = mapped({name: 10.0 + number for number, name in enumerate(TOWNS)})
    named = [(dot, dot.name) for dot in found.dots if dot.name]
    assert {"Hà Nội", "Đà Nẵng", "Nha Trang", "Cà Mau"} <= {dot.mark.name for dot, _ in named}
    spans = []
    for dot, name in named:
        width = 7 * len(dot.mark.name)
        left = name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
        assert left >= 0 and left + width <= found.width, dot.mark.name
        spans.append((left, left + width, name.y - 10, name.y))
        for other in found.dots:
            is_beside = other.x + other.radius <= left or other.x - other.radius >= left + width
            assert is_beside or not name.y - 10 < other.y < name.y, f"{dot.mark.name} on {other.mark.name}"
    for number, one in enumerate(spans):
        for two in spans[number + 1 :]:
            assert one[1] <= two[0] or two[1] <= one[0] or one[3] <= two[2] or two[3] <= one[2]


def test_the_shade_joins_neighbours_and_crosses_no_sea() -> None:
    found = mapped({"Hà Nội": 1})
    strokes = [tuple(map(float, numbers)) for numbers in re.findall(r"M(\S+) (\S+)L([^\sM]+) ([^\sM]+)", found.shade)]
    assert strokes
    assert all(dist(one[:2], one[2:]) < 80 for one in strokes)
    assert len(found.others) == len(TOWNS) - 1, "the other provinces are seen, too"


def test_the_islands_out_at_sea_are_on_every_map_within_it_and_east_of_the_coast() -> None:
    found = mapped({"Hà Nội": 1})
    groups = {group.key: group for group in found.archipelagos}
    assert groups.keys() == {"hoang-sa", "truong-sa"}
    coast = max(dot.x for dot in mapped(dict.fromkeys(TOWNS, 1.0)).dots)
    for group in groups.values():
        assert len(group.islands) > 4
        assert all(coast < x < found.width and 0 < y < group.y for x, y in group.islands)
        assert group.y < found.height
    assert groups["hoang-sa"].y < groups["truong-sa"].y


def test_what_cannot_be_drawn_is_counted() -> None:
    nowhere = [Mark(Point(48.85, 2.35), "Paris", 1, "1"), Mark(Point(0, 0), "?", 1, "1")]
    wrong = [Mark(Point(*TOWNS["Hà Nội"]), "Hà Nội", value, "") for value in (float("nan"), float("inf"), -1.0)]
    assert chart([*nowhere, *wrong], points(TOWNS)) is None
    many = [Mark(Point(10 + number / 100, 106), "x", 1, "1") for number in range(MOST + 5)]
    found = chart([*many, *nowhere], points({}), left_out=3)
    assert found is not None
    assert (len(found.dots), found.left_out) == (MOST, 10)


def test_points_are_those_of_what_a_place_lies_in() -> None:
    store = ox.Store()
    text = f"""@prefix geo: <{PREFIXES["geo"]}> . @prefix schema: <https://schema.org/> .
      @prefix tb: <{PREFIXES["tb"]}> . @prefix xsd: <{PREFIXES["xsd"]}> . @base <http://x.vn/> .
      <hall> schema:containedInPlace <commune> . <commune> schema:containedInPlace <bare>, <province> .
      <province> geo:lat 12.25 ; geo:long 109.19 ; tb:validTo "2025-06-30"^^xsd:date .
      <half> geo:lat 1.0 . <words> geo:lat "north" ; geo:long 1.0 . <round> schema:containedInPlace <round> ."""
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    known = Points(store)
    assert known.of("http://x.vn/hall") == Point(12.25, 109.19, "http://x.vn/province")
    for place in ("half", "words", "round", "bare", "unknown"):
        assert known.of(f"http://x.vn/{place}") is None
    assert (len(known.all), known.standing) == (1, ())


@pytest.fixture
def view(app: Flask) -> Iterator[View]:
    with app.test_request_context("/?lang=vi"):
        yield pages.view(site(), site().snapshot())


def shown(found: Map | None) -> list[tuple[str, str]]:
    return [(dot.mark.name, dot.mark.text) for dot in found.dots] if found else []


def test_rows_that_name_places_are_added_up_where_they_are(view: View) -> None:
    hall, province = f"{BASE}id/place/placeaaaa2", f"{BASE}id/place/placeaaaa3"
    rows = [
        {"place": cell(hall, "uri"), "month": cell("2022-02", "gYearMonth"), "n": cell("1200", "integer")},
        {"place": cell(province, "uri"), "month": cell("2022-03", "gYearMonth"), "n": cell("34", "integer")},
        {"month": cell("2022-04", "gYearMonth"), "n": cell("7", "integer")},
    ]
    found = drawn(view, ["place", "month", "n"], rows).map
    assert shown(found) == [("Khánh Hòa", "1.234")], "the hall lies in the province"
    assert found is not None
    assert found.left_out == 1
    assert found.dots[0].mark.href == "/doc/place/placeaaaa3?lang=vi"
    counted = drawn(view, ["place"], [{"place": row["place"]} for row in rows if "place" in row]).map
    assert shown(counted) == [("Khánh Hòa", "2")], "without numbers the rows are counted"
    towns = [cell("Huế"), cell("Thuận Hóa"), cell("Huế")]
    twice = [{"town": town, "lat": cell("16.46", "decimal"), "long": cell("107.59", "decimal")} for town in towns]
    assert shown(drawn(view, ["town", "lat", "long"], twice).map) == [("Huế, Thuận Hóa", "3")], "one dot for one point"
    mostly = drawn(view, ["place", "n"], [*rows, rows[2], rows[2]]).map
    assert mostly is None, "most rows lie nowhere"


@pytest.mark.parametrize(("north", "east"), [("lat", "long"), ("Latitude", "LNG"), ("vi_do", "kinh_do")])
def test_columns_of_coordinates_are_where_and_no_bars(view: View, north: str, east: str) -> None:
    rows = [
        {"town": cell("Hà Nội"), north: cell("21.03", "decimal"), east: cell("105.85", "decimal")},
        {"town": cell("Huế"), north: cell("16.46", "decimal"), east: cell("107.59", "decimal")},
        {"town": cell("Paris"), north: cell("48.85", "decimal"), east: cell("2.35", "decimal")},
    ]
    result = drawn(view, ["town", north, east], rows)
    assert shown(result.map) == [("Huế", "1"), ("Hà Nội", "1")]
    assert result.map is not None and result.map.left_out == 1
    assert not result.bars


def test_long_names_and_many_columns_cost_little(view: View) -> None:
    many = [f"v{number}" for number in range(3000)]
    rows = [{"town": cell("x" * 100_000), "lat": cell("21.03", "decimal"), "long": cell("105.85", "decimal")}] * 2
    result = drawn(view, ["town", "lat", "long", *many], rows)
    assert shown(result.map) == [("x" * 39 + "…", "2")]
    assert drawn(view, [*many, "town", "lat", "long"], rows).map is None, "what is so far to the right is not looked at"


def test_points_of_geosparql_are_read_longitude_first(view: View) -> None:
    def point(text: str) -> dict[str, str]:
        return {"type": "literal", "value": text, "datatype": WKT}

    crs = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> "
    rows = [{"at": point("POINT(105.85 21.03)")}, {"at": point(f"{crs}Point ( 107.59 16.46 )")}]
    assert shown(drawn(view, ["at"], rows).map) == [("16.46, 107.59", "1"), ("21.03, 105.85", "1")]
    others = [
        "POLYGON((1 2, 3 4, 1 2))",
        "<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(21.03 105.85)",
        "POINT(x y)",
    ]
    assert drawn(view, ["at"], [{"at": point(text)} for text in others]).map is None


def test_the_page_of_a_result_has_its_map_with_a_table(client: FlaskClient) -> None:
    query = quote(
        'SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ("<b>Huế</b>" 16.46 107.59) ("Vinh" 18.67 105.69) } }'
    )
    tree = LexborHTMLParser(client.get(f"/sparql?lang=en&query={query}", headers={"Accept": "text/html"}).text)
    drawing = tree.css_first("#views figure.map svg")
    assert [node.text() for node in drawing.css("g:not([class]) > title")] == ["<b>Huế</b>: 1", "Vinh: 1"]
    assert drawing.css_first("title").text() == "Map"
    assert drawing.css_first("desc").text()
    rows = [[td.text() for td in row.css("td")] for row in tree.css("#views figure.map tbody tr")]
    assert rows == [["<b>Huế</b>", "1"], ["Vinh", "1"]]


def test_the_page_of_a_place_shows_where_it_is(client: FlaskClient) -> None:
    tree = page(client, "/doc/place/placeaaaa3")
    assert "12,25° vĩ bắc, 109,19° kinh đông" in words(tree, "dl.facts")
    assert words(tree, "figure.where figcaption") == "Trên bản đồ: Khánh Hòa"
    assert len(tree.css("figure.where circle.dot")) == 1
    assert not page(client, "/doc/place/placeaaaa3?lang=vi").css("figure.where a"), "it does not lead to itself"
    told = json.loads(tree.css_first("script[type='application/ld+json']").text())
    assert told["geo"] == {"@type": "GeoCoordinates", "latitude": 12.25, "longitude": 109.19}
    hall = page(client, "/doc/place/placeaaaa2")
    assert hall.css_first("figure.where figcaption a").attributes["href"] == "/doc/place/placeaaaa3"
    event = page(client, "/doc/event/eventaaaa2")
    assert words(event, "figure.where figcaption") == "Trên bản đồ: Khánh Hòa", "it was in the hall"
    assert not page(client, "/doc/event/eventaaaa3").css("figure.where"), "nobody says where"
    assert "vĩ bắc" not in words(hall, "dl.facts"), "its own coordinates are not known"


@pytest.fixture
def two_provinces(tmp_path: Path) -> Iterator[FlaskClient]:
    """The sample with an event in another province, both provinces standing."""
    text = f"""<{BASE}graph/authority> {{
      <{BASE}id/place/placeaaaa4> a dct:Location ; dct:type level:province ; skos:prefLabel "Thành phố Huế"@vi ;
        rdfs:label "Thành phố Huế"@vi, "Hue City"@en ; geo:lat 16.46 ; geo:long 107.59 .
      <{BASE}id/place/placeaaaa3> dct:type level:province . }}
    <{BASE}graph/announcement/aaaaaaaaa2> {{
      <{BASE}id/event/eventaaaa5> a cv:PublicEvent ; dct:type kind:meeting ; rdfs:label "Họp ở Huế"@vi ;
        locn:location <{BASE}id/place/placeaaaa4> . }}"""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    folder = make_store(tmp_path / "store", more=quads(f"{prefixes}{text}".encode(), ox.RdfFormat.TRIG))
    app = create_app(Settings(base=BASE), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


@pytest.mark.parametrize("path", ["/", "/browse/event"])
def test_events_by_province_are_on_a_map_that_leads_to_them(two_provinces: FlaskClient, path: str) -> None:
    tree = page(two_provinces, path)
    links = {a.attributes["aria-label"]: a.attributes["href"] for a in tree.css("figure.map svg a")}
    assert links["Huế: 1"] == "/browse/event?province=placeaaaa4"
    table = {
        row.css_first("a").text(): row.css_first("a").attributes["href"] for row in tree.css("figure.map tbody tr")
    }
    assert table["Huế"] == links["Huế: 1"]
    assert len(table) == 2
    assert "Họp ở Huế" in words(page(two_provinces, links["Huế: 1"] or ""), "table.list")


def test_one_province_is_no_map(client: FlaskClient) -> None:
    assert not page(client, "/").css("figure.map")
    assert not page(client, "/browse/event").css("figure.map")
