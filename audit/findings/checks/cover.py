"""``cover``: a list of values all occur in a column."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from audit.criteria.kinds import Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable
from audit.findings.check import Case, Fault, Verdict, cite_header, is_blank
from audit.findings.conditions import shown
from audit.findings.model import Question


@from_yaml
class Listed:
    """The values that stand in a column of a register."""

    register: str
    column: str


@from_yaml
class Cover:
    """``values``: the list, or ``values_from`` a register. ``declared_in``: only the values that
    the unit declared its own there. ``at_least``: so many of them are enough."""

    column: str
    values: tuple[str, ...] = ()
    values_from: Listed | None = None
    declared_in: Listed | None = None
    at_least: int | None = None


class CoverCheck:
    """Passing: every value occurs. Failing: each value that does not, at the column's header."""

    parameters = Cover

    def shape(self, raw: Any) -> Any:
        """As written."""
        return raw

    def mentions(self, body: Cover, register: str) -> Iterable[Mention]:
        """The covering column with its values, and the columns that lists come from."""
        wanted = Condition(one_of=body.values) if body.values else None
        yield Mention(register, body.column, wanted, ("cover", "values"))
        for listed in (body.values_from, body.declared_in):
            if listed is not None:
                yield Mention(listed.register, listed.column)

    def judge(self, body: Cover, case: Case) -> Verdict:
        """A value that may stand in an unreadable or doubtful cell is unknown, not missing."""
        wanted, undecided = _wanted(body, case)
        if wanted is None:
            return Verdict("没有申报所承担的类别，无法判断应核查哪些内容", 0, (), undecided)
        found, hidden = _found(body.column, case)
        missing = [value for value in wanted if value not in found]
        maybe = _perhaps(missing, found - set(wanted))
        enough = len(wanted) if body.at_least is None else min(body.at_least, len(wanted))
        if len(wanted) - len(missing) >= enough:
            return Verdict(_enough(wanted, missing, body), len(wanted))
        reason = f"应有{len(wanted)}项，缺{'、'.join(missing)}"
        if hidden:
            cells = tuple(citation for fault in hidden for citation in fault.citations)
            unknown = [Fault(None, cells), *(Fault(None, ()) for _ in missing[1:])]
            return Verdict(reason, len(wanted), (), unknown, missing=tuple(missing))
        if body.at_least is not None:
            some = "、".join(wanted[:3]) + ("等" if len(wanted) > 3 else "")
            reason = (
                f"{some}{len(wanted)}项中应有至少{enough}项，实有{len(wanted) - len(missing)}项"
            )
            cell = cite_header(case.rows, body.column, f"应有至少{enough}项")
            return Verdict(reason, len(wanted), [Fault(None, (cell,))], missing=tuple(missing))
        return _lacking(body.column, case, wanted, missing, maybe)


def _enough(wanted: list[str], missing: list[str], body: Cover) -> str:
    there = "、".join(value for value in wanted if value not in missing)
    if body.at_least is not None:
        return f"要求至少{body.at_least}项，已有{there}"
    return f"应有{there}，均已列出" if there else "没有应列出的内容"


def _perhaps(missing: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Missing values that another entry may mean, since one contains the other."""
    others = sorted(others)
    return {
        value: near
        for value in missing
        if (near := next((o for o in others if _alike(value, o)), None)) is not None
    }


def _alike(one: str, two: str) -> bool:
    return min(len(one), len(two)) > 1 and (one in two or two in one)


def _lacking(
    column: str, case: Case, wanted: list[str], missing: list[str], maybe: dict[str, str]
) -> Verdict:
    """Faults for what is certainly missing; what may stand under other words is a person's."""
    cell = partial(cite_header, case.rows, column)
    faults = [Fault(None, (cell(f"缺“{value}”"),)) for value in missing if value not in maybe]
    words = [f"“{entry}”是否即“{value}”" for value, entry in maybe.items()]
    said = f"缺{'、'.join(v for v in missing if v not in maybe)}" if faults else ""
    asked = f"{'；'.join(words)}，需人工判断" if words else ""
    reason = f"应有{len(wanted)}项，{'；'.join(filter(None, (said, asked)))}"
    if faults:
        unknown = [Fault(None, (cell(word),)) for word in words]
        return Verdict(reason, len(wanted), faults, unknown, missing=tuple(missing))
    question = Question(
        f"{'；'.join(words)}？", f"“{column}”一列", "所填内容就是要求公开的内容的，为达标"
    )
    facts = tuple(cell(word) for word in words)
    return Verdict(reason, len(wanted), (), (), question, tuple(missing), facts)


def _wanted(body: Cover, case: Case) -> tuple[list[str] | None, list[Fault]]:
    """The values to look for; None, and why, when the unit has not said which are its own."""
    wanted = list(body.values)
    if body.values_from is not None:
        wanted += _listed(body.values_from, case)
    if body.declared_in is None:
        return list(dict.fromkeys(wanted)), []
    own = set(_listed(body.declared_in, case))
    if not own:
        rows = case.scope.counted.get(body.declared_in.register)
        cell = (cite_header(rows, body.declared_in.column, "未填写"),) if rows else ()
        return None, [Fault(None, cell)]
    return [value for value in dict.fromkeys(wanted) if value in own], []


def _listed(listed: Listed, case: Case) -> list[str]:
    rows = case.scope.counted.get(listed.register)
    return [] if rows is None else list(_entries(rows.values(listed.column)))


def _found(column: str, case: Case) -> tuple[set[str], list[Fault]]:
    """The values that occur, and the cells that may hide others."""
    found = set(_entries(case.rows.values(column)))
    hidden = [
        Fault(row, (case.cite(row, column, "单元格内容无法识读"),))
        for row, value in zip(case.rows.indices, case.rows.values(column), strict=True)
        if isinstance(value, Unreadable)
    ]
    hidden += [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
    return found, hidden


def _entries(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if is_blank(value):
            continue
        yield from value if isinstance(value, tuple) else (shown(value),)
