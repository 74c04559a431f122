import sqlite3
from pathlib import Path

import pytest

from kg.identity.iris import KEY
from kg.identity.problems import IdentityError
from kg.identity.registry import Registry


def test_a_key_is_minted_once_and_kept_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    with Registry(path) as registry, registry.transaction():
        first = registry.key_or_mint("person", "Nguyễn Văn A")
        assert registry.key_or_mint("person", "Nguyễn Văn A") == first
        assert registry.key_or_mint("agency", "Nguyễn Văn A") != first
    assert KEY.fullmatch(first)
    with Registry(path) as registry:
        assert registry.key("person", "Nguyễn Văn A") == first
        assert registry.key("person", "Nguyễn Văn B") is None


def test_what_was_not_committed_is_not_there_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    registry = Registry(path)
    with registry.transaction():
        registry.key_or_mint("person", "kept")
    registry.connection.execute("BEGIN IMMEDIATE")
    registry.key_or_mint("person", "lost")
    registry.close()  # as when the process dies
    with Registry(path) as again:
        assert again.key("person", "kept")
        assert again.key("person", "lost") is None


def test_an_error_takes_back_the_whole_transaction(registry: Registry) -> None:
    with pytest.raises(ZeroDivisionError), registry.transaction():
        registry.key_or_mint("person", "a")
        with registry.transaction():
            registry.key_or_mint("person", "b")
        raise ZeroDivisionError
    assert registry.key("person", "a") is None
    assert registry.key("person", "b") is None


def test_a_random_key_that_is_taken_is_not_given_again(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter(["aaaaaaaaaa", "aaaaaaaaaa", "bbbbbbbbbb"])
    monkeypatch.setattr("kg.identity.registry.minted_key", lambda: next(keys))
    assert registry.mint("person") == "aaaaaaaaaa"
    assert registry.mint("person") == "bbbbbbbbbb"


def test_the_day_of_first_reading_stays_and_the_title_is_that_of_the_last_publication(registry: Registry) -> None:
    from datetime import date

    registry.meet("k", "id:1", "Một", date(2026, 1, 1))
    registry.meet("k", "id:1", "Hai", date(2026, 2, 2))
    registry.publish("k", "Ba")
    known = registry.announcement("k")
    assert known is not None
    assert (known.title, known.read_on, known.published) == ("Ba", date(2026, 1, 1), True)


def test_a_file_that_is_no_registry_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(IdentityError) as caught:
        Registry(path)
    assert caught.value.problem.code == "registry-unreadable"
    assert caught.value.problem.remedy_vi


def test_a_registry_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IdentityError, match="version 99"):
        Registry(path)
