"""The sample store of the server's tests: an invented announcement, with quotes at their true places in its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox

from kg.publication.changes import PARTS
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import publish_snapshot

BASE = "http://localhost:8000/"
TEXT = """Khánh Hòa: Hai cơ quan ký chương trình phối hợp

Sáng 24/2/2022, tại Hội trường Sở Y tế, UBND tỉnh Khánh Hòa tổ chức Lễ ký chương trình phối hợp.

Chủ trì buổi lễ có ông Nguyễn Tấn Tuân - Chủ tịch UBND tỉnh. Bà Lê Thị Mẫu, Giám đốc Sở Y tế, thay mặt sở ký.

Hai bên là Sở Y tế và Sở Xây dựng ký chương trình giai đoạn 2022 - 2025, theo Nghị quyết số 15-NQ/TU."""
WORDS = {
    "CHAIR": "Nguyễn Tấn Tuân - Chủ tịch UBND tỉnh",
    "NAME": "Nguyễn Tấn Tuân",
    "SIGNER": "Lê Thị Mẫu, Giám đốc Sở Y tế",
    "OPENING": "Sáng 24/2/2022, tại Hội trường Sở Y tế, UBND tỉnh Khánh Hòa tổ chức Lễ ký chương trình phối hợp",
    "AGREED": "Sở Y tế và Sở Xây dựng ký chương trình giai đoạn 2022 - 2025",
    "CITED": "Nghị quyết số 15-NQ/TU",
}
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()


def trig(base: str = BASE) -> str:
    """The sample as TriG under a base."""
    text = (Path(__file__).parent / "sample.trig").read_text(encoding="utf-8")
    text = text.replace("@TEXT@", f"id/announcement/aaaaaaaaa2/text/{SHA256[:12]}")
    text = text.replace("@HASH12@", SHA256[:12]).replace("@HASH@", SHA256).replace(f"<{BASE}>", f"<{base}>")
    for name, words in WORDS.items():
        start = TEXT.index(words)
        text = text.replace(f"@{name}@", f"{start},{start + len(words)}").replace(f"@{name}_WORDS@", words)
    return text


def quads(data: bytes, form: ox.RdfFormat) -> list[ox.Quad]:
    """The quads of some data, with their copies in the default graph."""
    parsed = list(ox.parse(data, format=form))
    return parsed + [ox.Quad(q.subject, q.predicate, q.object) for q in parsed]


def make_store(folder: Path, base: str = BASE, more: list[ox.Quad] | None = None) -> Path:
    """A published store that holds the sample, and more quads if given."""
    with EmbeddedStore.open(folder, base) as store:
        store.load_quads([*quads(trig(base).encode(), ox.RdfFormat.TRIG), *(more or [])])
        publish_snapshot(store, PARTS)
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    (texts / f"{SHA256}.txt").write_text(TEXT, encoding="utf-8")
    return folder
