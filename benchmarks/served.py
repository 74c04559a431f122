"""A server run as users run it, for benchmarks: started, watched (processor time, memory), stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60.0
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    pid: int
    base: str
    """What its IRIs begin with; the path of a document is what follows."""

    def processes(self) -> dict[int, bool]:
        """Process ids, each with whether it is a query worker."""
        found: dict[int, bool] = {}
        waiting = [self.pid]
        while waiting:
            pid = waiting.pop()
            try:
                found[pid] = b"sparql/worker.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
                for task in Path(f"/proc/{pid}/task").iterdir():
                    waiting += _children(task)
            except OSError:
                found.pop(pid, None)
        return found

    def seconds(self) -> float:
        """Processor time of all its processes, those that ended among them, in seconds."""
        return sum(sum(map(int, _stat(pid)[11:15])) / _TICK for pid in self.processes())

    def memory(self) -> tuple[float, float]:
        """Resident memory in MiB: of the web server, and of its query workers together."""
        web = workers = 0.0
        for pid, is_worker in self.processes().items():
            size = int(_stat(pid)[21]) * _PAGE / 2**20
            web, workers = (web, workers + size) if is_worker else (web + size, workers)
        return web, workers


def _children(task: Path) -> list[int]:
    """The processes that a thread started; none where it has just ended."""
    try:
        return [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the command's name; zeros for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ["0"] * 50


@contextmanager
def served(store: Path, **settings: object) -> Iterator[Served]:
    """``kg serve`` over a store, with settings as its users give them (``query_timeout=5``), until the block ends."""
    base = json.loads((store / "store.json").read_text(encoding="utf-8"))["base"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "KG_BASE": base, **{f"KG_{k.upper()}": str(v) for k, v in settings.items()}}
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _await(process, port)
        yield Served(port, process.pid, base)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                if connection.recv(12).endswith(b"200"):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server did not start")
