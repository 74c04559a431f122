"""The Fatherland Front as a whole, where words speak of its history, statute or national congress."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.resolved import Resolved
from kg.extraction.facts import Level

_HISTORY = (
    "truyền thống ",
    "truyền thống của ",
    "vẻ vang của ",
    "thành lập ",
    "lịch sử ",
    "ra đời của ",
    "toàn quốc ",
    "Điều lệ ",
)
_NAMES = ("mặt trận tổ quốc việt nam", "mttq việt nam", "mttqvn", "mttq vn")
_LABEL = "Mặt trận Tổ quốc Việt Nam"


def whole_front(view: str, phrase: AgencyPhrase) -> Resolved | None:
    """The Front without a place, where the words before and its name tell that no committee of it is meant."""
    if phrase.head is None or phrase.head.id != "mttq" or not phrase.is_bare:
        return None
    if not view.endswith(_HISTORY, 0, phrase.span.start) or phrase.span.of(view).lower() not in _NAMES:
        return None
    return Resolved(_LABEL, _LABEL, "front", Level.CENTRAL, None)
