"""The templates of the checklist that comes with the program."""

from __future__ import annotations

import io

import openpyxl
import pytest

from audit.criteria.addressing import UnitName, addressed, identify, registers_for
from audit.criteria.home import criteria_home
from audit.criteria.load import load_all
from audit.criteria.model import Criteria
from audit.evidence.template import template_bytes
from audit.findings.checks import CHECKS

UNITS = ["区人社局", "济南市长清区工业和信息化局", "归德街道办事处", "区政府办公室", "区税务局"]


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return load_all(criteria_home(), CHECKS)["changqing-2022"]


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest, criteria: Criteria) -> UnitName:
    return identify(criteria.checklist.units, request.param)


def test_every_register_of_the_unit_has_its_sheet_and_header(
    criteria: Criteria, unit: UnitName
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(criteria, unit)))
    registers = {register.sheet: register for register in registers_for(criteria, unit)}
    assert set(book.sheetnames) == {"填报说明", *registers, "_meta"}
    for name, register in registers.items():
        if register.layout == "form":
            headers = [cell.value for cell in book[name]["A"]][3:]
        else:
            headers = [cell.value for cell in book[name][4]]
        assert headers == list(register.columns)


def test_what_the_template_fills_in_is_filled_in(criteria: Criteria, unit: UnitName) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(criteria, unit)))
    ledger = criteria.register_of("ledger")
    filled = [name for name, column in ledger.columns.items() if column.prefilled]
    items = addressed(criteria.checklist, unit)
    rows = list(book[ledger.sheet].iter_rows(5, values_only=True))
    assert [row[0] for row in rows] == [address.item.id for address in items]
    assert [all(row[: len(filled)]) for row in rows] == [True] * len(items)
    concerned = list(ledger.columns).index("是否涉及")
    assert [row[concerned] for row in rows] == [
        None if address.concerned else "是" for address in items
    ]


def test_the_form_says_unit_year_and_checklist(criteria: Criteria, unit: UnitName) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(criteria, unit)))
    form = {row[0]: row[1] for row in book["单位信息"].iter_rows(4, values_only=True)}
    known = {"单位名称": unit.name, "年度": 2022, "检查清单": "changqing-2022"}
    if unit.body != "区税务局":  # a body that is only named is of no kind
        known["单位类别"] = unit.kinds[0]
    assert {label: value for label, value in form.items() if value is not None} == known
