from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.identity.iris import Iris, derived_key
from kg.namespaces import DCT, FOAF, ITS, ORG, OWL, RDF, TB, TITLE
from kg.publication.candidates import PAIRS_PER_NAME, SMALL_GROUP
from kg.publication.derived import compute_all, compute_attestations, compute_candidates, with_attestations
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore

IRIS = Iris("http://localhost:8000/")
DERIVED = IRIS.graph("derived")
ENTITIES = IRIS.graph("entities")
CHAIR = IRIS.derived("membership", "chair")
VICE = IRIS.derived("membership", "vice")


def announcement(name: str, *claims: tuple[list[URIRef], URIRef, str | None]) -> tuple[URIRef, Graph]:
    graph = Graph()
    thing = IRIS.derived("announcement", name)
    for number, (memberships, tenure, day) in enumerate(claims):
        claim = IRIS.part(thing, f"c-{number}")
        graph.add((claim, TB.tenure, tenure))
        graph.add((claim, TB.asserts, IRIS.part(IRIS.derived("event", name), "x-attendee")))
        if day:
            graph.add((claim, TB.attestedOn, Literal(day, datatype=XSD.date)))
        for membership in memberships:
            graph.add((membership, RDF.type, ORG.Membership))
            graph.add((claim, TB.asserts, membership))
    return IRIS.announcement_graph(name), graph


def put(store: EmbeddedStore, *announcements: tuple[URIRef, Graph]) -> None:
    store.apply(with_attestations(store, Change(graphs=dict(announcements))))


def attested(store: EmbeddedStore, membership: URIRef) -> tuple[str | None, str | None]:
    graph = store.describe(membership, DERIVED)
    values = [graph.value(membership, p) for p in (TB.firstAttestedOn, TB.lastAttestedOn)]
    return tuple(None if value is None else str(value) for value in values)  # type: ignore[return-value]


def test_attestation_spans_all_announcements_and_comes_in_the_same_change(store: EmbeddedStore) -> None:
    put(store, announcement("a", ([CHAIR, VICE], TB.held, "2022-02-24")))
    put(
        store,
        announcement("b", ([CHAIR], TB.held, "2023-05-01")),
        announcement("c", ([CHAIR], TB.assumed, "2021-07-02")),
    )
    assert attested(store, CHAIR) == ("2021-07-02", "2023-05-01")
    assert attested(store, VICE) == ("2022-02-24", "2022-02-24")
    values = list(store.select("SELECT ?o WHERE { ?m tb:firstAttestedOn ?o }"))
    assert all(row["o"].datatype == XSD.date for row in values)  # type: ignore[attr-defined]


def test_former_left_and_undated_offices_are_not_attested(store: EmbeddedStore) -> None:
    put(
        store,
        announcement("a", ([CHAIR], TB.former, "2022-02-24"), ([CHAIR], TB.left, "2022-03-01")),
        announcement("b", ([VICE], TB.held, None)),
    )
    assert attested(store, CHAIR) == attested(store, VICE) == (None, None)


def test_reading_again_and_removing_take_attestations_back(store: EmbeddedStore) -> None:
    put(
        store,
        announcement("a", ([CHAIR, VICE], TB.held, "2022-02-24")),
        announcement("b", ([CHAIR], TB.held, "2023-05-01")),
    )
    put(store, announcement("b", ([VICE], TB.held, "2023-06-01")))
    assert attested(store, CHAIR) == ("2022-02-24", "2022-02-24")
    assert attested(store, VICE) == ("2022-02-24", "2023-06-01")
    put(store, (IRIS.announcement_graph("a"), Graph()))
    assert attested(store, CHAIR) == (None, None)
    assert len(store.describe(CHAIR)) == 0


def test_other_descriptions_in_the_same_change_are_kept(store: EmbeddedStore) -> None:
    person = IRIS.derived("person", "x")
    graph = Graph()
    graph.add((person, FOAF.name, Literal("X")))
    name, content = announcement("a", ([CHAIR], TB.held, "2022-02-24"))
    store.apply(with_attestations(store, Change({name: content}, {ENTITIES: {person: graph}})))
    assert len(store.describe(person, ENTITIES)) == 1
    assert attested(store, CHAIR)[0] == "2022-02-24"
    change = Change(subjects={ENTITIES: {person: graph}})
    assert with_attestations(store, change) == change


def test_computing_in_full_gives_the_same_and_mends_what_is_wrong(store: EmbeddedStore) -> None:
    put(
        store,
        announcement("a", ([CHAIR, VICE], TB.held, "2022-02-24")),
        announcement("b", ([CHAIR], TB.held, "2023-05-01")),
    )
    right = set(store.graph(DERIVED))
    assert compute_attestations(store) == 0
    wrong = Graph()
    for membership in (VICE, IRIS.derived("membership", "gone")):
        wrong.add((membership, TB.firstAttestedOn, Literal("1999-01-01", datatype=XSD.date)))
    store.apply(Change(graphs={DERIVED: wrong}))
    assert compute_attestations(store) > 0
    assert set(store.graph(DERIVED)) == right


def person(store: EmbeddedStore, key: str, name: str, *offices: tuple[str, str]) -> str:
    """A person with offices (agency, title); an agency "X/Y" is Y within X, and lies in the place X."""
    iri = IRIS.derived("person", key)
    graph = Graph()
    graph.add((iri, RDF.type, FOAF.Person))
    graph.add((iri, FOAF.name, Literal(name)))
    for agency, title in offices:
        membership, organization = IRIS.derived("membership", key + agency + title), IRIS.derived("agency", agency)
        graph.add((membership, ORG.member, iri))
        graph.add((membership, ORG.organization, organization))
        graph.add((membership, ORG.role, TITLE[title]))
        outer, _, inner = agency.partition("/")
        graph.add((organization, DCT.spatial, IRIS.derived("place", outer)))
        if inner:
            graph.add((organization, ORG.subOrganizationOf, IRIS.derived("agency", outer)))
    store.apply(Change(graphs={IRIS.announcement_graph(derived_key("announcement", key)): graph}))
    return str(iri)


