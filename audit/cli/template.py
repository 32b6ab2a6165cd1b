"""``audit template``: blank workbooks for one unit or many."""

from __future__ import annotations

from pathlib import Path

from audit.criteria.addressing import UnitName, UnknownUnit, identify
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.criteria.model import Criteria
from audit.errors import AuditError, problem
from audit.evidence.template import write_template
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
        written = [_one(criteria, unit, kind, out)]
    else:
        assert every is not None
        assert out is not None
        written = _all(criteria, every, out)
    for path in written:
        print(path)


def _one(criteria: Criteria, unit: str, kind: str | None, out: Path | None) -> Path:
    name = _identified(criteria, unit, kind)
    path = out or Path(f"{name.name}.xlsx")
    path = path / f"{name.name}.xlsx" if path.is_dir() else path
    write_template(criteria, name, path)
    return path


def _all(criteria: Criteria, every: Path, out: Path) -> list[Path]:
    from audit.batch.units_csv import file_names, read_units

    units = read_units(every, criteria.checklist.units)
    written = []
    for name, file in zip(units, file_names(units), strict=True):
        write_template(criteria, name, out / file)
        written.append(out / file)
    return written


def _identified(criteria: Criteria, unit: str, kind: str | None) -> UnitName:
    try:
        return identify(criteria.checklist.units, unit, kind)
    except UnknownUnit as unknown:
        from audit.criteria.source import nearest

        raise AuditError(
            problem(
                "usage/unknown-unit",
                None,
                name=unit,
                hint=nearest(unit, unknown.known),
                kinds="、".join(criteria.checklist.units.kinds),
            )
        ) from None
