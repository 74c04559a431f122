"""What an event is called: the noun phrase by which the headline or the opening announces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.facts import EventKind
from kg.language.span import Span
from kg.language.text import begins_word

# words that begin alike share their beginning, so that the engine tries few at any letter
_NOUN = (
    r"(?:Hội (?:nghị|thảo|thi|thao|trại|chợ|khỏe|đàm|báo|diễn)|Đại hội|Cuộc (?:thi|họp|vận động|diễn tập)"
    r"|Lễ|Lớp|Liên hoan|Buổi|Kỳ họp|Phiên (?:họp|tòa)|Tọa đàm|Tuần lễ|Tháng hành động|Diễn đàn"
    r"|Khóa (?=học|tập|bồi|đào|huấn)|Chương trình|Chiến dịch|Ngày hội|Mít tinh|Đợt"
    r"|Giải (?=bóng|thi đấu|vô địch|thể thao|chạy|cờ|báo chí|đua|việt dã|quần vợt|cầu lông))"
)
# words that end the phrase, but not where they are half of another word ("nhân dân", "mở rộng", "từ thiện")
_STOP = (
    r"\b(?:đã|được|(?<!tự )do|vừa|diễn ra|tại|ở|ngày(?=\s+\d|\s+hôm|\s+mai|\s+\ue003)|hôm|sáng(?! tạo| kiến| lập| tác)"
    r"|chiều|tối(?! ưu| thiểu| đa| cao)|vào|giữa|nhằm|mở(?! rộng)|để|là|có(?! thu| công)|sẽ|theo|từ(?! thiện)"
    r"|nhân(?= (?:dịp|kỷ niệm|ngày|tháng|lễ|chuyến))|phát động|bắt đầu|kết thúc|thu hút|kéo dài|bước vào|chính thức"
    r"|cho (?=biết|hay|rằng)|thông qua|khai mạc|bế mạc|quy tụ|nơi|khi|nhận(?! thức| định)"
    r"|ra (?=quyết định|thông báo|nghị quyết)"
    r"|(?<!công tác )(?<!ban )(?<!thành lập )tổ chức(?! (?:đảng|xây dựng|cơ sở|bộ máy|công đoàn|cán bộ|lại)))\b"
)
# a comma within the phrase: "công bố các nghị quyết, quyết định về …", "giám sát, phản biện xã hội và …"
_GOES_ON = (
    r",\s(?=(?:quyết định|trao|công bố|tuyên dương|khen thưởng|bổ nhiệm|sơ kết|tổng kết|triển khai|đánh giá"
    r"|phản biện)\b"
    r"|(?-i:[a-zà-ỹđ])\w*(?: (?-i:[a-zà-ỹđ])\w*){0,3} và (?-i:[a-zà-ỹđ]))"
)
# word by word: what ends the phrase can only begin where a word does
_NAME = re.compile(
    rf"{_NOUN}(?=\s|\")(?:(?!{_STOP})\w+|[^\w,.;:()\n\"]|\(mở rộng\)|\"[^\"\n]{{3,150}}\"|{_GOES_ON})+",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"{_NOUN.lower()}(?=[\s\"])")
_LOOSE_END = re.compile(
    r"\s+(?:(?<!thứ )(?:hai|ba|bốn)|các|những|qua|và|với|về|của|cho|trong|cùng|trên|đến|bởi|-|–|lần)\s*$", re.IGNORECASE
)
_PREFIX = re.compile(r"^[^:\n]{2,30}:\s+")
_ANNOUNCES = re.compile(
    r"\b(?:tổ chức|khai mạc|bế mạc|diễn ra|mở|phát động|tiến hành|bế giảng|khai giảng|tham dự|chủ trì)\b[^,.;]{0,40}$",
    re.I,
)
# what says nothing of its own: the headline tells more
_BARE = re.compile(
    r"(?:lễ )?(?:ký kết |ký )?(?:các )?(?:chương trình|quy chế|biên bản|thỏa thuận|bản)(?: phối hợp| hợp tác| ghi nhớ)*"
    r"|(?:kỳ họp|phiên họp|hội nghị)(?: thường kỳ)?(?: lần)? thứ \S+",
    re.IGNORECASE,
)
_FITTING = {
    EventKind.SIGNING: re.compile(
        r"\b(?:ký|chương trình|quy chế|biên bản|thỏa thuận|hợp tác|phối hợp)\b", re.IGNORECASE
    ),
    EventKind.MEETING: re.compile(
        r"\b(?:họp|buổi|hội đàm|đối thoại|giao ban|tiếp|gặp|tọa đàm|hội nghị|diễn đàn|làm việc)\b", re.IGNORECASE
    ),
    EventKind.INSPECTION: re.compile(r"\b(?:kiểm tra|giám sát|khảo sát|thanh tra|làm việc)\b", re.IGNORECASE),
}
"""Words without which a phrase names something else than an event of this kind: "Lễ hội Katê" is no visit."""
_FULL = 4
"""Words that a telling name has, at least: "Lễ trao giải", "buổi giám sát" tell too little."""
_TRIED = 6
_LIMIT = 300


def _names(article: Article, span: Span) -> Iterator[re.Match[str]]:
    """Where a sentence has such a noun with what goes on with it, none overlapping another."""
    start = span.start
    while noun := _BEGINS.search(article.lower, start, span.end):
        at = noun.start()
        match = _NAME.match(article.view, at, span.end) if begins_word(article.lower, at) else None
        start = match.end() if match else at + 1
        if match:
            yield match


def _phrases(article: Article, actors: Actors, span: Span) -> Iterator[Span]:
    """The noun phrases in a sentence that name an event; an agency's name at the end is never cut."""
    for match in islice(_names(article, span), _TRIED):
        end = match.end()
        if any(m.span.start < match.start() < m.span.end for m in actors.agencies_in(span)):
            continue  # "Trung tâm Văn hóa - Hội nghị tỉnh"
        agencies = actors.agencies_in(Span(match.start(), min(span.end, match.start() + _LIMIT)))
        end = max([end, *(mention.span.end for mention in agencies if mention.span.start < end)])
        words = article.view[match.start() : end].rstrip()
        while (shorter := _LOOSE_END.sub("", words)) != words:
            words = shorter
        yield Span(match.start(), match.start() + len(words))


