"""A process that answers one SPARQL query after another over a read-only store, and may be killed at any time.

It is run as a script of its own: it knows nothing of the web server and holds nothing that could be lost. Jobs
come on standard input, answers go to standard output; both are a length (4 bytes, big-endian), a JSON object of
that length and, in an answer, as many bytes of result as its ``length`` says. Before the first job it gives up
the network and puts a bound on its memory; during a job the kernel's alarm ends it if its parent cannot.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import pyoxigraph as ox

from server.sparql.excerpt import FirstTriples, write_first
from server.sparql.merge import merged, share_triples

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SMALL = 1 << 15
"""Bytes of a result that is sent together with its header."""
NICE = 5
"""How far workers stand behind the web server in the scheduler's order (nice(2))."""
GRACE = 2.0
"""Seconds after the deadline at which the alarm ends a process whose parent is gone."""


class TooLargeError(Exception):
    """The result has more bytes than allowed."""


class CappedBuffer(io.BytesIO):
    """A buffer that refuses to grow beyond its limit, which ends the query that writes into it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any, /) -> int:
        """Append, or raise TooLargeError."""
        if self.tell() + len(data) > self._limit:
            raise TooLargeError
        return super().write(data)


class Stores:
    """The store opened last; opened again only when the job names another."""

    def __init__(self) -> None:
        self._path = ""
        self._store: ox.Store | None = None

    def at(self, path: str) -> ox.Store:
        """The store in that folder; OSError where it is gone."""
        if self._store is None or path != self._path:
            self._store, self._path = ox.Store.read_only(path), path
        return self._store


def confine(memory: int) -> bool:
    """Bound the address space (bytes; 0 for no bound), leave no core file, leave the network; tells if that worked.

    The web server goes before its workers where they want the same processor.
    """
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    unshare: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    return bool(unshare and unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def answer(stores: Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The answer to one job: its header, and the result's bytes."""
    try:
        store = stores.at(job["store"])
    except OSError as error:
        return {"status": "no-store", "message": str(error)}, b""
    try:
        results = _query(store, job)
        return _written(results, job)
    except SyntaxError as error:
        return {"status": "syntax", "message": str(error)}, b""
    except TooLargeError:
        return {"status": "too-large"}, b""
    except (OSError, RuntimeError, ValueError) as error:
        return {"status": "failed", "message": str(error)}, b""


def _query(store: ox.Store, job: dict[str, Any]) -> Any:
    default: list[str] | None = job.get("default_graphs")
    named: list[str] | None = job.get("named_graphs")
    options: dict[str, Any] = {}
    if default is not None or named is not None:
        # a dataset given in the protocol is the whole dataset: what it does not name is empty
        options["default_graph"] = [ox.NamedNode(iri) for iri in default or ()]
        options["named_graphs"] = [ox.NamedNode(iri) for iri in named or ()]
    if default is not None and len(default) > 1 and share_triples(store, default):
        store, options = merged(store, default, named or ()), {}
    query: str = job["query"]
    prefixes = job.get("prefixes") or {}
    if "\\" not in query:  # no prefix can be written with escapes: those that are not there need not be read
        prefixes = {name: iri for name, iri in prefixes.items() if f"{name}:" in query}
    return store.query(query, base_iri=job.get("base") or None, prefixes=prefixes, **options)


def _written(results: Any, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    kind = "graph" if isinstance(results, ox.QueryTriples) else "solutions"
    media_type = job["formats"].get(kind)
    if media_type is None:
        return {"status": "not-acceptable", "kind": kind}, b""
    buffer = CappedBuffer(job["limit"])
    if job.get("truncate") and isinstance(results, ox.QuerySolutions):
        is_whole = write_first(results, buffer, media_type, job["limit"], job["link"])
        return {"status": "ok", "kind": kind, "truncated": not is_whole}, buffer.getvalue()
    if isinstance(results, ox.QueryTriples):
        form = ox.RdfFormat.from_media_type(media_type)
        assert form is not None, media_type  # noqa: S101 - the parent only asks for known formats
        prefixes = dict(job.get("prefixes") or {})
        if form == ox.RdfFormat.RDF_XML:
            prefixes.pop("its", None)  # the serialiser declares this prefix by itself, for another namespace
        triples = FirstTriples(results, buffer, job["limit"]) if job.get("truncate") else results
        ox.serialize(triples, buffer, format=form, prefixes=prefixes)
        cut = isinstance(triples, FirstTriples) and triples.is_cut
        return {"status": "ok", "kind": kind, "truncated": cut}, buffer.getvalue()
    results.serialize(buffer, format=ox.QueryResultsFormat.from_media_type(media_type))
    return {"status": "ok", "kind": kind}, buffer.getvalue()


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer jobs until the input ends."""
    stores = Stores()
    prefixes: dict[str, str] = {}
    while head := source.read(4):
        job = json.loads(source.read(struct.unpack(">I", head)[0]))
        prefixes = job.setdefault("prefixes", prefixes)  # they come with the first job, and when they change
        signal.setitimer(signal.ITIMER_REAL, job["timeout"] + GRACE)  # default action: the kernel ends the process
        header, body = answer(stores, job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        data = json.dumps(header | {"length": len(body)}).encode()
        head = struct.pack(">I", len(data)) + data
        sink.write(head + body if len(body) < SMALL else head)  # a small answer in one piece wakes its reader once
        if len(body) >= SMALL:
            sink.write(body)
        sink.flush()


def main() -> None:
    """Confine the process, then serve; the memory bound in bytes is the only argument."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not break the protocol
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes our input
    confined = confine(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    sink.write(b"N" if confined else b"n")
    sink.flush()
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
