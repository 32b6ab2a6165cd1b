from __future__ import annotations

import io
import math
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from audit.errors import OutputError
from audit.evidence.template import TEMPLATE_VERSION, template_bytes, write_template
from tests.evidence.template.criteria import CRITERIA, FIELDS, unit
from tests.evidence.template.sheets import columns


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(template_bytes(CRITERIA, unit("区工信局（商务局）"))))


def rows(sheet: Worksheet, first: int, last: int | None = None) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(first, last, values_only=True)]


def validations(sheet: Worksheet) -> dict[str, tuple[str, str | None, str | None]]:
    """Where → (kind, formula, error style; None where nothing is refused)."""
    return {
        str(found.sqref): (
            found.type,
            found.formula1,
            (found.errorStyle or "stop") if found.showErrorMessage else None,
        )
        for found in sheet.data_validations.dataValidation
    }


def test_a_unit_gets_its_own_sheets_in_the_order_of_its_tasks(book: Workbook) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("填报说明", "visible"),
        ("单位信息", "visible"),
        ("台账清单", "visible"),
        ("任务台账", "visible"),
        ("规范性文件", "visible"),
        ("培训&学法", "visible"),
        ("_meta", "veryHidden"),
    ]


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("示范镇", ["填报说明", "单位信息", "台账清单", "任务台账", "规范性文件", "_meta"]),
        ("区税务局", ["填报说明", "单位信息", "台账清单", "任务台账", "_meta"]),
    ],
)
def test_what_does_not_speak_to_a_unit_is_absent(name: str, sheets: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(CRITERIA, unit(name))))
    assert book.sheetnames == sheets


def test_the_form_is_filled_in_as_far_as_it_is_known(book: Workbook) -> None:
    assert [row[:2] for row in rows(book["单位信息"], 3)] == [
        ["项目", "填写内容"],
        ["单位名称", "区工信局（商务局）"],
        ["单位类别", "区政府部门"],
        ["统一社会信用代码", None],
        ["年度", 2022],
        ["检查清单", "small-2022"],
        ["联系电话", None],
        ["填报日期", None],
    ]


def test_a_body_that_is_only_named_has_no_kind_to_fill_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(CRITERIA, unit("区税务局"))))
    assert book["单位信息"]["A5"].value == "单位类别"
    assert book["单位信息"]["B5"].value is None


def test_the_list_of_registers_has_a_line_for_each(book: Workbook) -> None:
    assert rows(book["台账清单"], 4) == [
        ["台账", "本年度有无此类事项", "说明"],
        ["规范性文件", None, None],
        ["培训&学法", None, None],
    ]


def test_the_ledger_has_a_line_for_each_item(book: Workbook) -> None:
    section = "强化平台建设，推动全方位政务公开\n加强政务信息管理"
    assert [row[:5] for row in rows(book["任务台账"], 4)] == [
        ["任务序号", "工作任务", "具体要求", "完成时限", "是否涉及"],
        ["C1", section, "=1+1 开头的要求也只是文字。", "全年", "是"],
        [
            "C2",
            section,
            "集中公开现行有效的规范性文件。\n另见通知正文：要明确标题、文号等信息。",
            "2022年年底\n（最迟2022-12-31）",
            None,
        ],
        [
            "C3",
            section,
            "制定本年度政务公开工作实施方案。",
            "本文件印发后30日内\n（最迟2022-07-10）",
            "是",
        ],
        ["C4", f"{section}\n（本单位为配合单位）", "组织业务培训。", "定期", "是"],
    ]


def test_the_example_stands_under_the_header_as_typed_cells(book: Workbook) -> None:
    header, example = rows(book["规范性文件"], 4)
    assert dict(zip(header, example, strict=True)) == {
        "任务序号": "C2",
        "标题": "=关于印发办法的通知",
        "文号": "示人社发〔2022〕15号",
        "发布日期": datetime(2022, 7, 18),
        "上网时间": datetime(2022, 7, 18, 9, 30),
        "有效性": "有效",
        "收到意见数": 0,
        "经费(元)": 1200.5,
        "完成值": None,
        "涉及权益": "是",
        "领域": None,
        "公开渠道": None,
        "正文链接": "https://www.example.gov.cn/1.html",
    }
    assert {cell.font.i for cell in book["规范性文件"][5]} == {True}


