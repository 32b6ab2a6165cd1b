from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.criteria.addressing import UnitName
from audit.criteria.model import (
    Binding,
    Body,
    Checklist,
    Column,
    Criteria,
    Deadline,
    Item,
    Notice,
    Register,
    Responsible,
    Rule,
    UnitKind,
    Units,
)
from audit.criteria.scheme import Band, Bonus, Scheme
from audit.errors import WorkbookError
from audit.evidence.model import Answer, Declaration, Evidence, Workbook
from audit.evidence.read import checklist_of, read_evidence
from audit.evidence.sheets import plain
from audit.evidence.template import template_bytes
from audit.evidence.values import Cell
from audit.evidence.xlsx.model import Book, Sheet, Source
from audit.place import CellPlace
from tests.evidence.making import BOOK, book, codes, rows_of, said, sheet

Row = Sequence[Cell]

UNIT = Register(
    id="unit-info",
    sheet="单位信息",
    layout="form",
    role="unit",
    columns={
        "单位名称": Column(aliases=("填报单位",)),
        "单位类别": Column(),
        "统一社会信用代码": Column(type="credit_code"),
        "检查清单": Column(),
        "联系电话": Column(type="phone"),
    },
)
DECLARATIONS = Register(
    id="declarations",
    sheet="台账清单",
    role="declarations",
    columns={
        "台账": Column(prefilled=True),
        "本年度有无此类事项": Column(type="choice", choices=("有", "无")),
        "说明": Column(),
    },
)
LEDGER = Register(
    id="task-ledger",
    sheet="任务台账",
    role="ledger",
    item_column="任务序号",
    columns={
        "任务序号": Column(type="list"),
        "具体要求": Column(),
        "是否涉及": Column(type="yes_no"),
    },
)
DOCUMENTS = Register(
    id="documents",
    sheet="规范性文件",
    aliases=("行政规范性文件",),
    item_column="任务序号",
    columns={
        "任务序号": Column(type="list", example="C1"),
        "标题": Column(example="关于某事的通知"),
        "发布日期": Column(type="date", example="2022-06-10"),
    },
)
TRAINING = Register(
    id="training", sheet="培训学法", columns={"日期": Column(type="date"), "主题": Column()}
)
COMPANIES = Register(id="companies", sheet="企业名录", columns={"名称": Column(), "地址": Column()})


def item(id_: str, **responsible: object) -> Item:
    return Item(
        id=id_,
        section=("公开",),
        requires="公开文件",
        responsible=Responsible(text="某单位", **responsible),  # type: ignore[arg-type]
        deadline=Deadline(text="全年", whole_year=True),
    )


def binding(item_id: str, register: Register) -> Binding:
    rule = Rule(
        id=f"{register.id}/some",
        register=register.id,
        title="有记录",
        kind="count",
        body={},
        remedy="补充",
        when_empty="no_evidence",
    )
    return Binding(
        item=item_id, index=0, rule=rule, where={}, body=None, force="must", quotes=(), for_=(),
        tool_default=False, weight=Decimal(1), parameters={}, registers=(register.id,),
    )  # fmt: skip


CRITERIA = Criteria(
    checklist=Checklist(
        notice=Notice(
            id="some-2022", number="某政发〔2022〕1号", title="通知", issuer="某政府",
            issued=date(2022, 6, 10), text="x.txt", year=2022,
        ),
        units=Units(
            kinds={
                "街镇": UnitKind(title="街道和镇", endings=("街道", "镇")),
                "区政府部门": UnitKind(title="区政府部门", departments=True),
            },
            bodies={
                "区人社局": Body(kind="区政府部门", names=("某区人力资源和社会保障局",)),
                "区税务局": Body(kind="named_only"),
            },
            area=("某区",),
        ),
        scoring="s",
        items=(
            item("C1", departments="all"),
            item("C2", kinds=("街镇",)),
            item("C30", departments="all"),
        ),
    ),
    registers={r.id: r for r in (UNIT, DECLARATIONS, LEDGER, DOCUMENTS, TRAINING, COMPANIES)},
    rules={},
    bindings={
        "C1": (binding("C1", DOCUMENTS),),
        "C2": (binding("C2", COMPANIES),),
        "C30": (binding("C30", TRAINING),),
    },
    scheme=Scheme(
        id="s", title="计分", bands=(Band(grade="合格", at_least=Decimal(0)),),
        bonus=Bonus(each=Decimal(0), cap=Decimal(0), gate=Decimal(0)),
    ),
    digest="0" * 64,
)  # fmt: skip
SOURCE = Source(BOOK, b"", "f" * 64, 10)
BODY = UnitName("区人社局", ("区政府部门",), "区人社局")

