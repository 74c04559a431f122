"""What is the same thing when it is met again: announcements, events, agreements, documents, agencies."""

from dataclasses import replace
from datetime import date

import pytest

from kg.extraction.facts import Agreement, Document, Event, EventKind, Evidence, Reading
from kg.identity.iris import derived_key
from kg.identity.naturals import name_key
from kg.identity.resolver import Resolver
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.problems import Severity
from tests.identity.readings import HOA_SON, UNDATED, listing

HEALTH, COMMITTEE = "Sở Y tế tỉnh Hoa Sơn", "Ủy ban nhân dân tỉnh Hoa Sơn"
WHY = Evidence((Span(0, 5),), "any", 0.9)


def planned(resolver: Resolver, *readings: Reading, publish: bool = True) -> None:
    plan = resolver.plan([resolver.outline(reading) for reading in readings])
    assert not plan.refused
    for reading in readings if publish else ():
        resolver.record(resolver.resolution(reading).announcement, reading.title, [])


def with_(reading: Reading, **changes: object) -> Reading:
    return replace(reading, **changes)  # type: ignore[arg-type]


def base(identifier: str) -> Reading:
    return listing(identifier, [("Ông Một", [("Giám đốc", HEALTH), ("Chủ tịch", COMMITTEE)])])


def test_another_title_under_a_published_identity_is_refused_unless_one_insists(resolver: Resolver) -> None:
    first = base("A")
    planned(resolver, first)
    other = with_(first, title="Một tin khác hẳn")
    plan = resolver.plan([resolver.outline(other)])
    assert plan.accepted == ()
    problem = plan.refused[0]
    assert problem.code == "identity-taken"
    assert "--replace" in problem.remedy_vi
    assert first.title in problem.vi
    assert resolver.plan([resolver.outline(other)], replace=True).accepted == (0,)


def test_a_title_in_other_case_or_tone_placement_is_the_same_title(resolver: Resolver) -> None:
    first = with_(base("A"), title="Hội nghị ở Hoà Bình")
    planned(resolver, first)
    assert resolver.plan([resolver.outline(with_(first, title="HỘI NGHỊ Ở HÒA BÌNH"))]).accepted == (0,)


def test_a_title_that_was_never_published_binds_nobody(resolver: Resolver) -> None:
    planned(resolver, base("A"), publish=False)
    assert resolver.plan([resolver.outline(with_(base("A"), title="Khác"))]).accepted == (0,)


def test_of_two_in_one_run_under_one_identity_the_first_stands(resolver: Resolver) -> None:
    first, copy = base("A"), base("A")
    other = listing("A", [("Bà Hai", [])])
    plan = resolver.plan([resolver.outline(r) for r in (first, copy, other)])
    assert plan.accepted == (0,)
    assert plan.refused[1].severity is Severity.WARNING
    assert plan.refused[2].severity is Severity.ERROR
    insisting = resolver.plan([resolver.outline(r) for r in (first, other)], replace=True)
    assert insisting.accepted == (1,)
    assert insisting.refused[0].code == "identity-superseded"


def test_a_reading_that_was_never_planned_has_no_keys(resolver: Resolver) -> None:
    with pytest.raises(KeyError):
        resolver.resolution(base("A"))


def test_the_day_of_first_reading_is_remembered(resolver: Resolver) -> None:
    planned(resolver, base("A"))
    later = Resolver(resolver.registry, resolver._known, date(2030, 1, 1))
    planned(later, base("A"))
    assert later.resolution(base("A")).read_on == date(2026, 3, 1)


def test_an_agency_of_the_authority_is_the_one_of_the_events_date(resolver: Resolver) -> None:
    old = listing("A", [("Ông Một", [("Giám đốc", HEALTH)])], published=date(2025, 6, 30))
    new = listing("B", [("Ông Một", [("Giám đốc", HEALTH)])], published=date(2025, 7, 1))
    event = Event("e1", EventKind.MEETING, "Họp", WHY, PartialDate(2025, 6, 30), PartialDate(2025, 6, 30))
    reported_later = with_(new, announcement=replace(new.announcement, identifier="C"), events=(event,))
    undated = listing("D", [("Ông Một", [("Giám đốc", HEALTH)])], published=None)
    year = Event("e1", EventKind.MEETING, "Họp", WHY, PartialDate(2025))
    straddling = with_(undated, announcement=replace(undated.announcement, identifier="E"), events=(year,))
    planned(resolver, old, new, reported_later, undated, straddling)

    def agency(reading: Reading) -> str | None:
        return resolver.resolution(reading).agencies[f"a-{HEALTH}"].id

    assert agency(old) == agency(reported_later) == "so-y-te-tinh-hoa-son"
    assert agency(new) == "so-y-te-tinh-hoa-son-2025"
    for unclear in (undated, straddling):
        assert agency(unclear) is None
        assert resolver.resolution(unclear).agencies[f"a-{HEALTH}"].warnings == (UNDATED,)


def test_an_unknown_agency_is_the_same_by_name_and_place_and_diacritics_count(resolver: Resolver) -> None:
    names = ["Hợp tác xã Hoà Tân", "HỢP TÁC XÃ HÒA TÂN", "Hợp tác xã Hòa Tấn"]
    readings = [listing(f"R{n}", [("Ông Một", [("Chủ nhiệm", name)])]) for n, name in enumerate(names)]
    placed = readings[0]
    agencies = tuple(replace(agency, place=HOA_SON) for agency in placed.agencies)
    readings.append(with_(placed, announcement=replace(placed.announcement, identifier="P"), agencies=agencies))
    planned(resolver, *readings)
    keys = [resolver.resolution(r).agencies[r.agencies[0].ref].key for r in readings]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def signed(identifier: str, day: PartialDate | None, start: int = 2022, count: int = 1) -> Reading:
    reading = base(identifier)
    event = Event("e1", EventKind.SIGNING, "Lễ ký", WHY, day, day)
    parties = tuple(agency.ref for agency in reading.agencies)
    if identifier.endswith("'"):
        parties = parties[::-1]
    deals = tuple(
        Agreement(f"g{n}", parties, WHY, start=PartialDate(start), end=PartialDate(2025), event="e1")
        for n in range(count)
    )
    return with_(reading, events=(event,), has_main_event=True, agreements=deals)


