"""The servers that the endpoint benchmark compares, each over the same quads: started, asked, stopped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import venv
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from benchmarks.questions import Question
from benchmarks.served import Served, served
from kg.store.snapshot import SnapshotReader

START_SECONDS = 120.0
SOLUTIONS, GRAPH = "application/sparql-results+json", "text/turtle"
PACKAGES = ("rdflib-endpoint[cli]", "oxrdflib", "oxigraph")
"""What the peers' environment holds, newest releases."""


class MissingError(Exception):
    """A server cannot be had on this machine; the text says how to get it."""


@dataclass(frozen=True)
class Place:
    """Where the data lie, and where servers may keep things."""

    store: Path
    folder: Path
    limit: float
    """Seconds that a query may take."""

    @property
    def quads(self) -> Path:
        """The quads of the snapshot, as Oxigraph keeps them."""
        return SnapshotReader(self.store).current().path / "quads"


class Server(Protocol):
    """One of the servers compared."""

    @property
    def name(self) -> str:
        """What it is called."""

    def running(self, place: Place) -> AbstractContextManager[Served]:
        """Start it over the data; it is stopped afterwards. MissingError where it is not installed."""

    def request(self, question: Question, number: int, base: str) -> tuple[str, str]:
        """Path with query, and the Accept header, of one request."""


@dataclass(frozen=True)
class Endpoint:
    """A server that is asked by the SPARQL protocol alone."""

    name: str
    path: str

    def request(self, question: Question, number: int, base: str) -> tuple[str, str]:  # noqa: ARG002
        """The query by GET."""
        query = quote(question.query(number, self.name))
        return f"{self.path}?query={query}", GRAPH if question.is_graph else SOLUTIONS

    @contextmanager
    def running(self, place: Place) -> Iterator[Served]:
        """Start the program that the subclass names, and wait until it answers."""
        port = free_port()
        command = self.command(place, port)
        with (place.folder / f"{self.name}.log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=place.folder)
        try:
            await_answer(process, port, f"{self.path}?query=ASK%7B%7D")
            yield Served(port, process.pid, "")
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:  # rdflib-endpoint ends only when its query does
                process.kill()
                process.wait()

    def command(self, place: Place, port: int) -> list[str]:
        """How the program is started."""
        raise NotImplementedError


class Ours:
    """``kg serve``, with time for the heaviest question; else as it comes."""

    name = "ours"

    @contextmanager
    def running(self, place: Place) -> Iterator[Served]:
        """Start it."""
        with served(place.store, query_timeout=place.limit) as server:
            yield server

    def request(self, question: Question, number: int, base: str) -> tuple[str, str]:
        """A document or a search by its own address, anything else as a query."""
        about = question.about[number % len(question.about)]
        if question.name.startswith("page"):
            form = "html?lang=en" if question.name == "page-html" else "ttl"
            return f"/doc/{about['it'].strip('<>').removeprefix(base + 'id/')}.{form}", "*/*"
        if question.name == "search":
            return f"/suggest?type=person&lang=vi&q={quote(about['name'].strip(chr(34)))}", "*/*"
        return f"/sparql?query={quote(question.query(number))}", GRAPH if question.is_graph else SOLUTIONS


class Oxigraph(Endpoint):
    """The oxigraph server binary over a hard-linked copy of the same files."""

    def command(self, place: Place, port: int) -> list[str]:
        """Read only, as ours serves."""
        program = shutil.which("oxigraph") or str(environment(place) / "bin" / "oxigraph")
        limit = ["--timeout-s", str(int(place.limit))]
        return [program, "serve-read-only", "-l", str(place.quads), "-b", f"127.0.0.1:{port}", *limit]


_ENDPOINT = """
import sys, oxrdflib, pyoxigraph, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
store = oxrdflib.OxigraphStore(store=pyoxigraph.Store.read_only(sys.argv[1]))
app = SparqlEndpoint(graph=rdflib.Dataset(store=store), path="/sparql")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


class RdflibEndpoint(Endpoint):
    """rdflib-endpoint over oxrdflib, which its own command ``serve --store Oxigraph`` uses, on the same files."""

    def command(self, place: Place, port: int) -> list[str]:
        """Its class in uvicorn, as its documentation shows; its command would load the data for an hour."""
        return [str(environment(place) / "bin" / "python"), "-c", _ENDPOINT, str(place.quads), str(port)]


def environment(place: Place) -> Path:
    """The environment with the peers from PyPI, made when first needed."""
    folder = place.folder / "peers"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", *PACKAGES]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            why = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise MissingError(f"pip install {' '.join(PACKAGES)} failed ({why[0]}); make PyPI reachable")
        (folder / "installed").touch()
    return folder


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Wait until a server answers 200; SystemExit if it does not."""
    end = time.monotonic() + START_SECONDS
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.settimeout(10)
                connection.sendall(asked)
                if connection.recv(12).endswith(b"200"):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"{process.args!r} did not start; its log says why")


def servers() -> list[Server]:
    """All servers, ours first."""
    from benchmarks.virtuoso import Virtuoso

    return [
        Ours(),
        RdflibEndpoint("rdflib-endpoint", "/sparql"),
        Virtuoso("virtuoso", "/sparql"),
        Oxigraph("oxigraph", "/query"),
    ]