UNIT_SHEET = sheet(
    ["单位信息"], ["单位名称", "区人社局"], ["单位类别", "区政府部门"], ["检查清单", "some-2022"],
    ["统一社会信用代码", "11370322004222241N"], ["联系电话", "0531-87221234"],
    name="单位信息", merged=["A1:B1"],
)  # fmt: skip
DECLARATION_SHEET = sheet(
    ["台账", "本年度有无此类事项", "说明"], ["规范性文件", "有"], ["培训学法", "无", "计划明年开展"],
    name="台账清单",
)  # fmt: skip
LEDGER_SHEET = sheet(
    ["任务序号", "具体要求", "是否涉及"], ["C1", "公开文件", "是"], ["C30", "公开文件", "√"],
    name="任务台账",
)  # fmt: skip
DOCUMENT_ROWS: list[Row] = [["任务序号", "标题", "发布日期"], ["C1", "甲", "2022.6.10"]]
DOCUMENT_SHEET = sheet(*DOCUMENT_ROWS)
TRAINING_SHEET = sheet(["日期", "主题"], name="培训学法")
META = sheet(
    ["template_version", "1"], ["checklist", "some-2022"], ["unit", "区人社局"], name="_meta",
    state="veryHidden",
)  # fmt: skip
WHOLE = (UNIT_SHEET, DECLARATION_SHEET, LEDGER_SHEET, DOCUMENT_SHEET, TRAINING_SHEET, META)


def read(*sheets: Sheet, **more: dict[str, str]) -> Evidence:
    return read_evidence(SOURCE, CRITERIA, book(*sheets, **more))


def instead(new: Sheet, *, of: str | None = None) -> list[Sheet]:
    """The whole workbook with one sheet replaced: the one of the same name, or named ``of``."""
    return [new if old.name == (of or new.name) else old for old in WHOLE]


