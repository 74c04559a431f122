import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.problems import StoreError
from kg.store import snapshot as snapshots
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder
from kg.store.snapshot import Making, Snapshot, SnapshotReader, current_number, publish_snapshot, snapshot_numbers

BASE = "http://localhost:8000/"
G = URIRef(BASE + "graph/g")
H = URIRef(BASE + "graph/h")
P = URIRef("http://a/p")


@pytest.fixture(autouse=True)
def _look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LOOK_EVERY", 0.0)


def say(store: EmbeddedStore, *numbers: int) -> None:
    graph = Graph()
    for number in numbers:
        graph.add((G, P, Literal(number)))
    store.apply(Change(graphs={G: graph, H: graph}))


def said(snapshot: Snapshot) -> list[int]:
    return sorted(int(str(o)) for _, _, o in snapshot.graph(G))


def test_readers_see_a_state_only_when_it_is_published(store: EmbeddedStore) -> None:
    reader = SnapshotReader(store.folder.path, BASE)
    with pytest.raises(StoreError) as caught:
        reader.current()
    assert caught.value.problem.code == "no-snapshot"
    say(store, 1)
    assert publish_snapshot(store) == 1
    first = reader.current()
    say(store, 2)
    assert said(reader.current()) == [1]
    assert publish_snapshot(store) == 2
    assert said(reader.current()) == [2]
    assert reader.current().number == 2
    assert said(first) == [1]
    assert first.version.startswith("1-20")


def test_an_unmoved_pointer_keeps_the_open_snapshot(store: EmbeddedStore) -> None:
    publish_snapshot(store)
    reader = SnapshotReader(store.folder.path)
    assert reader.current() is reader.current()


def test_the_pointer_is_not_looked_at_too_often(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LOOK_EVERY", 60.0)
    publish_snapshot(store)
    reader = SnapshotReader(store.folder.path)
    held = reader.current()
    publish_snapshot(store)
    assert reader.current() is held


def test_while_one_thread_opens_the_next_snapshot_the_others_go_on(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_snapshot(store)
    reader, opening, opened = SnapshotReader(store.folder.path), threading.Event(), threading.Event()
    first = reader.current()
    say(store, 1)
    publish_snapshot(store)
    really_open = snapshots.open_snapshot

    def slowly(folder: StoreFolder, number: int) -> Snapshot:
        opening.set()
        assert opened.wait(10)
        return really_open(folder, number)

    monkeypatch.setattr(snapshots, "open_snapshot", slowly)
    found: list[int] = []
    opener = threading.Thread(target=lambda: found.append(reader.current().number))
    opener.start()
    assert opening.wait(10)
    assert reader.current() is first
    opened.set()
    opener.join(10)
    assert (found, reader.current().number) == ([2], 2)


def test_three_snapshots_stay_and_an_older_one_in_use_stays_readable(store: EmbeddedStore) -> None:
    say(store, *range(2000))
    publish_snapshot(store)
    held = SnapshotReader(store.folder.path).current()
    for number in range(5):
        say(store, number)
        publish_snapshot(store)
    store.optimize()
    assert sorted(snapshot_numbers(store.folder)) == [4, 5, 6]
    assert not held.path.exists()
    assert said(held) == list(range(2000))


def test_parts_are_built_beside_the_quads_from_what_changed(store: EmbeddedStore) -> None:
    seen: list[Making] = []

    def part(making: Making) -> None:
        seen.append(making)
        (making.path / "part.txt").write_text("\n".join(str(o) for _, _, o in making.quads.graph(G)))

    say(store, 1)
    publish_snapshot(store, [part])
    say(store, 2)
    publish_snapshot(store, [part])
    current = SnapshotReader(store.folder.path).current()
    assert (current.path / "part.txt").read_text() == "2"
    assert (seen[0].previous, seen[0].touched) == (None, None)
    assert seen[1].previous == store.folder.snapshots / "000001"
    assert seen[1].touched == {str(G), str(H)}


def test_a_part_that_fails_leaves_the_old_state_and_is_made_up_for(store: EmbeddedStore) -> None:
    def failing(making: Making) -> None:
        raise OSError(28, "No space left on device")

    say(store, 1)
    publish_snapshot(store)
    say(store, 2)
    with pytest.raises(StoreError) as caught:
        publish_snapshot(store, [failing])
    assert caught.value.problem.code == "store-unusable"
    assert said(SnapshotReader(store.folder.path).current()) == [1]
    seen: list[Making] = []
    publish_snapshot(store, [seen.append])
    assert said(SnapshotReader(store.folder.path).current()) == [2]
    assert seen[0].touched is None
    assert {entry.name for entry in store.folder.snapshots.iterdir()} == {"000001", "000002"}


def test_a_damaged_pointer_is_repaired_by_the_next_publication(store: EmbeddedStore) -> None:
    say(store, 1)
    publish_snapshot(store)
    store.folder.current.write_text("oops")
    with pytest.raises(StoreError):
        current_number(store.folder)
    assert publish_snapshot(store) == 2
    assert said(SnapshotReader(store.folder.path).current()) == [1]


def test_reading_goes_on_while_the_writer_publishes(store: EmbeddedStore) -> None:
    say(store, 0, 0)
    publish_snapshot(store)
    reader = SnapshotReader(store.folder.path)
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                current = reader.current()
                if len(said(current)) != 1 or len(current.graph(H)) != 1:
                    raise AssertionError(said(current))
        except (AssertionError, OSError, StoreError) as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(1, 15):
        say(store, number)
        publish_snapshot(store)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert said(reader.current()) == [14]


WRITER = """
import sys
from pathlib import Path
from rdflib import Graph, Literal, URIRef
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import publish_snapshot
base, p = "http://localhost:8000/", URIRef("http://a/p")
g, h = URIRef(base + "graph/g"), URIRef(base + "graph/h")
number = int(sys.argv[2])
with EmbeddedStore.open(Path(sys.argv[1]), base) as store:
    while True:
        number += 1
        graph = Graph()
        for i in range(200):
            graph.add((URIRef(f"{base}id/{i}"), p, Literal(number)))
        store.apply(Change(graphs={g: graph, h: graph}))
        publish_snapshot(store)
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    acknowledged = 0
    for round_ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(acknowledged)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(3):
            acknowledged = int(writer.stdout.readline())
        time.sleep(0.007 * round_)
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.stdout.close()
        writer.wait()
        acknowledged = max([acknowledged, *map(int, rest)])
        current = SnapshotReader(tmp_path).current()
        numbers = {int(str(o)) for _, _, o in current.graph(G)}
        assert numbers in ({acknowledged}, {acknowledged + 1})
        assert len(current.graph(G)) == len(current.graph(H)) == len(current.graph(None)) == 200
    with EmbeddedStore.open(tmp_path, BASE) as store:
        assert publish_snapshot(store) > 4
        assert {name.name for name in store.folder.snapshots.iterdir() if not name.name.isdecimal()} == set()
