"""Readings built by hand over invented texts, and a small authority, for the tests of identity and mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rdflib import Graph, URIRef

from kg.extraction.facts import Agency, Evidence, Office, Person, Reading
from kg.extraction.gazetteer import PlaceName
from kg.identity.iris import Iris
from kg.identity.known import Lookup, Title
from kg.identity.naturals import name_key
from kg.language.slug import slug
from kg.language.span import Span
from kg.mapping.literals import vi
from kg.namespaces import DCT, ORG, RDF, RDFS, SKOS
from kg.problems import Problem, Severity
from kg.sources.announcement import Announcement

BASE = "http://kg.example/"
IRIS = Iris(BASE)
TODAY = date(2026, 3, 1)
HOA_SON = PlaceName("tỉnh", "Hoa Sơn", "Hoa Sơn")
"""A province that does not exist; the small authority knows it, refounded on 2025-07-01."""


@dataclass
class SmallAuthority:
    """Knows three agencies and one province, each until 30 June 2025 and anew after it, and four titles."""

    labels: tuple[str, ...] = ("Sở Y tế tỉnh Hoa Sơn", "Ủy ban nhân dân tỉnh Hoa Sơn", "Tỉnh ủy Hoa Sơn")
    titles: Mapping[str, bool] = field(
        default_factory=lambda: {"Giám đốc": True, "Chủ tịch": True, "Phó Giám đốc": False, "Thủ tướng": True}
    )

    def agency(self, label: str, on: date | None, place: PlaceName | None) -> Lookup:
        for known in self.labels:
            if name_key(known) == name_key(label):
                return _at(slug(known), on)
        return Lookup("chinh-phu") if label == "Chính phủ" else Lookup()

    def place(self, name: PlaceName, on: date | None) -> Lookup:
        return _at("hoa-son", on) if name.name == "Hoa Sơn" and name.type == "tỉnh" else Lookup()

    def title(self, label: str, agency: str | None = None) -> Title | None:
        return Title(slug(label), label, self.titles[label]) if label in self.titles else None

    def act(self, kind: str, number: str) -> Lookup:
        return Lookup("act/1/2025/QH15" if (kind, number) == ("Luật", "1/2025/QH15") else None)

    def describe(self, kind: str, identifier: str) -> Mapping[URIRef, Graph]:
        iri, graph = IRIS.derived(kind, identifier), Graph()
        folded = identifier.removesuffix("-2025")
        names = {"hoa-son": "Tỉnh Hoa Sơn", "chinh-phu": "Chính phủ"} | {slug(label): label for label in self.labels}
        graph.add((iri, RDF.type, ORG.FormalOrganization if kind == "agency" else URIRef(DCT.Location)))
        graph.add((iri, SKOS.prefLabel, vi(names[folded])))
        graph.add((iri, RDFS.label, vi(names[folded] + (" (từ 1/7/2025)" if identifier != folded else ""))))
        return {iri: graph}


UNDATED = Problem("agency-undated", "Không rõ ngày.", "Undated.", severity=Severity.WARNING)


def _at(identifier: str, on: date | None) -> Lookup:
    if on is None:
        return Lookup(None, (UNDATED,))
    return Lookup(identifier if on <= date(2025, 6, 30) else identifier + "-2025")


class Page:
    """An announcement's text, and evidence by its words."""

    def __init__(self, text: str, identifier: str, **metadata: object) -> None:
        self.announcement = Announcement(
            identifier, text, text.encode(), f"{identifier}.txt", has_own_id=True, **metadata
        )  # type: ignore[arg-type]
        self.text = text

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def why(self, *words: str, rule: str = "participant-list", confidence: float = 0.9) -> Evidence:
        return Evidence(tuple(self.span(w) for w in words), rule, confidence)

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0]


def listing(
    identifier: str, people: list[tuple[str, list[tuple[str, str]]]], published: date | None = date(2022, 3, 2)
) -> Reading:
    """A reading of a bare list of people with their (title, agency label) pairs, one line each."""
    lines = [f"Họp mặt {identifier}"]
    for name, offices in people:
        lines.append(f"{name} - {'; '.join(f'{title} @ {agency}' for title, agency in offices)}.")
    page = Page("\n".join(lines), identifier, published=published)
    agencies: dict[str, Agency] = {}
    persons, offices_found = [], []
    position = len(lines[0]) + 1
    for number, ((name, offices), line) in enumerate(zip(people, lines[1:], strict=True)):
        whole = Span(position, position + len(line))
        persons.append(Person(f"p{number}", name, (Span(position, position + len(name)),)))
        for title, label in offices:
            start = position + line.index(f"{title} @ {label}") + len(title) + 3
            mention = Span(start, start + len(label))
            known = agencies.get(label)
            mentions = (*known.mentions, mention) if known else (mention,)
            agencies[label] = Agency(f"a-{label}", label, label, mentions)
            evidence = Evidence((whole,), "participant-list", 0.9)
            offices_found.append(Office(f"o{len(offices_found)}", f"p{number}", title, f"a-{label}", evidence))
        position += len(line) + 1
    return Reading(
        page.announcement,
        page.title,
        Span(0, len(lines[0])),
        persons=tuple(persons),
        agencies=tuple(agencies.values()),
        offices=tuple(offices_found),
    )
