"""A hostile client beside friendly ones: does anybody notice?

    python benchmarks/hostile.py STORE [--seconds 60] [--deadline 5] [--pause 0.1] [--hostile-pause 0.5]

Runs the server, eight friendly clients on 127.0.0.1, who ask for pages, documents, queries and searches in turn, each
waiting ``--pause`` seconds between two requests as a busy reader would, and the hostile client of ``attacks.py`` on
127.0.0.2, which asks again ``--hostile-pause`` seconds after each answer over some 480 connections. Prints how the
friendly fared alone and then beside it, the memory of the server, and what the hostile was answered.

Exit status 1 if a friendly request failed, if the 99th percentile of the friendly came to 250 ms, or if an attack was
answered later than a second after the deadline, or not at all, or as if it had succeeded.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.load import Measured
from benchmarks.serve import LABELLED, QUERY, things
from benchmarks.served import Served, served

FRIENDS = 8
BOUND = 250.0
"""Milliseconds: what the 99th percentile of the friendly must stay under."""
LATE = 1.0
"""Seconds after the deadline at which an error must have come."""
HONEST = frozenset({"400", "408", "413", "422", "431", "503", "504", "closed", "cut off"})
LASTING = frozenset(
    {"slow readers of much", "searches, each another", "200 connections, start page", "200 connections, silent"}
)
"""Attacks whose requests are in order by themselves, so that 200 is no lie."""
SEARCHES = ("UBND tinh", "nguyen van", "hoi nghi", "khanh hoa", "quyet dinh", "so y te", "thu truong", "uỷ ban")


@dataclass
class Friends:
    """What the friendly got, by the kind of request."""

    found: dict[str, Measured] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, status: int, seconds: float) -> None:
        """Note one answer."""
        with self.lock:
            self.found.setdefault(name, Measured()).took(status, seconds)
            if status not in (200, 303):
                self.failures[f"{name}: {status}"] += 1

    def fail(self, name: str, error: Exception) -> None:
        """Note a request without an answer."""
        with self.lock:
            self.failures[f"{name}: {type(error).__name__}"] += 1

    def show(self) -> float:
        """Print what they got; the 99th percentile of all, in milliseconds."""
        whole = Measured()
        for name, found in sorted(self.found.items()):
            whole.times += found.times
            _line(name, found)
        _line("all", whole)
        print(f"  failures: {dict(self.failures) or 'none'}")
        return whole.percentile(0.99)


def _line(name: str, found: Measured) -> None:
    times = [found.percentile(share) for share in (0.5, 0.99, 1.0)]
    print(
        f"  {name:<12} {len(found.times):6} answers  p50 {times[0]:6.1f} ms  p99 {times[1]:6.1f}  most {times[2]:6.1f}"
    )


def plan(iris: Sequence[str], base: str) -> list[tuple[str, str]]:
    """What friendly clients ask for, in turn: (kind of request, path)."""
    asked: list[tuple[str, str]] = []
    for number, iri in enumerate(iris):
        name = iri.removeprefix(base + "id/")
        asked += [
            ("page", f"/doc/{name}.html?lang={'en' if number % 3 else 'vi'}"),
            ("document", f"/doc/{name}.ttl"),
            ("query", f"/sparql?query={quote((QUERY if number % 2 else LABELLED).format(iri))}"),
            ("thing", f"/id/{name}"),
            ("search", f"/search?q={quote(SEARCHES[number % len(SEARCHES)])}"),
            ("start page", "/"),
        ]
    return asked


def befriend(server: Served, asked: Sequence[tuple[str, str]], seconds: float, pause: float) -> Friends:
    """Let the friendly clients ask for so long."""
    friends, until = Friends(), time.monotonic() + seconds

    def one(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        position = number * len(asked) // FRIENDS
        while time.monotonic() < until:
            name, path = asked[position % len(asked)]
            position += 1
            began = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                friends.note(name, answer.status, time.perf_counter() - began)
            except (OSError, http.client.HTTPException) as error:
                friends.fail(name, error)
                connection.close()
            time.sleep(pause)
        connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(FRIENDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return friends


class Watch(threading.Thread):
    """Samples the server's memory until it is told to stop."""

    def __init__(self, server: Served) -> None:
        super().__init__(daemon=True)
        self._server, self._over = server, threading.Event()
        self.samples: list[tuple[float, float]] = []

    def run(self) -> None:
        """Sample."""
        while not self._over.wait(0.5):
            self.samples.append(self._server.memory())

    def stop(self) -> None:
        """Print the most of each."""
        self._over.set()
        web, workers = (max(column) for column in zip(*self.samples, strict=True))
        print(f"  memory: web server at most {web:.0f} MiB, query workers together at most {workers:.0f} MiB")


def judge(found: dict[str, tuple[dict[str, int], float]], deadline: float) -> bool:
    """Print what the hostile was answered; whether all of it was honest and in time."""
    is_good = True
    for name, (answers, longest) in found.items():
        late = longest > deadline + LATE
        lies = set(answers) - HONEST - ({"200", "open"} if name in LASTING else set())
        is_good &= not late and not lies
        told = ", ".join(f"{answer} × {count}" for answer, count in sorted(answers.items()))
        print(f"  {name:<32} longest {longest:5.1f} s{' LATE' if late else ''}{' WRONG' if lies else ''}  {told}")
    return is_good


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--deadline", type=float, default=5.0, help="the setting query_timeout")
    parser.add_argument("--pause", type=float, default=0.1)
    parser.add_argument("--hostile-pause", type=float, default=0.5)
    parser.add_argument("--things", type=int, default=600)
    given = parser.parse_args()
    iris = things(given.store, given.things)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start; deadline {given.deadline:.0f} s")
    with served(given.store, query_timeout=given.deadline) as server:
        asked = plan(iris, server.base)
        print(f"{FRIENDS} friendly clients alone:")
        befriend(server, asked, given.seconds / 4, given.pause).show()
        print("beside the hostile client:")
        arguments = [str(server.port), str(given.seconds), str(given.hostile_pause)]
        hostile = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("attacks.py"), *arguments], stdout=subprocess.PIPE
        )
        watch = Watch(server)
        watch.start()
        friends = befriend(server, asked, given.seconds, given.pause)
        told = json.loads(hostile.communicate()[0])
        p99 = friends.show()
        watch.stop()
        print("the hostile client was answered:")
        is_good = judge(told, given.deadline)
        print("after it: {:.0f} MiB web server, {:.0f} MiB query workers".format(*server.memory()))
    if friends.failures or p99 >= BOUND or not is_good:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
