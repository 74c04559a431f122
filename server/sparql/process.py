"""One query worker as its parent sees it: started, asked with a deadline, killed."""

from __future__ import annotations

import contextlib
import io
import json
import os
import select
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from server.sparql import worker

SCRIPT = Path(worker.__file__)
_TICKS = os.sysconf("SC_CLK_TCK")
CHUNK = 1 << 16
SPOOL = 1 << 20
"""Bytes of a result that are held in memory; larger ones go to a temporary file."""
START_TIMEOUT = 20.0
QUICK_SECONDS = 0.3
"""Processor time after which a query stands behind those that have just begun. The clock on the wall would be unfair
where the machine has much else to do: a worker that was set back is replaced, which costs more than a quick query."""
LOOK_EVERY = 0.1
"""Seconds between two looks at it."""
NICE = 15
"""How far it then stands behind them (nice(2)); the way back is for the system's administrator only."""


class DeadlineError(Exception):
    """The worker did not answer in time."""


class CrashError(Exception):
    """The worker died of the query: memory, stack, or a fault of the engine."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query for a worker."""

    store: Path
    query: str
    formats: dict[str, str | None]
    """Media type for ``solutions`` and for ``graph``; None where the client accepts none."""
    timeout: float
    """Seconds that the answer may take, the wait for a worker included."""
    limit: int
    """Most bytes of the result."""
    base: str = ""
    """What relative IRIs in the query are resolved against."""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)
    truncate: bool = False
    """Whether the beginning of a larger result is wanted rather than none of it."""
    link: str = ""
    """Where a truncated result says that it is explained."""

    def encode(self, seconds: float | None = None, is_known: bool = False) -> bytes:
        """The job as the worker reads it; ``seconds`` stands in for its own time where some of that has passed.

        ``is_known`` leaves out the prefixes, which the worker has from the job before.
        """
        values: dict[str, Any] = {
            "store": str(self.store.absolute()),  # the worker's current folder is another
            "query": self.query,
            "formats": self.formats,
            "timeout": self.timeout if seconds is None else seconds,
            "limit": self.limit,
            "base": self.base,
            "default_graphs": self.default_graphs,
            "named_graphs": self.named_graphs,
            "truncate": self.truncate,
            "link": self.link,
        }
        if not is_known:
            values["prefixes"] = dict(self.prefixes)
        data = json.dumps(values).encode()
        return struct.pack(">I", len(data)) + data


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answered; ``body`` is at its start and to be closed by whoever takes it."""

    header: dict[str, Any]
    body: IO[bytes]

    @property
    def status(self) -> str:
        """``ok``, ``syntax``, ``too-large``, ``not-acceptable``, ``no-store`` or ``failed``."""
        return str(self.header["status"])

    def read(self) -> bytes:
        """The whole result; the answer is closed."""
        with self.body:
            return self.body.read()


class WorkerProcess:
    """A running worker. Used by one thread at a time."""

    def __init__(self, memory: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own script with our own interpreter
            [sys.executable, "-I", str(SCRIPT), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},  # an arena for each thread would use up the address space
            cwd="/",
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout  # noqa: S101
        self._input, self._output = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._input, False)
        self.has_network = True
        self.is_set_back = False
        """Whether a long query has cost the worker its place among the quick ones for good."""
        self._prefixes: Mapping[str, str] | None = None
        self._held = b""
        """What was read of an answer and not yet looked at."""

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Until the worker is confined; CrashError or DeadlineError if it never is."""
        self.has_network = self._read(1, time.monotonic() + START_TIMEOUT) != b"N"

    def ask(self, job: Job, seconds: float | None = None) -> Answer:
        """The answer to a job, within ``seconds`` where these are given, else within the job's own.

        After DeadlineError or CrashError the worker must be killed.
        """
        timeout = job.timeout if seconds is None else seconds
        deadline = time.monotonic() + timeout
        is_known = job.prefixes is self._prefixes or job.prefixes == self._prefixes
        self._write(job.encode(timeout, is_known), deadline)
        self._prefixes = job.prefixes
        self._watch(deadline)
        size = struct.unpack(">I", self._read(4, deadline))[0]
        header = json.loads(self._read(size, deadline))
        left = header["length"]
        if left <= len(self._held):  # a small answer came in one piece
            return Answer(header, io.BytesIO(self._read(left, deadline)))
        body = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - closed by whoever takes the answer
        try:
            while left:
                chunk = self._read_some(min(left, CHUNK), deadline)
                body.write(chunk)
                left -= len(chunk)
        except BaseException:
            body.close()
            raise
        body.seek(0)
        return Answer(header, body)

    def _watch(self, deadline: float) -> None:
        """Until there is something of an answer, the deadline has come, or the query is found to be a long one."""
        used: float | None = None
        while not _is_ready(self._output, select.POLLIN, min(deadline, time.monotonic() + LOOK_EVERY)):
            seconds = self._seconds()
            used = seconds if used is None else used
            if seconds - used >= QUICK_SECONDS:
                self._set_back()
                return
            if time.monotonic() >= deadline:
                return

    def _seconds(self) -> float:
        """The processor time of the worker so far; where the system does not tell, the time itself."""
        try:
            times = Path(f"/proc/{self._process.pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(times[11]) + int(times[12])) / _TICKS

    def _set_back(self) -> None:
        self.is_set_back = True
        with contextlib.suppress(OSError):  # it may just have died
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)

    def kill(self) -> None:
        """End the process at once and clear it away."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _write(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._input, view[:CHUNK]) :]
            except BlockingIOError:
                _await(self._input, select.POLLOUT, deadline)
            except BrokenPipeError as error:
                raise CrashError from error

    def _read(self, size: int, deadline: float) -> bytes:
        data = b""
        while len(data) < size:
            data += self._read_some(size - len(data), deadline)
        return data

    def _read_some(self, size: int, deadline: float) -> bytes:
        if not self._held:
            _await(self._output, select.POLLIN, deadline)
            self._held = os.read(self._output, CHUNK)
            if not self._held:
                raise CrashError
        data, self._held = self._held[:size], self._held[size:]
        return data


def _await(file: int, event: int, deadline: float) -> None:
    if not _is_ready(file, event, deadline):
        raise DeadlineError


def _is_ready(file: int, event: int, deadline: float) -> bool:
    # poll, not select, which cannot watch file numbers above 1,023
    poll = select.poll()
    poll.register(file, event)
    return bool(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))
