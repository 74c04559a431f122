"""Dumps of the whole data set, and stores restored from them: what can be downloaded equals what can be queried."""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias, cast

import pyoxigraph as ox

from kg import reasons
from kg.namespaces import PREFIXES
from kg.problems import Problem, SettingsError, SourceError, StoreError
from kg.publication.compressed import compressed
from kg.publication.sorted_quads import sorted_lines
from kg.reasons import Reason
from kg.store.base import Progress
from kg.store.embedded import EmbeddedStore
from kg.store.oxigraph import OxigraphSource

DumpFormat: TypeAlias = Literal["nquads", "trig"]
_SYNTAX: dict[DumpFormat, ox.RdfFormat] = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
_FORMATS: dict[str, DumpFormat] = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig"}
"""What a file's name ends with, before .gz, and its format."""
_STEP = 50_000


def dump(source: OxigraphSource, out: Path, format: DumpFormat = "nquads", progress: Progress | None = None) -> int:  # noqa: A002
    """Write all named graphs into a file, gzipped if its name ends with .gz; returns the number of quads.

    The same data give the same bytes: graphs and quads are sorted. The file appears when it is complete. The default
    graph is left out, being the merge of the others. Raises StoreError if the file cannot be written.
    """
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        with _writing(temporary, out.suffix.lower() == ".gz") as file:
            count = write_dump(source, file, format, progress)
        temporary.replace(out)
    except OSError as error:
        why = reasons.of_system(error, temporary)
        raise StoreError(
            Problem(
                "dump-unwritable",
                f"Không ghi được tệp: {why.vi}.",
                f"The file cannot be written: {why.en}.",
                "Kiểm tra thư mục, quyền ghi và chỗ trống trên đĩa.",
                "Check the folder, its permissions and the space on the disk.",
                source=str(out),
            )
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return count


def write_dump(
    source: OxigraphSource,
    file: BinaryIO,
    format: DumpFormat = "nquads",  # noqa: A002
    progress: Progress | None = None,
) -> int:
    """Write all named graphs to an open file, such as standard output; returns the number of quads."""
    return _write_nquads(source, file, progress) if format == "nquads" else _write_trig(source, file, progress)


def load(store: EmbeddedStore, file: Path, progress: Progress | None = None) -> int:
    """Restore a dump (.nq, .trig, also .gz) into an empty store; returns the number of quads.

    The file is looked through before anything is written. Raises StoreError if the store is not empty, SourceError if
    the file cannot be read, has blank nodes or triples outside named graphs, SettingsError if its graphs have another
    base than the store.
    """
    if next(store.graph_names(), None) is not None:
        raise StoreError(
            Problem(
                "store-not-empty",
                "Kho dữ liệu không rỗng.",
                "The store is not empty.",
                "Nạp vào một thư mục kho mới.",
                "Load into a new store folder.",
                source=str(store.folder.path),
            )
        )
    for quad in _quads(file):
        _check(quad, store.base, file)
    count = 0

    def both() -> Iterator[ox.Quad]:
        nonlocal count
        for quad in _quads(file):
            count += 1
            if progress is not None and count % _STEP == 0:
                progress(count)
            yield quad
            yield ox.Quad(quad.subject, quad.predicate, quad.object)

    store.load_quads(both())
    return count


def _write_nquads(source: OxigraphSource, file: BinaryIO, progress: Progress | None) -> int:
    count = 0
    for count, line in enumerate(sorted_lines(source), 1):
        file.write(line)
        if progress is not None and count % _STEP == 0:
            progress(count)
    return count


def _write_trig(source: OxigraphSource, file: BinaryIO, progress: Progress | None) -> int:
    """By way of sorted N-Quads, so that quads of a graph and of a subject stand together."""
    with tempfile.TemporaryFile() as lines:
        count = _write_nquads(source, cast(BinaryIO, lines), progress)
        lines.seek(0)
        quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        ox.serialize(quads, file, format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))
    return count


