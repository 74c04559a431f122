"""An agency that the authority comes to know: what was published under its minted IRI leads on, nothing is lost."""

from dataclasses import replace
from datetime import date

from kg.identity.naturals import post_key
from kg.identity.resolver import Resolver
from tests.identity.readings import IRIS, SmallAuthority, listing
from tests.mapping.publishing import Shelf, found
from tests.mapping.sample import READING

SOCIETY = "Hợp tác xã Hòa Tân"
GROWN = SmallAuthority(labels=(*SmallAuthority().labels, SOCIETY))


def grown(shelf: Shelf) -> Shelf:
    """The same store and registry, with an authority that has one agency more."""
    shelf.resolver = Resolver(shelf.resolver.registry, GROWN, date(2027, 1, 1))
    shelf.authority = GROWN
    return shelf


def test_the_minted_iri_leads_to_the_authoritys_and_memberships_and_agreements_keep_theirs(shelf: Shelf) -> None:
    other = listing("B", [("Trần Văn Bảy", [("Chủ tịch", SOCIETY)])])
    other = replace(other, agencies=tuple(replace(a, place=READING.agencies[1].place) for a in other.agencies))
    shelf.ingest(READING, other)
    before, before_b = shelf.resolver.resolution(READING), shelf.resolver.resolution(other)
    minted = before.agencies["a2"].key
    assert before_b.agencies[f"a-{SOCIETY}"].key == minted

    entries = grown(shelf).ingest(READING, other)
    after, after_b = shelf.resolver.resolution(READING), shelf.resolver.resolution(other)
    known = after.agencies["a2"].key
    assert after.agencies["a2"].id == "hop-tac-xa-hoa-tan"
    assert known != minted
    assert (after.memberships, after.agreements) == (before.memberships, before.agreements)
    assert after_b.memberships == before_b.memberships
    assert found(shelf.dataset().graph(IRIS.graph("redirects")), "SELECT ?x ?y { ?x dct:isReplacedBy ?y }") == {
        (str(IRIS.thing("agency", minted)), str(IRIS.thing("agency", known))),
        (
            str(IRIS.thing("post", post_key(minted, "chu-tich"))),
            str(IRIS.thing("post", post_key(known, "chu-tich"))),
        ),
    }
    assert IRIS.thing("agency", minted) not in shelf.shared["entities"]
    assert IRIS.thing("agency", known) not in shelf.shared["entities"]
    assert not [iri for entry in entries for iri in entry.vanished]
    everything = {
        str(term) for *triple, graph in shelf.dataset().quads() for term in triple if "redirects" not in graph
    }
    assert not [iri for iri in everything if minted in iri]


def test_it_is_left_alone_while_an_announcement_outside_the_run_speaks_of_it(shelf: Shelf) -> None:
    other = listing("B", [("Trần Văn Bảy", [("Chủ tịch", SOCIETY)])])
    other = replace(other, agencies=tuple(replace(a, place=READING.agencies[1].place) for a in other.agencies))
    shelf.ingest(READING, other)
    minted = shelf.resolver.resolution(READING).agencies["a2"].key
    grown(shelf).ingest(READING)
    assert shelf.shared["redirects"] == {}
    assert IRIS.thing("agency", minted) in shelf.shared["entities"]
    shelf.ingest(READING, other)
    assert IRIS.thing("agency", minted) in shelf.shared["redirects"]


def test_it_is_left_alone_where_it_turns_out_to_be_two(shelf: Shelf) -> None:
    old = listing("A", [("Trần Văn Bảy", [("Chủ tịch", SOCIETY)])], published=date(2022, 1, 1))
    new = listing("B", [("Trần Văn Bảy", [("Chủ tịch", SOCIETY)])], published=date(2026, 1, 1))
    shelf.ingest(old, new)
    ref = f"a-{SOCIETY}"
    assert shelf.resolver.resolution(old).agencies[ref].key == shelf.resolver.resolution(new).agencies[ref].key
    entries = grown(shelf).ingest(old, new)
    assert shelf.resolver.resolution(old).agencies[ref].key != shelf.resolver.resolution(new).agencies[ref].key
    assert shelf.shared["redirects"] == {}
    assert [iri for iri in entries[-1].vanished if "/agency/" in str(iri)]
