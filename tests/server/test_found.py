"""The page of things found by name: searched for once while the data is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import home
from server.app import create_app
from tests.server.conftest import SETTINGS


def test_a_search_is_made_once_for_each_language_and_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    find = home.find

    def counted(*given: object) -> object:
        asked.append(given[1:3])
        return find(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(home, "find", counted)
    client = create_app(SETTINGS, folder).test_client()
    addresses = [
        f"/search?q={text}&lang={language}{kind}"
        for text in ("khanh+hoa", "tuan")
        for language in ("vi", "en")
        for kind in ("", "&type=person")
    ]
    first = [client.get(address).text for address in addresses]
    assert [client.get(address).text for address in addresses] == first
    assert len(asked) == len(addresses) == len(set(first))
    assert "Nguyễn Tấn Tuân" in first[-1]
    assert 'lang="en"' in first[-1]
