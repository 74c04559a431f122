"""``kg extract``: what would be read from these texts."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.authority import load_authority
from kg.commands.common import Context, console, pass_context, show_problem
from kg.commands.fact_rows import fact_rows
from kg.extraction.codec import to_json
from kg.extraction.facts import Reading
from kg.extraction.reader import Reader
from kg.interface import say
from kg.problems import SourceError
from kg.sources.files import find_files
from kg.sources.reader import read_file

_STYLES = {"person": "bold green", "agency": "cyan", "unparsed": "yellow reverse"}


@click.command(
    "extract",
    help=say(
        "Xem những gì đọc được từ các văn bản FILE: mỗi dữ kiện kèm nguyên văn của nó. Không lưu gì.",
        "Show what would be read from the texts FILE: each fact with its words. Nothing is stored.",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("In JSON, có vị trí ký tự.", "Print JSON with spans."))
@pass_context
def extract(context: Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Read each file and print it; exit status 1 if one could not be read."""
    reader = Reader(load_authority())
    readings, problems = [], []
    for path in find_files(files):
        try:
            readings.append(reader.read(read_file(path, context.settings)))
        except SourceError as error:
            problems.append(error.problem)
    if as_json:
        click.echo(json.dumps([_without_raw(reading) for reading in readings], ensure_ascii=False, indent=1))
    else:
        for reading in readings:
            show(reading, console)
    for problem in problems:
        show_problem(problem)
    if problems:
        raise SystemExit(1)


def _without_raw(reading: Reading) -> object:
    data = to_json(reading)
    del data["announcement"]["raw"]
    return data


def show(reading: Reading, out: Console) -> None:
    """Print one reading: the text with its mentions coloured, then the table of facts."""
    out.rule(f"{reading.announcement.source}: {reading.title}", align="left")
    out.print(coloured(reading))
    out.print()
    table = Table(
        say("Loại", "Kind"), say("Dữ kiện", "Fact"), say("Nguyên văn", "Words"), say("Quy tắc", "Rule"), "%",
        box=None, header_style="bold", pad_edge=False,
    )  # fmt: skip
    text = reading.announcement.text
    for row in fact_rows(reading):
        confidence = "" if row.confidence is None else f"{row.confidence:.0%}".rstrip("%")
        table.add_row(*(Text(cell) for cell in (row.kind, row.statement, row.words(text), row.rule, confidence)))
    for fragment in reading.unparsed:
        words = " ".join(fragment.span.of(text).split())
        table.add_row(
            Text(say("chưa đọc", "unparsed"), "yellow"), Text(say(fragment.vi, fragment.en)), Text(words[:60]), "", ""
        )
    out.print(table)
    for problem in reading.warnings:
        show_problem(problem)
    out.print()


def coloured(reading: Reading) -> Text:
    """The announcement's text with persons, agencies and unparsed fragments in colours."""
    text = Text(reading.announcement.text)
    for agency in reading.agencies:
        for span in agency.mentions:
            text.stylize(_STYLES["agency"], span.start, span.end)
    for person in reading.persons:
        for span in person.mentions:
            text.stylize(_STYLES["person"], span.start, span.end)
    for fragment in reading.unparsed:
        text.stylize(_STYLES["unparsed"], fragment.span.start, fragment.span.end)
    return text
