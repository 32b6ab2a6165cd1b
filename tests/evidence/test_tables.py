from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.criteria.model import Column
from audit.errors import WorkbookError
from audit.evidence.model import Answer, Table, Unreadable
from audit.evidence.notes import Notes
from audit.evidence.tables import read_table
from audit.evidence.values import Cell
from audit.evidence.xlsx.model import ErrorValue, NoStoredValue, Number, Sheet
from tests.evidence.making import codes, notes, register, rows_of, said, sheet

Row = Sequence[Cell]
REGISTER = register(
    {
        "任务序号": Column(type="list", aliases=("序号",), example="C5"),
        "标题": Column(aliases=("文件名称",), example="关于某事的通知"),
        "文号": Column(type="document_number", example="某政发〔2022〕1号"),
        "发布日期": Column(type="date", example="2022-06-10"),
        "有效性": Column(type="choice", choices=("有效", "废止"), example="有效"),
        "份数": Column(type="integer", example=3),
        "已公开": Column(type="yes_no", example=True),
        "备注": Column(),
        "核查意见": Column(inspector=True),
    },
    item_column="任务序号",
    row_title="标题",
)
HEAD: Row = ["任务序号", "标题", "文号", "发布日期", "有效性", "份数", "已公开", "备注"]
ONE: Row = [
    "C5",
    "通知甲",
    "某政发〔2022〕2号",
    "2022.6.10",
    "有效",
    Number("2", "number"),
    "是",
    None,
]
TWO: Row = ["C1", "通知乙", "某政发〔2022〕3号", Number("44722", "date"), "废止", "０", "√", "无"]
EXAMPLE: Row = [
    "C5", "关于某事的通知", "某政发〔2022〕1号", Number("44722", "date"), "有效",
    Number("3", "number"), "是",
]  # fmt: skip
FIRST = {
    "任务序号": ("C5",), "标题": "通知甲", "文号": "某政发〔2022〕2号",
    "发布日期": date(2022, 6, 10), "有效性": "有效", "份数": 2, "已公开": True,
}  # fmt: skip
SECOND = {
    "任务序号": ("C1",), "标题": "通知乙", "文号": "某政发〔2022〕3号",
    "发布日期": date(2022, 6, 10), "有效性": "废止", "份数": 0, "已公开": True, "备注": Answer.NOTHING,
}  # fmt: skip


def read(
    *rows: Row,
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    labels: frozenset[str] = frozenset(),
) -> tuple[Table | None, Notes]:
    return read_sheet(
        sheet(*rows, merged=merged, hidden_rows=hidden_rows, hidden_columns=hidden_columns), labels
    )


def read_sheet(page: Sheet, labels: frozenset[str] = frozenset()) -> tuple[Table | None, Notes]:
    noted = notes("C1", "C5", "B1")
    noted.labels = labels
    return read_table(page, REGISTER, noted), noted


def heard(noted: Notes) -> list[tuple[str, str]]:
    return codes([*noted.unreadable, *noted.remarks])


def test_a_table_is_read_into_typed_columns() -> None:
    table, noted = read(HEAD, ONE, TWO)
    assert table is not None
    assert (table.register, table.sheet, table.header_row, list(table.rows)) == (
        "documents", "规范性文件", 1, [2, 3],
    )  # fmt: skip
    assert rows_of(table) == [FIRST, SECOND]
    assert table.missing == ("核查意见",)
    assert list(table.columns) == HEAD
    assert table.columns["发布日期"].texts == ["2022.6.10", "2022-06-10"]
    assert [table.address(name, 1) for name in ("标题", "备注", "核查意见")] == ["B3", "H3", "3:3"]
    assert heard(noted) == []


