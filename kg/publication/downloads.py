"""Downloads: the whole data set and each province in RDF, flat tables, checksums; made by a command, not by requests.

::

    dumps/current                                the version that readers get as "latest"
    dumps/42-20260131T093000Z/manifest.json      what there is, with sizes and checksums
    dumps/42-20260131T093000Z/all.nq.gz          also .trig.gz and .ttl.gz
    dumps/42-20260131T093000Z/province/tinh-lao-cai.nq.gz
    dumps/42-20260131T093000Z/tables/persons.csv, datapackage.json
    dumps/42-20260131T093000Z/SHA256SUMS         for "sha256sum -c"
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import reasons
from kg.problems import Problem, StoreError
from kg.publication.graph_files import write_graph_files
from kg.publication.tables import Table, tables, write_csv, write_parquet
from kg.settings import Settings
from kg.store.folder import sync_folder, write_atomically
from kg.store.snapshot import Snapshot

FOLDER, POINTER, MANIFEST = "dumps", "current", "manifest.json"
KEEP = 2
"""How many of the last exports stay, for downloads that are going on."""
FORMATS = {".nq.gz": "application/n-quads", ".trig.gz": "application/trig", ".ttl.gz": "text/turtle"}
"""Ending of a compressed dump to the media type of what is in it."""
_TYPES = FORMATS | {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".json": "application/json"}

Report = Callable[[str], object]
"""Told the name of each file as it is begun."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its path below the version's folder, what is in it, its size in bytes and its SHA-256."""

    path: str
    media_type: str
    vi: str
    en: str
    bytes: int
    sha256: str
    about: str = ""
    """IRI of the province, for a part."""

    @property
    def is_compressed(self) -> bool:
        """Whether it is gzip of ``media_type``."""
        return self.path.endswith(".gz")


@dataclass(frozen=True, slots=True)
class Downloads:
    """One export: the version of the data set, when that was published (ISO 8601), and its files."""

    version: str
    created: str
    folder: Path
    files: tuple[Download, ...]

    def file(self, path: str) -> Download | None:
        """The file of this path, None if there is none."""
        return next((file for file in self.files if file.path == path), None)


def versions(store: Path) -> list[str]:
    """The versions of all finished exports, oldest first."""
    folder = store / FOLDER
    found = [entry.name for entry in folder.glob("*-*Z") if (entry / MANIFEST).is_file()] if folder.is_dir() else []
    return sorted(found, key=lambda name: int(name.partition("-")[0]))


def latest(store: Path) -> str | None:
    """The version of the newest export, None where there is none."""
    try:
        return (store / FOLDER / POINTER).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def read_downloads(store: Path, version: str) -> Downloads | None:
    """What one export holds; None where there is no such version."""
    if version not in versions(store):
        return None
    folder = store / FOLDER / version
    record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Downloads(version, record["created"], folder, tuple(Download(**file) for file in record["files"]))


def export(
    snapshot: Snapshot, store: Path, settings: Settings, parquet: bool = False, report: Report = str
) -> Downloads:
    """Write all downloads of a snapshot, which appear together when complete; StoreError if they cannot be written."""
    folder = store / FOLDER
    making = folder / f"{snapshot.version}.making"
    try:
        shutil.rmtree(making, ignore_errors=True)
        (making / "tables").mkdir(parents=True)
        files = tuple(_Writer(snapshot, making, settings, report).write(parquet))
        made = Downloads(snapshot.version, snapshot.created.isoformat(), folder / snapshot.version, files)
        record = {"version": made.version, "created": made.created, "files": [asdict(file) for file in files]}
        write_atomically(making / MANIFEST, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        sums = "".join(f"{file.sha256}  {file.path}\n" for file in files)
        write_atomically(making / "SHA256SUMS", sums)
        shutil.rmtree(made.folder, ignore_errors=True)
        making.rename(made.folder)
        sync_folder(folder)
        write_atomically(folder / POINTER, f"{made.version}\n")
        for old in [version for version in versions(store) if version != made.version][: 1 - KEEP]:
            shutil.rmtree(folder / old)
    except OSError as error:
        why = reasons.of_system(error, folder)
        raise StoreError(
            Problem(
                "export-unwritable",
                f"Không ghi được tệp tải về: {why.vi}.",
                f"The downloads cannot be written: {why.en}.",
                "Kiểm tra quyền ghi và chỗ trống trên đĩa.",
                "Check the folder's permissions and the space on the disk.",
                source=str(folder),
            )
        ) from error
    return made


@dataclass(frozen=True)
class _Writer:
    snapshot: Snapshot
    folder: Path
    settings: Settings
    report: Report

    def write(self, parquet: bool) -> Iterator[Download]:
        for written, is_done in write_graph_files(self.snapshot, self.folder):
            if not is_done:
                self.report(written.path)
                continue
            one = written.province
            vi, en, iri = (one.vi, one.en, one.iri) if one else ("Toàn bộ dữ liệu", "The whole data set", "")
            yield self._done(written.path, vi, en, iri)
        resources = []
        for table in tables().values():
            path = self.folder / "tables" / f"{table.name}.csv"
            self.report(f"tables/{path.name}")
            write_csv(self.snapshot, table, path)
            file = self._done(f"tables/{path.name}", table.vi, table.en)
            resources.append(_resource(table, file))
            yield file
            if parquet:
                write_parquet(table, path, path.with_suffix(".parquet"))
                yield self._done(f"tables/{table.name}.parquet", table.vi, table.en)
        package = _package(self.settings, self.snapshot, resources)
        write_atomically(
            self.folder / "tables/datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n"
        )
        yield self._done("tables/datapackage.json", "Mô tả các bảng", "Description of the tables")

    def _done(self, path: str, vi: str, en: str, about: str = "") -> Download:
        file = self.folder / path
        media_type = next(kind for ending, kind in _TYPES.items() if path.endswith(ending))
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Download(path, media_type, vi, en, file.stat().st_size, digest, about)


def _resource(table: Table, file: Download) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.vi,
        "description": table.en,
        "path": Path(file.path).name,
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": table.schema(),
    }


def _package(settings: Settings, snapshot: Snapshot, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "thongbao",
        "id": f"{settings.base}dataset",
        "title": settings.title_vi,
        "description": settings.description_vi or settings.title_en,
        "homepage": settings.base,
        "version": snapshot.version,
        "created": snapshot.created.isoformat(),
        "licenses": [{"path": settings.licence}],
        "contributors": [{"title": settings.publisher, "role": "publisher"}],
        "resources": resources,
    }
