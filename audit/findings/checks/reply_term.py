"""``reply_term``: a statutory reply clock (政府信息公开条例 第三十条、第三十三条).

The clock starts on receipt, anew when a correction arrives; the time for asking third parties and
other bodies does not count, no day twice; an extension counts when it was approved and told before
the first term ended. Terms are working days, the day of receipt not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from audit.calendar import CalendarUnknown, term_end, working_days_between
from audit.criteria.kinds import Mention
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.evidence.model import Unreadable, Value
from audit.findings.check import Case, Fault, Verdict
from audit.findings.conditions import shown

_DATED = Condition(on_or_before="as_of")


@from_yaml
class Span:
    """The columns between whose days the clock stands still; the first day itself counts."""

    from_: str
    to: str


@from_yaml
class Corrected:
    """When the applicant was told to correct the request, and when the correction arrived."""

    told: str
    received: str


@from_yaml
class Extension:
    """When an extension was approved and told, and by how many working days it extends."""

    approved: str
    told: str
    working_days: int


@from_yaml
class ReplyTerm:
    """The columns of the clock's events, and the term in working days."""

    received: str
    replied: str
    working_days: int
    corrected: Corrected | None = None
    excluded: tuple[Span, ...] = ()
    extension: Extension | None = None


class _Late(NamedTuple):
    """What is wrong with a row; ``unknown`` when it cannot be said whether it is."""

    column: str
    why: str
    unknown: bool = False


class ReplyTermCheck:
    """Passing: replied in time, or the term still runs. Failing: each late row, with its due date.

    Whether the last day of asking a third party counts is not settled by the law's wording: a reply
    that is late by one reading only is unknown.
    """

    label = "答复期限"
    parameters = ReplyTerm

    def shape(self, raw: Any) -> Any:
        """``from`` is a keyword of Python."""
        if not isinstance(raw, dict) or not isinstance(raw.get("excluded"), list):
            return raw
        spans = [
            {("from_" if key == "from" else key): column for key, column in span.items()}
            if isinstance(span, dict)
            else span
            for span in raw["excluded"]
        ]
        return {**raw, "excluded": spans}

    def mentions(self, body: ReplyTerm, register: str) -> Iterable[Mention]:
        """Every column, all of them dates."""
        return [Mention(register, column, _DATED) for column in _columns(body)]

    def judge(self, body: ReplyTerm, case: Case) -> Verdict:
        """Requests still open are judged as of the date of the inspection."""
        faults: list[Fault] = []
        unknowns: list[Fault] = []
        for row, late in _rows(body, case):
            fault = Fault(row, (case.cite(row, late.column, late.why),))
            (unknowns if late.unknown else faults).append(fault)
        unknowns += [Fault(doubt.row, doubt.citations) for doubt in case.doubtful]
        parts = [f"{len(faults)}件逾期或不能证明按期答复"] if faults else []
        parts += [f"{len(unknowns)}件无法判断"] if unknowns else []
        result = f"其中{'，'.join(parts)}" if parts else "均在法定期限内"
        return Verdict(f"共核查{len(case)}件，{result}", len(case), faults, unknowns)


def _columns(body: ReplyTerm) -> Iterator[str]:
    yield from (body.received, body.replied)
    if body.corrected is not None:
        yield from (body.corrected.told, body.corrected.received)
    for span in body.excluded:
        yield from (span.from_, span.to)
    if body.extension is not None:
        yield from (body.extension.approved, body.extension.told)


def _rows(body: ReplyTerm, case: Case) -> Iterator[tuple[int, _Late]]:
    columns = list(dict.fromkeys(_columns(body)))
    values = zip(*map(case.rows.values, columns), strict=True)
    for row, cells in zip(case.rows.indices, values, strict=True):
        late = _late(body, dict(zip(columns, cells, strict=True)), case.scope.as_of)
        if late is not None:
            yield row, late


def _late(body: ReplyTerm, cells: dict[str, Value], as_of: date) -> _Late | None:
    for column, value in cells.items():
        if isinstance(value, Unreadable):
            return _Late(column, "日期无法识读，不能计算期限", unknown=True)
    days = {column: _by_then(_day(value), as_of) for column, value in cells.items()}
    start, why = _start(body, days)
    if start is None:
        return why
    replied = days[body.replied]
    try:
        early = _due(body, days, start, as_of, kindly=False)
        latest = _due(body, days, start, as_of, kindly=True)
        return _compare(body, replied, as_of, early, latest)
    except CalendarUnknown as unknown:
        return _Late(body.received, f"工作日历不含{unknown.year}年，不能计算期限", unknown=True)


def _start(body: ReplyTerm, days: dict[str, date | None]) -> tuple[date | None, _Late | None]:
    """The day from which the term runs; none while a correction is awaited."""
    received = days[body.received]
    if body.corrected is not None:
        if days[body.corrected.received] is not None:
            return days[body.corrected.received], None
        if days[body.corrected.told] is not None and days[body.replied] is None:
            return None, None
    if received is None:
        return None, _Late(body.received, "没有填写日期，不能证明按期答复")
    return received, None


def _due(
    body: ReplyTerm, days: dict[str, date | None], start: date, as_of: date, *, kindly: bool
) -> tuple[date, str]:
    """The last day for the reply and a word on an extension; ``kindly``: the longest reading."""
    spans = list(_excluded(body, days, as_of, kindly=kindly))
    first = term_end(start, body.working_days, spans)
    extension = body.extension
    if extension is None or not (days[extension.approved] or days[extension.told]):
        return first, ""
    approved, told = days[extension.approved], days[extension.told]
    if approved is None or told is None:
        return (
            first,
            f"，延期没有填写“{extension.told if approved else extension.approved}”，不予计算",
        )
    if approved > told or told > first:
        return first, f"，延期未在{shown(first)}前经批准并告知，不予计算"
    return term_end(start, body.working_days + extension.working_days, spans), "（已延期）"


def _excluded(
    body: ReplyTerm, days: dict[str, date | None], as_of: date, *, kindly: bool
) -> Iterator[tuple[date, date]]:
    for span in body.excluded:
        first, last = days[span.from_], days[span.to]
        if first is None:
            continue
        if last is None:
            if days[body.replied] is not None and not kindly:
                continue
            last = days[body.replied] or as_of
        yield (first if kindly else first + timedelta(days=1)), last


def _compare(
    body: ReplyTerm,
    replied: date | None,
    as_of: date,
    early: tuple[date, str],
    latest: tuple[date, str],
) -> _Late | None:
    answered = replied or as_of
    if answered <= early[0]:
        return None
    due, word = latest
    if answered <= due:
        why = f"征求意见的起止当日是否计入影响结论：期限为{shown(early[0])}或{shown(due)}"
        return _Late(body.replied, why, unknown=True)
    over = working_days_between(due, answered)
    said = f"{shown(replied)}答复" if replied else f"至{shown(as_of)}尚未答复"
    return _Late(body.replied, f"最迟应于{shown(due)}答复{word}，{said}，超期{over}个工作日")


def _by_then(day: date | None, as_of: date) -> date | None:
    """What is dated after the inspection has not happened yet."""
    return day if day is not None and day <= as_of else None


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
