"""The law's own arithmetic: terms of working days and the stepped tariff."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from audit.calendar import CalendarUnknown, term_end, working_days_after
from audit.findings.checks.tariff import Rising, Step, fee

PER_REQUEST = (
    Step(above=0, price=Decimal(0)),
    Step(above=10, price=Decimal(100)),
    Step(above=30, price=Decimal(200), rising=Rising(every=10, by=Decimal(100))),
)
PER_PAGE = tuple(
    Step(above=above, price=Decimal(price))
    for above, price in ((0, 0), (30, 10), (100, 20), (200, 40))
)


@pytest.mark.parametrize(
    ("quantity", "yuan"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500)],
)
def test_the_fee_by_request(quantity: int, yuan: int) -> None:
    assert fee(PER_REQUEST, Decimal(quantity)) == yuan


@pytest.mark.parametrize(
    ("quantity", "yuan"), [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (250, 4700)]
)
def test_the_fee_by_page(quantity: int, yuan: int) -> None:
    assert fee(PER_PAGE, Decimal(quantity)) == yuan


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2022, 1, 10), date(2022, 2, 10)),
        (date(2022, 4, 20), date(2022, 5, 19)),
        (date(2022, 9, 20), date(2022, 10, 21)),
        (date(2022, 12, 20), date(2023, 1, 18)),
    ],
)
def test_twenty_working_days(start: date, end: date) -> None:
    assert term_end(start, 20) == end


def test_excluded_days_do_not_count_and_none_twice() -> None:
    start, plain = date(2022, 4, 20), date(2022, 5, 19)
    asked = (date(2022, 4, 21), date(2022, 4, 25))  # 21, 22, 24 (worked), 25: four working days
    assert term_end(start, 20, [asked]) == working_days_after(plain, 4)
    overlapping = (date(2022, 4, 22), date(2022, 4, 25))
    assert term_end(start, 20, [asked, overlapping]) == working_days_after(plain, 4)


def test_excluded_days_may_push_the_end_into_further_excluded_days() -> None:
    start = date(2022, 4, 20)
    first = (date(2022, 4, 21), date(2022, 4, 21))
    then = (date(2022, 5, 20), date(2022, 5, 20))
    assert term_end(start, 20, [first]) == date(2022, 5, 20)
    assert term_end(start, 20, [first, then]) == date(2022, 5, 23)


def test_a_year_that_the_calendar_does_not_know_is_said() -> None:
    with pytest.raises(CalendarUnknown) as raised:
        term_end(date(2099, 12, 20), 20)
    assert raised.value.year == 2099
