"""How many reports are let in within an hour, and what is kept of who sent them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.store.report_rate import FILE, HOUR, admits

NOON = 1_700_000_000.0


def test_one_may_send_few_all_together_many_and_an_hour_later_again(tmp_path: Path) -> None:
    assert [admits(tmp_path, "203.0.113.1", NOON + n, 2, 3) for n in range(3)] == [True, True, False]
    assert [admits(tmp_path, f"203.0.113.{n}", NOON + 5, 2, 3) for n in (2, 3)] == [True, False], "three of all"
    assert admits(tmp_path, "203.0.113.1", NOON + HOUR, 2, 3), "the first is an hour ago"
    assert not admits(tmp_path, "203.0.113.1", NOON + HOUR, 2, 3), "the second is not"


def test_a_refused_report_does_not_count(tmp_path: Path) -> None:
    sent = [admits(tmp_path, "203.0.113.1", NOON + n * HOUR / 2, 1, 9) for n in range(5)]
    assert sent == [True, False, True, False, True]


def test_counts_of_a_clock_that_was_wrong_lock_nobody_out(tmp_path: Path) -> None:
    assert admits(tmp_path, "203.0.113.1", NOON + 100 * HOUR, 1, 1)
    assert admits(tmp_path, "203.0.113.1", NOON, 1, 1)


def test_no_address_is_kept_and_the_same_one_looks_different_later(tmp_path: Path) -> None:
    def kept() -> tuple[bytes, bytes]:
        with sqlite3.connect(tmp_path / FILE) as db:
            return next(db.execute("SELECT client, (SELECT value FROM salt) FROM sent ORDER BY time DESC"))

    admits(tmp_path, "203.0.113.1", NOON, 5, 5)
    first = kept()
    assert b"203.0.113.1" not in (tmp_path / FILE).read_bytes()
    admits(tmp_path, "203.0.113.1", NOON + 2 * HOUR, 5, 5)
    later = kept()
    assert first[0] != later[0] and first[1] != later[1]
    assert first[0] not in (tmp_path / FILE).read_bytes(), "what was counted is overwritten"
