"""``kg registry``: the keys of published IRIs, out and in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import Context, pass_context, store_option
from kg.identity.registry import Registry
from kg.identity.transfer import export, import_
from kg.interface import say
from kg.store.folder import StoreFolder, WriterLock, prepare


@click.group(
    "registry",
    help=say(
        "Sổ định danh: khóa nào đã cấp cho cái gì. Xuất ra để giữ, nhập vào để kho mới dùng đúng các IRI cũ.",
        "The registry: which key was minted for what. Export to keep it; import so that a new store has the same IRIs.",
    ),
)
def registry() -> None:
    """Hold the two subcommands."""


@registry.command("export", help=say("Ghi sổ ra FILE (JSON từng dòng).", "Write the registry to FILE (JSON lines)."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option()
def export_(file: Path, store: Path) -> None:
    """Write all rows, in an order that does not change."""
    folder = StoreFolder.open(store)
    with Registry(folder.registry) as held, file.open("w", encoding="utf-8") as stream:
        count = export(held, stream)
    click.echo(say(f"Đã ghi {count} dòng vào {file}.", f"{count} rows written to {file}."))


@registry.command("import", help=say("Nhập sổ từ FILE vào kho.", "Take in a registry from FILE."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@store_option()
@pass_context
def take_in(context: Context, file: Path, store: Path) -> None:
    """Take in all rows, or none where one contradicts what the registry holds."""
    prepare(store)
    lock = WriterLock(store)
    lock.acquire()
    try:
        folder = StoreFolder.open_or_create(store, context.settings.base)
        with Registry(folder.registry) as held, file.open(encoding="utf-8") as stream:
            count = import_(held, stream)
    finally:
        lock.release()
    click.echo(say(f"{count} dòng mới đã vào sổ.", f"{count} new rows taken in."))
