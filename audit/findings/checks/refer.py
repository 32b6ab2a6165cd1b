"""``refer``: each row has its counterpart in another register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from audit.criteria.kinds import Mention, conditions
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable
from audit.findings.check import Case, Fault, Verdict, is_blank, select
from audit.findings.conditions import shown
from audit.findings.scope import Rows


@from_yaml
class Refer:
    """``by``: alternatives, each our column → theirs, all pairs equal. ``where``: of theirs."""

    to: str
    by: tuple[Mapping[str, str], ...]
    where: Mapping[str, Condition] = field(default_factory=dict)


class ReferCheck:
    """Passing: every row has a counterpart. Failing: each row that has none.

    Empty cells match nothing. Where theirs cannot be read, a counterpart may hide: unknown.
    """

    label = "相互对应"
    parameters = Refer

    def shape(self, raw: Any) -> Any:
        """A single mapping under ``by`` will do."""
        if not isinstance(raw, dict):
            return raw
        shaped = dict(raw)
        if isinstance(raw.get("by"), dict):
            shaped["by"] = [raw["by"]]
        if "where" in raw:
            shaped["where"] = conditions(raw["where"])
        return shaped

    def mentions(self, body: Refer, register: str) -> Iterable[Mention]:
        """Our columns and theirs."""
        for pairs in body.by:
            for ours, theirs in pairs.items():
                yield Mention(register, ours)
                yield Mention(body.to, theirs)
        for column, condition in body.where.items():
            yield Mention(body.to, column, condition)

    def judge(self, body: Refer, case: Case) -> Verdict:
        """Theirs are judged as of the same date."""
        theirs, hidden = _theirs(body, case)
        keys = [(tuple(pairs), _keys(theirs, tuple(pairs.values()))) for pairs in body.by]
        faults: list[Fault] = []
        unknowns: list[Fault] = []
        target = case.scope.registers[body.to].sheet
        for row, found in _matched(case.rows, keys):
            if found is True:
                continue
            ours = tuple(dict.fromkeys(column for columns, _ in keys for column in columns))
            why = f"在“{target}”中没有对应的行" if found is False else "无法识读，不能对应"
            fault = Fault(row, tuple(case.cite(row, column, why) for column in ours))
            (unknowns if found is None or hidden else faults).append(fault)
        unknowns += [
            Fault(row, cells)
            for (row, found), cells in zip(
                _matched(case.perhaps, keys), (d.citations for d in case.doubtful), strict=True
            )
            if found is not True
        ]
        return Verdict(_reason(len(case), target, faults, unknowns), len(case), faults, unknowns)


def _reason(total: int, target: str, faults: Sequence[Fault], unknowns: Sequence[Fault]) -> str:
    if not faults and not unknowns:
        return f"共核查{total}行，在“{target}”中均有对应的行"
    parts = [f"{len(faults)}行在“{target}”中没有对应的行"] if faults else []
    parts += [f"{len(unknowns)}行无法判断"] if unknowns else []
    return f"共核查{total}行，其中{'，'.join(parts)}"


def _theirs(body: Refer, case: Case) -> tuple[Rows | None, bool]:
    """The rows that may be counterparts, and whether unreadable cells may hide some."""
    rows = case.scope.counted.get(body.to)
    if rows is None:
        return None, False
    chosen = select(body.where, rows, case.scope.registers[body.to], case.scope)
    columns = {column for pairs in body.by for column in pairs.values()}
    unreadable = any(
        isinstance(value, Unreadable) for column in columns for value in rows.values(column)
    )
    return chosen.rows, bool(chosen.doubtful) or unreadable


def _keys(rows: Rows | None, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    if rows is None:
        return set()
    values = zip(*map(rows.values, columns), strict=True)
    return {tuple(map(_comparable, key)) for key in values if not any(map(is_blank, key))}


def _matched(
    rows: Rows, keys: Sequence[tuple[tuple[str, ...], set[tuple[str, ...]]]]
) -> Iterable[tuple[int, bool | None]]:
    """For each row: True with a counterpart, False without, None when its own cells hide it."""
    columns = [list(zip(*map(rows.values, names), strict=True)) for names, _ in keys]
    for position, row in enumerate(rows.indices):
        mine = [values[position] for values in columns]
        if any(
            not any(map(is_blank, key)) and tuple(map(_comparable, key)) in known
            for key, (_, known) in zip(mine, keys, strict=True)
        ):
            yield row, True
        else:
            hidden = any(isinstance(value, Unreadable) for key in mine for value in key)
            yield row, None if hidden else False


def _comparable(value: object) -> str:
    """Text without the differences that do not make another name: spaces, book-title marks."""
    text = shown(value)  # type: ignore[arg-type]
    return "".join(text.split()).strip("《》").replace("[", "〔").replace("]", "〕")
