"""The way through: files become announcements, readings, entries, and what passes the gate is published."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.context import EntryContext
from kg.extraction.facts import Reading
from kg.extraction.reader import Reader
from kg.identity import problems
from kg.identity.iris import Iris
from kg.identity.outline import Outline
from kg.identity.outlines import Outlines
from kg.identity.redirects import describe as describe_redirects
from kg.identity.resolver import Plan, Resolver
from kg.mapping.mapper import AuthorityStatements, map_reading
from kg.problems import Severity
from kg.publisher import Publisher
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.batch import Batch
from kg.sources.files import find_files
from kg.store.readings import ReadingStore
from kg.summary import Progress, Silent, Summary
from kg.validation.finding import Verdict
from kg.validation.gate import Gate


@dataclass(frozen=True)
class Rooms:
    """What a run works with: the reader, identity, the authority's statements, the gate and its context."""

    settings: Settings
    reader: Reader
    resolver: Resolver
    authority: AuthorityStatements
    gate: Gate
    context: EntryContext
    readings: ReadingStore
    version: str
    """Hash of what an entry depends on besides its text and the reader's rules: authority, shapes, this software."""

    @property
    def iris(self) -> Iris:
        """IRIs under the base of the settings."""
        return Iris(self.settings.base)


class Run:
    """One run over files. With a publisher it publishes; without one it only says what would be refused."""

    def __init__(
        self,
        rooms: Rooms,
        publisher: Publisher | None = None,
        progress: Progress | None = None,
        summary: Summary | None = None,
    ) -> None:
        self._rooms = rooms
        self._publisher = publisher
        self._progress = progress or Silent()
        self.summary = summary or Summary()
        self.verdicts: list[Verdict] = []
        """Verdicts for reports: all of them where nothing is published, else those with findings."""

    def files(self, paths: Sequence[Path], replace: bool = False) -> Summary:
        """Take all files through; ``replace`` lets another title replace one of the same identity."""
        try:
            versions = list(self._read(find_files(paths)))
            outlines = Outlines(len(versions), self._outline)
            with self.summary.timed("resolve"):
                plan = self._rooms.resolver.plan(outlines, replace)
            for position, problem in plan.refused.items():
                self.summary.refuse(outlines[position].source, problem)
            self._publish(plan, versions)
        finally:
            self._rooms.readings.unstage()
        return self.summary

    def _outline(self, position: int) -> Outline:
        return self._rooms.resolver.outline(self._rooms.readings.staged(position))

    def _read(self, files: Iterable[Path]) -> Iterator[str]:
        """The versions of the readings of announcements to publish, which are staged at positions from 0."""
        listed = list(files)
        self._progress.begin("read", len(listed))
        batch = Batch(listed, self._rooms.settings)
        seen: dict[str, str] = {}
        position = 0
        for path in listed:
            for announcement in self._announcements(batch, path):
                if not self._is_unchanged(announcement, seen):
                    self._rooms.readings.stage(position, self._reading(announcement))
                    position += 1
                    yield self._version(announcement)
            self._progress.advance()

    def _announcements(self, batch: Batch, path: Path) -> Iterator[Announcement]:
        """What the file holds: one announcement, or several in a mail or a feed; problems go into the summary."""
        with self.summary.timed("open"):
            items = list(batch.read(path))
        for item in items:
            if isinstance(item, Announcement):
                yield item
            elif item.severity is Severity.ERROR:
                self.summary.refuse(item.source or str(path), item)
            else:
                self.summary.problems.append(item)

    def _reading(self, announcement: Announcement) -> Reading:
        with self.summary.timed("read"):
            reading = self._rooms.reader.read(announcement)
        self.summary.problems += reading.warnings
        return reading

    def _is_unchanged(self, announcement: Announcement, seen: dict[str, str]) -> bool:
        """Whether the announcement already stands in the graph as it would be read now."""
        kept = self._rooms.readings.kept(announcement.identity)
        if kept is None or kept.version != self._version(announcement):
            if announcement.identity in seen:
                first = seen[announcement.identity]
                problem = problems.twice_in_run(announcement.identity, first, announcement.source, False)
                self.summary.refuse(announcement.source, problem)
                return True
            return False
        seen[announcement.identity] = announcement.source
        self.summary.unchanged += 1
        return True

    def _version(self, announcement: Announcement) -> str:
        """What the reading depends on: the announcement, the rules, the authority."""
        parts = (
            announcement.sha256, announcement.identifier, announcement.url, announcement.publisher,
            announcement.published, announcement.jurisdiction,
            self._rooms.reader.fingerprint, self._rooms.version,
        )  # fmt: skip
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()

    def _publish(self, plan: Plan, versions: list[str]) -> None:
        self._progress.begin("publish", len(plan.accepted) + len(plan.outdated))
        settled = []
        if self._publisher:
            self._publisher.redirect(describe_redirects(plan.redirects, self._rooms.iris))
        for position in plan.accepted:
            settled += self._one(self._rooms.readings.staged(position), versions[position])
        for identity in plan.outdated:
            kept = self._rooms.readings.kept(identity)
            if kept is not None:
                settled += self._one(self._rooms.readings.reading(identity), kept.version)
        if self._publisher:
            self._rooms.resolver.settle(plan, settled)
            with self.summary.timed("snapshot"):
                self.summary.snapshot = self._publisher.finish()

    def _one(self, reading: Reading, version: str) -> list[str]:
        """Take one reading through mapping and gate; its key, or nothing if it was refused."""
        rooms = self._rooms
        source = reading.announcement.source
        with self.summary.timed("map"):
            resolution = rooms.resolver.resolution(reading)
            entry = map_reading(reading, resolution, rooms.iris, rooms.resolver.mentions, rooms.authority)
        with self.summary.timed("validate"):
            verdict = rooms.gate.check(rooms.context.entry(entry), rooms.context.context(entry), source)
        self._progress.advance()
        self.summary.problems += (*entry.warnings, *(finding.problem() for finding in verdict.findings))
        if verdict.findings or not self._publisher:
            self.verdicts.append(verdict)
        if not verdict.conforms:
            self.summary.refused.append(source)
            return []
        self.summary.published.append(reading.announcement.identifier)
        self.summary.unparsed += len(reading.unparsed)
        if self._publisher:
            with self.summary.timed("store"):
                rooms.resolver.record(entry.key, entry.title, entry.notes)
                quads = self._publisher.publish(entry)
                self.summary.quads += quads
                self.summary.same += quads == 0
                rooms.readings.keep(reading, version)
            with self.summary.timed("snapshot"):
                self._publisher.maybe_snapshot(time.monotonic())
        return [entry.key]
