"""Who organises, and who agrees with whom, is read however it is told, whichever bodies they are."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.evaluation.fact import Kind
from kg.extraction.facts import Reading
from tests.extraction.changed import Annotated, lost, replace, said_otherwise
from tests.extraction.reading import read

HERE = Path(__file__).parent
BODIES = (
    "Sở Y tế tỉnh Tây Ninh", "Tỉnh đoàn Tây Ninh", "Hội Nông dân tỉnh Tây Ninh", "Công an tỉnh Tây Ninh",
    "Ban Tuyên giáo Tỉnh ủy Tây Ninh", "Liên đoàn Lao động tỉnh Tây Ninh", "Hội Nhà báo tỉnh Tây Ninh",
    "Trường Cao đẳng Sư phạm Tây Ninh", "Bộ Chỉ huy Quân sự tỉnh Tây Ninh", "Ủy ban nhân dân tỉnh Tây Ninh",
)  # fmt: skip
HELD = ("hội nghị sơ kết công tác", "lễ kỷ niệm 50 năm ngày thành lập", "lớp tập huấn kỹ năng", "hội thao truyền thống")
VENUES = (
    "Nhà thi đấu đa năng",
    "Trung tâm Hội nghị tỉnh Tây Ninh",
    "Hội trường A",
    "Nhà văn hóa khu phố 3, phường Bình An",
)
DAYS = ("sáng 12/3/2024", "ngày 5 tháng 4 năm 2024", "chiều ngày 20-6-2024", "tối 3/7/2024")


def ways(name: str) -> list[Any]:
    told = yaml.safe_load((HERE / f"ways_of_{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(way["text"], way.get("only", "ABC"), id=way["text"]) for way in told]


def telling(headline: str, way: str) -> tuple[Reading, dict[str, str], str]:
    """A small announcement told this way: its reading, the bodies by their letters, the venue."""
    choice = random.Random(way)  # noqa: S311
    bodies = dict(zip("ABCX", choice.sample(BODIES, 4), strict=True))
    day, venue = choice.choice(DAYS), choice.choice(VENUES)
    told = way.format(
        **bodies, w=day.capitalize(), w2=day, e=choice.choice(HELD), v=venue, p="Lê Văn Sáu", q="Đỗ Thị Hoa"
    )
    text = f"{headline} ở tỉnh Tây Ninh\n\n{told[0].upper()}{told[1:]}\n\nChương trình có hơn 200 người tham gia.\n"
    return read(text), bodies, venue


@pytest.mark.parametrize(("way", "only"), ways("organising"))
def test_organisers_are_read_however_they_are_told(way: str, only: str) -> None:
    reading, bodies, venue = telling("Nhiều hoạt động", way)
    labels = {agency.ref: agency.label for agency in reading.agencies}
    assert {labels[organizer.agency] for organizer in reading.events[0].organizers} == {
        bodies[letter] for letter in only if f"{{{letter}}}" in way
    }
    if "{v}" in way:
        assert [place.name for place in reading.places if place.ref == reading.events[0].place] == [venue]


@pytest.mark.parametrize(("way", "only"), ways("signing"))
def test_parties_are_read_however_the_signing_is_told(way: str, only: str) -> None:
    reading, bodies, _ = telling("Ký kết chương trình phối hợp", way)
    labels = {agency.ref: agency.label for agency in reading.agencies}
    parties = [{labels[party] for party in agreement.parties} for agreement in reading.agreements]
    assert parties == [{bodies[letter] for letter in only if f"{{{letter}}}" in way}]


HOLDING = r"\b(?:đã |vừa )?tổ chức (?=(?:hội nghị|[Ll]ễ|buổi|đại hội|hội thảo|lớp|chương trình)\b)"
SAID_OTHERWISE = {
    HOLDING: ("đã trang trọng tổ chức ", "tổ chức trọng thể ", "vừa tổ chức thành công ", "tưng bừng tổ chức "),
    r"\bphối hợp (?:với|cùng) (?=[A-ZĐ])": ("kết hợp với ", "cùng với ", "liên kết với ", "hợp tác cùng "),
}


@pytest.mark.parametrize("words", SAID_OTHERWISE)
def test_organisers_stay_when_verbs_are_replaced(words: str, tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated:
        choice = entry.random()
        return replace(entry, body=re.sub(words, lambda _: choice.choice(SAID_OTHERWISE[words]), entry.body))

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 15
    new = lost(before, after, Kind.ORGANISERS)
    assert len(new) <= before.counts[Kind.ORGANISERS].right * 0.01, new
