"""Files that hold several announcements, on their way from the folder into the store."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from kg.problems import Severity
from kg.settings import Settings
from kg.workspace import publish

TEXT = (
    "Sáng 24/2/2022, tại trụ sở UBND tỉnh Khánh Hòa, Sở Y tế tỉnh Khánh Hòa tổ chức hội nghị sơ kết công tác năm. "
    "Ông {name}, Phó Chủ tịch UBND tỉnh, chủ trì hội nghị."
)


def fill(folder: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["Message-ID"] = "Fwd: Hội nghị sơ kết công tác y tế", "<1@vidu.vn>"
    message.set_content(TEXT.format(name="Nguyễn Văn An"))
    message.add_attachment(f"Thông báo hội nghị\n\n{TEXT.format(name='Trần Văn Bình')}", filename="tb.txt")
    message.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", maintype="application", subtype="msword", filename="a.doc"
    )
    (folder / "thu.eml").write_bytes(message.as_bytes())
    (folder / "tin.rss").write_text(
        "<rss><channel><title>Báo Ví Dụ</title><item><title>Hội nghị y tế</title><link>https://vidu.vn/c</link>"
        "<pubDate>Fri, 25 Feb 2022 08:00:00 +0700</pubDate></item><item><title>Tin chưa lưu</title></item>"
        "</channel></rss>",
        encoding="utf-8",
    )
    (folder / "c.html").write_text(f"<p>{TEXT.format(name='Lê Văn Tư')}</p>", encoding="utf-8")


def test_each_announcement_of_a_file_is_published_and_what_cannot_be_read_is_told(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    fill(folder)
    summary = publish(Settings(), store, [folder])
    assert sorted(summary.published) == ["c", "mid:1@vidu.vn", "mid:1@vidu.vn/tb.txt"]
    assert summary.refused == [str(folder / "thu.eml/a.doc")]
    told = {problem.code: problem.severity for problem in summary.problems}
    assert (told["old-word"], told["feed-pages-missing"]) == (Severity.ERROR, Severity.WARNING)
    again = publish(Settings(), store, [folder])
    assert (again.published, again.unchanged) == ([], 3)
    alone = publish(Settings(), store, [folder / "tin.rss"])
    assert (alone.published, alone.unchanged) == ([], 1)
