"""Documents that are cited by their numbers in short: "Nghị định 03" for "Nghị định số 03/2019/NĐ-CP"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.facts import Document


def number_of(document: Document) -> str:
    """What tells documents of one type apart, however its blanks are set."""
    return "".join((document.number or document.label).split()).lower()


def in_full(document: Document, others: Sequence[Document]) -> Document:
    """The one that a short number means: "Nghị định số 03" where the text cites "Nghị định số 03/2019/NĐ-CP"."""
    if document.number is None or not document.number.isdigit():
        return document
    begins = (f"{document.number}/", f"{document.number}-")
    named = [d for d in others if d.type == document.type and d.number is not None and number_of(d).startswith(begins)]
    return named[0] if len({number_of(d) for d in named}) == 1 else document
