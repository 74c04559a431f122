"""Records: frozen dataclasses, of which a text makes hundreds."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool, order: bool = False):
        """Make a class a frozen dataclass, whose frozenness the type checker watches rather than the interpreter.

        A text makes some six hundred records. The interpreter takes three times as long to make one whose fields it
        guards itself, as ``dataclass(frozen=True)`` would have it. Equality, order and hash are the same.
        """
        if not frozen or not slots:
            raise TypeError("a record is frozen and has slots")
        return dataclass(slots=True, order=order, unsafe_hash=True)
