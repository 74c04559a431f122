"""The folder of an embedded store: what lies where, its description, and the lock of its one writer.

::

    store.json          format version, base of all IRIs, time of creation
    lock                held by the one process that writes
    quads/              the live quad store; only the writer opens it
    registry.sqlite     which keys were minted for what
    readings.sqlite     what was read with which rules, so that it need not be read again
    texts/              the exact texts, for stewards
    snapshots/000042/   a state for readers: quads/, search.sqlite, snapshot.json …
    current             the number of the snapshot to read
    changes.sqlite      what was published, changed and withdrawn, for the change feed
    reports.sqlite      errors that readers reported
    report-rate.sqlite  how many of them came within the last hour
    dumps/              downloads, made by kg export
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import reasons
from kg.problems import Problem, SettingsError, StoreError

FORMAT = 1
"""Version of this layout; a store of a newer one is refused."""


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """An existing store's folder and the facts that its ``store.json`` records."""

    path: Path
    base: str
    created: datetime

    @property
    def quads(self) -> Path:
        """The live quad store."""
        return self.path / "quads"

    @property
    def registry(self) -> Path:
        """The registry of minted keys."""
        return self.path / "registry.sqlite"

    @property
    def readings(self) -> Path:
        """What was read, with which rules."""
        return self.path / "readings.sqlite"

    @property
    def texts(self) -> Path:
        """The exact texts of announcements."""
        return self.path / "texts"

    @property
    def snapshots(self) -> Path:
        """The states that readers see."""
        return self.path / "snapshots"

    @property
    def current(self) -> Path:
        """The pointer to the snapshot that readers use."""
        return self.path / "current"

    @property
    def unfinished(self) -> Path:
        """A mark that stands while a bulk load runs: if it is found, the default graph is built again."""
        return self.path / "bulk-load-unfinished"

    @property
    def unpublished(self) -> Path:
        """A mark that stands while the live store has changes that no snapshot shows."""
        return self.path / "unpublished-changes"

    @classmethod
    def create(cls, path: Path, base: str) -> StoreFolder:
        """Make a new store in a folder that is missing or empty; StoreError if it holds anything else."""
        prepare(path)
        try:
            created = datetime.now(UTC).replace(microsecond=0)
            record = {"format": FORMAT, "base": base, "created": created.isoformat()}
            write_atomically(path / "store.json", json.dumps(record, indent=2) + "\n")
        except OSError as error:
            raise unusable(path, error) from error
        return cls(path, base, created)

    @classmethod
    def open(cls, path: Path, base: str | None = None) -> StoreFolder:
        """An existing store; StoreError if there is none or it is newer, SettingsError if its base is another."""
        record = _record(path)
        if record["base"] != base and base is not None:
            raise SettingsError(
                Problem(
                    "other-base",
                    f"Kho dữ liệu này được tạo với địa chỉ gốc {record['base']}, không phải {base}.",
                    f"This store was created with the base {record['base']}, not {base}.",
                    f'Đặt base = "{record["base"]}" trong kg.toml, hoặc dùng một thư mục kho khác.',
                    f'Set base = "{record["base"]}" in kg.toml, or use another store folder.',
                    source=str(path),
                )
            )
        return cls(path, record["base"], datetime.fromisoformat(record["created"]))

    @classmethod
    def open_or_create(cls, path: Path, base: str) -> StoreFolder:
        """The store in this folder, made if there is none yet."""
        return cls.open(path, base) if (path / "store.json").exists() else cls.create(path, base)


def prepare(path: Path) -> None:
    """Make the folder if it is missing; StoreError if it holds something that is no store."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in path.iterdir()}
    except OSError as error:
        raise unusable(path, error) from error
    if "store.json" in names or all(name == "lock" or name.startswith("store.json.") for name in names):
        return
    raise _problem(
        "not-a-store",
        path,
        "Thư mục không rỗng và không phải kho dữ liệu.",
        "The folder is neither empty nor a store.",
        "Chọn một thư mục mới.",
        "Choose a new folder.",
    )


class WriterLock:
    """The right to write, held by one process; the system gives it back when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def acquire(self) -> None:
        """Take the lock, or raise StoreError that names the process which holds it."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise unusable(self._path.parent, error) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(file, 200, 0).decode(errors="replace").strip() or "?"
            os.close(file)
            raise _problem(
                "store-locked",
                self._path.parent,
                f"Một lệnh khác đang ghi vào kho dữ liệu này ({holder}).",
                f"Another command is writing into this store ({holder}).",
                "Chờ lệnh ấy xong rồi chạy lại.",
                "Wait until it has ended, then run this again.",
            ) from error
        os.ftruncate(file, 0)
        os.pwrite(file, f"PID {os.getpid()}, {os.uname().nodename}\n".encode(), 0)
        self._file = file

    def release(self) -> None:
        """Give the lock back; harmless if it is not held."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None


def write_atomically(path: Path, text: str) -> None:
    """Write a small file so that a reader, or a crash, sees the old content or the new, nothing between."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unusable(path: Path, error: OSError) -> StoreError:
    """The file system refuses: no permission, disk full, not a folder."""
    why = reasons.of_system(error, path)
    vi, en = f"Không dùng được thư mục kho: {why.vi}.", f"The store folder cannot be used: {why.en}."
    remedy = ("Kiểm tra quyền ghi và chỗ trống trên đĩa.", "Check its permissions and the space on the disk.")
    return _problem("store-unusable", path, vi, en, *remedy)


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads((path / "store.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _problem(
            "no-store",
            path,
            "Không có kho dữ liệu ở đây.",
            "There is no store here.",
            "Tạo kho bằng kg ingest, hoặc chỉ đúng thư mục với --store.",
            "Make one with kg ingest, or name the right folder with --store.",
        ) from error
    except OSError as error:
        raise unusable(path, error) from error
    except ValueError as error:
        raise _damaged(path) from error
    if not isinstance(record, dict) or not isinstance(record.get("format"), int):
        raise _damaged(path)
    if record["format"] > FORMAT:
        raise _problem(
            "store-newer",
            path,
            f"Kho dữ liệu có định dạng {record['format']}, mới hơn định dạng {FORMAT} mà bản này hiểu.",
            f"The store has format {record['format']}, newer than the format {FORMAT} that this version understands.",
            "Cập nhật phần mềm.",
            "Update the software.",
        )
    if not isinstance(record.get("base"), str) or not isinstance(record.get("created"), str):
        raise _damaged(path)
    return record


def _damaged(path: Path) -> StoreError:
    return _problem(
        "store-damaged",
        path,
        "Tệp store.json bị hỏng.",
        "The file store.json is damaged.",
        "Khôi phục kho từ bản sao lưu.",
        "Restore the store from a backup.",
    )


def _problem(code: str, path: Path, vi: str, en: str, remedy_vi: str, remedy_en: str) -> StoreError:
    return StoreError(Problem(code, vi, en, remedy_vi, remedy_en, source=str(path)))
