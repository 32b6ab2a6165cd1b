"""``audit coverage``: the notice sentence by sentence, with what checks each one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from audit.cli.failing import show_problems
from audit.criteria.coverage import read_coverage
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.errors import AuditError, problem
from audit.files import write_file
from audit.findings.checks import CHECKS
from audit.reports.coverage import as_html, as_text

FORMATS: Final = {"text": as_text, "html": as_html}


def cover(checklist: str, home: Path | None, form: str, out: Path | None) -> int:
    """Print the coverage, or write it (HTML always); 1 when a sentence is unaccounted for."""
    if form not in FORMATS:
        known = "、".join(FORMATS)
        raise AuditError(problem("usage/bad-coverage-format", None, name=form, known=known))
    folder = home or criteria_home()
    coverage = read_coverage(load_criteria(checklist, folder, lambda: CHECKS), folder)
    _show(FORMATS[form](coverage), out or _usual_path(checklist, form))
    if coverage.problems:
        show_problems(AuditError(coverage.problems))
        return 1
    return 0


def _usual_path(checklist: str, form: str) -> Path | None:
    return Path("out") / f"{checklist}-coverage.html" if form == "html" else None


def _show(text: str, path: Path | None) -> None:
    """Write to the path and say where; without one, print."""
    if path is None:
        print(text, end="")
    else:
        write_file(path, text.encode())
        print(path)
