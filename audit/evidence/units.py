"""Which unit filled in the workbook."""

from __future__ import annotations

from audit.criteria.addressing import UnitName, UnknownUnit, identify
from audit.criteria.model import Units
from audit.evidence.explain import short
from audit.evidence.model import Table, Unreadable
from audit.evidence.notes import Notes
from audit.evidence.words import nearest, same

NAME, KIND = "单位名称", "单位类别"
_ALIKE = 0.75
_WHY = {"body": "unit/other-kind", "ending": "unit/kind-against-name", "part": "unit/part"}


def identify_unit(
    units: Units, table: Table, made_for: str | None, notes: Notes
) -> UnitName | None:
    """The unit that the form names; None, and a problem, when the checklist knows no such unit."""
    name = _said(table, NAME)
    cell = table.address(NAME, 0) if NAME in table.columns else None
    if name is None:
        notes.refuse("unit/no-name", table.sheet, cell, column=NAME)
        return None
    said = _said_kind(table)
    kind = _kind(units, said) if said else None
    try:
        unit = identify(units, name, kind)
    except UnknownUnit as unknown:
        _refuse(units, unknown, kind, (table.sheet, cell), notes)
        return None
    if said and kind is None and not _without_kind(units, unit, said, table, notes):
        return None
    _notice(units, unit, made_for, (table.sheet, cell), notes)
    return unit


def _said(table: Table, name: str) -> str | None:
    data = table.columns.get(name)
    value = data.values[0] if data and data.values else None
    return value if isinstance(value, str) else None


def _said_kind(table: Table) -> str | None:
    """What stands there as the kind, also where it is none of those that may be chosen."""
    data = table.columns.get(KIND)
    value = data.values[0] if data and data.values else None
    return value.text if isinstance(value, Unreadable) else _said(table, KIND)


def _without_kind(units: Units, unit: UnitName, said: str, table: Table, notes: Notes) -> bool:
    """A kind that the checklist has not: no matter to a named body, but an ending alone against
    the unit's own word decides nothing."""
    cell = table.address(KIND, 0)
    filled = {"kind": short(said), "name": short(unit.name), "kinds": "、".join(units.kinds)}
    if unit.body is None:
        notes.refuse("unit/unknown-kind", table.sheet, cell, **filled)
        return False
    notes.notice("unit/kind-passed-over", table.sheet, cell, **filled)
    return True


def _kind(units: Units, said: str) -> str | None:
    """A kind by its key, its title, or the end of its key where that is one alone: 部门."""
    for key, kind in units.kinds.items():
        if same(said) in (same(key), same(kind.title)):
            return key
    ending = [key for key in units.kinds if key.endswith(same(said))]
    return ending[0] if len(ending) == 1 else None


def _refuse(
    units: Units, unknown: UnknownUnit, kind: str | None, at: tuple[str, str | None], notes: Notes
) -> None:
    name = short(unknown.name)
    if unknown.why == "unknown":
        near = _near(units, unknown.name, 0.5)
        hint = f"，是否指“{'”或“'.join(near)}”？" if near else ""
        notes.refuse("unit/unknown", *at, name=name, hint=hint)
        return
    known = "、".join(unknown.known)
    notes.refuse(_WHY[unknown.why], *at, name=name, known=known, kind=kind)


def _notice(
    units: Units, unit: UnitName, made_for: str | None, at: tuple[str, str | None], notes: Notes
) -> None:
    """A template made for another unit; a name that is nearly one that the notice names."""
    if made_for and not _same_unit(units, unit, made_for):
        notes.notice("workbook/other-unit", *at, made_for=short(made_for), unit=short(unit.name))
    near = _near(units, unit.name, _ALIKE) if unit.body is None else []
    if near:
        notes.notice("unit/alike", *at, name=short(unit.name), near="”“".join(near))


def _same_unit(units: Units, unit: UnitName, made_for: str) -> bool:
    if same(made_for) == same(unit.name):
        return True
    try:
        return unit.body is not None and identify(units, made_for).body == unit.body
    except UnknownUnit:
        return False


def _near(units: Units, name: str, least: float) -> list[str]:
    keys = {same(n): key for key, body in units.bodies.items() for n in (key, *body.names)}
    return list(dict.fromkeys(keys[found] for found in nearest(same(name), [*keys], least)))
