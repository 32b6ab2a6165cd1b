"""The result in a terminal: the whole text at 80 columns, and what changes it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from audit.conclusion.model import Repair
from audit.errors import WorkbookError, problem
from audit.evidence.model import Remark
from audit.findings.model import Status
from audit.place import CellPlace
from audit.reports.columns import display_width
from audit.reports.terminal import Result, show, show_many
from tests.reports.small import HIGH, LOW, cell, finding, inspection, place, weighed

WHOLE = """\
文昌街道 政务公开工作检查结果
依据：济长政办发〔2022〕2号《2022年政务公开工作要点》
检查日期：2023-02-01 工作簿：文昌街道.xlsx

无法核查 2 处，涉及条目 C52、C60，请先改正：
  · 规范性文件 › D7：“2022-06-31”不是日期
  · C60 20个工作日内公开：2099年的放假安排未公布

得分 70.50（待核查16.00分，区间 70.50–87.50） 等次 合格至良好
其中基础分 70.50–86.50，加分 0.00–1.00
分值和等次按工具默认的计分办法，通知未作规定。

板块                              应得  失分 待核分 达标 不达标 缺佐证 待核 不计
抓好主动公开                      0.00  0.00   0.00    0      0      0    0    1
强化平台建设，推动全方位政务公  100.00 13.50  16.00    1      1      0    1    0
  开
共 4 条：达标 1，不达标 1，待人工核查 1，未到期 1

整改建议（按可追回的分值排列）
 1. C52 追回 4.00 分：标题、文号等信息齐全
    规范性文件 › C5、C6、C7、C8、C9、C10 等8处：8行缺少文号
    整改：在“文号”填写文件的发文字号
 2. C60 追回 2.25 分，解除单项否决：是否涉及未答复

待人工核查 1 项，提示 1 项，加分 1 项
读取说明 2 处：
  · 规范性文件：按“行政规范性文件”识别
  · scheme.yaml 第3行：采用默认办法
"""

MANY = """\
无法检查的工作簿 1 个：
  · 坏.xlsx
    磁盘空间不足，结果没有写入（output/disk-full）
    → 请清理磁盘，或用 --out 指定另一个文件夹后重试。
    单位信息 › B3：已有同名的文件夹，结果无法写入（output/is-a-folder）
    → 请移开或改名该文件夹后重试。

