"""Reading without the words that one announcement alone has."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.unseen import announcements, scores
from kg.evaluation.fact import Kind
from kg.evaluation.score import Score

AGENCIES = {"a": "Sở Y tế", "b": "Sở Y tế", "c": "Kho bạc Nhà nước"}


def missed(score: Score) -> set[str]:
    return {mistake.source for mistake in score.mistakes if mistake.kind is Kind.AGENCIES and mistake.is_missed}


def test_what_only_one_announcement_has_is_missed_without_its_words(tmp_path: Path) -> None:
    for name, agency in AGENCIES.items():
        body = f"Hội nghị ở Long An\n\nSáng nay, {agency} tỉnh Long An tổ chức hội nghị."
        (tmp_path / f"{name}.txt").write_text(body, encoding="utf-8")
        gold = {"persons": [], "agencies": [f"{agency} tỉnh Long An"], "agreements": [], "documents": []}
        (tmp_path / f"{name}.json").write_text(json.dumps({"gold": gold}), encoding="utf-8")
    entries = announcements(tmp_path, tmp_path)
    seen, unseen = scores(entries)
    assert missed(seen) == set()
    assert missed(unseen) == {"c"}
    assert missed(scores(entries)[0]) == set()  # the lexicon has all its words again
