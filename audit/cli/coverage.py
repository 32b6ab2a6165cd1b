"""``audit coverage``: the notice sentence by sentence, with what checks each one."""

from __future__ import annotations

from pathlib import Path

from audit.cli.failing import show_problems
from audit.criteria.coverage import read_coverage
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.errors import AuditError
from audit.files import write_file
from audit.findings.checks import CHECKS
from audit.reports.coverage import as_html, as_text


def cover(checklist: str, home: Path | None, form: str, out: Path | None) -> int:
    """Print the coverage (or write it as HTML); 1 when a sentence is unaccounted for."""
    folder = home or criteria_home()
    criteria = load_criteria(checklist, folder, lambda: CHECKS)
    coverage = read_coverage(criteria, folder)
    if form == "html":
        path = out or Path("out") / f"{checklist}-coverage.html"
        write_file(path, as_html(coverage).encode())
        print(path)
    else:
        print(as_text(coverage), end="")
    if coverage.problems:
        show_problems(AuditError(coverage.problems))
        return 1
    return 0
