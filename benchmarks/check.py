"""Measure the real command against its floors and its peers, in one run; prints Markdown tables.

``python -m benchmarks.check [typical register growth batch] [--runs N] [--peers PYTHON]``

Times depend on the machine; ratios travel, so every table has its floor in it. The commands of a
table run in turn, one after the other, over and over, and the median of each counts: what else the
machine does then falls on all of them. ``--peers`` is a Python that has
``benchmarks/peers/requirements.txt``; without it the peers are left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "benchmarks/peers"
CRITERIA = ROOT / "benchmarks/criteria"
EXAMPLE = ROOT / "examples/区人社局.xlsx"
AUDIT = (sys.executable, "-m", "audit", "check")
DAY = ("--as-of", "2023-02-01")
LONG, GROWTH, MANY = 100_000, (1_000, 10_000, 100_000, 300_000), 200
CHECKED = {0, 1, 2}

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: wall clock and processor seconds, peak memory of its largest process."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: Command, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end, its output thrown away. Raises when it fails.

    Findings are no failure: ``audit check`` ends with 1 or 2 then.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = os.posix_spawn(
            command[0],
            command,
            {**os.environ, **(environment or {})},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
            ],
        )
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if code not in (CHECKED if "check" in command else {0}):
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{said.read().decode()}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def race(commands: Mapping[str, Command], runs: int) -> dict[str, Cost]:
    """The median cost of each command, run in turn after one run that warms the caches."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = run(command)
            if turn:
                costs[name].append(cost)
    return {
        name: Cost(
            statistics.median(cost.seconds for cost in taken),
            statistics.median(cost.cpu for cost in taken),
            statistics.median(cost.megabytes for cost in taken),
        )
        for name, taken in costs.items()
    }


