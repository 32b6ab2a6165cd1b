"""``tariff``: an amount, where one was charged, equals what a stepped tariff gives.

Source: 政府信息公开条例 第四十二条; 国办函〔2020〕109号. Charging is allowed, not ordered: blank or 0 is
right. Each step is charged on its own part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from audit.criteria.kinds import Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable, Value
from audit.findings.check import Case, Fault, Verdict


@from_yaml
class Rising:
    """From this step on, every so many more adds so much to the price."""

    every: int
    by: Decimal


@from_yaml
class Step:
    """The price in yuan of each unit above this quantity, up to the next step."""

    above: int
    price: Decimal
    rising: Rising | None = None


@from_yaml
class Way:
    """One way of charging. ``per`` and ``month``: quantities are summed over rows that share these
    columns and the calendar month of that date."""

    quantity: str
    steps: tuple[Step, ...]
    per: tuple[str, ...] = ()
    month: str | None = None


@from_yaml
class Tariff:
    """``amount``: the yuan charged; ``way``: which of the ways in ``by`` was chosen."""

    amount: str
    way: str
    by: Mapping[str, Way]


class TariffCheck:
    """Passing: nothing charged, or what the tariff gives. Failing: every charged row that differs."""

    label = "收费核算"
    parameters = Tariff

    def shape(self, raw: Any) -> Any:
        """As written."""
        return raw

    def mentions(self, body: Tariff, register: str) -> Iterable[Mention]:
        """Amounts and quantities are numbers, months come from dates."""
        yield Mention(register, body.amount, Condition(at_least=Decimal(0)))
        yield Mention(register, body.way, Condition(one_of=tuple(body.by)))
        for way in body.by.values():
            yield Mention(register, way.quantity, Condition(at_least=Decimal(0)))
            yield from (Mention(register, column) for column in way.per)
            if way.month is not None:
                yield Mention(register, way.month, Condition(in_year="notice"))

    def judge(self, body: Tariff, case: Case) -> Verdict:
        """Rows that are charged together stand or fall together."""
        faults: list[Fault] = []
        unknowns: list[Fault] = [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
        for rows, why, unknown in _differences(body, case):
            for row in rows:
                fault = Fault(row, (case.cite(row, body.amount, why),))
                (unknowns if unknown else faults).append(fault)
        parts = [f"{len(faults)}行收费与标准不符"] if faults else []
        parts += [f"{len(unknowns)}行无法判断"] if unknowns else []
        result = f"其中{'，'.join(parts)}" if parts else "收费与标准相符或未收费"
        return Verdict(f"共核查{len(case)}行，{result}", len(case), faults, unknowns)


def fee(steps: Iterable[Step], quantity: Decimal) -> Decimal:
    """The yuan for a quantity; each step charges only what lies above it."""
    total = Decimal(0)
    ordered = sorted(steps, key=lambda step: step.above)
    tops = [Decimal(step.above) for step in ordered[1:]] + [quantity]
    for step, top in zip(ordered, tops, strict=True):
        inside = min(quantity, top) - step.above
        if inside > 0:
            total += _step_fee(step, inside)
    return total


def _step_fee(step: Step, inside: Decimal) -> Decimal:
    if step.rising is None:
        return step.price * inside
    total, price = Decimal(0), step.price
    while inside > 0:
        part = min(inside, Decimal(step.rising.every))
        total, inside, price = total + price * part, inside - part, price + step.rising.by
    return total


def _differences(body: Tariff, case: Case) -> Iterator[tuple[list[int], str, bool]]:
    """The charged rows whose sum is not what the tariff gives, and why; or cannot be told."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    cell = _Cells(case)
    for row in case.rows.indices:
        way = cell(body.way, row)
        rule = body.by.get(way) if isinstance(way, str) else None
        if rule is not None:
            key = (way, *(cell(column, row) for column in rule.per), _month(rule, cell, row))
            groups.setdefault(key if rule.per or rule.month else (way, row), []).append(row)
        elif way is None and not _charged(cell(body.amount, row)):
            # Free of charge, whichever the way: it counts towards what the applicant asked for.
            for name, rule in body.by.items():
                if rule.per:
                    key = (
                        name,
                        *(cell(column, row) for column in rule.per),
                        _month(rule, cell, row),
                    )
                    groups.setdefault(key, []).append(row)
        elif isinstance(way, Unreadable) or _charged(cell(body.amount, row)):
            said = "“收费方式”无法识读" if isinstance(way, Unreadable) else "没有写明收费方式"
            yield [row], f"{said}，不能核算收费", True
    for key, rows in groups.items():
        yield from _difference(body, body.by[str(key[0])], rows, cell)


def _difference(
    body: Tariff, way: Way, rows: list[int], cell: _Cells
) -> Iterator[tuple[list[int], str, bool]]:
    amounts = [cell(body.amount, row) for row in rows]
    charged = [row for row, amount in zip(rows, amounts, strict=True) if _charged(amount)]
    if not charged:
        return
    quantities = [cell(way.quantity, row) for row in rows]
    keys = [cell(column, row) for row in rows for column in way.per]
    if way.month is not None:
        keys += [cell(way.month, row) for row in rows]
    if any(isinstance(value, Unreadable) for value in (*amounts, *quantities, *keys)):
        yield charged, "有关单元格无法识读，不能核算收费", True
    elif any(not isinstance(value, int | Decimal) for value in quantities) or None in keys:
        yield charged, f"“{way.quantity}”或分组各列没有填写，不能证明收费正确", False
    else:
        quantity, paid = _sum(quantities), _sum(amounts)
        right = fee(way.steps, quantity)
        if paid != right:
            together = f"同一申请人当月合计{quantity}" if way.per else f"{quantity}"
            said = f"{together}{way.quantity.removesuffix('数')}应收{right}元，实收{paid}元"
            yield charged, said, False


class _Cells:
    """Values of the case's columns by table row."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._columns: dict[str, dict[int, Value]] = {}

    def __call__(self, column: str, row: int) -> Value:
        if column not in self._columns:
            rows = self._case.rows
            self._columns[column] = dict(zip(rows.indices, rows.values(column), strict=True))
        return self._columns[column][row]


def _month(way: Way, cell: _Cells, row: int) -> object:
    value = cell(way.month, row) if way.month is not None else None
    return (value.year, value.month) if isinstance(value, date) else value


def _charged(amount: Value) -> bool:
    return isinstance(amount, Unreadable) or (isinstance(amount, int | Decimal) and amount != 0)


def _sum(values: Iterable[Value]) -> Decimal:
    return sum((Decimal(v) for v in values if isinstance(v, int | Decimal)), Decimal(0))
