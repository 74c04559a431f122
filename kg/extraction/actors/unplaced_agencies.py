"""Names of agencies whose place cannot be told: kept as fragments, with what would help."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.article import Article
from kg.extraction.facts import Fragment
from kg.problems import Problem, Severity


class UnplacedAgencies:
    """Collects those of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._found: list[Fragment] = []

    def note(self, phrase: AgencyPhrase) -> None:
        """Take down a name whose place neither words nor context give; a common noun is none."""
        words = phrase.span.of(self._article.text)
        if words.islower():
            return  # "các huyện ủy": a common noun
        self._found.append(
            Fragment(
                phrase.span,
                "agency-unplaced",
                f"Không rõ «{words}» thuộc địa phương nào.",
                f"It cannot be told which place «{words}» belongs to.",
            )
        )

    def fragments(self) -> tuple[Fragment, ...]:
        """Names whose place could not be told, each once."""
        return tuple({fragment.span: fragment for fragment in self._found}.values())

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
            for fragment in self.fragments()
        )
