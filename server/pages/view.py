"""How one request sees the graph: labels in its language, links, dates, and the words behind a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.namespaces import DCT, ORG, PREFIXES, RDFS, SKOS, TB, TIME
from kg.publication.spelling import spelt_iri
from kg.publication.spelt_terms import term
from server.labels import NAMES
from server.pages import dates
from server.pages.claims import Claim, Claims
from server.pages.hubs import rows_of_hub
from server.pages.office_rows import OFFICES
from server.pages.reading import Reading, spelt
from server.pages.rows import LISTS
from server.points import Points
from server.queries import Term, select
from server.site import Site
from server.snapshots import Snapshot
from server.texts import text

FIRST = "~"
"""What all keys of a paged list are less than."""
EVIDENCE_SHOWN = 20
"""Most quotes behind one statement that a page shows."""

_PREFERRED = NAMES.index(spelt(SKOS.prefLabel))
_LOOKUPS = LISTS | OFFICES
_INSTANT = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, or just words where ``href`` is None."""

    text: str
    href: str | None = None
    language: str = ""
    """Language of the words where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a statement was read from, and how."""

    words: str
    source: Link
    """The announcement, at these words."""
    issued: str
    rule: Link
    confidence: str
    status: str
    tenure: str


@dataclass
class View:
    """The graph as one request sees it."""

    site: Site
    snapshot: Snapshot
    language: str
    explicit: bool
    """Whether the address names the language; links then name it, too."""
    continued: str = ""
    """The list that the page continues, if it continues one."""
    after_key: str = ""
    """The key at which that list's page before ended."""
    about: str = ""
    """The path of the page, for what refers to it."""
    reading: Reading = field(init=False)
    """What was read of the graph so far."""
    _links: dict[str, Link] = field(default_factory=dict)
    _claims: Claims = field(init=False)

    def __post_init__(self) -> None:
        self.reading = Reading(self.site.facts.at(self.snapshot))
        self._claims = Claims(self.reading)

    @property
    def store(self) -> ox.Store:
        """The quads."""
        return self.snapshot.store

    @property
    def points(self) -> Points:
        """Where the places are."""
        return self.site.points.at(self.snapshot)

    def t(self, key: str, **values: object) -> str:
        """A text of the interface."""
        return text(self.language, key, **values)

    def before(self, key: str) -> str:
        """What the keys of this list's entries must be less than."""
        return self.after_key if self.continued == key and self.after_key else FIRST

    def path(self, name: str, **query: str) -> str:
        """The path of something on this server, in the language of this page."""
        if self.explicit:
            query["lang"] = self.language
        return self.site.path(name) + (f"?{urlencode(query)}" if query else "")

    def rows(self, name: str, this: ox.NamedNode | None = None, before: str = "") -> list[dict[str, Term | None]]:
        """The rows of one of the server's queries: looked up where that is sooner than to ask it."""
        lookup = _LOOKUPS.get(name)
        if lookup is not None and this is not None:
            found = lookup.rows(self.reading, spelt_iri(this.value), before)
            if found is None:
                found = rows_of_hub(self, name, this, before)
            if found is not None:
                return found
        given: dict[str, str | ox.NamedNode] = {} if this is None else {"this": this}
        return select(self.store, name, **given | ({"before": before} if before else {}))

    def values(self, subject: Term | None, *predicates: object) -> Iterator[Term]:
        """The values of properties of a thing, in the order of the properties."""
        if not isinstance(subject, ox.NamedNode):
            return
        said = self.reading.said(spelt_iri(subject.value))
        for predicate in predicates:
            yield from sorted(map(term, said.get(spelt(str(predicate)), ())), key=str)

    def value(self, subject: Term | None, *predicates: object) -> Term | None:
        """The first value of the properties, if any."""
        return next(self.values(subject, *predicates), None)

    def link(self, term: Term | None) -> Link:
        """A thing by its label and its page; a literal as itself."""
        if term is None:
            return Link("")
        if not isinstance(term, ox.NamedNode):
            return Link(self.literal(term))
        if term.value not in self._links:
            words, language = self._label(term)
            self._links[term.value] = Link(words, self.href(term.value), language)
        return self._links[term.value]

    def label(self, term: Term | None) -> str:
        """The words for a term."""
        return self.link(term).text

    def href(self, iri: str) -> str | None:
        """The address to link an IRI to: its page here, else itself where it is on the web."""
        local = self.site.local(iri)
        if local is None:
            return iri if iri.startswith(("https://", "http://")) else None
        if not self.explicit:
            return local
        path, mark, fragment = local.partition("#")
        return f"{path}?lang={self.language}{mark}{fragment}"

    def literal(self, term: Term) -> str:
        """A value for people: dates in the reader's order, numbers and words as they are."""
        datatype = term.datatype.value if isinstance(term, ox.Literal) else ""
        return dates.written(term.value, datatype, self.language) if datatype else term.value

    def span(self, start: Term | None, end: Term | None) -> str:
        """From one date to another, for people; either may be missing."""
        return dates.span(self.literal(start) if start else "", self.literal(end) if end else "", self.language)

    def bounds(self, node: Term | None) -> tuple[str, str]:
        """The first and the last instant of a time as the source states them (ISO 8601); each may be empty."""
        at = self.value(node, *_INSTANT)
        edges = (self.value(self.value(node, edge), *_INSTANT) for edge in (TIME.hasBeginning, TIME.hasEnd))
        start, end = (at, at) if at is not None else edges
        return start.value if start else "", end.value if end else ""

    def period(self, node: Term | None) -> str:
        """A time as exact as the source states it: a day, a month, a year, or a span of these."""
        at = self.value(node, *_INSTANT)
        if at is not None:
            return self.literal(at)
        start, end = (self.value(self.value(node, edge), *_INSTANT) for edge in (TIME.hasBeginning, TIME.hasEnd))
        return self.span(start, end)

    def evidence(self, node: Term | None, most: int = EVIDENCE_SHOWN) -> list[Evidence]:
        """The words behind a node: quotes of the claims that assert it, those of the latest announcement first."""
        if not isinstance(node, ox.NamedNode):
            return []
        return [self._evidence(claim) for claim in self._claims.of(spelt_iri(node.value), most)]

    def statement_evidence(self, subject: ox.NamedNode, predicate: object, value: Term) -> list[Evidence]:
        """The words behind a single statement."""
        known = self._claims.of_statement(subject, str(predicate), value, EVIDENCE_SHOWN)
        return [self._evidence(claim) for claim in known]

    def _evidence(self, claim: Claim) -> Evidence:
        """One claim's words, in the order of the text; what stands between them is left out."""
        first = claim.quotes[0]
        return Evidence(
            words=" … ".join(dict.fromkeys(one.words for one in claim.quotes)),
            source=Link(self.label(first.announcement), self.href(first.quote), "vi"),
            issued=self.literal(first.issued) if first.issued else "",
            rule=self.link(claim.rule),
            confidence=f"{round(float(claim.confidence.value) * 100)} %" if claim.confidence else "",
            status=_local_name(claim.status),
            tenure=_local_name(claim.tenure),
        )

    def _label(self, node: ox.NamedNode) -> tuple[str, str]:
        ranked = []
        for order, words, language in self.site.names.at(self.snapshot).of(spelt_iri(node.value), self.reading.said):
            rank = 0 if language == self.language else 20 if language in ("", "vi") else 40
            ranked.append((rank + order, words, language))
        if ranked:
            best = min(ranked)
            dates_ = self._lifetime(node) if best[0] == _PREFERRED else ""
            return best[1] + dates_, best[2] if best[2] not in ("", self.language) else ""
        return self._composed(node) or short(node.value), ""

    def _lifetime(self, node: ox.NamedNode) -> str:
        """Dates after a translated name, where the Vietnamese label has them to tell namesakes apart."""
        label, name = self.value(node, RDFS.label), self.value(node, SKOS.prefLabel)
        known = {value.value for value in self.values(node, SKOS.prefLabel)}
        if label is None or name is None or label.value in known:
            return ""
        start, end = (self.value(node, predicate) for predicate in (TB.validFrom, TB.validTo))
        lifetime = self.span(start, end)
        return f" ({lifetime})" if lifetime else ""

    def _composed(self, node: ox.NamedNode) -> str:
        """Words for a thing of ours that has no label: what it is, and its date or its agency."""
        known = self.site.iris.split(node.value)
        if known is None:
            return ""
        date = self.value(node, TB.effectiveDate)
        parts = [self.label(value) for value in self.values(node, DCT.type, ORG.role, ORG.organization)]
        parts += [self.literal(date)] if date else []
        return ", ".join(parts) or f"{self.t('kind.' + known[0])} {known[1]}"


def short(iri: str) -> str:
    """An IRI without a label, as a prefixed name where there is a prefix for it."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _local_name(term: Term | None) -> str:
    return term.value.rpartition("#")[2] if term else ""