def test_where_the_table_stands_and_how_its_columns_are_ordered_is_open() -> None:
    table, noted = read(
        ["规范性文件台账"], [], [None, None, *reversed(HEAD)], [None, None, *reversed(ONE)], [],
        [None, None, *reversed(TWO)], merged=["A1:H1"],
    )  # fmt: skip
    assert rows_of(table) == [FIRST, SECOND]
    assert table is not None
    assert (table.header_row, list(table.rows), table.address("标题", 1)) == (3, [4, 6], "I6")
    assert heard(noted) == []


def test_every_unreadable_cell_is_reported_at_its_cell() -> None:
    table, noted = read(
        HEAD,
        [
            "C55",
            ErrorValue("#N/A"),
            NoStoredValue("A1"),
            "2022-06-31",
            "废除",
            "五分",
            "大概",
            "同上",
        ],
        ["C1", "x", "y", Number("45000", "number"), "有效", Number("1.5", "number"), "是", None],
    )
    assert [(code, place) for code, place, _ in said(noted.unreadable)] == [
        ("cell/unknown-item", "规范性文件 › A2"),
        ("cell/error", "规范性文件 › B2"),
        ("cell/formula-without-value", "规范性文件 › C2"),
        ("cell/no-such-date", "规范性文件 › D2"),
        ("cell/number-for-date", "规范性文件 › D3"),
        ("cell/not-a-choice", "规范性文件 › E2"),
        ("cell/not-a-number", "规范性文件 › F2"),
        ("cell/not-whole", "规范性文件 › F3"),
        ("cell/not-yes-no", "规范性文件 › G2"),
        ("cell/ditto", "规范性文件 › H2"),
    ]
    assert table is not None
    assert table.columns["发布日期"].values == [
        Unreadable("2022-06-31", "cell/no-such-date"), Unreadable("45000", "cell/number-for-date"),
    ]  # fmt: skip
    assert said(noted.unreadable)[0][2] == (
        "“任务序号”填的“C55”不是检查清单中的任务序号。是否要填“C5”？请照“任务台账”中的任务序号填写。"
    )


def test_the_example_is_left_out_only_while_it_is_untouched() -> None:
    table, noted = read(HEAD, EXAMPLE)
    assert (rows_of(table), heard(noted)) == ([], [])
    touched = [*EXAMPLE[:1], "关于另一事的通知", *EXAMPLE[2:]]
    table, _ = read(HEAD, EXAMPLE, ONE, touched, EXAMPLE)
    assert table is not None
    assert list(table.rows) == [3, 4]
    table, _ = read(HEAD, [*EXAMPLE, "一句备注"], EXAMPLE[:6])
    assert table is not None
    assert list(table.rows) == [2, 3]


def test_the_example_is_known_without_a_column_that_was_taken_out() -> None:
    table, _ = read(HEAD[:3], EXAMPLE[:3], ONE[:3])
    assert table is not None
    assert list(table.rows) == [3]


def test_the_example_is_known_under_a_header_that_is_only_alike() -> None:
    head = ["发布日其" if name == "发布日期" else name for name in HEAD]
    table, _ = read(head, EXAMPLE, [*EXAMPLE[:3], "2022-06-11", *EXAMPLE[4:]])
    assert table is not None
    assert list(table.rows) == [3]


def test_the_example_is_known_though_the_checklist_has_no_such_item() -> None:
    noted = notes("J1")
    table = read_table(sheet(HEAD, EXAMPLE), REGISTER, noted)
    assert (rows_of(table), heard(noted)) == ([], [])


@pytest.mark.parametrize(
    "row",
    [
        ["C5", "合计"],
        ["合计", "共计三件"],
        ["合计", "某政发〔2022〕3号"],
        [None, "合计3件事项的通知"],
        ["C5", "以上文件均已在网站公开"],
        [None, "空白卷宗管理办法"],
        [None, "以上学历人员引进办法"],
        [None, "无障碍环境建设办法"],
        [None, "关于未开展活动的说明"],
        [None, "未公开信息管理办法"],
        [None, "本年度未公开事项清理工作的通知"],
    ],
)
def test_a_row_that_speaks_of_a_total_may_be_one_of_the_tables_own(row: Row) -> None:
    table, _ = read(HEAD, ONE, row)
    assert table is not None
    assert list(table.rows) == [2, 3]


