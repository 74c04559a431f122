"""``kg reports``: what readers reported as wrong."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import store_option
from kg.interface import say
from kg.problems import KgError, Problem
from kg.store.folder import StoreFolder
from kg.store.reports import remove_report
from kg.store.reports import reports as all_reports


def _unknown(number: int) -> Problem:
    return Problem(
        "no-such-report",
        f"Không có báo cáo số {number}.",
        f"There is no report number {number}.",
        "Xem các số bằng kg reports.",
        "See their numbers by kg reports.",
    )


@click.command(
    "reports",
    help=say(
        "Liệt kê các lỗi mà người đọc báo qua biểu mẫu ở cuối mỗi trang; --done N xóa báo cáo đã xử lý.",
        "List the errors that readers reported by the form at the foot of each page; --done N removes one dealt with.",
    ),
)
@store_option()
@click.option("--done", type=int, multiple=True, metavar="N", help=say("Xóa báo cáo số N.", "Remove report number N."))
def reports(store: Path, done: tuple[int, ...]) -> None:
    """List, after removing what is done."""
    StoreFolder.open(store)
    for number in done:
        if not remove_report(store, number):
            raise KgError(_unknown(number))
    for one in all_reports(store):
        click.echo(f"{one.number}  {one.time}  {one.page}  {one.contact}".rstrip())
        if one.fact:
            click.echo(f"    [{one.fact}]")
        click.echo("    " + "\n    ".join(one.text.splitlines()))
