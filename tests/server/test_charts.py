"""Offices and events through time, as pages draw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.namespaces import PREFIXES
from kg.settings import Settings
from server.app import create_app
from tests.server.sample import BASE, make_store, quads
from tests.server.test_pages import page, words


@pytest.fixture
def successors(tmp_path: Path) -> Iterator[FlaskClient]:
    """The sample with another who held the same office a year later, by a term without end, and a deputy."""
    person = f"{BASE}id/person/personaaa3"
    text = f"""<{BASE}graph/announcement/aaaaaaaaa2> {{
      <{BASE}id/membership/memberaaa4> a org:Membership ; org:member <{person}> ; org:role title:chu-tich ;
        org:organization <{BASE}id/agency/agencyaaa2> ; tb:post <{BASE}id/post/postaaaaa2> ;
        org:memberDuring <{BASE}id/membership/memberaaa4#term> .
      <{BASE}id/membership/memberaaa4#term> time:hasBeginning <{BASE}id/membership/memberaaa4#from> .
      <{BASE}id/membership/memberaaa4#from> time:inXSDDate "2023-02-24"^^xsd:date . }}
    <{BASE}graph/derived> {{ <{BASE}id/membership/memberaaa4> tb:firstAttestedOn "2023-03-01"^^xsd:date ;
      tb:lastAttestedOn "2024-02-24"^^xsd:date . }}"""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    folder = make_store(tmp_path / "store", more=quads(f"{prefixes}{text}".encode(), ox.RdfFormat.TRIG))
    app = create_app(Settings(base=BASE), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


def test_holders_of_an_office_stand_on_a_timeline(successors: FlaskClient) -> None:
    tree = page(successors, "/doc/post/postaaaaa2")
    rows = tree.css("figure.timeline li")
    assert [row.css_first("a").text() for row in rows] == ["Nguyễn Tấn Tuân", "Lê Thị Mẫu"], "the first comes first"
    assert "từ 24/02/2023" in rows[1].text()
    widths = [[rect.attributes["width"] for rect in row.css("rect")] for row in rows]
    assert widths[0] == [], "a single day is a point"
    assert 30 < float((widths[1][0] or "").rstrip("%")) < 36, "a year of three, as far as it is attested"
    assert [node.text() for node in tree.css("figure.timeline .axis text")] == ["2022", "2023", "2024", "2025"]
    for path in ("/doc/agency/agencyaaa2", "/doc/person/personaaa3"):
        assert page(successors, path).css("figure.timeline"), path
    colleagues = words(page(successors, "/doc/person/personaaa2"), "section[aria-labelledby=s-colleagues]")
    assert "Lê Thị Mẫu" in colleagues and "Ủy ban nhân dân" in colleagues


def test_an_agency_shows_its_events_by_year_from_the_statistics(tmp_path: Path) -> None:
    agency, rows = f"{BASE}id/agency/agencyaaa2", {2021: 4, 2022: 1, 2023: 2}
    text = "".join(
        f"<{BASE}graph/statistics#{year}> tb:ofAgency <{agency}> ; tb:inYear {year} ; tb:count {count} .\n"
        for year, count in rows.items()
    )
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    data = f"{prefixes}<{BASE}graph/statistics> {{ {text} }}".encode()
    app = create_app(Settings(base=BASE), make_store(tmp_path / "store", more=quads(data, ox.RdfFormat.TRIG)))
    shown = page(app.test_client(), "/doc/agency/agencyaaa2").css(".years li")
    assert [re.findall(r"\d+", node.text()) for node in shown] == [["4", "2021"], ["1", "2022"], ["2", "2023"]]
    app.extensions["site"].pool.close()
