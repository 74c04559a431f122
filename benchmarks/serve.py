"""Measure ``kg serve``: entity documents, pages, redirects and entity queries a second, with 8 clients.

    python benchmarks/serve.py STORE [--clients 8] [--each 2000] [--seconds 8]

Starts the server over a store that ``kg ingest`` made and asks for things of all kinds, as many of each kind. A
document is asked for once while nothing is kept ("cold") and then again and again ("warm"). Every query names another
thing; the server keeps no answers of queries.

"ms cpu" is the processor time of the server's processes for one answer: unlike the rate it is the same on a machine
that is busy with other things. "client" is the share of the run that the client's own work took of one core.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.load import Measured, get, run
from benchmarks.served import Served, served
from kg.publication.labels import KINDS
from kg.publication.search_index import FILE
from kg.store.snapshot import SnapshotReader

QUERY = """SELECT ?p ?o ?s ?q {{ {{ <{0}> ?p ?o }} UNION {{ ?s ?q <{0}> }} }} LIMIT 100"""
LABELLED = """SELECT ?p ?o ?label {{ <{0}> ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }} LIMIT 100"""


def things(store: Path, count: int, kinds: Sequence[str] = KINDS) -> list[str]:
    """IRIs of things that have names, as many of each kind, in a random order that is always the same."""
    chance, found = random.Random(1), list[str]()
    share = -(-count // len(kinds))
    with sqlite3.connect(SnapshotReader(store).current().path / FILE) as db:
        for kind in kinds:
            iris = sorted({row[0] for row in db.execute("SELECT iri FROM label WHERE kind = ?", (kind,))})
            found += chance.sample(iris, min(share, len(iris)))
    chance.shuffle(found)
    return found


def document(base: str, extension: str) -> Callable[[str], bytes]:
    """The request for a thing's document in one form."""
    return lambda iri: get(f"/doc/{iri.removeprefix(base + 'id/')}{extension}")


def query(text: str) -> Callable[[str], bytes]:
    """The request for a query about a thing."""
    return lambda iri: get(f"/sparql?query={quote(text.format(iri))}", "application/sparql-results+json")


@dataclass(frozen=True)
class Bench:
    """A server and how it is asked."""

    server: Served
    clients: int
    seconds: float

    def show(self, name: str, requests: Sequence[bytes], seconds: float | None) -> Measured:
        """Measure and print one line."""
        used = self.server.seconds()
        found = run(("127.0.0.1", self.server.port), requests, self.clients, seconds)
        used = self.server.seconds() - used
        count = len(found.times)
        wrong = {status: n for status, n in found.statuses.items() if status not in (200, 303)}
        print(
            f"{name:<34} {found.rate:8.0f} {found.percentile(0.5):8.1f} {found.percentile(0.99):8.1f}"
            f" {used / count * 1000:8.2f} {found.size / count / 1024:8.1f} {found.client / found.seconds:7.0%}"
            f" {count:8}" + (f"  NOT ANSWERED: {wrong}" if wrong else "")
        )
        return found

    def both(self, name: str, requests: Sequence[bytes]) -> None:
        """Each once, then, when each web process has been asked for most of them, again and again."""
        self.show(f"{name}, each once", requests, None)
        for _ in range(3):
            run(("127.0.0.1", self.server.port), requests, self.clients)
        self.show(f"{name}, again", requests, self.seconds)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--each", type=int, default=2000, help="things to ask for")
    parser.add_argument("--seconds", type=float, default=8.0, help="length of each run that repeats")
    given = parser.parse_args()
    found = things(given.store, given.each)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start")
    print(f"{len(found)} things, {given.clients} clients\n")
    print(f"{'':<34} {'a second':>8} {'p50 ms':>8} {'p99 ms':>8} {'ms cpu':>8} {'KiB':>8} {'client':>7} {'asked':>8}")
    with served(given.store) as server:
        bench, base = Bench(server, given.clients, given.seconds), server.base
        bench.both("document, Turtle", [document(base, ".ttl")(iri) for iri in found])
        bench.both("page, HTML", [document(base, ".html?lang=vi")(iri) for iri in found[: len(found) // 4]])
        bench.show("thing, 303", [get(f"/{iri.removeprefix(base)}") for iri in found], given.seconds)
        bench.show("entity query, in and out", [query(QUERY)(iri) for iri in found], given.seconds)
        bench.show("entity query, out with labels", [query(LABELLED)(iri) for iri in found], given.seconds)
        bench.show("ASK", [get("/sparql?query=ASK%7B%7D", "*/*")], given.seconds)
        print("memory: web server {:.0f} MiB, query workers {:.0f} MiB".format(*server.memory()))


if __name__ == "__main__":
    main()
