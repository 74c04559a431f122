"""What all commands share: settings, the console, and how problems are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.text import Text

from kg.interface import language, say
from kg.problems import KgError, Problem, Severity
from kg.settings import Settings, load_settings

console = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)

ANY_PATH: click.ParamType[Path] = click.Path(path_type=Path, readable=False)
"""A path that is looked at when its turn comes: one file that is closed or missing must not stop the others."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_NAMES = {
    Severity.ERROR: ("lỗi", "error"),
    Severity.WARNING: ("lưu ý", "warning"),
    Severity.INFO: ("thông tin", "info"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the options before the command's name have set."""

    settings_file: Path | None = None

    @property
    def settings(self) -> Settings:
        """The settings of this run."""
        return load_settings(self.settings_file)


pass_context = click.make_pass_decorator(Context, ensure=True)
Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(required: bool = False) -> Callable[[Command], Command]:
    """The option ``--store``, the folder of the store."""
    return click.option(
        "--store",
        "store",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        default=None if required else Path("store"),
        required=required,
        show_default=not required,
        help=say("Thư mục của kho dữ liệu.", "Folder of the store."),
    )


def show_problem(problem: Problem) -> None:
    """Print a problem on standard error: severity, where, what, the words, the remedy; and those with it."""
    for one in problem.each():
        name = say(*_NAMES[one.severity])
        line = Text.assemble((f"{name}: ", _COLOURS[one.severity]), one.line(language()))
        errors.print(line, soft_wrap=True)  # a file's name is never broken


def known_errors(function: Command) -> Command:
    """Turn a KgError into its message and exit status; nobody is shown a stack trace."""

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except KgError as error:
            show_problem(error.problem)
            sys.exit(error.exit_status)

    return wrapper  # type: ignore[return-value]