def refused(*sheets: Sheet, **more: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(WorkbookError) as error:
        read(*sheets, **more)
    return [(p.code, str(p.place).removeprefix(f"{BOOK} › ")) for p in error.value.problems]


def form(*rows: Row, name: str = "单位信息", merged: Sequence[str] = ()) -> Sheet:
    return sheet(*rows, name=name, merged=merged)


def test_a_whole_workbook_is_read_without_a_remark() -> None:
    evidence = read(*WHOLE)
    assert evidence.workbook == Workbook(BOOK, "f" * 64, 10, "1")
    assert evidence.unit == BODY
    assert {id_: rows_of(table) for id_, table in evidence.tables.items()} == {
        "unit-info": [
            {
                "单位名称": "区人社局", "单位类别": "区政府部门", "检查清单": "some-2022",
                "统一社会信用代码": "11370322004222241N", "联系电话": "0531-87221234",
            }
        ],
        "declarations": [
            {"台账": "规范性文件", "本年度有无此类事项": "有"},
            {"台账": "培训学法", "本年度有无此类事项": Answer.NOTHING, "说明": "计划明年开展"},
        ],
        "task-ledger": [
            {"任务序号": ("C1",), "具体要求": "公开文件", "是否涉及": True},
            {"任务序号": ("C30",), "具体要求": "公开文件", "是否涉及": True},
        ],
        "documents": [{"任务序号": ("C1",), "标题": "甲", "发布日期": date(2022, 6, 10)}],
        "training": [],
    }  # fmt: skip
    assert evidence.declarations == {
        "documents": Declaration(True, "", CellPlace(BOOK, "台账清单", "B2")),
        "training": Declaration(False, "计划明年开展", CellPlace(BOOK, "台账清单", "B3")),
    }
    assert (evidence.unreadable, evidence.remarks) == ((), ())
    assert evidence.tables["unit-info"].address("联系电话", 0) == "B6"


def test_a_blank_template_is_empty_registers_and_nothing_else() -> None:
    data = template_bytes(CRITERIA, BODY)
    evidence = read_evidence(Source(BOOK, data, "0", len(data)), CRITERIA)
    assert {id_: len(table) for id_, table in evidence.tables.items()} == {
        "unit-info": 1, "declarations": 2, "task-ledger": 2, "documents": 0, "training": 0,
    }  # fmt: skip
    assert evidence.unit == BODY
    assert {id_: line.answer for id_, line in evidence.declarations.items()} == {
        "documents": None, "training": None,
    }  # fmt: skip
    assert (evidence.unreadable, evidence.remarks) == ((), ())


@given(st.permutations(WHOLE))
def test_the_order_of_sheets_changes_nothing(sheets: list[Sheet]) -> None:
    assert read(*sheets) == read(*WHOLE)


# --- the unit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        pytest.param([["单位名称：", "区人社局"]], [], id="colon"),
        pytest.param([["填报单位", "区人社局"]], [], id="alias"),
        pytest.param([["单位名称", None, "区人社局"]], ["A1:B1"], id="label merged"),
        pytest.param([["单位名称", "区人社局", None]], ["B1:C1"], id="value merged"),
        pytest.param(
            [[], [None, None, "联系电话", None, "单 位\n名称*", "区人社局"]], [], id="anywhere"
        ),
        pytest.param([["单位名称：区人社局"]], [], id="in one cell"),
        pytest.param([["单位名称", "区人社局"], ["单位名称", "区人社局"]], [], id="twice the same"),
        pytest.param([["单位名称", None], ["单位名称", "区人社局"]], [], id="once empty"),
        pytest.param([["单位名称", "区人社局"], ["填报单位", "别的"]], [], id="name before alias"),
        pytest.param([["单位名称", "某区人力资源和社会保障局"]], [], id="full name"),
        pytest.param([["单位名称", "区人社局"], ["单位类别", "部门"]], [], id="kind in short"),
    ],
)
def test_the_unit_is_found_wherever_its_label_stands(rows: list[Row], merged: list[str]) -> None:
    unit = read(*instead(form(*rows, merged=merged))).unit
    assert (unit.kinds, unit.body) == (BODY.kinds, BODY.body)


def test_a_unit_that_is_not_named_is_known_by_its_kind_or_ending() -> None:
    evidence = read(*instead(form(["单位名称", "文昌街道"], ["联系电话", "12345"])))
    assert evidence.unit == UnitName("文昌街道", ("街镇",))
    evidence = read(*instead(form(["单位名称", "大数据中心"], ["单位类别", "区政府部门"])))
    assert evidence.unit == UnitName("大数据中心", ("区政府部门",))


