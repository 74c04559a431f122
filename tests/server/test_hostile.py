"""A few seconds of what ``benchmarks/hostile.py`` does for a minute: nobody else notices a client that means harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.own_process import fetch, start

ATTACKS = Path(__file__).parents[2] / "benchmarks" / "attacks.py"
REFUSED = {"400", "408", "413", "422", "431", "503", "504", "closed"}
PATHS = (
    "/",
    "/doc/person/personaaa2.ttl",
    "/doc/person/personaaa3.html?lang=en",
    "/id/event/eventaaaa2",
    "/search?q=khanh+hoa",
    "/sparql?query=SELECT*%7B%3Chttp://localhost:8000/id/person/personaaa2%3E%3Fp%3Fo%7D",
)


@pytest.fixture(scope="module")
def outcome(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[int], dict[str, dict[str, int]]]:
    """The statuses that a friendly client got, and what the hostile one was answered."""
    url, server = start(folder, tmp_path_factory.mktemp("hostile"))
    port = url.rpartition(":")[2]
    try:
        hostile = subprocess.Popen([sys.executable, str(ATTACKS), port, "3", "0.2"], stdout=subprocess.PIPE)
        statuses = []
        while hostile.poll() is None:
            statuses += [fetch(url + path)[0] for path in PATHS]
        told = json.loads(hostile.communicate()[0])
    finally:
        server.terminate()
        server.wait(15)
    return statuses, {name: answers for name, (answers, _) in told.items()}


def test_no_friendly_request_fails(outcome: tuple[list[int], dict[str, dict[str, int]]]) -> None:
    assert len(outcome[0]) >= len(PATHS)
    assert set(outcome[0]) == {200}


@pytest.mark.parametrize(
    "attack",
    [
        "endless joins",
        "10,000 nested brackets",
        "path of 1,000 steps",
        "body of 100 MB",
        "body of 100 MB in chunks",
        "body a byte a second",
        "head a byte a second",
        "200 connections, joins",
    ],
)
def test_every_hostile_request_is_refused(outcome: tuple[list[int], dict[str, dict[str, int]]], attack: str) -> None:
    answers = outcome[1][attack]
    assert answers
    assert set(answers) <= REFUSED


def test_each_attack_is_told_its_own_reason(outcome: tuple[list[int], dict[str, dict[str, int]]]) -> None:
    told = outcome[1]
    assert told["endless joins"].get("504", 0) + told["200 connections, joins"].get("504", 0) > 0
    assert "408" in told["body a byte a second"]
    assert {"413", "closed"} & told["body of 100 MB"].keys()
