"""National boards by what they deal with: "Ban Chỉ đạo [quốc gia về chuyển đổi số]"."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Head

_NATIONAL = frozenset({"ban-chi-dao", "uy-ban", "hoi-dong"})
_ABOUT = re.compile(
    r" ((?:[Qq]uốc gia|[Tt]rung ương) về (?:[^\W\d_]+,? ){1,18}?[^\W\d_]+)"
    r"(?= ?[(;.:\n]|$|, [A-ZĐ]| (?:chủ trì|chủ tọa|tổ chức|họp|đã|vừa|sẽ|do|được|tại|phát biểu|kiểm tra|làm việc"
    r"|yêu cầu|đề nghị|thông tin|cho biết|nhấn mạnh|kết luận|cùng|dự|đến)(?!\w)| và [A-ZĐ])"
)
"""What a national board deals with: "Ban Chỉ đạo quốc gia về chuyển đổi số", up to a bracket, a stop or a verb."""


def matter(view: str, head: Head, pos: int) -> tuple[str, int] | None:
    """The matter that follows the head of such a board at ``pos``, and its end."""
    about = _ABOUT.match(view, pos) if head.id in _NATIONAL else None
    return (about[1], about.end()) if about is not None else None