UNKNOWN_UNITS: list[tuple[list[Row], list[tuple[str, str]]]] = [
    ([["单位名称", None], ["联系电话", "12345"]], [("unit/no-name", "单位信息 › B1")]),
    ([["单位名称", "无"], ["联系电话", "12345"]], [("unit/no-name", "单位信息 › B1")]),
    ([["联系电话", "12345"]], [("unit/no-name", "单位信息")]),
    ([["单位名称", "甲"], ["单位名称", "乙"]], [("unit/no-name", "单位信息 › B1")]),
    ([["单位名称", "区人社居"], ["联系电话", "12345"]], [("unit/unknown", "单位信息 › B1")]),
    (
        [["单位名称", "区人社局"], ["单位类别", "街镇"]],
        [("unit/other-kind", "单位信息 › B1")],
    ),
    (
        [["单位名称", "文昌街道"], ["单位类别", "区政府部门"]],
        [("unit/kind-against-name", "单位信息 › B1")],
    ),
    (
        [["单位名称", "文昌街道"], ["单位类别", "事业单位"]],
        [("unit/unknown-kind", "单位信息 › B2")],
    ),
    ([["单位名称", "大数据中心"], ["单位类别", "事业单位"]], [("unit/unknown", "单位信息 › B1")]),
    (
        [["单位名称", "区人社局（就业科）"], ["单位类别", "区政府部门"]],
        [("unit/part", "单位信息 › B1")],
    ),
    ([["甲", "乙"]], [("sheet/no-header", "单位信息")]),
    ([], [("unit/no-name", "单位信息")]),
]


@pytest.mark.parametrize(("rows", "problems"), UNKNOWN_UNITS)
def test_without_a_known_unit_nothing_can_be_judged(
    rows: list[Row], problems: list[tuple[str, str]]
) -> None:
    assert refused(*instead(form(*rows))) == problems


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        (
            "文昌街道",
            "区政府部门",
            "“文昌街道”从名称看属于街镇，单位类别填的是“区政府部门”。请核对单位名称和单位类别。",
        ),
        (
            "文昌街道",
            "事业单位",
            (
                "单位类别“事业单位”不是检查清单中的类别，不能确定“文昌街道”承担哪些任务。"
                "请从以下类别中选填：街镇、区政府部门；都不属于的，不在检查范围。"
            ),
        ),
        (
            "区人社局（就业科）",
            "",
            (
                "“区人社局（就业科）”是“区人社局”，还是其内设、下属机构，不能确定。"
                "填报的是“区人社局”的，请填“区人社局”，去掉括号；是其他单位的，请填不带括号的全称。"
            ),
        ),
    ],
)
def test_a_name_and_a_kind_that_do_not_agree_say_how(name: str, kind: str, message: str) -> None:
    with pytest.raises(WorkbookError) as error:
        read(*instead(form(["单位名称", name], ["单位类别", kind])))
    (found,) = error.value.problems
    assert f"{found.what}。{found.advice}" == message


def test_a_kind_the_checklist_has_not_is_no_matter_to_a_named_body() -> None:
    evidence = read(*instead(form(["单位名称", "区人社局"], ["单位类别", "事业单位"])))
    assert evidence.unit == BODY
    assert ("unit/kind-passed-over", "单位信息 › B2") in codes(evidence.remarks)


def test_an_unknown_unit_is_told_the_nearest_names() -> None:
    with pytest.raises(WorkbookError) as error:
        read(*instead(form(["单位名称", "区人社居"])))
    assert error.value.problems[0].what == "检查清单中没有“区人社居”这个单位，是否指“区人社局”？"


def test_what_hinders_is_said_all_together() -> None:
    assert refused(
        META, form(["单位名称", "甲乙丙"]), sheet(["甲", "乙"]),
        sheet(["甲", "乙"], name="任务台账"),
    ) == [
        ("unit/unknown", "单位信息 › B1"), ("sheet/no-header", "任务台账"),
        ("sheet/no-header", "规范性文件"),
    ]  # fmt: skip
    assert refused(META) == [("workbook/no-unit-sheet", BOOK)]


def test_a_name_that_is_nearly_a_named_bodys_is_remarked() -> None:
    evidence = read(*instead(form(["单位名称", "区人社居"], ["单位类别", "区政府部门"])))
    assert evidence.unit == UnitName("区人社居", ("区政府部门",))
    assert codes(evidence.remarks)[:2] == [
        ("workbook/other-unit", "单位信息 › B1"), ("unit/alike", "单位信息 › B1"),
    ]  # fmt: skip


