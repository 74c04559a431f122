"""``kg dump`` and ``kg load``: the whole graph out of a store and into a new one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from kg.commands.common import Context, pass_context, store_option
from kg.interface import say
from kg.publication.changes import PARTS
from kg.publication.dump import DumpFormat, format_for, write_dump
from kg.publication.dump import dump as dump_to
from kg.publication.dump import load as load_from
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot


@click.command(
    "dump",
    help=say(
        "Ghi toàn bộ đồ thị đã công bố ra FILE, đã sắp thứ tự. Tên tệp cho biết định dạng: .nq (N-Quads), .trig (TriG);"
        " thêm .gz thì nén. - là đầu ra chuẩn (N-Quads nếu không nói khác).",
        "Write the whole published graph to FILE, sorted. Its name tells the format: .nq (N-Quads), .trig (TriG);"
        " compressed where .gz follows. - is standard output (N-Quads unless said otherwise).",
    ),
)
@store_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["nquads", "trig"]),
    default=None,
    show_default="from the name",
    help=say("Định dạng; chỉ cần khi FILE là -.", "Format; needed only where FILE is -."),
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help=say("Tệp được ghi; tệp cũ cùng tên bị thay.", "File that is written; one of that name is replaced."),
)
def dump(store: Path, form: str | None, file: Path) -> None:
    """Write the current snapshot."""
    asked = cast(DumpFormat | None, form)
    kind = (asked or "nquads") if str(file) == "-" else format_for(file, asked)
    snapshot = SnapshotReader(store).current()
    if str(file) == "-":
        write_dump(snapshot, sys.stdout.buffer, kind)
        return
    count = dump_to(snapshot, file, kind)
    click.echo(say(f"Đã ghi {count} bộ bốn vào {file}.", f"{count} quads written to {file}."))


@click.command(
    "load",
    help=say(
        "Nạp FILE (.nq, .trig, cả .gz) do kg dump ghi vào một kho mới. Các IRI được giữ; để lần nhập sau dùng đúng các"
        " IRI ấy, hãy nhập cả sổ bằng kg registry import.",
        "Load FILE (.nq, .trig, also .gz) as written by kg dump into a new store. IRIs are kept; for later ingestion to"
        " use the same ones, take in the registry too with kg registry import.",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@store_option()
@pass_context
def load(context: Context, file: Path, store: Path) -> None:
    """Load, then let readers see it."""
    format_for(file)  # before a store is made for a file that cannot be loaded
    with EmbeddedStore.open(store, context.settings.base) as opened:
        count = load_from(opened, file)
        publish_snapshot(opened, PARTS)
    click.echo(say(f"Đã nạp {count} bộ bốn vào {store}.", f"{count} quads loaded into {store}."))
