from __future__ import annotations

from collections.abc import Sequence

import pytest

from audit.criteria.model import Column
from audit.evidence.grid import spread
from audit.evidence.headers import Names, find_headers
from audit.evidence.values import Cell
from audit.evidence.xlsx.model import Number
from tests.evidence.making import BOOK, register, sheet

REGISTER = register(
    {
        "标题": Column(aliases=("文件名称",)),
        "文号": Column(type="document_number", aliases=("发文字号",)),
        "征求意见开始日期": Column(type="date"),
        "征求意见结束日期": Column(type="date"),
        "发放金额(元)": Column(type="money"),
    }
)
NAMES = Names(REGISTER)
Row = Sequence[Cell]
FULL: Row = ["标题", "文号", "征求意见开始日期", "征求意见结束日期", "发放金额(元)"]


def found(*rows: Row, merged: Sequence[str] = ()) -> list[tuple[int, int, dict[str, str]]]:
    """First and last row (from 1) of each header, and column → letters."""
    grid = spread(BOOK, sheet(*rows, merged=merged))
    return [
        (
            grid.numbers[header.first],
            grid.numbers[header.last],
            {
                name: "".join("ABCDEFGHIJ"[at] for at in places)
                for name, places in header.columns.items()
            },
        )
        for header in find_headers(grid, NAMES)
    ]


INDEX = {
    "标题": "A",
    "文号": "B",
    "征求意见开始日期": "C",
    "征求意见结束日期": "D",
    "发放金额(元)": "E",
}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("标题", "标题"),
        ("文件名称", "标题"),
        (" 标\n题 ", "标题"),
        ("标题*", "标题"),
        ("＊标题（必填）", "标题"),
        ("标题①", "标题"),
        ("1.标题", "标题"),
        ("一、标题：", "标题"),
        ("发放金额（元）", "发放金额(元)"),
        ("发放金额", None),
        ("发放金额（万元）", None),
        ("标提", None),
        ("文件标题", None),
        ("", None),
    ],
)
def test_a_header_is_taken_for_a_column_only_when_it_is_its_name(
    text: str, column: str | None
) -> None:
    assert NAMES.column(text) == column


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("文件标题", ["标题"]),
        ("发放金额", ["发放金额(元)"]),
        ("发放金额（万元）", ["发放金额(元)"]),
        ("征求意见起始日期", ["征求意见开始日期", "征求意见结束日期"]),
        ("开始日期", ["征求意见开始日期"]),
        ("日期", ["征求意见开始日期", "征求意见结束日期"]),
        ("发文字号号", ["文号"]),
        ("备注", []),
        ("号", []),
    ],
)
def test_likeness_is_only_said(text: str, columns: list[str]) -> None:
    assert NAMES.column(text) is None
    assert NAMES.alike(text) == columns


def test_a_name_beats_an_alias() -> None:
    names = Names(register({"标题": Column(), "解读标题": Column(aliases=("标题",))}))
    assert names.column("标题") == "标题"


ROW: Row = ["甲", "〔2022〕1号", "2022.6.1", "2022.7.1", Number("5", "number")]


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        pytest.param([FULL, ROW], [], [(1, 1, INDEX)], id="first row"),
        pytest.param(
            [["规范性文件台账"], [], ["填报单位：某局"], [], FULL, ROW],
            ["A1:E1"],
            [(5, 5, INDEX)],
            id="under titles and blank rows",
        ),
        pytest.param(
            [[None, None, *FULL], [None, None, *ROW]],
            [],
            [(1, 1, dict(zip(INDEX, "CDEFG", strict=True)))],
            id="away from the edge",
        ),
        pytest.param(
            [[*reversed(FULL)], ROW],
            [],
            [(1, 1, dict(zip(reversed(INDEX), "ABCDE", strict=True)))],
            id="in another order",
        ),
        pytest.param(
            [
                ["标 题*", "文号 ", "征求意见\n开始日期", "征求意见结束日期：", "发放金额（元）"],
                ROW,
            ],
            [],
            [(1, 1, INDEX)],
            id="nothing spelled as it should be",
        ),
        pytest.param(
            [
                ["标题", "文号", "征求意见", None, "发放金额(元)"],
                [None, None, "开始日期", "结束日期", None],
                ROW,
            ],
            ["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
            [(1, 2, INDEX)],
            id="two rows, merged",
        ),
        pytest.param(
            [
                ["标题", "文号", "征求意见", None, "发放金额(元)"],
                [None, None, "开始日期", "结束日期", None],
                ROW,
            ],
            ["C1:D1"],
            [(1, 2, INDEX)],
            id="two rows, the others not merged",
        ),
        pytest.param(
            [[None, "文件信息", None, "其他"], FULL, ROW],
            ["B1:C1", "D1:E1"],
            [(2, 2, INDEX)],
            id="groups over names that suffice",
        ),
        pytest.param([FULL, ROW, FULL, ROW], [], [(1, 1, INDEX), (3, 3, INDEX)], id="repeated"),
        pytest.param(
            [["标题", "文号"], ["甲", "乙"], FULL, ROW],
            [],
            [(3, 3, INDEX)],
            id="another table above",
        ),
        pytest.param([["标题"], ["甲"]], [], [], id="one name is no header"),
        pytest.param([["甲", "乙"], ["丙", "丁"]], [], [], id="no header"),
        pytest.param([], [], [], id="nothing"),
        pytest.param(
            [FULL, *([ROW] * 300), FULL, ROW],
            [],
            [(1, 1, INDEX), (302, 302, INDEX)],
            id="repeated far down",
        ),
        pytest.param(
            [["标题", *FULL[1:]], ["文号", "标题", "2022.6.1"]],
            [],
            [(1, 1, INDEX)],
            id="a row that talks of columns",
        ),
        pytest.param(
            [["标题", "标题", "文号"], ["甲", "乙", "丙"]],
            [],
            [(1, 1, {"标题": "AB", "文号": "C"})],
            id="one name twice",
        ),
    ],
)
def test_headers_are_found(
    rows: list[Row], merged: list[str], expected: list[tuple[int, int, dict[str, str]]]
) -> None:
    assert found(*rows, merged=merged) == expected
