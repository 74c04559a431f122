"""``kg query``: SPARQL on the store or on any endpoint."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from kg import reasons
from kg.commands.common import console, store_option
from kg.interface import say
from kg.problems import Problem, QueryError
from kg.store.query import FORMATS, TABLE, Answer, run
from kg.store.remote import ask
from kg.store.snapshot import SnapshotReader


@click.command(
    "query",
    help=say(
        "Hỏi kho bằng SPARQL. QUERY là câu truy vấn, tên tệp .rq, hoặc - để đọc từ đầu vào chuẩn.",
        "Ask the store in SPARQL. QUERY is the query itself, the name of an .rq file, or - for standard input.",
    ),
)
@click.argument("text", metavar="QUERY")
@store_option()
@click.option("--endpoint", metavar="URL", help=say("Hỏi máy chủ SPARQL này.", "Ask this SPARQL endpoint instead."))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=TABLE,
    show_default=True,
    help=say(
        "Dạng kết quả: bảng để đọc; json, xml, csv, tsv cho SELECT; các dạng RDF cho CONSTRUCT và DESCRIBE.",
        "Form of the answer: a table to read; json, xml, csv, tsv for SELECT; RDF forms for CONSTRUCT and DESCRIBE.",
    ),
)
def query(text: str, store: Path, endpoint: str | None, form: str) -> None:
    """Print the answer: a table, or the bytes of the format asked for."""
    sparql = _text(text)
    if endpoint:
        _print(_remote(endpoint, sparql, form))
    else:
        snapshot = SnapshotReader(store, None).current()
        _print(run(snapshot, sparql, form))


def _text(given: str) -> str:
    """The query: what was given, or what the file it names holds."""
    if given == "-":
        return sys.stdin.read()
    if not given.endswith(".rq"):
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reasons.of_system(error, given) if isinstance(error, OSError) else reasons.of_text(error)
        raise QueryError(
            Problem(
                "query-file",
                f"Không đọc được tệp truy vấn: {why.vi}.",
                f"The query file cannot be read: {why.en}.",
                "Hãy kiểm tra đường dẫn; tệp phải là văn bản UTF-8.",
                "Check the path; the file must be UTF-8 text.",
                source=given,
            )
        ) from error


def _remote(endpoint: str, sparql: str, form: str) -> Answer:
    answer = ask(endpoint, sparql, None if form == TABLE else form)
    if form != TABLE or not answer.media_type.endswith("sparql-results+json"):
        return Answer(form, answer.body)
    results = json.loads(answer.body)
    if "boolean" in results:
        return Answer(TABLE, b"", ("ask",), ((str(results["boolean"]).lower(),),))
    columns = tuple(results["head"]["vars"])
    rows = tuple(
        tuple(row[column]["value"] if column in row else "" for column in columns)
        for row in results["results"]["bindings"]
    )
    return Answer(TABLE, b"", columns, rows)


def _print(answer: Answer) -> None:
    if answer.body or answer.format != TABLE:
        sys.stdout.buffer.write(answer.body)
        return
    if not console.is_terminal:  # into a pipe or file: whole cells, not cut to a width
        stream = io.StringIO()
        csv.writer(stream, delimiter="\t", lineterminator="\n").writerows([answer.columns, *answer.rows])
        click.echo(stream.getvalue(), nl=False)
        return
    table = Table(*answer.columns, box=None, header_style="bold", pad_edge=False)
    for row in answer.rows:
        table.add_row(*map(Text, row))
    console.print(table)
    console.print(say(f"{len(answer.rows)} dòng", f"{len(answer.rows)} rows"), style="dim")
