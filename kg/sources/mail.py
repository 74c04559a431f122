"""Mail: a message (RFC 5322) and its attachments, each an announcement of its own.

The Date and the sender count as publication only where the mail itself is one: sent to a list (RFC 2919, RFC 2369).
In a letter from one person to another they say when somebody passed something on, not when it was made public.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from kg.problems import Problem, SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.body import Body
from kg.sources.encoding import decode
from kg.sources.files import shown
from kg.sources.mail_parts import Attachment, attachments, body_part, passed_over, too_many, unflowed
from kg.sources.metadata import Value
from kg.sources.reader import announce, completed, html_body, read_data
from kg.sources.text import one_line

DEEPEST = 3
"""Most mails that may be attached within each other."""
LONGEST_HEADER = 5_000
"""Longest header that is looked at, in characters."""

_PASSED_ON = re.compile(r"^(?:\s*(?:re|fwd?|tr|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)
_LIST_HEADERS = ("List-Id", "List-Post", "List-Unsubscribe")
_UNFIT = re.compile(r"""[\s<>"\\^`{|}/]+""")
_UNICODE = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit"})
_LONGEST_ID = 120
# What email's header parser raises over headers that are not as they should be.
_BAD_HEADER = (ValueError, IndexError, AttributeError, TypeError, LookupError, RecursionError)


def read_mail(data: bytes, path: Path, settings: Settings, level: int = 1) -> Iterator[Announcement | Problem]:
    """The message's own text, then its attachments; what cannot be read comes as a Problem and the others go on.

    Identifiers come from the Message-ID: ``mid:{message-id}``, ``mid:{message-id}/{name of the attachment}``.
    """
    source = shown(path)
    try:
        message = message_from_bytes(data, policy=policy.default)
        body, found = body_part(message), attachments(message)
    except (RecursionError, *_BAD_HEADER):
        yield _damaged(source)
        return
    identifier, general = _identifier(message), _publication(message)
    is_empty = True
    try:
        own = _own(message, body, path, settings, identifier, general) if body else None
        if own:
            is_empty = False
            yield dataclasses.replace(own, raw=data)
    except SourceError as error:
        is_empty = False
        yield error.problem
    general.pop("url", None)
    for item in _attached(found, path, settings, identifier, general, level):
        is_empty = False
        yield item
    if is_empty:
        yield _without_text(source)


def _own(
    message: EmailMessage,
    part: EmailMessage,
    path: Path,
    settings: Settings,
    identifier: str | None,
    general: dict[str, Value],
) -> Announcement | None:
    """The announcement of the message's body with its subject as headline; None where it has no words."""
    source = shown(path)
    decoded = decode(_payload(part), source)
    body = (
        Body(unflowed(part, decoded.text))
        if part.get_content_type() == "text/plain"
        else html_body(decoded.text, source)
    )
    if not any(letter.isalnum() for letter in body.text):
        return None
    subject = _PASSED_ON.sub("", one_line(header(message, "Subject")))
    text = body.text.strip()
    if subject and one_line(text.split("\n", 1)[0]).casefold() != subject.casefold():
        text = f"{subject}\n\n{text}"
    own = {**({"id": Value(identifier, "Message-ID")} if identifier else {}), **body.own}
    body = Body(text, own, {**body.general, **general}, decoded.warnings)
    return announce(body, b"", source, path.stem, settings)


def _attached(
    found: list[Attachment],
    path: Path,
    settings: Settings,
    identifier: str | None,
    general: dict[str, Value],
    level: int,
) -> Iterator[Announcement | Problem]:
    for attachment in found:
        place = path / attachment.name
        if attachment.message is not None:
            if level >= DEEPEST:
                yield too_many(shown(place))
            else:
                yield from read_mail(attachment.message, place, settings, level + 1)
            continue
        if not attachment.is_readable:
            yield passed_over(shown(place), attachment.name)
            continue
        try:
            announcement = read_data(attachment.data, place, settings)
        except SourceError as error:
            yield error.problem
            continue
        announcement = completed(announcement, general)
        if not announcement.has_own_id and not announcement.url:
            name = _UNFIT.sub("-", attachment.name)
            announcement = dataclasses.replace(
                announcement, identifier=f"{identifier or _UNFIT.sub('-', path.stem)}/{name}", has_own_id=True
            )
        yield announcement


def header(message: EmailMessage, name: str) -> str:
    """The header's text with encoded words decoded; empty where there is none, or none that can be read."""
    if any(len(str(value)) > LONGEST_HEADER for key, value in message.raw_items() if key.lower() == name.lower()):
        return ""
    try:
        return str(message[name] or "").strip()
    except _BAD_HEADER:
        return ""


def _identifier(message: EmailMessage) -> str | None:
    """``mid:`` and the Message-ID (RFC 2392), cut by a hash where it is too long."""
    found = _UNFIT.sub("-", header(message, "Message-ID").strip("<> "))
    found = "".join(letter for letter in found if letter.isprintable())
    if not found:
        return None
    if len(found) > _LONGEST_ID:
        found = hashlib.sha256(found.encode()).hexdigest()[:40]
    return f"mid:{found}"


def _publication(message: EmailMessage) -> dict[str, Value]:
    """Day and publisher where the mail was sent to a list, and the address of its archived copy (RFC 5064)."""
    values: dict[str, Value] = {}
    archived = header(message, "Archived-At").strip("<>")
    if archived:
        values["url"] = Value(archived, "Archived-At")
    is_list = any(header(message, name) for name in _LIST_HEADERS)
    if not is_list and header(message, "Precedence").lower() not in ("list", "bulk"):
        return values
    moment = _moment(header(message, "Date"))
    if moment:
        values["published"] = Value(moment.isoformat(), "Date")
    name = one_line(parseaddr(header(message, "From"))[0])
    if name and "@" not in name:
        values["publisher"] = Value(name, "From")
    return values


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _payload(part: EmailMessage) -> bytes:
    """The part's text as UTF-8 where it says its charset, else its bytes as they are."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        charset = (part.get_content_charset() or "").lower()
        return data if charset in _UNICODE else data.decode(charset).encode("utf-8")
    except (*_BAD_HEADER, UnicodeError):
        return data


def _damaged(source: str) -> Problem:
    return Problem(
        "mail-damaged",
        "Thư hỏng hoặc lồng nhau quá sâu nên không tách được các phần.",
        "The mail is damaged or nested too deep; its parts cannot be told.",
        "Hãy lưu lại thư (.eml) từ chương trình thư, hoặc chép nội dung vào tệp .txt.",
        "Save the mail (.eml) again from the mail program, or copy its text into a .txt file.",
        source=source,
    )


def _without_text(source: str) -> Problem:
    return Problem(
        "mail-empty",
        "Thư không có chữ và không có tệp đính kèm nào.",
        "The mail has no text and no attachment.",
        "Hãy kiểm tra lại tệp .eml.",
        "Check the .eml file.",
        source=source,
    )
