"""``balance``: an arithmetic identity over a table that is kept in long form, one value a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from audit.criteria.kinds import Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable, Value
from audit.findings.check import Case, Fault, Verdict, cite_header, is_blank
from audit.findings.conditions import shown
from audit.findings.model import Citation

MOST_NAMED = 4


@from_yaml
class Balance:
    """For every combination of ``for_each``, the values of the ``left`` entries of the column
    ``by`` add up to those of the ``right`` ones."""

    value: str
    by: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    for_each: tuple[str, ...] = ()


class BalanceCheck:
    """Passing: both sides are equal everywhere. Failing: each combination where they are not, with
    both sides and the difference; a missing, empty or repeated entry is a fault of its own."""

    label = "平衡核算"
    parameters = Balance

    def shape(self, raw: Any) -> Any:
        """As written."""
        return raw

    def mentions(self, body: Balance, register: str) -> Iterable[Mention]:
        """The value is a number; the entries must be choices of the column."""
        yield Mention(register, body.value, Condition(at_least=Decimal(0)))
        yield Mention(register, body.by, Condition(one_of=(*body.left, *body.right)))
        yield from (Mention(register, column) for column in body.for_each)

    def judge(self, body: Balance, case: Case) -> Verdict:
        """An unreadable value leaves its combination unknown."""
        faults: list[Fault] = []
        unknowns = [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
        groups = _groups(body, case)
        if not groups:
            why = f"没有“{'”“'.join((*body.left, *body.right))}”各行"
            faults.append(Fault(None, (cite_header(case.rows, body.by, why),)))
        for key, entries in groups.items():
            found = _judge_group(body, case, key, entries)
            if found is not None:
                unknown, citations = found
                (unknowns if unknown else faults).append(Fault(None, citations))
        parts = [f"{len(faults)}组不平衡或不完整"] if faults else []
        parts += [f"{len(unknowns)}组无法判断"] if unknowns else []
        result = f"其中{'，'.join(parts)}" if parts else "两边均相等"
        return Verdict(f"共核算{len(groups)}组，{result}", len(groups), faults, unknowns)


_Entries = dict[str, list[tuple[int, Value]]]


def _groups(body: Balance, case: Case) -> dict[tuple[str, ...], _Entries]:
    wanted = {*body.left, *body.right}
    groups: dict[tuple[str, ...], _Entries] = {}
    columns = [case.rows.values(column) for column in (body.by, body.value, *body.for_each)]
    for row, by, value, *key in zip(case.rows.indices, *columns, strict=True):
        if isinstance(by, str) and by in wanted:
            group = groups.setdefault(tuple(map(shown, key)), {})
            group.setdefault(by, []).append((row, value))
    return groups


def _judge_group(
    body: Balance, case: Case, key: tuple[str, ...], entries: _Entries
) -> tuple[bool, tuple[Citation, ...]] | None:
    """None when it balances; else whether that is unknown, and the cells that show it."""
    name = f"{'、'.join(key)}：" if key else ""
    cells = [cell for entry in (*body.left, *body.right) for cell in entries.get(entry, ())]
    unreadable = [row for row, value in cells if isinstance(value, Unreadable)]
    if unreadable:
        why = f"{name}数值无法识读"
        return True, tuple(case.cite(row, body.value, why) for row in unreadable)
    incomplete = tuple(_incomplete(body, case, name, entries))
    if incomplete:
        return False, incomplete
    left, right = (_total(side, entries) for side in (body.left, body.right))
    if left == right:
        return None
    sides = _sum_of(body.left), _sum_of(body.right)
    why = f"{name}{sides[0]}＝{left}，{sides[1]}＝{right}，相差{abs(left - right)}"
    return False, tuple(case.cite(row, body.value, why) for row, _ in cells)


def _incomplete(body: Balance, case: Case, name: str, entries: _Entries) -> Iterator[Citation]:
    for entry in (*body.left, *body.right):
        found = entries.get(entry, [])
        if not found:
            yield cite_header(case.rows, body.by, f"{name}缺“{entry}”一行")
        for row, value in found:
            if is_blank(value) or not isinstance(value, int | Decimal):
                yield case.cite(row, body.value, f"{name}“{entry}”没有填写数值")
        if len(found) > 1:
            for row, _ in found:
                yield case.cite(row, body.by, f"{name}“{entry}”重复")


def _sum_of(entries: Sequence[str]) -> str:
    """A sum in words; of a long one the first and the last entry, since every cell repeats it."""
    if len(entries) <= MOST_NAMED:
        return "＋".join(entries)
    return f"“{entries[0]}”至“{entries[-1]}”{len(entries)}项之和"


def _total(side: Iterable[str], entries: _Entries) -> Decimal:
    values = (value for entry in side for _, value in entries[entry])
    return sum((Decimal(v) for v in values if isinstance(v, int | Decimal)), Decimal(0))