def event_name(article: Article, actors: Actors, kind: EventKind, spans: Sequence[Span]) -> tuple[str, Span | None]:
    """The event's name in the text's words, and where they stand; the headline where the text gives none that tells.

    ``spans`` are the sentences that tell of the event, the likeliest first.
    """
    view = article.view
    best: tuple[int, Span] | None = None
    for span in spans[:2]:
        for phrase in _phrases(article, actors, span):
            words = phrase.of(view)
            if not _tells(words, kind):
                continue
            score = 1 + (_ANNOUNCES.search(view, span.start, phrase.start) is not None)
            if best is None or score > best[0]:
                best = (score, phrase)
        if best:
            break
    in_title = next((p for p in _phrases(article, actors, article.title_span) if _tells(p.of(view), kind)), None)
    if best and in_title and _is_fuller(in_title.of(view), best[1].of(view)):
        return in_title.of(article.text), in_title
    if best:
        return best[1].of(article.text), best[1]
    title = article.title
    return (_PREFIX.sub("", title) if len(title) > 60 else title), None


def _tells(words: str, kind: EventKind) -> bool:
    fitting = _FITTING.get(kind)
    return (
        len(words.split()) >= _FULL
        and _BARE.fullmatch(words) is None
        and (fitting is None or fitting.search(words) is not None)
    )


def _is_fuller(title: str, words: str) -> bool:
    """Whether the headline calls the same by more words: "Đại hội Hội Nông dân lần thứ V", "Đại hội lần thứ V"."""
    head = words.lower().split()[:2]
    return title.lower().split()[:2] == head and len(title.split()) > len(words.split()) and not title.isupper()
