"""Variables of the environment that begin with ``KG_``: which mean nothing here, and which one was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from kg.interface import LANGUAGES
from kg.problems import Problem, Severity

PREFIX = "KG_"
LANGUAGE = "KG_LANG"


def unknown_variables(environment: Mapping[str, str], settings: Iterable[str]) -> Iterator[Problem]:
    """A problem for each variable that no setting has: an error where it is nearly one's name, else a warning.

    Another program may have variables that begin alike; one that is misspelt would leave a default in force unseen.
    """
    known = [LANGUAGE, *(PREFIX + name.upper() for name in settings)]
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.75)
            yield _misspelt(name, near[0]) if near else _unknown(name)
    language = environment.get(LANGUAGE, "")
    if language and language.lower() not in LANGUAGES:
        yield _no_language(language)


def _misspelt(name: str, near: str) -> Problem:
    return Problem(
        "unknown-variable",
        f"Không có biến môi trường tên này. Có phải {near}?",
        f"There is no environment variable of this name. Is it {near}?",
        f"Hãy sửa tên, hoặc bỏ nó: unset {name}. Các thiết lập có trong docs/settings.md.",
        f"Mend its name, or remove it: unset {name}. The settings are in docs/settings.md.",
        source=name,
    )


def _unknown(name: str) -> Problem:
    return Problem(
        "unknown-variable",
        "Không có thiết lập nào ứng với biến môi trường này; đã bỏ qua.",
        "No setting belongs to this environment variable; it was passed over.",
        "Các thiết lập có trong docs/settings.md.",
        "The settings are in docs/settings.md.",
        Severity.WARNING,
        name,
    )


def _no_language(value: str) -> Problem:
    return Problem(
        "unknown-language",
        f"Giao diện không có tiếng «{value}»; đã dùng tiếng của máy.",
        f"There is no interface in «{value}»; the language of the locale was used.",
        f"Đặt {LANGUAGE} là một trong: {', '.join(LANGUAGES)}.",
        f"Set {LANGUAGE} to one of: {', '.join(LANGUAGES)}.",
        Severity.WARNING,
        LANGUAGE,
    )
