"""Working days by the State Council's calendar: weekends, holidays and the days worked instead.

The day of receipt never counts (政府信息公开条例 and 国办 practice): one working day after a Friday is
the Monday after it. A year whose holidays have not been published raises ``CalendarUnknown``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache


class CalendarUnknown(Exception):
    """The State Council's holidays of ``year`` are not known to this installation."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


def working_days_after(start: date, days: int) -> date:
    """The day on which the given number of working days after ``start`` is full.

    None gives ``start`` itself, even on a holiday. Raises ValueError for a negative number and
    CalendarUnknown when the count needs a year that is not known.
    """
    if days < 0:
        raise ValueError(f"a term has no negative days: {days}")
    if days == 0:
        return date.fromordinal(start.toordinal())
    year, left = start.year, days
    first = bisect_right(_working_days(year), start.toordinal())
    while first + left > len(_working_days(year)):
        left -= len(_working_days(year)) - first
        year, first = year + 1, 0
    return date.fromordinal(_working_days(year)[first + left - 1])


def working_days_between(start: date, end: date) -> int:
    """How many working days follow ``start`` up to and including ``end``; 0 when none can.

    Raises CalendarUnknown when the span touches a year that is not known.
    """
    if end <= start:
        return 0
    whole = sum(len(_working_days(year)) for year in range(start.year, end.year))
    before = bisect_right(_working_days(start.year), start.toordinal())
    return whole - before + bisect_right(_working_days(end.year), end.toordinal())


def term_end(start: date, days: int, excluded: Iterable[tuple[date, date]] = ()) -> date:
    """The last day of a term of working days after ``start``, some spans of days not counting.

    ``excluded``: first and last day of each span, both left out; where spans overlap no day is left
    out twice. Raises CalendarUnknown.
    """
    out = {day for first, last in excluded for day in _working_days_in(first, last)}
    end, skipped = working_days_after(start, days), -1
    while skipped != (found := sum(start.toordinal() < day <= end.toordinal() for day in out)):
        end, skipped = working_days_after(start, days + found), found
    return end


def _working_days_in(first: date, last: date) -> Iterator[int]:
    for year in range(first.year, last.year + 1):
        days = _working_days(year)
        low, high = bisect_left(days, first.toordinal()), bisect_right(days, last.toordinal())
        yield from days[low:high]


@lru_cache(maxsize=64)
def _working_days(year: int) -> tuple[int, ...]:
    """The ordinals of a year's working days. A known year has at least its National Day."""
    from chinese_calendar.constants import holidays, workdays

    if date(year, 10, 1) not in holidays:
        raise CalendarUnknown(year)
    first = date(year, 1, 1)
    days = (first + timedelta(offset) for offset in range((date(year, 12, 31) - first).days + 1))
    return tuple(
        day.toordinal()
        for day in days
        if day in workdays or (day.weekday() < 5 and day not in holidays)
    )
