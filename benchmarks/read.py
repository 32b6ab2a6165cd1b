"""How long and how much memory it takes to read a workbook, beside calamine and openpyxl.

Run ``python benchmarks/read.py`` (dev dependencies). Every reader runs in a process of its own, in
turn, several times; what counts are the ratios of one run. ``--rows`` and ``--repeat`` change the
size; ``--openpyxl`` adds openpyxl, which takes ten times as long as the others.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

MEASURED = """
import resource, sys, time
from pathlib import Path
start = time.perf_counter()
{imports}
ready = time.perf_counter()
{read}
done = time.perf_counter()
status = Path("/proc/self/status")
if status.exists():  # where there is no /proc, the figure includes the parent's peak
    peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(ready - start, done - ready, peak)
"""

READERS = {
    "calamine": (
        "from python_calamine import CalamineWorkbook",
        (
            "book = CalamineWorkbook.from_path(sys.argv[1])\n"
            "sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
        ),
    ),
    "audit": (
        "from audit.evidence.guard import read_file\nfrom audit.evidence.xlsx import read_book",
        "book = read_book(read_file(Path(sys.argv[1])))",
    ),
    "openpyxl": (
        "import openpyxl",
        (
            "book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n"
            "sheets = [list(sheet.values) for sheet in book]"
        ),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--openpyxl", action="store_true")
    options = parser.parse_args()
    readers = [name for name in READERS if name != "openpyxl" or options.openpyxl]
    with tempfile.TemporaryDirectory() as folder:
        for title, path in workbooks(Path(folder), options.rows):
            print(f"\n{title}, {path.stat().st_size / 2**20:.1f} MiB")
            compare(path, readers, options.repeat)


def workbooks(folder: Path, rows: int) -> list[tuple[str, Path]]:
    """The same table with shared strings and with inline strings, and a small workbook."""
    shared, inline, small = (folder / f"{name}.xlsx" for name in ("shared", "inline", "small"))
    write(shared, 1, rows, 0, in_rows=False)
    write(inline, 1, rows, 0, in_rows=True)
    write(small, 20, 30, 20, in_rows=False)
    return [
        (f"{rows:,} rows x 10, shared strings", shared),
        (f"{rows:,} rows x 10, inline strings", inline),
        ("20 sheets x (30 rows + 20 prepared) x 10", small),
    ]


def write(path: Path, sheets: int, rows: int, prepared: int, *, in_rows: bool) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": in_rows}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        box = book.add_format({"border": 1})
        for number in range(sheets):
            sheet = book.add_worksheet(f"台账{number + 1}")
            sheet.write_row(0, 0, HEADER, box)
            for row in range(1, rows + 1):
                for column, value in enumerate(record(row)):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value, box)
                    else:
                        sheet.write_number(row, column, value, box)
            for row in range(rows + 1, rows + 1 + prepared):
                for column in range(len(HEADER)):
                    sheet.write_blank(row, column, None, box)


HEADER = ["标题", "文号", "成文日期", "发布日期", "有效性", "序号", "网址", "单位", "金额", "公开"]


def record(row: int) -> list[str | float | date]:
    issued = date(2022, 1, 1) + timedelta(days=row % 365)
    return [
        f"关于印发《某某工作方案（{row}）》的通知",
        f"济长政办发〔2022〕{row % 500}号",
        issued,
        issued + timedelta(days=row % 20),
        ("有效", "废止", "失效")[row % 3],
        row,
        f"http://www.example.gov.cn/art/2022/{row}.html",
        ("区人社局", "区教体局")[row % 2],
        row * 7919 % 100_000 / 100,
        "是" if row % 5 else "否",
    ]


def compare(path: Path, readers: list[str], repeat: int) -> None:
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in readers}
    for _ in range(repeat):
        for name in readers:
            runs[name].append(measure(name, path))
    medians = {
        name: [statistics.median(values) for values in zip(*results, strict=True)]
        for name, results in runs.items()
    }
    _, base_time, base_memory = medians["calamine"]
    print(f"{'':10}{'import s':>10}{'read s':>10}{'x':>7}{'peak MiB':>10}{'x':>7}")
    for name, (imports, seconds, peak) in medians.items():
        ratios = f"{seconds / base_time:7.2f}{peak:10.0f}{peak / base_memory:7.2f}"
        print(f"{name:10}{imports:10.3f}{seconds:10.3f}{ratios}")


def measure(name: str, path: Path) -> tuple[float, float, float]:
    imports, read = READERS[name]
    program = MEASURED.format(imports=imports, read=read)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    first, second, third = map(float, done.stdout.split())
    return first, second, third


if __name__ == "__main__":
    main()
