"""The benchmarks' client: what a server does not answer is counted, not passed over."""

from __future__ import annotations

import socket
import threading

from benchmarks.load import get, run

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_connection_that_the_server_closes_is_counted_and_the_others_go_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = threading.Event()
        threads = [threading.Thread(target=answering, args=(server, most, closed), daemon=True) for most in (2, 100)]
        for thread in threads:
            thread.start()
        found = run(server.getsockname(), [get("/")] * 30, clients=2)
        for thread in threads:
            thread.join(5)
    assert found.statuses == {200: 29, 0: 1}


def answering(server: socket.socket, most: int, closed: threading.Event) -> None:
    """Answer so many requests of one connection, then close it; one that answers many lets that come first."""
    connection, _ = server.accept()
    with connection:
        for _ in range(most):
            if not connection.recv(4096):
                return
            if most > 2:
                closed.wait(5)
            connection.sendall(ANSWER)
        connection.recv(4096)
    closed.set()
