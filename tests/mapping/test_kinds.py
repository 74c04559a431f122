"""The kinds of agencies that the authority does not have."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.authority import load_authority
from kg.identity.iris import Iris
from kg.mapping import kinds
from kg.mapping.descriptions import describe
from kg.mapping.kinds import kind_of
from kg.namespaces import AGENCY_TYPE, BRANCH, CV, LEVEL, ORG, RDF

IRIS = Iris("https://example.org/")
KEY = "aaaaaaaaaa"


def described(label: str, **note: str) -> tuple[set[object], set[object]]:
    """Classes and classifications of an agency with this name."""
    subject, graph = describe(("agency", KEY), [{"label": label, **note}], IRIS)
    return set(graph.objects(subject, RDF.type)), set(graph.objects(subject, ORG.classification))


@pytest.mark.parametrize(
    ("label", "type_", "branch"),
    [
        ("Trường Đại học Vạn Thủy", "truong-dai-hoc", "education"),
        ("Bệnh viện Đa khoa tư nhân Cao Văn Chí", "benh-vien", ""),
        ("Công ty TNHH Sao Biển", "", "enterprise"),
        ("Tổng công ty Lúa gạo", "tap-doan", "enterprise"),
        ("Tòa án nhân dân khu vực 3 - Cà Mau", "toa-an-nhan-dan", "justice"),
        ("Hội đồng Khoa học Trường Đại học Vạn Thủy", "", ""),
        ("Hội Cổ vật Vạn Thủy", "hoi", "association"),
    ],
)
def test_the_first_words_of_a_name_tell_the_kind(label: str, type_: str, branch: str) -> None:
    kind = kind_of(label)
    assert (kind.type, kind.branch) == (type_, branch)


@pytest.mark.parametrize("label", ["Trườngsa", "Sao Biển", "Ban Đào tạo Học viện Vạn Thủy", "Tỉnh ủy Vạn Thủy"])
def test_other_names_tell_none(label: str) -> None:
    kind = kind_of(label)
    assert (kind.type, kind.branch, kind.rdf_class) == ("", "", None)


def test_a_description_says_type_branch_level_and_class() -> None:
    classes, concepts = described("Trường Đại học Vạn Thủy", level="central")
    assert classes == {ORG.Organization, ORG.FormalOrganization}
    assert concepts == {AGENCY_TYPE["truong-dai-hoc"], BRANCH.education, LEVEL.central}


def test_a_commune_has_a_public_organisation() -> None:
    assert CV.PublicOrganisation in described("Ủy ban nhân dân xã Vạn Thủy")[0]


def test_a_unit_of_another_agency_is_a_unit_only() -> None:
    classes, _ = described("Bệnh viện Vạn Thủy, Đại học Vạn Thủy", parent="https://example.org/id/agency/bbbbbbbbbb")
    assert classes == {ORG.OrganizationalUnit}


def test_what_is_abroad_is_of_the_branch_of_foreign_bodies() -> None:
    assert described("Trường Đại học Sunchon", level="foreign")[1] == {
        AGENCY_TYPE["truong-dai-hoc"], BRANCH.foreign, LEVEL.foreign,
    }  # fmt: skip
    assert described("tỉnh Chăm Pa Sắc", level="foreign") == ({ORG.Organization}, {BRANCH.foreign, LEVEL.foreign})


def test_the_table_uses_the_code_lists_only() -> None:
    with (Path(kinds.__file__).parent / "data" / "agency_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["begins"] for row in rows}) == len(rows)
    assert {row["type"] for row in rows} - {""} <= {kind.slug for kind in load_authority().agency_types()}
    ontology = (Path(__file__).parents[2] / "ontology" / "branch.ttl").read_text(encoding="utf-8")
    assert all(f"branch:{row['branch']} a skos:Concept" in ontology for row in rows if row["branch"])
    assert {row["class"] for row in rows} <= {"", "formal", "public"}
