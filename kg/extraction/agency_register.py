"""The agencies of a text: each once by its canonical name, with all words that name it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property

from kg.extraction.actors_model import AgencyMention, Naming
from kg.extraction.agency_labels import AgencyLabels
from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.agency_phrases import SPOKEN_OF, AgencyPhrases
from kg.extraction.article import Article
from kg.extraction.facts import Agency, Fragment, Level
from kg.extraction.items import AgencyItem, Item, RoleItem
from kg.extraction.lexicon import Head, Lexicon
from kg.extraction.resolved import Resolved
from kg.extraction.rules import rules
from kg.extraction.tables import rows
from kg.language.span import Span
from kg.language.text import match_view
from kg.problems import Problem, Severity

_COORDINATED = frozenset({"", ",", "-", "và", "&", "/", ";", "và các", ", các", "cùng", "với"})
_OWN_BODY = (" Sở", " Bộ", " Trường", " Bệnh viện")
_BODIES = frozenset({"department", "ministry", "school", "hospital"})
"""What "Phòng Tổ chức cán bộ Sở" leaves unnamed: the one spoken of."""
_SIDE = re.compile(
    r"(?:(?<!\w)[Vv]ề phía|(?<=[;,] )phía|(?<!\w)Phía) (?P<body>[^,;:.\n]{2,80}?) (?:có|gồm|là|do)(?!\w)"
)
_HEADED = {"Viện trưởng": "Viện", "viện trưởng": "Viện", "Chánh án": "Tòa"}
"""What titles head that may stand for bodies of one class but of different kinds."""
# "Đại hội đại biểu Phụ nữ huyện X", not that of a Party organisation
_CONGRESS_TITLE = re.compile(r"(?<!\w)đại hội(?!\w)(?!.*(?<!\w)(?:đảng|chi bộ)(?!\w))")
_CALLED = SPOKEN_OF | {"army"}
_CONGRESSES = frozenset({"mass", "youth"})
_HAS_DIVISIONS = frozenset(
    {"department", "ministry", "hospital", "school", "police", "justice", "press", "bank", "company", "institute"}
) | {"branch", "inspection", "general-department"}
"""Classes of bodies that are divided into Phòng; of others only where none of these is named."""
_PARTY_COMMITTEES = frozenset({"dang-uy", "dang-bo", "chi-bo"})
_NEVER_DIVIDED = frozenset({"state", "party"})
_OF_POLICE = ("cảnh sát", "an ninh", "kỹ thuật hình sự", "xây dựng phong trào", "quản lý xuất nhập cảnh", "pc", "pa")
_CUT = 4
"""So many words of a name may be left out at its end."""
_REMEMBERED = 200
_NEAR = 8
"""So many agencies of a list are looked at for a place that one of them lacks."""


class AgencyRegister:
    """Resolves agency phrases and numbers the agencies."""

    def __init__(self, article: Article, lexicon: Lexicon, labels: AgencyLabels) -> None:
        self._article = article
        self._view = article.view
        self._lexicon = lexicon
        self._labels = labels
        self._refs: dict[str, str] = {}
        self._agencies: dict[str, tuple[Resolved, str]] = {}
        self._mentions: dict[str, dict[Span, AgencyMention]] = {}
        self._unparsed: list[Fragment] = []
        self._seen: dict[str, list[tuple[int, AgencyPhrase]]] = {}
        """Every phrase by its class, in order, for elided owners and agencies."""
        self._parents: dict[tuple[str, str], AgencyPhrase] = {}
        """Parents that were said once, of units that are named again without them."""
        self._longer: dict[tuple[str, str], dict[str, AgencyPhrase]] = {}
        """Full names by the same names cut short."""
        self._groups = 0

    def add_all(self, items: Sequence[Item]) -> None:
        """Register the agencies that stand for themselves, and remember all phrases in order."""
        for item in items:
            if isinstance(item, AgencyItem):
                for phrase in item.phrases:
                    self._see(phrase.span.start, phrase)
            elif isinstance(item, RoleItem) and item.role.agency is not None:
                self._see(item.span.start, item.role.agency)
        for run in self._runs(items):
            self._add_run(run)

    def _runs(self, items: Sequence[Item]) -> list[list[AgencyItem]]:
        """Agency items with only punctuation between them: they share a place and a group."""
        runs: list[list[AgencyItem]] = []
        previous: Item | None = None
        for item in items:
            if isinstance(item, AgencyItem):
                gap = self._view[previous.span.end : item.span.start].strip().lower() if previous else None
                if isinstance(previous, AgencyItem) and gap in _COORDINATED and runs:
                    runs[-1].append(item)
                else:
                    runs.append([item])
            previous = item
        return runs

    def _add_run(self, run: list[AgencyItem]) -> None:
        phrases = [phrase for item in run for phrase in item.phrases]
        group = None
        if len(phrases) > 1:
            self._groups += 1
            group = self._groups
        for index, phrase in enumerate(phrases):
            beside = (*phrases[index + 1 : index + _NEAR], *reversed(phrases[max(0, index - _NEAR) : index]))
            self.add(phrase, beside, group=group)

    def add(
        self,
        phrase: AgencyPhrase,
        beside: tuple[AgencyPhrase, ...] = (),
        naming: Naming = Naming.NAME,
        group: int | None = None,
        office: str | None = None,
    ) -> str | None:
        """The ref of the agency that a phrase names, None (and a fragment) if its place cannot be told."""
        resolved = self._labels.resolve(self._with_owner(phrase, beside), beside)
        if resolved.is_unplaced:
            resolved = self._of_body_before(phrase) or resolved
        if resolved.is_unplaced:
            self._note_unplaced(phrase)
            return None
        ref = self._put(resolved)
        self._mention(ref, AgencyMention(phrase.span, ref, naming, group, office))
        if phrase.owner is not None and phrase.joiner != " ":
            self.add(phrase.owner, beside)
        return ref

    def _of_body_before(self, phrase: AgencyPhrase) -> Resolved | None:
        """ "Về phía Trường Đại học X có ông A, Bí thư Đảng ủy, Hiệu trưởng": the Party committee of the school."""
        if phrase.head is None or phrase.head.id not in _PARTY_COMMITTEES or not phrase.is_bare:
            return None
        kinds = SPOKEN_OF | _HAS_DIVISIONS
        body = self.side(phrase.span.start, kinds)
        if body is None:
            body = self.nearest(phrase.span.start, kinds)
            if body is None or "\n" in self._view[body.span.end : phrase.span.start]:
                return None
        return self._labels.resolve(self._with_owner(phrase), (body,))

    def add_label(self, label: str, span: Span, naming: Naming, office: str | None = None) -> str:
        """The ref of an agency with a fixed name ("Chính phủ" through "Thủ tướng")."""
        ref = self._put(Resolved(label, label, "", Level.CENTRAL, None))
        self._mention(ref, AgencyMention(span, ref, naming, None, office))
        return ref

    def nearest(
        self, position: int, kinds: frozenset[str], head: Head | None = None, title: str = ""
    ) -> AgencyPhrase | None:
        """The agency of one of these classes (with this head, where given) named last before a position.

        One that is of the kind that a title names comes first: a "Viện trưởng" heads a Viện and no Tòa án.
        """
        noun = _noun_of(title)
        if noun and head is None:
            fitting = self._nearest(position, kinds, None, noun)
            if fitting is not None:
                return fitting
        return self._nearest(position, kinds, head)

    def _nearest(self, position: int, kinds: frozenset[str], head: Head | None, noun: str = "") -> AgencyPhrase | None:
        if head is not None and head.id == "truong":
            kinds, head = frozenset({head.kind}), None  # "Hiệu trưởng Trường": of a school of any kind
        best: tuple[int, AgencyPhrase] | None = None
        for kind in kinds:
            seen = self._seen.get(kind, [])
            for at, phrase in reversed(seen[: bisect_left(seen, position, key=_position)][-_REMEMBERED:]):
                if noun and not _begins_with(phrase, noun):
                    continue
                if head is None or phrase.head is head or _is_called(phrase, head):
                    best = (at, phrase) if best is None or at > best[0] else best
                    break
        return self._in_full(best[1]) if best is not None else None

    def side(self, position: int, kinds: frozenset[str], title: str = "") -> AgencyPhrase | None:
        """The agency of one of these classes whose side speaks ("về phía nhà trường có …"), in the same sentence."""
        sentence = next((s.span for s in self._article.sentences if s.span.start <= position < s.span.end), None)
        if sentence is None or not kinds:
            return None
        words = list(_SIDE.finditer(self._view, sentence.start, position))
        if not words:
            return None
        called = words[-1]
        named = self._last_in(Span(called.start("body"), called.end("body")), kinds)
        if named is not None:
            noun = _noun_of(title)
            return named if not noun or _begins_with(named, noun) else None
        body = called["body"].lower()
        of_side = next((kind for words, kind in _sides() if body == words or body.startswith(f"{words} ")), None)
        if of_side is None or of_side not in kinds:
            return None
        return self._spoken_most_of(called.start(), frozenset({of_side}))

    def _last_in(self, span: Span, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The agency of these classes that words name."""
        found = (
            phrase for kind in sorted(kinds) for at, phrase in self._seen.get(kind, []) if span.start <= at < span.end
        )
        return next(found, None)

    def _see(self, at: int, phrase: AgencyPhrase) -> None:
        if _is_spoken_of(phrase):
            return  # "Bộ", "Quân khu": one named elsewhere
        self._labels.note(phrase)
        self._note_name(phrase)
        owner = phrase.owner
        if owner is not None and (_is_numbered(owner) or owner.kind in SPOKEN_OF or owner.owner is not None):
            self._see(at, owner)  # "Cục Chính trị Quân khu 5", then "Bộ Tư lệnh Quân khu"
        if phrase.parent is not None and phrase.head is not None and phrase.descriptor:
            self._parents[phrase.head.id, phrase.descriptor.lower()] = phrase.parent
        self._seen.setdefault(phrase.kind, []).append((at, phrase))

    def _note_name(self, phrase: AgencyPhrase) -> None:
        """Remember the full name of a body with a name of its own, for mentions that cut it short."""
        head = phrase.head
        if head is None or "proper" not in head.flags or " " not in phrase.descriptor:
            return
        words = phrase.descriptor.lower().split(" ")
        for size in range(max(1, len(words) - _CUT), len(words)):
            known = self._longer.setdefault((head.id, " ".join(words[:size])), {})
            known.setdefault(phrase.descriptor.lower(), phrase)

    def _in_full(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with its full name: "Bệnh viện Sản Nhi" for "Bệnh viện Sản Nhi Nghệ An", if there is one such."""
        head = phrase.head
        if head is None or phrase.owner or phrase.parent or phrase.place or not phrase.descriptor:
            return phrase
        longer = self._longer.get((head.id, phrase.descriptor.lower()), {})
        full = next(iter(longer.values())) if len(longer) == 1 else None
        if full is None or full.descriptor[-1].isdigit():
            return phrase
        return replace(full, span=phrase.span)

    def head(self, id_: str) -> Head | None:
        """The head with this id in ``agency_heads.csv``; None for "*"."""
        return self._lexicon.head_by_id.get(id_)

    def ref_of(self, phrase: AgencyPhrase) -> str | None:
        """The ref of the agency that a phrase read before names, without naming it again."""
        resolved = self._labels.resolve(self._with_owner(phrase))
        return None if resolved.is_unplaced else self._put_quietly(resolved, phrase)

    def _put_quietly(self, resolved: Resolved, phrase: AgencyPhrase) -> str:
        ref = self._put(resolved)
        if not self._mentions[ref]:
            self._mention(ref, AgencyMention(phrase.span, ref))
        return ref

    def _with_owner(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...] = ()) -> AgencyPhrase:
        """A unit whose owner is not said ("các Khoa: Kinh tế", "Trưởng ban Pháp chế"): of one beside or before."""
        phrase = self._in_full(phrase)
        head = phrase.head
        if head is None or phrase.place is not None:
            return phrase
        if _is_spoken_of(phrase):
            return self._named_before(phrase) or phrase
        if phrase.owner is not None or phrase.parent is not None:
            return self._spoken_of(phrase)
        if self._view.startswith(_OWN_BODY, phrase.span.end) and head.id == "phong":
            own = self.nearest(phrase.span.start, _BODIES)
            return replace(phrase, parent=own) if own is not None else phrase
        known = self._parents.get((head.id, phrase.descriptor.lower())) if phrase.descriptor else None
        if known is not None:
            return self._spoken_of(replace(phrase, parent=known))
        wanted = head.owners - {"*"}
        if head.join == "owner" and wanted:
            owner = self._owner_beside(beside, wanted) or self._titled(phrase, wanted)
            owner = owner or self.nearest(phrase.span.start, wanted)
            return replace(phrase, owner=owner) if owner is not None else phrase
        if head.id == "phong" and phrase.descriptor:
            return self._inner_unit(phrase, beside, wanted)
        listed = next((other.head for other in beside if other.head is not None and other.head.join == "parent"), None)
        if listed is not None and listed.kind == "school-unit" and head.kind in ("institute", "unit"):
            wanted = listed.owners - {"*"}
        elif head.join != "parent":
            return phrase
        parent = self._nearest_school(phrase.span.start, wanted)
        return replace(phrase, parent=parent) if parent is not None else phrase

    def _spoken_of(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with the name of a body that the words only call "Bộ", "Bệnh viện", "Quân khu"."""
        for part in ("owner", "parent"):
            body = getattr(phrase, part)
            if body is None:
                continue
            named = self._named_before(body) if _is_spoken_of(body) else self._spoken_of(body)
            if named is not None and named is not body:
                phrase = replace(phrase, owner=named) if part == "owner" else replace(phrase, parent=named)
        return phrase

    def _named_before(self, body: AgencyPhrase) -> AgencyPhrase | None:
        """The body that a head alone calls, named before or else after."""
        kinds = frozenset({body.kind})
        head = None if body.kind in SPOKEN_OF else body.head
        return self.nearest(body.span.start, kinds, head) or self.nearest(len(self._view), kinds, head)

    def _spoken_most_of(self, position: int, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The body of the same sentence, else the publisher, that of the headline, the one named most often."""
        near = self.nearest(position, kinds)
        sentences = self._article.sentences
        index = bisect_right(sentences, position, key=lambda s: s.span.start) - 1
        if near is None or (index >= 0 and near.span.start >= sentences[index].span.start):
            return near
        publisher = self._publisher
        if publisher is not None and publisher.kind in kinds - {"press"}:
            return publisher
        titled = self._first(kinds)
        if titled is not None and titled.span.start < self._article.title_span.end:
            return titled
        named = [phrase for kind in sorted(kinds) for _, phrase in self._seen.get(kind, [])[:_REMEMBERED]]
        counts = Counter((p.head.id if p.head else "", p.descriptor) for p in named if not p.is_bare)
        return max(
            (p for p in named if not p.is_bare),
            key=lambda p: (counts[p.head.id if p.head else "", p.descriptor], -p.span.start),
            default=near,
        )

    def _first(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The first agency of these classes."""
        firsts = [self._seen[kind][0] for kind in kinds if self._seen.get(kind)]
        return min(firsts, key=_position)[1] if firsts else None

    @cached_property
    def _publisher(self) -> AgencyPhrase | None:
        """The agency that publishes the text, where the front matter names one."""
        view = match_view(self._article.announcement.publisher or "").strip("\"' ")
        return AgencyPhrases(view, self._lexicon.scan(view), self._lexicon).read(0) if view else None

    def _titled(self, phrase: AgencyPhrase, wanted: frozenset[str]) -> AgencyPhrase | None:
        """Whose Ban Chấp hành an organisation's congress elects: that of the headline."""
        head, title = phrase.head, self._article.title_span
        if head is None or head.id != "ban-chap-hanh" or not phrase.is_bare or phrase.span.start <= title.end:
            return None
        kinds = wanted & _CONGRESSES
        return self.nearest(title.end, kinds) or self._in_congress(kinds)

    def _in_congress(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The organisation whose congress the headline tells of by its members: "Đại hội Phụ nữ huyện X"."""
        title = self._article.title_span.of(self._view).lower()
        if not _CONGRESS_TITLE.search(title):
            return None
        seen = sorted(
            ((at, p) for kind in sorted(kinds) for at, p in self._seen.get(kind, [])[:_REMEMBERED]), key=_position
        )
        of_place = (p for _, p in seen if p.place is not None and p.place.name and p.place.name.lower() in title)
        return next(of_place, None)

    def _inner_unit(
        self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]
    ) -> AgencyPhrase:
        """A division named alone belongs to the body spoken of: of the same person or list, before, of the headline."""
        words = phrase.descriptor.lower()
        if words in self._lexicon.committee_offices:
            return phrase
        kinds = wanted & _HAS_DIVISIONS
        if words.startswith(_OF_POLICE) and self._seen.get("police"):
            kinds = frozenset({"police"})
        parent = (
            self._owner_beside(beside, kinds)
            or self._spoken_most_of(phrase.span.start, kinds)
            or self._owner_beside(beside, wanted)
            or self.nearest(phrase.span.start, wanted - _NEVER_DIVIDED)
        )
        if parent is None or parent is phrase or parent.is_foreign:
            return phrase
        return replace(phrase, parent=parent)

    def _nearest_school(self, position: int, wanted: frozenset[str]) -> AgencyPhrase | None:
        """A faculty belongs to a school rather than to the regional university over it."""
        found = self.nearest(position, wanted)
        if found is None or found.head is None or "regional" not in found.head.flags:
            return found
        school = self.nearest(position, wanted, self.head("truong-dai-hoc"))
        return self._with_owner(school) if school is not None else found

    @staticmethod
    def _owner_beside(beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]) -> AgencyPhrase | None:
        for other in beside:
            for candidate in (other, other.owner):
                if candidate is not None and candidate.kind in wanted:
                    return candidate
        return None

    def _put(self, resolved: Resolved) -> str:
        key = match_view(resolved.label).lower()
        # "Đại học X" and "Trường Đại học X" of one text are one
        key = self._school_key(key, resolved)
        if key not in self._refs:
            self._refs[key] = f"a{len(self._refs) + 1}"
            self._agencies[key] = (resolved, self._refs[key])
            self._mentions[self._refs[key]] = {}
        elif len(resolved.label) > len(self._agencies[key][0].label):
            self._agencies[key] = (resolved, self._refs[key])
        return self._refs[key]

    def _school_key(self, key: str, resolved: Resolved) -> str:
        if resolved.kind != "school" or resolved.parent is not None:
            return key
        names = (key, f"trường {key}", key.removeprefix("trường "))
        return next((name for name in names if name in self._refs), key)

    def _mention(self, ref: str, mention: AgencyMention) -> None:
        self._mentions[ref].setdefault(mention.span, mention)

    def _note_unplaced(self, phrase: AgencyPhrase) -> None:
        words = phrase.span.of(self._article.text)
        if words.islower():
            return  # "các huyện ủy": a common noun
        self._unparsed.append(
            Fragment(
                phrase.span,
                "agency-unplaced",
                f"Không rõ «{words}» thuộc địa phương nào.",
                f"It cannot be told which place «{words}» belongs to.",
            )
        )

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies in the order of their refs."""
        found = []
        confidence = rules()["agency-name"].confidence
        for resolved, ref in self._agencies.values():
            spans = tuple(sorted(self._mentions[ref]))
            parent = self._refs.get(match_view(resolved.parent.label).lower()) if resolved.parent else None
            found.append(
                Agency(
                    ref,
                    resolved.label,
                    resolved.name,
                    spans,
                    resolved.level,
                    resolved.place,
                    parent,
                    "agency-name",
                    confidence,
                )
            )
        return tuple(found)

    def mentions(self) -> tuple[AgencyMention, ...]:
        """All mentions in order."""
        return tuple(
            sorted((m for found in self._mentions.values() for m in found.values()), key=lambda m: (m.span, m.ref))
        )

    def unparsed(self) -> tuple[Fragment, ...]:
        """Names whose place could not be told, each once."""
        return tuple({fragment.span: fragment for fragment in self._unparsed}.values())

    def warnings(self) -> tuple[Problem, ...]:
        """One warning for each unplaced name."""
        return tuple(
            Problem(
                "agency-unplaced",
                fragment.vi,
                fragment.en,
                'Thêm dòng "jurisdiction" vào phần đầu của văn bản.',
                'Add a line "jurisdiction" to the front matter.',
                Severity.WARNING,
                self._article.announcement.source,
                f"#{fragment.span.fragment}",
                fragment.span.of(self._article.text),
            )
            for fragment in self.unparsed()
        )


def _is_numbered(phrase: AgencyPhrase) -> bool:
    return phrase.head is not None and phrase.head.descriptor == "number"


def _is_spoken_of(phrase: AgencyPhrase) -> bool:
    """Whether the words are a head alone that calls a body named elsewhere: "Bộ", "Bệnh viện", "Quân khu"."""
    head = phrase.head
    return phrase.is_bare and head is not None and head.kind in _CALLED and head.descriptor not in ("none", "region")


@cache
def _sides() -> tuple[tuple[str, str], ...]:
    """Words that call a side without its name, with the class of body that it is."""
    return tuple((row["words"], row["class"]) for row in rows("sides"))


def _noun_of(title: str) -> str:
    """What the name of the agency begins with that such a title is of; "" if that is open."""
    return next((noun for end, noun in _HEADED.items() if title.endswith(end)), "")


def _begins_with(phrase: AgencyPhrase, noun: str) -> bool:
    """Whether the agency's own name begins with the word."""
    name = phrase.central.label if phrase.central is not None else phrase.head.canonical if phrase.head else ""
    return name.startswith(noun)


def _is_called(phrase: AgencyPhrase, head: Head) -> bool:
    """Whether a central body's name begins with the head ("Ủy ban Dân tộc")."""
    return phrase.central is not None and phrase.central.label.startswith(f"{head.canonical} ")


def _position(seen: tuple[int, AgencyPhrase]) -> int:
    return seen[0]
