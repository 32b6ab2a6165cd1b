"""``cover``: a list of values all occur in a column."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from audit.criteria.kinds import Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable
from audit.findings.check import Case, Fault, Verdict, cite_header
from audit.findings.listed import Listed, entries, mentioned, said, shaped
from audit.findings.model import Citation, Question


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

    label = "覆盖"
    parameters = Cover

    def shape(self, raw: Any) -> Any:
        """Short conditions in the lists' ``where`` will do."""
        if not isinstance(raw, dict):
            return raw
        return {k: shaped(v) if k in ("values_from", "declared_in") else v for k, v in raw.items()}

    def mentions(self, body: Cover, register: str) -> Iterable[Mention]:
        """The covering column with its values, and the columns that lists come from."""
        wanted = Condition(one_of=body.values) if body.values else None
        yield Mention(register, body.column, wanted, ("cover", "values"))
        for listed in (body.values_from, body.declared_in):
            if listed is not None:
                yield from mentioned(listed)

    def judge(self, body: Cover, case: Case) -> Verdict:
        """A value that may stand in an unreadable or doubtful cell is unknown, not missing."""
        wanted, unsure, silent = _wanted(body, case)
        if silent is not None:
            reason = f"没有填写“{silent.column}”，无法判断应核查哪些内容"
            return Verdict(reason, 0, (), [Fault(None, (silent,))])
        if unsure:
            return Verdict("应核查哪些内容无法识读", len(wanted), (), [Fault(None, unsure)])
        if not wanted:
            return Verdict("没有应列出的内容", 0, applies=False)
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
        if body.at_least is not None and len(wanted) - len(missing) + len(maybe) < enough:
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
    return f"应有{there}，均已列出"


def _perhaps(missing: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Missing values that another entry may mean, since one contains the other."""
    others = sorted(others)
    return {
        value: near
        for value in missing
        if (near := next((o for o in others if _alike(value, o)), None)) is not None
    }


def _alike(one: str, two: str) -> bool:
    """One contains the other; numbered values (1月, 11月) are alike only when they are equal."""
    if any(character.isdigit() for character in one + two):
        return False
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


class _Wanted(NamedTuple):
    """The values to look for; ``hidden`` may hide more; ``silent``: the unit has not said which."""

    values: list[str]
    hidden: tuple[Citation, ...] = ()
    silent: Citation | None = None


def _wanted(body: Cover, case: Case) -> _Wanted:
    wanted: list[str] = list(body.values)
    hidden: tuple[Citation, ...] = ()
    if body.values_from is not None:
        listed = said(body.values_from, case.scope)
        if listed.silent is not None:
            return _Wanted([], (), listed.silent)
        wanted, hidden = [*wanted, *listed.values], listed.hidden
    wanted = list(dict.fromkeys(wanted))
    if body.declared_in is None:
        return _Wanted(wanted, hidden)
    declared = said(body.declared_in, case.scope)
    own = [value for value in wanted if value in declared.values]
    return _Wanted(own, (*hidden, *declared.hidden), declared.silent)


def _found(column: str, case: Case) -> tuple[set[str], list[Fault]]:
    """The values that occur, and the cells that may hide others."""
    found = set(entries(case.rows.values(column)))
    hidden = [
        Fault(row, (case.cite(row, column, "单元格内容无法识读"),))
        for row, value in zip(case.rows.indices, case.rows.values(column), strict=True)
        if isinstance(value, Unreadable)
    ]
    hidden += [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
    return found, hidden
