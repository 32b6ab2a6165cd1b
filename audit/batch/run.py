"""Many workbooks: each on its own, in one process or several; one bad file stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from audit.criteria.load import load_criteria
from audit.criteria.model import Criteria
from audit.errors import AuditError, WorkbookError, problem
from audit.files import write_file
from audit.findings.checks import CHECKS
from audit.inspection import Inspection, inspect_file
from audit.place import CellPlace, FilePlace
from audit.record import record
from audit.reports import FORMATS
from audit.reports.naming import file_stem


@record
class Order:
    """What to do with every workbook: the criteria, the date, the formats and where they go."""

    home: Path
    checklist: str | None
    as_of: date
    formats: tuple[str, ...]
    out: Path


@record
class Result:
    """What became of one workbook: its inspection and reports, or why there are none.

    A report that could not be written stands as an error beside the inspection.
    """

    path: Path
    inspection: Inspection | None
    written: tuple[Path, ...] = ()
    error: AuditError | None = None


def workbooks_in(arguments: Iterable[Path]) -> list[Path]:
    """The workbooks that files and folders name, in order, each once.

    Of a folder, every .xlsx directly in it but for hidden files and the locks of open workbooks.
    Raises AuditError with all the arguments that name nothing.
    """
    found: dict[Path, None] = {}
    problems = []
    for argument in arguments:
        if not argument.is_dir():
            found[argument] = None
            continue
        inside = [
            file
            for file in sorted(argument.iterdir())
            if file.suffix.lower() == ".xlsx" and not file.name.startswith(("~$", "."))
        ]
        if not inside:
            problems.append(problem("usage/none-in-folder", FilePlace(str(argument))))
        found.update(dict.fromkeys(inside))
    if problems:
        raise AuditError(problems)
    return list(found)


def check_all(paths: Sequence[Path], order: Order, jobs: int = 1) -> Iterator[Result]:
    """Inspect each workbook and write its reports; results come in the order given.

    With more than one job, in so many processes. Raises CriteriaError at once, before any result,
    when a checklist that was named cannot be used.
    """
    if order.checklist is not None:
        _criteria(order.checklist, order.home)
    stems: dict[str, int] = {}
    with ExitStack() as stack:
        if jobs > 1 and len(paths) > 1:
            from concurrent.futures import ProcessPoolExecutor

            pool = stack.enter_context(ProcessPoolExecutor(min(jobs, len(paths))))
            stack.callback(pool.shutdown, cancel_futures=True)
            inspected: Iterable[Result] = pool.map(partial(_inspect, order=order), paths)
            if not order.formats:
                yield from inspected
                return
            waiting = [
                pool.submit(_publish, result, order, _stem(result, stems)) for result in inspected
            ]
            yield from (future.result() for future in waiting)
        else:
            for path in paths:
                result = _inspect(path, order)
                yield _publish(result, order, _stem(result, stems))


def _inspect(path: Path, order: Order) -> Result:
    criteria = partial(_criteria, home=order.home)
    try:
        return Result(path, inspect_file(path, criteria, order.as_of, order.checklist))
    except AuditError as error:
        return Result(path, None, error=error)
    except (RecursionError, MemoryError):
        place = CellPlace(path.name)
        return Result(path, None, error=WorkbookError(problem("workbook/out-of-memory", place)))


def _publish(result: Result, order: Order, stem: str) -> Result:
    """Write the inspection's reports; each is whole or absent."""
    if result.inspection is None:
        return result
    written: list[Path] = []
    try:
        for name in order.formats:
            target = order.out / f"{stem}.{FORMATS[name].suffix}"
            write_file(target, FORMATS[name].render(result.inspection))
            written.append(target)
    except AuditError as error:
        return Result(result.path, result.inspection, tuple(written), error)
    return Result(result.path, result.inspection, tuple(written))


def _stem(result: Result, stems: dict[str, int]) -> str:
    """The reports' file name; a second workbook of the same unit gets a number of its own."""
    if result.inspection is None:
        return ""
    stem = file_stem(result.inspection)
    stems[stem] = stems.get(stem, 0) + 1
    return stem if stems[stem] == 1 else f"{stem}-{stems[stem]}"


@lru_cache(maxsize=8)
def _criteria(checklist: str, home: Path) -> Criteria:
    return load_criteria(checklist, home, lambda: CHECKS)
