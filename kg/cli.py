"""The command ``kg``: the way through the system from a terminal."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg import __version__, reasons
from kg.commands.common import Context, show_problem
from kg.commands.wording import Localised, usage_error
from kg.interface import say
from kg.problems import KgError, Problem, SettingsError, Severity
from kg.reasons import Reason
from kg.settings import unknown_settings

_COMMANDS = {
    "extract": ("extract", "Xem những gì đọc được từ văn bản.", "Show what would be read from texts."),
    "evaluate": ("evaluate", "So những gì đọc được với đáp án.", "Compare what is read with what people found."),
    "ingest": ("ingest", "Đọc, kiểm tra và công bố thông báo.", "Read, validate and publish announcements."),
    "validate": (
        "ingest",
        "Kiểm tra như khi công bố, không công bố gì.",
        "Check as for publication, publishing nothing.",
    ),
    "withdraw": ("withdraw", "Gỡ thông báo đã công bố.", "Take back published announcements."),
    "query": ("query", "Truy vấn kho bằng SPARQL.", "Ask the store in SPARQL."),
    "serve": ("serve", "Mở máy chủ web: trang, IRI, /sparql.", "Serve pages, IRIs and /sparql."),
    "dump": ("dump", "Ghi toàn bộ đồ thị đã công bố ra tệp.", "Write the whole published graph to a file."),
    "export": ("export", "Tạo các tệp tải về.", "Make the downloads of what is published."),
    "load": ("dump", "Nạp tệp do kg dump ghi vào một kho mới.", "Load what kg dump has written into a new store."),
    "stats": ("stats", "Đếm những gì kho đã công bố.", "Count what the store has published."),
    "authority": (
        "authority",
        "Bảng cơ quan, địa bàn: tra cứu, kiểm tra.",
        "Look into the tables of agencies and places.",
    ),
    "reports": ("reports", "Các lỗi mà người đọc báo.", "The errors that readers reported."),
    "registry": ("registry", "Sổ định danh: khóa nào đã cấp cho cái gì.", "Which key was minted for what."),
}
"""Command to the module that has it and its line in the help, in the order of the way through.

A module is imported when its command is needed, not for the list of commands.
"""


class Group(click.Group):
    """The command group; a known problem ends with its message and exit status, never with a stack trace."""

    context_class = Localised

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the way through."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with this name."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"kg.commands.{_COMMANDS[cmd_name][0]}"), cmd_name)
        if not isinstance(command, click.Command):
            return None
        command.context_class = Localised
        for part in command.commands.values() if isinstance(command, click.Group) else ():
            part.context_class = Localised
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; UsageError for one that does not exist."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], _COMMANDS, 1)
            meant = say(f" Có phải «{near[0]}»?", f" Is it «{near[0]}»?") if near else ""
            raise click.UsageError(say(f"Không có lệnh «{args[0]}».", f"There is no command «{args[0]}».") + meant, ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; a wrong call ends with exit status 2 and where to find help."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            click.echo(usage_error(error), err=True)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo(say("Đã dừng.", "Stopped."), err=True)
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(vi, en)) for name, (_, vi, en) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            show_problem(error.problem)
            sys.exit(error.exit_status)
        except BrokenPipeError:  # the reader of our output has gone, as in "kg dump | head"
            sys.stderr.close()
            sys.exit(1)
        except sqlite3.OperationalError as error:
            show_problem(_refused(reasons.of_parser("sqlite", str(error))))
            sys.exit(1)
        except OSError as error:  # a disk that is full, a folder that is closed: nothing that a program can mend
            show_problem(_refused(reasons.of_system(error)))
            sys.exit(1)


def _refused(why: Reason) -> Problem:
    """What the operating system refused to a command."""
    return Problem(
        "system",
        f"Hệ thống không cho làm tiếp: {why.vi}.",
        f"The system refuses: {why.en}.",
        "Kiểm tra đường dẫn, quyền truy cập và chỗ trống trên đĩa.",
        "Check the path, the permissions and the space on the disk.",
    )


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "Thông Báo: biến thông báo của cơ quan nhà nước thành dữ liệu mở liên kết, kèm nguyên văn của từng dữ kiện.",
        "Thông Báo: Vietnamese public announcements as linked open data, every fact with its words.",
    ),
    epilog=say(
        "Bắt đầu: kg ingest examples, rồi kg serve. Tiếng Anh: KG_LANG=en.",
        "To begin: kg ingest examples, then kg serve. In Vietnamese: KG_LANG=vi.",
    ),
)
@click.version_option(__version__, prog_name="kg")
@click.option(
    "--settings",
    "settings_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=say("Tệp cấu hình (mặc định: kg.toml ở thư mục này).", "Settings file (default: kg.toml in this folder)."),
)
@click.pass_context
def main(ctx: click.Context, settings_file: Path | None) -> None:
    """Remember the settings file for the command that follows."""
    for problem in unknown_settings(os.environ):
        if problem.severity is Severity.ERROR:
            raise SettingsError(problem)
        show_problem(problem)
    ctx.obj = Context(settings_file)