LEFT_OUT: list[tuple[list[Row], list[str], list[tuple[str, str]]]] = [
    ([["合计", None, None, None, None, Number("2", "number")]], [], [("row/total", "3:3")]),
    ([["合 计", None, None, None, None, NoStoredValue("SUM(F2)")]], [], [("row/total", "3:3")]),
    ([["总计", None, None, None, None, "２"]], ["A3:E3"], [("row/total", "3:3")]),
    ([["合计", "1场", None, None, None, Number("2", "number")]], [], [("row/total", "3:3")]),
    ([[None, "合计3件"]], [], [("row/total", "3:3")]),
    ([[None, "共计：1件"], ["注：无"]], [], [("row/total", "3:3"), ("row/note", "4:4")]),
    ([[None, "以下空白"]], [], [("row/note", "3:3")]),
    ([[None, "（以下无正文）"]], [], [("row/note", "3:3")]),
    ([[None, "此行以下无内容"]], [], [("row/note", "3:3")]),
    ([[None, "本年度未制发其他规范性文件"]], [], [("row/note", "3:3")]),
    ([[None, "2022年我局没有再制定规范性文件。"]], [], [("row/note", "3:3")]),
    ([[None, "以上文件均已在网站公开"]], [], [("row/note", "3:3")]),
    ([["注：本表由各科室填写"]], [], [("row/note", "3:3")]),
    ([["备注：另附材料"], ["填报人：张某", None, "审核人：李某", "填报日期：2022.12.1"]], [], [("row/note", "3:3"), ("row/note", "4:4")]),
    ([[None, None, "单位负责人（签字）：", "王某"]], [], [("row/note", "3:3")]),
    ([["以上情况属实。"]], ["A3:H3"], [("row/banner", "3:3")]),
    ([["本年度无新增"], ONE], ["A3:H3"], [("row/banner", "3:3")]),
    ([["无"]], [], [("row/no-content", "3:3")]),
    ([["/", "/", "无", "不适用"]], [], [("row/no-content", "3:3")]),
    ([["C5"], ["C1", None, "无"]], [], [("row/no-content", "3:3")]),
    ([HEAD, ONE], [], [("header/repeated", "3:3")]),
    ([["规范性文件台账（续）"], HEAD, ONE], [], [("row/banner", "3:3"), ("header/repeated", "4:4")]),
    ([[None, None, None, None, None, None, None, None, "表外"]], [], []),
    ([[" ", "\u3000"]], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "merged", "remarks"), LEFT_OUT)
def test_what_is_not_a_row_of_the_table_is_left_out_and_said(
    rows: list[Row], merged: list[str], remarks: list[tuple[str, str]]
) -> None:
    table, noted = read(HEAD, ONE, *rows, merged=merged)
    assert rows_of(table) == [FIRST] * (1 + rows.count(ONE))
    assert heard(noted) == [(code, f"规范性文件 › {cell}") for code, cell in remarks]


def test_a_note_above_other_rows_stays_a_row() -> None:
    table, noted = read(HEAD, ["备注：见下行"], ONE)
    assert table is not None
    assert list(table.rows) == [2, 3]
    assert heard(noted) == [("cell/unknown-item", "规范性文件 › A2")]


def test_merged_cells_mean_their_value_in_every_cell() -> None:
    table, noted = read(
        HEAD, ["C5", "甲", None, "2022.6.10"], [None, "乙"], [None, "丙"], [],
        ["C1", "丁", None, None, None, None, "是"],
        merged=["A2:A4", "D2:D99", "G6:H6"],
    )  # fmt: skip
    day = date(2022, 6, 10)
    assert rows_of(table) == [
        {"任务序号": ("C5",), "标题": "甲", "发布日期": day},
        {"任务序号": ("C5",), "标题": "乙", "发布日期": day},
        {"任务序号": ("C5",), "标题": "丙", "发布日期": day},
        {"任务序号": ("C1",), "标题": "丁", "发布日期": day, "已公开": True, "备注": "是"},
    ]
    assert table is not None
    assert (list(table.rows), table.address("任务序号", 2)) == ([2, 3, 4, 6], "A4")
    assert heard(noted) == []


