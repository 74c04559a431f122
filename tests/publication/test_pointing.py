"""What is kept of the statements that point at a hub stays what it would be if it were made anew."""

from __future__ import annotations

import random

import pytest

from kg.publication.fact_files import Packing
from kg.publication.pointing import EVIDENCE, FEW, FIRST, PAGE, Hub, hub, place
from kg.publication.spelling import Said, spelt_iri

BASE = "https://example.org/"
ORGANIZER, PLACE, AGENCY = (spelt_iri(f"https://schema.org/{name}") for name in ("organizer", "location", "memberOf"))
(SPEAKS_OF, *_) = sorted(EVIDENCE)


def said(predicate: bytes, *numbers: int) -> set[Said]:
    """Things of these numbers that point at the hub by a property."""
    return {(predicate, spelt_iri(f"{BASE}id/event/e{number:05}")) for number in numbers}


@pytest.mark.parametrize("seed", range(12))
def test_a_hub_that_changes_is_the_hub_of_what_is_said_then(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - cases to try, the same each time
    count = draw.choice((FIRST // 2, FIRST, FEW + 50))
    before = said(ORGANIZER, *range(0, 2 * count, 2)) | said(PLACE, *range(40)) | said(SPEAKS_OF, *range(500))
    gone = set(draw.sample(sorted(before), 20))
    come = {one for p in (ORGANIZER, PLACE, AGENCY) for one in said(p, *draw.sample(range(2 * count), 15))} - before
    changed, anew = hub(before).changed(gone, come), hub((before - gone) | come)
    assert changed.many == hub(before).many | anew.many  # what was much stays so
    assert {p: list(found) for p, found in changed.few.items() if found} == {
        p: list(found) for p, found in anew.few.items() if p not in changed.many
    }
    shown = list(anew.first)[: len(changed.first)]
    assert list(changed.first) == shown
    assert changed.is_page_known
    assert len(changed.first) > PAGE or len(changed.first) == len(anew.first)


def test_a_property_that_grows_is_told_of_no_more() -> None:
    known = hub(said(ORGANIZER, *range(FEW)))
    assert known.many == frozenset()
    grown = known.changed((), said(ORGANIZER, FEW) | said(PLACE, 1))
    assert grown.many == {ORGANIZER}
    assert (list(grown.few[ORGANIZER]), list(grown.few[PLACE])) == ([], list(said(PLACE, 1)))


def test_evidence_is_on_no_page() -> None:
    known = hub(said(SPEAKS_OF, 1, 2) | said(ORGANIZER, 3))
    assert set(known.first) == said(ORGANIZER, 3)
    assert set(known.changed((), said(SPEAKS_OF, 4)).first) == said(ORGANIZER, 3)


@pytest.mark.parametrize("count", [FEW, FEW + 1])
def test_a_hub_is_packed_and_unpacked(count: int) -> None:
    packing, known = Packing(BASE), hub(said(ORGANIZER, *range(count)))
    back = packing.unpack_pointing(packing.pack_hub(known))
    assert isinstance(back, Hub)
    assert (back.many, list(back.first), back.is_first_all) == (known.many, list(known.first), False)
    assert list(back.first) == sorted(said(ORGANIZER, *range(count)), key=place)[:FIRST]


def test_texts_are_no_things_at_which_what_points_is_kept() -> None:
    packing = Packing(BASE)
    assert packing.tells_what_points_at(spelt_iri(f"{BASE}id/agency/a1"))
    assert not packing.tells_what_points_at(spelt_iri(f"{BASE}id/announcement/a1/text/1"))
    assert not packing.tells_what_points_at(spelt_iri("https://elsewhere.org/id/agency/a1"))
