"""An announcement's text with the words marked that something was read from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from server.pages.page import Piece
from server.pages.view import Link

Range = tuple[int, int, str, tuple[Link, ...]]
"""Start and end in code points, the words there, and what they name."""


def pieces(text: str, quotes: Sequence[Range]) -> list[list[Piece]]:
    """The text as paragraphs of pieces; cut wherever a quote begins or ends, as quotes lie within one another.

    A quote whose words are not those of the text at its place is passed over: it belongs to another text.
    """
    fitting = [quote for quote in quotes if text[quote[0] : quote[1]] == quote[2]]
    cuts = sorted({0, len(text), *(cut for start, end, *_ in fitting for cut in (start, end))})
    breaks = [i for i, character in enumerate(text) if character == "\n"]
    cuts = sorted({*cuts, *breaks, *(i + 1 for i in breaks)})
    paragraphs: list[list[Piece]] = [[]]
    active: list[Range] = []
    waiting = sorted(fitting, key=lambda quote: quote[0])
    for start, end in pairwise(cuts):
        words = text[start:end]
        if words == "\n":
            if paragraphs[-1]:
                paragraphs.append([])
            continue
        active = [quote for quote in active if quote[1] > start]
        begun = []
        while waiting and waiting[0][0] <= start:
            quote = waiting.pop(0)
            if quote[1] > start:
                begun.append(quote)
        active += begun
        about = tuple(dict.fromkeys(link for quote in active for link in quote[3]))
        anchors = tuple(dict.fromkeys(f"char-{quote[0]}-{quote[1]}" for quote in begun))
        paragraphs[-1].append(Piece(words, anchors, about, bool(active)))
    return [paragraph for paragraph in paragraphs if paragraph]
