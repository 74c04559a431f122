"""One spelling for matching: tone placement, dashes, quotes and spaces made uniform without moving a character.

Vietnamese text spells the same syllable in two ways (hoà and hòa, uỷ and ủy), and the web adds its own dashes, quotes
and spaces. Lexicons and rules are written for one of each; the match view has exactly one character for every
character of the text, so that what is found in the view can be quoted from the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_ONE_FOR_ONE = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‚‛′`´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    # spaces that are not U+0020, and invisible characters that part words in pasted text
    **dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff", " "),
    **dict.fromkeys("\r\u2028\u2029\u0085\u000b\u000c", "\n"),
    # capital eth and African d look like Đ and come from old code pages
    "Ð": "Đ",
    "ð": "đ",
    "Ɖ": "Đ",
    "：": ":",
    "；": ";",
    "，": ",",
    "（": "(",
    "）": ")",
}

UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
"""Every capital Latin letter, for character classes in patterns (ranges such as À-Ỹ also hold small letters)."""
LOWER = "".join(chr(code) for code in (*range(0x61, 0x250), *range(0x1E00, 0x1F00)) if chr(code).islower())
"""Every small Latin letter, likewise."""

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _glides() -> dict[str, str]:
    """``oà`` to ``òa`` for every open glide pair, tone and case."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            for a in (first, first.upper()):
                for b in (second, second.upper()):
                    placed_late = a + unicodedata.normalize("NFC", b + tone)
                    pairs[placed_late] = unicodedata.normalize("NFC", a + tone) + b
    return pairs


_GLIDES = _glides()
_LATE = "".join(sorted({pair[1] for pair in _GLIDES}))
# one search for the few characters concerned is far quicker than str.translate over the whole text
_RESPELT = re.compile(rf"[oOuU{re.escape(''.join(_ONE_FOR_ONE))}](?:(?<![oOuU])|[{_LATE}](?!\w))")


def nfc_lf(text: str) -> str:
    """The text in NFC with LF line ends: the form that an announcement's text has before it is trimmed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def match_view(text: str) -> str:
    """The text spelt for matching, of the same length: tone placed as in ``hòa`` and ``ủy``, plain - ' " and space.

    Case is kept. Characters outside NFC stay as they are.
    """
    return _RESPELT.sub(_respelt, text)


def search_words(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches that begin at a word, none overlapping another.

    The pattern begins with letters and no boundary: so the engine skips to the first of them, which is far quicker.
    """
    while match := pattern.search(text, start, end):
        start = match.start() + 1
        if begins_word(text, match.start()):
            yield match
            start = max(match.end(), start)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits.

    Words that begin alike share their beginning, so that the engine tries few at any letter. It is quick only where
    case is minded: look for words in lower case in a text in lower case.
    """
    rests: dict[str, list[str]] = {}
    is_word = False
    for word in words:
        is_word = is_word or not word
        if word:
            rests.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + any_of(rest) for first, rest in rests.items()]
    if not branches or (len(branches) == 1 and not is_word):
        return "".join(branches)
    return f"(?:{'|'.join(branches)}){'?' if is_word else ''}"


def begins_word(text: str, at: int) -> bool:
    """Whether no letter, digit or underscore stands before a position."""
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")


def _respelt(match: re.Match[str]) -> str:
    """The plain character, or the pair with its tone on the first letter; after q the u is no vowel ("quý")."""
    plain = _ONE_FOR_ONE.get(match[0])
    if plain is not None:
        return plain
    if match.start() and match.string[match.start() - 1] in "qQ":
        return match[0]
    return _GLIDES.get(match[0], match[0])


def same_length_lower(view: str) -> str:
    """The text in lower case, character by character where lower case would change the length."""
    lower = view.lower()
    return lower if len(lower) == len(view) else "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
