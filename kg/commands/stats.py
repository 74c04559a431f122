"""``kg stats``: what a store holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from kg.commands.common import console, store_option
from kg.commands.kinds import kind_name
from kg.interface import say
from kg.publication.statistics import statistics
from kg.store.snapshot import SnapshotReader


@click.command(
    "stats", help=say("Đếm những gì kho đã công bố.", "Count what the store has published: things, claims, quads.")
)
@store_option()
@click.option("--json", "as_json", is_flag=True, help=say("In JSON.", "Print JSON, with classes and properties."))
def stats(store: Path, as_json: bool) -> None:
    """Print the counts of the current snapshot."""
    snapshot = SnapshotReader(store).current()
    counted = statistics(snapshot)
    if as_json:
        click.echo(json.dumps({"version": snapshot.version, "quads": counted.quads, **asdict(counted)}, indent=1))
        return
    console.print(say(f"Phiên bản {snapshot.version}", f"Version {snapshot.version}"), style="bold")
    kinds = {kind_name(kind): count for kind, count in counted.kinds.items()}
    for heading, counts in ((say("Thực thể", "Things"), kinds), (say("Đồ thị", "Graphs"), counted.graphs)):
        table = Table(heading, "", box=None, header_style="bold", pad_edge=False)
        for name, count in counts.items():
            table.add_row(name, f"{count:>10,}".replace(",", " "))
        console.print(table)
    console.print(
        say(
            f"{counted.quads} bộ bốn, {counted.triples} bộ ba khác nhau",
            f"{counted.quads} quads, {counted.triples} triples",
        )
    )
