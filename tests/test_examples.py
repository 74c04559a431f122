"""The examples as a whole: all are read and published, and the graph of them answers what the documentation asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from SPARQLWrapper import SPARQLWrapper

from kg.settings import Settings
from kg.sources import find_files, read_file
from kg.sources.announcement import Announcement
from kg.store.query import run
from kg.store.snapshot import Snapshot, SnapshotReader
from kg.summary import Summary
from kg.workspace import publish

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
QUERIES = sorted((EXAMPLES / "queries").glob("*.rq"))
SPARQL = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs/profile.md").read_text(encoding="utf-8"), re.DOTALL)
EVENT = "?announcement dct:identifier ?id ; schema:about ?event ."


@pytest.fixture(scope="module")
def announcements() -> list[Announcement]:
    return [read_file(path, Settings()) for path in find_files([EXAMPLES])]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Path]:
    folder = tmp_path_factory.mktemp("examples") / "store"
    return publish(Settings(), folder, [EXAMPLES]), folder


@pytest.fixture(scope="module")
def snapshot(store: tuple[Summary, Path]) -> Snapshot:
    return SnapshotReader(store[1], None).current()


def rows(snapshot: Snapshot, sparql: str) -> list[tuple[str, ...]]:
    return list(run(snapshot, sparql).rows)


def test_there_are_enough_of_them_and_they_differ(announcements: list[Announcement]) -> None:
    assert len(announcements) >= 24
    assert len({a.identity for a in announcements}) == len({a.sha256 for a in announcements}) == len(announcements)
    assert len({a.jurisdiction for a in announcements if a.jurisdiction}) >= 20


def test_each_gives_its_identifier_and_is_read_without_a_warning(announcements: list[Announcement]) -> None:
    for announcement in announcements:
        assert announcement.has_own_id, announcement.source
        assert announcement.publisher, announcement.source
        assert not announcement.warnings, announcement.source


def test_invented_ones_say_so_in_their_text_and_carry_no_foreign_address(announcements: list[Announcement]) -> None:
    invented = [a for a in announcements if a.identifier.startswith("MAU-")]
    assert len(invented) >= 8
    for announcement in invented:
        assert announcement.text.endswith("(Thông báo mẫu: sự việc và tên người trong bài là giả định.)")
        assert "bản mẫu" in (announcement.publisher or "")
        assert announcement.url is None or announcement.url.startswith("https://example.org/")


def test_all_are_published(store: tuple[Summary, Path], announcements: list[Announcement]) -> None:
    summary, _ = store
    assert summary.refused == [], [problem.line("en") for problem in summary.errors]
    assert len(summary.published) == len(announcements)


def test_a_second_run_reads_nothing_again(store: tuple[Summary, Path], announcements: list[Announcement]) -> None:
    again = publish(Settings(), store[1], [EXAMPLES])
    assert (again.unchanged, again.published, again.quads) == (len(announcements), [], 0)


def test_events_are_of_before_and_after_the_reorganisation(snapshot: Snapshot) -> None:
    years = {
        row[0]
        for row in rows(snapshot, "SELECT DISTINCT (YEAR(?day) AS ?y) { ?e a cv:PublicEvent ; tb:earliestDate ?day }")
    }
    assert {"2015", "2020", "2022", "2023", "2024", "2025", "2026"} <= years


def test_who_chaired_khanh_hoa_on_the_day_of_the_signing(snapshot: Snapshot) -> None:
    text = (EXAMPLES / "queries/01-office-holder-on-a-date.rq").read_text(encoding="utf-8")
    found = rows(snapshot, text)
    assert {row[0] for row in found} == {"Nguyễn Tấn Tuân"}
    assert any("Chủ tịch UBND tỉnh" in cell for row in found for cell in row)
    ((name, quoted, source),) = rows(snapshot, SPARQL[0])
    assert name == "Nguyễn Tấn Tuân"
    assert set(quoted.split(" … ")) == {"Nguyễn Tấn Tuân", "Chủ tịch UBND tỉnh"}
    assert source.startswith("https://tamnongkhanhhoa.vn/")


def test_the_signing_in_khanh_hoa_has_eight_agreements_and_four_persons_with_seven_offices(snapshot: Snapshot) -> None:
    event = EVENT.replace("?id", '"KH-2022-0224"')
    agreements = rows(
        snapshot,
        f"""SELECT ?label ?from ?to {{ {event} ?agreement tb:signedAt ?event ; rdfs:label ?label ;
        tb:earliestDate ?from ; tb:latestDate ?to }}""",
    )
    assert len(agreements) == 8
    assert {(start, end) for _, start, end in agreements} == {("2022-01-01", "2025-12-31")}
    offices = rows(
        snapshot,
        f"""SELECT DISTINCT ?name ?office {{ {event} ?event cv:hasParticipation ?part .
        ?part tb:capacity ?office ; cv:hasParticipant/foaf:name ?name }}""",
    )
    assert len(offices) == 7
    assert {name for name, _ in offices} == {"Nguyễn Tấn Tuân", "Hà Phước Thiều", "Lê Hữu Hoàng", "Lê Hữu Thọ"}
    documents = rows(snapshot, f"SELECT ?label {{ {event} ?announcement dct:references/rdfs:label ?label }}")
    assert documents == [("Quy chế 238 của Ban Bí thư",)]
    issued = rows(snapshot, f"SELECT ?day {{ {event} ?announcement dct:issued ?day }}")
    assert issued == [("2022-03-02",)]


@pytest.mark.parametrize(
    ("identifier", "kind", "day"),
    [
        ("MAU-01", "meeting", "2024-03-15"),
        ("MAU-02", "appointment", "2023-08-01"),
        ("MAU-03", "launch", "2024-03-04"),
        ("MAU-04", "signing", "2022-11-09"),
        ("MAU-05", "training", "2021-05-10"),
        ("MAU-06", "ceremony", "2024-05-17"),
        ("MAU-07", "launch", "2025-07-07"),
        ("MAU-09", "appointment", "2025-10-29"),
        ("MAU-10", "inspection", "2023-04-20"),
        ("B04", "appointment", "2026-01-16"),
    ],
)
def test_kind_and_day_of_the_main_event(snapshot: Snapshot, identifier: str, kind: str, day: str) -> None:
    event = EVENT.replace("?id", f'"{identifier}"')
    found = rows(snapshot, f"SELECT ?kind ?day {{ {event} ?event dct:type ?kind ; tb:earliestDate ?day }}")
    assert found == [(f"kind:{kind}", day)]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_each_example_query_finds_something(snapshot: Snapshot, path: Path) -> None:
    assert rows(snapshot, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        ("02", {"Nguyễn Tấn Tuân", "2022-02-24", "Ủy ban nhân dân tỉnh Khánh Hòa"}),
        ("07", {"Nguyễn Tấn Tuân", "2022-02-24", "Phó Bí thư", "Tỉnh ủy Khánh Hòa", "Chủ tịch"}),
        ("08", {"Đinh Trọng Khoát", "Sở Y tế tỉnh Đắk Lắk (từ 1/7/2025)", "Sở Y tế tỉnh Khánh Hòa (từ 1/7/2025)"}),
        ("09", {"Hà Phước Thiều", "Nguyễn Tấn Tuân", "1", "2022-02-24"}),
        ("10", {"organiser", "Sở Y tế tỉnh Khánh Hòa (đến 30/6/2025)", "2025-04-15"}),
        ("11", {"Doãn Trường Hải", "Trường Đại học Nha Trang"}),
        ("12", {"Tôn Nữ Hạ Khuê", "Giám đốc", "2025-04-15", "2025-07-01", "2025-09-18"}),
        (
            "13",
            {
                "2023-08-01",
                "Lương Đình Khuê",
                "Phó Chánh án",
                "Quyết định số 415/QĐ-TANDTC-TCCB của Tòa án nhân dân tối cao",
            },
        ),
        ("14", {"2025-09-12", "Ủy ban nhân dân xã Núi Thành"}),
        ("15", {"Nghị quyết 57 của Bộ Chính trị", "Bộ Chính trị", "1"}),
        ("16", {"Tỉnh Khánh Hòa (từ 1/7/2025)", "2025-09", "1"}),
        ("18", {"2026-01-16", "thôi chức", "Nguyễn Minh Hoàng", "Bí thư", "Đảng ủy xã Sao Vàng"}),
        ("19", {"2026-01-16", "Bí thư", "Đảng ủy xã Sao Vàng", "Nguyễn Minh Hoàng", "Mai Văn Hải"}),
        ("20", {"Thành phố Huế", "Tỉnh Thừa Thiên Huế"}),
        ("21", {"Thị trấn Sao Vàng", "2025-06-30", "Xã Sao Vàng", "Tỉnh Thanh Hóa"}),
        ("22", {"Nghị quyết 202/2025/QH15", "Sáp nhập, hợp nhất", "2025-07-01"}),
        ("23", {"2022", "Ký kết"}),
        ("24", {"Nguyễn Thành Phong", "Ủy viên", "Ban Chấp hành Trung ương Đảng"}),
        ("25", {"Tôn Nữ Hạ Khuê", "Giám đốc Sở Y tế tỉnh Khánh Hòa", "2025-04-15"}),
        ("26", {"2022-01-01", "2025-12-31"}),
        ("27", {"Ban Tuyên giáo Tỉnh ủy Khánh Hòa", "8"}),
        ("29", {"Đảng", "Nhà nước"}),
        ("30", {"Đặng Quang Tú", "0.8"}),
        ("30", {"Cao Quế Lâm", "Phó Giám đốc Sở Y tế tỉnh Khánh Hòa"}),  # an office that has no post
        ("32", {"foaf:Person", "Người"}),
        ("33", {"2022", "Ủy ban nhân dân tỉnh Khánh Hòa (đến 30/6/2025)", "1"}),
        ("34", {"Hà Phước Thiều", "Nguyễn Tấn Tuân", "1"}),
        ("35", {"2022", "Ký kết", "2"}),
        ("36", {"Tỉnh Khánh Hòa", "12.25", "109.19", "2"}),  # one of them by a department of before July 2025
    ],
)
def test_what_the_example_queries_find(snapshot: Snapshot, number: str, cells: set[str]) -> None:
    assert any(cells <= set(row) for row in rows(snapshot, _query(number)))


def test_first_and_last_day_of_a_holder_are_those_of_the_claims(snapshot: Snapshot) -> None:
    counted = rows(
        snapshot,
        """SELECT ?agency ?body ?name ?person (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
          ?role skos:prefLabel "Chủ tịch"@vi .
          ?membership org:organization ?agency ; org:role ?role ; org:member ?person .
          ?agency skos:prefLabel ?body ; org:classification level:province .
          FILTER(LANG(?body) = "vi" && STRSTARTS(?body, "Ủy ban nhân dân "))
          ?person foaf:name ?name .
          ?claim tb:asserts ?membership ; tb:tenure ?tenure ; tb:attestedOn ?day .
          FILTER(?tenure IN (tb:held, tb:assumed))
        }
        GROUP BY ?agency ?body ?person ?name""",
    )
    assert sorted(rows(snapshot, _query("02"))) == sorted(counted)


def test_published_statistics_are_what_counting_gives(snapshot: Snapshot) -> None:
    (live,), (tabulated,) = (
        rows(snapshot, f"SELECT (SUM(?n) AS ?all) {{ {pattern} }}")
        for pattern in (
            "{ SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a cv:PublicEvent } }",
            "?table rdfs:label 'Events by kind'@en . ?o qb:dataSet ?table ; tb:count ?n",
        )
    )
    assert live == tabulated
    of_all_years = re.sub(r"\?event tb:latestDate .*\n", "", _query("09"))
    pairs = {(row[0], row[1], row[2]) for row in rows(snapshot, of_all_years)}
    assert pairs == {(row[0], row[1], row[2]) for row in rows(snapshot, _query("34"))}


def test_nobody_stayed_through_a_merger_that_had_not_come(snapshot: Snapshot) -> None:
    assert all(row[4] < row[5] <= row[7] for row in rows(snapshot, _query("12")))


@pytest.mark.parametrize("number", range(len(SPARQL)))
def test_each_query_of_the_profile_finds_something(snapshot: Snapshot, number: int) -> None:
    assert rows(snapshot, SPARQL[number])


def test_the_profile_quotes_the_example_as_it_stands(announcements: list[Announcement]) -> None:
    announcement = next(a for a in announcements if a.identifier == "KH-2022-0224")
    page = (ROOT / "docs/profile.md").read_text(encoding="utf-8")
    quotes = re.findall(r"text/(\w{12})#char=(\d+),(\d+)> a tb:Quote ;\n  prov:value \"(.*?)\"@vi", page)
    assert len(quotes) == 4
    for digest, start, end, words in quotes:
        assert announcement.sha256.startswith(digest)
        assert announcement.text[int(start) : int(end)] == words


@pytest.mark.parametrize(
    ("name", "title", "agency", "tenure"),
    [
        ("Nguyễn Thành Phong", "Chủ tịch", "Ủy ban nhân dân thành phố Hồ Chí Minh", "tb:held"),
        ("Lương Đình Khuê", "Phó Chánh án", "Tòa án nhân dân huyện Thăng Bình", "tb:assumed"),
        ("Mai Văn Hải", "Bí thư", "Đảng ủy xã Sao Vàng", "tb:assumed"),
        ("Nguyễn Minh Hoàng", "Bí thư", "Đảng ủy xã Sao Vàng", "tb:left"),
        ("Dương Văn Năm", "Phó Trưởng ban", "Ban Tổ chức Tỉnh ủy An Giang", "tb:former"),
        ("Đỗ Thị Hải Lam", "Chủ tịch", "Ủy ban nhân dân xã Hàm Thuận Bắc", "tb:held"),
        ("Siu Thành Vượng", "Tham mưu trưởng", "Bộ Chỉ huy Quân sự tỉnh Gia Lai", "tb:held"),
    ],
)
def test_offices_and_how_they_stand_to_their_holders(
    snapshot: Snapshot, name: str, title: str, agency: str, tenure: str
) -> None:
    assert tenure in tenures(snapshot, name, title, agency)


@pytest.mark.parametrize(
    ("name", "title", "agency", "wrong"),
    [
        ("Nguyễn Văn Nên", "Chủ tịch", "Ủy ban nhân dân thành phố Hồ Chí Minh", {"tb:held", "tb:assumed"}),
        ("Nguyễn Minh Hoàng", "Bí thư", "Đảng ủy xã Sao Vàng", {"tb:assumed"}),
        ("Dư Thanh Bền", "Chủ tịch", "Ủy ban nhân dân huyện Cần Đước", {"tb:held"}),
        ("Hoàng Minh Tân", "Ủy viên", "Ban Chấp hành Liên minh Hợp tác xã tỉnh Kon Tum", {"tb:assumed"}),
    ],
)
def test_nobody_is_given_an_office_that_the_text_does_not_give(
    snapshot: Snapshot, name: str, title: str, agency: str, wrong: set[str]
) -> None:
    assert rows(snapshot, f'SELECT ?it {{ ?it skos:prefLabel "{agency}"@vi }}')
    assert not tenures(snapshot, name, title, agency) & wrong


def tenures(snapshot: Snapshot, name: str, title: str, agency: str) -> set[str]:
    """How an office stands to a person, as the claims about it say."""
    sparql = f"""SELECT ?tenure {{ ?claim tb:asserts ?office ; tb:tenure ?tenure .
      ?office org:member/foaf:name "{name}" ; org:role/skos:prefLabel "{title}"@vi ;
        org:organization/skos:prefLabel "{agency}"@vi }}"""
    return {row[0] for row in rows(snapshot, sparql)}


def _query(number: str) -> str:
    (path,) = (path for path in QUERIES if path.name.startswith(f"{number}-"))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_clients_that_guess_from_comments_take_each_query_for_a_query(path: Path) -> None:
    """SPARQLWrapper looks for the form in comments too: "remove", "moved" there are sent as an update (MOVE)."""
    client = SPARQLWrapper("http://127.0.0.1/sparql")
    client.setQuery(path.read_text(encoding="utf-8"))
    assert client.queryType == "SELECT"
