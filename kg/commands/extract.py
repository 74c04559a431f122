"""``kg extract``: what would be read from these texts."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.authority import load_authority
from kg.commands.common import ANY_PATH, Context, console, pass_context, show_problem
from kg.commands.explanation import explanation
from kg.commands.fact_rows import FactRow, fact_rows
from kg.commands.footnotes import annotated, mentions, numbers
from kg.commands.nothing_read import nothing_read
from kg.extraction.codec import to_json
from kg.extraction.facts import Reading
from kg.extraction.reader import Reader
from kg.interface import say
from kg.problems import Severity
from kg.sources.announcement import Announcement
from kg.sources.batch import read_all

WIDE = 110
"""Columns of a terminal from which on the table names the rules too."""


@click.command(
    "extract",
    help=say(
        "Xem những gì đọc được từ các văn bản FILE: mỗi dữ kiện kèm nguyên văn của nó. Không lưu gì.",
        "Show what would be read from the texts FILE: each fact with its words. Nothing is stored.",
    ),
    epilog=say(
        "Số nhỏ bên cạnh chữ gạch dưới là số của dòng trong bảng. "
        "Xem từng trang, giữ màu: FORCE_COLOR=1 kg extract FILE | less -R",
        "The small number beside underlined words is that of the row in the table. "
        "Page by page, with colours: FORCE_COLOR=1 kg extract FILE | less -R",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ANY_PATH)
@click.option("--json", "as_json", is_flag=True, help=say("In JSON, có vị trí ký tự.", "Print JSON with spans."))
@click.option(
    "--explain",
    is_flag=True,
    help=say(
        "Cho biết quy tắc nào đọc chữ nào, và vì sao có chỗ không đọc được.",
        "Show which rule read which words, and why some words could not be read.",
    ),
)
@pass_context
def extract(context: Context, files: tuple[Path, ...], as_json: bool, explain: bool) -> None:
    """Read each file and print it; exit status 1 if one could not be read."""
    reader = Reader(load_authority())
    readings, problems = [], []
    for item in read_all(files, context.settings):
        if isinstance(item, Announcement):
            readings.append(reader.read(item))
        else:
            problems.append(item)
    if as_json:
        click.echo(json.dumps([_without_raw(reading) for reading in readings], ensure_ascii=False, indent=1))
    else:
        for reading in readings:
            show(reading, console, explain)
    for problem in problems:
        show_problem(problem)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise SystemExit(1)


def _without_raw(reading: Reading) -> object:
    data = to_json(reading)
    del data["announcement"]["raw"]
    return data


def show(reading: Reading, out: Console, explain: bool = False) -> None:
    """Print one reading: the text with its mentions numbered, then the facts as a table, or by rule."""
    found = mentions(reading)
    numbered = numbers(found)
    out.print(Text(f"{reading.announcement.source}: {reading.title}", "bold"))
    out.print()
    out.print(annotated(reading, numbered, found, coloured=out.is_terminal and not out.no_color))
    out.print()
    rows = list(fact_rows(reading))
    if not rows:
        for advice in nothing_read(reading):
            out.print(advice)
    if explain:
        for line in explanation(reading, rows):
            out.print(line)
    elif rows or reading.unparsed:
        out.print(_table(reading, rows, numbered, out.width >= WIDE))
    for problem in reading.warnings:
        show_problem(problem)
    out.print()


def _table(reading: Reading, rows: list[FactRow], numbered: dict[str, int], with_rules: bool) -> Table:
    """The facts under the numbers of the things they are about; what is about none of them comes first."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("", justify="right", no_wrap=True, style="bold")
    table.add_column(say("Loại", "Kind"), no_wrap=True)
    table.add_column(say("Dữ kiện", "Fact"), ratio=1)
    table.add_column(say("Nguyên văn", "Words"), ratio=1)
    if with_rules:
        table.add_column(say("Quy tắc", "Rule"), no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    text = reading.announcement.text
    for row in sorted(rows, key=lambda row: _place(row, numbered)):
        about = ",".join(str(numbered[ref]) for ref in row.about if ref in numbered)
        trust = "" if row.confidence is None else f"{row.confidence:.0%}".rstrip("%")
        rule = (row.rule,) if with_rules else ()
        table.add_row(*map(Text, (about, row.kind, row.statement, row.words(text), *rule, trust)))
    for fragment in reading.unparsed:
        words = " ".join(fragment.span.of(text).split())
        rest = ("", "") if with_rules else ("",)
        cells = (Text(say("chưa đọc", "unparsed"), "yellow"), Text(say(fragment.vi, fragment.en)), Text(words[:60]))
        table.add_row("", *cells, *rest)
    return table


def _place(row: FactRow, numbered: dict[str, int]) -> int:
    return next((numbered[ref] for ref in row.about if ref in numbered), 0)
