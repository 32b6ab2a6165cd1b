"""Criteria × evidence × date → findings. Pure: no clock, no network, no environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any

from audit.criteria.addressing import Address, addressed, force_for
from audit.criteria.model import Binding, Criteria, Register
from audit.criteria.scheme import Force
from audit.evidence.model import Evidence, Remark
from audit.evidence.redact import redact
from audit.findings.applies import applicability
from audit.findings.check import Case, Fault, Verdict, cite, select
from audit.findings.checks import CHECKS
from audit.findings.empty import nothing_there
from audit.findings.model import Citation, Finding, Question, Status
from audit.findings.noticed import by_item, contradictions, counted_rows, unplaced
from audit.findings.scope import Rows, Scope
from audit.record import record


@record
class Found:
    """All findings in the checklist's order, and what was remarked on the way."""

    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]


def find(criteria: Criteria, evidence: Evidence, as_of: date) -> Found:
    """Judge every binding of every item that speaks to the unit."""
    counted, remarks = counted_rows(criteria, evidence, as_of)
    rows_of = by_item(criteria.registers, counted)
    hidden = unplaced(criteria.registers, counted)
    judging = _Judging(criteria, evidence, as_of, counted, rows_of, hidden)
    addresses = addressed(criteria.checklist, evidence.unit)
    charged: dict[tuple[str, str, int], str] = {}
    findings: list[Finding] = []
    for address in addresses:
        for finding, faulty_rows in judging.item(address):
            findings.append(_charged_once(finding, faulty_rows, charged))
    ledger = criteria.register_of("ledger").id
    ledger_rows = {item: rows for (name, item), rows in rows_of.items() if name == ledger}
    remarks += contradictions(evidence, addresses, ledger_rows)
    return Found(tuple(findings), tuple(remarks))


_NO_VERDICT = Verdict("", 0)


@record
class _Judging:
    criteria: Criteria
    evidence: Evidence
    as_of: date
    counted: Mapping[str, Rows]
    rows_of: Mapping[tuple[str, str], Rows]
    unplaced: Mapping[str, Rows]
    tests: dict[tuple[int, date], Any] = field(default_factory=dict)

    def item(self, address: Address) -> Iterator[tuple[Finding, tuple[int, ...]]]:
        """The item's findings, each with the table rows that are faulty."""
        scope = self.scope(address)
        ledger = self.criteria.register_of("ledger")
        answer = applicability(address, scope, self.rows(ledger, scope.item), ledger)
        if answer is not None:
            yield answer, ()
            return
        for binding in self.criteria.bindings[address.item.id]:
            force = force_for(binding, address, self.evidence.unit)
            if force is not None:
                yield self.binding(binding, force, scope)

    def scope(self, address: Address) -> Scope:
        notice = self.criteria.notice
        deadline = address.item.deadline.day(notice, self.evidence.unit.kinds)
        return Scope(
            notice,
            self.as_of,
            address.item.id,
            deadline,
            self.criteria.registers,
            self.counted,
            self.tests,
        )

    def rows(self, register: Register, item: str) -> Rows | None:
        """The register's rows that count; of one with an item column, this item's."""
        if register.item_column is not None and register.id in self.counted:
            table = self.counted[register.id].table
            return self.rows_of.get((register.id, item), Rows(table, ()))
        return self.counted.get(register.id)

    def binding(
        self, binding: Binding, force: Force, scope: Scope
    ) -> tuple[Finding, tuple[int, ...]]:
        rule = binding.rule
        register = self.criteria.registers[rule.register]
        rows = self.rows(register, scope.item)
        case = None if rows is None else select(binding.where, rows, register, scope)
        if case is None or not len(case):
            status, reason = nothing_there(rule, register, self.evidence, scope, rows)
            finding = self.finding(binding, force, scope, status, reason)
            finding = self.hidden(finding, register)
            return _asking(finding, register) if force == "must" else _beside(finding), ()
        verdict = _judged(binding, case)
        if not len(case.rows) and rule.when_empty == "no_evidence":
            verdict = _perhaps_nothing(verdict, case)
        status, reason = _status(verdict), verdict.reason
        if status not in (Status.MET, Status.NOT_APPLICABLE) and not (scope.due or rule.at_once):
            # Before its deadline what is missing is not due; faults are shown, and cost nothing.
            status, reason = Status.NOT_DUE, f"未到完成时限。目前：{reason}"
        finding = self.finding(binding, force, scope, status, reason, verdict, rows)
        return finding, tuple(fault.row for fault in verdict.faults if fault.row is not None)

    def hidden(self, finding: Finding, register: Register) -> Finding:
        """What may stand in rows or sheets that could not be read is not known to be lacking."""
        if finding.status not in (Status.NO_EVIDENCE, Status.TO_REVIEW):
            return finding
        remark = self.evidence.unknown.get(register.id)
        rows = self.unplaced.get(register.id)
        if remark is not None:
            reason = f"有内容没有读到：{remark.text}"
            return _not_known(finding, reason)
        if rows is None:
            return finding
        column = register.item_column or ""
        cells = tuple(
            cite(rows, register, row, column, "看不出属于哪项任务") for row in rows.indices
        )
        reason = f"有{len(cells)}行看不出属于哪项任务，可能就是本条目的佐证"
        return _not_known(finding, reason, cells)

    def finding(
        self,
        binding: Binding,
        force: Force,
        scope: Scope,
        status: Status,
        reason: str,
        verdict: Verdict = _NO_VERDICT,
        rows: Rows | None = None,
    ) -> Finding:
        rule = binding.rule
        register = self.criteria.registers[rule.register]
        cited = [c for fault in (*verdict.faults, *verdict.unknowns) for c in fault.citations]
        columns = tuple(dict.fromkeys(citation.column for citation in cited))
        return Finding(
            item=scope.item,
            number=binding.index,
            rule=rule.id,
            title=rule.title,
            force=force,
            status=status,
            reason=redact(reason),
            quotes=binding.quotes,
            basis=rule.basis,
            tool_default=binding.tool_default,
            register=register.id,
            sheet=rows.table.sheet if rows is not None else register.sheet,
            remedy=redact(_remedy(rule.remedy, columns, verdict.missing)),
            cost=rule.cost,
            weight=binding.weight,
            population=verdict.population,
            faulty=len(verdict.faults),
            unknown=len(verdict.unknowns),
            citations=(*cited, *verdict.facts),
            question=_redacted(verdict.question),
            why=binding.why,
        )