def pairs(store: EmbeddedStore) -> dict[frozenset[str], float]:
    compute_candidates(store)
    found = {}
    for node in store.subjects(RDF.type, TB.IdentityCandidate, DERIVED):
        graph = store.describe(node, DERIVED)
        members = frozenset(str(o) for o in graph.objects(node, TB.candidate))
        found[members] = float(str(graph.value(node, TB.score)))
        first = str(node).partition("#")[0]
        (second,) = members - {first}
        assert str(node) == f"{first}#same-{second.rsplit('/', 1)[-1]}"
        assert store.ask("ASK { GRAPH ?g { ?a tb:possiblySameAs ?b } }", a=URIRef(first), b=URIRef(second))
        assert not store.ask("ASK { GRAPH ?g { ?a tb:possiblySameAs ?b } }", a=URIRef(second), b=URIRef(first))
    return found


def test_namesakes_are_candidates_scored_by_what_they_share(store: EmbeddedStore) -> None:
    a = person(store, "a", "Nguyễn Văn An", ("Khánh Hòa", "chu-tich"))
    b = person(store, "b", "Nguyễn Văn An", ("Khánh Hòa", "bi-thu"))
    c = person(store, "c", "Nguyễn Văn Ân", ("Hà Nội", "chu-tich"))
    person(store, "d", "Trần Bình", ("Khánh Hòa", "chu-tich"))
    found = pairs(store)
    assert found.keys() == {frozenset({a, b}), frozenset({a, c}), frozenset({b, c})}
    assert found[frozenset({a, b})] > found[frozenset({a, c})] == found[frozenset({b, c})] > 0


def test_the_first_of_a_pair_is_the_one_named_first_whatever_the_keys(tmp_path: Path) -> None:
    """Keys are minted at random; the same announcements must give the same candidates."""
    firsts = []
    for number, (early, late) in enumerate((("a", "b"), ("b", "a"))):
        with EmbeddedStore.open(tmp_path / str(number), IRIS.base) as store:
            for key, identifier, start in ((early, "TB-1", 40), (late, "TB-2", 7)):
                who = URIRef(person(store, key, "Nguyễn Văn An"))
                announcement = IRIS.derived("announcement", key)
                quote = URIRef(f"{announcement}/text/0123456789ab#char={start},{start + 13}")
                graph = store.graph(IRIS.announcement_graph(derived_key("announcement", key)))
                graph.add((announcement, DCT.identifier, Literal(identifier)))
                graph.add((quote, URIRef(ITS.taIdentRef), who))
                store.apply(Change(graphs={IRIS.announcement_graph(derived_key("announcement", key)): graph}))
            ((pair, _),) = pairs(store).items()
            (first,) = {who for who in pair if store.describe(URIRef(who), DERIVED)}
            firsts.append((first, str(IRIS.derived("person", early))))
    assert [first for first, _ in firsts] == [early for _, early in firsts]
    assert firsts[0] != firsts[1]


def test_nearer_agencies_weigh_more(store: EmbeddedStore) -> None:
    scores = []
    for name, other in (("Lê Một", "Huế"), ("Lê Hai", "Huế/Sở Y tế"), ("Lê Ba", "Hà Nội")):
        person(store, name + "1", name, ("Huế", "chu-tich"))
        person(store, name + "2", name, (other, "giam-doc"))
        one = str(IRIS.derived("person", name + "1"))
        scores.append(max(score for members, score in pairs(store).items() if one in members))
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_who_holds_the_same_office_or_was_judged_or_merged_is_no_candidate(store: EmbeddedStore) -> None:
    a = person(store, "a", "Nguyễn Văn An", ("Khánh Hòa", "chu-tich"))
    b = person(store, "b", "Nguyễn Văn An", ("Khánh Hòa", "chu-tich"), ("Hà Nội", "bi-thu"))
    assert pairs(store) == {}
    c = person(store, "c", "Nguyễn Văn An")
    assert pairs(store).keys() == {frozenset({a, c}), frozenset({b, c})}
    compute_candidates(store, judged=lambda x, y: {str(x), str(y)} == {a, c})
    assert len(store.subjects(RDF.type, TB.IdentityCandidate)) == 1
    redirect = Graph()
    redirect.add((URIRef(c), OWL.deprecated, Literal(True)))
    store.apply(Change(subjects={IRIS.graph("redirects"): {URIRef(c): redirect}}))
    assert pairs(store) == {}
    assert not store.has_graph(DERIVED)


def test_common_names_are_bounded(store: EmbeddedStore) -> None:
    for number in range(SMALL_GROUP + 30):
        person(store, str(number), "Nguyễn Văn An", ("Huế" if number % 2 else f"Xã {number}", f"t{number}"))
    found = pairs(store)
    assert 0 < len(found) <= PAIRS_PER_NAME
    everybody_in_hue = {str(IRIS.derived("person", str(n))) for n in range(SMALL_GROUP + 30) if n % 2}
    assert all(members <= everybody_in_hue for members in found)


def test_computing_twice_changes_nothing(store: EmbeddedStore) -> None:
    person(store, "a", "Nguyễn Văn An", ("Khánh Hòa", "chu-tich"))
    person(store, "b", "Nguyễn Văn An", ("Khánh Hòa", "bi-thu"))
    assert compute_all(store) > 0
    assert compute_all(store) == 0
