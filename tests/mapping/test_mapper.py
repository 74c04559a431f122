"""The application profile on the sample announcement, asked by SPARQL."""

from dataclasses import replace
from datetime import date

import pytest
from rdflib import BNode, Graph, URIRef

from kg.extraction.facts import Evidence
from kg.language.span import Span
from kg.mapping.entry import Entry
from kg.mapping.events import cleaned
from kg.namespaces import PROV, TB
from tests.identity.readings import BASE
from tests.mapping.publishing import Shelf, found
from tests.mapping.sample import PAGE, READING, TEXT


def test_there_are_no_blank_nodes(everything: Graph) -> None:
    assert not [term for triple in everything for term in triple if isinstance(term, BNode)]


def test_every_quote_is_exactly_the_texts_characters_at_its_range(own: Graph) -> None:
    quotes = found(own, "SELECT ?q ?v ?t { ?q a tb:Quote ; prov:value ?v ; prov:wasQuotedFrom ?t }")
    assert len(quotes) > 20
    for iri, value, text in quotes:
        snapshot, _, fragment = iri.partition("#char=")
        start, end = map(int, fragment.split(","))
        assert TEXT[start:end] == value
        assert snapshot == text


def test_the_text_is_named_by_its_hash_and_stays_out_of_the_graph(entry: Entry, everything: Graph) -> None:
    sha256 = PAGE.announcement.sha256
    assert str(entry.text.iri) == f"{entry.announcement}/text/{sha256[:12]}"
    assert found(everything, "SELECT ?h { ?t a schema:TextObject ; schema:sha256 ?h ; schema:isPartOf ?a }") == {
        (sha256,)
    }
    assert entry.text.content == TEXT
    assert not any(TEXT in str(value) for value in everything.objects())


def test_every_fact_has_a_claim_and_every_claim_grounds_a_rule_and_a_confidence(own: Graph, everything: Graph) -> None:
    unclaimed = """SELECT ?x { ?x a ?k
      FILTER(?k IN (org:Membership, cv:Participation, cv:PublicEvent, tb:Agreement, dct:PeriodOfTime))
      FILTER NOT EXISTS { ?c tb:asserts ?x } }"""
    assert found(everything, unclaimed) == set()
    single = """SELECT ?p { ?s ?p ?o
      FILTER(?p IN (dct:issued, dct:publisher, dct:references, schema:author, schema:organizer))
      FILTER NOT EXISTS { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"""
    assert found(own, single) == set()
    for lacking in ("prov:wasDerivedFrom", "tb:rule", "tb:confidence", "tb:reviewStatus"):
        assert found(own, f"SELECT ?c {{ ?c a tb:Claim FILTER NOT EXISTS {{ ?c {lacking} ?x }} }}") == set()
    assert found(own, "SELECT DISTINCT ?r { ?c tb:reviewStatus ?r }") == {(str(TB.unreviewed),)}


