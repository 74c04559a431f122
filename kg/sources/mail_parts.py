"""Parts of a mail (RFC 2045, RFC 2183): the body that is read, and the attachments with their names."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from pathlib import PurePosixPath

from kg.problems import Problem, Severity
from kg.sources.text import one_line

READABLE = frozenset({".txt", ".html", ".htm", ".pdf", ".docx", ".doc"})
"""Endings of attachments that are read; old Word files among them, so that their refusal says what to do."""
MOST_PARTS = 500
"""Most parts of one mail."""
_LONGEST_NAME = 60
_QUOTE = re.compile(r">*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file, or an attached mail."""

    name: str
    data: bytes
    message: bytes | None = None
    """The mail that is attached, as it would be saved."""

    @property
    def is_readable(self) -> bool:
        """Whether its name ends as those of files that are read."""
        return PurePosixPath(self.name).suffix.lower() in READABLE


def body_part(message: Message) -> EmailMessage | None:
    """The part that people read: plain text, else HTML."""
    part = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    return part if isinstance(part, EmailMessage) else None


def attachments(message: Message) -> list[Attachment]:
    """Attached files and mails, with names that are unique in the mail; pictures within the text do not count."""
    body = body_part(message)
    found: list[Attachment] = []
    names: set[str] = set()
    for part in _leaves(message):
        if part is body or not _is_attached(part):
            continue
        name = _free(_name(part, len(found) + 1), names)
        names.add(name)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            text = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
            found.append(Attachment(name, b"", text))
        else:
            payload = part.get_payload(decode=True)
            found.append(Attachment(name, payload if isinstance(payload, bytes) else b""))
    return found


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold no other parts; an attached mail is one of them."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop()
        seen += 1
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting += [child for child in reversed(inner) if isinstance(child, Message)]
        else:
            yield part


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    name = part.get_filename()
    return bool(name) and PurePosixPath(str(name)).suffix.lower() in READABLE


def _name(part: Message, number: int) -> str:
    given = one_line(unicodedata.normalize("NFC", str(part.get_filename() or "")))
    given = "".join(letter for letter in re.split(r"[/\\]", given)[-1] if letter.isprintable()).strip(". ")
    ending = PurePosixPath(given).suffix
    if not given or not ending:
        guessed = (
            ".eml"
            if part.get_content_type() == "message/rfc822"
            else mimetypes.guess_extension(part.get_content_type())
        )
        given, ending = f"{given or f'attachment-{number}'}{guessed or '.bin'}", guessed or ".bin"
    return given if len(given) <= _LONGEST_NAME else given[: _LONGEST_NAME - len(ending[:10])] + ending[:10]


def _free(name: str, taken: set[str]) -> str:
    path, free, number = PurePosixPath(name), name, 2
    while free in taken:
        free, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return free


def unflowed(part: EmailMessage, text: str) -> str:
    """Text of a plain part; lines that ``format=flowed`` broke are joined (RFC 3676, section 4)."""
    try:
        parameters = part["Content-Type"].params
    except (AttributeError, ValueError, IndexError, TypeError, LookupError):
        return text
    if str(parameters.get("format", "")).lower() != "flowed":
        return text
    deletes_space = str(parameters.get("delsp", "")).lower() == "yes"
    lines: list[str] = []
    flows, depth = False, 0
    for raw in text.split("\n"):
        line = raw.rstrip("\r")
        quotes = _QUOTE.match(line)
        level = len(quotes[0]) if quotes else 0
        line = line[level:].removeprefix(" ")
        if flows and level == depth and line != "-- ":
            lines[-1] = (lines[-1][:-1] if deletes_space else lines[-1]) + line
        else:
            lines.append(("> " if level else "") + line)
        flows, depth = line.endswith(" ") and line != "-- ", level
    return "\n".join(lines)


def passed_over(source: str, name: str) -> Problem:
    """The warning that an attachment of another kind was not read."""
    return Problem(
        "mail-attachment",
        f"Tệp đính kèm {name} không thuộc loại đọc được; đã bỏ qua.",
        f"The attachment {name} is of a kind that is not read; it was passed over.",
        "Nếu đó là thông báo, hãy lưu nó thành .pdf, .docx, .html hoặc .txt.",
        "If it is an announcement, save it as .pdf, .docx, .html or .txt.",
        Severity.WARNING,
        source,
    )


def too_many(source: str) -> Problem:
    """The refusal of mails attached within each other too deep."""
    return Problem(
        "mail-nested",
        "Thư đính kèm trong thư quá nhiều tầng.",
        "Mails are attached within each other too deep.",
        "Hãy lưu riêng thư trong cùng thành tệp .eml.",
        "Save the innermost mail as an .eml file of its own.",
        source=source,
    )
