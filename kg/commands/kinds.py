"""Names of the kinds of things, as counts show them."""

from __future__ import annotations

from kg.interface import say

_KINDS = {
    "agency": ("cơ quan", "agency"),
    "agreement": ("thỏa thuận", "agreement"),
    "announcement": ("thông báo", "announcement"),
    "change": ("sáp nhập, chia tách…", "change"),
    "claim": ("dữ kiện", "claim"),
    "document": ("văn bản", "document"),
    "event": ("sự kiện", "event"),
    "membership": ("người giữ chức", "membership"),
    "person": ("người", "person"),
    "place": ("địa danh", "place"),
    "post": ("chức danh", "post"),
    "quote": ("trích dẫn", "quote"),
}


def kind_name(kind: str) -> str:
    """The kind in the language of the command line."""
    return say(*_KINDS.get(kind, (kind, kind)))
