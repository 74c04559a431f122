"""Mails: the text and each attachment are announcements; dates count only where the mail is the publication."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.problems import Problem, Severity
from kg.settings import Settings
from kg.sources import read_all
from kg.sources.announcement import Announcement
from kg.sources.mail import read_mail
from tests.sources.pdf_files import column, pdf
from tests.sources.test_docx import with_body
from tests.sources.test_encoding import SENTENCE, vni

TEXT = "Sáng 24/2, Sở Y tế tổ chức hội nghị.\n\nÔng Nguyễn Văn An chủ trì."


def mail(text: str = TEXT, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {"Subject": "Sở Y tế họp", "From": "Sở Y tế <a@vidu.vn>", "Date": "Thu, 24 Feb 2022 20:00:00 +0000"}
    for name, value in {"Message_ID": "<1@vidu.vn>", **given, **headers}.items():
        if value:
            message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def read(data: EmailMessage | bytes, name: str = "thu.eml") -> tuple[list[Announcement], list[Problem]]:
    raw = data if isinstance(data, bytes) else data.as_bytes()
    items = list(read_mail(raw, Path(name), Settings()))
    found = [item for item in items if isinstance(item, Announcement)]
    return found, [item for item in items if isinstance(item, Problem)]


def test_subject_is_the_headline_and_the_message_id_the_identity() -> None:
    (found,), problems = read(mail())
    assert problems == []
    assert found.text == f"Sở Y tế họp\n\n{TEXT}"
    assert (found.identity, found.url, found.publisher, found.published) == ("id:mid:1@vidu.vn", None, None, None)
    assert found.raw == mail().as_bytes()


@pytest.mark.parametrize(
    "subject", ["Fwd: Re: Sở Y tế họp", "FW: sở Y tế họp", "Chuyển tiếp: Sở Y tế họp", "", "Sở Y tế họp"]
)
def test_a_subject_that_the_text_begins_with_is_not_said_twice(subject: str) -> None:
    assert read(mail(f"Sở Y tế họp\n\n{TEXT}", Subject=subject))[0][0].text == f"Sở Y tế họp\n\n{TEXT}"


@pytest.mark.parametrize(
    "header",
    [{"List_Id": "Tin <tin.vidu.vn>"}, {"List_Unsubscribe": "<https://vidu.vn/u>"}, {"Precedence": "bulk"}],
    ids=lambda header: next(iter(header)),
)
def test_a_mail_to_a_list_is_the_publication(header: dict[str, str]) -> None:
    (found,), _ = read(mail(**header, Archived_At="<https://vidu.vn/luu/1>"))
    assert (found.publisher, str(found.published), found.url) == ("Sở Y tế", "2022-02-25", "https://vidu.vn/luu/1")
    assert found.identity == "id:mid:1@vidu.vn"


def test_attachments_are_announcements_of_their_own() -> None:
    message = mail(List_Id="<tin.vidu.vn>", Archived_At="<https://vidu.vn/luu/1>")
    word = with_body("<w:p><w:r><w:t>Thông báo số 1</w:t></w:r></w:p>")
    for data, kind, name in (
        (pdf([column(["Thông báo số 2"])]), "pdf", "Thông báo.pdf"),
        (word, "octet-stream", "../kế hoạch.docx"),
        (b"---\nid: A-3\n---\nTh\xc3\xb4ng b\xc3\xa1o 3", "octet-stream", "a.txt"),
        (b"<p>Trang</p>", "octet-stream", "a.html"),
        (b"<p>Trang hai</p>", "octet-stream", "a.html"),
    ):
        message.add_attachment(data, maintype="application", subtype=kind, filename=name)
    found, problems = read(message)
    assert problems == []
    assert [(item.source, item.identity, item.text.split("\n")[0]) for item in found] == [
        ("thu.eml", "id:mid:1@vidu.vn", "Sở Y tế họp"),
        ("thu.eml/Thông báo.pdf", "id:mid:1@vidu.vn/Thông-báo.pdf", "Thông báo số 2"),
        ("thu.eml/kế hoạch.docx", "id:mid:1@vidu.vn/kế-hoạch.docx", "Thông báo số 1"),
        ("thu.eml/a.txt", "id:A-3", "Thông báo 3"),
        ("thu.eml/a.html", "id:mid:1@vidu.vn/a.html", "Trang"),
        ("thu.eml/a-2.html", "id:mid:1@vidu.vn/a-2.html", "Trang hai"),
    ]
    assert {str(item.published) for item in found} == {"2022-02-25"}
    assert [item.url for item in found[1:]] == [None] * 5


def test_what_cannot_be_read_is_told_and_the_others_go_on() -> None:
    message = mail()
    message.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", maintype="application", subtype="msword", filename="a.doc"
    )
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="a.zip")
    message.add_attachment("Phụ lục", filename="b.txt")
    found, problems = read(message)
    assert [item.source for item in found] == ["thu.eml", "thu.eml/b.txt"]
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("old-word", Severity.ERROR), ("mail-attachment", Severity.WARNING),
    ]  # fmt: skip


def test_pictures_within_the_text_are_no_attachments() -> None:
    message = mail()
    message.add_alternative("<p>Sở Y tế họp <img src='cid:a'></p>", subtype="html")
    html = message.get_payload()[1]
    assert isinstance(html, EmailMessage)
    html.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    found, problems = read(message)
    assert [item.text for item in found] == [f"Sở Y tế họp\n\n{TEXT}"]
    assert problems == []


def test_a_mail_of_html_only_goes_through_the_html_reader() -> None:
    message = mail(Subject="Tin")
    message.set_content("<div><p>Ông <b>An</b></p><ul><li>một</li></ul><script>x</script></div>", subtype="html")
    assert read(message)[0][0].text == "Tin\n\nÔng An\n\n- một"


def test_attached_mails_are_read_like_mails() -> None:
    outer = mail("", Subject="Fwd", Message_ID="<2@vidu.vn>")
    outer.add_attachment(mail(List_Id="<a.b>"))
    found, problems = read(outer)
    assert problems == []
    assert [(item.identity, str(item.published)) for item in found] == [("id:mid:1@vidu.vn", "2022-02-25")]
    deep = mail()
    for _ in range(4):
        deep, inner = mail(), deep
        deep.add_attachment(inner)
    assert [problem.code for problem in read(deep)[1]] == ["mail-nested"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1258"])
def test_encodings_of_transfer_and_letters(encoding: str, charset: str) -> None:
    if charset != "utf-8" and encoding == "8bit":
        encoding = "base64"
    text = {"utf-8": "Ông Lê dự họp", "iso-8859-1": "Ông Lê", "windows-1258": "Ông Lê, bà Đào"}[charset]
    message = EmailMessage()
    message.set_content(text, charset=charset, cte=encoding)
    assert read(message.as_bytes(policy=policy.SMTP))[0][0].text == text


def test_encoded_words_and_letters_without_a_charset() -> None:
    head = b"Subject: =?utf-8?B?U+G7nyBZIHThur8=?= =?utf-8?Q?_h=E1=BB=8Dp?=\nMessage-ID: <3@a>\n\n"
    assert read(head + "Sáng nay, Sở họp.".encode())[0][0].text == "Sở Y tế họp\n\nSáng nay, Sở họp."
    found = read(head + vni(SENTENCE))[0][0]
    assert found.text.endswith(SENTENCE)
    assert [warning.code for warning in found.warnings] == ["legacy-encoding"]
    unknown = head.replace(b"\n\n", b"\nContent-Type: text/plain; charset=x-khong-co\n\n")
    assert read(unknown + "Sở họp.".encode())[0][0].text.endswith("Sở họp.")


def test_lines_that_flow_are_joined() -> None:
    raw = (
        b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
        + "Sáng 24/2, Sở \nY tế họp.\nTham dự: \n - ông An;\n> trả \n> lời\n-- \nký\n".encode()
    )
    assert read(raw)[0][0].text == "Sáng 24/2, Sở Y tế họp.\nTham dự: - ông An;\n> trả lời\n-- \nký"


def test_without_a_message_id_the_file_names_it() -> None:
    message = mail(Message_ID="")
    message.add_attachment("Phụ lục", filename="b.txt")
    assert [item.identity for item in read(message)[0]] == ["id:thu", "id:thu/b.txt"]


def test_a_mail_without_words_is_refused() -> None:
    assert [problem.code for problem in read(mail("", Subject="Chào"))[1]] == ["mail-empty"]


def test_headers_that_are_too_long_are_passed_over_quickly() -> None:
    raw = b"Subject: " + b"=?utf-8?Q?a?= " * 200_000 + b"\nMessage-ID: <" + b"x" * 300 + b"@a>\n\nN\xe1\xbb\x99i dung"
    (found,), _ = read(raw)
    assert found.text == "Nội dung"
    assert len(found.identifier) < 60


@given(raw=st.binary(max_size=200))
@example(raw=b"Subject: =?utf-8?B?/////?=\n\nx")
@example(raw=b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n--a--")
@example(raw=b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nx")
@example(raw=b"Content-Type: ;;\nMessage-ID: <[>\nFrom: <<\nList-Id: x\nDate: 99\n\nx")
@example(raw=b"Content-Disposition: attachment; filename*0*=x''%\n\nx")
def test_any_bytes_give_announcements_or_problems(raw: bytes) -> None:
    found, problems = read(raw)
    assert found or problems


def test_a_multipart_nested_without_end_is_told() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(5_000)) + b"x"
    found, problems = read(raw)
    assert [problem.code for problem in problems] in (["mail-damaged"], ["mail-empty"])
    assert found == []


def test_mails_in_folders(tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_bytes(mail().as_bytes())
    (item,) = read_all([tmp_path], Settings())
    assert isinstance(item, Announcement)
    assert item.source == str(tmp_path / "thu.eml")
