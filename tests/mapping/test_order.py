"""The same announcements in another order give the same graph, up to the choice of minted keys."""

import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Literal

from kg.extraction.facts import Agreement, Document, Event, EventKind, Evidence, Part, Participation, Place, Reading
from kg.identity.iris import derived_key
from kg.identity.naturals import post_key
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from tests.identity.readings import TODAY, SmallAuthority, listing
from tests.mapping.publishing import Shelf

NAMES = ["Lê Thị Hoà", "Lê Thị Hòa", "LÊ THỊ HÒA", "Trần Văn Bảy"]
OFFICES = [
    ("Giám đốc", "Sở Y tế tỉnh Hoa Sơn"),
    ("Chủ tịch", "Ủy ban nhân dân tỉnh Hoa Sơn"),
    ("Chủ tịch", "Hội Làm vườn Hoà Tân"),
    ("Chủ tịch", "Hội Làm vườn Hòa Tân"),
    ("Trưởng bản", "Bản Mới"),
]
NUMBERS = ["5/QĐ-SYT", "5 - QĐ/SYT", "749/QĐ-TTg"]
WHY = Evidence((Span(0, 3),), "date-line", 0.9)

PEOPLE = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(OFFICES), max_size=2, unique=True)),
    min_size=1,
    max_size=3,
)


@st.composite
def announcements(draw: st.DrawFn) -> list[Reading]:
    """Up to four announcements that name the same few people, offices, agreements and documents."""
    return [_announcement(draw, f"R{number}") for number in range(draw(st.integers(2, 4)))]


def _announcement(draw: st.DrawFn, identifier: str) -> Reading:
    reading = listing(identifier, draw(PEOPLE))
    day = draw(st.sampled_from([None, PartialDate(2022, 2, 24), PartialDate(2022, 2)]))
    where = Place("l1", draw(st.sampled_from(["nhà văn hoá", "nhà văn hóa"])), (Span(0, 3),))
    event = Event("e1", EventKind.SIGNING, "Lễ ký", WHY, day, day, place="l1")
    parties = tuple(agency.ref for agency in reading.agencies)
    agreements = (Agreement("g1", parties, WHY, event="e1"),) if len(parties) > 1 else ()
    document = Document(
        "d1",
        "Quyết định",
        "Quyết định " + draw(st.sampled_from(NUMBERS)),
        WHY,
        number=draw(st.sampled_from(NUMBERS)),
        issuer=parties[0] if parties and draw(st.booleans()) else None,
        date=draw(st.sampled_from([None, PartialDate(2021), PartialDate(2021, 5, 6)])),
    )
    participation = Participation("e1", "p0", Part.ATTENDEE, WHY)
    return replace(
        reading,
        places=(where,),
        events=(event,),
        has_main_event=True,
        agreements=agreements,
        documents=(document,),
        participations=(participation,),
    )


def ingested(path: Path, runs: list[list[Reading]]) -> tuple[set[tuple[str, ...]], int]:
    """The quads after these runs, with minted keys replaced by what they stand for; the number of redirects."""
    with Registry(path) as registry:
        shelf = Shelf(Resolver(registry, SmallAuthority(), TODAY), SmallAuthority())
        for run in runs:
            shelf.ingest(*run)
        meaning = _meanings(registry)
        quads = {
            tuple(_told(term.n3() if isinstance(term, Literal) else str(term), meaning) for term in quad)
            for quad in shelf.dataset().quads()
            if not str(quad[3]).endswith("/redirects")
        }
        return quads, len(shelf.shared["redirects"])


def _told(term: str, meaning: dict[str, str]) -> str:
    return re.sub(r"(?<=[/#])[a-z2-7]{10}(?=$|[/#-])", lambda match: meaning.get(match[0], match[0]), term)


def _meanings(registry: Registry) -> dict[str, str]:
    """For every minted key what it stands for: its natural keys, in which other keys are replaced likewise."""
    rows = registry.connection.execute("SELECT type, key, natural FROM named").fetchall()
    meaning: dict[str, str] = {}
    for wanted in ("announcement", "agency", "place", "person", "membership", "event", "agreement", "document"):
        named: dict[str, set[str]] = {}
        for kind, key, natural in rows:
            if kind == wanted:
                parts = [_part(part, meaning) for part in json.loads(natural)]
                named.setdefault(key, set()).add(json.dumps(parts, ensure_ascii=False))
        for key, naturals in named.items():
            meaning[key] = f"<{wanted} {sorted(naturals)}>"
            if wanted == "agency":
                for slug in ("giam-doc", "chu-tich"):
                    meaning[post_key(key, slug)] = f"<post {slug} {sorted(naturals)}>"
    return meaning


def _part(part: object, meaning: dict[str, str]) -> object:
    if isinstance(part, list):
        return sorted(str(_part(item, meaning)) for item in part)
    if isinstance(part, str):
        return meaning.get(part.removeprefix("in:"), part)
    return part


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(announcements(), st.randoms(use_true_random=False))
def test_the_order_within_a_run_does_not_matter(readings: list[Reading], random: "object") -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as name:
        one, redirects = ingested(Path(name) / "one.sqlite", [readings])
        other, others = ingested(Path(name) / "other.sqlite", [shuffled])
    assert one == other
    assert redirects == others == 0


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(announcements())
def test_one_after_another_gives_the_same_graph_as_all_at_once_but_for_redirects(readings: list[Reading]) -> None:
    with TemporaryDirectory() as name:
        together, _ = ingested(Path(name) / "one.sqlite", [readings])
        one_by_one, _ = ingested(Path(name) / "other.sqlite", [[reading] for reading in reversed(readings)])
        again, _ = ingested(Path(name) / "again.sqlite", [readings, readings[:1], readings])
    assert one_by_one == together
    assert again == together


def test_a_bridge_that_comes_last_leaves_the_same_graph_and_a_redirect(tmp_path: Path) -> None:
    offices = ([OFFICES[0]], [OFFICES[1]], OFFICES[:2])
    readings = [listing(f"R{n}", [("Trần Văn Bảy", list(held))]) for n, held in enumerate(offices)]
    together, none = ingested(tmp_path / "one.sqlite", [readings])
    one_by_one, merged = ingested(tmp_path / "other.sqlite", [[reading] for reading in readings])
    assert one_by_one == together
    assert (none, merged) == (0, 1)  # and the merged person's description is gone, or the graphs would differ


def test_the_keys_are_what_differs(tmp_path: Path) -> None:
    """Without telling keys by what they stand for, two empty stores differ: the comparison above compares something."""
    reading = listing("A", [("Lê Thị Hoà", [OFFICES[2]])])
    graphs = []
    for name in ("one", "other"):
        with Registry(tmp_path / name) as registry:
            shelf = Shelf(Resolver(registry, SmallAuthority(), TODAY), SmallAuthority())
            shelf.ingest(reading)
            graphs.append({str(s) for s, _, _, _ in shelf.dataset().quads()})
    assert graphs[0] != graphs[1]
    assert derived_key("agency", "x") == derived_key("agency", "x")
