"""The whole of the authority holds together (contradictions of rows: test_contradictions)."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from kg.authority import Authority, load_authority
from kg.authority.agencies import AgencyRecord
from kg.authority.authority import Extract
from kg.authority.lifetime import day_after
from kg.authority.tables import DATA, AuthorityError

LEVELS = {"central", "region", "province", "district", "commune"}
BRANCHES = {
    "party", "state", "justice", "armed-forces", "front", "mass-organisation", "association", "media", "enterprise",
    "education", "religion", "foreign", "other",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(authority: Authority) -> Extract:
    return authority.whole()


@pytest.fixture(scope="module")
def agencies(whole: Extract) -> dict[str, AgencyRecord]:
    return {record.id: record for record in whole.agencies}


def test_every_reference_between_agencies_holds(whole: Extract, agencies: dict[str, AgencyRecord]) -> None:
    places = {place.id for place in whole.places}
    assert len(agencies) == len(whole.agencies)
    for record in agencies.values():
        assert record.place is None or record.place in places
        assert all(parent in agencies for parent in record.parents), f"{record.id}: {record.parents}"
        assert set(record.succeeded_by) <= agencies.keys(), record.id


def test_labels_shown_tell_all_agencies_and_places_apart(authority: Authority, whole: Extract) -> None:
    shown: dict[str, list[str]] = defaultdict(list)
    for record in whole.agencies:
        shown[record.display].append(record.id)
    assert {label: ids for label, ids in shown.items() if len(ids) > 1} == {}
    provinces = [authority.places.display(place) for place in authority.places.of_level("province")]
    assert len(provinces) == len(set(provinces))


def test_every_agency_resolves_by_its_own_label_on_its_days(
    authority: Authority, agencies: dict[str, AgencyRecord]
) -> None:
    for record in list(agencies.values())[::7]:
        on = record.valid_to or record.valid_from or date(2024, 1, 1)
        match = authority.agency(record.label, on)
        assert record in match.candidates, record.label
        assert match.record in (record, None), f"{record.label}: {match.record and match.record.id}"


def test_templates_and_exceptions_refer_to_what_exists(authority: Authority) -> None:
    register = authority.register
    for template in register.templates.values():
        assert set(template.followers) <= register.templates.keys(), template.id
        for parent in template.parents:
            assert parent.id in (register.central if parent.is_central else register.templates), template.id
        assert not template.act or template.act in authority.acts, template.act
        assert template.ends_with_place is None or template.ends_with_place[1] in authority.acts, template.id
    for template_id, place_id in register.deviations:
        assert register.templates[template_id].fits(authority.places.by_id[place_id]), (template_id, place_id)
    assert {record.act for record in register.central.values()} - {""} <= authority.acts.keys()
    assert {place.act for place in authority.places.by_id.values()} - {""} <= authority.acts.keys()
    assert {act.issuer for act in authority.acts.values()} - {None} <= register.central.keys()


def test_every_template_makes_an_agency_of_some_place_and_is_found_by_its_names(authority: Authority) -> None:
    samples = ["province/56", "province/79", "province/56-2025", "district/601", "commune/30709", "commune-2025/15553"]
    places = [authority.places.by_id[identifier] for identifier in samples]
    for template in authority.register.templates.values():
        made = [record for place in places if (record := authority.register.made(template, place))]
        assert made, template.id
        for record in made:
            for name in (record.label, *record.alt_labels):
                assert record in authority.agency(name, record.valid_to).candidates, name


def test_concepts_are_those_of_the_code_lists(authority: Authority, agencies: dict[str, AgencyRecord]) -> None:
    types = [kind.slug for kind in authority.agency_types()]
    assert len(types) == len(set(types))
    templates = list(authority.register.templates.values())
    assert {record.type for record in agencies.values()} | {each.type for each in templates} == set(types)
    assert {record.level for record in agencies.values()} <= LEVELS
    assert {record.branch for record in agencies.values()} <= BRANCHES
    assert {name for template in templates for name in template.classes} == {"formal", "public", "unit"}


def test_party_bodies_are_no_state_bodies(agencies: dict[str, AgencyRecord]) -> None:
    state_like = [record.id for record in agencies.values() if record.branch == "party" and "public" in record.classes]
    assert state_like == []


def test_reorganisations_fit_the_lifetimes(whole: Extract, agencies: dict[str, AgencyRecord]) -> None:
    assert len({change.id for change in whole.changes}) == len(whole.changes)
    for change in whole.changes:
        assert change.originals or (change.type == "founding" and change.act and change.resultings), change.id
        for identifier in change.originals:
            last = agencies[identifier].valid_to
            assert last is not None
            assert day_after(last) == change.effective, change.id
        for identifier in change.resultings:
            assert agencies[identifier].valid_on(change.effective), change.id


def test_the_merger_of_two_provinces_names_both_committees_and_the_resolution(whole: Extract) -> None:
    change = next(each for each in whole.changes if each.id == "founding/uy-ban-nhan-dan/province/56-2025")
    assert (change.type, change.effective, change.act) == ("merger", date(2025, 7, 1), "202/2025/QH15")
    assert set(change.originals) == {"uy-ban-nhan-dan/province/56", "uy-ban-nhan-dan/province/58"}


def test_a_district_was_dissolved_without_heirs(whole: Extract) -> None:
    change = next(each for each in whole.changes if each.id.startswith("dissolution/district/601/2025-07-01"))
    assert (change.type, change.act) == ("dissolution", "203/2025/QH15")
    assert "huyen-uy/district/601" in change.originals


def test_a_closure_lacks_nothing_that_it_refers_to(authority: Authority) -> None:
    extract = authority.closure(["so-y-te/province/56", "xa-dang-uy/commune/30709", "central/bo-tai-chinh"])
    known = {record.id for record in extract.agencies} | {place.id for place in extract.places}
    assert "so-y-te/province/56-2025" in known
    for record in extract.agencies:
        assert {*record.succeeded_by, record.place or record.id, *record.parents} <= known
    for place in extract.places:
        assert {*place.within, *place.succeeded_by} <= known
    for change in extract.changes:
        assert {*change.originals, *change.resultings} <= known
    assert any(act.number == "202/2025/QH15" for act in extract.acts)


def test_ids_do_not_hang_on_the_order_of_rows(tmp_path: Path, authority: Authority) -> None:
    turned = tmp_path / "data"
    copytree(DATA, turned)
    for name in ("agency_templates.csv", "provinces_pre_2025.csv", "central_bodies.csv"):
        header, *lines = (turned / name).read_text(encoding="utf-8").splitlines()
        (turned / name).write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    other = load_authority(turned)
    assert {record.id for record in other.register.held()} == {record.id for record in authority.register.held()}
    assert other.fingerprint != authority.fingerprint
    assert len(authority.fingerprint) == 64


def test_a_series_says_how_far_it_goes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    copytree(DATA, data)
    table = data / "agency_series.csv"
    for lines, words in (
        (["thue-co-so,,29,", "thue-co-so,province/01,30,"], "goes beyond"),
        (["thue-co-so,,29,"], "missing in agency_series"),
    ):
        table.write_text("\n".join(["template,place,highest,source", *lines]) + "\n", encoding="utf-8")
        with pytest.raises(AuthorityError, match=words):
            _ = Authority(data).register


def test_a_table_that_is_missing_or_torn_is_refused(tmp_path: Path) -> None:
    torn = tmp_path / "data"
    copytree(DATA, torn)
    (torn / "provinces_2025.csv").write_text("id,code\nprovince/01\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match="too few or too many"):
        load_authority(torn)
    (torn / "provinces_2025.csv").unlink()
    with pytest.raises(AuthorityError, match=r"provinces_2025\.csv is missing"):
        Authority(torn)


@pytest.mark.parametrize("written", ["12,25", "", "NaN", "12°15'"])
def test_a_coordinate_that_is_no_number_is_refused(tmp_path: Path, written: str) -> None:
    data = tmp_path / "data"
    copytree(DATA, data)
    table = data / "province_seats.csv"
    table.write_text(
        f'place,seat,latitude,longitude,source\nprovince/56,Nha Trang,"{written}",109.19,\n', encoding="utf-8"
    )
    with pytest.raises(AuthorityError, match="no number of decimal degrees"):
        Authority(data)
