"""``unique``: no two rows share these columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audit.criteria.kinds import Mention
from audit.criteria.record import from_yaml
from audit.findings.check import Case, Fault, Verdict, is_blank
from audit.findings.conditions import shown


@from_yaml
class Unique:
    """The columns that together must differ from row to row."""

    columns: tuple[str, ...]


class UniqueCheck:
    """Passing: all differ. Failing: every row after the first with the same values.

    Rows where one of the columns is empty or unreadable are passed over: another rule's matter.
    """

    label = "不重复"
    parameters = Unique

    def shape(self, raw: Any) -> Any:
        """A list of columns alone will do."""
        return {"columns": raw} if isinstance(raw, list) else raw

    def mentions(self, body: Unique, register: str) -> Iterable[Mention]:
        """Its columns."""
        return [Mention(register, column) for column in body.columns]

    def judge(self, body: Unique, case: Case) -> Verdict:
        """The first row with a value stands; those after it are the faulty ones."""
        first: dict[tuple[Any, ...], int] = {}
        faults: list[Fault] = []
        values = zip(*map(case.rows.values, body.columns), strict=True)
        for row, key in zip(case.rows.indices, values, strict=True):
            if any(is_blank(value) for value in key):
                continue
            other = first.setdefault(key, row)
            if other != row:
                why = f"与第{case.rows.table.rows[other]}行重复：{'、'.join(map(shown, key))}"
                cells = tuple(case.cite(row, column, why) for column in body.columns)
                faults.append(Fault(row, cells))
        columns = "、".join(body.columns)
        if not faults:
            return Verdict(f"共核查{len(case)}行，{columns}没有重复", len(case))
        return Verdict(f"共核查{len(case)}行，{len(faults)}行的{columns}重复", len(case), faults)
