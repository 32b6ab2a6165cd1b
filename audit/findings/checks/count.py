"""``count``: there are at least, or at most, so many rows, in all or in every whole period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

from audit.criteria.kinds import DATED_BY, Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.findings.check import Case, Fault, Verdict, cite_header
from audit.findings.model import Citation


@from_yaml
class Count:
    """``per``: in each whole month or quarter from the notice's issue on."""

    at_least: int | None = None
    at_most: int | None = None
    per: Literal["month", "quarter"] | None = None


class CountCheck:
    """Passing: enough rows and not too many. Failing: the number, or each period that lacks."""

    label = "计数"
    parameters = Count

    def shape(self, raw: Any) -> Any:
        """As written."""
        return raw

    def mentions(self, body: Count, register: str) -> Iterable[Mention]:
        """No column of its own; periods need the dates of the rows."""
        return [Mention(register, DATED_BY, Condition(in_year="notice"))] if body.per else []

    def judge(self, body: Count, case: Case) -> Verdict:
        """Doubtful rows count as perhaps."""
        return _in_periods(body, case) if body.per else _in_all(body, case)


def whole_periods(
    per: Literal["month", "quarter"], issued: date, end: date
) -> Iterator[tuple[date, date, str]]:
    """First day, last day and name of each period wholly between issue and end, both included."""
    length = 1 if per == "month" else 3
    year, month = issued.year, (issued.month - 1) // length * length + 1
    while True:
        first = date(year, month, 1)
        year, month = (year, month + length) if month + length <= 12 else (year + 1, 1)
        last = date(year, month, 1) - timedelta(days=1)
        if last > end:
            return
        if first >= issued:
            number = (first.month - 1) // length + 1
            name = f"{number}月" if per == "month" else f"第{'一二三四'[number - 1]}季度"
            yield first, last, f"{first.year}年{name}"


def _in_all(body: Count, case: Case) -> Verdict:
    sure, perhaps = len(case.rows), len(case.doubtful)
    wanted = _wanted(body)
    reason = f"要求{wanted}，实有{sure}条" + (f"，另有{perhaps}条无法判断" if perhaps else "")
    certain = _off(body, sure, sure + perhaps)
    if certain == "ok":
        return Verdict(reason, sure + perhaps)
    if certain == "unknown":
        unknowns = [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
        return Verdict(reason, sure + perhaps, (), unknowns)
    faults = [Fault(None, (_place(case, f"要求{wanted}，实有{sure}条"),))]
    if body.at_most is not None and sure > body.at_most:
        column = case.register.row_title or next(iter(case.register.columns))
        extra = case.rows.indices[body.at_most :]
        faults = [Fault(row, (case.cite(row, column, f"超过{body.at_most}条"),)) for row in extra]
    return Verdict(reason, sure + perhaps, faults)


def _in_periods(body: Count, case: Case) -> Verdict:
    assert body.per is not None
    column = case.register.dated_by or ""
    days = [_day(value) for value in case.rows.values(column)]
    undated = [row for row, day in zip(case.rows.indices, days, strict=True) if day is None]
    scope = case.scope
    end = min(scope.as_of, scope.notice.year_end)
    faults: list[Fault] = []
    unknown = [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
    unknown += [Fault(row, (case.cite(row, column, "没有可用的日期"),)) for row in undated]
    lacking: list[str] = []
    periods = list(whole_periods(body.per, scope.notice.issued, end))
    if not periods:
        return Verdict("通知印发以来还没有完整的周期", 0, applies=False)
    for first, last, name in periods:
        found = sum(1 for day in days if day is not None and first <= day <= last)
        if _off(body, found, found) != "ok":
            lacking.append(name)
            faults.append(Fault(None, (_place(case, f"{name}要求{_wanted(body)}，实有{found}条"),)))
    if not lacking:
        reason = f"共{len(periods)}个完整周期，每期均有{_wanted(body)}"
        return Verdict(reason, len(periods))
    reason = f"共{len(periods)}个完整周期，{'、'.join(lacking)}不足"
    if unknown:
        cells = tuple(citation for fault in unknown for citation in fault.citations)
        hidden = [Fault(None, cells), *(Fault(None, ()) for _ in lacking[1:])]
        return Verdict(reason, len(periods), (), hidden, missing=tuple(lacking))
    return Verdict(reason, len(periods), faults, missing=tuple(lacking))


def _day(value: object) -> date | None:
    if not isinstance(value, date):
        return None
    return date(value.year, value.month, value.day)


def _off(body: Count, least: int, most: int) -> Literal["ok", "off", "unknown"]:
    """Whether a number known to lie between two bounds is what was asked."""
    low, high = body.at_least or 0, body.at_most
    if most < low or (high is not None and least > high):
        return "off"
    if least >= low and (high is None or most <= high):
        return "ok"
    return "unknown"


def _wanted(body: Count) -> str:
    parts = [f"不少于{body.at_least}条"] if body.at_least is not None else []
    parts += [f"不多于{body.at_most}条"] if body.at_most is not None else []
    return "且".join(parts)


def _place(case: Case, why: str) -> Citation:
    column = case.register.row_title or next(iter(case.register.columns))
    return cite_header(case.rows, column, why)
