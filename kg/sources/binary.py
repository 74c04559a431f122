"""Binary files: what their first bytes say they are, and what to do instead."""

from __future__ import annotations

from kg.problems import Problem, SourceError

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP (ODT, XLSX, PPTX…)"),
    (b"PK\x05\x06", "ZIP"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF (WebP, AVI, WAV)"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_IMAGES = frozenset({"PNG", "JPEG", "GIF", "TIFF", "RIFF (WebP, AVI, WAV)"})


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refuse_binary(data: bytes, source: str) -> None:
    """Raise SourceError where the first bytes are those of a known format that is not text."""
    if data.startswith(_OLD_OFFICE):
        raise _docx_locked(source) if _ENCRYPTED in data else _old_word(source)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            remedy = (
                (
                    "Hãy gõ lại hoặc nhận dạng chữ (OCR) thành tệp .txt.",
                    "Type it or recognise it (OCR) into a .txt file.",
                )
                if name in _IMAGES
                else ("Hãy mở tệp, lưu phần chữ thành .txt (UTF-8).", "Open it and save its text as .txt (UTF-8).")
            )
            raise SourceError(
                Problem(
                    "binary-file",
                    f"Đây là tệp {name}, không phải văn bản thuần hay HTML.",
                    f"This is a {name} file, not plain text or HTML.",
                    *remedy,
                    source=source,
                )
            )


def _old_word(source: str) -> SourceError:
    return SourceError(
        Problem(
            "old-word",
            "Đây là tệp Word cũ (.doc) hoặc tệp Office 97–2003 khác, không đọc được trực tiếp.",
            "This is an old Word file (.doc) or another file of Office 97–2003, which is not read.",
            "Hãy mở bằng Word hoặc LibreOffice và lưu thành .docx (LibreOffice: soffice --convert-to docx tệp.doc).",
            "Open it in Word or LibreOffice and save it as .docx (LibreOffice: soffice --convert-to docx file.doc).",
            source=source,
        )
    )


def _docx_locked(source: str) -> SourceError:
    return SourceError(
        Problem(
            "docx-encrypted",
            "Tệp Word có mật khẩu.",
            "The Word document has a password.",
            "Hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại.",
            "Open it with the password, remove the password (File, Info, Protect Document) and save it again.",
            source=source,
        )
    )


def nul_bytes(data: bytes, source: str) -> SourceError:
    """The refusal of a file with NUL bytes: UTF-16 without its mark, or no text at all."""
    head = data[:4096]
    if min(head[0::2].count(0), head[1::2].count(0)) * 8 < max(head[0::2].count(0), head[1::2].count(0)):
        return SourceError(
            Problem(
                "utf16-without-mark",
                "Tệp có vẻ là UTF-16 nhưng thiếu dấu thứ tự byte (BOM) ở đầu.",
                "The file seems to be UTF-16 without its byte order mark.",
                "Hãy lưu lại tệp bằng UTF-8.",
                "Save the file as UTF-8.",
                source=source,
            )
        )
    return SourceError(
        Problem(
            "binary-file",
            "Tệp có byte NUL: đây là tệp nhị phân, không phải văn bản.",
            "The file has NUL bytes: it is a binary file, not text.",
            "Hãy mở bằng chương trình đã tạo ra nó và lưu phần chữ thành .txt (UTF-8).",
            "Open it with the program that made it and save its text as .txt (UTF-8).",
            source=source,
            place=f"byte {data.index(0) + 1}",
        )
    )
