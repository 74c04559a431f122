"""Addresses: URLs of announcements as valid URIs (RFC 3986), made from IRIs (RFC 3987) where that is clear."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2_000
"""Longest address, in characters."""

_SAFE = "/?:@!$&'()*+,;=-._~%"
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


class AddressError(ValueError):
    """The address cannot be used; ``vi`` and ``en`` say why."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def web_address(value: str) -> str:
    """The address as a URI: spaces and letters outside ASCII percent-encoded (RFC 3987 section 3.1), host in IDNA.

    Equal to the value given where that is a URI already, but for capitals in scheme and host. Raises AddressError
    for what is no http(s) address or has more than one reading (a backslash, a stray "%", a password).
    """
    value = unicodedata.normalize("NFC", value.strip())
    if len(value) > LONGEST:
        raise AddressError(f"dài quá {LONGEST} ký tự", f"longer than {LONGEST} characters")
    if _FORBIDDEN.search(value):
        raise AddressError("có ký tự điều khiển hoặc dấu \\", "has a control character or a backslash")
    if _BROKEN_PERCENT.search(value):
        raise AddressError(
            "có dấu % không đi với hai chữ số thập lục phân", "has a % that two hexadecimal digits do not follow"
        )
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise AddressError("không tách được thành các phần", "cannot be split into its parts") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressError("không bắt đầu bằng http:// hay https://", "does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise AddressError("chứa tên người dùng hoặc mật khẩu", "contains a user name or password")
    host = _host(parts) + (f":{port}" if port is not None else "")
    tail = quote(parts.path, safe=_SAFE)
    for mark, part in (("?", parts.query), ("#", parts.fragment)):
        if part:
            tail += mark + quote(part, safe=_SAFE)
    return f"{parts.scheme.lower()}://{host}{tail}"


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise AddressError("tên máy chủ không hợp lệ", "has a host name that is not valid") from error
    if not _HOST.fullmatch(host):
        raise AddressError("thiếu tên máy chủ hoặc tên không hợp lệ", "has no host name, or one that is not valid")
    return host
