"""How complete the authority is, counted."""

import pytest

from kg.authority import Authority
from kg.authority.coverage import Basis, Coverage, basis, coverage


@pytest.mark.parametrize(
    ("source", "of_table", "expected"),
    [
        ("https://nhandan.vn post890272", False, Basis.SOURCE),
        ("https://nhandan.vn post890272; date memory", False, Basis.PARTLY),
        ("memory", False, Basis.MEMORY),
        ("", False, Basis.MEMORY),
        ("", True, Basis.SOURCE),
        ("memory", True, Basis.MEMORY),
    ],
)
def test_what_a_row_rests_on(source: str, of_table: bool, expected: Basis) -> None:
    assert basis(source, of_table) is expected


@pytest.fixture(scope="module")
def counted(authority: Authority) -> Coverage:
    return coverage(authority)


def test_every_row_agency_and_reorganisation_is_counted_once(authority: Authority, counted: Coverage) -> None:
    tables = {share.name: share.total for share in counted.tables}
    assert tables["central_bodies.csv"] == len(authority.register.central)
    assert tables["acts.csv"] == len(authority.acts)
    whole = authority.whole()
    assert sum(share.total for share in counted.agencies) == len(whole.agencies)
    assert sum(change.total for change in counted.changes) == len(whole.changes)


def test_the_bases_of_agencies_are_those_of_their_rows(counted: Coverage) -> None:
    shares = {share.name: share for share in counted.agencies}
    districts = shares["district / state"]
    assert (districts.source, districts.memory) == (districts.total, 0)
    assert shares["region / justice"].memory == 0, "regional courts come from the resolution on courts"
    assert all(0 <= change.with_act <= change.total for change in counted.changes)