def test_a_register_without_examples_has_no_example_row(book: Workbook) -> None:
    assert rows(book["培训&学法"], 4) == [["日期", "主题"]]
    assert book["培训&学法"]["A2"].value is None


def test_no_text_becomes_a_formula_or_a_link(book: Workbook) -> None:
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink
    ]
    assert formulas == []


def test_what_is_typed_keeps_its_form(book: Workbook) -> None:
    sheet = book["规范性文件"]
    formats = {
        header: columns(sheet)[letter].number_format
        for header, letter in zip(rows(sheet, 4, 4)[0], "ABCDEFGHIJKLM", strict=True)
    }
    assert formats == {
        "任务序号": "@",
        "标题": "@",
        "文号": "@",
        "发布日期": "yyyy-mm-dd",
        "上网时间": "yyyy-mm-dd hh:mm",
        "有效性": "@",
        "收到意见数": "0",
        "经费(元)": "#,##0.00",
        "完成值": "General",
        "涉及权益": "@",
        "领域": "@",
        "公开渠道": "@",
        "正文链接": "@",
    }
    assert book["任务台账"]["G5"].number_format == "yyyy-mm-dd"


ANSWERS = '{0}="无",{0}="/",{0}="不适用")'
DAYS = "AND(ISNUMBER({0}),{0}>=18172,{0}<73051)"


def test_dropdowns_and_validations(book: Workbook) -> None:
    assert validations(book["规范性文件"]) == {
        "A5:A1000": ("list", "'任务台账'!$A$5:$A$8", None),
        "D5:D1000": ("custom", f"OR({DAYS},{ANSWERS}".format("D5"), "warning"),
        "E5:E1000": ("custom", f"OR({DAYS},{ANSWERS}".format("E5"), "warning"),
        "F5:F1000": ("list", '"有效,废止"', "warning"),
        "G5:G1000": (
            "custom",
            f"OR(AND(ISNUMBER({{0}}),{{0}}>=0,{{0}}=INT({{0}})),{ANSWERS}".format("G5"),
            "warning",
        ),
        "H5:H1000": (
            "custom",
            f"OR(AND(ISNUMBER({{0}}),{{0}}>=0),{ANSWERS}".format("H5"),
            "warning",
        ),
        "I5:I1000": ("custom", f"OR(ISNUMBER({{0}}),{ANSWERS}".format("I5"), "warning"),
        "J5:J1000": ("list", '"是,否"', "warning"),
        "K5:K1000": ("list", "_meta!$D$1:$D$30", "warning"),
        "L5:L1000": ("list", "_meta!$E$1:$E$2", None),
    }
    assert validations(book["台账清单"]) == {"B5:B6": ("list", '"有,无"', "stop")}
    assert validations(book["任务台账"]) == {
        "E5:E8": ("list", '"是,否"', "stop"),
        "F5:F8": ("list", '"已完成,推进中,未开展"', "warning"),
        "G5:G8": ("custom", f"OR({DAYS},{ANSWERS}".format("G5"), "warning"),
        "H5:H8": ("list", '"达标,不达标"', "warning"),
        "I5:I8": ("custom", f"OR({DAYS},{ANSWERS}".format("I5"), "warning"),
    }
    assert validations(book["单位信息"]) == {
        "B6": ("custom", f"OR(LEN({{0}})=18,{ANSWERS}".format("B6"), "warning"),
        "B10": ("custom", f"OR({DAYS},{ANSWERS}".format("B10"), "warning"),
    }