单位                 得分  最高       等次 达标 不达标 缺佐证 待核 不计
文昌街道            70.50 87.50 合格至良好    1      1      0    1    1
区工信局（商务局）  70.50 87.50 合格至良好    1      1      0    1    1
归德街道           不出分                -    1      1      0    1    1
共 4 个工作簿，检查 3 个
"""


def _lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith(start)]


def test_the_whole_text_at_80_columns() -> None:
    assert show(inspection(), 80, False) == WHOLE


@pytest.mark.parametrize("width", [66, 80, 132])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = show(inspection(), width, False) + show_many([("a", inspection())], width, False)
    assert [line for line in text.splitlines() if display_width(line) > width] == []


def test_a_narrower_terminal_than_66_columns_gets_66() -> None:
    assert show(inspection(), 10, False) == show(inspection(), 66, False)


def test_colour_only_paints() -> None:
    painted = show(inspection(), 80, True)
    assert re.findall(r"\x1b\[(?:1;3[13]|[12])m([^\x1b]{4})", painted) == [
        "文昌街道", "无法核查", "得分 7", "分值和等", "板块  ", "共 4 ", "整改建议",
    ]  # fmt: skip
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == WHOLE


def test_a_settled_score_is_one_number_and_one_grade() -> None:
    settled = replace(weighed(low=HIGH), open=HIGH.bonus * 0)
    text = show(inspection(conclusion=settled), 80, False)
    assert _lines(text, "得分") == ["得分 87.50 等次 良好"]
    assert _lines(text, "其中") == ["其中基础分 86.50，加分 1.00"]


def test_nothing_to_score_gives_no_score() -> None:
    text = show(inspection(conclusion=weighed(low=None, high=None)), 80, False)
    assert _lines(text, "得分") == ["得分：没有可计分的条目，不出分。"]


def test_vetoes_come_before_the_score_and_the_uncertain_say_so() -> None:
    low, high = replace(LOW, vetoes=("未报备", "泄露隐私")), replace(HIGH, vetoes=("泄露隐私",))
    text = show(inspection(conclusion=weighed(low, high)), 80, False)
    assert text.split("\n\n")[2].splitlines() == [
        "单项否决：泄露隐私",
        "可能单项否决（待核查）：未报备",
    ]
    assert text.split("\n\n")[3].startswith("得分")


def test_only_the_largest_repairs_are_listed() -> None:
    repairs = tuple(Repair("C52", 1, LOW.score) for _ in range(12))
    text = show(inspection(conclusion=weighed(repairs=repairs)), 80, False)
    assert _lines(text, "整改建议") == ["整改建议（按可追回的分值排列，共 12 项，列前 10 项）"]
    assert re.findall(r"^ ?(\d+)\. C52", text, re.MULTILINE) == [str(n) for n in range(1, 11)]


def test_cells_stand_sheet_by_sheet() -> None:
    other = replace(cell("B2"), sheet="政策解读")
    found = finding("C52", 1, Status.NOT_MET, "齐全", citations=(cell("C5"), other, cell("C6")))
    text = show(replace(inspection(), findings=(found,)), 80, False)
    assert _lines(text, "规范性文件 › C5") == [
        "    规范性文件 › C5、C6；政策解读 › B2：8行缺少文号"
    ]


def test_a_fault_without_cells_names_its_sheet() -> None:
    text = show(
        replace(inspection(), findings=(finding("C52", 1, Status.NO_EVIDENCE, "有"),)), 80, False
    )
    assert _lines(text, "规范性文件：8行") == ["    规范性文件：8行缺少文号"]


def test_long_lists_of_unreadable_cells_are_cut_and_say_so() -> None:
    remarks = tuple(Remark("cell/error", place(f"D{row}"), "“#N/A”") for row in range(5, 30))
    text = show(replace(inspection(), unreadable=remarks, findings=()), 80, False)
    assert _lines(text, "无法核查") == ["无法核查 25 处，请先改正："]
    assert re.findall(r"› (D\d+)：", text) == [f"D{row}" for row in range(5, 25)]
    assert _lines(text, "其余") == ["    其余 5 处见 JSON 报告。"]


def test_of_many_items_touched_the_first_are_named() -> None:
    items = [f"C{number}" for number in range(1, 13)]
    found = tuple(finding(item, 1, Status.COULD_NOT_CHECK, "有") for item in items)
    text = show(replace(inspection(), unreadable=(), findings=found), 132, False)
    assert _lines(text, "无法核查") == [
        f"无法核查 12 处，涉及条目 {'、'.join(items[:10])} 等12条，请先改正："
    ]


def test_nothing_in_a_workbook_can_steer_the_terminal() -> None:
    remark = Remark("cell/error", place("D7"), "\x1b[2J清屏\n得分 100.00\u202e")
    text = show(replace(inspection("\x1b]0;x\x07街道"), unreadable=(remark,)), 80, False)
    assert text.splitlines()[0] == r"\u{001B}]0;x\u{0007}街道 政务公开工作检查结果"
    assert _lines(text, "· 规范性文件 › D7") == [
        r"  · 规范性文件 › D7：\u{001B}[2J清屏 得分 100.00\u{202E}"
    ]


def test_many_workbooks_stand_in_one_table_after_those_that_failed() -> None:
    broken = WorkbookError(
        [
            problem("output/disk-full", CellPlace("坏.xlsx")),
            problem("output/is-a-folder", CellPlace("坏.xlsx", "单位信息", "B3")),
        ]
    )
    results: list[Result] = [
        ("a.xlsx", inspection()),
        ("坏.xlsx", broken),
        ("b.xlsx", inspection("区工信局（商务局）")),
        ("c.xlsx", inspection("归德街道", weighed(low=None, high=None))),
    ]
    assert show_many(results, 80, False) == MANY


def test_many_failures_and_no_result_give_no_table() -> None:
    broken = WorkbookError(problem("output/disk-full", CellPlace("坏.xlsx")))
    text = show_many([("坏.xlsx", broken)], 80, False)
    assert text.splitlines()[0] == "无法检查的工作簿 1 个："
    assert "单位" not in text
