"""One announcement, invented, with everything in it, read by hand."""

from __future__ import annotations

from datetime import date

from kg.extraction.facts import (
    Agency,
    Agreement,
    Document,
    Event,
    EventKind,
    Fragment,
    Level,
    Office,
    Organizer,
    Part,
    Participation,
    Person,
    Place,
    Publication,
    Reading,
    Tenure,
)
from kg.language.partial_date import PartialDate
from tests.identity.readings import HOA_SON, Page

TEXT = """Ký chương trình phối hợp về an toàn thực phẩm

05/03/2022

Sáng 3/3/2022, tại hội trường Sở Y tế tỉnh Hoa Sơn, UBND tỉnh tổ chức Lễ ký chương trình phối hợp giữa Sở Y tế và \
Hợp tác xã Hòa Tân giai đoạn 2022 - 2025 theo Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ ngày 1/2/2022 và \
Quy chế 12 của Tỉnh ủy. Lễ ký nằm trong chuỗi tập huấn tháng 2/2022.

Dự lễ có bà Lê Thị Hoà - Giám đốc Sở Y tế, nguyên Phó Giám đốc Sở Y tế; ông Trần Văn Bảy, Chủ nhiệm Hợp tác xã Hòa Tân \
từ năm 2020.

Bà Lê Thị Hoà và ông Trần Văn Bảy ký chương trình. Bà Phạm Thu cảm ơn; đồng chí nào đó, Trưởng ban.

Minh Phước"""

PAGE = Page(
    TEXT,
    "M1",
    url="https://hoason.example/tin/1",
    publisher="Trang tin Hoa Sơn",
    published=date(2022, 3, 5),
)
_s, _why = PAGE.span, PAGE.why

PEOPLE = (
    Person("p1", "Lê Thị Hoà", (_s("Lê Thị Hoà"), _s("Lê Thị Hoà", 1))),
    Person("p2", "Trần Văn Bảy", (_s("Trần Văn Bảy"), _s("Trần Văn Bảy", 1))),
    Person("p3", "Phạm Thu", (_s("Phạm Thu"),)),
    Person("p4", "Minh Phước", (_s("Minh Phước"),)),
)
AGENCIES = (
    Agency("a1", "Sở Y tế tỉnh Hoa Sơn", "Sở Y tế", (_s("Sở Y tế"), _s("Sở Y tế", 1)), Level.PROVINCE, HOA_SON),
    Agency("a2", "Hợp tác xã Hòa Tân", "Hợp tác xã Hòa Tân", (_s("Hợp tác xã Hòa Tân"),), Level.COMMUNE, HOA_SON),
    Agency("a3", "Ủy ban nhân dân tỉnh Hoa Sơn", "Ủy ban nhân dân", (_s("UBND tỉnh"),), Level.PROVINCE, HOA_SON),
    Agency("a4", "Tỉnh ủy Hoa Sơn", "Tỉnh ủy", (_s("Tỉnh ủy"),), Level.PROVINCE, HOA_SON),
)
DAY = PartialDate(2022, 3, 3)
OPENING = _why("Sáng 3/3/2022, tại hội trường Sở Y tế tỉnh Hoa Sơn", rule="event-opening", confidence=0.97)
PRESENT_1 = _why("Lê Thị Hoà - Giám đốc Sở Y tế, nguyên Phó Giám đốc Sở Y tế")
PRESENT_2 = _why("Trần Văn Bảy, Chủ nhiệm Hợp tác xã Hòa Tân từ năm 2020")
SIGNED = _why("Bà Lê Thị Hoà và ông Trần Văn Bảy ký chương trình", rule="caption-signing", confidence=0.95)

READING = Reading(
    PAGE.announcement,
    PAGE.title,
    _s(PAGE.title),
    persons=PEOPLE,
    agencies=AGENCIES,
    places=(Place("l1", "hội trường Sở Y tế tỉnh Hoa Sơn", (_s("hội trường Sở Y tế tỉnh Hoa Sơn"),), within=HOA_SON),),
    events=(
        Event(
            "e1",
            EventKind.SIGNING,
            "Lễ ký chương trình phối hợp",
            OPENING,
            DAY,
            DAY,
            place="l1",
            organizers=(Organizer("a3", _why("UBND tỉnh tổ chức", rule="organizer")),),
        ),
        Event(
            "e2",
            EventKind.TRAINING,
            "chuỗi tập huấn",
            _why("chuỗi tập huấn tháng 2/2022", rule="event-other"),
            PartialDate(2022, 2),
            PartialDate(2022, 2),
        ),
    ),
    has_main_event=True,
    offices=(
        Office("o1", "p1", "Giám đốc", "a1", PRESENT_1),
        Office("o2", "p1", "Phó Giám đốc", "a1", PRESENT_1, Tenure.FORMER),
        Office("o3", "p2", "Chủ nhiệm", "a2", PRESENT_2, since=PartialDate(2020)),
    ),
    participations=(
        Participation("e1", "p1", Part.ATTENDEE, PRESENT_1, ("o1",)),
        Participation("e1", "p2", Part.ATTENDEE, PRESENT_2, ("o3",)),
        Participation("e1", "p1", Part.SIGNATORY, SIGNED, (), ("g1",), ("a1",)),
        Participation("e1", "p2", Part.SIGNATORY, SIGNED),
        Participation("e1", "a2", Part.RECIPIENT, _why("Hợp tác xã Hòa Tân giai đoạn", rule="recipient")),
    ),
    agreements=(
        Agreement(
            "g1",
            ("a1", "a2"),
            _why("giữa Sở Y tế và Hợp tác xã Hòa Tân", rule="signing-between"),
            "Chương trình phối hợp",
            PartialDate(2022),
            PartialDate(2025),
            _why("giai đoạn 2022 - 2025", rule="period"),
            "e1",
        ),
    ),
    documents=(
        Document(
            "d1",
            "Quyết định",
            "Quyết định số 749/QĐ-TTg",
            _why("Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ", rule="citation"),
            (_s("Quyết định số 749/QĐ-TTg"),),
            "749/QĐ-TTg",
            issuing_office="Thủ tướng Chính phủ",
            date=PartialDate(2022, 2, 1),
            date_evidence=_why("ngày 1/2/2022", rule="citation"),
        ),
        Document(
            "d2",
            "Quy chế",
            "Quy chế 12",
            _why("Quy chế 12 của Tỉnh ủy", rule="citation"),
            (_s("Quy chế 12"),),
            "12",
            issuer="a4",
        ),
    ),
    authors=("p4",),
    publication=Publication(PartialDate(2022, 3, 5), _why("05/03/2022", rule="date-line")),
    unparsed=(Fragment(_s("đồng chí nào đó, Trưởng ban"), "title-without-agency", "Thiếu cơ quan.", "No agency."),),
)
