"""What it means that a rule finds no row to speak of."""

from __future__ import annotations

from audit.criteria.model import Register, Rule
from audit.evidence.model import Evidence, Table
from audit.findings.model import Status
from audit.findings.scope import Rows, Scope


def nothing_there(
    rule: Rule, register: Register, evidence: Evidence, scope: Scope, rows: Rows | None
) -> tuple[Status, str]:
    """The status and its reason.

    Before the deadline nothing is not due yet, even of a rule with its own clock. Where it had to
    exist, nothing is no evidence, whatever 台账清单 says. Where it may be empty, rows that are not
    of the kind decide; without any row the answer 有/无 does.
    """
    status, reason = _as_it_stands(rule, register, evidence, rows)
    late = status in (Status.NO_EVIDENCE, Status.TO_REVIEW)
    if late and not scope.due:
        return Status.NOT_DUE, f"未到完成时限。目前：{reason}"
    return status, reason


def _as_it_stands(
    rule: Rule, register: Register, evidence: Evidence, rows: Rows | None
) -> tuple[Status, str]:
    table = evidence.tables.get(register.id)
    empty = table is None or not len(table)
    sheet = register.sheet
    declared = evidence.declarations.get(register.id)
    answer = declared.answer if declared is not None else None
    if rule.when_empty == "no_evidence":
        if answer is False and empty:
            return Status.NO_EVIDENCE, f"“{sheet}”答复为无，但本项要求必须有相应佐证"
        return (
            Status.NO_EVIDENCE,
            f"{_no_evidence(register, empty, rows)}{_too_late(register, table, rows)}",
        )
    if not empty or register.role != "evidence":
        return Status.NOT_APPLICABLE, f"“{sheet}”中没有本项检查所指的情形"
    if answer is False:
        note = f"（{declared.note}）" if declared is not None and declared.note else ""
        return Status.NOT_APPLICABLE, f"台账清单答复本年度无此类事项{note}"
    if answer is True:
        return Status.NO_EVIDENCE, f"台账清单答复有此类事项，但“{sheet}”中没有填写任何行"
    return Status.TO_REVIEW, f"“{sheet}”为空，台账清单也未答复有无此类事项"


def _too_late(register: Register, table: Table | None, rows: Rows | None) -> str:
    """A word on the rows that do not count because of their date."""
    if register.item_column is not None or table is None or rows is None:
        return ""
    late = len(table) - len(rows)
    return f"（{late}行日期晚于核查日期，不计）" if late else ""


def _no_evidence(register: Register, empty: bool, rows: Rows | None) -> str:
    if empty:
        return f"“{register.sheet}”中没有填写任何行"
    if register.item_column is not None and (rows is None or not len(rows)):
        return f"“{register.sheet}”中没有本条目的佐证"
    return f"“{register.sheet}”中没有符合要求的行"
