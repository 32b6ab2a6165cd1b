"""What the judging notices about a unit's answers: contradictions, and rows that do not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from audit.criteria.addressing import Address
from audit.criteria.model import Criteria, Register
from audit.evidence.explain import remark
from audit.evidence.model import Evidence, Remark, Table, Unreadable
from audit.findings.applies import COLUMN
from audit.findings.scope import Rows
from audit.place import CellPlace


def counted_rows(
    criteria: Criteria, evidence: Evidence, as_of: date
) -> tuple[dict[str, Rows], list[Remark]]:
    """Each register's rows but for those dated after the as-of date, which are remarked."""
    counted: dict[str, Rows] = {}
    remarks: list[Remark] = []
    for register in criteria.registers.values():
        table = evidence.tables.get(register.id)
        if table is None:
            continue
        late = _dated_after(table, register.dated_by, as_of)
        kept = [i for i in range(len(table)) if i not in late] if late else range(len(table))
        counted[register.id] = Rows(table, kept)
        for index in sorted(late):
            place = _place(evidence, table, table.address(register.dated_by or "", index))
            remarks.append(remark("evidence/after-as-of", place, as_of=as_of.isoformat()))
    return counted, remarks


def contradictions(
    evidence: Evidence,
    addresses: tuple[Address, ...],
    ledger_rows: Mapping[str, Rows],
) -> Iterator[Remark]:
    """Answers that the unit's own rows, or the notice, contradict."""
    for name, declared in evidence.declarations.items():
        table = evidence.tables.get(name)
        if declared.answer is False and table is not None and len(table):
            yield remark("evidence/declared-none", declared.place, register=table.sheet)
    for address in addresses:
        rows = ledger_rows.get(address.item.id)
        if rows is None or address.concerned or COLUMN not in rows.table.columns:
            continue
        for index, answer in zip(rows.indices, rows.values(COLUMN), strict=True):
            if answer is False:
                place = _place(evidence, rows.table, rows.table.address(COLUMN, index))
                yield remark("evidence/not-yours-to-say", place, item=address.item.id)


def unplaced(registers: Mapping[str, Register], counted: Mapping[str, Rows]) -> dict[str, Rows]:
    """The rows of which it cannot be read whose item they are."""
    found = {}
    for name, rows in counted.items():
        column = registers[name].item_column
        if column is None:
            continue
        hidden = [
            row
            for row, value in zip(rows.indices, rows.values(column), strict=True)
            if isinstance(value, Unreadable)
        ]
        if hidden:
            found[name] = Rows(rows.table, hidden)
    return found


def by_item(
    registers: Mapping[str, Register], counted: Mapping[str, Rows]
) -> dict[tuple[str, str], Rows]:
    """The rows of each item, for registers with an item column."""
    found: dict[tuple[str, str], list[int]] = {}
    for name, rows in counted.items():
        column = registers[name].item_column
        if column is None:
            continue
        for row, value in zip(rows.indices, rows.values(column), strict=True):
            if isinstance(value, Unreadable):
                continue
            entries = value if isinstance(value, tuple) else (value,)
            for entry in dict.fromkeys(entries):
                if isinstance(entry, str):
                    found.setdefault((name, entry), []).append(row)
    return {key: Rows(counted[key[0]].table, rows) for key, rows in found.items()}


def _dated_after(table: Table, column: str | None, as_of: date) -> set[int]:
    data = table.columns.get(column) if column is not None else None
    if data is None:
        return set()
    return {
        index
        for index, value in enumerate(data.values)
        if isinstance(value, date)
        and (value.date() if isinstance(value, datetime) else value) > as_of
    }


def _place(evidence: Evidence, table: Table, cell: str) -> CellPlace:
    return CellPlace(evidence.workbook.name, table.sheet, cell)
