"""Countries behind an agency's head: "Quốc hội Lào", "Đại sứ quán Vương quốc Bỉ", "Bộ Công an (Lào)"."""

from __future__ import annotations

import re

from kg.extraction.words.chart import Chart
from kg.extraction.words.letters import UPPER
from kg.extraction.words.lexicon import Lexicon

_FOREIGN_STATE = re.compile(
    r" ((?:(?:Đại sứ quán|Cộng hòa|Vương quốc|Liên bang|LB|CHLB|CH"
    r"|Hợp chúng quốc|Đại Hàn Dân quốc|CHDCND|CHND|Nhà nước)"
    rf"(?: (?:[Dd]ân chủ|[Nn]hân dân|Hồi giáo|[Xx]ã hội chủ nghĩa|[Ll]iên bang))*) {UPPER}\w*(?: {UPPER}\w*){{0,3}})"
)
_FORMAL = re.compile(
    r"(?: nước)?(?: (?:CHDCND|CHND|CHLB|CHXHCN|CH|LB|Vương quốc|Hoàng gia|Liên bang|Hợp chúng quốc|Hợp chủng quốc"
    r"|Cộng hòa(?: [Dd]ân chủ)?(?: [Nn]hân dân)?(?: Hồi giáo| [Ll]iên bang)?))?(?= )"
)
_FORMS = {
    "CHDCND": "Cộng hòa Dân chủ Nhân dân",
    "CHND": "Cộng hòa Nhân dân",
    "CHLB": "Cộng hòa Liên bang",
    "CH": "Cộng hòa",
    "LB": "Liên bang",
}
_IN_BRACKETS = re.compile(r" \((?:nước )?(?:Cộng hòa |Vương quốc |CHDCND |Cộng hòa Dân chủ nhân dân )?([^()]{2,20})\)")
_STATE_OF = re.compile(r"(?: (?:nước|CHXHCN|Cộng hòa (?:XHCN|[Xx]ã hội [Cc]hủ nghĩa))(?= ))*")
_OF_VIETNAM = re.compile(r" (?:Việt [Nn]am|VN)(?!\w)")
_HOME_BEGINS = (" Việt", " VN", " nước", " CHXHCN", " Cộng hòa")
_WORDS = re.compile(rf" {UPPER}\w*(?:,? (?:(?:nước )?[^\W\d_][\w-]*)){{1,9}}")
_BLANK = re.compile(" ")
_HOME = "Việt Nam"
_REACH = 80
_OF_TWO = re.compile(
    rf"(?P<what>(?: [^\W\d_]\w*){{0,9}}?) (?:{_HOME} ?[-–] ?(?={UPPER})"
    rf"|(?P<other>{UPPER}\w*(?: {UPPER}\w*)?) ?[-–] ?{_HOME}(?!\w))"
)
_SHORT = 4
"""Countries with so few letters may be given names: "Anh", "Đức", "Nga"."""
_COMPOUND = re.compile(
    r"(?:Pháp (?:chế|luật|lý|lệnh|quy|y)|Mỹ (?:thuật|phẩm|học|nghệ)|Anh (?:hùng|em|ngữ|dũng)|Nhật (?:ký|báo))(?!\w)"
)
"""Words that begin as a country's name does: "Ban [Pháp chế]"."""
_COUNTRY = re.compile(rf" ({UPPER}[\w-]*(?: {UPPER}[\w-]*){{0,3}})")

_UNKNOWN_STATE = re.compile(rf" ({UPPER}[\w-]*(?: {UPPER}[\w-]*){{0,3}})(?= tại )")
"""Words that "tại Việt Nam" shows to be a state: other words behind "Đại sứ" are the ambassador's name."""


