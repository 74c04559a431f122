from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.workspace import publish

ROOT = Path(__file__).parent.parent


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where the machine was prepared for the tests (CI=true), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(skipped)} skipped under CI counts as failed", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds vocabulary and authority and no announcement; made once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder in that of the run
        shared = shared.parent
    with (shared / "founded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = shared / "founded"
        if not (folder / "current").exists():
            publish(Settings(), folder, [])
    return folder


@pytest.fixture
def new_store(founded: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes stores of one's own, with vocabulary and authority in them."""
    count = 0

    def make() -> Path:
        nonlocal count
        count += 1
        return Path(shutil.copytree(founded, tmp_path / f"store-{count}"))

    return make


@pytest.fixture
def store(new_store: Callable[[], Path]) -> Path:
    """A store of one's own."""
    return new_store()
