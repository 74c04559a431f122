"""Turns go round among clients, and the cache makes a body once."""

from __future__ import annotations

import threading
import time

from server.cache import Cache
from server.turns import Turns


def test_turns_go_round_among_clients() -> None:
    turns, order, threads = Turns(1, 1), list[str](), list[threading.Thread]()

    def work(client: str) -> None:
        with turns.taken(client):
            order.append(client)

    with turns.taken("first"):
        for number, client in enumerate(["greedy", "greedy", "greedy", "modest", "third"], 1):
            thread = threading.Thread(target=work, args=(client,))
            thread.start()
            threads.append(thread)
            while sum(map(len, turns._waiting.values())) < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join(10)
    assert order == ["greedy", "modest", "third", "greedy", "greedy"]


def test_one_client_never_has_all_turns() -> None:
    turns, hold, inside = Turns(3, 2), threading.Event(), threading.Semaphore(0)

    def work() -> None:
        with turns.taken("greedy"):
            inside.release()
            hold.wait(10)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert inside.acquire(timeout=10)
    assert inside.acquire(timeout=10)
    assert not inside.acquire(timeout=0.05)
    with turns.taken("modest"):
        hold.set()
    for thread in threads:
        thread.join(10)
    with turns.taken("greedy"), turns.taken("greedy"), turns.taken("modest"):
        pass


def test_a_failure_gives_the_turn_back() -> None:
    turns = Turns(1, 1)
    for _ in range(2):
        try:
            with turns.taken("client"):
                raise ValueError
        except ValueError:
            pass


def test_a_body_wanted_by_many_at_once_is_made_once() -> None:
    cache, made = Cache(), list[int]()

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"body"

    found = list[bytes]()
    threads = [threading.Thread(target=lambda: found.append(cache.get("key", make))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert found == [b"body"] * 6
    assert len(made) <= 2  # as many as one client has turns


def test_what_is_quickly_made_does_not_wait_for_what_is_not() -> None:
    cache, hold, inside = Cache(), threading.Event(), threading.Event()

    def page() -> bytes:
        inside.set()
        hold.wait(10)
        return b"page"

    slow = threading.Thread(target=lambda: cache.get("page", page))
    slow.start()
    assert inside.wait(10)
    assert cache.get("document", lambda: b"document", is_quick=True) == b"document"
    assert slow.is_alive()
    hold.set()
    slow.join(10)


def test_a_graph_of_many_megabytes_is_made_once() -> None:
    cache, made = Cache(), list[int]()

    def make() -> bytes:
        made.append(1)
        return bytes(20 << 20)

    assert all(len(cache.get("graph", make)) == 20 << 20 for _ in range(3))
    assert made == [1]


def test_the_oldest_goes_when_the_bound_is_reached() -> None:
    cache = Cache(limit=10)
    for key in "abc":
        cache.get(key, lambda: b"12345")
    made = list[str]()

    def again(key: str) -> bytes:
        made.append(key)
        return b"12345"

    for key in "cba":
        cache.get(key, lambda key=key: again(key))  # type: ignore[misc]
    assert made == ["a"]