def show(title: str, costs: Mapping[str, Cost], floor: str) -> None:
    """Print a table whose ratios are to the command named ``floor``."""
    base = costs[floor]
    print(f"\n### {title}\n")
    print("| command | s | processor s | MB | time against the floor | memory against the floor |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, cost in costs.items():
        ratios = f"{cost.seconds / base.seconds:.2f} | {cost.megabytes / base.megabytes:.2f}"
        print(f"| {name} | {cost.seconds:.3f} | {cost.cpu:.3f} | {cost.megabytes:.0f} | {ratios} |")


def typical(folder: Path, runs: int, _: str | None) -> None:
    """A typical workbook: with and without reports, against importing the libraries alone."""
    book = folder / "typical.xlsx"
    make("typical", book)
    out = ("--out", str(folder / "out"))
    check = (*AUDIT, str(book), *DAY, *out)
    plain = race(
        {
            "import typer, pydantic, yaml (floor)": peer("imports"),
            "audit check --format none": (*check, "--format", "none"),
            "audit check --format json": (*check, "--format", "json"),
            "audit --version": (sys.executable, "-m", "audit", "--version"),
            "python -c pass": (sys.executable, "-c", "pass"),
        },
        runs,
    )
    show("A typical workbook, without PDF", plain, "import typer, pydantic, yaml (floor)")
    drawn = race(
        {
            "import with reportlab, an empty page (floor)": peer("empty_page"),
            "audit check --format json,pdf": (*check, "--format", "json,pdf"),
            "the same, examples/区人社局.xlsx": (*AUDIT, str(EXAMPLE), *DAY, *out),
        },
        runs,
    )
    show(
        "A typical workbook, with JSON and PDF",
        drawn,
        "import with reportlab, an empty page (floor)",
    )
    first = [_first_run(check, folder / f"cache{turn}") for turn in range(max(3, runs // 2))]
    seconds = statistics.median(cost.seconds for cost in first)
    print(f"\nThe first check of all, before any criteria were compiled: {seconds:.3f} s.")


def _first_run(check: Command, cache: Path) -> Cost:
    return run((*check, "--format", "none"), {"XDG_CACHE_HOME": str(cache)})


def register(folder: Path, runs: int, peers: str | None) -> None:
    """A long register: against calamine's bare parse and the usual ways of checking rows."""
    book = folder / "register.xlsx"
    make("register", book, LONG)
    floor = "calamine, bare parse (floor)"
    commands = {floor: peer("calamine_parse", book), "audit check": _check_register(book)}
    if peers:
        commands |= {
            "openpyxl with a loop": peer("openpyxl_loop", book, python=peers),
            "pandera on pandas": peer("pandera_pandas", book, python=peers),
            "frictionless": peer("table_schema", book, python=peers),
        }
    show(f"A register of {LONG:,} rows × 10 columns, six rules", race(commands, runs), floor)


def growth(folder: Path, runs: int, _: str | None) -> None:
    """The same check on longer and longer registers."""
    commands = {}
    for rows in GROWTH:
        book = folder / f"register-{rows}.xlsx"
        make("register", book, rows)
        commands[f"{rows:,} rows"] = _check_register(book)
    costs = race(commands, runs)
    show("Growth", costs, f"{LONG:,} rows")
    steps = list(zip(GROWTH, costs.values(), strict=True))
    print("\n| from | to | ms for each further 1,000 rows | KB for each further row |")
    print("| --- | --- | --- | --- |")
    for (rows, cost), (more, further) in pairwise(steps):
        time_each = (further.seconds - cost.seconds) / (more - rows) * 1e6
        memory_each = (further.megabytes - cost.megabytes) * 1024 / (more - rows)
        print(f"| {rows:,} | {more:,} | {time_each:.1f} | {memory_each:.2f} |")


def batch(folder: Path, runs: int, _: str | None) -> None:
    """Many typical workbooks in one call, in one process and in two."""
    book = folder / "typical.xlsx"
    make("typical", book)
    many = folder / "many"
    many.mkdir()
    for number in range(MANY):
        shutil.copy(book, many / f"{number:03}.xlsx")
    check = (*AUDIT, str(many), *DAY, "--out", str(folder / "out"))
    commands = {
        f"{formats}, {jobs} process{'es' * (jobs > 1)}": (
            *check, "--format", formats, "--jobs", str(jobs)
        )
        for formats in ("none", "json,pdf")
        for jobs in (1, 2)
    }  # fmt: skip
    costs = race(commands, max(1, runs // 3))
    show(f"{MANY} typical workbooks in one call", costs, "none, 1 process")
    print("\n| | ms for each workbook | workbooks a minute |\n| --- | --- | --- |")
    for name, cost in costs.items():
        print(f"| {name} | {cost.seconds / MANY * 1000:.0f} | {MANY / cost.seconds * 60:.0f} |")


def peer(name: str, *arguments: Path, python: str = sys.executable) -> Command:
    """The command of a script of ``benchmarks/peers``."""
    return (python, str(PEERS / f"{name}.py"), *map(str, arguments))


def make(kind: str, book: Path, rows: int | None = None) -> None:
    """Make a workbook in a process of its own: a large parent would count in a child's peak."""
    if not book.exists():
        command = [sys.executable, "-m", "benchmarks.make_workbooks", kind, str(book)]
        subprocess.run([*command, *([str(rows)] if rows else [])], check=True, cwd=ROOT)


def _check_register(book: Path) -> Command:
    return (*AUDIT, str(book), *DAY, "--criteria", str(CRITERIA), "--format", "none")


def main() -> None:
    """Measure what was asked for, in a folder that is removed afterwards."""
    sections: dict[str, Callable[[Path, int, str | None], None]] = {
        "typical": typical,
        "register": register,
        "growth": growth,
        "batch": batch,
    }
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sections", nargs="*", choices=[*sections, []], metavar="section")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--peers", help="a Python that has benchmarks/peers/requirements.txt")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.sections or sections:
            sections[name](Path(folder), chosen.runs, chosen.peers)


if __name__ == "__main__":
    main()
