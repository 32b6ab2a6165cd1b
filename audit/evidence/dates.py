"""Dates and times as units write them. What cannot be one certain day is a code of the catalogue.

``Moment`` is a day with the time of day where one is given.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from audit.evidence.numbers import stored
from audit.evidence.patterns import compiled
from audit.evidence.words import fold
from audit.evidence.xlsx.model import Number

# A year mistyped or a bare number shown as a date (2022 is 1905-07-14) falls outside.
FIRST_DAY: Final = date(1949, 10, 1)
LAST_DAY: Final = date(2099, 12, 31)

_DAY_ZERO: Final = (date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal())
_LONGEST: Final = 60  # characters of a date with its time
_SEP = r"\s*[./\-。、]\s*"
_DATE = rf"(?P<year>\d{{4}})(?:\s*年\s*|{_SEP})(?P<month>\d{{1,2}})(?:\s*月\s*|{_SEP})(?P<day>\d{{1,2}})"
_COMPACT = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_PART = r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*:\s*(?P<minute>\d{2})(?:\s*:\s*(?P<second>\d{2})(?:\.\d{1,6})?)?"
    r"\s*(?P<half>[AaPp][Mm])?"
)
_SPOKEN = (
    r"(?P<hour>\d{1,2})\s*[时点]"
    r"(?:\s*(?:(?P<minute>\d{1,2})\s*分(?:\s*(?P<second>\d{1,2})\s*秒)?|整))?"
)
_BETWEEN = r"(?:\s*[日号]\s*|\s*[T\s]\s*|(?=[凌清早上中下傍晚]))"
_PATTERNS: Final = (
    rf"(?a){_DATE}\s*[日号]?",
    rf"(?a){_COMPACT}",
    rf"(?a){_DATE}{_BETWEEN}{_PART}\s*{_CLOCK}",
    rf"(?a){_DATE}{_BETWEEN}{_PART}\s*{_SPOKEN}",
    rf"(?a){_COMPACT}\s+{_CLOCK}",
)

_WEEKDAY: Final = r"\s*[(（]?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)）]?\s*"
_PART_ALONE: Final = (
    r"(?<=[日号\d])\s*[(（]?(?:全天|凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)[)）]?"
)
_END = r"(?!\d)"
_WHY_NOT: Final = tuple(
    (code, f"(?a){pattern}")
    for code, pattern in (
        ("cell/several-dates", rf"{_DATE}.*(?:至|到|~|-|—|、|,|;|\n|和)\s*\d"),
        ("cell/date-order", rf"\d{{1,2}}[./\-]\d{{1,2}}[./\-]\d{{4}}{_END}"),
        ("cell/two-digit-year", r"'?\d{2}\s*[年./\-。]\s*\d{1,2}\s*[月./\-。]\s*\d{1,2}"),
        ("cell/no-year", rf"\d{{1,2}}\s*[月./\-。]\s*\d{{1,2}}{_END}(?!\s*[./\-]\s*\d)"),
        (
            "cell/no-day",
            r"\d{4}\s*(?:[年./\-。]\s*(?:\d{1,2}\s*月?)?)?(?:年?[初中底末]|[上中下]旬)?$",
        ),
        ("cell/no-day", r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])$"),
        ("cell/number-for-date", r"\d{5}(?:\.\d+)?$"),
    )
)


class Moment(NamedTuple):
    """A day, and the time of day where the cell gives one."""

    day: date
    time: time | None = None


def moment(text: str) -> Moment | str:
    """Read a date that is written out, or say by a code why it cannot be known."""
    if len(text) > _LONGEST:
        return "cell/not-a-date"
    text = fold(text).rstrip(".。;，,、 ")
    for pattern in _PATTERNS:
        if match := compiled(pattern).fullmatch(text):
            return _from_parts(match.groupdict())
    if weekday := compiled(_WEEKDAY).search(text):
        return _on_weekday(moment(compiled(_WEEKDAY).sub(" ", text, count=1)), weekday[1])
    day, parts = compiled(f"{_PART_ALONE}$").subn("", text)
    if parts:
        return moment(day)
    return next((code for code, why in _WHY_NOT if compiled(why).match(text)), "cell/not-a-date")


def _on_weekday(found: Moment | str, weekday: str) -> Moment | str:
    """A day that falls on the weekday written beside it; otherwise one of the two is wrong."""
    if isinstance(found, str) or "一二三四五六日".index(weekday.replace("天", "日")) == (
        found.day.weekday()
    ):
        return found
    return "cell/other-weekday"


def stored_moment(number: Number, *, date1904: bool) -> Moment | str:
    """Read a number of a date column: a serial where its format shows a date, or 20220610."""
    if number.style == "number":
        return _unformatted(number)
    if number.style == "date" and len(number.text) == 5 and number.text.isdecimal():
        # Nearly every date, from 1927 on: a way of its own, six times as fast.
        return _plausible(date.fromordinal(int(number.text) + _DAY_ZERO[date1904]), None)
    value = stored(number)
    if value is None:
        return "cell/not-a-date"
    if number.style == "time":
        return "cell/time-only"
    found = from_serial(value, date1904=date1904)
    if found is None:
        return "cell/no-such-date"
    if number.style == "date" and value == value.to_integral_value():
        return _plausible(found.date(), None)
    return _plausible(found.date(), found.time())


def stored_time(number: Number) -> time | None:
    """The time of day that a number below 1 shows."""
    value = stored(number)
    moment_of = from_serial(value + 1) if value is not None and 0 <= value < 1 else None
    return moment_of.time() if moment_of else None


def from_serial(serial: Decimal, *, date1904: bool = False) -> datetime | None:
    """The moment that Excel means by a serial, to the second; None when there is none.

    Excel's 1900 had a 29 February: serial 60 is that day, and serials below it run one day late.
    """
    if serial < 0 or serial >= 2958466:
        return None
    if date1904:
        first = datetime(1904, 1, 1)
    elif serial < 1 or 60 <= serial < 61:
        return None
    else:
        first = datetime(1899, 12, 31) if serial < 60 else datetime(1899, 12, 30)
    try:
        return first + timedelta(seconds=int((serial * 86400).to_integral_value()))
    except OverflowError:
        return None


def _unformatted(number: Number) -> Moment | str:
    if re.fullmatch(r"[0-9]{8}(?:\.0+)?", number.text):
        return moment(number.text[:8])
    if re.fullmatch(r"(?:19|20)[0-9]{2}(?:\.[0-9]{1,2})?", number.text):
        return "cell/no-day"
    return "cell/number-for-date"


def _from_parts(parts: dict[str, str | None]) -> Moment | str:
    try:
        day = date(int(parts["year"] or 0), int(parts["month"] or 0), int(parts["day"] or 0))
    except ValueError:
        return "cell/no-such-date"
    if parts.get("hour") is None:
        return _plausible(day, None)
    at = _time(parts)
    return at if isinstance(at, str) else _plausible(day, at)


def _plausible(day: date, at: time | None) -> Moment | str:
    return Moment(day, at) if FIRST_DAY <= day <= LAST_DAY else "cell/odd-year"


def _time(parts: dict[str, str | None]) -> time | str:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    hours = _hour(hour, parts.get("part"), (parts.get("half") or "").upper())
    try:
        return "cell/no-such-time" if hours is None else time(hours, minute, second)
    except ValueError:
        return "cell/no-such-time"


def _hour(hour: int, part: str | None, half: str) -> int | None:
    """The hour of 24; None where part of day and hour contradict or leave two readings."""
    if half:
        if part or not 1 <= hour <= 12:
            return None
        return hour % 12 + (12 if half == "PM" else 0)
    if part is None:
        return hour if hour < 24 else None
    first, last = _HOURS[part]
    return next((known for known in (hour, hour + 12) if first <= known <= last), None)


_HOURS: Final = {
    "凌晨": (0, 5), "清晨": (4, 8), "早上": (5, 11), "早晨": (5, 11), "上午": (0, 11),
    "中午": (11, 13), "下午": (12, 18), "傍晚": (16, 20), "晚上": (17, 23), "晚": (17, 23),
}  # fmt: skip
