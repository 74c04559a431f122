"""What click itself says, in the language of the command line: headings of the help and errors of usage."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kg.interface import language, say
from kg.reasons import in_vietnamese

_VIETNAMESE = {
    "Usage: ": "Cách dùng: ",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Show the version and exit.": "Hiện số phiên bản.",
    "(from the name)": "(theo tên tệp)",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "[required]": "[bắt buộc]",
    "[default: ": "[mặc định: ",
}


def translated(text: str) -> str:
    """The text with click's own words in the language of the command line."""
    if language() == "vi":
        for english, vietnamese in _VIETNAMESE.items():
            text = text.replace(english, vietnamese)
    return text


class Formatter(click.HelpFormatter):
    """Writes help whose headings are in the language of the command line."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how to call the command."""
        super().write_usage(prog, translated(args), translated("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(translated(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands."""
        super().write_dl([(name, translated(text)) for name, text in rows], col_max, col_spacing)


class Localised(click.Context):
    """A context whose help is written by ``Formatter``."""

    formatter_class = Formatter


def usage_error(error: click.UsageError) -> str:
    """What is wrong with the way a command was called, and how to see its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "kg"
    remedy = say(f"Xem cách dùng: {command} --help", f"See how it is used: {command} --help")
    return f"{say('lỗi', 'error')}: {_message(error)}\n{remedy}"


def _message(error: click.UsageError) -> str:
    if language() != "vi":
        return error.format_message()
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_hint(error)}."
    if isinstance(error, click.NoSuchOption):
        near = f" Có phải {', '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Không có tùy chọn {error.option_name}.{near}"
    if isinstance(error, click.BadParameter):
        return f"Giá trị cho {_hint(error)} không dùng được: {_said(error.message)}"
    return _said(error.format_message())


def _said(message: str) -> str:
    """What click says, in Vietnamese where it is one of the usual messages."""
    return in_vietnamese("click", message) or message


def _hint(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx)
