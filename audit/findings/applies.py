"""Whether an item applies to a unit that must say so itself (有关部门, 相关部门)."""

from __future__ import annotations

from dataclasses import replace

from audit.criteria.addressing import Address
from audit.criteria.model import Register
from audit.evidence.model import Answer, Unreadable
from audit.findings.check import cite
from audit.findings.model import Citation, Finding, Question, Status
from audit.findings.scope import Rows, Scope

COLUMN, REASON = "是否涉及", "不涉及理由"


def applicability(
    address: Address, scope: Scope, rows: Rows | None, ledger: Register
) -> Finding | None:
    """None when the item applies; otherwise the one finding (number 0) that stands for it.

    否 needs a reason; a blank waits for a person. A unit that the notice names cannot answer 否:
    its answer is passed over.
    """
    if not address.concerned:
        return None
    answer = _answer(address, rows, ledger)
    if answer is not None and answer.status is not Status.NOT_APPLICABLE and not scope.due:
        return replace(answer, status=Status.NOT_DUE, question=None)
    return answer


def _answer(address: Address, rows: Rows | None, ledger: Register) -> Finding | None:
    if rows is None or not len(rows):
        return _finding(address, ledger, Status.TO_REVIEW, "任务台账中没有该条目，未答是否涉及")
    row = rows.indices[0]
    answer = rows.values(COLUMN)[0]
    if len({value for value in rows.values(COLUMN) if value is not None}) > 1:
        cells = tuple(cite(rows, ledger, each, COLUMN, "答复不一致") for each in rows.indices)
        return _finding(address, ledger, Status.TO_REVIEW, "任务台账中的答复前后不一致", cells)
    if answer is True:
        return None
    cell = (cite(rows, ledger, row, COLUMN, "是否涉及的答复"),)
    if isinstance(answer, Unreadable):
        return _finding(address, ledger, Status.COULD_NOT_CHECK, "“是否涉及”无法识读", cell)
    reason = rows.values(REASON)[0]
    if answer is False or answer in (Answer.NOTHING, Answer.NOT_APPLICABLE):
        if isinstance(reason, str) and reason.strip():
            said = cite(rows, ledger, row, REASON, "不涉及的理由")
            text = f"单位答复不涉及，理由：{said.text}"
            return _finding(address, ledger, Status.NOT_APPLICABLE, text, (*cell, said))
        why = (*cell, cite(rows, ledger, row, REASON, "未写明理由"))
        return _finding(address, ledger, Status.TO_REVIEW, "答复不涉及，但未写明理由", why)
    return _finding(address, ledger, Status.TO_REVIEW, "未答复是否涉及", cell)


def _finding(
    address: Address,
    ledger: Register,
    status: Status,
    reason: str,
    citations: tuple[Citation, ...] = (),
) -> Finding:
    item = address.item
    question = Question(
        f"该单位是否属于“{item.responsible.text}”中应当承担本项任务的部门？",
        "单位职责、任务台账中的“不涉及理由”和本项任务的要求",
        "确不承担本项任务的，答不适用；应当承担的，退回单位补充佐证后再核查",
    )
    return Finding(
        item=item.id,
        number=0,
        rule="applicability",
        title="本项任务是否涉及本单位",
        force="must",
        status=status,
        reason=reason,
        quotes=(item.responsible.text,),
        basis=None,
        tool_default=False,
        register=ledger.id,
        sheet=citations[0].sheet if citations else ledger.sheet,
        remedy=f"在“{COLUMN}”填写是或否；填否的，在“{REASON}”写明理由",
        cost="all",
        weight=item.weight,
        citations=citations,
        question=question if status is Status.TO_REVIEW else None,
    )
