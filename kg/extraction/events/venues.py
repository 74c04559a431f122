"""Where an event takes place: a venue or an administrative unit, named in full."""

from __future__ import annotations

import re

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.events.venue_places import VenuePlaces
from kg.extraction.events.venue_words import COMMON_VENUE, COUNTED, GIVES, HERE, UNITS, nouns
from kg.extraction.facts import Place
from kg.extraction.gazetteer import Gazetteer, PlaceName
from kg.language.span import Span
from kg.language.text import UPPER, search_words

_NAME = rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}"
_AT = re.compile(r"(?:tại|ở|trên địa bàn|trong khuôn viên|(?:nơi|địa điểm)(?: diễn ra| tổ chức)?\s*(?::|là))\s+(?=\w)")
_VISIT = re.compile(
    r"(?<!\w)(?:(?:đến|về) )?thăm(?:,| và)? "
    r"(?:(?:chúc [Tt]ết|chúc mừng|tặng quà|trao quà|động viên|làm việc với),? (?:và )?)+"
    r"(?:(?:tập thể|cán bộ|công nhân viên|công nhân|viên chức|nhân viên|người lao động|chiến sĩ),? (?:và )?)*(?=\w)"
    r"|(?<!\w)(?:về thăm|đến thăm|thăm và làm việc (?:với|tại)|đến làm việc (?:với|tại)|kiểm tra tại|về|thăm)\s+(?=\w)"
    r"|tiếp xúc (?:với )?cử tri\s+(?=\w)"
    r"|(?:chung vui|dự|tham gia)(?: \w+){1,14} (?:với|cùng) (?:(?:cán bộ|bà con|,|và) ?)*[Nn]hân dân\s+(?=\w)"
)
_END = re.compile(
    r"[,;:\n]|\.(?=\s|$)|(?<=[^\W\dA-Z_]{2})\.(?=[" + UPPER + r"])|(?<!Việt)\s+-\s"
    r"|\s+(?:đã|được|do|vừa|diễn ra|tổ chức(?! sự kiện)|nhằm|với|để|là|có|sẽ|vào|lúc|ngày|sáng|chiều|tối"
    r"|và (?!xã|phường|thị|huyện|tỉnh|thành|các (?!đơn vị|cơ quan|phòng|ban|địa phương|đồng chí|đoàn)"
    r"|cột mốc|mốc \d|tổ chức sự kiện|["
    + UPPER
    + r"])|nhân dịp|nhân kỷ niệm|theo|trong|từ|về|tham|làm việc|khai mạc|kiểm tra|cùng|khi|sau|trước|cho"
    r"|đến|tiến hành|bằng|nơi|dưới sự|thuộc chương trình|gồm|lấy)\b"
    r"|\s*\((?!\s*(?:tỉnh|huyện|TP|TX|thành phố|thị xã|quận|xã|phường|H\.|Q\.|[" + UPPER + r"]))"
)
_LARGER_UNIT = re.compile(
    r",\s+(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|TX\.?|tỉnh|Thủ đô|cơ sở|số|số nhà|đường"
    r"|phố|Quận|Phường|lầu|tầng|thôn|ấp|bản|khu phố|[Cc]ửa khẩu|cột mốc)\s+(?=["
    + UPPER
    + r"\d])|(?=(?:Cộng hòa|Vương quốc|Liên bang|Hoa Kỳ|Nhật Bản|Hàn Quốc"
    r"|Trung Quốc|Thái Lan|Lào|Campuchia|Pháp|Anh|Đức|Nga|Ấn Độ|Singapore|Malaysia|Indonesia|Australia)(?!\w)))"
)
# "tại Hội trường A, Trường Đại học X diễn ra lễ ký": the agency has the hall, it does nothing
_HAS_HALL = re.compile(r"\s*(?:(?:đã\s+|vừa\s+)?(?:diễn ra|long trọng diễn ra)\b|\.(?=\s|$))")
_DOES = re.compile(
    r" (?:(?:đã|vừa|long trọng|trọng thể|phối hợp|cùng|tiến hành) )*"
    r"(?:tổ chức|phối hợp|khai mạc|mở|tiến hành|ra mắt|phát động)\b"
)
# "tại Hội trường Thành ủy, tỉnh Khánh Hòa tổ chức lễ": the province acts, the hall does not lie in it by these words
_UNIT_ACTS = re.compile(
    rf",\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+{_NAME}"
    r"\s+(?:(?:đã|vừa|long trọng|trọng thể)\s+)*(?:tổ chức|phối hợp|khai mạc|ra mắt|phát động)\b"
)
_WITHIN = re.compile(r"Nhà Quốc hội|Phủ Chủ tịch|Khu di tích|Khách sạn|Trung tâm Hội nghị")
"""Houses that a hall named before is in: "phòng họp Tân Trào, Nhà Quốc hội"."""
_ALONE = re.compile(r"(?:nhà quốc hội|phủ chủ tịch|trung tâm hội nghị)", re.IGNORECASE)
_ADDRESS = re.compile(rf"(?:số(?: nhà)? \d|cơ sở [{UPPER}\d])")
_OF_UNIT = re.compile(r"\s(?:của|thuộc)\s+(?=(?:huyện|quận|thị xã|thành phố|TP\.?|TX\.?|tỉnh)\s+[" + UPPER + r"])")
_DIRECT = re.compile(
    r"(?:^|[\d)],?|,|diễn ra|tổ chức|khai mạc|bế mạc|mở|trọng thể|cụm|đặt|ngay|trực tiếp|mở cửa|kiểm tra"
    r"|làm việc|họp)\s*$",
    re.IGNORECASE,
)
# "kiểm tra công tác phòng cháy tại Vườn quốc gia …": what is done there stands before
_ACTS = re.compile(
    r"\b(?:kiểm tra|giám sát|khảo sát|thanh tra|thăm|làm việc|trao|tặng|khởi công|khánh thành|chúc|viếng|dâng hương"
    r"|hội đàm|ra mắt|phát động)\b[^.;]*$",
    re.I,
)
# what is opened or begun is there where it is: "lễ khánh thành nhà máy tại Khu công nghiệp …"
_OPENS = re.compile(r"\b(?:khởi công|khánh thành|động thổ|bàn giao|khai trương|gắn biển)\b[^.;,]*$", re.I)
_INSPECTS = re.compile(r"\b(?:kiểm tra|giám sát|khảo sát|thanh tra|thăm|ra quân)\b[^.;]*$", re.I)
_HOLDS = re.compile(r"\b(?:tổ chức|diễn ra|khai mạc|mở)\b[^.;]*$", re.I)
_RECEIVES = re.compile(r"\s+(?:(?:đã|vừa|được)\s+)*(?:nhận|đón|tiếp nhận)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:sinh sống|cư trú|ngụ|thường trú|trú|quê|sống|công tác cán bộ|thực tế"
    # "hội nghị sơ kết công tác tại" is no work done there
    r"|(?<!kết )(?<!khai )(?<!ban )(?<!giá )(?<!tra )(?<!hợp )(?<!đạo )(?<!hiện )(?<!soát )(?<!giao )công tác"
    r"|hộ dân|(?<!nông )dân|nhà máy"
    r"|đang làm việc|có mặt|học tập|chi nhánh|đại diện|đang|lao động|nước ta|sản xuất|đầu tư|đảng viên|công chức"
    r"|viên chức|công nhân|học sinh|sinh viên|bệnh nhân)\s*$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"[{UPPER}][\w-]* $")
_IS_WHERE = re.compile(r"\s+(?:là|trở thành|được chọn làm) (?:nơi|địa điểm|điểm)\b", re.IGNORECASE)
_WHERE_WORDS = ("nơi", "điểm")
"""Of which one is said there."""
_NAMED = re.compile(rf"[{UPPER}\d]")
_PROVINCE_BEHIND = re.compile(rf"[{UPPER}]\w*(?: (?:- )?[{UPPER}]\w*){{1,3}}(?=[,.;:)\n]|$)")
_LIMIT = 160
_LONG = 400


class VenueReader:
    """Finds places of events in one article."""

    def __init__(self, article: Article, actors: Actors, gazetteer: Gazetteer) -> None:
        self.article, self.actors, self.gazetteer = article, actors, gazetteer
        self._places = VenuePlaces(article, actors, gazetteer)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place handed out, in the order found."""
        return self._places.all()

    def in_sentence(self, sentence: Span) -> tuple[Place, Span] | None:
        """The place that a sentence about the event states after "tại" or "ở"."""
        view = self.article.view
        best = self._where(sentence)
        for match in search_words(_AT, self.article.lower, sentence.start, sentence.end):
            phrase = self._phrase(match.end(), sentence.end)
            if phrase is None or self._in_agency(match.start()):
                continue
            before = view[max(sentence.start, match.start() - 24) : match.start()]
            acts = view[max(sentence.start, match.start() - 90) : match.start()]
            if view.startswith("trên địa bàn", match.start()) and not (
                nouns("unit").match(view, phrase.start) and _INSPECTS.search(acts)
            ):
                continue
            if _NAME_BEFORE.search(before) and phrase.of(view) == "Việt Nam":
                continue  # "Đại sứ nước X tại Việt Nam"
            if _ELSEWHERE.search(before) and not _OPENS.search(acts):
                continue
            is_labelled = view[match.start() : match.end()].rstrip().endswith((":", "là"))
            score = (
                2 * bool(is_labelled or _DIRECT.search(before))
                + bool(_ACTS.search(acts) or _RECEIVES.match(view, phrase.end))
                + bool(nouns("venue").match(view, phrase.start))
                # "Công an xã tổ chức ngày hội tại bản X" ends with the place
                + bool(_HOLDS.search(acts) and phrase.end >= sentence.end - 1)
                # "trao 20 suất quà cho … tại xã X." gives there
                + bool(phrase.end >= sentence.end - 1 and self._gives(sentence.start, match.start(), phrase))
            )
            if view.startswith("Việt Nam", phrase.start) and best is not None:
                continue  # guests are in the country, and in a place of it
            if score and (best is None or score > best[0]):
                best = (score, phrase)
        return self._places.add(best[1]) if best else None

    def _gives(self, start: int, end: int, phrase: Span) -> bool:
        """Whether the words before a unit tell of a visit or a gift."""
        return bool(
            nouns("unit").match(self.article.view, phrase.start) and GIVES.search(self.article.view, start, end)
        )

    def _where(self, sentence: Span) -> tuple[int, Span] | None:
        """The venue that opens a sentence saying that it is where something happens: "Sân vận động … là nơi"."""
        view = self.article.view
        end = min(sentence.end, sentence.start + _LIMIT)
        says_where = any(self.article.lower.find(word, sentence.start, end) >= 0 for word in _WHERE_WORDS)
        stop = _IS_WHERE.search(view, sentence.start, end) if says_where else None
        phrase = self._phrase(sentence.start, stop.start()) if stop else None
        return (1, phrase) if phrase else None

    def visited(self, sentence: Span) -> tuple[Place, Span] | None:
        """The unit or agency that is visited: "về Đồng Nai làm việc", "tiếp xúc cử tri huyện Hàm Tân"."""
        view = self.article.view
        for match in _VISIT.finditer(view, sentence.start, sentence.end):
            here = HERE.match(view, match.end())
            agency = next((m for m in self.actors.agencies_in(Span(match.end(), sentence.end))), None)
            if agency and agency.span.start - match.end() <= 1 and "thăm" in match[0]:
                return self._places.add(agency.span)
            phrase = self._phrase(match.end(), sentence.end)
            is_among_people = match[0].rstrip().endswith("ân dân")
            if phrase and (
                here or is_among_people or nouns("unit").match(view, phrase.start) or self._province(phrase)
            ):
                return self._places.add(phrase)
        return None

    def _province(self, phrase: Span) -> PlaceName | None:
        return self.gazetteer.province(phrase.of(self.article.view))

    def _in_agency(self, position: int) -> bool:
        near = self.actors.agencies_in(Span(max(0, position - _LIMIT), position + _LIMIT))
        return any(m.span.start < position < m.span.end for m in near)

    def _phrase(self, start: int, limit: int) -> Span | None:
        view = self.article.view
        here = HERE.match(view, start)
        if here:
            return Span(*here.span()) if self.actors.jurisdiction else None
        is_unit = nouns("unit").match(view, start)
        several = UNITS.match(view, start, min(limit, start + _LONG)) if is_unit else None
        if several and not any(m.span.start < several.end() for m in self.actors.agencies_in(Span(*several.span()))):
            return Span(*several.span())
        counted = COUNTED.match(view, start)  # "tại 02 trường …"
        noun_at = counted.end() if counted else start
        named = is_unit or nouns("venue").match(view, noun_at) or _ADDRESS.match(view, start)
        if not named and (nouns("none").match(view, start) or not view[start].isupper()):
            return None
        end = self._end(start, min(limit, start + _LIMIT), named.end() if named else start)
        words = view[start:end]
        is_noun = named is not None and named.end() == end and not is_unit  # "thảo luận tại Hội trường"
        if (is_noun or not _NAMED.search(words)) and not COMMON_VENUE.fullmatch(words) and not _ALONE.match(words):
            return None
        larger = _OF_UNIT.search(view, start, end) if is_unit else None
        return Span(larger.end(), end) if larger else Span(start, end)

    def _end(self, start: int, limit: int, head: int) -> int:
        """End of the noun phrase behind its head word ("trụ sở làm việc").

        Agencies named in it are not cut; a larger unit after a comma belongs to it.
        """
        view = self.article.view
        position = min(head, limit)
        agencies = [m.span for m in self.actors.agencies_in(Span(start, limit))]
        limit = self._until_subject(start, position, limit, agencies)
        while True:
            stop = _END.search(view, position, limit)
            end = stop.start() if stop else limit
            inside = next((s for s in agencies if s.start < end < s.end), None)
            if inside:
                position = inside.end
            elif stop and view.startswith(("TP.", "TX.", "TT."), end - 2):
                position = end + 1
            elif stop and _UNIT_ACTS.match(view, end):
                return end
            elif stop and _LARGER_UNIT.match(view, end):
                position = end + 2
            elif stop and stop[0] == "," and _WITHIN.match(view, end + 2):
                position = end + 2 + len("Nhà")
            elif stop and stop[0] == "," and (province := self._province_behind(end + 2)):
                position = province
            elif stop and stop[0] == "," and (owner := self._has_hall(end + 2)):
                position = owner
            elif stop and stop[0] in (",", ".") and "(" in view[start:end] and ")" not in view[start:end]:
                position = end + 1
            else:
                end = start + len(view[start:end].rstrip(" -,"))
                return end - (view[start:end].endswith(")") and "(" not in view[start:end])

    def _until_subject(self, start: int, head: int, limit: int, agencies: list[Span]) -> int:
        """Where a person or an agency that acts ends the phrase: "tại Nhà văn hóa xã X Hội Nông dân xã tổ chức"."""
        person = next(
            (m.whole.start for m in self.actors.persons_in(Span(start, limit)) if m.whole.start > head), limit
        )
        acting = (s.start for s in agencies if s.start > head and _DOES.match(self.article.view, s.end))
        return min(person, next(acting, limit))

    def _province_behind(self, start: int) -> int:
        """Where the province that stands alone behind a venue's comma ends, before a stop; else 0."""
        name = _PROVINCE_BEHIND.match(self.article.view, start)
        return name.end() if name is not None and self.gazetteer.province(name[0]) else 0

    def _has_hall(self, start: int) -> int:
        """Where the agency that begins here ends, if it only says whose the venue is; else 0."""
        agency = next(
            (m.span for m in self.actors.agencies_in(Span(start, start + _LIMIT)) if m.span.start == start), None
        )
        return agency.end if agency is not None and _HAS_HALL.match(self.article.view, agency.end) else 0
