"""``kg ingest`` and ``kg validate``: announcements through the whole way, with and without publishing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.commands.common import ANY_PATH, Context, console, errors, pass_context, show_problem, store_option
from kg.interface import say
from kg.problems import Problem, Severity
from kg.summary import Summary
from kg.validation.finding import Verdict
from kg.validation.report import to_json, to_turtle
from kg.validation.shapes import FOLDER, Shapes
from kg.workspace import check, publish

_STEPS = {
    "found": ("Chuẩn bị danh mục cơ quan", "Preparing the authority"),
    "read": ("Đọc", "Reading"),
    "publish": ("Công bố", "Publishing"),
    "check": ("Kiểm tra", "Checking"),
}
_TIMED = {
    "found": "chuẩn bị danh mục",
    "prepare": "nạp luật và danh mục",
    "open": "mở tệp",
    "read": "đọc",
    "resolve": "nhận ra ai, cái gì",
    "map": "viết thành RDF",
    "validate": "kiểm tra",
    "store": "ghi vào kho",
    "snapshot": "cho người đọc thấy",
}
"""Steps whose times are shown, in Vietnamese."""
_PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=ANY_PATH)
_REPLACE = click.option(
    "--replace",
    is_flag=True,
    help=say(
        "Cho phép thông báo mang tiêu đề khác thay thông báo cũ cùng định danh.",
        "Let an announcement with another title replace the one of the same identity.",
    ),
)


@click.command(
    "ingest",
    help=say(
        "Đọc thông báo từ các tệp hoặc thư mục PATH, kiểm tra rồi công bố vào kho. Thông báo không đạt bị từ chối kèm"
        " lý do; các thông báo khác vẫn đi tiếp. Chỉ đọc lại khi văn bản, quy tắc hoặc danh mục cơ quan thay đổi."
        " Mã kết thúc là 1 nếu có thông báo bị từ chối.",
        "Read announcements from files or folders PATH, validate and publish them into the store. What does not pass is"
        " refused with its reason; the others go on. An announcement is read again only when its text, the rules or the"
        " authority changed. Exit status 1 if any was refused.",
    ),
)
@_PATHS
@store_option()
@_REPLACE
@click.option("--timings", is_flag=True, help=say("In thời gian từng bước.", "Print the time of each step."))
@click.option("--quiet", "-q", is_flag=True, help=say("Chỉ in lỗi.", "Print errors only."))
@pass_context
def ingest(context: Context, paths: tuple[Path, ...], store: Path, replace: bool, timings: bool, quiet: bool) -> None:
    """Publish; exit status 1 if anything was refused."""
    with Bar(enabled=not quiet) as bar:
        summary = publish(context.settings, store, paths, replace=replace, progress=bar)
    show_problems(summary, quiet)
    if not quiet:
        _show_counts(summary, store)
    if timings:
        show_timings(summary)
    raise SystemExit(1 if summary.refused else 0)


@click.command(
    "validate",
    help=say(
        "Kiểm tra thông báo như khi công bố, nhưng không công bố gì. Có kho thì đối chiếu cả với những gì đã công bố."
        " Mã kết thúc là 1 nếu có thông báo không đạt.",
        "Check announcements as for publication, publishing nothing. With a store they are judged against it."
        " Exit status 1 if any does not pass.",
    ),
)
@_PATHS
@click.option(
    "--store",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=say("Kho để đối chiếu.", "Store to judge against."),
)
@_REPLACE
@click.option(
    "--format",
    "form",
    type=click.Choice(["people", "ttl", "json"]),
    default="people",
    show_default=True,
    help=say("Báo cáo cho người đọc, hoặc cho máy (SHACL).", "Report for people, or for machines (SHACL)."),
)
@pass_context
def validate(context: Context, paths: tuple[Path, ...], store: Path | None, replace: bool, form: str) -> None:
    """Report; exit status 1 if anything would be refused."""
    with Bar(enabled=form == "people") as bar:
        summary, verdicts = check(context.settings, store, paths, replace=replace, progress=bar)
    if form == "people":
        show_problems(summary)
        ok, bad = len(summary.published), len(summary.refused)
        console.print(say(f"{ok} thông báo đạt, {bad} không đạt.", f"{ok} announcements pass, {bad} do not."))
    else:
        click.echo(_json(summary, verdicts) if form == "json" else to_turtle(verdicts, Shapes(FOLDER).graph))
    raise SystemExit(1 if summary.refused else 0)


def _json(summary: Summary, verdicts: list[Verdict]) -> str:
    """What is refused, every problem, and the SHACL findings, for machines."""
    report = {
        "refused": summary.refused,
        "problems": [_plain(problem) for problem in summary.problems],
        "verdicts": json.loads(to_json(verdicts)),
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _plain(problem: Problem) -> dict[str, object]:
    return {name: value for name, value in asdict(problem).items() if name != "further"}  # these stand by themselves


class Bar:
    """Progress on the terminal, on standard error; nothing where nobody watches."""

    def __init__(self, enabled: bool) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=errors, disable=not enabled,
        )  # fmt: skip
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def begin(self, step: str, total: int) -> None:
        """A new line for a new step."""
        self._bar.start()  # not before: an empty bar is an empty line
        self._task = self._bar.add_task(say(*_STEPS.get(step, (step, step))), total=total)

    def advance(self) -> None:
        """One announcement further."""
        if self._task is not None:
            self._bar.advance(self._task)


def show_problems(summary: Summary, errors_only: bool = False) -> None:
    """Print what was refused and what to look at."""
    for problem in summary.problems:
        if not errors_only or problem.severity is Severity.ERROR:
            show_problem(problem)


def _show_counts(summary: Summary, store: Path) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    rows = [
        (say("công bố", "published"), len(summary.published) - summary.same),
        *([(say("đọc lại, vẫn như cũ", "read again, the same"), summary.same)] if summary.same else []),
        (say("không đổi", "unchanged"), summary.unchanged),
        (say("từ chối", "refused"), len(summary.refused)),
        (say("chưa đọc được (đoạn)", "fragments not read"), summary.unparsed),
        (say("bộ bốn thay đổi", "quads changed"), summary.quads),
    ]
    for name, count in rows:
        table.add_row(name, f"{count:>8,}".replace(",", " "))
    console.print(table)
    console.print(say(f"Kho: {store}", f"Store: {store}"), style="dim")


def show_timings(summary: Summary) -> None:
    """Print the seconds of each step."""
    for step, seconds in summary.seconds.items():
        console.print(f"{say(_TIMED.get(step, step), step):<24} {seconds:8.2f} s", style="dim")
