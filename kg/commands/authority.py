"""``kg authority``: what the tables of agencies and places hold, for those who keep them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.authority import Authority, load_authority
from kg.authority.agencies import AgencyRecord
from kg.authority.contradictions import contradictions
from kg.authority.coverage import Share, coverage
from kg.commands.common import console, show_problem
from kg.extraction.gazetteer import PlaceName
from kg.interface import say


@click.group(
    "authority",
    help=say(
        "Các bảng cơ quan và địa bàn: tra một tên, kiểm tra mâu thuẫn, xem đã đủ đến đâu.",
        "The tables of agencies and places: look a name up, check for contradictions, see how complete they are.",
    ),
)
def authority() -> None:
    """Hold the three subcommands."""


def _tables(function: Callable[..., None]) -> Callable[..., None]:
    """Add the option ``--tables`` and hand the authority of that folder over."""

    @click.option(
        "--tables",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR",
        help=say("Thư mục bảng khác, ví dụ bản đang sửa.", "Another folder of tables, such as a copy being edited."),
    )
    @wraps(function)
    def wrapper(tables: Path | None, **options: Any) -> None:
        function(Authority(tables) if tables else load_authority(), **options)

    return wrapper


@authority.command(
    "find",
    help=say(
        "Tên này chỉ cơ quan nào vào ngày ấy? Ngoài thời gian tồn tại thì nêu cơ quan kế tục hoặc tiền thân.",
        "Which agency does this name mean on that day? Outside its lifetime its successors or forerunners are named.",
    ),
)
@click.argument("name")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help=say("Ngày (2025-07-01).", "Day (2025-07-01)."))
@click.option("--province", help=say("Tỉnh, thành phố, khi tên không nói.", "The province, where the name has none."))
@_tables
def find(known: Authority, name: str, on: datetime | None, province: str | None) -> None:
    """Print the agency, and the warnings that go with it; exit status 1 where none is meant."""
    place = known.province(province) if province else None
    match = known.agency(name, on.date() if on else None, place or _unknown(province), with_owner=True)
    for warning in match.warnings:
        show_problem(warning)
    if match.record is None:
        if not match.warnings:
            click.echo(say("Không có cơ quan nào mang tên này.", "No agency bears this name."), err=True)
        sys.exit(1)
    _show(known, match.record)


def _unknown(province: str | None) -> PlaceName | None:
    if province is not None:
        raise click.BadParameter(
            say(f"không có tỉnh, thành phố nào tên {province}", f"there is no province called {province}"),
            param_hint="--province",
        )
    return None


def _show(known: Authority, record: AgencyRecord) -> None:
    def labels(identifiers: tuple[str, ...]) -> str:
        found = [known.agency_by_id(identifier) for identifier in identifiers]
        return "\n".join(say(each.display, each.display_en) for each in found if each)

    act = known.acts.get(record.act)
    table = Table(box=None, show_header=False, pad_edge=False)
    for heading, text in (
        (say("Tên", "Name"), record.label),
        (say("Tiếng Anh", "In English"), record.label_en),
        (say("Tên khác", "Other names"), "; ".join(record.alt_labels)),
        (say("Mã", "Id"), record.id),
        (say("Từ", "From"), _day(record.valid_from)),
        (say("Đến", "To"), _day(record.valid_to)),
        (say("Cấp trên", "Parent"), labels(record.parents)),
        (say("Tiền thân", "Forerunners"), labels(tuple(each.id for each in known.register.predecessors(record)))),
        (say("Kế tục", "Successors"), labels(record.succeeded_by)),
        (say("Văn bản", "Act"), act.label if act else ""),
    ):
        if text:
            table.add_row(heading, text)
    console.print(table)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@authority.command(
    "check",
    help=say(
        "Kiểm tra mâu thuẫn: kế tục không tồn tại, trùng thời gian, cấp trên khác thời, tên tắt chỉ hai cơ quan…",
        "Check for contradictions: missing successors, overlapping lives, parents of another time, ambiguous names…",
    ),
)
@_tables
def check(known: Authority) -> None:
    """Print every contradiction; exit status 1 where there is one."""
    count = 0
    for problem in contradictions(known):
        show_problem(problem)
        count += 1
    if count:
        click.echo(say(f"{count} mâu thuẫn.", f"{count} contradictions."), err=True)
        sys.exit(1)
    click.echo(say("Không có mâu thuẫn.", "No contradictions."))


@authority.command(
    "coverage",
    help=say(
        "Có bao nhiêu cơ quan, bao nhiêu dòng có nguồn, bao nhiêu dòng dựa vào trí nhớ.",
        "How many agencies there are, and how many rows have a source or rest on memory.",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=say("In JSON.", "Print JSON."))
@_tables
def coverage_(known: Authority, as_json: bool) -> None:
    """Print counts by table, by level and branch, and by type of reorganisation."""
    counted = coverage(known)
    if as_json:
        click.echo(json.dumps(asdict(counted), indent=1))
        return
    _print_shares(say("Bảng", "Table"), counted.tables)
    _print_shares(say("Cơ quan (cấp / khối)", "Agencies (level / branch)"), counted.agencies)
    table = _headed(say("Tổ chức lại", "Reorganisations"), say("số", "count"), say("có văn bản", "with an act"))
    for change in counted.changes:
        table.add_row(change.name, str(change.total), str(change.with_act))
    console.print(table)


def _print_shares(heading: str, shares: tuple[Share, ...]) -> None:
    columns = say("số|có nguồn|một phần|trí nhớ", "count|with a source|in part|from memory").split("|")
    table = _headed(heading, *columns)
    total = Share(say("tất cả", "all"), *(sum(counts) for counts in zip(*map(_counts, shares), strict=True)))
    for share in (*shares, total):
        table.add_row(share.name, *(f"{count:,}".replace(",", " ") for count in (share.total, *_counts(share))))
    console.print(table, end="\n\n")


def _counts(share: Share) -> tuple[int, int, int]:
    return share.source, share.partly, share.memory


def _headed(heading: str, *columns: str) -> Table:
    table = Table(heading, box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right")
    return table