def test_merged_cells_may_not_overlap() -> None:
    with pytest.raises(WorkbookError) as refused:
        read(HEAD, ONE, TWO, merged=["A2:B3", "B3:C3"])
    assert [(p.code, str(p.place)) for p in refused.value.problems] == [
        ("sheet/overlapping-merges", "某局.xlsx › 规范性文件 › B3:C3")
    ]


def test_a_header_that_is_only_alike_is_not_taken_and_its_cells_are_unreadable() -> None:
    head = ["任务序号", "标题", "文号", "发布日其", "有效性", "备注"]
    table, noted = read(head, ["C5", "甲", None, "2022.6.10"], ["C1", "乙"])
    assert rows_of(table) == [
        {
            "任务序号": ("C5",),
            "标题": "甲",
            "发布日期": Unreadable("2022.6.10", "cell/unsure-column"),
        },
        {"任务序号": ("C1",), "标题": "乙"},
    ]
    assert table is not None
    assert table.missing == ("份数", "已公开", "核查意见")
    assert table.address("发布日期", 0) == "D2"
    assert said(noted.unreadable) == [
        (
            "header/unsure",
            "规范性文件 › D1",
            (
                "缺少“发布日期”列，表头“发布日其”是否即该列不能确定，该列按无法读取处理。"
                "如果是，请把表头改为“发布日期”；如果不是，请补上“发布日期”列。"
            ),
        )
    ]
    assert codes(noted.remarks) == [("header/missing", "规范性文件 › 1:1")]


def test_extra_columns_are_passed_over_with_a_remark() -> None:
    table, noted = read(
        [*HEAD, "序号.", "科室", "科室", "分管领导"], [*ONE, "1", "办公室", "x", "y"]
    )
    assert rows_of(table) == [FIRST]
    assert said(noted.remarks) == [
        (
            "header/extra",
            "规范性文件 › J1",
            "模板之外的“科室”“分管领导”列没有读取。要作为佐证的，请填入模板规定的列。",
        )
    ]


def test_a_header_that_occurs_twice_is_reported_and_only_agreement_is_read() -> None:
    table, noted = read(
        ["标题", "文号", "标题", "标 题"],
        ["甲", "1号", "甲", None],
        ["乙", "2号", "丙", None],
        ["丁", "3号", None, None],
    )
    assert table is not None
    assert table.columns["标题"].values == [
        "甲", Unreadable("乙”“丙", "cell/two-columns"), Unreadable("丁”“", "cell/two-columns"),
    ]  # fmt: skip
    assert [place for place in heard(noted) if place[0] != "header/missing"] == [
        ("cell/two-columns", "规范性文件 › A3"),
        ("cell/two-columns", "规范性文件 › A4"),
        ("header/duplicate", "规范性文件 › A1"),
    ]


def test_under_its_own_name_a_column_needs_no_alias() -> None:
    table, noted = read(["文件名称", "标题", "文号"], ["乙", "甲", "1号"])
    assert rows_of(table) == [{"标题": "甲", "文号": "1号"}]
    assert codes(noted.remarks) == [
        ("header/extra", "规范性文件 › A1"), ("header/missing", "规范性文件 › 1:1"),
    ]  # fmt: skip


def test_a_header_merged_over_two_columns_is_one_column() -> None:
    table, noted = read(
        ["标题", None, "文号"], ["甲", None, "1号"], [None, "乙", "2号"], merged=["A1:B1"]
    )
    assert rows_of(table) == [{"标题": "甲", "文号": "1号"}, {"标题": "乙", "文号": "2号"}]
    assert codes(noted.remarks) == [("header/missing", "规范性文件 › 1:1")]