def test_a_label_that_is_only_alike_is_not_taken() -> None:
    rows: list[Row] = [["单位名称", "区人社局"], ["联糸电话", "12345"]]
    evidence = read(*instead(form(*rows)))
    table = evidence.tables["unit-info"]
    assert [str(v) for v in table.columns["联系电话"].values] == [
        "Unreadable(text='12345', why='cell/unsure-column')"
    ]
    assert said(evidence.unreadable) == [
        (
            "form/unsure",
            "单位信息 › B2",
            (
                "缺少“联系电话”，“联糸电话”是否即该项不能确定，该项按无法读取处理。"
                "如果是，请改为“联系电话”；如果不是，请补上“联系电话”。"
            ),
        )
    ]
    assert codes(evidence.remarks) == [("form/missing", "单位信息")]


def test_an_unreadable_entry_of_the_form_is_said_at_its_cell() -> None:
    rows: list[Row] = [
        ["单位名称", "区人社局"], ["单位类别", "区政府部门"], ["检查清单", "some-2022"],
        ["统一社会信用代码", "11370322004222241M"], ["联系电话", "办公室"],
    ]  # fmt: skip
    evidence = read(*instead(form(*rows)))
    assert codes(evidence.unreadable) == [("cell/not-a-phone", "单位信息 › B5")]
    assert codes(evidence.remarks) == [("credit-code/check-digit", "单位信息 › B4")]


# --- the checklist ------------------------------------------------------------------------------

PROPERTY = {"audit-checklist": "some-2022", "audit-template": "1"}
PLAIN_UNIT = form(["单位名称", "区人社局"], ["检查清单", "some-2022"])


@pytest.mark.parametrize(
    ("pages", "properties", "expected"),
    [
        ([META], {}, "some-2022"),
        ([], PROPERTY, "some-2022"),
        ([PLAIN_UNIT], {}, "some-2022"),
        ([form(["检查清单：", " Some-2022 "], name="1.单位信息")], PROPERTY, "some-2022"),
        ([META, PLAIN_UNIT], PROPERTY, "some-2022"),
        ([form(["检查清单", None])], {}, None),
        ([sheet(["检查清单", "x"], name="别的")], {}, None),
        ([], {}, None),
    ],
)
def test_the_checklist_stands_in_three_places(
    pages: list[Sheet], properties: dict[str, str], expected: str | None
) -> None:
    assert checklist_of(book(*pages, properties=properties)) == expected


def test_places_that_contradict_each_other_are_said() -> None:
    other = form(["单位名称", "区人社局"], ["检查清单", "other-2023"])
    with pytest.raises(WorkbookError) as error:
        checklist_of(book(META, other, properties=PROPERTY), BOOK)
    assert [(p.code, p.what) for p in error.value.problems] == [
        (
            "workbook/checklist-contradiction",
            "检查清单前后不一致：工作表“_meta”为“some-2022”，文档属性为“some-2022”，“单位信息”为“other-2023”",
        )
    ]


def test_a_workbook_of_another_checklist_is_refused() -> None:
    page = sheet(["checklist", "other-2023"], name="_meta")
    rows: list[Row] = [["单位名称", "区人社局"], ["联系电话", "12345"]]
    sheets = [page if s.name == "_meta" else s for s in instead(form(*rows))]
    assert refused(*sheets) == [("workbook/other-checklist", BOOK)]


def test_a_workbook_that_names_no_checklist_is_read_with_a_remark() -> None:
    evidence = read(form(["单位名称", "区人社局"], ["检查清单", None]), *WHOLE[1:5])
    assert ("workbook/no-checklist", BOOK) in codes(evidence.remarks)
    assert evidence.workbook.template is None


