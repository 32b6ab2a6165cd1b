"""Make the workbooks that ``check.py`` measures: a typical unit's, and one long register.

``python -m benchmarks.make_workbooks typical FILE`` or ``… register FILE ROWS``. The same arguments
give the same content. Values are plausible by their column's type, so that every rule has work.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from audit.criteria.addressing import UnitName, addressed, identify, registers_for
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.criteria.model import Criteria, Register
from audit.findings.checks import CHECKS

CRITERIA = Path(__file__).parent / "criteria"
FIRST_DAY = date(2022, 1, 4)
LONG_HEADER = (
    "标题", "文号", "成文日期", "发布日期", "有效性", "废止日期", "发布机构", "主题分类", "正文链接",
    "页数",
)  # fmt: skip
FAULTY_EVERY = 1000
REGISTERS = 20

Row = Sequence[Any]


def typical(path: Path, checklist: str = "changqing-2022", rows: int = 30) -> UnitName:
    """A workbook of the unit that most items speak to: twenty registers with so many rows."""
    criteria = load_criteria(checklist, criteria_home(), lambda: CHECKS)
    unit = _busiest(criteria)
    sheets = [
        (register.sheet, _rows(register, criteria, unit, rows))
        for register in registers_for(criteria, unit)[:REGISTERS]
    ]
    _write(path, sheets)
    return unit


def register(path: Path, rows: int) -> None:
    """One register of ten columns; one row in a thousand breaks one of the six rules in turn."""
    form = [("单位名称", "测速局"), ("单位类别", "单位"), ("检查清单", "register")]
    sheets: list[tuple[str, Iterable[Row]]] = [
        ("单位信息", form),
        ("台账清单", [("台账", "本年度有无此类事项", "说明"), ("规范性文件", "有", "")]),
        (
            "任务台账",
            [("任务序号", "是否涉及", "不涉及理由", "落实情况"), ("R1", "是", None, "已完成")],
        ),
        ("规范性文件", [LONG_HEADER, *map(_document, range(rows))]),
    ]
    _write(path, sheets)


def _busiest(criteria: Criteria) -> UnitName:
    units = criteria.checklist.units
    bodies = [identify(units, name) for name in units.bodies]
    return max(bodies, key=lambda unit: len(addressed(criteria.checklist, unit)))


def _rows(register: Register, criteria: Criteria, unit: UnitName, rows: int) -> list[Row]:
    items = [address.item.id for address in addressed(criteria.checklist, unit)]
    match register.role:
        case "unit":
            known = {"单位名称": unit.name, "检查清单": criteria.notice.id, "年度": 2022}
            return [(name, known.get(name, _value(name, register, 0))) for name in register.columns]
        case "declarations":
            others = [r for r in registers_for(criteria, unit) if r.role == "evidence"]
            lines = [(other.sheet, "有", "") for other in others]
            return [tuple(register.columns)[:3], *lines]
        case "ledger":
            return _table(register, items, len(items))
        case _:
            return _table(register, items, rows)


def _table(register: Register, items: Sequence[str], rows: int) -> list[Row]:
    names = [name for name, column in register.columns.items() if not column.inspector]
    return [
        names,
        *(
            [
                items[at % len(items)]
                if name == register.item_column
                else _value(name, register, at)
                for name in names
            ]
            for at in range(rows)
        ),
    ]


def _value(name: str, register: Register, at: int) -> Any:
    """What a careful unit would fill in: the column's example, made different from row to row.

    A column without an example is for exceptions and stays empty; every tenth row takes another
    choice, and so gives the rules something to find.
    """
    column = register.columns[name]
    if column.example is None and column.type != "choice":
        return None
    match column.type:
        case "choice":
            chosen = str(column.example or column.choices[0])
            return column.choices[at // 10 % len(column.choices)] if at % 10 == 9 else chosen
        case "date" | "datetime":
            dates = [key for key, other in register.columns.items() if other.type == column.type]
            day = FIRST_DAY + timedelta(days=at * 11 % 320 + dates.index(name))
            return day if column.type == "date" else datetime(day.year, day.month, day.day, 9, 30)
        case "url":
            return f"https://www.example.gov.cn/{register.id}/{at + 1}.html"
        case "document_number":
            return f"济长政办发〔2022〕{at + 1}号"
        case _ if name == register.row_title:
            return f"{column.example}（{at + 1}）"
        case _:
            return column.example


def _document(at: int) -> Row:
    """A row of the long register; row 0, 1,000, 2,000 … break the rules one after the other."""
    formed = FIRST_DAY + timedelta(days=at % 340)
    repealed = at % 10 == 3
    row = {
        "标题": f"关于印发第{at + 1}号工作办法的通知",
        "文号": f"济长政发〔2022〕{at + 1}号",
        "成文日期": formed,
        "发布日期": formed + timedelta(days=at % 20),
        "有效性": "废止" if repealed else "有效",
        "废止日期": formed + timedelta(days=20) if repealed else None,
        "发布机构": "区政府办公室",
        "主题分类": ("综合政务", "城乡建设", "劳动人事")[at % 3],
        "正文链接": f"https://www.example.gov.cn/documents/{at + 1}.html",
        "页数": at % 40 + 1,
    }
    if at % FAULTY_EVERY == 0:
        row |= _fault(at // FAULTY_EVERY % 6, at, formed)
    return tuple(row.values())


def _fault(kind: int, at: int, formed: date) -> dict[str, Any]:
    faults: list[dict[str, Any]] = [
        {"标题": None},
        {"发布日期": formed - timedelta(days=1)},
        {"有效性": "失效", "废止日期": None},
        {"文号": f"济长政发[2022]{at + 1}号"},
        {"文号": f"济长政发〔2022〕{at}号"},
        {"页数": 0},
    ]
    return faults[kind]


def _write(path: Path, sheets: Iterable[tuple[str, Iterable[Row]]]) -> None:
    with xlsxwriter.Workbook(
        str(path), {"strings_to_urls": False, "strings_to_formulas": False}
    ) as book:
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, column, value, formats.get(type(value)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["typical", "register"])
    parser.add_argument("file", type=Path)
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    chosen = parser.parse_args()
    if chosen.kind == "typical":
        typical(chosen.file)
    else:
        register(chosen.file, chosen.rows)


if __name__ == "__main__":
    main()
