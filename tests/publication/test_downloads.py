"""Downloads: complete, checked, equal to what can be queried."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef
from rdflib.namespace import DCAT, RDF

from kg.namespaces import DCT
from kg.publication.download_description import downloads_graph, export_graph
from kg.publication.downloads import Downloads, export, latest, read_downloads, versions
from kg.publication.graph_files import write_graph_files
from kg.publication.tables import tables, write_csv
from kg.settings import Settings
from kg.store.snapshot import Snapshot
from tests.publication.downloaded import make_downloads
from tests.server.sample import BASE

Made = tuple[Snapshot, Downloads]
FORMATS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "ttl": ox.RdfFormat.TURTLE}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_downloads(tmp_path_factory.mktemp("downloads") / "store")


def parsed(made: Made, name: str) -> set[ox.Quad]:
    data = gzip.decompress((made[1].folder / name).read_bytes())
    return set(ox.parse(data, format=FORMATS[name.split(".")[1]]))


def read(made: Made, table: str) -> list[dict[str, str]]:
    with (made[1].folder / f"tables/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_whole_equals_what_can_be_queried_in_each_format(made: Made) -> None:
    store = made[0].store
    named = {quad for quad in store if quad.graph_name != ox.DefaultGraph()}
    merged = {quad for quad in store if quad.graph_name == ox.DefaultGraph()}
    assert len(named) > 200
    assert parsed(made, "all.nq.gz") == named
    assert parsed(made, "all.trig.gz") == named
    assert parsed(made, "all.ttl.gz") == merged


def test_a_province_has_its_announcements_and_what_they_name_in_every_format(made: Made) -> None:
    part = parsed(made, "province/tinh-khanh-hoa.nq.gz")
    assert part == parsed(made, "province/tinh-khanh-hoa.trig.gz")
    assert {quad.triple for quad in part} == {quad.triple for quad in parsed(made, "province/tinh-khanh-hoa.ttl.gz")}
    assert part < parsed(made, "all.nq.gz")
    names = {quad.graph_name.value for quad in part if isinstance(quad.graph_name, ox.NamedNode)}
    graphs = {name.removeprefix(f"{BASE}graph/") for name in names}
    # the second announcement names no place; the first names a place in what is Khánh Hòa today
    assert graphs == {"announcement/aaaaaaaaa2", "authority", "derived", "entities", "links", "redirects"}
    subjects = {quad.subject.value for quad in part if isinstance(quad.subject, ox.NamedNode)}
    assert f"{BASE}id/person/personaaa2" in subjects
    assert f"{BASE}id/person/personaaa5" in subjects, "merged into someone named here"
    assert f"{BASE}id/person/personaaa4" not in subjects, "only the other announcement names this one"
    assert f"{BASE}id/agency/agencyaaa2" in subjects, "above an agency that is named"


def test_checksums_and_sizes_are_those_of_the_files(made: Made) -> None:
    for file in made[1].files:
        data = (made[1].folder / file.path).read_bytes()
        assert (file.bytes, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=made[1].folder, check=False)
    assert checked.returncode == 0


def test_the_tables_say_what_the_graph_says(made: Made) -> None:
    persons = {row["name"]: row for row in read(made, "persons")}
    assert persons.keys() == {"Nguyễn Tấn Tuân", "Lê Thị Mẫu", "<script>alert(1)</script>"}
    assert persons["Nguyễn Tấn Tuân"]["other_names"] == "Nguyễn Tấn Tuấn"
    offices = {(row["person_name"], row["title_name"], row["agency_name"]) for row in read(made, "offices_held")}
    assert ("Nguyễn Tấn Tuân", "Chủ tịch", "Ủy ban nhân dân tỉnh Khánh Hòa") in offices
    events = {row["label"]: row for row in read(made, "events")}
    assert events["Lễ ký chương trình phối hợp"]["date"] == "2022-02-24"
    assert (events["Buổi họp"]["date"], events["Buổi họp"]["latest"]) == ("2023-05", "2023-05-31")
    roles = {(row["participant_name"], row["role"]) for row in read(made, "participation")}
    assert {("Nguyễn Tấn Tuân", "chair"), ("Lê Thị Mẫu", "signatory")} <= roles
    assert {row["participant_kind"] for row in read(made, "participation")} == {"person"}
    [agreement] = read(made, "agreements")
    assert (agreement["term_begins"], agreement["term_ends"]) == ("2022", "2025")
    parties = {row["agency_name"] for row in read(made, "agreement_parties")}
    assert parties == {"Sở Y tế tỉnh Khánh Hòa", "Sở Xây dựng tỉnh Khánh Hòa"}
    [succession] = read(made, "agency_succession")
    assert (succession["effective"], succession["act_number"]) == ("2025-07-01", "202/2025/QH15")
    assert succession["change_type"] == "merger"
    assert len(read(made, "announcements")) == 2


def test_an_agency_stands_beside_the_last_that_it_was_part_of(made: Made) -> None:
    parents = {row["name"]: row["parent"].removeprefix(f"{BASE}id/agency/") for row in read(made, "agencies")}
    assert (parents["Kho bạc"], parents["Văn phòng Bộ"]) == ("financeaa2", "financeaa1")


def test_tables_are_the_same_however_many_things_are_asked_for_at_once(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publication.tables._THINGS", 1)
    for table in tables().values():
        write_csv(made[0], table, tmp_path / "table.csv")
        assert (tmp_path / "table.csv").read_bytes() == (made[1].folder / f"tables/{table.name}.csv").read_bytes()


def test_graphs_larger_than_memory_are_sorted_on_disk_to_the_same_files(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publication.sorted_quads.CHUNK", 7)
    monkeypatch.setattr("kg.publication.compressed._LINES", 5)
    for _, _ in write_graph_files(made[0], tmp_path):
        pass
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.gz"))
    assert len(written) == 6
    for name in written:
        assert (tmp_path / name).read_bytes() == (made[1].folder / name).read_bytes()


def test_keys_are_unique_and_columns_are_those_of_the_schema(made: Made) -> None:
    package = json.loads((made[1].folder / "tables/datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in package["resources"]}
    assert names == set(tables())
    for resource in package["resources"]:
        rows, schema = read(made, resource["name"]), resource["schema"]
        assert rows and list(rows[0]) == [field["name"] for field in schema["fields"]]
        if "primaryKey" in schema:
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys), resource["name"]
            assert all(all(key) for key in keys)
        assert {foreign["reference"]["resource"] for foreign in schema.get("foreignKeys", [])} <= names


def test_foreign_keys_lead_to_rows(made: Made) -> None:
    checked = 0
    for table in tables().values():
        for column, target in table.refers.items():
            known = {row[tables()[target].key[0]] for row in read(made, target)}
            assert {row[column] for row in read(made, table.name)} <= known, (table.name, column)
            checked += 1
    assert checked > 5


def test_the_same_state_gives_the_same_bytes_and_old_exports_go(made: Made, tmp_path: Path) -> None:
    again = export(made[0], tmp_path, Settings(base=BASE))
    assert [(file.path, file.sha256) for file in again.files] == [(file.path, file.sha256) for file in made[1].files]
    for version in ("0-20200101T000000Z", "10-20200101T000000Z", "9-20200101T000000Z"):
        again.folder.rename(tmp_path / "dumps" / version)
        again = export(made[0], tmp_path, Settings(base=BASE))
    assert versions(tmp_path) == [made[0].version, "10-20200101T000000Z"]
    assert latest(tmp_path) == made[0].version


def test_an_export_cut_short_does_not_show(tmp_path: Path) -> None:
    (tmp_path / "dumps/7-20260101T000000Z.making").mkdir(parents=True)
    (tmp_path / "dumps/8-20260101T000000Z").mkdir()
    assert versions(tmp_path) == []
    assert latest(tmp_path) is None
    assert read_downloads(tmp_path, "7-20260101T000000Z") is None
    assert read_downloads(tmp_path, "../store") is None


def test_distributions_name_each_file_with_its_checksum(made: Made) -> None:
    graph = export_graph(Settings(base=BASE), made[1])
    rows = graph.query(
        "SELECT ?url ?sum ?size { ?d a dcat:Distribution ; dcat:downloadURL ?url ; dcat:byteSize ?size ;"
        " <http://spdx.org/rdf/terms#checksum>/<http://spdx.org/rdf/terms#checksumValue> ?sum }"
    )
    told = {tuple(str(term).lower() for term in row) for row in rows}  # type: ignore[union-attr]
    prefix = f"{BASE}dumps/{made[1].version}/".lower()
    assert told == {(prefix + file.path.lower(), file.sha256, str(file.bytes)) for file in made[1].files}
    assert URIRef(f"{BASE}dumps/latest/all.nq.gz") in set(downloads_graph(Settings(base=BASE)).objects())


def test_values_in_the_description_have_the_classes_that_dcat_ap_asks_for(made: Made) -> None:
    graph = export_graph(Settings(base=BASE), made[1])
    parts = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(parts) == len(made[1].files)
    for part in parts:
        for predicate, kind in ((DCAT.mediaType, DCT.MediaType), (DCT.license, DCT.LicenseDocument)):
            assert (graph.value(part, predicate), RDF.type, kind) in graph
        packed, place = graph.value(part, DCAT.compressFormat), graph.value(part, DCT.spatial)
        assert packed is None or (packed, RDF.type, DCT.MediaType) in graph
        assert place is None or (place, RDF.type, DCT.Location) in graph


def fits(text: str, field: dict[str, str]) -> bool:
    """Whether a cell is of its field's type, as Frictionless Table Schema 1 writes it; an empty one is missing."""
    patterns = {"date": r"\d{4}-\d\d-\d\d", "boolean": "true|false", "string": r"[\s\S]*"}
    pattern = r"[a-z]+:[^\s|]+" if field.get("format") == "uri" else patterns[field["type"]]
    return not text or re.fullmatch(pattern, text) is not None


def test_the_data_package_describes_its_files(made: Made) -> None:
    """Frictionless Data Package 1: unique names, paths that are there, sizes, hashes, cells of their types."""
    package = json.loads((made[1].folder / "tables/datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package" and package["licenses"][0]["path"].startswith("https://")
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[-a-z0-9._/]+", name) for name in names)
    for resource in package["resources"]:
        data = (made[1].folder / "tables" / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        for row in read(made, resource["name"]):
            for field in resource["schema"]["fields"]:
                assert fits(row[field["name"]], field), (resource["name"], field["name"], row[field["name"]])


def test_parquet_has_the_same_rows(made: Made, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    again = export(made[0], tmp_path, Settings(base=BASE), parquet=True)
    for name in tables():
        assert pq.read_table(again.folder / f"tables/{name}.parquet").num_rows == len(read(made, name))
