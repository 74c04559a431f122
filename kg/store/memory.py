"""Memory that was freed goes back to the system, where the C library would keep it for later."""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def give_back() -> bool:
    """Return what is free to the system; whether there was any. Only glibc can (malloc_trim(3)); others do nothing.

    The engine frees large tables after each flush, in pieces that glibc would hold: hundreds of megabytes in long runs.
    """
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim and trim(0))
