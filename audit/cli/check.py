"""``audit check``: the answer on stdout, everything else on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from audit.batch.run import Order, Result, check_all, workbooks_in
from audit.cli.failing import show_problems
from audit.criteria.home import criteria_home
from audit.errors import AuditError, problem
from audit.findings.model import Status
from audit.inspection import Inspection
from audit.reports import FORMATS
from audit.reports.terminal import show, show_many

CLEAN, TO_MEND, UNCHECKED = 0, 1, 2
ONE_PROCESS_UP_TO = 3
"""So many workbooks are checked sooner in one process than others are started."""


def check_workbooks(
    arguments: Sequence[Path],
    *,
    checklist: str | None,
    as_of: str,
    formats: str,
    out: Path,
    home: Path | None,
    jobs: int,
) -> int:
    """Check all and print; the exit code is the worst of them. Raises AuditError for bad options."""
    day, chosen = _options(as_of, formats)
    paths = workbooks_in(arguments)
    order = Order(home or criteria_home(), checklist, day, chosen, out)
    processes = jobs or (1 if len(paths) <= ONE_PROCESS_UP_TO else os.cpu_count() or 1)
    results = list(_with_progress(check_all(paths, order, processes), len(paths)))
    for result in results:
        if result.error is not None:
            show_problems(result.error)
    _print_results(results)
    return max(map(exit_code, results), default=CLEAN)


def exit_code(result: Result) -> int:
    """2 when something could not be checked or written, else 1 when there is something to mend."""
    if result.error is not None or result.inspection is None:
        return UNCHECKED
    return _inspection_code(result.inspection)


def _inspection_code(inspection: Inspection) -> int:
    statuses = {finding.status for finding in inspection.findings if finding.force == "must"}
    if inspection.unreadable or Status.COULD_NOT_CHECK in statuses:
        return UNCHECKED
    mend = {Status.NOT_MET, Status.NO_EVIDENCE, Status.TO_REVIEW}
    return TO_MEND if statuses & mend else CLEAN


def _options(as_of: str, formats: str) -> tuple[date, tuple[str, ...]]:
    problems = []
    day = date.min
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        problems.append(problem("usage/bad-date", None, text=as_of))
    chosen = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    chosen = () if chosen == ("none",) else chosen
    problems += [
        problem("usage/bad-format", None, name=name, known="、".join(FORMATS))
        for name in chosen
        if name not in FORMATS
    ]
    if problems:
        raise AuditError(problems)
    return day, chosen


def _print_results(results: Sequence[Result]) -> None:
    width = shutil.get_terminal_size((80, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    inspections = [(str(r.path), r.inspection) for r in results if r.inspection is not None]
    if len(results) == 1 and inspections:
        sys.stdout.write(show(inspections[0][1], width, colour))
    elif inspections:
        sys.stdout.write(show_many(inspections, width, colour))
    for result in results:
        if result.written:
            print(f"报告：{'、'.join(map(str, result.written))}", file=sys.stderr)


def _with_progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """Show a bar on a terminal when there are several workbooks."""
    if total < 2 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "检查工作簿", total, console=Console(stderr=True), transient=True)
