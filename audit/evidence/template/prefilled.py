"""What the template fills in beforehand: the unit's form, its list of registers, its tasks.

The columns are known by the names they have in ``rules/``; a column of another name stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.criteria.addressing import NAMED_ONLY, Address, UnitName, addressed
from audit.criteria.model import Criteria, Deadline, Register, Scalar

Row = Mapping[str, Scalar]

REGISTER_COLUMN = "台账"
COOPERATING_NOTE = "（本单位为配合单位）"
FURTHER = "另见通知正文："


def unit_row(criteria: Criteria, unit: UnitName) -> Row:
    """The values of 单位信息. A body that is only named has no kind to fill in."""
    row: dict[str, Scalar] = {
        "单位名称": unit.name,
        "年度": criteria.notice.year,
        "检查清单": criteria.notice.id,
    }
    kind = criteria.register_of("unit").columns.get("单位类别")
    own = unit.kinds[0]
    if own != NAMED_ONLY and (kind is None or not kind.choices or own in kind.choices):
        row["单位类别"] = own
    return row


def declaration_rows(registers: Sequence[Register]) -> tuple[Row, ...]:
    """A line of 台账清单 for each register of evidence."""
    return tuple(
        {REGISTER_COLUMN: register.sheet} for register in registers if register.role == "evidence"
    )


def ledger_rows(criteria: Criteria, unit: UnitName) -> tuple[Row, ...]:
    """A line of 任务台账 for each item that speaks to the unit, in the notice's order."""
    return tuple(
        _ledger_row(criteria, unit, address) for address in addressed(criteria.checklist, unit)
    )


def _ledger_row(criteria: Criteria, unit: UnitName, address: Address) -> Row:
    item = address.item
    task = "\n".join(item.section)
    if address.role == "配合":
        task = f"{task}\n{COOPERATING_NOTE}"
    row: dict[str, Scalar] = {
        "任务序号": item.id,
        "工作任务": task,
        "具体要求": "\n".join((item.sentence, *(FURTHER + more for more in item.further))),
        "责任单位": item.responsible.text,
        "完成时限": _deadline(criteria, unit, item.deadline),
    }
    return row if address.concerned else {**row, "是否涉及": True}


def _deadline(criteria: Criteria, unit: UnitName, deadline: Deadline) -> str:
    if deadline.whole_year or deadline.regularly:
        return deadline.text
    return f"{deadline.text}\n（最迟{deadline.day(criteria.notice, unit.kinds).isoformat()}）"
