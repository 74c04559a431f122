"""The server as it is run: its own process, its own workers, stopped by a signal."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.problems import SettingsError, StoreError
from kg.settings import Settings
from server.serve import check
from tests.server.sample import BASE

Running = tuple[str, "subprocess.Popen[bytes]"]
"""Address and process of a server."""

PROGRAM = """
import sys
from pathlib import Path
from kg.settings import Settings
from server import serve

if __name__ == "__main__":
    settings = Settings(port=int(sys.argv[2]), query_timeout=1.0, query_workers=2)
    getattr(serve, sys.argv[3])(settings, Path(sys.argv[1]))
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(url: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.fixture(params=["serve", "_waitress"])
def running(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    program, port = tmp_path / "program.py", free_port()
    program.write_text(PROGRAM, encoding="utf-8")
    # as `make run` does: the store is named from the current folder
    arguments = [sys.executable, str(program), folder.name, str(port), request.param]
    process = subprocess.Popen(arguments, cwd=folder.parent)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            fetch(f"{url}/robots.txt")
            break
        except OSError:
            time.sleep(0.05)
    yield url, process
    process.send_signal(signal.SIGINT)
    process.wait(timeout=10)


def test_serves_documents_and_queries_and_leaves_no_worker_behind(
    running: Running, request: pytest.FixtureRequest
) -> None:
    url, process = running
    status, body = fetch(f"{url}/id/person/personaaa2", Accept="text/turtle")
    assert status == 200
    assert "Nguyễn Tấn Tuân" in body.decode()
    assert fetch(f"{url}/sparql?query=ASK%7B%7D", Accept="text/csv")[0] == 200
    assert fetch(f"{url}/sparql?query=SELECT*%7B%7D%7D")[0] == 400
    expected = 2 * Settings().web_processes if request.node.name.endswith("[serve]") else 2  # waitress has one process
    deadline = time.monotonic() + 10
    while len(workers := _workers(process.pid)) != expected and time.monotonic() < deadline:
        time.sleep(0.05)  # the last web process may just be starting
    assert len(workers) == expected
    process.send_signal(signal.SIGINT)
    process.wait(timeout=10)
    deadline = time.monotonic() + 5
    while any("sparql/worker.py" in _command(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any("sparql/worker.py" in _command(pid) for pid in workers)


def _workers(pid: int) -> list[int]:
    return [found for found in _descendants(pid) if "sparql/worker.py" in _command(found)]


def _descendants(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        children += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    return [found for child in children for found in (child, *_descendants(child))]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def test_a_base_of_this_machine_is_not_served_to_the_world(folder: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::"):
        with pytest.raises(SettingsError) as refused:
            check(Settings(base=BASE, host=host), folder)
        assert "base" in refused.value.problem.remedy_en
    for host in ("127.0.0.1", "localhost", "::1"):
        check(Settings(base=BASE, host=host), folder)


def test_a_store_of_another_base_is_refused(folder: Path) -> None:
    settings = replace(Settings(), base="https://data.example.vn/", host="0.0.0.0")
    with pytest.raises(SettingsError, match="localhost:8000"):
        check(settings, folder)


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        check(Settings(), tmp_path)
