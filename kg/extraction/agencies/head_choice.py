"""Which of the heads that stand at one place may be meant, as the words behind it show."""

from __future__ import annotations

from kg.extraction.words.chart import Chart, Head


class HeadChoice:
    """Chooses among the heads of one text."""

    def __init__(self, view: str, chart: Chart) -> None:
        self._view = view
        self._chart = chart

    def heads_at(self, start: int) -> list[tuple[int, Head]]:
        """The heads at ``start``, those of no table last.

        Without those whose closed tables have nothing of what follows: most of all "Ban".
        """
        seen, tables = -1, None
        found: list[tuple[int, Head]] = []
        last: list[tuple[int, Head]] = []
        for end, head in self._chart.heads.get(start, ()):
            if head.mode == "closed" and "others" not in head.flags:
                if seen != end:
                    seen, tables = end, self._tables_behind(end)
                if tables is not None and tables.isdisjoint(head.sets):
                    continue
            (last if "long" in head.flags else found).append((end, head))
        return found + last if last else found

    def _tables_behind(self, end: int) -> frozenset[str] | None:
        """The sets whose sectors stand behind a head that ends at ``end``; None where a bracket comes between."""
        behind = self._view[end : end + 2]
        if "(" in behind:
            return None
        hits = self._chart.sectors.get(end + 1 if behind[:1] == " " else end)
        return frozenset([sector.set for _, sector in hits]) if hits else frozenset()