@contextmanager
def _writing(path: Path, is_compressed: bool) -> Iterator[BinaryIO]:
    if is_compressed:
        with compressed(path) as file:
            yield file
        return
    with path.open("wb") as raw:
        yield raw
        raw.flush()
        os.fsync(raw.fileno())


def ending(file: Path) -> str:
    """What the file's name ends with, in small letters, without .gz: ".nq"."""
    return (Path(file.stem) if file.suffix.lower() == ".gz" else file).suffix.lower()


def format_for(file: Path, asked: DumpFormat | None = None) -> DumpFormat:
    """The format that the file's name tells; SettingsError for an unknown one, or where another was asked for."""
    told = _FORMATS.get(ending(file))
    if told is None:
        found_vi = f"có đuôi «{ending(file)}»" if ending(file) else "không có đuôi"
        found_en = f"ends with «{ending(file)}»" if ending(file) else "has no ending"
        raise _bad_ending(
            file, f"Không rõ định dạng: tên tệp {found_vi}.", f"The format is not clear: the file's name {found_en}."
        )
    if asked is not None and asked != told:
        raise _bad_ending(
            file,
            f"--format {asked} trái với đuôi {ending(file)} của tên tệp, vốn là {told}.",
            f"--format {asked} contradicts the ending {ending(file)}, which is {told}.",
        )
    return told


def _bad_ending(file: Path, vi: str, en: str) -> SettingsError:
    known = ", ".join(f"{name}, {name}.gz" for name in _FORMATS)
    remedy_vi, remedy_en = f"Đặt tên tệp kết thúc bằng: {known}.", f"End the file's name with: {known}."
    return SettingsError(Problem("dump-ending", vi, en, remedy_vi, remedy_en, source=str(file)))


def _quads(file: Path) -> Iterator[ox.Quad]:
    try:
        form = _SYNTAX[format_for(file)]
    except SettingsError as error:
        raise SourceError(error.problem) from error
    try:
        with file.open("rb") as raw:
            stream = gzip.GzipFile(fileobj=raw) if file.suffix.lower() == ".gz" else raw
            yield from ox.parse(cast(BinaryIO, stream), format=form)
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as error:
        why = _why(error, file)
        raise _unread(file, why.vi, why.en, why.place) from error


def _why(error: Exception, file: Path) -> Reason:
    if isinstance(error, SyntaxError):
        return reasons.of_rdf(error)
    if isinstance(error, OSError) and error.errno is not None:
        return reasons.of_system(error, file)
    return reasons.of_parser("gzip", str(error), "tệp bị hỏng")


def _check(quad: ox.Quad, base: str, file: Path) -> None:
    if isinstance(quad.graph_name, ox.DefaultGraph):
        raise _unread(file, f"bộ ba ngoài đồ thị có tên: {quad}", f"a triple outside named graphs: {quad}")
    if any(isinstance(term, (ox.BlankNode, ox.Triple)) for term in (quad.subject, quad.object, quad.graph_name)):
        raise _unread(file, f"có nút trống: {quad}", f"it has a blank node: {quad}")
    if not quad.graph_name.value.startswith(f"{base}graph/"):
        found = quad.graph_name.value.partition("graph/")[0]
        raise SettingsError(
            Problem(
                "other-base",
                f"Dữ liệu trong tệp có địa chỉ gốc {found}, kho có {base}.",
                f"The data in the file have the base {found}, the store has {base}.",
                f'Đặt base = "{found}" trong kg.toml và nạp vào một kho mới.',
                f'Set base = "{found}" in kg.toml and load into a new store.',
                source=str(file),
            )
        )


def _unread(file: Path, vi: str, en: str, place: str = "") -> SourceError:
    return SourceError(
        Problem(
            "dump-unreadable",
            f"Không nạp được tệp: {vi}.",
            f"The file cannot be loaded: {en}.",
            "Dùng tệp do kg dump viết ra.",
            "Use a file that kg dump has written.",
            source=str(file),
            place=place,
        )
    )
