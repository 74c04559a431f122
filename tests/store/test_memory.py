"""Freed memory goes back to the system."""

import ctypes
import sys
from pathlib import Path

import pytest

from kg.store.memory import give_back


def resident() -> int:
    """Bytes of this process in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc gives memory back on demand")
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_what_was_freed_in_pieces_is_given_back() -> None:
    pieces = [bytes(60_000) for _ in range(2_000)]  # too small to be mapped one by one
    kept = pieces[-1]
    del pieces
    held = resident()
    give_back()
    assert held - resident() > 50_000_000
    assert len(kept) == 60_000