def test_a_second_table_of_the_register_goes_on_where_its_columns_are() -> None:
    table, noted = read(HEAD, ONE, [], [*reversed(HEAD)], [*reversed(TWO)])
    assert rows_of(table) == [FIRST, SECOND]
    assert table is not None
    assert [table.address(name, 1) for name in ("任务序号", "备注")] == ["H5", "A5"]
    assert [table.address(name, 0) for name in ("任务序号", "备注")] == ["A2", "H2"]
    assert codes(noted.remarks) == [("header/again", "规范性文件 › 4:4")]


OTHER: list[Row] = [["人员", "姓名", "职务", "任职时间"], ["一", "张某", "科员", "2022.1.1"]]
OTHERS = frozenset(("姓名", "职务", "任职日期"))  # columns of another register


def test_another_table_below_is_not_read_and_that_is_no_secret() -> None:
    table, noted = read(HEAD, ONE, [], *OTHER, [], HEAD, TWO, labels=OTHERS)
    assert rows_of(table) == [FIRST, SECOND]
    assert said(noted.unreadable) == [
        (
            "sheet/second-table",
            "规范性文件 › 4:4",
            (
                "第4行起像是另一张表，没有读取。如果是本台账的内容，请照本表的列填写，"
                "中间不留空行；如果不是，请移到别的工作表。"
            ),
        )
    ]
    assert codes(noted.remarks) == [("header/repeated", "规范性文件 › 7:7")]


@pytest.mark.parametrize(
    "row",
    [
        ["C5", "甲", None, "不适用"],
        ["C5", "甲", None, None, "有效"],
        ["C5", "甲", "某政发〔2022〕2号", "六月"],
        ["", "甲某", "办公室科员", "参加工作起", "现行"],
        ["", "乙办法", "暂无编号", "尚未公开"],
        ["", "姓名", "职务", "上年印发", "有效"],  # 有效 is a value
        ["", "姓名", "某某", "任职"],  # one name
    ],
)
def test_a_row_after_an_empty_one_is_a_row(row: Row) -> None:
    table, _ = read(HEAD, ONE, [], row, labels=OTHERS)
    assert table is not None
    assert list(table.rows) == [2, 4]


def test_the_ledger_keeps_the_items_that_say_nothing() -> None:
    ledger = register(REGISTER.columns, role="ledger", item_column="任务序号")
    table = read_table(sheet(HEAD, ["C5"], ["C1", "/"]), ledger, notes("C1", "C5"))
    assert rows_of(table) == [{"任务序号": ("C5",)}, {"任务序号": ("C1",), "标题": Answer.SLASH}]


def test_hidden_rows_columns_and_sheets_are_read_with_a_remark() -> None:
    table, noted = read_sheet(
        sheet(HEAD, ONE, TWO, TWO, state="hidden", hidden_rows=[3, 4, 9], hidden_columns=[2, 20])
    )
    assert rows_of(table) == [FIRST, SECOND, SECOND]
    assert said(noted.remarks) == [
        ("sheet/hidden", "规范性文件", "工作表是隐藏的，已照常读取。请取消隐藏，便于核对。"),
        ("sheet/hidden-rows", "规范性文件 › 3:3", "隐藏的第3—4行已照常读取。不需要的行请删除，不要隐藏。"),
        ("sheet/hidden-columns", "规范性文件 › B:B", "隐藏的B列已照常读取。请取消隐藏，便于核对。"),
    ]  # fmt: skip


