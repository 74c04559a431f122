"""Settings: one file ``kg.toml``, overridden by the environment (``KG_…``) and by options; checked at start."""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from kg import reasons
from kg.problems import Problem, SettingsError, Severity
from kg.variables import unknown_variables

FILE_NAME = "kg.toml"
PUBLISHER_TYPES = (
    "Academia-ScientificOrganisation", "Company", "IndustryConsortium", "LocalAuthority", "NationalAuthority",
    "NonGovernmentalOrganisation", "NonProfitOrganisation", "PrivateIndividual(s)", "RegionalAuthority",
    "StandardisationBody", "SupraNationalAuthority",
)  # fmt: skip
"""What a publisher can be: the publisher types of ADMS (SEMIC)."""
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def _setting(default: Any, doc: str, least: int | None = None) -> Any:
    """A setting with its default and the sentence that documents it (docs/settings.md is checked against it).

    Numbers must be above zero, or at least ``least`` where that is given.
    """
    factory = {"default_factory": lambda: default} if isinstance(default, (list, dict)) else {"default": default}
    return field(**factory, metadata={"doc": doc, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a deployment. Each is a key of kg.toml and a variable ``KG_`` + its name in capitals."""

    base: str = _setting(
        "http://localhost:8000/",
        "Base of all IRIs, ending with a slash. Recorded in the store when it is created; it cannot change later.",
    )
    title_vi: str = _setting(
        "Thông Báo: thông báo công thành dữ liệu mở liên kết", "Title of the data set in Vietnamese."
    )
    title_en: str = _setting("Thông Báo: public announcements as linked open data", "Title of the data set in English.")
    description_vi: str = _setting("", "Description of the data set in Vietnamese.")
    description_en: str = _setting("", "Description of the data set in English.")
    publisher: str = _setting("Thông Báo", "Name of whoever publishes the data set.")
    publisher_type: str = _setting("", "What the publisher is: one of the publisher types of ADMS, as DCAT-AP asks.")
    contact: str = _setting("", "Mail address or URL for questions and corrections.")
    licence: str = _setting("https://creativecommons.org/publicdomain/zero/1.0/", "Licence of the graph, as an IRI.")
    public_texts: tuple[str, ...] = _setting(
        (),
        "Sources whose full texts may be shown to the public: host names of their URLs, publishers, or ids of "
        'announcements, a "*" at the end standing for any ending. Quotes are always shown.',
    )
    host: str = _setting("127.0.0.1", "Address that kg serve listens on.")
    port: int = _setting(8000, "Port that kg serve listens on.")
    trusted_proxies: int = _setting(
        0,
        "Number of reverse proxies in front that add to X-Forwarded-For; 0 believes no such header.",
        least=0,
    )
    text_limit: int = _setting(1_000_000, "Longest announcement that is read, in characters.")
    file_limit: int = _setting(20_000_000, "Largest file that is opened, in bytes.")
    query_timeout: float = _setting(20.0, "Longest time a SPARQL query may take, in seconds.")
    query_memory: int = _setting(2048, "Memory that one query worker may use, in MiB.")
    query_length: int = _setting(20_000, "Longest SPARQL query, in characters.")
    query_result: int = _setting(50_000_000, "Largest SPARQL result, in bytes.")
    query_workers: int = _setting(4, "Number of worker processes that answer SPARQL queries.")
    web_processes: int = _setting(2, "Number of processes that answer HTTP requests.")
    snapshot_seconds: float = _setting(
        5.0, "Least time between two snapshots for readers during a long run, in seconds."
    )

    def __post_init__(self) -> None:
        _check(self)

    @property
    def is_local(self) -> bool:
        """Whether the base names this machine only."""
        return (urlsplit(self.base).hostname or "") in LOCAL_HOSTS

    @property
    def kind_of_publisher(self) -> str:
        """``publisher_type``; for one without a name of its own, whoever tries this out: a person. Empty: not known."""
        is_unnamed = self.publisher == type(self)().publisher
        return self.publisher_type or ("PrivateIndividual(s)" if is_unnamed else "")

    def shows_text(self, identifier: str, url: str | None, publisher: str | None) -> bool:
        """Whether an announcement's full text may be shown to the public."""
        host = (urlsplit(url).hostname or "") if url else ""
        for entry in self.public_texts:
            if entry.endswith("*") and identifier.startswith(entry[:-1]):
                return True
            if entry in (identifier, host, publisher):
                return True
        return False


def load_settings(file: Path | None = None, environment: Mapping[str, str] | None = None, **options: Any) -> Settings:
    """Settings from ``kg.toml`` (or the file given), the environment, then options that are not None.

    Raises SettingsError for a file that is not TOML, an unknown key, a misspelt variable, or a value that does not fit.
    """
    values: dict[str, Any] = {}
    path = file or Path(FILE_NAME)
    if path.exists():
        values |= _from_file(path)
    elif file is not None:
        raise _refused(f"Không có tệp cấu hình {file}.", f"There is no settings file {file}.", str(file))
    environment = os.environ if environment is None else environment
    for problem in unknown_settings(environment):
        if problem.severity is Severity.ERROR:
            raise SettingsError(problem)
    for name in _names():
        raw = environment.get(f"KG_{name.upper()}")
        if raw is not None:
            values[name] = _from_text(name, raw)
    values |= {name: value for name, value in options.items() if value is not None}
    return Settings(**values)


def unknown_settings(environment: Mapping[str, str]) -> list[Problem]:
    """What is to be said of variables of the environment that begin with KG_ and are no setting."""
    return list(unknown_variables(environment, _names()))


def _names() -> dict[str, Any]:
    hints = get_type_hints(Settings)
    return {f.name: hints[f.name] for f in dataclasses.fields(Settings)}


def _from_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        why = reasons.of_toml(error)
        vi, en = f"Tệp không phải TOML hợp lệ: {why.vi}.", f"The file is not valid TOML: {why.en}."
        raise _refused(vi, en, str(path), why.place) from error
    except OSError as error:
        why = reasons.of_system(error, path)
        vi, en = f"Không đọc được tệp cấu hình: {why.vi}.", f"The settings file cannot be read: {why.en}."
        raise _refused(vi, en, str(path)) from error
    known = _names()
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            meant_vi, meant_en = (f" Có phải {near[0]}?", f" Is it {near[0]}?") if near else ("", "")
            raise _refused(
                f"Không có thiết lập tên {key}.{meant_vi} Các thiết lập: {', '.join(known)}.",
                f"There is no setting named {key}.{meant_en} Settings are: {', '.join(known)}.",
                str(path),
            )
    return {key: _fitted(key, value, str(path)) for key, value in table.items()}


def _from_text(name: str, raw: str) -> Any:
    kind = _names()[name]
    if kind in (int, float):
        try:
            return kind(raw)
        except ValueError as error:
            raise _unfit(name, raw, f"KG_{name.upper()}") from error
    if kind is str:
        return raw
    return tuple(part.strip() for part in raw.split(",") if part.strip())


def _fitted(name: str, value: Any, source: str) -> Any:
    kind = _names()[name]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind in (int, float, str):
        if not isinstance(value, kind) or isinstance(value, bool):
            raise _unfit(name, value, source)
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _unfit(name, value, source)
    return tuple(value)


def _check(settings: Settings) -> None:
    parts = urlsplit(settings.base)
    if parts.scheme not in ("http", "https") or not parts.hostname or not settings.base.endswith("/"):
        raise _refused(
            f"Địa chỉ gốc base «{settings.base}» không dùng được: cần http(s)://tên-máy/ và dấu / ở cuối.",
            f"The base «{settings.base}» cannot be used: it needs http(s)://host/ and a slash at the end.",
        )
    if parts.query or parts.fragment or any(c in settings.base for c in '<>"{}|\\^` ') or not settings.base.isascii():
        raise _refused(
            f"Địa chỉ gốc base «{settings.base}» có ký tự không dùng được trong IRI.",
            f"The base «{settings.base}» has characters that an IRI base cannot have.",
        )
    for f in dataclasses.fields(settings):
        value = getattr(settings, f.name)
        least = f.metadata["least"]
        if isinstance(value, (int, float)) and (value <= 0 if least is None else value < least):
            raise _unfit(f.name, value, "")
    if settings.port > 65_535:
        raise _unfit("port", settings.port, "")
    if settings.publisher_type and settings.publisher_type not in PUBLISHER_TYPES:
        raise _unfit("publisher_type", settings.publisher_type, "")


def _unfit(name: str, value: object, source: str) -> SettingsError:
    vi, en = _wanted(name)
    return _refused(
        f"Giá trị «{value}» không hợp với thiết lập {name}: cần {vi}.",
        f"The value «{value}» does not fit the setting {name}: it takes {en}.",
        source,
    )


def _wanted(name: str) -> tuple[str, str]:
    """What a setting takes, in both languages."""
    if name == "port":
        return "số nguyên từ 1 đến 65535", "a whole number from 1 to 65535"
    if name == "publisher_type":
        return f"một trong: {', '.join(PUBLISHER_TYPES)}", f"one of: {', '.join(PUBLISHER_TYPES)}"
    least = next(f.metadata["least"] for f in dataclasses.fields(Settings) if f.name == name)
    above = ("lớn hơn 0", "above 0") if least is None else (f"từ {least} trở lên", f"of {least} or more")
    return {
        int: (f"số nguyên {above[0]}", f"a whole number {above[1]}"),
        float: (f"số {above[0]}", f"a number {above[1]}"),
        str: ("chữ trong ngoặc kép", "text in quotation marks"),
    }.get(_names()[name], ('danh sách chữ, như ["a", "b"]', 'a list of texts, such as ["a", "b"]'))


def _refused(vi: str, en: str, source: str = "", place: str = "") -> SettingsError:
    remedy = ("Xem docs/settings.md.", "See docs/settings.md.")
    return SettingsError(Problem("settings", vi, en, *remedy, source=source, place=place))