def test_every_entity_that_the_text_names_has_a_quote_of_its_words(everything: Graph) -> None:
    named = found(everything, """SELECT ?w ?l { ?q its:taIdentRef ?x ; prov:value ?w . ?x rdfs:label ?l }""")
    assert {
        ("Lê Thị Hoà", "Lê Thị Hoà"),
        ("Sở Y tế", "Sở Y tế tỉnh Hoa Sơn"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hoa Sơn"),
        ("Hợp tác xã Hòa Tân", "Hợp tác xã Hòa Tân"),
        ("Quy chế 12", "Quy chế 12 của Tỉnh ủy Hoa Sơn"),
        ("Quyết định số 749/QĐ-TTg", "Quyết định số 749/QĐ-TTg"),
        ("hội trường Sở Y tế tỉnh Hoa Sơn", "hội trường Sở Y tế tỉnh Hoa Sơn"),
        ("Minh Phước", "Minh Phước"),
    } <= named


def test_everything_named_has_one_label_a_language(everything: Graph) -> None:
    kinds = "person|event|membership|post|agency|agreement|document|place|announcement"
    unlabelled = f"""SELECT DISTINCT ?x {{ ?x a ?k FILTER(REGEX(STR(?x), "/id/({kinds})/[a-z2-7]+$"))
      FILTER NOT EXISTS {{ ?x rdfs:label ?l }} }}"""
    assert found(everything, unlabelled) == set()
    twice = "SELECT ?x { ?x rdfs:label ?a, ?b FILTER(LANG(?a) = LANG(?b) && STR(?a) < STR(?b)) }"
    assert found(everything, twice) == set()


def test_the_announcement_is_about_its_main_event_and_mentions_the_others(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?id ?title ?source ?issued ?kind { ?a a tb:Announcement, schema:NewsArticle ; dct:identifier ?id ;
        dct:title ?title ; dct:source ?source ; dct:issued ?issued ; schema:about/dct:type ?kind }""",
    ) == {
        ("M1", PAGE.title, "https://hoason.example/tin/1", "2022-03-05", "https://w3id.org/thongbao/event-kind#signing")
    }
    mentioned = found(everything, "SELECT ?l { ?a a tb:Announcement ; schema:mentions/rdfs:label ?l }")
    assert mentioned == {("Chuỗi tập huấn",), ("Phạm Thu",)}
    assert found(everything, "SELECT ?l { ?a schema:author/foaf:name ?l }") == {("Minh Phước",)}


def test_the_date_of_publication_rests_on_the_words_and_on_the_front_matter(own: Graph) -> None:
    grounds = found(
        own,
        """SELECT ?rule ?words { ?a a tb:Announcement .
        ?c rdf:subject ?a ; rdf:predicate dct:issued ; tb:rule ?rule ; prov:wasDerivedFrom ?g
        OPTIONAL { ?g prov:value ?words } }""",
    )
    rule = "https://w3id.org/thongbao/rule#"
    assert grounds == {(rule + "date-line", "05/03/2022"), (rule + "front-matter", "")}


def test_the_publisher_is_an_agency_from_the_front_matter(everything: Graph) -> None:
    assert found(
        everything,
        "SELECT ?l ?s { ?a dct:publisher ?p . ?p a org:Organization ; skos:prefLabel ?l ; tb:status ?s }",
    ) == {("Trang tin Hoa Sơn", str(TB.unconfirmed))}


def test_an_event_of_a_day_is_at_an_instant_with_bounds_and_a_place(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?when ?from ?to ?where ?within ?by { ?e a cv:PublicEvent ; dct:type kind:signing ; time:hasTime ?t ;
        tb:earliestDate ?from ; tb:latestDate ?to ; locn:location ?p ; schema:organizer/skos:prefLabel ?by .
        ?t a time:Instant ; time:inXSDDate ?when .
        ?p a dct:Location ; locn:geographicName ?where ; schema:containedInPlace/skos:prefLabel ?within }""",
    ) == {
        (
            "2022-03-03",
            "2022-03-03",
            "2022-03-03",
            "hội trường Sở Y tế tỉnh Hoa Sơn",
            "Tỉnh Hoa Sơn",
            "Ủy ban nhân dân tỉnh Hoa Sơn",
        )
    }


def test_an_event_of_a_month_invents_no_day(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?t ?m ?from ?to { ?e dct:type kind:training ; time:hasTime ?t ; tb:earliestDate ?from ;
        tb:latestDate ?to . ?t time:inXSDgYearMonth ?m FILTER NOT EXISTS { ?t time:inXSDDate ?d } }""",
    ) == {
        (row[0], "2022-02", "2022-02-01", "2022-02-28")
        for row in found(everything, "SELECT ?t { ?e dct:type kind:training ; time:hasTime ?t }")
    }


def test_participations_have_one_role_and_the_capacities_in_which_one_took_part(everything: Graph) -> None:
    parts = found(
        everything,
        """SELECT ?name ?role ?title { ?e cv:hasParticipation ?x . ?x a cv:Participation ; cv:hasParticipant ?p ;
        cv:role ?r . ?p rdfs:label ?name BIND(STRAFTER(STR(?r), "#") AS ?role)
        OPTIONAL { ?x tb:capacity/org:role ?t . BIND(STRAFTER(STR(?t), "#") AS ?title) } }""",
    )
    assert ("Lê Thị Hoà", "attendee", "giam-doc") in parts
    assert ("Lê Thị Hoà", "signatory", "") in parts
    assert ("Hợp tác xã Hòa Tân", "recipient", "") in parts
    assert len(parts) == 5
    assert found(
        everything,
        "SELECT ?a ?o { ?x tb:signed/rdfs:label ?a ; tb:onBehalfOf/skos:prefLabel ?o }",
    ) == {
        (
            "Chương trình phối hợp giữa Sở Y tế tỉnh Hoa Sơn và Hợp tác xã Hòa Tân, 2022–2025",
            "Sở Y tế tỉnh Hoa Sơn",
        )
    }


def test_the_words_of_an_office_also_ground_the_part_but_not_across_tenures(own: Graph) -> None:
    claims = found(
        own,
        """SELECT ?tenure (COUNT(DISTINCT ?m) AS ?offices) (COUNT(DISTINCT ?x) AS ?parts) { ?c tb:tenure ?t ;
        tb:attestedOn "2022-03-03"^^xsd:date ; tb:asserts ?m ; prov:wasDerivedFrom/prov:value ?w .
        ?m a org:Membership OPTIONAL { ?c tb:asserts ?x . ?x a cv:Participation }
        FILTER(CONTAINS(?w, "nguyên")) BIND(STRAFTER(STR(?t), "#") AS ?tenure) } GROUP BY ?c ?tenure""",
    )
    assert claims == {("held", "1", "1"), ("former", "1", "0")}


def test_a_single_seat_is_a_post_and_others_are_not(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?l ?a { ?m a org:Membership ; tb:post ?p . ?p a org:Post ; rdfs:label ?l ;
        org:postIn/skos:prefLabel ?a ; org:role ?r . ?m org:role ?r ; org:organization/skos:prefLabel ?a }""",
    ) == {("Giám đốc Sở Y tế tỉnh Hoa Sơn", "Sở Y tế tỉnh Hoa Sơn")}


def test_an_office_since_a_year_is_an_interval_without_end(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?name ?since { ?m org:member/foaf:name ?name ; org:memberDuring ?i . ?i a time:Interval ;
        time:hasBeginning/time:inXSDgYear ?since FILTER NOT EXISTS { ?i time:hasEnd ?e } }""",
    ) == {("Trần Văn Bảy", "2020")}


def test_a_title_that_the_authority_lacks_is_described_as_unconfirmed(everything: Graph) -> None:
    assert found(
        everything, "SELECT ?l { ?r a org:Role, skos:Concept ; skos:prefLabel ?l ; tb:status tb:unconfirmed }"
    ) == {("Chủ nhiệm",)}


def test_memberships_are_labelled_by_person_title_and_agency(everything: Graph) -> None:
    assert found(everything, "SELECT ?l { ?m a org:Membership ; rdfs:label ?l }") == {
        ("Lê Thị Hoà, Giám đốc Sở Y tế tỉnh Hoa Sơn",),
        ("Lê Thị Hoà, Phó Giám đốc Sở Y tế tỉnh Hoa Sơn",),
        ("Trần Văn Bảy, Chủ nhiệm Hợp tác xã Hòa Tân",),
    }


def test_an_agreement_has_its_parties_its_period_and_the_event(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?party ?from ?to ?first ?last ?kind { ?g a tb:Agreement ; tb:party/skos:prefLabel ?party ;
        dct:temporal ?t ; tb:earliestDate ?first ; tb:latestDate ?last ; tb:signedAt/dct:type ?k .
        ?t a dct:PeriodOfTime, time:Interval ; time:hasBeginning/time:inXSDgYear ?from ; time:hasEnd/time:inXSDgYear ?to
        BIND(STRAFTER(STR(?k), "#") AS ?kind) }""",
    ) == {
        (party, "2022", "2025", "2022-01-01", "2025-12-31", "signing")
        for party in ("Sở Y tế tỉnh Hoa Sơn", "Hợp tác xã Hòa Tân")
    }


def test_documents_have_type_number_issuer_and_date(everything: Graph) -> None:
    assert found(
        everything,
        """SELECT ?type ?title ?number ?issuer ?kind ?date { ?a dct:references ?d . ?d a foaf:Document ; dct:type ?t ;
        dct:title ?title ; tb:number ?number ; dct:creator ?c . ?c skos:prefLabel ?issuer ; a ?kind
        OPTIONAL { ?d dct:issued ?date } BIND(STRAFTER(STR(?t), "#") AS ?type) }""",
    ) == {
        (
            "quyet-dinh",
            "Quyết định số 749/QĐ-TTg",
            "749/QĐ-TTg",
            "Thủ tướng Chính phủ",
            "http://www.w3.org/ns/org#Post",
            "2022-02-01",
        ),
        ("quy-che", "Quy chế 12", "12", "Tỉnh ủy Hoa Sơn", "http://www.w3.org/ns/org#FormalOrganization", ""),
    }
    claimed = """SELECT ?p ?w { ?a dct:references ?d . ?c rdf:subject ?d ; rdf:predicate ?p ;
        prov:wasDerivedFrom/prov:value ?w }"""
    assert ("http://purl.org/dc/terms/issued", "ngày 1/2/2022") in found(everything, claimed)


def test_what_could_not_be_read_is_a_visible_fragment(own: Graph) -> None:
    assert found(
        own,
        "SELECT ?reason ?w { ?u a tb:UnparsedFragment ; tb:reason ?reason ; prov:wasDerivedFrom/prov:value ?w }",
    ) == {("title-without-agency", "đồng chí nào đó, Trưởng ban")}


def test_iris_of_parts_are_named_by_content_and_stay_when_the_text_is_read_again(shelf: Shelf) -> None:
    (first,) = shelf.ingest(READING)
    (again,) = shelf.ingest(READING)
    assert set(again.statements) == set(first.statements)
    later = replace(READING, unparsed=(), documents=READING.documents[1:])
    (changed,) = shelf.ingest(later)
    hashes = {str(s) for s in changed.statements.subjects() if "#" in str(s)}
    assert hashes < {str(s) for s in first.statements.subjects()}


def test_entities_that_nothing_names_any_more_vanish_and_are_told(shelf: Shelf) -> None:
    (first,) = shelf.ingest(READING)
    (second,) = shelf.ingest(replace(READING, documents=(), unparsed=()))
    gone = {subject for subject in first.entities if "/document/" in str(subject)}
    assert gone
    assert gone <= set(second.vanished)
    assert not gone & set(shelf.shared["entities"])


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 3), Span(0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_an_error(shelf: Shelf, span: Span) -> None:
    broken = replace(READING.persons[2], mentions=(span,))
    with pytest.raises(ValueError, match="not a range"):
        shelf.ingest(replace(READING, persons=(*READING.persons[:2], broken, READING.persons[3])))


def test_a_fact_without_words_is_an_error(shelf: Shelf) -> None:
    event = replace(READING.events[1], evidence=Evidence((), "event-other", 0.9))
    with pytest.raises(ValueError, match="without words"):
        shelf.ingest(replace(READING, events=(READING.events[0], event)))


@pytest.mark.parametrize(
    "url", ["https://a.example/một bài", "javascript:alert(1)", "https://", "https://[::1/x", None]
)
def test_an_address_that_cannot_be_an_iri_is_not_the_source(shelf: Shelf, url: str | None) -> None:
    announcement = replace(READING.announcement, url=url)
    (entry,) = shelf.ingest(replace(READING, announcement=announcement))
    assert found(entry.statements, "SELECT ?s { ?a dct:source ?s }") == {(str(entry.announcement),)}
    assert [w.code for w in entry.warnings] == (["url-unusable"] if url else [])
    assert entry.statements.serialize(format="nt")


def test_an_address_with_letters_beyond_ascii_stays_as_it_is(shelf: Shelf) -> None:
    announcement = replace(READING.announcement, url="https://a.example/tin-tức/1")
    (entry,) = shelf.ingest(replace(READING, announcement=announcement))
    assert (entry.announcement, None, URIRef("https://a.example/tin-tức/1")) in entry.statements


def test_offices_of_an_undated_event_are_attested_before_publication(shelf: Shelf) -> None:
    undated = tuple(replace(event, start=None, end=None) for event in READING.events)
    (entry,) = shelf.ingest(replace(READING, events=undated))
    before = "SELECT DISTINCT ?d { ?c tb:attestedBefore ?d FILTER NOT EXISTS { ?c tb:attestedOn ?x } }"
    assert found(entry.statements, before) == {("2022-03-05",)}
    bare = replace(READING.announcement, published=None)
    (entry,) = shelf.ingest(replace(READING, announcement=bare, events=undated, publication=None))
    assert found(entry.statements, before) == {("2026-03-01",)}  # the day it was first read


def test_a_printed_date_wins_over_the_front_matter_and_the_difference_is_told(shelf: Shelf) -> None:
    announcement = replace(READING.announcement, published=date(2022, 4, 4))
    (entry,) = shelf.ingest(replace(READING, announcement=announcement))
    assert found(entry.statements, "SELECT ?d { ?a dct:issued ?d }") == {("2022-03-05",)}
    assert "published-differs" in [warning.code for warning in entry.warnings]


def test_markup_in_a_name_stays_text(shelf: Shelf) -> None:
    evil = "<script>alert('x')</script>"
    text = READING.announcement.text.replace("Phạm Thu", "Phạm Thu " + evil)
    announcement = replace(READING.announcement, text=text)
    start = text.index("Phạm Thu")
    person = replace(READING.persons[2], name="Phạm Thu " + evil, mentions=(Span(start, start + 9 + len(evil)),))
    (entry,) = shelf.ingest(
        replace(READING, announcement=announcement, persons=(*READING.persons[:2], person), authors=(), unparsed=())
    )
    iris = [str(term) for triple in entry.statements for term in triple if isinstance(term, URIRef)]
    assert not [iri for iri in iris if "script" in iri]
    assert (None, PROV.value, None) in entry.statements
    assert all(iri.startswith((BASE, "http")) for iri in iris)


def test_doubts_of_the_authority_are_told_once_for_an_announcement_with_all_names(shelf: Shelf) -> None:
    undated = tuple(replace(event, start=None, end=None) for event in READING.events)
    bare = replace(READING.announcement, published=None)
    (entry,) = shelf.ingest(replace(READING, announcement=bare, events=undated, publication=None))
    (warning,) = [warning for warning in entry.warnings if warning.code == "agency-undated"]
    assert warning.words == "Sở Y tế"
    assert warning.place.startswith("#char=")
    assert "2" in warning.vi
    assert "Ủy ban nhân dân tỉnh Hoa Sơn; Tỉnh ủy Hoa Sơn" in warning.vi


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("08 giờ 00: Giao ban Sở.", "Giao ban Sở"),
        ("14h30 - họp về vị trí việc làm;", "Họp về vị trí việc làm"),
        ("lễ ra quân huấn luyện", "Lễ ra quân huấn luyện"),
        ("10 đơn vị ký quy chế", "10 đơn vị ký quy chế"),
    ],
)
def test_an_event_is_labelled_without_its_hour(words: str, label: str) -> None:
    assert cleaned(words) == label


def test_an_event_that_a_text_of_signs_leaves_without_a_name_is_labelled_all_the_same(shelf: Shelf) -> None:
    unnamed = tuple(replace(event, name=" ;") for event in READING.events)
    (entry,) = shelf.ingest(replace(READING, title=";", events=unnamed))
    labels = "SELECT ?l { ?e rdfs:label ?l FILTER CONTAINS(STR(?e), '/event/') }"
    assert {label for graph in entry.entities.values() for (label,) in found(graph, labels)} == {";"}
