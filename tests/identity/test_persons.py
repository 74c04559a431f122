"""Who is joined with whom: by office, never by name alone, whatever the order."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.facts import Reading
from kg.identity.merges import Redirect
from kg.identity.persons import Occurrence, groups
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from tests.identity.readings import TODAY, SmallAuthority, listing

DIRECTOR = ("Giám đốc", "Sở Y tế tỉnh Hoa Sơn")
CHAIR = ("Chủ tịch", "Ủy ban nhân dân tỉnh Hoa Sơn")
DEPUTY = ("Phó Giám đốc", "Sở Y tế tỉnh Hoa Sơn")


def plan(resolver: Resolver, *readings: Reading) -> tuple[str, ...]:
    """Resolve and publish a run; the identities that must be mapped again."""
    decided = resolver.plan([resolver.outline(reading) for reading in readings])
    for reading in readings:
        found = resolver.resolution(reading)
        notes = [(("person", key), {"name": "n"}) for key in found.persons.values()]
        notes += [(("membership", key), {"label": "l"}) for key in found.memberships.values()]
        resolver.record(found.announcement, reading.title, notes)
    return decided.outdated


def person(resolver: Resolver, reading: Reading, number: int = 0) -> str:
    return resolver.resolution(reading).persons[f"p{number}"]


def test_the_same_name_in_the_same_office_is_one_person_whatever_case_and_tone_placement(resolver: Resolver) -> None:
    one, other = listing("A", [("Lê Thị Hoà", [DIRECTOR])]), listing("B", [("LÊ THỊ HÒA", [DIRECTOR])])
    plan(resolver, one, other)
    assert person(resolver, one) == person(resolver, other)


def test_the_same_name_without_an_office_or_in_another_is_not_the_same_person(resolver: Resolver) -> None:
    readings = [
        listing("A", [("Lê Thị Hòa", [])]),
        listing("B", [("Lê Thị Hòa", [])]),
        listing("C", [("Lê Thị Hòa", [DIRECTOR])]),
        listing("D", [("Lê Thị Hòa", [DEPUTY])]),
        listing("E", [("Lê Thị Hoa", [DIRECTOR])]),
    ]
    plan(resolver, *readings)
    assert len({person(resolver, reading) for reading in readings}) == 5


def test_the_same_office_before_and_after_a_reorganisation_is_another_agency(resolver: Resolver) -> None:
    before = listing("A", [("Lê Thị Hòa", [DIRECTOR])], published=date(2025, 6, 1))
    after = listing("B", [("Lê Thị Hòa", [DIRECTOR])], published=date(2025, 8, 1))
    plan(resolver, before, after)
    assert person(resolver, before) != person(resolver, after)


def test_two_offices_named_together_join_through_either_in_every_order(tmp_path: Path) -> None:
    a, b, both = (
        listing(name, [("Trần Văn Bảy", offices)])
        for name, offices in (("A", [DIRECTOR]), ("B", [CHAIR]), ("C", [CHAIR, DIRECTOR]))
    )
    for number, order in enumerate(permutations((a, b, both))):
        with Registry(tmp_path / f"{number}.sqlite") as registry:
            resolver = Resolver(registry, SmallAuthority(), TODAY)
            plan(resolver, *order)
            keys = {person(resolver, reading) for reading in (a, b, both)}
            assert len(keys) == 1, order
            assert resolver.merges.redirects() == []


def test_namesakes_within_one_announcement_stay_two(resolver: Resolver) -> None:
    reading = listing("A", [("Trần Văn Bảy", [DIRECTOR]), ("Trần Văn Bảy", [CHAIR])])
    plan(resolver, reading)
    assert person(resolver, reading, 0) != person(resolver, reading, 1)


def test_reading_again_keeps_every_key_even_with_another_text(resolver: Resolver) -> None:
    first = listing("A", [("Trần Văn Bảy", [DIRECTOR]), ("Lê Thị Hòa", [])])
    plan(resolver, first)
    before = resolver.resolution(first)
    again = listing("A", [("Lê Thị Hòa", []), ("Trần Văn Bảy", [CHAIR])])
    plan(resolver, again)
    after = resolver.resolution(again)
    assert after.announcement == before.announcement
    assert (after.persons["p0"], after.persons["p1"]) == (before.persons["p1"], before.persons["p0"])


def test_a_later_bridge_merges_into_the_older_person_and_names_what_must_be_mapped_again(resolver: Resolver) -> None:
    older, younger = listing("A", [("Trần Văn Bảy", [DIRECTOR])]), listing("B", [("Trần Văn Bảy", [CHAIR])])
    plan(resolver, older)
    plan(resolver, younger)
    survivor, merged = person(resolver, older), person(resolver, younger)
    office = resolver.resolution(younger).memberships["o0"]
    assert survivor != merged

    bridge = listing("C", [("Trần Văn Bảy", [CHAIR, DIRECTOR])])
    assert plan(resolver, bridge) == ("id:B",)
    assert {person(resolver, reading) for reading in (older, younger, bridge)} == {survivor}
    assert resolver.merges.redirects() == [Redirect("person", merged, survivor)]
    assert resolver.resolution(younger).memberships["o0"] == office  # the membership moves and keeps its IRI
    assert resolver.resolution(bridge).memberships["o0"] == office


def test_memberships_that_become_one_are_merged_too(resolver: Resolver) -> None:
    a, a_corrected = listing("A", [("Trần Văn Bảy", [CHAIR])]), listing("A", [("Trần Văn Bảy", [DIRECTOR])])
    b = listing("B", [("Trần Văn Bảy", [CHAIR])])
    plan(resolver, a)
    older = resolver.resolution(a).memberships["o0"]
    plan(resolver, a_corrected)
    plan(resolver, b)  # A no longer names the office, so nothing joins the two
    younger = resolver.resolution(b).memberships["o0"]
    assert person(resolver, a_corrected) != person(resolver, b)
    assert older != younger
    plan(resolver, listing("C", [("Trần Văn Bảy", [CHAIR, DIRECTOR])]))
    assert resolver.resolution(b).memberships["o0"] == older
    assert Redirect("membership", younger, older) in resolver.merges.redirects()


def test_redirects_lead_to_the_last_survivor(resolver: Resolver) -> None:
    offices = [DIRECTOR, CHAIR, DEPUTY]
    readings = [listing(f"R{n}", [("Trần Văn Bảy", [office])]) for n, office in enumerate(offices)]
    for reading in readings:
        plan(resolver, reading)
    keys = [person(resolver, reading) for reading in readings]
    plan(resolver, listing("X", [("Trần Văn Bảy", [offices[1], offices[2]])]))
    assert resolver.merges.redirects() == [Redirect("person", keys[2], keys[1])]
    plan(resolver, listing("Y", [("Trần Văn Bảy", [offices[0], offices[2]])]))
    assert set(resolver.merges.redirects()) == {Redirect("person", key, keys[0]) for key in keys[1:]}


def test_what_is_outdated_stays_so_until_it_is_settled(resolver: Resolver) -> None:
    a, b = listing("A", [("Trần Văn Bảy", [DIRECTOR])]), listing("B", [("Trần Văn Bảy", [CHAIR])])
    plan(resolver, a)
    plan(resolver, b)
    plan(resolver, listing("C", [("Trần Văn Bảy", [CHAIR, DIRECTOR])]))
    decided = resolver.plan([])  # as after a crash: the next run hears of it again
    assert decided.outdated == ("id:B",)
    assert decided.redirects
    resolver.settle(decided, [resolver.resolution(b).announcement])
    assert resolver.plan([]).outdated == ()
    assert resolver.plan([]).redirects == ()


OCCURRENCES = st.lists(
    st.tuples(st.sampled_from("ab"), st.frozensets(st.tuples(st.sampled_from("xyz"), st.sampled_from("12")))),
    max_size=8,
)


@given(OCCURRENCES, st.randoms(use_true_random=False))
def test_groups_are_the_connected_components_in_any_order(
    drawn: list[tuple[str, frozenset[tuple[str, str]]]], random: "object"
) -> None:
    occurrences = [Occurrence(f"n{number}", name, offices) for number, (name, offices) in enumerate(drawn)]
    shuffled = list(occurrences)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def found(listed: list[Occurrence]) -> set[frozenset[str]]:
        return {frozenset(group.naturals) for group in groups(listed, {}, lambda name, office: ())}

    assert found(shuffled) == set(_components(occurrences))


def _components(occurrences: list[Occurrence]) -> Iterator[frozenset[str]]:
    """By repeated widening, as the definition says."""
    left = set(range(len(occurrences)))
    while left:
        component, grown = {left.pop()}, True
        while grown:
            new = {
                other
                for other in left
                for one in component
                if occurrences[one].name == occurrences[other].name
                and occurrences[one].offices & occurrences[other].offices
            }
            grown = bool(new)
            component |= new
            left -= new
        yield frozenset(occurrences[number].natural for number in component)
