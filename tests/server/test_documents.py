"""Things, documents and their representations, asked for as HTTP clients do."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from selectolax.lexbor import LexborHTMLParser

from kg.identity.iris import content_key
from server.app import create_app
from server.description import PAGE
from server.pages.lists import LENGTH
from tests.server.conftest import SETTINGS
from tests.server.sample import BASE, make_store, quads

PERSON = "/doc/person/personaaa2"
FORMS = {
    "ttl": ("text/turtle; charset=utf-8", "turtle"),
    "jsonld": ("application/ld+json", "json-ld"),
    "nt": ("application/n-triples", "nt"),
    "rdf": ("application/rdf+xml; charset=utf-8", "xml"),
}
LOCATION = "http://www.w3.org/ns/locn#location"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def graph(data: bytes, form: str) -> Graph:
    found = Graph()
    if form == "json-ld":
        dataset = Dataset(default_union=True)
        dataset.parse(data=data, format=form)
        for s, p, o, _ in dataset.quads():
            found.add((s, p, o))
        return found
    return found.parse(data=data, format=form)


@pytest.mark.parametrize(
    ("path", "accept", "status", "location"),
    [
        ("/id/person/personaaa2", "text/turtle", 303, PERSON),
        ("/id/person/personaaa2", "text/html", 303, PERSON),
        ("/id/person/personaaa2?lang=en", "text/html", 303, f"{PERSON}?lang=en"),
        ("/id/announcement/aaaaaaaaa2/text/ccb6a8c16f7d", "*/*", 303, "/doc/announcement/aaaaaaaaa2"),
        ("/id/person/personaaa5", "text/turtle", 308, "/id/person/personaaa2"),
        ("/id/person/personaaa6", "*/*", 308, "/id/person/personaaa2"),
        ("/doc/person/personaaa5", "*/*", 308, PERSON),
        ("/doc/person/personaaa5.ttl", "*/*", 308, f"{PERSON}.ttl"),
        ("/id/event/eventaaaa4", "text/turtle", 410, None),
        ("/doc/event/eventaaaa4", "text/html", 410, None),
        ("/doc/event/eventaaaa4.ttl", "*/*", 410, None),
        ("/id/person/zzzzzzzzzz", "*/*", 404, None),
        ("/doc/person/zzzzzzzzzz", "text/html", 404, None),
        ("/id/person/PERSONAAA2", "*/*", 404, None),
        ("/id/person/personaaa2/more", "*/*", 404, None),
        ("/id/animal/personaaa2", "*/*", 404, None),
        ("/id/event/personaaa2", "*/*", 404, None),
        ("/id/person/%3Cscript%3E", "*/*", 404, None),
        ("/id/person/nguy%E1%BB%85n", "*/*", 404, None),
        ("/id/person/a%20b%22%3E", "*/*", 404, None),
        (f"{PERSON}.xlsx", "*/*", 404, None),
        (f"{PERSON}.", "*/*", 200, None),
        (PERSON, "image/png", 406, None),
        (PERSON, "text/turtle;q=0", 406, None),
        (f"{PERSON}.ttl", "text/html", 200, None),
        ("/dataset", "text/turtle", 303, "/graph/dataset"),
        ("/dataset", "text/html", 303, "/about"),
        ("/.well-known/void", "text/turtle", 303, "/dataset"),
        ("/graph/redirects", "text/turtle", 200, None),
        ("/graph/nothing", "text/turtle", 404, None),
        ("/graph/a%20b", "text/turtle", 404, None),
    ],
)
def test_status_and_location(client: FlaskClient, path: str, accept: str, status: int, location: str | None) -> None:
    for method in ("GET", "HEAD"):
        answer = client.open(path, method=method, headers={"Accept": accept})
        assert (answer.status_code, answer.headers.get("Location")) == (status, location)


@pytest.mark.parametrize("extension", FORMS)
def test_all_forms_say_the_same(client: FlaskClient, extension: str) -> None:
    media_type, parser = FORMS[extension]
    answer = client.get(f"{PERSON}.{extension}")
    assert answer.headers["Content-Type"] == media_type
    assert isomorphic(graph(answer.data, parser), graph(client.get(f"{PERSON}.nt").data, "nt"))


@pytest.mark.parametrize(
    ("accept", "content_type", "location"),
    [
        (None, "text/turtle; charset=utf-8", f"{PERSON}.ttl"),
        ("*/*", "text/turtle; charset=utf-8", f"{PERSON}.ttl"),
        ("application/x-turtle", "application/x-turtle", f"{PERSON}.ttl"),
        ("application/json", "application/json", f"{PERSON}.jsonld"),
        ("application/ld+json", "application/ld+json", f"{PERSON}.jsonld"),
        ("application/rdf+xml", "application/rdf+xml; charset=utf-8", f"{PERSON}.rdf"),
        ("text/html", "text/html; charset=utf-8", f"{PERSON}.html?lang=vi"),
        ("application/xhtml+xml", "text/html; charset=utf-8", f"{PERSON}.html?lang=vi"),
    ],
)
def test_negotiated(client: FlaskClient, accept: str | None, content_type: str, location: str) -> None:
    answer = client.get(PERSON, headers={"Accept": accept} if accept else {})
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Location"] == location
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    again = client.get(location)
    assert again.data == client.get(PERSON, headers={"Accept": accept} if accept else {}).data or "html" in location
    assert again.status_code == 200


def test_links_lead_to_all_forms_the_thing_and_the_licence(client: FlaskClient) -> None:
    link = client.get(f"{PERSON}.ttl").headers["Link"]
    assert f'<{PERSON}.jsonld>; rel="alternate"; type="application/ld+json"' in link
    assert f'<{PERSON}.html>; rel="alternate"; type="text/html"' in link
    assert f'<{BASE}id/person/personaaa2>; rel="cite-as"' in link
    assert '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"' in link
    assert 'rel="describedby"' in link


def test_406_lists_what_there_is(client: FlaskClient) -> None:
    answer = client.get(PERSON, headers={"Accept": "image/png"})
    assert "application/n-triples" in answer.text
    assert f"<{PERSON}.rdf>" in answer.headers["Link"]


def test_each_representation_has_its_own_entity_tag(client: FlaskClient) -> None:
    paths = [f"{PERSON}.{e}" for e in FORMS] + [f"{PERSON}.html?lang=vi", f"{PERSON}.html?lang=en"]
    tags = {path: client.get(path).headers["ETag"] for path in paths}
    assert len(set(tags.values())) == len(paths)
    for path, tag in tags.items():
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
    other = client.get(PERSON, headers={"Accept": "text/turtle", "If-None-Match": tags[f"{PERSON}.jsonld"]})
    assert other.status_code == 200


def test_not_modified_since(client: FlaskClient) -> None:
    first = client.get(f"{PERSON}.ttl")
    again = client.get(f"{PERSON}.ttl", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 304


def test_tags_last_while_the_content_does(client: FlaskClient, tmp_path: Path) -> None:
    elsewhere = create_app(SETTINGS, make_store(tmp_path / "store")).test_client()
    for extension in FORMS:
        path = f"{PERSON}.{extension}"
        assert client.get(path).headers["ETag"] == elsewhere.get(path).headers["ETag"]


def test_head_tells_what_get_sends(address: str) -> None:
    url = urlsplit(address)
    lengths = []
    for method in ("HEAD", "GET"):
        connection = http.client.HTTPConnection(url.hostname or "", url.port)
        connection.request(method, f"{PERSON}.nt")
        answer = connection.getresponse()
        body = answer.read()
        lengths.append((answer.headers["Content-Length"], answer.headers["ETag"]))
        connection.close()
    assert lengths[0] == lengths[1] == (str(len(body)), lengths[1][1])


def test_no_header_is_reflected(client: FlaskClient) -> None:
    hostile = {"Host": "evil.example", "Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"}
    for path in (PERSON, "/id/person/personaaa2", "/id/person/personaaa5", "/sparql", "/", "/nope"):
        answer = client.get(path, headers=hostile | {"Accept": "text/turtle;evil.example"})
        assert "evil.example" not in str(answer.headers) + answer.text
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_person_is_described_with_offices_events_words_and_labels(client: FlaskClient) -> None:
    found = graph(client.get(f"{PERSON}.nt").data, "nt")
    asked = found.query("""
        PREFIX tb: <https://w3id.org/thongbao/ns#> PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX cv: <http://data.europa.eu/m8g/> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX schema: <https://schema.org/>
        SELECT ?title ?agency ?event ?words ?announcement {
          ?m org:member ?p ; org:role/skos:prefLabel ?title ; org:organization/rdfs:label ?agency .
          ?e cv:hasParticipation ?x ; rdfs:label ?event . ?x cv:hasParticipant ?p ; tb:capacity ?m .
          ?c tb:asserts ?m ; prov:wasDerivedFrom ?q .
          ?q prov:value ?words ; prov:wasQuotedFrom/schema:isPartOf ?announcement
          FILTER(LANG(?title) = "vi") }""")
    (row,) = list(asked)
    assert [str(value) for value in row] == [  # type: ignore[union-attr]
        "Chủ tịch",
        "Ủy ban nhân dân tỉnh Khánh Hòa (đến 30/6/2025)",
        "Lễ ký chương trình phối hợp",
        "Nguyễn Tấn Tuân - Chủ tịch UBND tỉnh",
        f"{BASE}id/announcement/aaaaaaaaa2",
    ]


def test_an_announcement_is_described_by_all_it_says(client: FlaskClient) -> None:
    found = graph(client.get("/doc/announcement/aaaaaaaaa2.nt").data, "nt")
    says = graph(client.get("/graph/announcement/aaaaaaaaa2.nt").data, "nt")
    assert len(says) > 50
    assert all(triple in found for triple in says)


def test_a_tombstone_says_since_when(client: FlaskClient) -> None:
    answer = client.get("/id/event/eventaaaa4", headers={"Accept": "application/n-triples"})
    found = graph(answer.data, "nt")
    when = found.value(URIRef(f"{BASE}doc/event/eventaaaa4"), URIRef("http://www.w3.org/ns/prov#invalidatedAtTime"))
    assert (answer.status_code, str(when)) == (410, "2024-01-02T03:04:05+00:00")


def test_a_tombstone_says_why(client: FlaskClient) -> None:
    answer = client.get("/id/event/eventaaaa4", headers={"Accept": "application/n-triples"})
    assert "Đăng nhầm" in {str(value) for value in graph(answer.data, "nt").objects()}
    page = client.get("/id/event/eventaaaa4", headers={"Accept": "text/html", "Accept-Language": "vi"})
    assert page.status_code == 410
    assert "Lý do: Đăng nhầm" in page.get_data(as_text=True)


def test_a_hub_comes_in_pages_that_lose_nothing(tmp_path: Path) -> None:
    place, count = f"{BASE}id/place/placeaaaa2", PAGE * 2 + 7
    lines = [
        f"<{BASE}id/event/{content_key(str(i), length=10)}> <{LOCATION}> <{place}> <{BASE}graph/entities> ."
        for i in range(count)
    ]
    more = quads("\n".join(lines).encode(), ox.RdfFormat.N_QUADS)
    client = create_app(SETTINGS, make_store(tmp_path / "store", more=more)).test_client()
    path: str | None = "/doc/place/placeaaaa2"
    seen: set[str] = set()
    pages = 0
    while path:
        found = graph(client.get(path, headers={"Accept": "application/n-triples"}).data, "nt")
        seen |= {str(s) for s in found.subjects(URIRef(LOCATION), URIRef(place))}
        following = next(found.objects(None, URIRef("http://www.w3.org/1999/xhtml/vocab#next")), None)
        path = str(following).removeprefix(BASE.rstrip("/")) if following else None
        pages += 1
    assert len(seen) == count + 1
    assert pages == 3


def test_a_long_list_comes_in_pages_that_lose_nothing(tmp_path: Path) -> None:
    person, count = f"{BASE}id/person/personaaa3", LENGTH * 2 + 30
    cv, tb = "http://data.europa.eu/m8g/", "https://w3id.org/thongbao/ns#"
    lines = []
    for i in range(count):
        event = f"{BASE}id/event/{content_key(str(i), length=10)}"
        date = f'"20{i % 20:02d}-01-{i % 28 + 1:02d}"^^<http://www.w3.org/2001/XMLSchema#date>'
        lines += [
            f"<{event}> <{cv}hasParticipation> <{event}#p> .",
            f"<{event}> <{tb}earliestDate> {date} .",
            f"<{event}#p> <{cv}hasParticipant> <{person}> .",
            f"<{event}#p> <{cv}role> <https://w3id.org/thongbao/participation-role#attendee> .",
        ]
    graph_name = f" <{BASE}graph/entities> ."
    data = "\n".join(line.removesuffix(" .") + graph_name for line in lines).encode()
    more = quads(data, ox.RdfFormat.N_QUADS)
    client = create_app(SETTINGS, make_store(tmp_path / "store", more=more)).test_client()
    path: str | None = "/doc/person/personaaa3.html?lang=vi"
    seen: list[str] = []
    pages = 0
    while path:
        tree = LexborHTMLParser(client.get(path, headers=BROWSER).text)
        links = tree.css("section[aria-labelledby=s-events] :is(.title, .names li) > a")
        seen += [link.attributes["href"] or "" for link in links]
        following = tree.css_first("section[aria-labelledby=s-events] a[rel=next]")
        path = following.attributes["href"] if following else None
        pages += 1
    assert pages == 3
    assert len(seen) == len(set(seen)) == count + 1


def test_the_many_holders_of_an_agencys_offices_come_in_pages_by_rank(tmp_path: Path) -> None:
    org, count = "http://www.w3.org/ns/org#", LENGTH + 20
    lines = []
    for i in range(count):
        membership = f"{BASE}id/membership/{content_key(str(i), length=10)}"
        title = "giam-doc" if i % 2 else "chu-tich"
        lines += [
            f"<{membership}> <{org}member> <{BASE}id/person/{content_key('p', str(i), length=10)}> .",
            f"<{membership}> <{org}organization> <{BASE}id/agency/agencyaaa5> .",
            f"<{membership}> <{org}role> <https://w3id.org/thongbao/title#{title}> .",
        ]
    data = "\n".join(f"{line.removesuffix(' .')} <{BASE}graph/entities> ." for line in lines).encode()
    store = make_store(tmp_path / "store", more=quads(data, ox.RdfFormat.N_QUADS))
    client = create_app(SETTINGS, store).test_client()
    titles, path = [], "/doc/agency/agencyaaa5.html?lang=vi"
    for _ in range(2):
        section = LexborHTMLParser(client.get(path, headers=BROWSER).text).css_first(
            "section[aria-labelledby=s-holders]"
        )
        titles += [node.text().strip() for node in section.css("li .details")]
        following = section.css_first("a[rel=next]")
        path = (following.attributes["href"] or "") if following else ""
    assert path == "", "the second page is the last"
    assert titles == ["Chủ tịch"] * (count // 2) + ["Giám đốc"] * (count // 2)


def test_under_a_path_with_or_without_a_proxy_that_cuts_it(tmp_path: Path) -> None:
    base = "https://data.example.vn/do-thi/"
    client = create_app(type(SETTINGS)(base=base), make_store(tmp_path / "store", base)).test_client()
    for path in ("/do-thi/id/person/personaaa2", "/id/person/personaaa2"):
        assert client.get(path).headers["Location"] == "/do-thi/doc/person/personaaa2"
    page = client.get("/do-thi/doc/person/personaaa2", headers=BROWSER).text
    assert 'href="/do-thi/doc/event/eventaaaa2"' in page
    assert f"{base}id/person/personaaa2" in page


def test_a_new_state_is_seen_by_itself(tmp_path: Path) -> None:
    from kg.store.embedded import EmbeddedStore
    from kg.store.snapshot import publish_snapshot

    folder = make_store(tmp_path / "store")
    client = create_app(SETTINGS, folder).test_client()
    before = client.get(f"{PERSON}.nt").headers["ETag"]
    line = (
        f'<{BASE}id/person/personaaa2> <http://www.w3.org/2004/02/skos/core#altLabel> "Tuân" <{BASE}graph/entities> .'
    )
    with EmbeddedStore.open(folder, BASE) as store:
        store.load_quads(quads(line.encode(), ox.RdfFormat.N_QUADS))
        publish_snapshot(store)
    import time

    deadline = time.monotonic() + 2
    while client.get(f"{PERSON}.nt").headers["ETag"] == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert b'"Tu\xc3\xa2n"' in client.get(f"{PERSON}.nt").data
