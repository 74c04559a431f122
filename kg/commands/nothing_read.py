"""What to tell a person whose text gave no facts: that it is so, and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.text import Text

from kg.extraction.facts import Reading
from kg.interface import say

_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def nothing_read(reading: Reading) -> Iterator[Text]:
    """The message, then what to look at, the likeliest first."""
    yield Text(say("Không đọc được dữ kiện nào từ văn bản này.", "No facts were read from this text."), "yellow")
    for advice in _advice(reading):
        yield Text(f"- {advice}")


def _advice(reading: Reading) -> Iterator[str]:
    announcement = reading.announcement
    if not _MARKED.search(announcement.text):
        yield say(
            "Văn bản không có dấu tiếng Việt: hãy lấy bản có dấu; chữ không dấu không đọc được.",
            "The text has no Vietnamese letters with marks: get the text with them; without them it cannot be read.",
        )
    yield say(
        "Hãy xem đây có phải toàn văn một thông báo không: ai, chức gì, cơ quan nào, việc gì, ngày nào, ở đâu.",
        "See whether this is the whole text of an announcement: who, in which office, what, when and where.",
    )
    if announcement.jurisdiction is None or announcement.published is None:
        yield say(
            "Thêm jurisdiction (địa phương) và published (ngày đăng) vào phần đầu tệp: docs/input.md.",
            "Add jurisdiction (the place) and published (the day) to the front matter: docs/input.md.",
        )
    if reading.unparsed:
        yield say(
            "Những đoạn có vẻ là dữ kiện nhưng chưa đọc được nêu dưới đây.",
            "What looks like facts and could not be read is listed below.",
        )
    yield say(
        "Nếu văn bản có nói những điều ấy thì đó là thiếu sót của luật đọc: hãy báo lỗi kèm câu đó (CONTRIBUTING.md).",
        "If the text does say such things, the rules lack something: report it with the sentence (CONTRIBUTING.md).",
    )
