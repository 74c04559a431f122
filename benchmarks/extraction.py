"""Measure extraction alone: announcements a second, growth with length, and a public NER on the same texts.

    python benchmarks/extraction.py [--count 200] [--no-growth] [--underthesea PYTHON]

Seconds are of the processor, on one core, so that other work on the machine disturbs little. Figures of underthesea
are printed where it is installed beside this project or in the environment of another interpreter (see README.md
beside this script); its models are bundled with it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.generate import generate  # noqa: E402
from kg.authority import load_authority  # noqa: E402
from kg.extraction.reader import Reader  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.sources.announcement import Announcement  # noqa: E402
from kg.sources.reader import read_file  # noqa: E402

LENGTH = 2_000
"""Characters of an announcement that speeds are stated for."""
GOAL = 300
"""Announcements of that length a second on one core, at least."""
LENGTHS = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
PARTICIPANTS = (50, 500, 5_000)
ROWS = {
    "capitalised words without an end": "Minh Khai ",
    "units without an end": "Phòng Công tác, Ban Quản lý, ",
    "offices of one person": "Ủy viên Ban Thường vụ, ",
}
ROW_LENGTHS = (4_000, 16_000, 64_000)
STEEP = 1.5
"""Growth is called super-linear where a character costs this many times what it costs in a text a quarter as long."""


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of some work, by this process and its threads."""
    began = time.process_time()
    work()
    return time.process_time() - began


def texts(count: int) -> list[Announcement]:
    """Generated announcements, each joined with others to about 2,000 characters."""
    with tempfile.TemporaryDirectory() as folder:
        generate(count * 2, Path(folder))
        short = [read_file(path, Settings()) for path in sorted(Path(folder).glob("*.txt"))]
    found = []
    for number in range(count):
        text = short[number].text
        for other in short[count + number :]:
            if len(text) >= LENGTH:
                break
            text += "\n\n" + other.text
        found.append(made(text[:LENGTH], short[number]))
    return found


def made(text: str, like: Announcement | None = None) -> Announcement:
    """An announcement of this text."""
    jurisdiction = like.jurisdiction if like else "Khánh Hòa"
    return Announcement("benchmark", text, text.encode(), "benchmark.txt", jurisdiction=jurisdiction)


def of_length(length: int, stock: Sequence[Announcement]) -> Announcement:
    """An announcement of many paragraphs, as long as asked."""
    parts, size = [], 0
    for number in range(length // LENGTH + 1):
        parts.append(stock[number % len(stock)].text)
        size += len(parts[-1])
    return made("\n\n".join(parts)[:length])


def list_of(participants: int, one_line: bool) -> Announcement:
    """A conference with that many participants, in one sentence or one a line."""
    family = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
    middle = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Hữu", "Ngọc")
    given = ("Hùng", "Lan", "Sơn", "Mai", "Tuấn", "Hà", "Dũng", "Hương", "Nam", "Yến", "Khoa", "Vy", "Phúc")
    offices = ("Giám đốc Sở Y tế", "Phó Giám đốc Sở Nội vụ", "Trưởng ban Tổ chức Tỉnh ủy", "Chánh Văn phòng UBND tỉnh")
    names = [
        f"{family[i % 12]} {middle[i // 12 % 8]} {given[i // 96 % 13]} {given[i // 1248 % 13]}"
        for i in range(participants)
    ]
    items = [f"ông {name}, {offices[i % 4]}" for i, name in enumerate(names)]
    between = "; " if one_line else ";\n- "
    head = "Hội nghị tổng kết năm 2021\n\nSáng 3/4/2021, UBND tỉnh Khánh Hòa tổ chức hội nghị.\n\nDự hội nghị có: "
    return made(head + between.join(items) + ".")


def forget() -> None:
    """Empty what the reader remembers from text to text: connectives, labels, publishers."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("kg.extraction.", "kg.language.")):
            for member in vars(module).values():
                # tables that are loaded once have no bound
                if hasattr(member, "cache_parameters") and member.cache_parameters()["maxsize"] is not None:
                    member.cache_clear()


def show_speed(reader: Reader, stock: Sequence[Announcement]) -> float:
    """Print announcements a second, also where nothing is remembered from other texts; return the former."""
    taken = min(seconds(lambda: [reader.read(a) for a in stock]) for _ in range(3))
    speed = len(stock) / taken
    length = sum(len(a.text) for a in stock) / len(stock)
    verdict = f"{speed / GOAL:.2f} of the goal of {GOAL}"
    print(f"extraction: {speed:.0f} announcements of {length:.0f} characters a second ({verdict})")
    cold = 0.0
    for announcement in stock:
        forget()
        cold += seconds(lambda a=announcement: reader.read(a))  # type: ignore[misc]
    print(f"extraction: {len(stock) / cold:.0f} a second where nothing is remembered from other announcements")
    return speed


def show_growth(title: str, reader: Reader, series: Sequence[tuple[int, Announcement]]) -> bool:
    """Print the cost of a character along a series; whether it stays about the same."""
    print(f"{title}:")
    before, linear = 0.0, True
    for size, announcement in series:
        taken = min(seconds(lambda a=announcement: reader.read(a)) for _ in range(1 if size > 100_000 else 3))  # type: ignore[misc]
        each = taken / len(announcement.text) * 1e6
        steep = bool(before) and each > STEEP * before
        linear = linear and not steep
        characters, mark = f"{len(announcement.text):>9,}", "  SUPER-LINEAR" if steep else ""
        print(f"  {size:>9,} {characters} characters {taken:8.3f} s {each:7.2f} µs each{mark}")
        before = each
    return linear


def show_underthesea(stock: Sequence[Announcement], speed: float, python: str | None) -> None:
    """Print how long underthesea's NER takes for some of the same texts; RuntimeError where it fails."""
    if python is None and importlib.util.find_spec("underthesea") is None:
        print("underthesea: not installed (benchmarks/README.md says how)")
        return
    some = stock[:20]
    command = [python or sys.executable, str(HERE / "underthesea_ner.py")]
    run = subprocess.run(
        command, input=json.dumps([a.text for a in some]), capture_output=True, text=True, timeout=600, check=False
    )
    if run.returncode:
        raise RuntimeError(f"underthesea failed: {run.stderr[-500:]}")
    other = len(some) / float(run.stdout.split()[-1])
    print(f"underthesea NER: {other:.1f} announcements a second; extraction is {speed / other:.1f} times as fast")


def main() -> int:
    """The command line; exit status 1 where growth is not linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="how many announcements")
    parser.add_argument("--no-growth", action="store_true", help="leave out long texts and long lists")
    parser.add_argument("--underthesea", metavar="PYTHON", help="interpreter of an environment with underthesea")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    stock = texts(given.count)
    reader = Reader(load_authority())
    for announcement in stock[:20]:
        reader.read(announcement)  # tables are loaded and patterns compiled when first needed
    speed = show_speed(reader, stock)
    linear = True
    if not given.no_growth:
        lengths = [(length, of_length(length, stock)) for length in LENGTHS]
        linear = show_growth("growth with length", reader, lengths)
        for one_line, title in ((True, "participants in one sentence"), (False, "participants, one a line")):
            series = [(count, list_of(count, one_line)) for count in PARTICIPANTS]
            linear = show_growth(title, reader, series) and linear
        for title, row in ROWS.items():
            series = [(size, made(row * (size // len(row)) + "Lê Văn An dự.")) for size in ROW_LENGTHS]
            linear = show_growth(title, reader, series) and linear
    show_underthesea(stock, speed, given.underthesea)
    return 0 if linear else 1


if __name__ == "__main__":
    sys.exit(main())