class Countries:
    """Reads the names of countries at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon

    def known(self, end: int) -> str | None:
        """The country in "Quốc hội Lào"."""
        return self._country(end + 1) if self._view[end : end + 1] == " " else None

    def _country(self, at: int) -> str | None:
        """The country whose name begins at a position."""
        if not self._view.startswith(self._lexicon.countries, at) or _COMPOUND.match(self._view, at):
            return None
        fitting = [name for name in self._lexicon.countries if self._view.startswith(name, at)]
        return max(
            (n for n in fitting if not self._view[at + len(n) : at + len(n) + 1].isalnum()), key=len, default=None
        )

    def state(self, end: int) -> tuple[str, int] | None:
        """The country in "Quốc hội nước CHDCND Lào" in full, and its end."""
        formal = _FORMAL.match(self._view, end)
        at = formal.end() if formal else end
        country = self.known(at)
        if country is None:
            return None
        words = formal[0].split() if formal else []
        form = " ".join(_FORMS.get(word, word) for word in words)
        return f"{form} {country}".strip(), at + 1 + len(country)

    def home(self, end: int) -> int:
        """Where "Việt Nam" ends, in full or not, that goes on a name that ends at ``end``; else the same position."""
        if not self._view.startswith(_HOME_BEGINS, end):
            return end
        of = _STATE_OF.match(self._view, end)
        named = _OF_VIETNAM.match(self._view, of.end() if of else end)
        return named.end() if named else end

    def is_name_too(self, country: str) -> bool:
        """Whether persons are called as the country is, so that "Bộ Y tế Anh Tuấn" may go on with either."""
        return country in self._lexicon.names_and_countries

    def body(self, pos: int) -> tuple[str, int] | None:
        """The words of a body up to the state it is of: "Ủy ban [Hòa bình và Đoàn kết] Lào", and their end."""
        run = _WORDS.match(self._view, pos)
        if run is None:
            return None
        verbs = self._lexicon.name_ends
        ends = [word.end() for word in _BLANK.finditer(self._view, pos + 1, run.end())]
        for end in ends:
            if end in self._chart.titles or end in self._chart.tiers:
                return None  # "Ủy ban Kiểm tra, Trưởng Ban …"
            words = self._view[pos + 1 : end - 1]
            last = words.rsplit(" ", 2)[1:]
            if last and (last[-1] == "Việt" or " ".join(last) in verbs or last[-1] in verbs) and last[-1] != "và":
                return None  # two states, a verb
            state = self.known(end - 1)
            if state is not None and words not in self._lexicon.abroad:
                is_given_name = len(state) <= _SHORT and words[words.rfind(" ") + 1 :][:1].isupper()
                return None if is_given_name else (words, end - 1)  # "… xã Bùi Nam [Anh]"
        return None

    def of_two(self, pos: int) -> tuple[str, int] | None:
        """The words of a body of Vietnam and another state: "Ủy ban [Hỗn hợp Việt Nam - Lào]", and their end."""
        if _HOME not in self._view[pos : pos + _REACH]:
            return None
        both = _OF_TWO.match(self._view, pos)
        if both is None:
            return None
        other, end = both["other"], both.end()
        if other is not None:
            return (f"{both['what']} {other} - {_HOME}"[1:], end) if other in self._lexicon.countries else None
        country = self._country(end)
        return (f"{both['what']} {_HOME} - {country}"[1:], end + len(country)) if country else None

    def written(self, pos: int) -> tuple[str, int] | None:
        """Capitalised words that stand where a country is expected, and their end."""
        country = _COUNTRY.match(self._view, pos)
        return (country[1], country.end()) if country else None

    def sending(self, start: int, pos: int) -> tuple[str, int] | None:
        """The state whose mission begins at ``start`` and goes on at ``pos``, and its end."""
        pos += len(_STATE_OF.match(self._view, pos)[0])  # type: ignore[index]  # may be empty
        home = _OF_VIETNAM.match(self._view, pos)
        if home:
            return "Việt Nam", home.end()
        known = self.known(pos)
        if known:
            return known, pos + 1 + len(known)
        country = _FOREIGN_STATE.match(self._view, pos) or _UNKNOWN_STATE.match(self._view, pos)
        if country is None or not self._view[start].isupper() or pos + 1 in self._chart.tiers:
            return None
        form, _, name = country[1].partition(" ")
        return f"{_FORMS.get(form, form)} {name}".strip(), country.end()

    def is_in_brackets(self, pos: int) -> bool:
        """Whether a country stands in brackets at ``pos``."""
        foreign = _IN_BRACKETS.match(self._view, pos) if self._view.startswith(" (", pos) else None
        return foreign is not None and foreign[1] in self._lexicon.countries
