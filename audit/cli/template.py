"""``audit template``: blank workbooks for one unit or many."""

from __future__ import annotations

import sys
from pathlib import Path

from audit.batch.templates import file_names, make_template, make_templates
from audit.batch.units_csv import find_unit, mistakable, read_units
from audit.criteria.addressing import UnitName
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.criteria.model import Criteria
from audit.errors import AuditError, problem
from audit.findings.checks import CHECKS


def make(
    *,
    unit: str | None,
    kind: str | None,
    every: Path | None,
    checklist: str,
    out: Path | None,
    home: Path | None,
) -> None:
    """Make the workbooks and print each path. Raises AuditError."""
    if (unit is None) == (every is None):
        raise AuditError(problem("usage/unit-or-all", None))
    if every is not None and out is None:
        raise AuditError(problem("usage/out-folder", None))
    criteria = load_criteria(checklist, home or criteria_home(), lambda: CHECKS)
    if unit is not None:
        name = find_unit(criteria.checklist.units, unit, kind)
        print(_one(criteria, name, out))
        _warn(criteria, [name])
    elif every is not None and out is not None:
        names = read_units(every, criteria.checklist.units)
        make_templates(criteria, names, out, written=print)
        _warn(criteria, names)


def _one(criteria: Criteria, name: UnitName, out: Path | None) -> Path:
    path = out or Path()
    if path.is_dir() or not path.suffix:
        path = path / file_names([name])[0]
    make_template(criteria, name, path)
    return path


def _warn(criteria: Criteria, names: list[UnitName]) -> None:
    for name in names:
        meant = mistakable(criteria.checklist.units, name)
        if meant is not None:
            print(
                f"注意：通知没有点名“{name.name}”，已按“{name.kinds[0]}”制作；"
                f"名称与“{meant}”相近，如系笔误请改正后重新制作。",
                file=sys.stderr,
            )
