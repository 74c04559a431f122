"""``kg export``: the downloads that the web server offers at ``/dumps``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import Context, console, pass_context, store_option
from kg.identity.iris import Iris
from kg.interface import say
from kg.publication.changes import PARTS
from kg.publication.download_description import downloads_graph
from kg.publication.downloads import export as export_to
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import Snapshot, SnapshotReader, publish_snapshot


@click.command(
    "export",
    help=say(
        "Làm các tệp tải về của bản đã công bố: toàn bộ và từng tỉnh (N-Quads, TriG, Turtle), bảng CSV, mã kiểm tra;"
        " máy chủ đưa ra ở /dumps. Chạy lại sau mỗi đợt công bố, ví dụ hằng đêm.",
        "Make the downloads of what is published: whole and by province (N-Quads, TriG, Turtle), CSV tables, checksums;"
        " the server offers them at /dumps. Run it again after publishing, each night for instance.",
    ),
)
@store_option()
@click.option(
    "--parquet", is_flag=True, help=say("Thêm bảng Parquet (cần pyarrow).", "Also Parquet tables (needs pyarrow).")
)
@click.option("--quiet", "-q", is_flag=True, help=say("Chỉ in lỗi.", "Print errors only."))
@pass_context
def export(context: Context, store: Path, parquet: bool, quiet: bool) -> None:
    """Export the current snapshot."""
    snapshot = _listed(context.settings, store)
    report = (lambda _: "") if quiet else (lambda name: console.print(name, style="dim"))
    made = export_to(snapshot, store, context.settings, parquet, report)
    if not quiet:
        size = sum(file.bytes for file in made.files)
        click.echo(
            say(
                f"Đã ghi {len(made.files)} tệp, {size:,} byte, vào {made.folder}.",
                f"{len(made.files)} files, {size:,} bytes, written into {made.folder}.",
            )
        )


def _listed(settings: Settings, path: Path) -> Snapshot:
    """The current snapshot, in which the downloads are listed as distributions: the first export adds them."""
    snapshot = SnapshotReader(path, settings.base).current()
    name = Iris(settings.base).graph("dataset")
    downloads = downloads_graph(settings)
    if all(triple in snapshot.graph(name) for triple in downloads):
        return snapshot
    with EmbeddedStore.open(path, settings.base) as store:
        store.apply(Change(graphs={name: store.graph(name) + downloads}))
        publish_snapshot(store, PARTS)
    return SnapshotReader(path, settings.base).current()
