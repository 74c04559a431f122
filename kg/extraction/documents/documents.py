"""The documents that a text cites, each once: label, number, issuer and date."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import groupby

from kg.extraction.actors.model import Actors, AgencyMention, TitleMention
from kg.extraction.article import Article
from kg.extraction.documents.citations import Citation
from kg.extraction.documents.short_numbers import in_full, number_of
from kg.extraction.facts import Document
from kg.extraction.rules import DATA, evidence
from kg.language.date_mentions import DateMention, dates_in
from kg.language.span import Span
from kg.language.years import Years
from kg.record import record

_OF = re.compile(
    r"[\s,]*(?:\(?\s*(?:ký\s+|ban hành\s+|cùng\s+mang\s+)?ngày\s+[\d/.\- ]{5,12}\)?)?(?:năm\s+\d{4})?"
    r"[\s,]*(?:của|do)\s+",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(\s*(?=[^\d\s])")
_HEADED = re.compile(r"(?:văn bản|quyết định|nghị quyết|chỉ thị|kế hoạch|kết luận|quy định)\s+của\s+$", re.IGNORECASE)
# "… có Công văn số", "… vừa ban hành các quyết định số": who issues stands before
_ISSUES = re.compile(
    r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:,[^,.;\n]{1,40},\s*)?(?:(?:đã|vừa|cũng|mới|tiếp tục)\s+)*"
    r"(?:ký\s+ban hành|có|ban hành|ra|ký|phát hành|thông qua)\s+(?:(?:các|hai|ba|\d+)\s+)?",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(r"\b(?:ban hành|ra|có|ký|phát hành)\s+(?:(?:các|hai|ba|\d+)\s+)?$", re.IGNORECASE)
_DAY_FOLLOWS = re.compile(r"ngày\s+$", re.IGNORECASE)
_CONGRESS = re.compile(
    r"[Nn]ghị quyết(?<!\w.{10})\s+(?:của\s+)?(?=(?:Đại hội|Hội nghị|Trung ương)\b)"
    r"(?P<event>(?:Đại hội|Hội nghị)(?:\s+(?:lần thứ\s+)?[IVXL\d]+\b)?(?:\s+(?:đại biểu|toàn quốc|Đảng(?! bộ| ủy)"
    r"|Ban Chấp hành|BCH|Trung ương|lần thứ|(?:[Pp]hụ nữ|[Nn]ông dân|[Cc]ông đoàn|Hội|Đoàn)(?= (?:tỉnh|huyện|thành phố"
    r"|toàn quốc|lần)\b)(?: tỉnh| huyện| thành phố)?)\b)*|Trung ương(?=\s+\d))"
)
_CONGRESS_TAIL = re.compile(
    r"(?: (?:lần thứ\s+)?(?:[IVXL]+|\d{1,2})\b(?!/))?(?:\s+(?:của\s+)?Đảng\b)?(?:\s*(?:\(|,)?\s*khóa\s+[IVXL]+\b\)?)?"
)
_ROMAN_OR_NUMBER = re.compile(r"\b(?:[IVXL]+|\d+)\b|toàn quốc")


@record(frozen=True, slots=True)
class _Office:
    office: str
    words: str
    sign_ending: str


@cache
def _offices() -> tuple[_Office, ...]:
    with (DATA / "issuing_offices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_Office(r["office"], r["words"].lower(), r["sign_ending"]) for r in csv.DictReader(file))


class DocumentReader:
    """Reads the documents of one article, given its citations and its actors."""

    def __init__(self, article: Article, actors: Actors, dates: tuple[DateMention, ...], years: Years) -> None:
        self.article, self.actors, self.dates, self.years = article, actors, dates, years
        self._lower = article.lower

    @cached_property
    def _agency_starts(self) -> list[int]:
        return [m.span.start for m in self.actors.agency_mentions]

    @cached_property
    def _by_end(self) -> list[AgencyMention]:
        return sorted(self.actors.agency_mentions, key=lambda m: (m.span.end, -m.span.start))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.article.sentences]

    @cached_property
    def _titles(self) -> dict[int, TitleMention]:
        return {title.span.start: title for title in self.actors.title_mentions}

    def read(self, citations: Sequence[Citation]) -> tuple[Document, ...]:
        """The documents, each with all its mentions; a citation of the same type and number is the same document."""
        found: dict[tuple[str, str], Document] = {}
        drafts = [*(self._numbered(citations) if citations else ()), *self._congress_resolutions()]
        for draft in sorted(drafts, key=lambda d: d.mentions[0]):
            key = (draft.type, number_of(in_full(draft, drafts)))
            known = found.get(key)
            found[key] = _merged(known, draft) if known else replace(draft, ref=f"d{len(found) + 1}")
        return tuple(found.values())

    def _numbered(self, citations: Sequence[Citation]) -> Iterator[Document]:
        """Those of one list share the issuer that stands behind the last of them."""
        for _, group in groupby(citations, key=lambda citation: citation.group):
            drafts = [self._document(citation) for citation in group]
            last = drafts[-1]
            for draft in drafts:
                if draft is last or draft.issuer or draft.issuing_office:
                    yield draft
                else:
                    yield replace(
                        draft,
                        issuer=last.issuer,
                        issuing_office=last.issuing_office,
                        issuer_evidence=last.issuer_evidence,
                    )

    def _document(self, citation: Citation) -> Document:
        view = self.article.view
        issuer, office, whole = self._issuer(citation)
        date, date_span = None, None
        if citation.date:
            date, date_span = self.years.resolve(citation.date.start), citation.date.span
        else:
            opening = self._issued_on(citation)
            date, date_span = (self.years.resolve(opening.start), opening.span) if opening else (None, None)
        words = citation.words
        if whole:
            words = (*words[:-1], words[-1].cover(whole))
        if citation.number and not office and "ttg" in citation.number.lower() and "thủ tướng" in self._lower:
            office = "Thủ tướng Chính phủ"
        mention = Span(citation.span.start, citation.span.end)
        dated = evidence("citation", (*citation.words, date_span)) if date and date_span else None
        return Document(
            ref="",
            type=citation.type,
            label=citation.label if citation.number else citation.span.of(view),
            evidence=evidence("citation", words),
            mentions=(mention,),
            number=citation.number,
            issuer=None if office else issuer,
            issuing_office=office,
            date=date,
            issuer_evidence=evidence("citation", words) if (issuer or office) and whole else None,
            date_evidence=dated,
        )

    def _agency_at(self, position: int) -> AgencyMention | None:
        """The widest agency mention that starts at the position (a letter or two further counts as well)."""
        mentions = self.actors.agency_mentions
        first = bisect_left(self._agency_starts, position)
        near = [m for m in mentions[first : first + 4] if m.span.start - position <= 1]
        return max(near, key=lambda m: m.span.end, default=None)

    def _office_at(self, position: int) -> tuple[str, Span] | None:
        for office in _offices():
            if self._lower.startswith(office.words, position):
                return office.office, Span(position, position + len(office.words))
        return None

    def _issuer(self, citation: Citation) -> tuple[str | None, str | None, Span | None]:
        """Issuing agency or issuing office, and the words that name it."""
        view = self.article.view
        for pattern in (_OF, _BRACKET):
            of = pattern.match(view, citation.span.end)
            if of:
                found = self._named_at(of.end())
                if found[2]:
                    return found
        return self._issuer_before(citation)

    def _named_at(self, position: int) -> tuple[str | None, str | None, Span | None]:
        office = self._office_at(position)
        if office:
            return None, office[0], office[1]
        agency = self._agency_at(position)
        if agency:
            return agency.ref, None, agency.span
        # "của Chánh án Tòa án nhân dân tối cao": the office's agency issues
        title = self._titles.get(position)
        return (title.agency, None, title.span) if title and title.agency else (None, None, None)

    def _sentence_start(self, position: int) -> int:
        index = bisect_right(self._sentence_starts, position) - 1
        return self._sentence_starts[index] if index >= 0 else 0

    def _issuer_before(self, citation: Citation) -> tuple[str | None, str | None, Span | None]:
        """An agency that issues it ("Huyện ủy có Công văn số …"), or whose documents a list gives."""
        view, head = self.article.view, citation.head.start
        start = self._sentence_start(head)
        last = bisect_right(self._by_end, head, key=_ends)
        for mention in reversed(self._by_end[max(0, last - 6) : last]):
            if mention.span.start < start:
                break
            if _ISSUES.fullmatch(view, mention.span.end, head):
                # "Ban Tổ chức Cuộc thi của Tỉnh ủy ra Quyết định": another body issues
                is_owner = view[max(0, mention.span.start - 4) : mention.span.start].lower() == "của "
                return (None, None, None) if is_owner else (mention.ref, None, mention.span)
            heads_list = _HEADED.search(view, max(start, mention.span.start - 30), mention.span.start)
            if heads_list and ":" in view[mention.span.end : head]:
                return mention.ref, None, None
        return None, None, None

    def _issued_on(self, citation: Citation) -> DateMention | None:
        """The date that opens a sentence saying that the document is issued."""
        view, head = self.article.view, citation.head.start
        start = self._sentence_start(head)
        if head - start > 400 or not _VERB_BEFORE.search(view, max(start, head - 30), head):
            return None
        opening = dates_in(self.dates, Span(start, head))
        if len(opening) == 1 and _DAY_FOLLOWS.search(view, start, opening[0].span.start):
            return opening[0]
        return None

    def _congress_resolutions(self) -> Iterator[Document]:
        """ "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI": a formal name instead of a number."""
        view = self.article.view
        for match in _CONGRESS.finditer(view) if "ghị quyết" in view else ():
            position = match.end() + (view[match.end() : match.end() + 1] == " ")
            agency = self._agency_at(position)
            end = agency.span.end if agency else match.end()
            tail = _CONGRESS_TAIL.match(view, end)
            end = tail.end() if tail else end
            if not agency and not _ROMAN_OR_NUMBER.search(view, match.start("event"), end):
                continue
            span = Span(match.start(), end)
            label = "N" + span.of(self.article.text)[1:]
            found = evidence("citation-congress", span)
            issuer = agency.ref if agency else None
            yield Document(
                "", "Nghị quyết", label, found, (span,), None, issuer, issuer_evidence=found if issuer else None
            )


def _ends(mention: AgencyMention) -> int:
    return mention.span.end


def _merged(known: Document, draft: Document) -> Document:
    """The known document with another mention and whatever it did not say before."""
    merged = replace(known, mentions=(*known.mentions, *draft.mentions))
    if not (known.issuer or known.issuing_office):
        merged = replace(
            merged, issuer=draft.issuer, issuing_office=draft.issuing_office, issuer_evidence=draft.issuer_evidence
        )
    return merged if known.date else replace(merged, date=draft.date, date_evidence=draft.date_evidence)