def _judged(binding: Binding, case: Case) -> Verdict:
    """The check's verdict; a rule that breaks is never the unit's failure and never its gain."""
    try:
        return CHECKS[binding.rule.kind].judge(binding.body, case)
    except Exception as error:
        reason = f"规则执行出错（{type(error).__name__}），无法核查，请告知工具维护人员"
        return Verdict(reason, len(case), unknowns=[Fault(None, ())] * len(case))


def _not_known(finding: Finding, reason: str, cells: tuple[Citation, ...] = ()) -> Finding:
    """All is open: were there nothing after all, the whole would be lost."""
    return replace(
        finding,
        status=Status.COULD_NOT_CHECK,
        reason=reason,
        question=None,
        citations=cells,
        unknown=max(1, len(cells)),
        cost="all",
    )


def _perhaps_nothing(verdict: Verdict, case: Case) -> Verdict:
    """Where something had to exist, rows that only perhaps are it do not show that it does."""
    if verdict.faults or verdict.unknowns or verdict.question is not None:
        return verdict
    unknowns = [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
    reason = f"有{len(unknowns)}行看不出是否属于本项检查，不能证明有相应佐证"
    return Verdict(reason, len(unknowns), unknowns=unknowns)


def _asking(finding: Finding, register: Register) -> Finding:
    """A register that is empty and undeclared leaves one question, the same for all its rules."""
    if finding.status is not Status.TO_REVIEW:
        return finding
    question = Question(
        f"“{register.sheet}”为空，该单位本年度是否确无此类事项？",
        "台账清单、单位职责和有关工作记录",
        "确无此类事项的，答不适用；有此类事项的，退回单位补填后再核查",
    )
    return replace(finding, question=question)


def _beside(finding: Finding) -> Finding:
    """A hint or bonus has nothing to say of a register that is empty and undeclared."""
    if finding.status is not Status.TO_REVIEW:
        return finding
    return replace(finding, status=Status.NOT_APPLICABLE)


def _status(verdict: Verdict) -> Status:
    if not verdict.applies:
        return Status.NOT_APPLICABLE
    if verdict.faults:
        return Status.NOT_MET
    if verdict.unknowns:
        return Status.COULD_NOT_CHECK
    return Status.TO_REVIEW if verdict.question is not None else Status.MET


def _redacted(question: Question | None) -> Question | None:
    """A question may name what stands in a cell."""
    return question and replace(question, ask=redact(question.ask))


def _remedy(text: str, columns: tuple[str, ...], missing: tuple[str, ...]) -> str:
    """Fill ``{column}`` and ``{values}``, in general words where no cell is at fault."""
    if columns:
        text = text.replace("{column}", "”“".join(columns))
    text = text.replace("“{column}”", "相应栏目").replace("{column}", "相应栏目")
    return text.replace("{values}", "、".join(missing) or "所要求的内容")


def _charged_once(
    finding: Finding, rows: tuple[int, ...], charged: dict[tuple[str, str, int], str]
) -> Finding:
    """One faulty row costs points in one item only, the first; later it is a cross-reference."""
    if finding.force != "must" or finding.status is not Status.NOT_MET or not rows:
        return finding
    elsewhere = []
    for row in dict.fromkeys(rows):
        first = charged.setdefault((finding.register, finding.rule, row), finding.item)
        if first != finding.item:
            elsewhere.append(first)
    if not elsewhere:
        return finding
    whole = len(elsewhere) >= finding.faulty
    return replace(finding, repeated=len(elsewhere), charged_in=elsewhere[0] if whole else None)
