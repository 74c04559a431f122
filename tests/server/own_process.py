"""A server as it is run: a process of its own, with its own workers."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROGRAM = """
import signal
import sys
from pathlib import Path
from kg.settings import Settings
from server import serve

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a script runs the tests in its background
    settings = Settings(port=int(sys.argv[2]), query_timeout=1.0, query_workers=2)
    getattr(serve, sys.argv[3])(settings, Path(sys.argv[1]))
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(url: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def start(store: Path, scratch: Path, how: str = "serve") -> tuple[str, subprocess.Popen[bytes]]:
    """Address and process of a server that answers; the store is named from its parent folder, as `make run` does."""
    program, port = scratch / "program.py", free_port()
    program.write_text(PROGRAM, encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(program), store.name, str(port), how], cwd=store.parent)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            fetch(f"{url}/robots.txt")
            break
        except OSError:
            time.sleep(0.05)
    return url, process
