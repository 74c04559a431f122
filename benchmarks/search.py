"""Measure the search: building the index of a million names, finding things in it, and telling it of a few changes.

    python benchmarks/search.py [LABELS] [--keep DIR]

Makes LABELS (1,000,000 unless told) names of persons, agencies, places, events and documents, as the graph would hold
them, and prints the time and memory of building the index, the milliseconds of questions of several kinds (some as
their letters are typed), and the time of the next snapshot's index after 100 things changed. Ends with status 1 where a
question took 20 ms of the processor or did not find what it must.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
from generate import people, person, provinces, units

from kg.identity.iris import Iris
from kg.namespaces import DCT, FOAF, RDFS, SKOS
from kg.publication.search import search
from kg.publication.search_index import FILE, build_index, update_index
from kg.store.oxigraph import OxigraphSource

BASE = "http://localhost:8000/"
LIMIT = 20.0
"""Milliseconds that a question may take."""
CHANGED = 100
BODIES = (
    "Sở Y tế",
    "Sở Nội vụ",
    "Sở Xây dựng",
    "Hội đồng nhân dân",
    "Ban Tổ chức Tỉnh ủy",
    "Thanh tra",
    "Cục Thuế",
    "Công an",
)
EVENTS = (
    "Hội nghị tổng kết công tác",
    "Lễ ký chương trình phối hợp",
    "Họp giao ban",
    "Đoàn kiểm tra tại",
    "Lễ công bố quyết định",
)
FOUND = {  # what is asked, and what the label of one of the first hits must begin with
    "Nguyen Tan Tuan": "Nguyễn Tấn Tuân",
    "nguyễn tấn tuân": "Nguyễn Tấn Tuân",
    "NGUYỄN TẤN TUÂN": "Nguyễn Tấn Tuân",
    "UBND tinh Khanh Hoa": "Ủy ban nhân dân tỉnh Khánh Hòa",
    "ubnd tỉnh khánh hoà": "Ủy ban nhân dân tỉnh Khánh Hòa",
    "uỷ ban": "Ủy ban",
    "uy ban nhan dan tinh k": "Ủy ban nhân dân tỉnh K",
    "dang": "Đặng",
}
QUESTIONS = {
    "typed": [
        text[:length]
        for text in ("Nguyễn Tấn Tuân", "uy ban nhan dan tinh khanh hoa")
        for length in range(1, len(text) + 1)
    ],
    "common words": [
        "nguyen",
        "hoi nghi",
        "tinh",
        "uy ban nhan dan",
        "van",
        "le ky",
        "thi",
        "2022",
        "so",
        "nhan dan xa",
    ],
    "several words": [
        "hoi nghi khanh hoa",
        "so y te tinh",
        "nguyen van a",
        "ubnd xa binh",
        "ky phoi hop yen bai",
        "tran thi le",
    ],
    "nothing": ["zzzz", "khong co gi nhu the", "qwerty uiop", "nguyen zzz", "%_*\"'", "ubnd tỉnh atlantis"],
}


def names(count: int) -> Iterator[tuple[str, object, str]]:
    """Things by their IRIs with a property and a name, as many names as asked for."""
    iris, chance = Iris(BASE), random.Random("search")
    yield str(iris.derived("person", "tuan")), FOAF.name, "Nguyễn Tấn Tuân"
    yield str(iris.derived("person", "dang")), FOAF.name, "Đặng Thị Đào"
    left = count - 2
    for label, iri in _bodies(iris):
        for predicate, text in label:
            left -= 1
            yield iri, predicate, text
    known = [name for province in provinces(False) for name in people(province, 1)]
    for number in range(left):
        kind, text = _made(number, chance, known)
        predicate = FOAF.name if kind == "person" else RDFS.label if kind == "event" else DCT.title
        yield str(iris.derived(kind, f"{kind}{number}")), predicate, text


def _bodies(iris: Iris) -> Iterator[tuple[list[tuple[object, str]], str]]:
    """Agencies of provinces and communes with their short names, and communes."""
    for province in provinces(False):
        for body in (*BODIES, "Ủy ban nhân dân"):
            named = [
                (SKOS.prefLabel, f"{body} tỉnh {province}"),
                (RDFS.label, f"{body} tỉnh {province} (đến 30/6/2025)"),
            ]
            if body.startswith("Ủy"):
                named.append((SKOS.altLabel, f"UBND tỉnh {province}"))
            yield named, str(iris.derived("agency", f"{body}/{province}"))
        for type_, found in units(province, False).items():
            for unit in found:
                place = f"{type_} {unit}, tỉnh {province}"
                body_names = [(SKOS.prefLabel, f"Ủy ban nhân dân {place}"), (SKOS.altLabel, f"UBND {type_} {unit}")]
                yield body_names, str(iris.derived("agency", f"ubnd/{place}"))
                yield [(SKOS.prefLabel, place[0].upper() + place[1:])], str(iris.derived("place", place))


def _made(number: int, chance: random.Random, known: list[str]) -> tuple[str, str]:
    share = number % 10
    if share < 4:
        return "person", person(chance)
    if share < 8:
        day = f"{chance.randrange(1, 29)}/{chance.randrange(1, 13)}/{chance.randrange(2012, 2026)}"
        return (
            "event",
            f"{chance.choice(EVENTS)} {chance.choice(provinces(False))} do {chance.choice(known)} chủ trì ({day})",
        )
    if share < 9:
        return "document", f"Quyết định số {chance.randrange(1, 4000)}/{chance.randrange(2004, 2026)}/QĐ-UBND"
    return "announcement", f"{chance.choice(known)} tiếp {chance.choice(known)} tại {chance.choice(provinces(False))}"


def build(store: Path, index: Path) -> None:
    """Build the index of a store of names; run in a process of its own, whose memory is measured."""
    build_index(OxigraphSource(ox.Store.read_only(str(store)), BASE), index)


def milliseconds(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """The median time of some work, and the median of what it took of the processor."""
    wall, cpu = [], []
    for _ in range(times):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return sorted(wall)[times // 2], sorted(cpu)[times // 2]


def asked(index: Path) -> bool:
    """Ask all questions, print a table; whether each was answered in time and rightly."""
    good = True
    print(f"{'questions':<16}{'count':>6}{'median':>9}{'95th':>9}{'longest':>9}{'longest, cpu':>14}  ms")
    for kind, texts in ({"must be found": list(FOUND)} | QUESTIONS).items():
        times = [milliseconds(lambda text=text: search(index, text, None, 20)) for text in texts]  # type: ignore[misc]
        times += [milliseconds(lambda text=text: search(index, text, ["agency"], 10)) for text in texts]  # type: ignore[misc]
        wall, cpu = sorted(one for one, _ in times), max(one for _, one in times)
        median, most = wall[len(wall) // 2], wall[int(0.95 * (len(wall) - 1))]
        print(f"{kind:<16}{len(times):>6}{median:>9.2f}{most:>9.2f}{wall[-1]:>9.2f}{cpu:>14.2f}")
        good &= cpu < LIMIT
    for text, begins in FOUND.items():
        first = [hit.label for hit in search(index, text, None, 5)]
        if not any(name.startswith(begins) for name in first):
            print(f"«{text}» does not find «{begins}…» but {first}")
            good = False
    return good


def measure(count: int, place: Path) -> bool:
    """Everything in a new folder."""
    quads = (
        ox.Quad(ox.NamedNode(iri), ox.NamedNode(str(predicate)), ox.Literal(text, language="vi"))
        for iri, predicate, text in names(count)
    )
    store = ox.Store(str(place / "names"))
    store.bulk_extend(quads)
    print(f"{len(store):,} names of things")
    store.flush()
    del store
    began = time.perf_counter()
    here = Path(__file__)
    subprocess.run([sys.executable, str(here), "--build", str(place / "names"), str(place / FILE)], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = (place / FILE).stat().st_size / 2**20
    print(
        f"index built in {time.perf_counter() - began:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of the processor)",
        end="; ",
    )
    print(f"peak memory {used.ru_maxrss / 1024:.0f} MiB; {size:.0f} MiB on disk")
    good = asked(place / FILE)
    source = OxigraphSource(ox.Store.read_only(str(place / "names")), BASE)
    touched = [str(Iris(BASE).derived("person", f"person{10 * number}")) for number in range(CHANGED)]
    wall, cpu = milliseconds(lambda: update_index(source, place / FILE, place / "next.sqlite", touched), 1)
    print(f"next index after {CHANGED} things changed: {wall / 1000:.2f} s ({cpu / 1000:.2f} s of the processor)")
    return good


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep store and index in this new folder")
    parser.add_argument("--build", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build(*given.build)
        return
    if given.keep:
        given.keep.mkdir(parents=True)
        raise SystemExit(0 if measure(given.labels, given.keep) else 1)
    with tempfile.TemporaryDirectory() as temporary:
        raise SystemExit(0 if measure(given.labels, Path(temporary)) else 1)


if __name__ == "__main__":
    main()
