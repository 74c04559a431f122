"""The server as it is run: its own process, its own workers, stopped by a signal."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.problems import SettingsError, StoreError
from kg.settings import Settings
from server.serve import SWITCH_SECONDS, check, load
from server.site import Site
from tests.server.own_process import fetch, start
from tests.server.sample import BASE

Running = tuple[str, "subprocess.Popen[bytes]"]
"""Address and process of a server."""


@pytest.fixture(params=["serve", "_waitress"])
def running(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    url, process = start(folder, tmp_path, request.param)
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


def test_what_computes_long_makes_way_soon(folder: Path) -> None:
    before = sys.getswitchinterval()
    try:
        here = load(Settings(base=BASE, query_workers=2), folder).extensions["site"]
        assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS) != before
        assert isinstance(here, Site)
        here.pool.close()
    finally:
        sys.setswitchinterval(before)
        gc.unfreeze()
