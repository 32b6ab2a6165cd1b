"""What the project's own reader makes of a template, fresh or saved by LibreOffice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from audit.criteria.addressing import addressed, identify, registers_for
from audit.criteria.home import criteria_home
from audit.criteria.load import load_all
from audit.criteria.model import Criteria
from audit.evidence.guard import read_file
from audit.evidence.model import Evidence
from audit.evidence.read import read_evidence
from audit.evidence.template import TEMPLATE_VERSION, write_template
from audit.findings.checks import CHECKS
from tests.evidence.template.libreoffice import NEEDS_LIBREOFFICE, saved_by_libreoffice

UNITS = ["区人社局", "归德街道办事处", "区政府办公室", "区税务局"]


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return load_all(criteria_home(), CHECKS)["changqing-2022"]


def template(criteria: Criteria, name: str, folder: Path) -> Path:
    file = folder / f"{name}.xlsx"
    write_template(criteria, identify(criteria.checklist.units, name), file)
    return file


def read(criteria: Criteria, file: Path) -> Evidence:
    return read_evidence(read_file(file), criteria)


def rows(evidence: Evidence) -> dict[str, int]:
    return {register: len(table) for register, table in evidence.tables.items()}


@pytest.mark.parametrize("name", UNITS)
def test_a_fresh_template_is_read_as_empty_registers(
    criteria: Criteria, tmp_path: Path, name: str
) -> None:
    unit = identify(criteria.checklist.units, name)
    evidence = read(criteria, template(criteria, name, tmp_path))
    registers = registers_for(criteria, unit)
    items = [address.item.id for address in addressed(criteria.checklist, unit)]
    asked = [register.id for register in registers if register.role == "evidence"]
    assert evidence.unit == unit
    assert evidence.workbook.template == TEMPLATE_VERSION
    assert rows(evidence) == {
        "unit-info": 1,
        "declarations": len(asked),
        "task-ledger": len(items),
        **dict.fromkeys(asked, 0),
    }
    assert [values[0] for values in ledger_ids(evidence)] == items
    assert {register: found.answer for register, found in evidence.declarations.items()} == (
        dict.fromkeys(asked)
    )
    assert {table.missing for table in evidence.tables.values()} == {()}
    assert (evidence.unreadable, evidence.remarks) == ((), ())


def ledger_ids(evidence: Evidence) -> list[tuple[str, ...]]:
    values = evidence.tables["task-ledger"].columns["任务序号"].values
    return [value for value in values if isinstance(value, tuple)]


def test_an_example_that_was_changed_counts(criteria: Criteria, tmp_path: Path) -> None:
    file = template(criteria, "区人社局", tmp_path)
    book = openpyxl.load_workbook(file)
    book["规范性文件"]["A5"] = "关于印发另一个办法的通知"
    book.save(file)
    assert rows(read(criteria, file))["normative-documents"] == 1


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("name", ["区政府办公室", "归德街道办事处"])
def test_saved_by_libreoffice_it_is_read_alike(
    criteria: Criteria, tmp_path: Path, name: str
) -> None:
    file = template(criteria, name, tmp_path)
    before, after = (
        read(criteria, file),
        read(criteria, saved_by_libreoffice(file, tmp_path / "lo")),
    )
    assert after.unit == before.unit
    assert after.workbook.template == TEMPLATE_VERSION
    assert after.tables == before.tables
    assert after.declarations == before.declarations
    assert (after.unreadable, after.remarks) == ((), ())


@NEEDS_LIBREOFFICE
def test_what_was_filled_in_survives_libreoffice(criteria: Criteria, tmp_path: Path) -> None:
    file = template(criteria, "区人社局", tmp_path)
    book = openpyxl.load_workbook(file)
    filled: dict[str, dict[str, object]] = {
        "单位信息": {"B6": "11370322004222241N", "B10": "0531-87200000", "B11": date(2022, 12, 30)},
        "台账清单": {"B5": "有", "B6": "无", "C6": "本年度没有此类事项"},
        "任务台账": {"G5": "=A5开头的文字", "H5": "已完成", "I5": "2022.12.20", "J5": "/"},
        "规范性文件": {
            "A6": "关于印发办法的通知", "C6": "济长人社发〔2022〕15号", "D6": date(2022, 7, 15),
            "E6": "2022年7月18日", "F6": "有效", "G6": "不适用", "A7": "０１２３", "D7": "同上",
        },
    }  # fmt: skip
    for sheet, cells in filled.items():
        for address, value in cells.items():
            book[sheet][address].value = value
            if isinstance(value, str):
                book[sheet][address].data_type = "s"
    book.save(file)
    before, after = (
        read(criteria, file),
        read(criteria, saved_by_libreoffice(file, tmp_path / "lo")),
    )
    assert after.tables == before.tables
    assert after.declarations == before.declarations
    assert [(found.code, str(found.place)) for found in before.unreadable] == [
        ("cell/ditto", "区人社局.xlsx › 规范性文件 › D7")
    ]
    assert (after.unreadable, after.remarks) == (before.unreadable, before.remarks)
