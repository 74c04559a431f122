"""Units that bear a number: "Trung đoàn 3", "Đại đội Trinh sát 24"; and named again without it."""

from __future__ import annotations

import re

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.words.chart import Head
from kg.extraction.words.letters import UPPER
from kg.language.span import Span

_LED_BY = ("chỉ huy ", "Chỉ huy ", "thủ trưởng ", "Thủ trưởng ")
NUMBERED = ("number", "number-words")
"""What may follow a head that needs a number, as the table of heads has it."""
_NAMED_AGAIN = frozenset({"quan-khu", "quan-doan", "su-doan", "lu-doan", "trung-doan", "tieu-doan", "binh-doan"})
_NUMBER = re.compile(
    r" (?:số |khu vực )?((?:DK|K|E|D)?\d{1,4}"
    r"(?: ?- ?(?!Công an|Bộ |Cục |Viện |Sở |Phòng |Tòa |Quân |Binh |Vùng |Sư đoàn|Lữ đoàn|Trung đoàn)"
    rf"{UPPER}\w+(?: {UPPER}\w+)*)?"
    rf"|[IVX]{{1,4}})\b"
)
_NUMBER_AFTER_WORDS = re.compile(rf" {UPPER}\w*(?: (?:- )?[^\W\d]\w*){{0,5}} \d{{1,4}}\b")
"""What an army unit does, before its number: "Đại đội Trinh sát 24"."""


def number_end(view: str, head: Head, pos: int) -> int:
    """Where the number behind such a head ends, with the words before it; 0 if there is none."""
    number = _NUMBER.match(view, pos)
    if number is None and head.mode == "number-words":
        number = _NUMBER_AFTER_WORDS.match(view, pos)
    return number.end() if number is not None else 0


def named_again(view: str, head: Head, start: int, end: int, in_role: bool) -> AgencyPhrase | None:
    """The unit named without its number, in a role or where it acts: "Bộ Tư lệnh Quân khu", "Sư đoàn tổ chức"."""
    if head.mode not in NUMBERED or head.id not in _NAMED_AGAIN or not view[start].isupper():
        return None
    acts = view.endswith(_LED_BY, 0, start) or view.startswith(" tổ chức ", end)
    return AgencyPhrase(Span(start, end), head, is_bare=True) if in_role or acts else None


def is_command_of_corps(phrase: AgencyPhrase) -> bool:
    """Whether it is the command of what bears a number, whose Party committee is the corps': "Đảng ủy Quân khu 9"."""
    corps = phrase.owner.head if phrase.owner is not None else None
    return phrase.head is not None and phrase.head.id == "bo-tu-lenh" and corps is not None and corps.mode == "number"