def test_an_older_template_and_another_units_template_are_remarked() -> None:
    page = sheet(["template_version", "0"], ["unit", "区税务局"], name="_meta")
    evidence = read(*instead(page))
    assert said(evidence.remarks) == [
        (
            "workbook/other-unit",
            "单位信息 › B2",
            "模板是为“区税务局”制作的，填写的单位名称是“区人社局”，按后者检查。请核对单位名称。",
        ),
        (
            "workbook/old-template",
            BOOK,
            "由较早的模板（版本0）填写，当前版本为1。内容已照常读取；下次请用新模板。",
        ),
    ]
    assert evidence.workbook.template == "0"


# --- which sheet is which register --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("规范性文件", []),
        (" 规范性 文件 ", []),
        ("3.规范性文件", ["sheet/inferred"]),
        ("三、规范性文件", ["sheet/inferred"]),
        ("附件3-规范性文件", ["sheet/inferred"]),
        ("规范性文件（2022）", ["sheet/inferred"]),
        ("2022年规范性文件", ["sheet/inferred"]),
        ("（2022年）规范性文件", ["sheet/inferred"]),
        ("附件3 2022年度规范性文件", ["sheet/inferred"]),
        ("规范性文件 (2)", ["sheet/inferred"]),
        ("行政规范性文件", ["sheet/inferred"]),
        ("规范性文件台账", ["sheet/inferred"]),
        ("规范性文建", ["sheet/inferred"]),
    ],
)
def test_a_sheet_is_known_by_a_name_like_the_registers(name: str, remarks: list[str]) -> None:
    evidence = read(*instead(sheet(*DOCUMENT_ROWS, name=name), of="规范性文件"))
    assert evidence.tables["documents"].sheet == name
    assert rows_of(evidence.tables["documents"]) == rows_of(read(*WHOLE).tables["documents"])
    assert codes(evidence.remarks) == [(code, name.strip()) for code in remarks]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (sheet(["甲", "乙"], ["丙", "丁"], name="规范性文建"), "sheet/unsure"),
        (sheet(*DOCUMENT_ROWS, name="Sheet1"), "sheet/unsure"),
        (sheet(["甲", "乙"], name="图片"), "sheet/extra"),
    ],
)
def test_neither_a_name_nor_a_header_alone_makes_a_sheet_a_register(page: Sheet, code: str) -> None:
    evidence = read(*instead(page, of="规范性文件"))
    assert "documents" not in evidence.tables
    assert codes(evidence.remarks) == [("sheet/missing", BOOK), (code, page.name)]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("2022年培训学法", "培训学法"),
        ("（2022年）培训学法", "培训学法"),
        ("培训学法（2022年度）", "培训学法"),
        ("附件3 2022年度培训学法", "培训学法"),
        ("表10 培训学法2022", "培训学法"),
        ("年度报告数据", "年度报告数据"),
        ("2022", "2022"),
    ],
)
def test_a_sheets_name_without_its_year(name: str, bare: str) -> None:
    assert plain(name) == bare


def _unknown(*sheets: Sheet) -> list[tuple[str, str, str]]:
    unknown = read(*sheets).unknown
    found = said(unknown.values())
    return [(id_, code, place) for id_, (code, place, _) in zip(unknown, found, strict=True)]


def test_rows_that_may_stand_on_an_unread_sheet_are_unknown() -> None:
    elsewhere = sheet(*DOCUMENT_ROWS, name="Sheet1")
    blank = sheet(DOCUMENT_ROWS[0])
    assert _unknown(*WHOLE, elsewhere) == []
    assert _unknown(*instead(elsewhere, of="规范性文件")) == [
        ("documents", "sheet/unsure", "Sheet1")
    ]
    assert _unknown(*instead(blank), elsewhere) == [("documents", "sheet/unsure-beside", "Sheet1")]
    assert _unknown(*WHOLE, sheet(*DOCUMENT_ROWS, name="行政规范性文件")) == [
        ("documents", "sheet/extra", "行政规范性文件")
    ]


def test_rows_of_a_table_that_was_not_read_are_unknown() -> None:
    below: list[Row] = [[], ["名称", "地址", "主题"], ["甲", "某路", "乙"]]
    assert _unknown(*instead(sheet(*DOCUMENT_ROWS, *below))) == [
        ("documents", "sheet/second-table", "规范性文件 › 4:4")
    ]


