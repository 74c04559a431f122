"""``kg evaluate``: how much of what people find in texts the rules find too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from kg import reasons
from kg.authority import load_authority
from kg.commands.common import ANY_PATH, Context, console, errors, pass_context, show_problem
from kg.evaluation.fact import Kind
from kg.evaluation.gold import find_gold, read_gold
from kg.evaluation.score import Mistake, Score
from kg.extraction import confidence
from kg.extraction.confidence import UNMEASURED, Measure
from kg.extraction.reader import Reader
from kg.extraction.rules import rules
from kg.interface import say
from kg.problems import KgError, Problem, Severity, SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.files import find_files
from kg.sources.reader import read_file

KINDS = {
    Kind.PERSONS: "người",
    Kind.ROLES: "chức vụ",
    Kind.AGENCIES: "cơ quan",
    Kind.AGREEMENTS: "thỏa thuận",
    Kind.DOCUMENTS: "văn bản",
    Kind.PARTS: "vai trò tham gia",
    Kind.ORGANISERS: "đơn vị tổ chức",
    Kind.EVENT_TYPE: "loại sự kiện",
    Kind.EVENT_START: "ngày bắt đầu",
    Kind.EVENT_PLACE: "địa điểm",
    Kind.PUBLISHED: "ngày đăng",
}


@click.command(
    "evaluate",
    help=say(
        "Đọc các văn bản trong TEXT_DIR và so với đáp án do người gắn nhãn (tệp JSON cùng tên) trong GOLD_DIR: "
        "độ chính xác, độ đầy đủ và F1 của từng loại dữ kiện, độ chính xác của từng quy tắc. Không cần kho dữ liệu.",
        "Read the texts in TEXT_DIR and compare with what people found (JSON files of the same name in GOLD_DIR): "
        "precision, recall and F1 for each kind of fact, precision for each rule. No store is needed.",
    ),
)
@click.argument("text_dir", metavar="TEXT_DIR", type=ANY_PATH)
@click.argument("gold_dir", metavar="GOLD_DIR", type=ANY_PATH)
@click.option(
    "--errors",
    "with_errors",
    is_flag=True,
    help=say("Liệt kê chỗ sai, chỗ sót kèm nguyên văn.", "List what is wrong or missed, with its words."),
)
@click.option("--json", "as_json", is_flag=True, help=say("In JSON.", "Print JSON."))
@click.option(
    "--update-confidence",
    is_flag=True,
    help=say(
        "Ghi độ tin cậy đo được của từng quy tắc vào tệp của phần mềm (kg/extraction/data/confidence.csv).",
        "Record the measured confidence of each rule in the software's file (kg/extraction/data/confidence.csv).",
    ),
)
@pass_context
def evaluate(
    context: Context, text_dir: Path, gold_dir: Path, with_errors: bool, as_json: bool, update_confidence: bool
) -> None:
    """Print the score; exit status 1 if a text or a gold file could not be read."""
    score, problems = _score(text_dir, gold_dir, context.settings)
    if update_confidence:
        _update(score, gold_dir)
    if as_json:
        click.echo(json.dumps(as_data(score), ensure_ascii=False, indent=1))
    else:
        _show(score, with_errors)
    for problem in problems:
        show_problem(problem)
    if problems:
        raise SystemExit(1)


def _score(text_dir: Path, gold_dir: Path, settings: Settings) -> tuple[Score, list[Problem]]:
    """The score over all texts that have a gold file; gold without a text is a problem, a text without gold is not."""
    waiting, problems = find_gold(gold_dir), []
    reader, score = Reader(load_authority()), Score()
    for path in find_files([text_dir]):
        try:
            announcement = read_file(path, settings)
            gold = _gold_of(announcement, path, waiting)
            if gold is not None:
                score.add(reader.read(announcement), read_gold(gold))
        except SourceError as error:
            problems.append(error.problem)
            waiting.pop(path.stem, None)
    problems += map(_without_text, waiting.values())
    return score, problems


def _gold_of(announcement: Announcement, path: Path, waiting: dict[str, Path]) -> Path | None:
    """The gold file named as the text is, or as its identifier says."""
    return waiting.pop(path.stem, None) or waiting.pop(announcement.identifier, None)


def as_data(score: Score) -> dict[str, object]:
    """The score for machines: keys are stable and English."""
    return {
        "announcements": score.announcements,
        "kinds": {
            kind.value: asdict(count) | {"precision": count.precision, "recall": count.recall, "f1": count.f1}
            for kind, count in score.counts.items()
        },
        "accuracy": {
            kind.value: {"right": tally.right, "total": tally.total, "accuracy": tally.share}
            for kind, tally in score.single.items()
        },
        "rules": {
            rule: {"right": tally.right, "wrong": tally.wrong, "precision": tally.share}
            for rule, tally in sorted(score.rules.items())
        },
        "mistakes": [asdict(mistake) for mistake in score.mistakes],
        "misjudged": [
            {"source": source, "rule": judgement.rule, "shown": judgement.shown, "words": words}
            for source, judgement, words in score.misjudged
        ],
    }


def _show(score: Score, with_errors: bool) -> None:
    console.print(say(f"{score.announcements} thông báo", f"{score.announcements} announcements"), style="bold")
    console.print(_kinds(score))
    console.print()
    console.print(_rules(score))
    unseen = [rule for rule in rules() if rule not in score.rules]
    if unseen:
        console.print(say("Chưa có dịp đo: ", "Nothing to measure: ") + ", ".join(unseen), style="dim")
    if with_errors:
        console.print()
        for line in _mistakes(score):
            console.print(line, soft_wrap=True)


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    return table


def _kinds(score: Score) -> Table:
    table = _table(
        say("Loại", "Kind"), say("Chính xác", "Precision"), say("Đầy đủ", "Recall"), "F1",
        say("Đúng", "Right"), say("Sai", "Wrong"), say("Sót", "Missed"),
    )  # fmt: skip
    for kind, count in score.counts.items():
        shares = (f"{share:.3f}" for share in (count.precision, count.recall, count.f1))
        table.add_row(_kind(kind), *shares, str(count.right), str(count.wrong), str(count.missed))
    for kind, tally in score.single.items():
        table.add_row(_kind(kind), f"{tally.share:.3f}", "", "", str(tally.right), str(tally.wrong), "")
    return table


def _rules(score: Score) -> Table:
    table = _table(say("Quy tắc", "Rule"), say("Chính xác", "Precision"), say("Đúng", "Right"), say("Sai", "Wrong"))
    for rule, tally in sorted(score.rules.items(), key=lambda item: (item[1].share, item[0])):
        table.add_row(rule, f"{tally.share:.3f}", str(tally.right), str(tally.wrong))
    return table


def _mistakes(score: Score) -> Iterator[Text]:
    for mistake in score.mistakes:
        yield _mistake(mistake)
    for source, judgement, words in score.misjudged:
        yield Text.assemble(f"{source}: ", (judgement.rule, "magenta"), f": {judgement.shown} «{words}»")


def _mistake(mistake: Mistake) -> Text:
    verdict = (say("sót", "missed"), "yellow") if mistake.is_missed else (say("sai", "wrong"), "red")
    instead = say(f" (đúng ra: {mistake.wanted})", f" (wanted: {mistake.wanted})") if mistake.wanted else ""
    words = f" «{mistake.words}»" if mistake.words else ""
    return Text.assemble(f"{mistake.source}: {_kind(mistake.kind)} ", verdict, f": {mistake.shown}{instead}{words}")


def _kind(kind: Kind) -> str:
    return say(KINDS[kind], kind.value)


def _update(score: Score, gold_dir: Path) -> None:
    """Write the confidence file. Raises KgError where that is not possible."""
    where = f"{gold_dir.as_posix().rstrip('/')}: {score.announcements}"
    measured = {rule: Measure(tally.right, tally.wrong, where) for rule, tally in score.rules.items()}
    try:
        confidence.write(measured, confidence.FILE)
    except OSError as error:
        raise KgError(_closed(error)) from error
    unmeasured = len([rule for rule in rules() if rule not in measured])
    errors.print(  # standard output is for the score, which may be JSON
        say(
            f"Đã ghi độ tin cậy của {len(measured)} quy tắc; {unmeasured} quy tắc chưa đo giữ {UNMEASURED}.",
            f"Recorded the confidence of {len(measured)} rules; {unmeasured} not measured keep {UNMEASURED}.",
        )
    )


def _closed(error: OSError) -> Problem:
    why = reasons.of_system(error, confidence.FILE)
    return Problem(
        "confidence-unwritable",
        f"Không ghi được tệp độ tin cậy: {why.vi}.",
        f"The confidence file cannot be written: {why.en}.",
        "Hãy chạy trên bản mã nguồn mà bạn được phép sửa.",
        "Run it on a copy of the source that you may change.",
        source=str(confidence.FILE),
    )


def _without_text(path: Path) -> Problem:
    return Problem(
        "gold-without-text",
        "Đáp án này không có văn bản cùng tên nên không được tính.",
        "There is no text of this name, so this gold file was not counted.",
        "Hãy đặt văn bản vào TEXT_DIR.",
        "Put the text into TEXT_DIR.",
        Severity.ERROR,
        str(path),
    )
