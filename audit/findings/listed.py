"""What a unit listed or declared in another register, for checks that compare with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from audit.criteria.kinds import Mention, conditions
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable
from audit.findings.check import cite, cite_header, is_blank, select
from audit.findings.conditions import shown
from audit.findings.model import Citation
from audit.findings.scope import Scope


@from_yaml
class Listed:
    """The values in a column of a register, of the rows that ``where`` picks."""

    register: str
    column: str
    where: Mapping[str, Condition] = field(default_factory=dict)


class Said(NamedTuple):
    """``values`` without repetition. ``hidden``: cells that may hide more of them. ``silent``:
    where the unit should have said something and said nothing at all."""

    values: tuple[str, ...]
    hidden: tuple[Citation, ...]
    silent: Citation | None


def said(listed: Listed, scope: Scope) -> Said:
    """What stands there as of the date of the inspection."""
    register = scope.registers[listed.register]
    rows = scope.counted.get(listed.register)
    if rows is None or all(value is None for value in rows.values(listed.column)):
        nothing = Citation(register.sheet, "", listed.column, "", "未填写")
        place = nothing if rows is None else cite_header(rows, listed.column, "未填写")
        return Said((), (), place)
    case = select(listed.where, rows, register, scope)
    hidden = [citation for doubt in case.doubtful for citation in doubt.citations]
    hidden += [
        cite(rows, register, row, listed.column, "单元格内容无法识读")
        for row, value in zip(case.rows.indices, case.rows.values(listed.column), strict=True)
        if isinstance(value, Unreadable)
    ]
    values = dict.fromkeys(entries(case.rows.values(listed.column)))
    return Said(tuple(values), tuple(hidden), None)


def mentioned(listed: Listed) -> Iterator[Mention]:
    """The columns that it speaks of."""
    yield Mention(listed.register, listed.column)
    for column, condition in listed.where.items():
        yield Mention(listed.register, column, condition)


def shaped(raw: Any) -> Any:
    """Its YAML form with short conditions written out."""
    if isinstance(raw, dict) and "where" in raw:
        return {**raw, "where": conditions(raw["where"])}
    return raw


def entries(values: Iterable[Any]) -> Iterator[str]:
    """Every entry of list cells and every other value, as text; blanks left out."""
    for value in values:
        if not is_blank(value):
            yield from value if isinstance(value, tuple) else (shown(value),)
