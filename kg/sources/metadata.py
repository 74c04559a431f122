"""Metadata: what a file says of its announcement beside the text, checked value by value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from kg.problems import Problem, Severity, SourceError
from kg.sources.address import AddressError, web_address
from kg.sources.text import one_line

KEYS = ("id", "url", "publisher", "published", "jurisdiction")
LONGEST = {"id": 200, "publisher": 300, "jurisdiction": 200}
"""Longest values, in characters."""

_VIETNAM = timezone(timedelta(hours=7))
_ID = re.compile(r"""[^\s<>"\\^`{|}]+(?: [^\s<>"\\^`{|}]+)*""")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a file gives it, with where it stands ("dòng 3", "<meta thongbao:id>")."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an announcement beside its text."""

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    jurisdiction: str | None = None
    warnings: tuple[Problem, ...] = field(default=())


def checked(values: dict[str, Value], source: str) -> Metadata:
    """The metadata of these values. Raises SourceError for values that cannot be what their keys say, all at once."""
    warnings: list[Problem] = []
    refused: list[Problem] = []
    texts: dict[str, str] = {}
    published: date | None = None
    for key, value in values.items():
        try:
            if key == "published":
                published = _date(value, source, warnings)
            elif key == "url":
                texts[key] = _url(value, source, warnings)
            elif key in KEYS:
                texts[key] = identifier_of(value, source) if key == "id" else _name(key, value, source)
        except SourceError as error:
            refused.append(error.problem)
    if refused:
        raise SourceError(Problem.of(refused))
    return Metadata(
        texts.get("id"),
        texts.get("url"),
        texts.get("publisher"),
        published,
        texts.get("jurisdiction"),
        tuple(warnings),
    )


def identifier_of(value: Value, source: str) -> str:
    """The identifier, in NFC and without outer white space. Raises SourceError where it is too long or unfit."""
    text = one_line(value.text)
    if len(text) > LONGEST["id"] or not _ID.fullmatch(text) or not text.isprintable():
        raise _refused(
            "id",
            value,
            source,
            f'không dùng được làm mã: cần 1 đến {LONGEST["id"]} ký tự, không có < > " \\ ^ ` {{ | }} hay ký tự ẩn',
            f'cannot be an identifier: it needs 1 to {LONGEST["id"]} characters, none of < > " \\ ^ ` {{ | }} and '
            "none that cannot be seen",
            "Hãy đặt mã ngắn, ví dụ id: KH-2022-0224.",
            "Give a short one, as in id: KH-2022-0224.",
        )
    return text


def _name(key: str, value: Value, source: str) -> str:
    text = one_line(value.text)
    if not text or len(text) > LONGEST[key]:
        raise _refused(
            key,
            value,
            source,
            f"phải có từ 1 đến {LONGEST[key]} ký tự",
            f"must have 1 to {LONGEST[key]} characters",
            "Hãy rút ngắn hoặc bỏ dòng này.",
            "Shorten it or leave the line out.",
        )
    return text


def _url(value: Value, source: str, warnings: list[Problem]) -> str:
    try:
        address = web_address(value.text)
    except AddressError as error:
        raise _refused(
            "url",
            value,
            source,
            error.vi,
            error.en,
            "Hãy chép địa chỉ từ thanh địa chỉ của trình duyệt.",
            "Copy the address from the browser's address bar.",
        ) from error
    if address.lower() != value.text.strip().lower():
        warnings.append(
            Problem(
                "url-encoded",
                f"url có dấu cách hoặc ký tự ngoài ASCII; đã mã hóa thành {address}.",
                f"The url has spaces or characters outside ASCII; it was encoded as {address}.",
                "Hãy dùng địa chỉ đã mã hóa.",
                "Use the encoded address.",
                Severity.WARNING,
                source,
                value.place,
                value.text[:200],
            )
        )
    return address


def _date(value: Value, source: str, warnings: list[Problem]) -> date:
    text = one_line(value.text)
    found = _iso(text)
    if found is None and (match := _DAY_FIRST.fullmatch(text)):
        found = _day(int(match[3]), int(match[2]), int(match[1]))
        if found:
            warnings.append(
                Problem(
                    "date-form",
                    f"Ngày «{text}» được hiểu theo thứ tự ngày/tháng/năm: {found}.",
                    f"The date «{text}» was read as day/month/year: {found}.",
                    f"Hãy viết published: {found}.",
                    f"Write published: {found}.",
                    Severity.WARNING,
                    source,
                    value.place,
                )
            )
    if found is None or found.year not in _YEARS:
        raise _refused(
            "published",
            value,
            source,
            "không phải một ngày có thật viết theo dạng năm-tháng-ngày",
            "is not a day that exists, written year-month-day",
            "Hãy viết như 2022-03-02.",
            "Write it as in 2022-03-02.",
        )
    return found


def _iso(text: str) -> date | None:
    """The day in Vietnam (UTC+7) of an ISO 8601 date or date-time."""
    try:
        if len(text) == len("2022-03-02"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return moment.astimezone(_VIETNAM).date() if moment.tzinfo else moment.date()
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _refused(key: str, value: Value, source: str, vi: str, en: str, remedy_vi: str, remedy_en: str) -> SourceError:
    return SourceError(
        Problem(
            f"bad-{key}",
            f"Giá trị của {key} {vi}.",
            f"The value of {key} {en}.",
            remedy_vi,
            remedy_en,
            source=source,
            place=value.place,
            words=one_line(value.text)[:200],
        )
    )
