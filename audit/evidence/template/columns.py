"""How a register's column appears in the template: width, look, hint, and what a cell accepts.

Every validation lets 无, / and 不适用 through, because they are answers in their own right; what
else does not fit is only warned about, because the reader understands more ways of writing a date
than Excel does, and a unit must never be kept from writing down what is so. Only where nothing but
the offered answers means anything (``strict``) is other input refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from audit.criteria.model import Column, ColumnType, Register, Scalar
from audit.evidence.dates import FIRST_DAY, LAST_DAY
from audit.evidence.template.book import Page, Style
from audit.evidence.template.measure import width

YES, NO = "是", "否"
HINT_SIZE, HINT_LINES = 9, 5
WIDEST = 44


class Look(NamedTuple):
    """A column type in the sheet: usual width, number format, and how to write it."""

    width: int
    number_format: str = "@"
    hint: str = ""


LOOKS: Final[dict[ColumnType, Look]] = {
    "text": Look(18),
    "choice": Look(12, hint="从下拉列表中选择"),
    "list": Look(14, hint="多项之间用“、”分隔"),
    "yes_no": Look(10, hint="选“是”或“否”"),
    "integer": Look(10, "0", "填整数"),
    "number": Look(12, "General", "填数字"),
    "money": Look(14, "#,##0.00", "填数字，单位元"),
    "date": Look(12, "yyyy-mm-dd", "日期，如2022-06-10"),
    "datetime": Look(17, "yyyy-mm-dd hh:mm", "日期和时间，如2022-06-10 09:16"),
    "url": Look(26, hint="填完整网址"),
    "phone": Look(16, hint="如0531-12345678"),
    "document_number": Look(20, hint="如×政发〔2022〕1号"),
    "credit_code": Look(22, hint="18位代码"),
}

_FOLD = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_ANSWERS = '{cell}="无",{cell}="/",{cell}="不适用"'
_TESTS: Final[dict[ColumnType, str]] = {
    "date": "AND(ISNUMBER({cell}),{cell}>={first},{cell}<{after})",
    "datetime": "AND(ISNUMBER({cell}),{cell}>={first},{cell}<{after})",
    "integer": "AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))",
    "number": "ISNUMBER({cell})",
    "money": "AND(ISNUMBER({cell}),{cell}>=0)",
    "credit_code": "LEN({cell})=18",
}
_FAULTS: Final[dict[ColumnType, str]] = {
    "date": "请填写实际存在的日期，写作2022-06-10的形式。",
    "datetime": "请填写日期和时间，写作2022-06-10 09:16的形式。",
    "integer": "请填写不小于0的整数，不带单位。",
    "number": "请填写数字，不带单位。",
    "money": "请填写不小于0的金额，单位为元，不带“元”字。",
    "credit_code": "统一社会信用代码应为18位。",
    "choice": "请从下拉列表中选择。",
    "yes_no": "请选择“是”或“否”。",
}
_OTHERWISE = "确无此事项填“无”，本格不涉及填“/”或“不适用”。坚持原样填写请选“是”。"


def hint(column: Column) -> str:
    """What to fill in, in a few words, for the row above the header."""
    if column.inspector:
        return "检查组填写"
    return unfolded(column.help) or LOOKS[column.type].hint


def note(name: str, column: Column) -> str:
    """The header's comment: hint, choices, example and the other names that are understood."""
    said = [f"【{name}】", hint(column)]
    if column.help and not column.inspector:
        said.append(LOOKS[column.type].hint)
    if choices := choices_of(column):
        said.append(f"可选：{'、'.join(choices)}")
    if column.example is not None and not column.inspector:
        said.append(f"示例：{shown(column.example)}")
    if column.prefilled:
        said.append("本栏已预先填好，一般不需改动。")
    return "\n".join(part for part in said if part)


def unfolded(text: str) -> str:
    """A help text without the spaces that folding over lines of YAML has put between Chinese."""
    return _FOLD.sub("", text)


def choices_of(column: Column) -> tuple[str, ...]:
    """What the dropdown offers."""
    return (YES, NO) if column.type == "yes_no" else column.choices


def shown(value: Scalar) -> str:
    """A value of the criteria as a reader sees it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def column_width(register: Register, name: str) -> float:
    """Wide enough for the header in two lines, the choices, the example and the hint."""
    column = register.columns[name]
    look = LOOKS[column.type]
    choices = max(map(width, choices_of(column)), default=0) + 4
    hinted = math.ceil(width(hint(column)) * HINT_SIZE / 11 / HINT_LINES) + 3
    usual = 30 if name == register.row_title else 14 if column.inspector else look.width
    example = 0 if column.example is None else width(shown(column.example)) // 3 + 2
    return min(WIDEST, max(usual, _header_width(name), choices, hinted, example))


def filled_width(name: str, texts: Iterable[str]) -> float:
    """Wide enough for what stands in a prefilled column, in about seven lines."""
    longest = max(map(width, texts), default=0)
    folded = max(22, math.ceil(longest / 7))
    return min(56, max(_header_width(name), min(longest + 2, folded)))


def _header_width(name: str) -> int:
    return math.ceil(width(name) / 4) * 2 + 4  # two lines, and room for the filter's arrow


def write(
    page: Page, row: int, at: int, column: Column, value: Scalar | None, style: Style
) -> None:
    """Write a value as the column's type stores it: a date as a date, a code as text."""
    value = _typed(column.type, value)
    if isinstance(value, bool) or value is None:
        page.text(row, at, "" if value is None else shown(value), style)
    elif isinstance(value, date):
        page.moment(row, at, value, style)
    elif isinstance(value, int | Decimal) and style.number_format != "@":
        page.number(row, at, value, style)
    else:
        page.text(row, at, str(value), style)


def validation(
    name: str, column: Column, cell: str, source: str | None, *, strict: bool = False
) -> Mapping[str, Any] | None:
    """What a cell accepts, as XlsxWriter wants it; None where anything is accepted.

    ``cell``: the first cell it applies to, as F6. ``source``: where the dropdown's choices stand,
    when they are not in the column.
    """
    if column.type in _TESTS:
        span = {"first": _serial(FIRST_DAY), "after": _serial(LAST_DAY) + 1}
        test = _TESTS[column.type].format(cell=cell, **span)
        check: dict[str, Any] = {
            "validate": "custom",
            "value": f"=OR({test},{_ANSWERS.format(cell=cell)})",
        }
    elif source is not None or choices_of(column):
        check = {"validate": "list", "value": source or list(choices_of(column))}
    else:
        return None
    return check | _said(name, column, strict=strict)


def _said(name: str, column: Column, *, strict: bool) -> dict[str, Any]:
    said = {"input_title": name[:32], "input_message": hint(column)[:255]}
    if column.type not in _FAULTS:  # several entries of a list in one cell match no single choice
        return {**said, "show_error": False}
    fault = _FAULTS[column.type]
    return {
        **said,
        "error_title": f"{name[:20]}：请核对",
        "error_message": fault if strict else f"{fault}{_OTHERWISE}",
        "error_type": "stop" if strict else "warning",
    }


def _typed(kind: ColumnType, value: Scalar | None) -> Scalar | None:
    if kind in ("date", "datetime") and isinstance(value, str):
        try:
            return (
                datetime.fromisoformat(value) if kind == "datetime" else date.fromisoformat(value)
            )
        except ValueError:
            return value
    return value


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days
