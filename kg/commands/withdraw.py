"""``kg withdraw``: published announcements taken back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg.commands.common import Context, pass_context, store_option
from kg.commands.kinds import kind_name
from kg.identity.iris import Iris
from kg.interface import say
from kg.publication.downloads import latest
from kg.withdrawal import Withdrawn
from kg.withdrawal import withdraw as take_back


@click.command(
    "withdraw",
    help=say(
        "Gỡ các thông báo đã công bố ID: mã (id), địa chỉ đã đăng, hoặc IRI. Những gì chỉ thông báo ấy nói sẽ biến mất;"
        " địa chỉ của nó trả lời 410 (đã gỡ). Muốn công bố lại thì chạy kg ingest với tệp của nó: mọi IRI trở lại.",
        "Take back the published announcements ID: identifier, address of publication, or IRI. What only they say"
        " disappears; their address answers 410 (gone). To undo it run kg ingest with the file: every IRI comes back.",
    ),
)
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@store_option()
@click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help=say("Lý do, ghi công khai cùng dấu đã gỡ.", "The reason, published with the tombstone."),
)
@pass_context
def withdraw(context: Context, names: tuple[str, ...], store: Path, reason: str) -> None:
    """Withdraw, then tell what went."""
    settings = context.settings
    for one in take_back(settings, store, names, " ".join(reason.split())):
        click.echo(say(f"Đã gỡ: {one.title}", f"Withdrawn: {one.title}"))
        click.echo(f"  {one.iri}")
        click.echo(say(f"  bộ bốn thay đổi: {one.quads}", f"  quads changed: {one.quads}"))
        if one.vanished:
            click.echo(say("  không còn ai nhắc đến: ", "  named nowhere else: ") + _counted(one, settings.base))
    if latest(store) is not None:
        click.echo(
            say(
                "Các tệp tải về đã làm trước đây vẫn còn thông báo ấy: chạy kg export để làm lại.",
                "Downloads that were made before still hold it: run kg export to make them again.",
            )
        )


def _counted(one: Withdrawn, base: str) -> str:
    found = Counter(split[0] for iri in one.vanished if (split := Iris(base).split(iri)))
    return ", ".join(f"{count} {kind_name(kind)}" for kind, count in sorted(found.items()))