def test_of_two_sheets_the_one_with_content_is_read() -> None:
    blank = sheet(DOCUMENT_ROWS[0])
    evidence = read(*instead(blank), sheet(*DOCUMENT_ROWS, name="规范性文件 (2)"))
    assert evidence.tables["documents"].sheet == "规范性文件 (2)"
    assert codes(evidence.remarks) == [
        ("sheet/empty-twin", "规范性文件"), ("sheet/inferred", "规范性文件 (2)"),
    ]  # fmt: skip


def test_two_sheets_with_content_stop_the_reading() -> None:
    assert refused(*WHOLE, sheet(*DOCUMENT_ROWS, name="规范性文件 (2)")) == [("sheet/twins", BOOK)]
    pair = [sheet(*DOCUMENT_ROWS, name=name) for name in ("行政规范性文件", "5规范性文件")]
    assert refused(*(s for s in WHOLE if s is not DOCUMENT_SHEET), *pair) == [("sheet/twins", BOOK)]


def test_beside_the_registers_own_sheet_an_alias_is_another_sheet() -> None:
    evidence = read(*WHOLE, sheet(*DOCUMENT_ROWS, name="行政规范性文件"))
    assert evidence.tables["documents"].sheet == "规范性文件"
    assert codes(evidence.remarks) == [("sheet/extra", "行政规范性文件")]


def test_extra_missing_unneeded_and_hidden_sheets_are_remarked() -> None:
    pages = [
        *(s for s in WHOLE if s is not TRAINING_SHEET),
        sheet(["说明"], name="填报说明"),
        sheet(["名称", "地址"], ["甲", "乙"], name="企业名录"),
        sheet(["甲"], name="照片"),
        sheet(name="Sheet2"),
    ]
    evidence = read(*pages)
    assert codes(evidence.remarks) == [
        ("sheet/missing", BOOK), ("sheet/unneeded", "企业名录"), ("sheet/extra", "照片"),
    ]  # fmt: skip
    assert "companies" not in evidence.tables
    hidden = read(*instead(sheet(*DOCUMENT_ROWS, state="hidden")))
    assert codes(hidden.remarks) == [("sheet/hidden", "规范性文件")]


def test_a_sheet_that_the_unit_does_not_need_stops_nothing() -> None:
    evidence = read(*WHOLE, sheet(["甲", "乙"], name="企业名录"))
    assert codes(evidence.remarks) == [("sheet/unneeded", "企业名录")]


# --- declarations and items ---------------------------------------------------------------------

DECLARED: list[tuple[list[Row], dict[str, bool | None], list[tuple[str, str]]]] = [
    ([["规范性文件", None]], {"documents": None}, []),
    ([["2.规范性文件（2022年）", "也许"]], {"documents": None}, [("cell/not-a-choice", "B2")]),
    ([["行政规范性文件", "无"]], {"documents": False}, []),
    ([["规范性文件", "（无）"]], {"documents": False}, []),
    ([["规范性文件", "没有"]], {"documents": False}, []),
    ([["规范性文件", "/"]], {"documents": None}, [("declaration/unclear", "B2")]),
    ([["规范性文件", "不适用"]], {"documents": None}, [("declaration/unclear", "B2")]),
    ([["规范性文件", "待定"]], {"documents": None}, [("cell/placeholder", "B2")]),
    ([["规范性文建", "有"]], {}, [("declaration/unknown", "A2")]),
    ([["规范性文件", "有"], ["规范性文件", None]], {"documents": True}, []),
    ([["规范性文件", None], ["规范性文件", "无"]], {"documents": False}, []),
    (
        [["规范性文件", "有"], ["规范性文件", "无"]],
        {"documents": None},
        [("declaration/conflict", "B3")],
    ),
]