def test_long_choices_stand_in_the_hidden_sheet(book: Workbook) -> None:
    meta = book["_meta"]
    assert [cell.value for cell in meta["D"]] == list(FIELDS)
    assert [cell.value for cell in meta["E"]][:3] == ["政府网站", "报刊,广播", None]


def test_messages_are_chinese_and_say_what_to_do(book: Workbook) -> None:
    found = next(
        found
        for found in book["规范性文件"].data_validations.dataValidation
        if str(found.sqref) == "D5:D1000"
    )
    assert (found.promptTitle, found.prompt) == ("发布日期", "日期，如2022-06-10")
    assert found.errorTitle == "发布日期：请核对"
    assert found.error == (
        "请填写实际存在的日期，写作2022-06-10的形式。"
        "确无此事项填“无”，本格不涉及填“/”或“不适用”。坚持原样填写请选“是”。"
    )


def test_headers_say_how_to_fill_in(book: Workbook) -> None:
    sheet = book["规范性文件"]
    assert (
        sheet["A2"].value
        == "一件填一行；现行有效的全部填写。灰色斜体一行是示例，不计入检查，请从下一行起填写。"
    )
    assert rows(sheet, 3, 3)[0][:5] == [
        "对应多项任务的用顿号分隔。",
        "文件全称",
        "如×政发〔2022〕1号",
        "日期，如2022-06-10",
        "日期和时间，如2022-06-10 09:16",
    ]
    notes = {cell.value: cell.comment.text for cell in sheet[4] if cell.comment}
    assert list(notes) == [cell.value for cell in sheet[4]]
    assert notes["有效性"] == "【有效性】\n从下拉列表中选择\n可选：有效、废止\n示例：有效"
    assert notes["标题"] == "【标题】\n文件全称\n示例：=关于印发办法的通知"


def test_inspectors_columns_are_marked(book: Workbook) -> None:
    sheet = book["任务台账"]
    assert [cell.value for cell in sheet[3]][-2:] == ["检查组填写", "检查组填写"]
    fills = [cell.fill.fgColor.rgb for cell in sheet[5]]
    assert fills[-2:] == ["FFFFF9E7", "FFFFF9E7"]
    assert "FFFFF9E7" not in fills[:-2]


@pytest.mark.parametrize(
    ("name", "frozen", "filtered", "titles"),
    [
        ("台账清单", "B5", "A4:C6", "$4:$4"),
        ("任务台账", "B5", "A4:I8", "$4:$4"),
        ("规范性文件", "B5", "A4:M1000", "$4:$4"),
        ("培训&学法", "B5", "A4:B1000", "$4:$4"),
        ("单位信息", "A4", None, "$3:$3"),
    ],
)
def test_headers_stay_in_sight(
    book: Workbook, name: str, frozen: str, filtered: str | None, titles: str
) -> None:
    sheet = book[name]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
        frozen, filtered, titles,
    )  # fmt: skip


