"""Compare our server with rdflib-endpoint, Virtuoso 7 and the oxigraph server, on the same graph and questions.

    python benchmarks/endpoint.py [--announcements 30000] [--seconds 4] [--servers ours,oxigraph] [--keep DIR]

Builds the graph (benchmarks/graph.py) or finds it in DIR, starts the servers on loopback, all at once, and takes one
question after the other to one server after the other, so that whatever else the machine does concerns all alike. A
server must first give the same answer as ours; then it is asked for some seconds by 1 client and by 8, each client
from an address of its own, each request about another thing. A server that cannot be had here is left out by name.

"a second" counts good answers only. "cpu" is the processor time, in milliseconds, that the server's processes took
for an answer: unlike the rate it hardly depends on what else the machine does. "x" is our rate with 8 clients by
theirs (with 1 client where 8 would take too long), "cpu x" their processor time by ours: above 1, ours is faster.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.answers import Answer, answer
from benchmarks.graph import build
from benchmarks.load import Measured, get, run
from benchmarks.peers import MissingError, Place, Server, servers
from benchmarks.questions import ORDER, Question, questions
from benchmarks.served import Served
from kg.store.snapshot import SnapshotReader

CLIENTS = 8
CHECKED = 3
"""Answers of each question that are compared."""
WARM_UP = 1.0
"""Seconds of asking before the clock runs."""
MOST_REQUESTS = 10_000
ALONE, TOGETHER = 2_000, 9_000
"""The things that a run begins with: each run asks about others than the run before."""


@dataclass(frozen=True)
class Result:
    """What one server showed on one question; ``alone`` and ``together`` are None where it was not measured."""

    server: str
    said: str
    """``same`` and how many rows or triples that was, ``own`` where answers are not compared, or what is wrong."""
    alone: Measured | None = None
    together: Measured | None = None
    cpu: float = 0.0
    """Milliseconds of the processor for a good answer."""

    @property
    def rate(self) -> float:
        """Good answers a second, with 8 clients where that was measured."""
        return good(self.together or self.alone)


def good(measured: Measured | None) -> float:
    """Answers with status 200 a second."""
    return measured.statuses.get(200, 0) / measured.seconds if measured and measured.seconds else 0.0


class Contender:
    """A server of the comparison while it runs; it can be started again when it hangs."""

    def __init__(self, server: Server, place: Place) -> None:
        self.server, self._place = server, place
        self._stack = ExitStack()
        self.served: Served = self._stack.enter_context(server.running(place))

    def restart(self) -> None:
        """Stop it, with whatever it still works at, and start it anew."""
        self._stack.close()
        self.served = self._stack.enter_context(self.server.running(self._place))

    def stop(self) -> None:
        """End it."""
        self._stack.close()

    def ask(self, question: Question, number: int, base: str) -> tuple[Answer | str, float]:
        """One answer, or why there is none, and the seconds that it took."""
        path, accept = self.server.request(question, number, base)
        asked = urllib.request.Request(f"http://127.0.0.1:{self.served.port}{path}", headers={"Accept": accept})
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(asked, timeout=self._place.limit + 5) as got:  # noqa: S310 - loopback
                body, kind = got.read(), got.headers.get("Content-Type", "")
            found = Answer(0, "") if question.compare == "none" else answer(body, kind)
        except urllib.error.HTTPError as error:
            return f"answers {error.code}", time.perf_counter() - began
        except TimeoutError:
            return f"no answer in {self._place.limit:.0f} s", time.perf_counter() - began
        except (OSError, ValueError, SyntaxError, KeyError) as error:
            return f"broken answer: {str(error)[:60]}", time.perf_counter() - began
        return found, time.perf_counter() - began

    def run(self, question: Question, first: int, clients: int, seconds: float, base: str, each: float) -> Measured:
        """Ask for some seconds, beginning with the thing of that number; ``each``: seconds that an answer may take."""
        count = min(MOST_REQUESTS, max(clients, int(seconds * clients * 2 / max(each, 1e-4))))
        requests = [get(*self.server.request(question, first + n, base)) for n in range(count)]
        sources = [f"127.0.0.{10 + client}" for client in range(clients)]
        address = ("127.0.0.1", self.served.port)
        return run(address, requests, clients, seconds, sources, self._place.limit + 5)


def measure(
    who: Contender, question: Question, wanted: Sequence[Answer | str], seconds: float, place: Place, base: str
) -> Result:
    """Check the answers of a server, then time it."""
    took, said, count = 0.0, "own" if question.compare == "none" else "same", 0
    for number, right in enumerate(wanted):
        found, took = who.ask(question, number, base)
        if isinstance(found, str):
            if found.startswith("no answer"):
                who.restart()
            return Result(who.server.name, found)
        if isinstance(right, Answer) and not found.same(right, question.compare):
            said = f"{found.count} instead of {right.count}" if found.count != right.count else "other values"
        count += found.count
    if said == "same":
        said = f"same: {count}"
    if took < seconds:
        who.run(question, 0, CLIENTS, min(WARM_UP, seconds), base, took)
    used = who.served.seconds()
    alone = who.run(question, ALONE, 1, seconds, base, took)
    cpu = (who.served.seconds() - used) / max(1, alone.statuses.get(200, 0)) * 1000
    together = None
    if took * CLIENTS < place.limit:
        used = who.served.seconds()
        together = who.run(question, TOGETHER, CLIENTS, seconds, base, took)
        cpu = (who.served.seconds() - used) / max(1, together.statuses.get(200, 0)) * 1000
    if any(0 in run.statuses for run in (alone, together) if run):
        who.restart()
    return Result(who.server.name, said, alone, together, cpu)


def compare(contenders: Sequence[Contender], asked: Sequence[Question], seconds: float, place: Place) -> Iterator[str]:
    """The lines of the table, as they come to be known."""
    base = SnapshotReader(place.store).current().base
    for question in asked:
        count = min(CHECKED, len(question.about))
        wanted: list[Answer | str] = [contenders[0].ask(question, number, base)[0] for number in range(count)]
        ours: Result | None = None
        for who in contenders:
            found = measure(who, question, wanted, seconds, place, base)
            ours = ours or found
            yield line(question if found is ours else None, found, ours)


HEAD = (
    "| question | server | answer | 1 client: a second | p50 ms | p99 ms | 8 clients: a second | p50 ms | p99 ms"
    " | x | cpu ms | cpu x |\n|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def line(question: Question | None, found: Result, ours: Result) -> str:
    """One line of the table."""
    cells = [question.title if question else "", found.server, found.said]
    for measured in (found.alone, found.together):
        if measured is None:
            cells += ["–", "–", "–"]
            continue
        bad = {status or "none": n for status, n in measured.statuses.items() if status != 200}
        refused = " (not answered: " + ", ".join(f"{s} × {n}" for s, n in bad.items()) + ")" if bad else ""
        cells += [short(good(measured)) + refused, short(measured.percentile(0.5)), short(measured.percentile(0.99))]
    theirs, mine = found.rate, ours.rate
    if found.together is None or ours.together is None:
        theirs, mine = good(found.alone), good(ours.alone)
    cells.append(short(mine / theirs) if theirs and found is not ours else "")
    cells.append(short(found.cpu) if found.alone else "–")
    cells.append(short(found.cpu / ours.cpu) if ours.cpu and found.cpu and found is not ours else "")
    return "| " + " | ".join(cells) + " |"


def short(value: float) -> str:
    """A number in three digits or so."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def start(chosen: Sequence[str], place: Place, stack: ExitStack) -> list[Contender]:
    """Start the servers that can be had; say which cannot, and how to get them."""
    contenders = []
    for server in servers():
        if server.name in chosen:
            try:
                contenders.append(Contender(server, place))
            except MissingError as error:
                print(f"left out: {server.name}: {error}", flush=True)
                continue
            stack.callback(contenders[-1].stop)
    return contenders


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--announcements", type=int, default=30_000)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of each run")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds that a query may take")
    parser.add_argument("--servers", default=",".join(server.name for server in servers()), help="which, by commas")
    parser.add_argument("--questions", default=",".join(ORDER), help="which, by commas")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the graph and the servers' files, or find them")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place = Place(build(given.announcements, folder), folder / "servers", given.limit)
        place.folder.mkdir(exist_ok=True)
        snapshot = SnapshotReader(place.store).current()
        asked = list(questions(snapshot.store, given.questions.split(",")))
        contenders = start(["ours", *given.servers.split(",")], place, stack)
        print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores,", end=" ")
        print(f"load {os.getloadavg()[0]:.1f} before the start; {given.announcements} announcements,", end=" ")
        print(f"{len(snapshot.store):,} quads with the merged copy\n\n{HEAD}", flush=True)
        for told in compare(contenders, asked, given.seconds, place):
            print(told, flush=True)


if __name__ == "__main__":
    main()
