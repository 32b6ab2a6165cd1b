"""Working days against the worked examples of the regulation's terms and a day-by-day oracle."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.calendar import CalendarUnknown, working_days_after, working_days_between

known_days = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2022-01-10", 20, "2022-02-10"),  # across the Spring Festival, 1/29 and 1/30 worked
        ("2022-04-20", 20, "2022-05-19"),  # across 1 May, 4/24 and 5/7 worked
        ("2022-09-20", 20, "2022-10-21"),  # across the National Day, 10/8 and 10/9 worked
        ("2022-12-20", 20, "2023-01-18"),  # across the year's end
        ("2022-01-28", 1, "2022-01-29"),  # a Saturday that was worked
        ("2022-06-10", 1, "2022-06-13"),  # a Friday
        ("2022-06-11", 1, "2022-06-13"),  # a Saturday
        ("2022-10-01", 0, "2022-10-01"),
        ("2021-12-31", 250, "2023-01-03"),  # the 249 working days of 2022 and one
    ],
)
def test_term_ends(received: str, days: int, due: str) -> None:
    assert working_days_after(date.fromisoformat(received), days) == date.fromisoformat(due)


@pytest.mark.parametrize(
    "day",
    ["2022-01-03", "2022-01-31", "2022-02-04", "2022-04-05", "2022-05-04", "2022-06-03",
     "2022-09-12", "2022-10-07"],
)  # fmt: skip
def test_holidays_do_not_count(day: str) -> None:
    end = date.fromisoformat(day)
    assert working_days_between(end - timedelta(1), end) == 0


@pytest.mark.parametrize(
    "day", ["2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08"]
)
def test_days_worked_instead_count(day: str) -> None:
    end = date.fromisoformat(day)
    assert working_days_between(end - timedelta(1), end) == 1


def test_the_day_of_receipt_does_not_count() -> None:
    assert working_days_between(date(2022, 6, 13), date(2022, 6, 13)) == 0
    assert working_days_between(date(2022, 6, 13), date(2022, 6, 14)) == 1


def test_an_end_before_the_start_leaves_no_days() -> None:
    assert working_days_between(date(2022, 6, 14), date(2022, 6, 1)) == 0


@given(known_days, known_days)
def test_between_agrees_with_counting_day_by_day(one: date, other: date) -> None:
    start, end = sorted((one, other))
    days = (start + timedelta(offset) for offset in range(1, (end - start).days + 1))
    assert working_days_between(start, end) == sum(map(chinese_calendar.is_workday, days))


@given(known_days, st.integers(1, 300))
def test_after_is_the_first_day_on_which_the_count_is_full(start: date, days: int) -> None:
    due = working_days_after(start, days)
    assert working_days_between(start, due) == days
    assert working_days_between(start, due - timedelta(1)) == days - 1


def test_a_moment_counts_as_its_day() -> None:
    moment = datetime(2022, 6, 10, 23, 59)
    assert working_days_after(moment, 1) == date(2022, 6, 13)
    assert type(working_days_after(moment, 0)) is date


@pytest.mark.parametrize(
    ("start", "days", "year"),
    [(date(2003, 5, 1), 1, 2003), (date(2099, 5, 1), 1, 2099), (date(1990, 12, 31), 1, 1990)],
)
def test_a_year_without_published_holidays_is_unknown(start: date, days: int, year: int) -> None:
    with pytest.raises(CalendarUnknown) as unknown:
        working_days_after(start, days)
    assert unknown.value.year == year
    with pytest.raises(CalendarUnknown):
        working_days_between(start, start + timedelta(1))


def test_a_term_that_runs_into_an_unknown_year_is_unknown() -> None:
    last = max(day.year for day in chinese_calendar.constants.holidays)
    with pytest.raises(CalendarUnknown) as unknown:
        working_days_after(date(last, 12, 20), 20)
    assert unknown.value.year == last + 1


def test_a_term_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="-1"):
        working_days_after(date(2022, 6, 10), -1)