def test_an_agreement_is_the_same_by_parties_period_and_day_of_signing(resolver: Resolver) -> None:
    day = PartialDate(2022, 2, 24)
    same = [signed("A", day), signed("B'", day)]
    others = [signed("C", day, start=2023), signed("D", PartialDate(2022, 2, 25))]
    undated = [signed("E", None), signed("F", None), signed("G", PartialDate(2022, 2))]
    planned(resolver, *same, *others, *undated)
    keys = [resolver.resolution(r).agreements["g0"] for r in (*same, *others, *undated)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 6


def test_two_agreements_of_the_same_parties_in_one_announcement_are_two(resolver: Resolver) -> None:
    reading = signed("A", PartialDate(2022, 2, 24), count=2)
    planned(resolver, reading)
    assert len(set(resolver.resolution(reading).agreements.values())) == 2


def test_events_belong_to_their_announcement_and_keep_their_keys_when_others_are_found(resolver: Resolver) -> None:
    main = Event("e1", EventKind.MEETING, "Họp", WHY, PartialDate(2022, 1, 5))
    side = Event("e2", EventKind.TRAINING, "Tập huấn", WHY, PartialDate(2022, 1, 6))
    reading = with_(base("A"), events=(main, side), has_main_event=True)
    planned(resolver, reading, with_(reading, announcement=replace(reading.announcement, identifier="B")))
    before = resolver.resolution(reading).events
    more = with_(reading, events=(replace(main, start=None), replace(side, kind=EventKind.CONTEST, ref="e3"), side))
    planned(resolver, more)
    after = resolver.resolution(more).events
    assert after["e1"] == before["e1"]
    assert after["e2"] == before["e2"]
    assert after["e3"] not in before.values()


def citing(identifier: str, **document: object) -> Reading:
    reading = base(identifier)
    cited = Document("d1", "Quyết định", "Quyết định 898-QĐ/TU", WHY, number="898-QĐ/TU")
    return with_(reading, documents=(replace(cited, **document),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"issuer": f"a-{HEALTH}"}, {"issuer": f"a-{HEALTH}", "number": "898 - QĐ/TU"}, True),
        ({"issuer": f"a-{HEALTH}"}, {"issuer": f"a-{COMMITTEE}"}, False),
        ({}, {}, False),  # whose decision 898 it is, neither says
        (
            {"issuer": f"a-{HEALTH}", "date": PartialDate(2022, 1, 3)},
            {"issuer": f"a-{HEALTH}", "date": PartialDate(2023)},
            False,
        ),
        ({"number": "749/QĐ-TTg"}, {"number": "749/QĐ-TTg", "issuing_office": "Thủ tướng Chính phủ"}, True),
        (
            {"type": "Nghị quyết", "number": "202/2025/QH15"},
            {"type": "Nghị quyết", "number": "202/2025/QH15", "date": PartialDate(2025, 6, 12)},
            True,
        ),
        ({"type": "Nghị quyết", "number": "9"}, {"type": "Chỉ thị", "number": "9"}, False),
    ],
)
def test_a_document_is_the_same_by_type_number_issuer_and_year(
    resolver: Resolver, one: dict[str, object], other: dict[str, object], same: bool
) -> None:
    readings = citing("A", **one), citing("B", **other)
    planned(resolver, *readings)
    keys = [resolver.resolution(reading).documents["d1"] for reading in readings]
    assert (keys[0] == keys[1]) is same


def test_an_issuing_office_is_a_title_at_an_agency(resolver: Resolver) -> None:
    named = citing("A", issuing_office="Thủ tướng Chính phủ")
    generic = citing("B", issuing_office=f"Giám đốc {HEALTH}")
    unknown = citing("C", issuing_office="Vị nào đó")
    planned(resolver, named, generic, unknown)
    office = resolver.resolution(named).issuers["d1"]
    assert (office.title.slug, office.agency.id) == ("thu-tuong", "chinh-phu")
    office = resolver.resolution(generic).issuers["d1"]
    assert (office.title.label, office.agency.id) == ("Giám đốc", "so-y-te-tinh-hoa-son")
    assert resolver.resolution(unknown).issuers == {}


def test_titles_that_fold_to_one_slug_are_two(resolver: Resolver) -> None:
    reading = listing("A", [("Ông Một", [("Trưởng ban", "Ban Mới"), ("Trưởng bản", "Bản Mới")])])
    planned(resolver, reading)
    slugs = [title.slug for title in resolver.resolution(reading).titles.values()]
    assert len(set(slugs)) == 2
    assert all(slug.startswith("truong-ban-") for slug in slugs)
    assert name_key("Trưởng ban") != name_key("Trưởng bản")


def test_an_act_that_the_authority_knows_has_the_authoritys_key(resolver: Resolver) -> None:
    known, unknown = citing("A", type="Luật", number="1/2025/QH15"), citing("B", type="Luật", number="2/2025/QH15")
    planned(resolver, known, unknown)
    found = resolver.resolution(known)
    assert found.documents["d1"] == derived_key("document", "act/1/2025/QH15")
    assert found.acts == {"d1": "act/1/2025/QH15"}
    assert resolver.resolution(unknown).acts == {}