def test_sheets_print_landscape_as_wide_as_the_page(book: Workbook) -> None:
    found = {
        sheet.title: (
            sheet.page_setup.orientation,
            sheet.sheet_properties.pageSetUpPr.fitToPage,  # type: ignore[union-attr]
            sheet.page_setup.fitToHeight,
            sheet.page_setup.paperSize,
            sheet.oddFooter.left.text,  # type: ignore[union-attr]
            sheet.oddFooter.center.text,  # type: ignore[union-attr]
        )
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    page = "第 &P 页　共 &N 页"
    assert found == {
        "填报说明": ("portrait", True, 0, 9, None, page),
        "单位信息": ("landscape", True, 0, 9, "单位信息", page),
        "台账清单": ("landscape", True, 0, 9, "台账清单", page),
        "任务台账": ("landscape", True, 0, 9, "任务台账", page),
        "规范性文件": ("landscape", True, 0, 8, "规范性文件", page),
        "培训&学法": ("landscape", True, 0, 9, "培训&&学法", page),
    }


def test_every_word_of_a_task_is_visible(book: Workbook) -> None:
    sheet = book["任务台账"]
    widths = columns(sheet)
    hidden = []
    for row in range(5, 9):
        for letter in "ABCD":
            cell = sheet[f"{letter}{row}"]
            # a Chinese character takes two of the column's units, a line of 宋体 11 13.5 points
            room = widths[letter].width
            lines = sum(
                max(1, math.ceil(len(part) * 2 / room)) for part in str(cell.value).split("\n")
            )
            height = sheet.row_dimensions[row].height
            if not cell.alignment.wrap_text or height < lines * 13.5 or height > lines * 13.5 + 99:
                hidden.append((cell.coordinate, room, lines, height))
    assert hidden == []


def test_the_template_says_what_it_is(book: Workbook) -> None:
    assert rows(book["_meta"], 1, 4)[0][:2] == ["template_version", TEMPLATE_VERSION]
    assert [row[:2] for row in rows(book["_meta"], 2, 4)] == [
        ["checklist", "small-2022"],
        ["unit", "区工信局（商务局）"],
        ["digest", "d" * 64],
    ]
    properties = book.custom_doc_props.props  # type: ignore[attr-defined]
    assert {found.name: found.value for found in properties} == {
        "audit-template": TEMPLATE_VERSION,
        "audit-checklist": "small-2022",
    }
    assert {name: found.value for name, found in book.defined_names.items()} == {
        "audit_template": "_meta!$B$1",
        "audit_checklist": "_meta!$B$2",
    }
    assert book.properties.created == datetime(2022, 6, 10)


def test_nothing_is_protected(book: Workbook) -> None:
    assert [sheet.title for sheet in book.worksheets if sheet.protection.sheet] == []


def test_the_guide_names_every_sheet_and_whom_to_ask(book: Workbook) -> None:
    text = "\n".join(
        str(value) for row in rows(book["填报说明"], 1) for value in row if value is not None
    )
    for needed in (
        "填报单位\n区工信局（商务局）",
        "示范区政务公开工作要点（示政办发〔2022〕2号）",
        "示范区人民政府办公室，2022-06-10印发",
        "4项，见工作表“任务台账”",
        "规范性文件\n一件填一行；现行有效的全部填写。",
        "培训&学法\n按表头逐行填写",
        "audit check 本文件名.xlsx",
        "向示范区人民政府办公室（政务公开主管部门）咨询",
    ):
        assert needed in text
    assert "audit" not in text.replace("audit check 本文件名.xlsx", "")


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (template_bytes(CRITERIA, unit("示范镇")) for _ in range(2))
    assert first == second


def test_a_template_replaces_what_stood_there_and_leaves_nothing_aside(tmp_path: Path) -> None:
    target = tmp_path / "new" / "示范镇.xlsx"
    for _ in range(2):
        write_template(CRITERIA, unit("示范镇"), target)
    assert [path.name for path in target.parent.iterdir()] == ["示范镇.xlsx"]
    assert target.read_bytes() == template_bytes(CRITERIA, unit("示范镇"))


@pytest.mark.parametrize(
    ("error", "code"),
    [(28, "output/disk-full"), (13, "output/not-writable"), (5, "output/failed")],
)
def test_a_failed_write_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    target = tmp_path / "示范镇.xlsx"
    target.write_bytes(b"old")

    def fail(path: Path, target: Path) -> Path:
        raise OSError(error, "refused")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError) as caught:
        write_template(CRITERIA, unit("示范镇"), target)
    assert [found.code for found in caught.value.problems] == [code]
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("示范镇.xlsx", b"old")
    ]


def test_ctrl_c_leaves_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_template(CRITERIA, unit("示范镇"), tmp_path / "示范镇.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    target = tmp_path / "示范镇.xlsx"
    target.mkdir()
    with pytest.raises(OutputError) as caught:
        write_template(CRITERIA, unit("示范镇"), target)
    assert [found.code for found in caught.value.problems] == ["output/is-a-folder"]