def test_an_item_known_by_its_number_alone_is_remarked_once() -> None:
    table, noted = read(
        HEAD, ["5", "甲"], ["c5", "乙"], ["5", "丙"], [Number("1", "number"), "丁"], ["7", "戊"]
    )
    assert table is not None
    assert table.columns["任务序号"].values == [
        ("C5",), ("C5",), ("C5",), ("C1",), Unreadable("7", "cell/unknown-item"),
    ]  # fmt: skip
    assert said(noted.remarks) == [
        ("item/inferred", "规范性文件 › A2", "任务序号“5”按C5读取。请写成C5，与“任务台账”一致。"),
        ("item/inferred", "规范性文件 › A5", "任务序号“1”按C1读取。请写成C1，与“任务台账”一致。"),
    ]


@pytest.mark.parametrize("rows", [[], [["规范性文件台账"]], [["规范性文件台账"], ["无"]]])
def test_a_sheet_without_a_table_is_an_empty_register(rows: list[Row]) -> None:
    table, noted = read(*rows)
    assert table is not None
    assert (len(table), table.missing) == (0, tuple(REGISTER.columns))
    assert codes(noted.remarks) == [("sheet/no-table", "规范性文件")]
    assert noted.problems == []


def test_content_without_a_header_is_never_taken_for_nothing() -> None:
    table, noted = read(["甲", "乙"], ["丙", "丁"])
    assert table is None
    assert [(p.code, str(p.place)) for p in noted.problems] == [
        ("sheet/no-header", "某局.xlsx › 规范性文件")
    ]


def test_a_credit_code_with_a_wrong_check_digit_is_remarked_and_stands() -> None:
    noted = notes()
    page = sheet(["名称", "代码"], ["甲", "11370322004222241N"], ["乙", "11370322004222241M"])
    table = read_table(
        page, register({"名称": Column(), "代码": Column(type="credit_code")}), noted
    )
    assert [row["代码"] for row in rows_of(table)] == ["11370322004222241N", "11370322004222241M"]
    assert codes(noted.remarks) == [("credit-code/check-digit", "规范性文件 › B3")]


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["C5", "甲", "合计", "无", "2022.6.10", "废止", "是", "五", "注：x", "标题"]),
    st.integers(0, 50000).map(lambda n: Number(str(n), "number")),
)
TABLES = st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=6)
ORDERS = st.permutations(range(8))


@given(TABLES, ORDERS)
def test_the_order_of_columns_changes_no_row(rows: list[list[Cell]], order: list[int]) -> None:
    rows = [["C1", "标甲", *row[2:]] for row in rows]  # so that no row is a total, a note, a header
    plain, _ = read(HEAD, *rows)
    mixed, _ = read(*([row[at] for at in order] for row in [list(HEAD), *rows]))
    assert plain is not None
    assert mixed is not None
    assert {name: data.values for name, data in plain.columns.items()} == {
        name: mixed.columns[name].values for name in plain.columns
    }


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_row(rows: list[list[Cell]], random: st.Random) -> None:  # type: ignore[name-defined]
    rows = [["C1", *row[1:]] for row in rows]
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = (rows_of(read(HEAD, *some)[0]) for some in (rows, shuffled))
    assert sorted(map(repr, one)) == sorted(map(repr, other))


@given(TABLES)
def test_any_table_is_read_and_every_doubt_has_its_cell(rows: list[list[Cell]]) -> None:
    table, noted = read(HEAD, *rows)
    assert table is not None
    unreadable = [
        f"规范性文件 › {table.address(name, at)}"
        for name, data in table.columns.items()
        for at, value in enumerate(data.values)
        if isinstance(value, Unreadable)
    ]
    assert [
        place for code, place, _ in said(noted.unreadable) if code.startswith("cell/")
    ] == unreadable
    assert [len(data.values) for data in table.columns.values()] == [len(table)] * len(
        table.columns
    )


def test_amounts_stay_exact() -> None:
    page = sheet(
        ["村", "金额(元)"], ["甲", Number("0.1", "number")], ["乙", Number("1234567.89", "number")]
    )
    table = read_table(page, register({"村": Column(), "金额(元)": Column(type="money")}), notes())
    assert [row["金额(元)"] for row in rows_of(table)] == [Decimal("0.1"), Decimal("1234567.89")]
