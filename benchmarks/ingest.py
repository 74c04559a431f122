"""Measure ``kg ingest``: announcements a second, peak memory, and where the time goes.

    python benchmarks/ingest.py [COUNT] [--again] [--keep DIR]

Generates COUNT announcements (1000 unless told), ingests them into a new store in one run of the command and prints
a table. ``--again`` then ingests the same files a second time, which should find nothing to do.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import generate

TIMING = re.compile(r"^(\w[\w -]*?)\s+(\d+\.\d+) s\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    peak: float
    """MiB, of the largest process."""
    status: int
    output: str

    @property
    def steps(self) -> dict[str, float]:
        """Seconds of each step, as the command tells them."""
        return {name: float(seconds) for name, seconds in TIMING.findall(self.output)}


def run(folder: Path, store: Path) -> Run:
    """Ingest a folder into a store."""
    environment = {**os.environ, "KG_LANG": "en", "NO_COLOR": "1", "COLUMNS": "200"}
    command = [sys.executable, "-c", "from kg.cli import main; main()", "ingest", str(folder), "--store", str(store)]
    began = time.perf_counter()
    done = subprocess.run([*command, "--timings"], env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = most / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(seconds, peak, done.returncode, done.stdout)


def size(folder: Path) -> float:
    """MiB of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def show(count: int, found: Run, store: Path) -> None:
    """Print a run as a table."""
    print(f"{count} announcements in {found.seconds:.1f} s: {count / found.seconds:.1f} a second")
    print(f"peak memory {found.peak:.0f} MiB; store {size(store):.0f} MiB; exit status {found.status}")
    for name, seconds in found.steps.items():
        print(f"  {name:<12} {seconds:8.2f} s {seconds / found.seconds:6.1%} {seconds / count * 1000:8.2f} ms each")
    rest = found.seconds - sum(found.steps.values())
    print(f"  {'other':<12} {rest:8.2f} s {rest / found.seconds:6.1%}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--again", action="store_true", help="ingest the same files once more")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep files and store in this new folder")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    with tempfile.TemporaryDirectory() as temporary:
        place = given.keep or Path(temporary)
        generate(given.count, place / "announcements")
        first = run(place / "announcements", place / "store")
        show(given.count, first, place / "store")
        if given.again:
            print("again:")
            show(given.count, run(place / "announcements", place / "store"), place / "store")


if __name__ == "__main__":
    main()
