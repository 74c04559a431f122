"""What identity refuses, and why."""

from __future__ import annotations

from kg.problems import KgError, Problem, Severity


class IdentityError(KgError):
    """The registry cannot be read, or what it should take in contradicts what it holds."""

    http_status = 409


def other_title(identity: str, known: str, given: str, source: str) -> Problem:
    """An announcement under an identity that already has another title."""
    return Problem(
        "identity-taken",
        f"Định danh «{identity}» đã thuộc về một thông báo khác: «{known}».",
        f"The identity «{identity}» already belongs to another announcement: «{known}».",
        "Hãy đặt id riêng cho thông báo này trong phần đầu tệp, hoặc dùng --replace để thay thông báo cũ.",
        "Give this announcement an id of its own in the front matter, or use --replace to replace the old one.",
        source=source,
        words=given,
    )


def twice_in_run(identity: str, first: str, source: str, same_text: bool) -> Problem:
    """Two announcements of one run share an identity; the first stands."""
    severity = Severity.WARNING if same_text else Severity.ERROR
    return Problem(
        "identity-twice",
        f"Định danh «{identity}» có hai lần trong lượt này; bản đầu ({first}) được dùng.",
        f"The identity «{identity}» occurs twice in this run; the first ({first}) is used.",
        "Hãy đặt id riêng cho từng thông báo, hoặc dùng --replace để lấy bản sau.",
        "Give each announcement an id of its own, or use --replace to take the later one.",
        severity,
        source,
    )


def superseded(identity: str, later: str, source: str) -> Problem:
    """The earlier of two announcements of one run under one identity, where the user insists on replacing."""
    return Problem(
        "identity-superseded",
        f"Thông báo sau ({later}) cùng định danh «{identity}» thay cho thông báo này.",
        f"A later announcement ({later}) with the same identity «{identity}» replaces this one.",
        severity=Severity.WARNING,
        source=source,
    )


def bad_line(number: int, reason_vi: str, reason_en: str) -> IdentityError:
    """A line of an exported registry that cannot be taken in; nothing of the file is."""
    return IdentityError(
        Problem(
            "registry-line",
            f"Không nhập được sổ định danh: {reason_vi}.",
            f"The registry cannot be imported: {reason_en}.",
            "Sổ hiện có được giữ nguyên. Hãy sửa dòng ấy, hoặc nhập vào một sổ trống.",
            "The present registry is unchanged. Correct that line, or import into an empty registry.",
            place=f"dòng {number}",
        )
    )
