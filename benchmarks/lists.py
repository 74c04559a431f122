"""How long lists take on a store: the making of their index, and one page of each with the counts beside its filters.

    .venv/bin/python benchmarks/lists.py STORE

Times are of the processor, so that they can be compared on a machine that does other things, too.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.publication.list_index import FILE, build_lists
from kg.publication.listed import FACETS, KINDS
from kg.publication.lists import Wanted, find_listed
from kg.store.snapshot import SnapshotReader

ROUNDS = 5


def milliseconds(run: Callable[[], object]) -> float:
    """The median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return 1000 * statistics.median(taken)


def measure(folder: Path) -> None:
    """Print a line for each list: as it is, narrowed by the most frequent value of its first filter, and by a word."""
    print(f"{'list':<13} {'things':>8} {'whole':>8} {'narrowed':>9} {'by word':>8}   (ms)")
    for kind in KINDS:
        order = "name" if kind == "post" else "-date"
        first = find_listed(folder, Wanted(kind, {}), order, 0, 50)
        facet = FACETS[kind][0]
        value = next((name for name, _ in first.facets[facet]), "")
        wanted = [Wanted(kind, {}), Wanted(kind, {facet: value}), Wanted(kind, {}, "nguyen")]
        times = [milliseconds(partial(find_listed, folder, one, order, 0, 50)) for one in wanted]
        print(f"{kind:<13} {first.total:>8} {times[0]:>8.1f} {times[1]:>9.1f} {times[2]:>8.1f}")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    snapshot = SnapshotReader(parser.parse_args().store).current()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        build_lists(snapshot, Path(folder) / FILE)
        print(f"index made in {time.process_time() - begun:.1f} s, {(Path(folder) / FILE).stat().st_size / 1e6:.0f} MB")
        measure(Path(folder))


if __name__ == "__main__":
    main()