@pytest.mark.parametrize(("rows", "answers", "remarks"), DECLARED)
def test_declarations(
    rows: list[Row], answers: dict[str, bool | None], remarks: list[tuple[str, str]]
) -> None:
    head = ["台账", "本年度有无此类事项", "说明"]
    evidence = read(*instead(sheet(head, *rows, name="台账清单")))
    assert {id_: line.answer for id_, line in evidence.declarations.items()} == answers
    assert codes([*evidence.unreadable, *evidence.remarks]) == [
        (code, f"台账清单 › {cell}") for code, cell in remarks
    ]


def test_rows_of_items_that_do_not_speak_to_the_unit_are_remarked_once() -> None:
    rows: list[Row] = [*DOCUMENT_ROWS, ["C2、30", "乙"], ["C2", "丙"], ["C9", "丁"]]
    evidence = read(*instead(sheet(*rows)))
    assert codes(evidence.unreadable) == [("cell/unknown-item", "规范性文件 › A5")]
    assert said(evidence.remarks) == [
        (
            "item/inferred",
            "规范性文件 › A3",
            "任务序号“C2、30”按C2、C30读取。请写成C2、C30，与“任务台账”一致。",
        ),
        (
            "item/not-addressed",
            "规范性文件 › A3",
            "任务C2不是本单位承担的任务，这些行没有对应的检查项。请核对任务序号。",
        ),
    ]


def test_an_unknown_item_beside_a_known_one_is_said_and_loses_nothing() -> None:
    head, *_ = DOCUMENT_ROWS
    rows = [["C1和C99", "甲", "2022.6.10"], ["C1、C99", "乙", "2022.6.10"]]
    evidence = read(*instead(sheet(head, *rows)))
    assert evidence.tables["documents"].columns["任务序号"].values == [("C1",), ("C1",)]
    assert codes(evidence.unreadable) == [
        ("cell/some-unknown-items", "规范性文件 › A2"),
        ("cell/some-unknown-items", "规范性文件 › A3"),
    ]
    assert said(evidence.unreadable)[0][2] == (
        "“任务序号”填的“C1和C99”中，有的不是检查清单中的任务序号，其余的照常读取。"
        "请照“任务台账”中的任务序号填写。"
    )


def test_the_book_is_read_once_when_it_is_given() -> None:
    content: Book = book(*WHOLE)
    assert read_evidence(SOURCE, CRITERIA, content).unit == BODY
    with pytest.raises(WorkbookError):
        read_evidence(SOURCE, CRITERIA)  # no bytes


WORDS = [
    "单位名称", "区人社局", "台账", "规范性文件", "有", "无", "任务序号", "C1", "标题", "发布日期",
    "2022.6.10", "合计", "备注：x", "日期", "主题", "x", " ", "单位名称：区税务局", "检查清单",
]  # fmt: skip
ANY_CELL = st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=6), st.booleans())
ANY_SHEET = st.builds(
    lambda rows, name, merged: sheet(*rows, name=name, merged=merged),
    st.lists(st.lists(ANY_CELL, max_size=5), max_size=7),
    st.sampled_from(["单位信息", "台账清单", "规范性文件", "规范性文件 (2)", "1.培训学法", "_meta", "x"]),
    st.lists(st.sampled_from(["A1:C1", "A2:A4", "B2:D3", "A6:E900", "C3:C3"]), max_size=2, unique=True),
)  # fmt: skip


@given(st.lists(ANY_SHEET, max_size=4), st.booleans())
def test_any_workbook_is_read_or_refused_with_problems(sheets: list[Sheet], named: bool) -> None:
    sheets = [*sheets, *([PLAIN_UNIT] if named else [])]
    try:
        evidence = read(*sheets)
        said_to_user = [remark.text for remark in (*evidence.unreadable, *evidence.remarks)]
    except WorkbookError as error:
        said_to_user = [f"{problem.what}{problem.advice}" for problem in error.problems]
        said_to_user = said_to_user or [""]  # refusing without a problem would be a fault
    assert all(said_to_user)
