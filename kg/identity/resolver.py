"""The resolver: decides for a whole run of announcements who and what is meant, and mints what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extraction.facts import Reading
from kg.identity import problems
from kg.identity.adoptions import Adoptions
from kg.identity.iris import derived_key
from kg.identity.known import Known
from kg.identity.mentions import Entity, Mentions, Note
from kg.identity.merges import Merges, Redirect
from kg.identity.naturals import name_key, natural
from kg.identity.outline import Outline, Paper, Target, outline
from kg.identity.outlines import Plans
from kg.identity.persons import Occurrence, groups
from kg.identity.registry import Registry
from kg.identity.resolution import IssuingOffice, Resolution, Resolved
from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class Plan:
    """What identity decided for a run. Positions are those of the outlines given."""

    accepted: tuple[int, ...]
    refused: Mapping[int, Problem]
    outdated: tuple[str, ...]
    """Identities of published announcements outside the run that must be mapped again, as a merge concerns them."""
    redirects: tuple[Redirect, ...]
    """Merges that are not yet published."""


class Resolver:
    """Resolves readings to keys.

    `plan` takes the outlines of a whole run and commits every key they need; `resolution` then only looks up. Keys are
    therefore kept before any graph that uses them can be published.
    """

    def __init__(self, registry: Registry, known: Known, today: date) -> None:
        self.registry = registry
        self.mentions = Mentions(registry)
        self.merges = Merges(registry, self.mentions)
        self._adoptions = Adoptions(registry, self.mentions, self.merges)
        self._known = known
        self._today = today

    def outline(self, reading: Reading) -> Outline:
        """The little of a reading that `plan` needs."""
        return outline(reading, self._known)

    def plan(self, outlines: Sequence[Outline], replace: bool = False) -> Plan:
        """Decide on a run in one transaction; the same announcements in any order come out the same.

        The outlines are gone through several times, one at a time. ``replace``: let an announcement of another title
        replace one of the same identity.
        """
        with self.registry.transaction():
            accepted, refused = self._accept(outlines, replace)
            plans = Plans(outlines, {self._announced(outlines[position]): position for position in accepted})
            self._adoptions.carry_out(plans)
            self._persons(plans)
            for key, plan in plans.items():
                self._rest(key, plan)
        mapped_anyway = set(plans)
        stale = [key for key in self.merges.outdated() if key not in mapped_anyway]
        identities = [known.identity for key in stale if (known := self.registry.announcement(key))]
        return Plan(tuple(accepted), refused, tuple(sorted(identities)), tuple(self.merges.redirects()))

    def resolution(self, reading: Reading) -> Resolution:
        """The keys of a planned reading; KeyError for one that was never planned."""
        plan = self.outline(reading)
        announcement = self._key("announcement", natural(plan.identity))
        recorded = self.registry.announcement(announcement)
        if recorded is None:
            raise KeyError(plan.identity)
        agencies = {ref: self._resolved(target) for ref, target in plan.agencies.items()}
        persons = {
            ref: self._key("person", natural(announcement, *occurrence)) for ref, occurrence in plan.persons.items()
        }
        memberships = {
            ref: self._key("membership", natural(persons[held.person], agencies[held.agency].key, held.title.slug))
            for ref, held in plan.offices.items()
        }
        names = _Naturals(announcement, {ref: agency.key for ref, agency in agencies.items()})
        return Resolution(
            announcement=announcement,
            read_on=recorded.read_on,
            persons=persons,
            agencies=agencies,
            places={ref: self._resolved(target) for ref, target in plan.places.items()},
            events={ref: self._key("event", natural(announcement, *tail)) for ref, tail in plan.events.items()},
            agreements={ref: self._key("agreement", name) for ref, name in names.agreements(plan)},
            documents={
                **{ref: self._key("document", name) for ref, name in names.documents(plan)},
                **{ref: derived_key("document", paper.id) for ref, paper in plan.documents.items() if paper.id},
            },
            acts={ref: paper.id for ref, paper in plan.documents.items() if paper.id},
            memberships=memberships,
            titles={ref: held.title for ref, held in plan.offices.items()},
            issuers={
                ref: IssuingOffice(i.label, i.title, self._resolved(i.agency), i.agency_label)
                for ref, i in plan.issuers.items()
            },
            publisher=self._resolved(plan.publisher) if plan.publisher else None,
        )

    def record(self, announcement: str, title: str, notes: Iterable[tuple[Entity, Note]]) -> None:
        """An announcement (by key) passed the gate and is about to be published: remember what it says."""
        with self.registry.transaction():
            self.registry.publish(announcement, title)
            self.mentions.record(announcement, notes)

    def settle(self, plan: Plan, announcements: Iterable[str]) -> None:
        """The plan's redirects and these announcements (by key) now stand in the store."""
        self.merges.settle(list(announcements), list(plan.redirects))

    def _accept(self, outlines: Sequence[Outline], replace: bool) -> tuple[list[int], dict[int, Problem]]:
        """Positions that go on, and why the others do not."""
        chosen: dict[str, int] = {}
        refused: dict[int, Problem] = {}
        for position, plan in enumerate(outlines):
            title = self._title(plan.identity)
            before = chosen.get(plan.identity)
            if title is not None and not replace and name_key(title) != name_key(plan.title):
                refused[position] = problems.other_title(plan.identity, title, plan.title, plan.source)
            elif before is None:
                chosen[plan.identity] = position
            elif replace:
                refused[before] = problems.superseded(plan.identity, plan.source, outlines[before].source)
                chosen[plan.identity] = position
            else:
                same = outlines[before].sha256 == plan.sha256
                refused[position] = problems.twice_in_run(plan.identity, outlines[before].source, plan.source, same)
        return sorted(chosen.values()), refused

    def _title(self, identity: str) -> str | None:
        key = self.registry.key("announcement", natural(identity))
        recorded = self.registry.announcement(key) if key else None
        return recorded.title if recorded and recorded.published else None

    def _announced(self, plan: Outline) -> str:
        """The announcement's key; what the authority does not have of what it names has one from now on, too."""
        key = self.registry.key_or_mint("announcement", natural(plan.identity))
        self.registry.meet(key, plan.identity, plan.title, self._today)
        for target in [*plan.every_agency, *plan.places.values()]:
            if target.id is None:
                self.registry.key_or_mint(target.kind, target.natural)
        return key

    def _persons(self, plans: Mapping[str, Outline]) -> None:
        """Give every occurrence of the run its key, merging persons that the run shows to be one."""
        registry = self.registry
        occurrences: list[Occurrence] = []
        for announcement, plan in plans.items():
            found = self._occurrences(announcement, plan)
            occurrences += found
            registry.set_evidence(announcement, ((o.natural, o.name, *office) for o in found for office in o.offices))
        own = {o.natural: key for o in occurrences if (key := registry.key("person", o.natural))}
        run = set(plans)
        joined = groups(occurrences, own, lambda name, office: registry.holders(name, *office, without=run))
        for group in joined:
            key = self.merges.merge("person", set(group.keys)) if group.keys else registry.mint("person")
            for occurrence in group.naturals:
                registry.name("person", occurrence, key)

    def _occurrences(self, announcement: str, plan: Outline) -> list[Occurrence]:
        offices: dict[str, set[tuple[str, str]]] = {ref: set() for ref in plan.persons}
        for held in plan.offices.values():
            offices[held.person].add((held.title.slug, self._resolved(plan.agencies[held.agency]).key))
        return [
            Occurrence(natural(announcement, *occurrence), occurrence[0], frozenset(offices[ref]))
            for ref, occurrence in plan.persons.items()
        ]

    def _rest(self, announcement: str, plan: Outline) -> None:
        """Mint what stands on agencies and persons: memberships, events, agreements, documents."""
        mint = self.registry.key_or_mint
        agencies = {ref: self._resolved(target).key for ref, target in plan.agencies.items()}
        for held in plan.offices.values():
            person = self._key("person", natural(announcement, *plan.persons[held.person]))
            mint("membership", natural(person, agencies[held.agency], held.title.slug))
        for tail in plan.events.values():
            mint("event", natural(announcement, *tail))
        names = _Naturals(announcement, agencies)
        for _, name in names.agreements(plan):
            mint("agreement", name)
        for _, name in names.documents(plan):
            mint("document", name)

    def _resolved(self, target: Target) -> Resolved:
        if target.id is not None:
            return Resolved(derived_key(target.kind, target.id), target.id, warnings=target.warnings)
        return Resolved(self._key(target.kind, target.natural), None, target.within, target.warnings)

    def _key(self, kind: str, name: str) -> str:
        key = self.registry.key(kind, name)
        if key is None:
            raise KeyError((kind, name))
        return key


@dataclass(frozen=True, slots=True)
class _Naturals:
    """Natural keys that are made of other things' keys."""

    announcement: str
    agencies: Mapping[str, str]

    def agreements(self, plan: Outline) -> Iterable[tuple[str, str]]:
        """Parties, period and day make an agreement; one that is not dated is known within its announcement only."""
        for ref, deal in plan.agreements.items():
            parties = sorted({self.agencies[party] for party in deal.parties})
            when = deal.day or self.announcement
            yield ref, natural(parties, deal.period, when, deal.ordinal)

    def documents(self, plan: Outline) -> Iterable[tuple[str, str]]:
        """Type, number, issuer and year make a document; without issuer it is known within its announcement only.

        Those that the authority knows are left out.
        """
        for ref, paper in plan.documents.items():
            if paper.id:
                continue
            scope = self._issuer(paper) if paper.is_shared else "in:" + self.announcement
            yield ref, natural(paper.type, paper.name, scope, paper.year)

    def _issuer(self, paper: Paper) -> str:
        return self.agencies.get(paper.issuer, paper.issuer)
