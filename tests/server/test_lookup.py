from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.identity.iris import Iris
from kg.namespaces import DCT, RDFS
from kg.settings import Settings
from server.app import create_app
from tests.server.sample import BASE, make_store

ANNOUNCEMENT = "/id/announcement/aaaaaaaaa2"


@pytest.mark.parametrize(
    ("name", "value", "location"),
    [
        ("url", "https://tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "http://tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "https://tin.example.vn/bai/1/", ANNOUNCEMENT),
        ("url", "https://www.tin.example.vn/bai/1", ANNOUNCEMENT),
        ("url", "HTTPS://TIN.EXAMPLE.VN/bai/1#binh-luan", ANNOUNCEMENT),
        ("url", "https://tin.example.vn/bai/%31?utm_source=x&fbclid=y", ANNOUNCEMENT),
        ("iri", f"{BASE}id/person/personaaa2", "/id/person/personaaa2"),
        ("iri", f"{BASE}id/person/personaaa5", "/id/person/personaaa2"),
        ("iri", f"{BASE}doc/person/personaaa2.ttl?lang=en", "/id/person/personaaa2"),
        ("iri", f"{BASE.replace('http', 'https')}id/person/personaaa2", "/id/person/personaaa2"),
        ("iri", f"{BASE}id/announcement/aaaaaaaaa2/text/0123456789ab#char=3,4", ANNOUNCEMENT),
        ("iri", f"{BASE}id/event/eventaaaa4", "/id/event/eventaaaa4"),
        ("iri", f"{BASE}doc/person/personaaa2#x", "/id/person/personaaa2"),
        ("iri", "http://www.wikidata.org/entity/Q36397", "/id/place/placeaaaa3"),
    ],
)
def test_found(client: FlaskClient, name: str, value: str, location: str) -> None:
    answer = client.get("/lookup", query_string={name: value})
    assert (answer.status_code, answer.headers.get("Location")) == (303, location)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "https://tin.example.vn/bai/2"}, 404),
        ({"url": "https://tin.example.vn/bai"}, 404),
        ({"url": "javascript:alert(1)"}, 400),
        ({"url": ""}, 400),
        ({"iri": "no iri at all <>"}, 400),
        ({"iri": f"{BASE}id/person/nobodyaaa2"}, 404),
        ({"iri": f"{BASE}id/person/../../store.json"}, 404),
        ({"iri": "x" * 3000}, 400),
        ({"code": "15"}, 404),  # known, but the sample does not hold it
        ({"code": "99"}, 404),
        ({"code": "<script>"}, 400),
        ({"code": "15", "date": "hôm qua"}, 400),
        ({"iri": "http://www.wikidata.org/entity/Q1"}, 404),
        ({}, 400),
    ],
)
def test_not_found(client: FlaskClient, query: dict[str, str], status: int) -> None:
    assert client.get("/lookup", query_string=query).status_code == status


@pytest.fixture(scope="module")
def with_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The sample with today's and yesterday's bearers of the code 15, and with two announcements of one address."""
    iris = Iris(BASE)
    label = ox.NamedNode(str(RDFS.label))
    authority, graph = (ox.NamedNode(f"{BASE}graph/{name}") for name in ("authority", "announcement/bbbbbbbbb2"))
    more = [
        ox.Quad(ox.NamedNode(str(iris.derived("place", identifier))), label, ox.Literal(name, language="vi"), authority)
        for identifier, name in (("province/15", "Tỉnh Yên Bái"), ("province/15-2025", "Tỉnh Lào Cai"))
    ]
    more += [
        ox.Quad(
            ox.NamedNode(str(iris.derived("agency", identifier))), label, ox.Literal("UBND tỉnh Lào Cai"), authority
        )
        for identifier in ("uy-ban-nhan-dan/province/10", "uy-ban-nhan-dan/province/15-2025")
    ]
    source = ox.NamedNode("https://tin.example.vn/bai/1#2")
    announcement = ox.NamedNode(f"{BASE}id/announcement/bbbbbbbbb2")
    more.append(ox.Quad(announcement, ox.NamedNode(str(DCT.source)), source, graph))
    copies = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in more]
    folder = make_store(tmp_path_factory.mktemp("places") / "store", more=more + copies)
    app = create_app(Settings(base=BASE), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


@pytest.mark.parametrize(("day", "identifier"), [("2025-06-30", "province/15"), ("2025-07-01", "province/15-2025")])
def test_a_code_means_the_unit_of_its_day(with_places: FlaskClient, day: str, identifier: str) -> None:
    answer = with_places.get("/lookup", query_string={"code": "15", "date": day})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/" + str(Iris(BASE).derived("place", identifier)).removeprefix(BASE)


@pytest.mark.parametrize(
    ("code", "day", "identifier"),
    [
        ("H38", "2025-06-30", "uy-ban-nhan-dan/province/10"),
        ("H38", "2025-07-01", "uy-ban-nhan-dan/province/15-2025"),
        ("000.00.00.H38", "", "uy-ban-nhan-dan/province/15-2025"),
        ("H99", "", None),
        ("H54", "2025-07-01", None),
    ],
)
def test_the_electronic_identifier_of_an_agency(
    with_places: FlaskClient, code: str, day: str, identifier: str | None
) -> None:
    answer = with_places.get("/lookup", query_string={"code": code} | ({"date": day} if day else {}))
    expected = "/" + str(Iris(BASE).derived("agency", identifier)).removeprefix(BASE) if identifier else None
    assert (answer.status_code, answer.headers.get("Location")) == (303 if expected else 404, expected)


def test_a_code_that_changed_its_meaning_is_not_guessed_without_a_day(with_places: FlaskClient) -> None:
    answer = with_places.get("/lookup?code=15&lang=en")
    assert answer.status_code == 300
    assert "Tỉnh Yên Bái" in answer.text
    assert "Tỉnh Lào Cai" in answer.text
    assert answer.headers["Link"].count('rel="alternate"') == 2


def test_an_address_of_several_announcements_leads_to_a_choice(with_places: FlaskClient) -> None:
    assert with_places.get("/lookup", query_string={"url": "http://tin.example.vn/bai/1/"}).status_code == 300
    exact = with_places.get("/lookup", query_string={"url": "https://tin.example.vn/bai/1#2"})
    assert exact.headers["Location"] == "/id/announcement/bbbbbbbbb2"
