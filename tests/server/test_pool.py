"""Query workers as real processes: bounded in time, memory, result and network; replaced when they die."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from server.sparql.pool import BusyError, Pool
from server.sparql.process import QUICK_SECONDS, SCRIPT, CrashError, DeadlineError, Job, WorkerProcess

FORMATS = {"solutions": "application/sparql-results+json", "graph": "text/turtle"}
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?nothing) }"


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workers") / "quads"
    store = ox.Store(str(path))
    node = ox.NamedNode
    store.bulk_extend(ox.Quad(node(f"urn:{i}"), node("urn:p"), node(f"urn:{i % 100}")) for i in range(3000))
    for graph in ("urn:g", "urn:h"):
        store.add(ox.Quad(node("urn:x"), node("urn:y"), node("urn:z"), node(graph)))
    store.flush()
    del store
    return path


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(2, 1 << 30, waiting=1)
    pool.start()
    yield pool
    pool.close()


def job(quads: Path, query: str, timeout: float = 5.0, limit: int = 1_000_000, **more: object) -> Job:
    return Job(quads, query, FORMATS, timeout, limit, **more)  # type: ignore[arg-type]


def count(pool: Pool, quads: Path, pattern: str, **more: object) -> str:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    answer = pool.run(job(quads, query, **more), "client")
    text = answer.read().decode()
    return text.split('"value":"')[1].split('"')[0]


def test_a_deadline_ends_the_query_and_the_next_is_answered(pool: Pool, quads: Path) -> None:
    before, started = set(pool.pids()), time.monotonic()
    with pytest.raises(DeadlineError):
        pool.run(job(quads, ENDLESS, timeout=0.3), "client")
    assert 0.3 <= time.monotonic() - started < 2
    assert count(pool, quads, "?s ?p ?o") == "3000"
    gone = before - set(pool.pids())
    assert len(gone) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(gone.pop(), 0)


def test_a_crash_is_told_and_survived(pool: Pool, quads: Path) -> None:
    with pytest.raises(CrashError):
        pool.run(job(quads, "SELECT * " + "{" * 20_000 + "}" * 20_000), "client")
    assert count(pool, quads, "?s ?p ?o") == "3000"


def test_memory_is_bounded(quads: Path) -> None:
    small = Pool(1, 300 << 20)
    with pytest.raises(CrashError):
        small.run(job(quads, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d", timeout=30), "client")
    small.close()


def test_a_result_over_the_cap_is_no_result(pool: Pool, quads: Path) -> None:
    answer = pool.run(job(quads, "SELECT * { ?s ?p ?o }", limit=1000), "client")
    assert (answer.status, answer.read()) == ("too-large", b"")
    answer = pool.run(job(quads, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=1000), "client")
    assert (answer.status, answer.read()) == ("too-large", b"")


def test_there_is_no_network(pool: Pool, quads: Path) -> None:
    answer = pool.run(job(quads, "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }"), "client")
    answer.read()
    assert answer.status == "failed"
    assert "unreachable" in answer.header["message"] or "refused" in answer.header["message"]


@pytest.mark.parametrize(
    ("pattern", "default", "named", "expected"),
    [
        ("?s ?p ?o", None, None, "3000"),
        ("GRAPH ?g { ?s ?p ?o }", None, None, "2"),
        ("?s ?p ?o", ("urn:g",), (), "1"),
        ("?s ?p ?o", ("urn:g", "urn:h"), (), "1"),  # a merge, not a sum
        ("?s ?p ?o", ("urn:none",), (), "0"),
        ("?s ?p ?o", (), ("urn:g",), "0"),
        ("GRAPH ?g { ?s ?p ?o }", (), ("urn:g",), "1"),
        ("GRAPH ?g { ?s ?p ?o }", ("urn:g",), (), "0"),
        ("GRAPH ?g { ?s ?p ?o }", ("urn:g", "urn:h"), ("urn:h",), "1"),
    ],
)
def test_dataset(
    pool: Pool,
    quads: Path,
    pattern: str,
    default: tuple[str, ...] | None,
    named: tuple[str, ...] | None,
    expected: str,
) -> None:
    assert count(pool, quads, pattern, default_graphs=default, named_graphs=named) == expected


def test_updates_and_nonsense_are_told_with_their_position(pool: Pool, quads: Path) -> None:
    for query in ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "SELECT nothing"):
        answer = pool.run(job(quads, query), "client")
        answer.read()
        assert answer.status == "syntax"
        assert "1:" in answer.header["message"]


def test_one_client_cannot_take_all_workers(pool: Pool, quads: Path) -> None:
    """Of two workers a client gets one; its second query waits, its third is refused; another client is answered."""
    outcomes: list[str] = []

    def greedy(timeout: float) -> None:
        try:
            pool.run(job(quads, ENDLESS, timeout=timeout), "greedy")
        except (DeadlineError, BusyError) as error:
            outcomes.append(type(error).__name__)

    # the second is patient enough to outlast the first also where the machine is busy
    threads = [threading.Thread(target=greedy, args=(timeout,)) for timeout in (1.0, 3.0, 3.0)]
    threads[0].start()
    reached(lambda: pool._running.total() == 1)
    threads[1].start()
    reached(lambda: len(pool._waiting) == 1)
    threads[2].start()
    threads[2].join()
    assert outcomes == ["BusyError"]
    assert b"true" in pool.run(job(quads, "ASK {}"), "friendly").read()
    assert threads[1].is_alive()
    for thread in threads:
        thread.join()
    assert outcomes == ["BusyError", "DeadlineError", "DeadlineError"]


def test_clients_with_fewest_queries_go_first_and_then_who_came_first() -> None:
    waiting, order = Pool(3, 1 << 30), list[str]()

    def enter(client: str) -> None:
        waiting._enter(client, 5.0)
        order.append(client)

    for client in ("some", "one", "another"):
        enter(client)
    order.clear()
    threads = []
    for came, client in enumerate(("much", "some", "none", "new")):
        threads.append(threading.Thread(target=enter, args=(client,)))
        threads[-1].start()
        reached(lambda came=came: len(waiting._waiting) == came + 1)
    assert order == [], "all workers are taken"
    for leaving, served in (("one", 1), ("much", 2), ("none", 3), ("new", 4)):
        waiting._leave(leaving)
        reached(lambda served=served: len(order) == served)
    assert order == ["much", "none", "new", "some"]
    for thread in threads:
        thread.join()


def reached(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.001)


def test_who_gave_up_waiting_takes_no_worker() -> None:
    waiting = Pool(1, 1 << 30)
    waiting._enter("first", 1.0)
    with pytest.raises(BusyError):
        waiting._enter("second", 0.01)
    waiting._leave("first")
    waiting._enter("third", 0.01)
    assert dict(waiting._running) == {"third": 1}


def test_who_waits_is_served_or_told_in_time(quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Pool(1, 1 << 30)
    alone.start()

    def keep() -> None:
        with contextlib.suppress(DeadlineError):
            alone.run(job(quads, ENDLESS, timeout=1.0), "first")

    holder = threading.Thread(target=keep)
    holder.start()
    time.sleep(0.1)
    monkeypatch.setattr("server.sparql.pool.QUEUE_SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(BusyError):
        alone.run(job(quads, "ASK {}"), "second")
    assert 0.2 <= time.monotonic() - started < 0.8
    monkeypatch.undo()
    assert b"true" in alone.run(job(quads, "ASK {}"), "second").read()
    holder.join()
    alone.close()


def test_a_long_query_stands_behind_quick_ones_and_its_worker_is_replaced(quads: Path) -> None:
    alone = Pool(1, 1 << 30)
    alone.start()
    (before,) = alone.pids()
    found: list[tuple[int, float]] = []

    def look() -> None:
        while not found or found[-1][0] == 5:
            ticks = Path(f"/proc/{before}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
            used = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
            found.append((os.getpriority(os.PRIO_PROCESS, before), used))
            time.sleep(0.01)

    watcher = threading.Thread(target=look)
    watcher.start()
    with pytest.raises(DeadlineError):
        alone.run(job(quads, ENDLESS, timeout=3.0), "client")
    watcher.join(1)
    nice, used = found[-1]
    assert nice == 15
    assert used >= QUICK_SECONDS, "it was set back for its processor time"
    assert b"true" in alone.run(job(quads, "ASK {}"), "client").read()
    (after,) = alone.pids()
    assert (os.getpriority(os.PRIO_PROCESS, after), after != before) == (5, True)
    alone.close()


def test_a_query_that_only_waits_for_the_processor_is_no_long_one(quads: Path) -> None:
    process = WorkerProcess(1 << 30)
    process.wait_until_ready()
    os.kill(process.pid, signal.SIGSTOP)
    threading.Timer(0.8, os.kill, (process.pid, signal.SIGCONT)).start()
    assert b"true" in process.ask(job(quads, "ASK {}")).read()
    assert not process.is_set_back
    assert os.getpriority(os.PRIO_PROCESS, process.pid) == 5
    process.kill()


def test_a_worker_whose_parent_is_gone_ends_by_itself(quads: Path) -> None:
    """The kernel's alarm is set for each job: an orphan does not run for ever."""

    process = subprocess.Popen(
        [sys.executable, "-I", str(SCRIPT), "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    process.stdin.write(job(quads, ENDLESS, timeout=-1.9).encode())
    process.stdin.close()
    assert process.wait(timeout=5) < 0


def test_a_store_may_be_named_from_the_current_folder(pool: Pool, quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(quads.parent)
    assert count(pool, Path(quads.name), "?s ?p ?o") == "3000"
