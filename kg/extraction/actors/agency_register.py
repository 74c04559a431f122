"""The agencies of a text: each once by its canonical name, with all words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from kg.extraction.actors.agency_runs import PARTY_COMMITTEES, agency_runs, body_behind
from kg.extraction.actors.inner_bodies import employer
from kg.extraction.actors.model import AgencyMention, Naming
from kg.extraction.actors.unplaced_agencies import UnplacedAgencies
from kg.extraction.actors.whole_front import whole_front
from kg.extraction.agencies.body_classes import ARMY, HAS_DIVISIONS, TELL_OF_THEIR_OWN
from kg.extraction.agencies.keys import key_of, school_key
from kg.extraction.agencies.labels import AgencyLabels
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import SPOKEN_OF
from kg.extraction.agencies.resolved import Resolved
from kg.extraction.article import Article
from kg.extraction.facts import Agency, Fragment, Level
from kg.extraction.items.item import AgencyItem, Item, RoleItem
from kg.extraction.owners.seen_agencies import SeenAgencies, is_spoken_of
from kg.extraction.owners.sides import AgencySides
from kg.extraction.owners.unstated import UnstatedOwners
from kg.extraction.places.state_sides import party_of
from kg.extraction.rules import rules
from kg.extraction.words.chart import Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span, by_place
from kg.problems import Problem

LOCALITY = "locality"
_NEAR = 8
"""So many agencies of a list are looked at for a place that one of them lacks."""


class AgencyRegister:
    """Resolves agency phrases and numbers the agencies."""

    def __init__(self, article: Article, lexicon: Lexicon, labels: AgencyLabels) -> None:
        self._article = article
        self._view = article.view
        self._lexicon = lexicon
        self._labels = labels
        self._seen = SeenAgencies(labels)
        self._sides = AgencySides(article, lexicon, self._seen)
        self._owners = UnstatedOwners(article, lexicon, self._seen, self._sides)
        self._refs: dict[str, str] = {}
        self._agencies: dict[str, tuple[Resolved, str]] = {}
        self._mentions: dict[str, dict[Span, AgencyMention]] = {}
        self._unplaced = UnplacedAgencies(article)
        self._groups = 0

    def add_all(self, items: Sequence[Item]) -> None:
        """Register the agencies that stand for themselves, and remember all phrases in order."""
        for item in items:
            if isinstance(item, AgencyItem):
                for phrase in item.phrases:
                    self._seen.see(phrase.span.start, self._owners.as_member(phrase))
            elif isinstance(item, RoleItem) and item.role.agency is not None:
                self._seen.see(item.span.start, self._owners.as_member(item.role.agency))
        for run in agency_runs(self._view, items):
            self._add_run(run, body_behind(self._view, items, run))

    def _add_run(self, run: list[AgencyItem], behind: tuple[AgencyPhrase, ...]) -> None:
        phrases = [phrase for item in run for phrase in item.phrases]
        group = None
        if len(phrases) > 1:
            self._groups += 1
            group = self._groups
        for index, phrase in enumerate(phrases):
            beside = (*phrases[index + 1 : index + _NEAR], *reversed(phrases[max(0, index - _NEAR) : index]), *behind)
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
        core = phrase if phrase.owner is None else phrase.owner  # "Ban Thường vụ [Đảng ủy]"
        if core.is_bare and core.head is not None and core.head.id in PARTY_COMMITTEES:
            beside = tuple(employer(self._owners.with_owner(other)) for other in beside)
            own = self._sides.publisher
            parties = self._seen.first_named(frozenset({"party"}))
            told = [p for at, p in parties if (p.owner or p.place) and at < phrase.span.start]
            own = (told[-1].owner if told else None) or own
            if not beside and own is not None and own.kind in TELL_OF_THEIR_OWN:
                beside = (own,)  # in a company's own text, or after its Đảng bộ, "Đảng ủy" is no commune's
        owned = self._owners.with_owner(phrase, beside)
        if owned.kind in ARMY and is_spoken_of(owned):
            return None  # "Sư đoàn" in a text that names none
        resolved = whole_front(self._view, phrase) or self._labels.resolve(owned, beside)
        if resolved.is_unplaced:
            resolved = self._of_body_before(phrase) or self._of_centre(phrase) or resolved
        if resolved.is_unplaced:
            self._unplaced.note(phrase)
            return None
        ref = self._put(resolved)
        self._mention(ref, AgencyMention(phrase.span, ref, naming, group, office))
        if phrase.owner is not None and phrase.joiner != " ":
            body = owned.owner if phrase.owner.is_bare and owned.owner is not None else phrase.owner
            self.add(replace(body, span=phrase.owner.span), beside)  # "Ban Chấp hành của [Hội]": the one named before
        return ref

    def _of_body_before(self, phrase: AgencyPhrase) -> Resolved | None:
        """ "Về phía Trường Đại học X có ông A, Bí thư Đảng ủy, Hiệu trưởng": the Party committee of the school."""
        committee = phrase.owner if phrase.head is not None and phrase.head.id == "ban-thuong-vu" else phrase
        if committee is None or committee.head is None or not committee.is_bare:
            return None
        if committee.head.id not in PARTY_COMMITTEES:
            return None
        kinds = SPOKEN_OF | HAS_DIVISIONS | ARMY
        body = self.side(phrase.span.start, kinds)
        if body is None:
            body = self.nearest(phrase.span.start, kinds)
            if body is None or "\n" in self._view[body.span.end : phrase.span.start]:
                return None
        return self._labels.resolve(self._owners.with_owner(phrase), (body,))

    def _of_centre(self, phrase: AgencyPhrase) -> Resolved | None:
        """ "MTTQ Việt Nam" in a text on no province, which names the Front's central committee elsewhere."""
        if phrase.head is None or phrase.head.id != "mttq" or phrase.place is not None:
            return None
        fronts = (front for _, front in self._seen.first_named(frozenset({"front"})))
        centre = next((front for front in fronts if front.central is not None), None)
        return self._labels.resolve(centre) if centre is not None else None

    def add_label(self, label: str, span: Span, naming: Naming, office: str | None = None) -> str:
        """The ref of an agency with a fixed name ("Chính phủ" through "Thủ tướng"), of the side that is told of."""
        label = self._labels.of_side(label, span.start)
        ref = self._put(Resolved(label, label, "", Level.CENTRAL, None))
        self._mention(ref, AgencyMention(span, ref, naming, None, office))
        return ref

    def party_of(self, label: str, state: str) -> str | None:
        """The label of the body of another state's leading party that answers to that of Vietnam's."""
        return party_of(label, state, self._lexicon)

    def add_locality(self, label: str, span: Span) -> str:
        """The ref of a province or city abroad, as what its head governs."""
        ref = self._put(Resolved(label, label, LOCALITY, Level.FOREIGN, None))
        self._mention(ref, AgencyMention(span, ref, Naming.TITLE))
        return ref

    def nearest(
        self, position: int, kinds: frozenset[str], head: Head | None = None, title: str = ""
    ) -> AgencyPhrase | None:
        """The agency of one of these classes named last before a position; see ``SeenAgencies.nearest``."""
        return self._seen.nearest(position, kinds, head, title)

    def side(self, position: int, kinds: frozenset[str], title: str = "") -> AgencyPhrase | None:
        """The agency of one of these classes whose side speaks, in the same sentence; see ``AgencySides.side``."""
        return self._sides.side(position, kinds, title)

    def issuer(self, position: int, kinds: frozenset[str], title: str = "") -> AgencyPhrase | None:
        """The agency of one of these classes that gives the text out; see ``AgencySides.issuer``."""
        return self._sides.issuer(position, kinds, title)

    def issuing(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The publisher, if it is of one of these classes."""
        publisher = self._sides.publisher
        return publisher if publisher is not None and publisher.kind in kinds else None

    def publisher_of(self, span: Span, kinds: frozenset[str], title: str) -> AgencyPhrase | None:
        """The school, hospital or company that gives the text out, for a title of its people that names none."""
        publisher = self._sides.publisher
        if publisher is None or publisher.kind not in kinds & TELL_OF_THEIR_OWN:
            return None
        issuer = self._sides.issuer(span.start, frozenset({publisher.kind}), title)
        return replace(issuer, span=span) if issuer is publisher else None

    def head(self, id_: str) -> Head | None:
        """The head with this id in ``agency_heads.csv``; None for "*"."""
        return self._lexicon.head_by_id.get(id_)

    def ref_of(self, phrase: AgencyPhrase) -> str | None:
        """The ref of the agency that a phrase read before names, without naming it again."""
        resolved = self._labels.resolve(self._owners.with_owner(phrase))
        return None if resolved.is_unplaced else self._put_quietly(resolved, phrase)

    def is_of_city(self, ref: str) -> bool:
        """Whether this is the Party committee of a city: its member is no "Tỉnh ủy viên"."""
        return any(found == ref and body.label.startswith("Thành ủy") for body, found in self._agencies.values())

    def _put_quietly(self, resolved: Resolved, phrase: AgencyPhrase) -> str:
        ref = self._put(resolved)
        if not self._mentions[ref]:
            self._mention(ref, AgencyMention(phrase.span, ref))
        return ref

    def _put(self, resolved: Resolved) -> str:
        key = school_key(key_of(resolved.label), resolved, self._refs)
        if key not in self._refs:
            self._refs[key] = f"a{len(self._refs) + 1}"
            self._agencies[key] = (resolved, self._refs[key])
            self._mentions[self._refs[key]] = {}
        elif len(resolved.label) > len(self._agencies[key][0].label):
            self._agencies[key] = (resolved, self._refs[key])
        return self._refs[key]

    def _mention(self, ref: str, mention: AgencyMention) -> None:
        self._mentions[ref].setdefault(mention.span, mention)

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies in the order of their refs."""
        found = []
        confidence = rules()["agency-name"].confidence
        for resolved, ref in self._agencies.values():
            mentions = self._mentions[ref]
            spans = tuple(sorted(mentions, key=by_place) if len(mentions) > 1 else mentions)
            parent = self._refs.get(key_of(resolved.parent.label)) if resolved.parent else None
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
                    resolved.kind == LOCALITY,
                )
            )
        return tuple(found)

    def mentions(self) -> tuple[AgencyMention, ...]:
        """All mentions in order."""
        return tuple(
            sorted(
                [m for found in self._mentions.values() for m in found.values()],
                key=attrgetter("span.start", "span.end", "ref"),
            )
        )

    def unparsed(self) -> tuple[Fragment, ...]:
        """Names whose place could not be told, each once."""
        return self._unplaced.fragments()

    def warnings(self) -> tuple[Problem, ...]:
        """One warning for each unplaced name."""
        return self._unplaced.warnings()
